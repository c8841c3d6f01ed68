"""Questions for named wars, laws, courts, treaties, prizes and shows: "In which war ...?".

What sort of thing such a name is, its own words say: "Clean Air Act" is a law, "Six-Day War" a war.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.entities import Entity
from quiz.generate.gazetteer import bare
from quiz.generate.lexicon import word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted, reachable
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

# What a name is, by its last word; another word than its own, where that would stand in the answer.
_SORTS = {
    "war": "war", "wars": "war", "act": "law", "law": "law", "bill": "law", "code": "law",
    "treaty": "pact", "agreement": "pact", "accord": "pact", "accords": "pact", "convention": "treaty",
    "protocol": "treaty", "pact": "treaty", "prize": "award", "award": "award", "awards": "awards",
    "medal": "award", "oscar": "award", "cup": "competition", "championship": "competition",
    "championships": "competition", "games": "competition", "league": "league",
    "olympics": "competition", "bowl": "competition", "open": "tournament", "show": "event", "fair": "event",
    "expo": "event", "festival": "event", "summit": "event", "conference": "event", "forum": "event",
    "court": "court", "tribunal": "tribunal", "program": "program", "programme": "programme",
    "project": "project", "initiative": "initiative", "revolution": "event", "crisis": "event",
    "uprising": "event", "massacre": "event", "genocide": "event",
}  # fmt: skip
_BY_FIRST_WORD = {"battle": "fight", "treaty": "pact", "operation": "campaign", "hurricane": "storm"}
_PREPOSITIONS = word_set("in at during under through by from before after since until for with against to")
# A question names these by their own word, as it does organisations ("Which court", "High Court").
_BODIES = word_set("court tribunal program programme project initiative league")
# What is done to these, so that one of them is meant.
_DEEDS = {
    "award": word_set("win receive earn share get accept take"),
    "awards": word_set("win"),
    "competition": word_set("win host lose enter"),
    "league": word_set("win join leave"),
    "tournament": word_set("win host lose enter"),
    "law": word_set("pass sign repeal break violate amend enact invoke use cite"),
    "treaty": word_set("sign ratify break violate leave quit join"),
    "pact": word_set("sign ratify break violate leave quit join"),
    "war": word_set("win lose fight end"),
    "event": word_set("host open win cancel"),
}


@rule("occasion")
def occasion(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "seized it in the Six-Day War" -> "In which war ...?"; a gap where a question cannot be made."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for mention in statement.mentions:
        entity = document.names.entity(mention)
        sort = _sort(entity)
        head = _head(statement, mention)
        if sort is None or head is None or len(entity.canonical.split()) < 2 or mention.ambiguous:
            continue
        hung = sentence.children(head, "prep", "punct")
        whole = tuple(i for i in sentence.subtree(head, without=hung) if i in statement.kept)
        before = [i for i in whole if i < mention.start and tokens[i].low != "the"]
        plain = all(tokens[i].tag == "CD" for i in before) and whole[-1] < mention.end
        if not plain or sentence.children(head, "conj", "cc") or not _told(document, statement, mention):
            continue
        answer = (*before, *range(mention.start, mention.end))
        asked = _asked(statement, head, whole, sort)
        if asked is None and tokens[head].dep in ("pobj", "dobj"):
            yield from _gap(statement, answer, mention, sort)
        elif asked is not None:
            yield _proposal(statement, asked, answer, mention, sort)


def _sort(entity: Entity) -> str | None:
    words = bare(entity.canonical).lower().split()
    if not words or entity.canonical.split()[-1][0].islower():
        return None
    return _SORTS.get(words[-1]) or _BY_FIRST_WORD.get(words[0])


def _head(statement: Statement, mention: Mention) -> int | None:
    tokens = statement.sentence.tokens
    inside = range(mention.start, mention.end)
    heads = [i for i in inside if tokens[i].head not in inside]
    return heads[0] if len(heads) == 1 and tokens[heads[0]].dep in ("pobj", "dobj") else None


def _told(document: Document, statement: Statement, mention: Mention) -> bool:
    """Whether a statement says enough else for one such name only: another name, and not the main one."""
    entity = document.names.entity(mention)
    others = {m.entity for m in statement.mentions} - {mention.entity}
    main = max(e.count for e in document.names.entities)
    return bool(others) and not (entity.count >= main and entity.count > 2)


def _asked(
    statement: Statement, head: int, whole: tuple[int, ...], sort: str
) -> tuple[str, tuple[int, ...]] | None:
    """The question that moves the name to the front, and the tokens that it shows."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    above = tokens[tokens[head].head]
    if not reachable(statement, head):
        return None
    front, gone = f"Which {sort}", set(whole)
    if tokens[head].dep == "pobj":
        if above.low not in _PREPOSITIONS or len(sentence.children(above.index)) > 1:
            return None
        front, gone = f"{above.low.capitalize()} which {sort}", {above.index, *whole}
    elif above.lemma not in _DEEDS.get(sort, frozenset()):
        return None
    asked = fronted(statement, front, gone)
    return None if asked is None else (asked.text, asked.shown)


def _proposal(
    statement: Statement,
    asked: tuple[str, tuple[int, ...]],
    answer: tuple[int, ...],
    mention: Mention,
    sort: str,
) -> Proposal:
    said = statement.say(answer)
    return Proposal(
        rule="occasion",
        kind=AskKind.SHORT,
        question=asked[0],
        answer=said,
        answer_type=_type(sort),
        statement=statement,
        answer_tokens=answer,
        shown=asked[1],
        accept=_accepted(said, mention),
    )


def _gap(statement: Statement, answer: tuple[int, ...], mention: Mention, sort: str) -> Iterator[Proposal]:
    said = statement.say(answer)
    made = cloze(statement, "occasion", answer, said, _type(sort), _accepted(said, mention))
    if made is not None:
        yield made


def _type(sort: str) -> AnswerType:
    return AnswerType.ORGANISATION if sort in _BODIES else AnswerType.EVENT


def _accepted(said: str, mention: Mention) -> tuple[str, ...]:
    """The name without its year, which the question leaves out."""
    short = mention.surface
    if short.split()[0].isdigit():
        short = short.split(maxsplit=1)[1]
    return (short,) if short != said else ()
