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
        "context": {"type": "array", "items": {"type": "string"}},
        "fact": {"type": "string"},
        "importance": {"type": "integer"},
    },
)
_WORDS_A_FACT, _FEWEST = 32, 8
"""An article has about one fact worth knowing for so many words, and hardly fewer than these."""
_AT_MOST = 1.25
"""Times as many are taken, but not asked for."""
_MOST_FACTS = 36
"""More facts of one part make an answer too long for many models."""
TOKENS_A_FACT = 130
ALIKE = 0.75
"""Two facts with so large a share of words in common, and one place, are one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as a model told it, before its quotation is looked for."""

    quote: str
    context: tuple[str, ...]
    fact: str
    importance: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact whose quotation stands in the article.

    span: where. quote: the article's whole sentences there. context: those of its sentences that say
    who or what is meant. importance: 1 to 3.
    """

    span: Span
    quote: str
    fact: str
    importance: int
    context: str = ""

    @property
    def said(self) -> str:
        """All that the article says of it."""
        return f"{self.context} {self.quote}".strip()

    @property
    def cited(self) -> str:
        """Its quotation and context as a prompt shows them, each in a line of its own."""
        context = f'\n   Context: "{quoted(self.context)}"' if self.context else ""
        return f'Quotation: "{quoted(self.quote)}"{context}'


def request_of(subject: Subject, part: Part) -> Request:
    """Ask for the facts of one part."""
    about = min(facts_in(part.text), _MOST_FACTS)
    most = min(round(about * _AT_MOST), _MOST_FACTS)
    before = (
        f"(What stands before, for understanding only:)\n{quoted(part.before)}\n\n" if part.before else ""
    )
    values = {
        "title_line": subject.told_line,
        "before": before,
        "article": quoted(part.text),
        "about": str(about),
        "most": str(most),
    }
    return filled("facts", values, SCHEMA, most * TOKENS_A_FACT)


def facts_in(text: str) -> int:
    """About how many facts worth knowing a text holds: 8 in 250 words or fewer, 16 in 500."""
    # A script without spaces is counted by its tokens.
    many = max(round(len(text.split()) / _WORDS_A_FACT), estimate_tokens(text) // 50)
    return max(many, min(_FEWEST, 1 + estimate_tokens(text) // 15))


def read_facts(answer: str) -> list[Told]:
    """What a model told; raises ReadingError. Entries without a quotation are passed over."""
    found = [_told(entry) for entry in entries(answer, "facts")]
    return [told for told in found if told.quote and told.fact]


def _told(entry: Mapping[str, Any]) -> Told:
    quote, fact = said(entry.get("quote")), said(entry.get("fact"))
    context = entry.get("context")
    pieces = tuple(filter(None, map(said, context if isinstance(context, list) else [context])))
    return Told(quote, pieces, fact or quote, _importance(entry.get("importance")))


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
        fact = _fact(subject, span, each)
        if not any(_same(fact, other) for other in found):
            found.append(fact)
    return sorted(found, key=lambda fact: (fact.span.start, fact.span.end)), lost


def best_facts(facts: Sequence[Fact], most: int | None) -> list[Fact]:
    """The most important facts, in the order of the article."""
    ranked = sorted(facts, key=lambda fact: -fact.importance)[:most]
    return sorted(ranked, key=lambda fact: (fact.span.start, fact.span.end))


def _fact(subject: Subject, span: Span, told: Told) -> Fact:
    """The fact with the whole sentences of its quotation, and of its context where those are others."""
    article = subject.article
    own = sentence_around(span, subject.sentences, article)
    found = (subject.ground.find(piece) for piece in told.context)
    around = {sentence_around(each, subject.sentences, article) for each in found if each is not None}
    others = sorted((s for s in around if s.end <= own.start or own.end <= s.start), key=lambda s: s.start)
    context = " … ".join(_line(s.of(article.text)) for s in others)
    return Fact(span, _line(own.of(article.text)), told.fact, told.importance, context)


def _line(text: str) -> str:
    return " ".join(text.split())


def _same(one: Fact, other: Fact) -> bool:
    apart = one.span.end <= other.span.start or other.span.end <= one.span.start
    if apart and fold(one.fact) != fold(other.fact):
        return False
    mine, yours = set(words(one.fact)), set(words(other.fact))
    return len(mine & yours) >= ALIKE * max(len(mine | yours), 1)
