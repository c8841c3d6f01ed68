"""Sets of cards that tags or a search found, kept beside the file while it is open.

Many figures are counted for one set. A temporary table holds it for all of them, so that no
statement carries the identities of 100,000 cards.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from quiz.model.ids import CardId, DeckId
from quiz.store.connection import Connection
from quiz.store.content import texts, to_json
from quiz.store.scope import CardSet

_OF_DECK = "notes.deck IN (SELECT value FROM json_each(?))"
_TAGGED = "(notes.tags IN (SELECT value FROM json_each(?)) OR decks.tags IN (SELECT value FROM json_each(?)))"
_LISTED = "cards.id IN (SELECT value FROM json_each(?))"
_CHOSEN = """
SELECT cards.id FROM cards JOIN notes ON notes.id = cards.note JOIN decks ON decks.id = notes.deck
WHERE {0}"""


class CardSets:
    """The sets of one open file; they are gone when it is closed."""

    __slots__ = ("_connection", "_count")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._count = 0

    def keep(
        self,
        cards: Collection[CardId] | None = None,
        *,
        decks: Sequence[DeckId] = (),
        tags: Sequence[str] = (),
        about: str = "",
    ) -> CardSet:
        """A set for a scope: those of `cards`, None for all, that are of these decks and tags.

        decks: of any of these; tags: with any of these on the note or its deck, in any case of
        letters; none is any. about: what the set is, in words.
        """
        parts, values = ["1"], []
        if decks:
            parts.append(_OF_DECK)
            values.append(to_json(decks))
        if tags:
            parts.append(_TAGGED)
            values += [self._with_one_of(tags, "notes"), self._with_one_of(tags, "decks")]
        if cards is not None:
            parts.append(_LISTED)
            values.append(to_json(list(cards)))
        kept = self._table(_CHOSEN.format(" AND ".join(parts)), values)
        size = self._connection.value(f"SELECT count(*) FROM {kept.table}")
        all_cards = self._connection.value("SELECT count(*) FROM cards")
        rest = None
        if size * 2 > all_cards:
            rest = self._table(f"SELECT id FROM cards WHERE id NOT IN (SELECT card FROM {kept.table})")
            rest = replace(rest, is_large=(all_cards - size) * 10 > all_cards)
        return replace(kept, is_large=size * 10 > all_cards, rest=rest, about=about)

    def _table(self, query: str, values: Sequence[object] = ()) -> CardSet:
        self._count += 1
        kept = CardSet(self._count)
        self._connection.run(
            f"CREATE TABLE {kept.table} (number INTEGER PRIMARY KEY, card TEXT NOT NULL UNIQUE)"
        )
        self._connection.run(f"INSERT INTO {kept.table} (card) {query} ORDER BY 1", values)
        return kept

    def _with_one_of(self, tags: Sequence[str], table: str) -> str:
        """The different lists of tags in a table that have one of these, as a list of lists."""
        wanted = {tag.casefold() for tag in tags}
        rows = self._connection.plain(f"SELECT DISTINCT tags FROM {table}")
        return to_json([row for (row,) in rows if not wanted.isdisjoint(map(str.casefold, texts(row)))])
