"""Questions for a name that stands right behind what sort of thing it is: "the journal Marine Iron"."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.entities import Mention, NameKind
from quiz.generate.kinds import ANSWER_TYPES, CLASS_NOUNS, accepted
from quiz.generate.lexicon import SPEECH, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted, reachable
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 3
_SORTS = CLASS_NOUNS | word_set("publication daily weekly award prize ship vessel device tool language")
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
