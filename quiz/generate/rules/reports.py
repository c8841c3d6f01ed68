"""Questions into what a source is reported to say: who or what does it, and what is to be done."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.amounts import find_amounts
from quiz.generate.clauses import HELPERS, SUBJECTS
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.kinds import ANSWER_TYPES, accepted, which
from quiz.generate.lexicon import PERSON_NOUNS
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted
from quiz.generate.rules.identifying import identified
from quiz.generate.rules.registry import rule
from quiz.generate.rules.subjects import ACTORS, EFFECTS
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 10
LONGEST_DEED = 13
_PEOPLE = PERSON_NOUNS | {
    "people",
    "consumer",
    "voter",
    "resident",
    "parent",
    "child",
    "woman",
    "man",
    "importer",
    "buyer",
}
_DEEDS = frozenset({"must", "should", "will", "would", "could", "can"})


def _inner_subject(statement: Statement) -> tuple[int, ...] | None:
    """The subject of what is said, if it stands in one piece."""
    inner = statement.clause.inner
    if inner is None or inner not in statement.kept:
        return None
    sentence = statement.sentence
    head = sentence.child(inner, *SUBJECTS)
    if head is None or head in statement.subject:
        return None
    part = tuple(i for i in sentence.subtree(head) if i in statement.kept)
    if not part or part != tuple(range(part[0], part[-1] + 1)) or part[-1] > inner:
        return None
    before = [i for i in statement.kept if i in set(sentence.subtree(inner)) and i < part[0]]
    between = [i for i in statement.kept if statement.clause.verb < i < part[0]]
    return None if (set(before) | set(between)) - _opener(statement) else part


def _opener(statement: Statement) -> set[int]:
    inner = statement.clause.inner
    return set() if inner is None else set(statement.sentence.children(inner, "mark"))


@rule("reported-subject")
def reported_subject(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X said a glitch led to problems" -> "What did X say led to problems?"."""
    part = _inner_subject(statement)
    if part is None or len(part) > LONGEST:
        return
    tokens = statement.sentence.tokens
    head = next(i for i in part if tokens[i].head not in part)
    asked = _asked_with(document, statement, part, head)
    if asked is None:
        return
    front, answer, answer_type, accept, answer_tokens = asked
    question = fronted(statement, front, {*part, *_opener(statement)})
    if question is None:
        return
    yield Proposal(
        rule="reported-subject",
        kind=AskKind.SHORT,
        question=question.text,
        answer=answer,
        answer_type=answer_type,
        statement=statement,
        answer_tokens=answer_tokens,
        shown=question.shown,
        accept=accept,
    )


_Asking = tuple[str, str, AnswerType, tuple[str, ...], tuple[int, ...]]


def _asked_with(document: Document, statement: Statement, part: tuple[int, ...], head: int) -> _Asking | None:
    tokens = statement.sentence.tokens
    mention = statement.mention_at(head)
    if mention is not None:
        entity = document.names.entity(mention)
        others = [i for i in part if not mention.start <= i < mention.end and tokens[i].low != "the"]
        if others or mention.ambiguous or not entity.sure or entity.kind is NameKind.CITY:
            return None
        if not identified(document, statement, mention):
            return None
        answer = entity.canonical if entity.kind is NameKind.PERSON else mention.surface
        word = which(document, entity)
        front = "Who" if entity.kind is NameKind.PERSON else f"Which {word}" if word else None
        kind = ANSWER_TYPES.get(entity.kind, AnswerType.THING)
        span = tuple(range(mention.start, mention.end))
        return None if front is None else (front, answer, kind, accepted(document, entity, answer), span)
    if tokens[head].tag not in ("NN", "NNS") or any(
        tokens[i].tag in ("PRP", "PRP$", "CD", "DT") and tokens[i].low not in ("a", "an") for i in part
    ):
        return None
    inner = tokens[tokens[head].head]
    attribute = statement.sentence.child(inner.index, "attr")
    if inner.lemma == "be" and attribute is not None and _definite(statement, attribute):
        text = statement.say(part)
        front = "Who" if tokens[head].lemma in _PEOPLE else "What"
        return front, text[:1].upper() + text[1:], AnswerType.THING, (), part
    if len(part) < 2 or tokens[head].lemma in _PEOPLE | ACTORS:
        return None
    dated = bool(statement.times) or bool(find_amounts(statement))
    if not (inner.lemma in EFFECTS or dated) or statement.sentence.children(inner.index, "conj"):
        return None
    text = statement.say(part)
    front = "What"
    finite = next((i for i in statement.sentence.children(tokens[head].head, *HELPERS)), tokens[head].head)
    if tokens[finite].tag == "VBP" or tokens[finite].low == "were":
        return None
    return front, text[:1].upper() + text[1:], AnswerType.THING, (), part


def _definite(statement: Statement, noun: int) -> bool:
    """Whether a predicate singles out one: "the main cause of X"."""
    sentence = statement.sentence
    part = [i for i in sentence.subtree(noun) if i in statement.kept]
    return len(part) >= 4 and sentence.tokens[part[0]].low == "the" and not sentence.children(noun, "conj")


@rule("reported-deed")
def reported_deed(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "The court ruled that shops must close" -> "What did the court rule that shops must do?"."""
    part = _inner_subject(statement)
    inner = statement.clause.inner
    if part is None or inner is None:
        return
    sentence, tokens = statement.sentence, statement.sentence.tokens
    helpers = [i for i in sentence.children(inner, *HELPERS) if i in statement.kept]
    if len(helpers) != 1 or tokens[helpers[0]].low not in _DEEDS or sentence.child(inner, "neg") is not None:
        return
    if tokens[inner].lemma in ("be", "have", "begin", "start", "end", "come", "happen", "continue") or (
        statement.mention_at(part[-1]) is None and len(part) < 2
    ):
        return
    deed = tuple(i for i in statement.kept if i >= inner and i in set(sentence.subtree(inner)))
    if not 3 <= len(deed) <= LONGEST_DEED or deed != tuple(range(deed[0], deed[-1] + 1)):
        return
    if statement.kept[-1] != deed[-1] or any(tokens[i].quoted for i in deed):
        return
    asked = fronted(statement, "What", set(deed), "do")
    if asked is None:
        return
    text = statement.say(deed)
    yield Proposal(
        rule="reported-deed",
        kind=AskKind.SHORT,
        question=asked.text,
        answer=text[:1].upper() + text[1:],
        answer_type=AnswerType.OTHER,
        statement=statement,
        answer_tokens=deed,
        shown=asked.shown,
    )
