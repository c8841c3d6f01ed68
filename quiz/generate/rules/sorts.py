"""Questions for a name beside what sort of thing it is: "the journal Marine Iron", "the Vasa telescope"."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.kinds import ANSWER_TYPES, CLASS_NOUNS, accepted
from quiz.generate.lexicon import SPEECH, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted, reachable
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 3
_SORTS = CLASS_NOUNS | word_set("publication daily weekly award prize ship vessel device tool language")
_BEHIND = _SORTS | word_set(
    "software vehicle car model supercomputer computer processor chip engine laptop phone smartphone console "
    "strategy scheme pact framework operation campaign plane airliner helicopter drone probe capsule lens "
    "camera protocol standard format brand label franchise trilogy drug browser search-engine assistant "
    "reactor accelerator collider database index survey telescope observatory robot weapon rifle tank virus "
    "variant strain method technique test theorem theory comet asteroid glacier volcano reef dam canal"
)
_TOLD = SPEECH | word_set("interview speak talk ask write")
_PREPOSITIONS = word_set("in at by from to with for on into")


@rule("sorted-name")
def sorted_name(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "was published in the journal X" -> "In which journal ...?", else a gap for the name."""
    tokens = statement.sentence.tokens
    for mention in statement.mentions:
        entity = document.names.entity(mention)
        words = _sort(statement, mention)
        head = None if not words else _head(statement, mention, words)
        if head is None or mention.ambiguous or entity.kind in (NameKind.PERSON, NameKind.GROUP):
            continue
        above = (tokens[i] for i in statement.sentence.ancestors(head))
        if any(t.lemma in _TOLD or t.low == "according" for t in list(above)[:3]):
            continue
        if len({m.entity for m in statement.mentions} - {mention.entity}) == 0:
            continue
        yield from _asked(document, statement, mention, words, head)


_NOT_ONE = word_set("and or navy army marines force forces police tv internet web christian")
"""What joins two names, and who or what runs many such things."""
_BARRED = (NameKind.PERSON, NameKind.GROUP, NameKind.COUNTRY, NameKind.STATE, NameKind.CITY)


@rule("named-model")
def named_model(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "sold its S-100 missile system" -> "sold its _____ missile system"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for mention in statement.mentions:
        entity = document.names.entity(mention)
        words = [t.low for t in tokens[mention.start : mention.end]]
        if entity.kind in _BARRED or set(words) & _NOT_ONE or mention.start in statement.subject:
            continue
        noun = _behind(statement, mention)
        if noun is None or tokens[noun].dep not in ("pobj", "dobj", "attr"):
            continue
        above = tokens[tokens[noun].head]
        above = tokens[above.head] if above.dep == "prep" else above
        if above.lemma in _TOLD or _part_of_another(document, mention):
            continue
        others = {m.entity for m in statement.mentions} - {mention.entity}
        if not others or sentence.children(mention.end - 1, "conj", "cc"):
            continue
        span = tuple(range(mention.start, mention.end))
        accept = accepted(document, entity, mention.surface)
        made = cloze(statement, "named-model", span, mention.surface, AnswerType.THING, accept)
        if made is not None:
            yield made


def _part_of_another(document: Document, mention: Mention) -> bool:
    """Whether a name of one word is the end of a longer one that the article gives ("Trek", "Star Trek")."""
    word = mention.surface
    return any(word in e.canonical.split()[1:] for e in document.names.entities if e.canonical != word)


def _behind(statement: Statement, mention: Mention) -> int | None:
    """The plain noun after a name that says what sort of thing it names."""
    tokens = statement.sentence.tokens
    end = mention.end
    if not tokens[end - 1].space:
        return None
    while end in statement.kept and tokens[end].tag in ("NN", "NNS", "JJ", "HYPH", "IN", "TO"):
        joined = tokens[end].tag in ("IN", "TO", "HYPH")
        if joined and (tokens[end - 1].space or tokens[end].space) and tokens[end].tag == "HYPH":
            return None
        if tokens[end].tag in ("IN", "TO") and (tokens[end].space or tokens[end - 1].space):
            break
        end += 1
    noun = tokens[end - 1]
    if (
        end == mention.end
        or end > mention.end + 7
        or noun.tag not in ("NN", "NNS")
        or noun.lemma not in _BEHIND
    ):
        return None
    inside = range(mention.start, end)
    heads = [i for i in inside if tokens[i].head not in inside]
    return noun.index if heads == [noun.index] else None


def _sort(statement: Statement, mention: Mention) -> tuple[int, ...]:
    """The plain words right before a name that sort it."""
    tokens = statement.sentence.tokens
    start = mention.start
    while start - 1 in statement.kept and tokens[start - 1].tag in ("NN", "JJ"):
        start -= 1
    words = tuple(range(start, mention.start))
    plain = not any(tokens[i].quoted or statement.mention_at(i) is not None for i in words)
    if not words or not plain or len(words) > LONGEST or tokens[words[-1]].lemma not in _SORTS:
        return ()
    before = tokens[start - 1] if start else None
    opened = before is not None and before.low in ("the", "a", "an") and not set(words) & set(statement.texts)
    return words if opened and tokens[words[-1]].tag == "NN" else ()


def _head(statement: Statement, mention: Mention, words: tuple[int, ...]) -> int | None:
    """The noun that the sort and the name together stand for, as an object."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    inside = range(words[0] - 1, mention.end)
    heads = [i for i in inside if tokens[i].head not in inside]
    if len(heads) != 1 or tokens[heads[0]].dep not in ("pobj", "dobj"):
        return None
    return None if sentence.children(mention.end - 1, "conj", "cc") else heads[0]


def _asked(
    document: Document, statement: Statement, mention: Mention, words: tuple[int, ...], head: int
) -> Iterator[Proposal]:
    tokens = statement.sentence.tokens
    entity = document.names.entity(mention)
    kind = ANSWER_TYPES.get(entity.kind, AnswerType.THING)
    span = tuple(range(mention.start, mention.end))
    accept = accepted(document, entity, mention.surface)
    gone = {words[0] - 1, *words, *span}
    front = f"which {statement.say(words)}"
    if tokens[head].dep == "pobj":
        preposition = tokens[head].head
        gone.add(preposition)
        known = tokens[preposition].low in _PREPOSITIONS
        front = f"{tokens[preposition].low} {front}" if known else ""
    asked = None
    if front and reachable(statement, head):
        asked = fronted(statement, front[0].upper() + front[1:], gone)
    if asked is None:
        made = cloze(statement, "sorted-name", span, mention.surface, kind, accept)
        if made is not None:
            yield made
        return
    yield Proposal(
        rule="sorted-name",
        kind=AskKind.SHORT,
        question=asked.text,
        answer=mention.surface,
        answer_type=kind,
        statement=statement,
        answer_tokens=span,
        shown=(*words, *asked.shown),
        accept=accept,
    )
