"""The errors that a person at the keyboard may see, and nothing else.

An error is raised where it is known and caught once, at the edge (`quiz.cli`), which prints
the message, the place and the hint, and leaves with the error's exit code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, unique
from pathlib import Path
from unicodedata import combining, east_asian_width


@unique
class ExitCode(IntEnum):
    """What the program tells the shell when it ends."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """Where something went wrong: a file, or an address, and the line if there is one (from 1)."""

    source: Path | str
    line: int | None = None

    def __str__(self) -> str:
        return str(self.source) if self.line is None else f"{self.source}:{self.line}"


class QuizError(Exception):
    """It could not be done: what happened, where, and what to do about it."""

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        where: Place | None = None,
        exit_code: ExitCode = ExitCode.FAILED,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where
        self.exit_code = exit_code


class DeckError(QuizError):
    """A deck file says something that the deck format does not know."""


class ArticleError(QuizError):
    """An article could not be read, fetched or understood."""


class GenerateError(QuizError):
    """No deck can be made from this article."""


class StoreError(QuizError):
    """The SQLite file cannot be opened, read or written."""


class UsageError(QuizError):
    """The words of the command do not fit together."""

    def __init__(self, message: str, *, hint: str | None = None, where: Place | None = None) -> None:
        super().__init__(message, hint=hint, where=where, exit_code=ExitCode.USAGE)


class QueryError(UsageError):
    """A search for cards cannot be read, or asks for what there is not.

    query: the search as it was read. offset: the character of it that is meant (from 0).
    """

    def __init__(self, message: str, query: str, offset: int, *, hint: str | None = None) -> None:
        shown = "".join(" " if sign.isspace() else sign for sign in query)
        super().__init__(f"{message}\n  {shown}\n  {_blank(shown[:offset])}^", hint=hint)
        self.query = query
        self.offset = offset


def _blank(text: str) -> str:
    """Spaces as wide as this text on a terminal, where Chinese and Japanese signs take two cells."""
    widths = (0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)
    return " " * sum(widths)
