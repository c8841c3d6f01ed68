"""Sets of cards that a search found, kept beside the file while it is open.

Many figures are counted for one set. A temporary table holds it for all of them, so that no
statement carries the identities of 100,000 cards.
"""

from __future__ import annotations

from collections.abc import Collection

from quiz.model.ids import CardId
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.scope import CardSet, card_set_table


class CardSets:
    """The sets of one open file; they are gone when it is closed."""

    __slots__ = ("_connection", "_count")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._count = 0

    def keep(self, cards: Collection[CardId], about: str = "") -> CardSet:
        """A set of these cards for a scope. about: what they are, in words."""
        self._count += 1
        kept = CardSet(self._count, about)
        table = card_set_table(kept)
        self._connection.run(f"CREATE TEMPORARY TABLE {table} (card TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
        # In order, each goes to the end of the table.
        self._connection.run(
            f"INSERT INTO temp.{table} SELECT value FROM json_each(?)", (to_json(sorted(cards)),)
        )
        return kept
