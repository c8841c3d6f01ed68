"""A long article in parts that a model can read at once, each with what stands before it."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.generate.model_engine.estimate import estimate_tokens
from quiz.model.article import Article, Span

BEFORE = 250
"""Tokens of the paragraphs before a part that are shown with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs of an article. span: where they stand. before: the words just before them."""

    number: int
    span: Span
    text: str
    before: str = ""


def parts_of(article: Article, tokens: int) -> tuple[Part, ...]:
    """The article in parts of about so many tokens, cut between blocks and only there if it can be.

    A block that alone is longer than a part is cut at white space.
    """
    spans = [piece for block in article.blocks for piece in _pieces(article.text, block.span, tokens)]
    groups: list[list[Span]] = []
    size = 0
    for span in spans:
        count = estimate_tokens(span.of(article.text))
        if not groups or size + count > tokens:
            groups.append([])
            size = 0
        groups[-1].append(span)
        size += count
    found = []
    for number, group in enumerate(groups):
        span = Span(group[0].start, group[-1].end)
        found.append(Part(number, span, span.of(article.text), _before(article.text, spans, span.start)))
    return tuple(found)


def _pieces(text: str, span: Span, tokens: int) -> list[Span]:
    if estimate_tokens(span.of(text)) <= tokens:
        return [span]
    size = max(1, tokens * len(span.of(text)) // max(1, estimate_tokens(span.of(text))))
    pieces, start = [], span.start
    while start < span.end:
        end = min(span.end, start + size)
        space = max(text.rfind(mark, start + 1, end) for mark in (". ", "。", " ")) if end < span.end else -1
        end = space + 1 if space > start else end
        pieces.append(Span(start, end))
        start = end
    return pieces


def _before(text: str, spans: list[Span], start: int) -> str:
    """The paragraphs before an offset, as many as fit."""
    first, size = start, 0
    for span in reversed([span for span in spans if span.end <= start]):
        size += estimate_tokens(span.of(text))
        if size > BEFORE:
            break
        first = span.start
    return text[first:start].strip()
