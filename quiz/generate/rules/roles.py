"""Questions for who holds an office, always with its day: offices change hands."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.gazetteer import MONTHS
from quiz.generate.kinds import accepted
from quiz.generate.lexicon import OFFICES, STALE_ROLES, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.rules.registry import rule
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.generate.syntax import Sentence, render
from quiz.model.draft import AnswerType, AskKind

LONGEST = 12
# Offices that one person holds at a time.
_ONE_HOLDER = word_set(
    "president ceo cfo coo chairman chairwoman chair minister secretary chancellor governor mayor "
    "commissioner founder premier coach pope king queen speaker captain ambassador"
)
_PAST = frozenset(
    {
        "former",
        "ex-",
        "late",
        "then",
        "outgoing",
        "incoming",
        "acting",
        "ousted",
        "previous",
        "first",
        "future",
    }
)


def roles_of(document: Document, sentence: Sentence) -> Iterator[tuple[Mention, tuple[int, ...]]]:
    """The people of a sentence with the tokens of the office that the sentence gives them."""
    for mention in document.names.within(sentence.number):
        entity = document.names.entity(mention)
        if (
            entity.kind is not NameKind.PERSON
            or not entity.sure
            or mention.ambiguous
            or " " not in entity.canonical
        ):
            continue
        office = _after(sentence, mention) or _before(sentence, mention)
        if office is not None and _names_an_office(document, sentence, office):
            yield mention, office


def _after(sentence: Sentence, mention: Mention) -> tuple[int, ...] | None:
    """As in "Gwynne Shotwell, president and chief operating officer of SpaceX,"."""
    tokens = sentence.tokens
    head = next(
        (i for i in range(mention.start, mention.end) if not mention.start <= tokens[i].head < mention.end),
        mention.end - 1,
    )
    for apposed in sentence.children(head, "appos"):
        if apposed == mention.end + 1 + _determiner(sentence, apposed) or tokens[mention.end].text == ",":
            skip = [
                i for i in sentence.children(apposed) if tokens[i].dep in ("relcl", "appos", "punct", "acl")
            ]
            return sentence.subtree(apposed, without=skip) if tokens[apposed].tag == "NN" else None
    return None


def _determiner(sentence: Sentence, index: int) -> int:
    return int(sentence.child(index, "det") is not None)


def _before(sentence: Sentence, mention: Mention) -> tuple[int, ...] | None:
    """As in "Rosneft's chairman, Igor Sechin," and "Emirates President Tim Clark"."""
    tokens = sentence.tokens
    head = next(
        (i for i in range(mention.start, mention.end) if not mention.start <= tokens[i].head < mention.end),
        mention.end - 1,
    )
    if tokens[head].dep == "appos" and mention.start and tokens[mention.start - 1].text == ",":
        above = tokens[head].head
        if tokens[above].tag == "NN" and above == mention.start - 2:
            skip = [i for i in sentence.children(above) if tokens[i].dep in ("appos", "punct", "relcl")]
            return sentence.subtree(above, without=skip)
    start = mention.start
    while start > 0 and (
        tokens[start - 1].is_noun or tokens[start - 1].low == "'s" or tokens[start - 1].tag == "JJ"
    ):
        start -= 1
    return tuple(range(start, mention.start)) if start < mention.start else None


def _of_country(document: Document, sentence: Sentence, office: tuple[int, ...]) -> bool:
    """Whether an office is a head of state's or government's, which says little about an article."""
    kinds = {
        document.names.entity(m).kind
        for i in office
        if (m := document.names.at(sentence.number, i)) is not None
    }
    return bool(kinds & {NameKind.COUNTRY, NameKind.GROUP}) and NameKind.ORGANISATION not in kinds


def _names_an_office(document: Document, sentence: Sentence, office: tuple[int, ...]) -> bool:
    tokens = sentence.tokens
    words = [tokens[i].low.rstrip(".") for i in office]
    if not set(words) & _ONE_HOLDER or set(words) & (STALE_ROLES | _PAST) or len(words) > LONGEST:
        return False
    if set(words) & {"president", "prime"} and "of" not in words and _of_country(document, sentence, office):
        return False
    if any(tokens[i].tag in ("PRP$", "PRP", "VBD", "CD") or tokens[i].quoted for i in office):
        return False
    if words[0] == "the" and len(words) < 3:
        return False
    inside = {
        document.names.entity(m).kind
        for i in office
        if (m := document.names.at(sentence.number, i)) is not None
    }
    return bool(
        inside
        & {
            NameKind.ORGANISATION,
            NameKind.COUNTRY,
            NameKind.STATE,
            NameKind.CITY,
            NameKind.PLACE,
            NameKind.GROUP,
        }
    )


def _spoken(document: Document, sentence: Sentence, words: list[int]) -> str:
    """An office as it is said before a date: "Emirates president", not "Emirates President"."""
    texts = {
        i: sentence.tokens[i].text.lower()
        for i in words
        if sentence.tokens[i].low in OFFICES | {"prime", "vice", "deputy", "defense", "foreign", "press"}
        and not sentence.tokens[i].text.isupper()
        and document.names.at(sentence.number, i) is None
    }
    return render(sentence, [i for i in words if sentence.tokens[i].low != "new"], texts)


@rule("role")
def role(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Rosneft's chairman, Igor Sechin," -> "Who was Rosneft's chairman in June 2016?"."""
    published = document.article.published
    if published is None:
        return
    sentence = statement.sentence
    for mention, office in roles_of(document, sentence):
        entity = document.names.entity(mention)
        words = [
            i for n, i in enumerate(office) if not (n == 0 and sentence.tokens[i].low in ("the", "a", "an"))
        ]
        text = _spoken(document, sentence, words)
        before = sentence.tokens[office[0] - 1] if office[0] else None
        if before is not None and (before.low in _PAST or before.tag == "VBN"):
            continue
        if entity.count < 2 and not any(sentence.tokens[i].dep == "appos" for i in office):
            continue
        moment = f"{MONTHS[published.month - 1]} {published.year}"
        yield Proposal(
            rule="role",
            kind=AskKind.SHORT,
            question=f"Who was {text} in {moment}?",
            answer=entity.canonical,
            answer_type=AnswerType.PERSON,
            statement=statement,
            answer_tokens=tuple(range(mention.start, mention.end)),
            shown=tuple(words),
            accept=accepted(document, entity, entity.canonical),
            edits=(f"as of {moment}",),
        )
