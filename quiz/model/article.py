"""The article that facts come from, after cleaning, and its blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets `start:end` into an article's cleaned text; `0 <= start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def of(self, text: str) -> str:
        """The words of `text` that lie in this span."""
        return text[self.start : self.end]


@unique
class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """One entry of a bulleted or numbered list."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list entry of an article's cleaned text."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: its text without boilerplate, its blocks in order, and where it is from.

    text: blocks joined by blank lines; every span of a deck's citations points into it.
    published: the day it was published, or None where nothing sure says so; the year of a
        copyright line is never taken for it.
    language: two-letter code ("en"), or "und" where it cannot be told.
    licence: under which terms the text may be passed on ("CC BY 2.5"), None where unknown.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"
    licence: str | None = None
