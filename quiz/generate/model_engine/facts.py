"""First pass: the facts worth knowing, each with the words of the article that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quiz.generate.model_engine.estimate import estimate_tokens
from quiz.generate.model_engine.exchange import Request
from quiz.generate.model_engine.grounding import sentence_around
from quiz.generate.model_engine.parts import Part
from quiz.generate.model_engine.prompts import filled, list_schema, quoted
from quiz.generate.model_engine.reading import entries
from quiz.generate.model_engine.subject import Subject
from quiz.model.article import Span
from quiz.text.clean import clean
from quiz.text.normalise import fold, words

SCHEMA = list_schema(
    "facts",
    {
        "quote": {"type": "string"},
        "context": {"type": "string"},
        "fact": {"type": "string"},
        "importance": {"type": "integer"},
    },
)
_WORDS_A_FACT = 28
"""An article has about one fact worth knowing for so many words."""
_MOST_FACTS = 36
"""More facts of one part make an answer too long for many models."""
TOKENS_A_FACT = 130
ALIKE = 0.75
"""Two facts with so large a share of words in common, and one place, are one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as a model told it, before its quotation is looked for."""

    quote: str
    context: str
    fact: str
    importance: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact whose quotation stands in the article.

    span: where. quote: the article's whole sentences there, with those of its context before them.
    importance: 1 to 3.
    """

    span: Span
    quote: str
    fact: str
    importance: int


def request_of(subject: Subject, part: Part) -> Request:
    """Ask for the facts of one part."""
    many = max(round(len(part.text.split()) / _WORDS_A_FACT), estimate_tokens(part.text) // 45)
    most = min(max(4, many), _MOST_FACTS)
    before = (
        f"(What stands before, for understanding only:)\n{quoted(part.before)}\n\n" if part.before else ""
    )
    values = {
        "title_line": subject.told_line,
        "before": before,
        "article": quoted(part.text),
        "most": str(most),
    }
    return filled("facts", values, SCHEMA, most * TOKENS_A_FACT)


def read_facts(answer: str) -> list[Told]:
    """What a model told; raises ReadingError. Entries without a quotation are passed over."""
    found = [_told(entry) for entry in entries(answer, "facts")]
    return [told for told in found if told.quote and told.fact]


def _told(entry: Mapping[str, Any]) -> Told:
    quote, context, fact = (said(entry.get(name)) for name in ("quote", "context", "fact"))
    return Told(quote, context, fact or quote, _importance(entry.get("importance")))


def _importance(value: object) -> int:
    figures = "".join(mark for mark in str(value) if mark.isdigit())[:1]
    return min(3, max(1, int(figures))) if figures else 2


def said(value: object) -> str:
    """A text of an answer as one clean line; "" for what is no text."""
    return " ".join(clean(str(value)).split()) if isinstance(value, (str, int, float)) else ""


def grounded(subject: Subject, told: Iterable[Told]) -> tuple[list[Fact], list[Told]]:
    """The facts whose quotations stand in the article, in its order and each once, and the others.

    A context that does not stand there is left out: the fact must then be proved without it.
    """
    found: list[Fact] = []
    lost: list[Told] = []
    for each in told:
        span = subject.ground.find(each.quote)
        if span is None:
            lost.append(each)
            continue
        fact = Fact(span, _sentences(subject, span, each.context), each.fact, each.importance)
        if not any(_same(fact, other) for other in found):
            found.append(fact)
    return sorted(found, key=lambda fact: (fact.span.start, fact.span.end)), lost


def best_facts(facts: Sequence[Fact], most: int | None) -> list[Fact]:
    """The most important facts, in the order of the article."""
    ranked = sorted(facts, key=lambda fact: -fact.importance)[:most]
    return sorted(ranked, key=lambda fact: (fact.span.start, fact.span.end))


def _sentences(subject: Subject, span: Span, context: str) -> str:
    """The whole sentences of a quotation, those of its context before them."""
    article = subject.article
    own = sentence_around(span, subject.sentences, article)
    found = subject.ground.find(context) if context else None
    before = None if found is None else sentence_around(found, subject.sentences, article)
    quote = " ".join(own.of(article.text).split())
    if before is None or (before.start < own.end and own.start < before.end):
        return quote
    joined = " " if not article.text[before.end : own.start].strip() and before.end <= own.start else " … "
    return f"{' '.join(before.of(article.text).split())}{joined}{quote}"


def _same(one: Fact, other: Fact) -> bool:
    apart = one.span.end <= other.span.start or other.span.end <= one.span.start
    if apart and fold(one.fact) != fold(other.fact):
        return False
    mine, yours = set(words(one.fact)), set(words(other.fact))
    return len(mine & yours) >= ALIKE * max(len(mine | yours), 1)
