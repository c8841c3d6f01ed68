"""Where in an article a quotation stands, whatever its marks and white space; nothing looser."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.model.article import Article, Span
from quiz.text.normalise import fold_marks

SHORTEST = 12
"""A quotation of fewer characters proves nothing: it may stand anywhere."""
_SOFT = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}"
_OPENING, _CLOSING = "“\"'‘«„", ".!?…”\"'’»"
_ENDS = " .,;:!?\"'…-"


class Ground:
    """An article's text, folded once, with the way back from every folded character."""

    __slots__ = ("_places", "_plain", "text")

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self._plain, self._places = _folded(article.text)

    def find(self, quote: str) -> Span | None:
        """The first place of a quotation, or None.

        White space, quotation marks, dashes and case make no difference, nor marks at its ends. A
        quotation with "..." in it stands where its pieces follow each other within a paragraph or two.
        """
        pieces = re.split(r"\s*(?:\[?\.\.\.\]?|\[?…\]?)\s*", quote)
        plain = [folded for piece in pieces if (folded := _folded(piece)[0].strip(_ENDS))]
        if sum(map(len, plain)) < SHORTEST and not _is_dense(quote):
            return None
        at, first, last = 0, -1, -1
        for piece in plain:
            found = self._next(piece, at)
            if found < 0 or (last >= 0 and found - last > 600):
                return None
            first = found if first < 0 else first
            last = at = found + len(piece)
        if first < 0:
            return None
        return self._with_marks(Span(self._places[first], self._places[last - 1] + 1), quote.strip())

    def _with_marks(self, span: Span, quote: str) -> Span:
        """The span with the marks around it that the quotation has as well."""
        start, end = span.start, span.end
        while end < len(self.text) and self.text[end] in _CLOSING and quote[-1] in _CLOSING:
            end += 1
        if quote[0] in _OPENING and self.text[start - 1 : start] in tuple(_OPENING):
            start -= 1
        return Span(start, end)

    def _next(self, piece: str, at: int) -> int:
        """Where a piece stands next, as whole words."""
        while (found := self._plain.find(piece, at)) >= 0:
            before = self._plain[found - 1 : found]
            after = self._plain[found + len(piece) : found + len(piece) + 1]
            torn = (_joins(before) and _joins(piece[0])) or (_joins(piece[-1]) and _joins(after))
            if not torn:
                return found
            at = found + 1
        return -1


def sentence_around(span: Span, sentences: Sequence[Span], article: Article) -> Span:
    """The whole sentences that a span lies in; without sentences, its block if that is short."""
    touched = [s for s in sentences if s.start < span.end and span.start < s.end]
    if touched:
        return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end))
    block = next((b.span for b in article.blocks if b.span.start <= span.start < b.span.end), span)
    return _plain_sentence(article.text, span, block)


def _plain_sentence(text: str, span: Span, block: Span) -> Span:
    """The sentences around a span, told by their end marks alone: for languages that are not parsed."""
    ends = [m.end() for m in re.finditer(r"[.!?。！？؟।]+[\"'”’»)]*(?=\s|$)|[。！？]", text[: block.end])]
    start = max((e for e in ends if block.start <= e <= span.start), default=block.start)
    end = min((e for e in ends if e >= span.end), default=block.end)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Span(min(start, span.start), max(end, span.end))


def _is_dense(quote: str) -> bool:
    """Whether a script says much in few characters."""
    return sum(mark > "\u2e7f" for mark in quote) >= 5


def _joins(mark: str) -> bool:
    return mark.isalnum() and mark < "\u2e80"


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without what may differ, and where each of its characters stood."""
    plain: list[str] = []
    places: list[int] = []
    for at, mark in enumerate(fold_marks(text)):
        if mark in _SOFT:
            continue
        if mark.isspace():
            if plain and plain[-1] != " ":
                plain.append(" ")
                places.append(at)
            continue
        low = mark.lower()
        for letter in '"' if low == "'" else low:
            plain.append(letter)
            places.append(at)
    return "".join(plain), places
