"""What a check looks at: a statement as a card would show it, and what it may find there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.generate.document import Document
from quiz.generate.statements import Statement
from quiz.generate.syntax import Token


@dataclass(frozen=True, slots=True)
class Problem:
    """A word that leans on the article: the name of the check, the token, and the reason."""

    name: str
    token: int
    reason: str


@dataclass(frozen=True, slots=True)
class View:
    """A statement as a card would show it: the tokens shown, and those asked for."""

    document: Document
    statement: Statement
    shown: frozenset[int]
    answer: frozenset[int] = frozenset()

    def tokens(self) -> Iterator[Token]:
        """The tokens shown that say anything, outside quotations."""
        for i in sorted(self.shown):
            token = self.statement.sentence.tokens[i]
            if not token.quoted and self.statement.texts.get(i, "x"):
                yield token
