"""What a deck file says, as data: its header, its notes with their lines, and its warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from pathlib import Path

from quiz.errors import DeckError, Place
from quiz.model.note import Content


@unique
class DeckFormat(StrEnum):
    """The grammar that a deck file is written in."""

    QUIZ = "quiz"
    HASHCARDS = "hashcards"


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter of a deck file, with the file's stem as name where it gives none.

    settings: first values of schedule settings, by the names of `ScheduleSettings`; steps are
    tuples of seconds.
    """

    name: str
    source: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    format: DeckFormat = DeckFormat.QUIZ


@dataclass(frozen=True, slots=True)
class DeckNote:
    """One note of a deck file and where it stands.

    id: the eight characters after `@`, or None where none are written.
    line, end_line: its first and last line (from 1, both inside). text_end_line: the last line
    before its attribute lines (`= `, `X: `, `> `, tags, `@`).
    """

    content: Content
    source: str = ""
    tags: tuple[str, ...] = ()
    id: str | None = None
    line: int = 1
    end_line: int = 1
    text_end_line: int = 1


@dataclass(frozen=True, slots=True)
class DeckWarning:
    """Something in a deck file that is read, but perhaps not as it was meant."""

    message: str
    where: Place
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class DeckText:
    """A whole deck file, read: nothing of it was wrong."""

    header: Header
    notes: tuple[DeckNote, ...]
    warnings: tuple[DeckWarning, ...] = ()
    path: Path | None = None


class Findings:
    """The mistakes and warnings found while one deck text is read.

    Nothing of a file is taken until the whole file is right, so mistakes are collected, and told
    together.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.mistakes: list[tuple[int, str, str]] = []
        self.warnings: list[DeckWarning] = []

    def place(self, line: int) -> Place:
        """The place of a line (from 1) of this text."""
        return Place(self.path or "deck", line)

    def mistake(self, line: int, message: str, hint: str) -> None:
        """Note that this line is wrong, and what to write instead."""
        self.mistakes.append((line, message, hint))

    def warn(self, line: int, message: str, hint: str | None = None) -> None:
        """Note that this line is read, but perhaps not as it was meant."""
        self.warnings.append(DeckWarning(message, self.place(line), hint))

    def raise_mistakes(self) -> None:
        """Raise one DeckError for all mistakes: the first in full, the lines of the others."""
        if not self.mistakes:
            return
        line, message, hint = min(self.mistakes)
        others = sorted({other for other, _, _ in self.mistakes} - {line})
        if others:
            shown = ", ".join(map(str, others[:5])) + (" …" if len(others) > 5 else "")
            noun = "line" if len(others) == 1 else "lines"
            hint = f"{hint} (mistakes also in {noun} {shown})"
        raise DeckError(message, hint=hint, where=self.place(line))
