"""What happened to decks, notes and cards, one row for each decision, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from quiz.model.ids import CardId, DeckId, NoteId
from quiz.store.clock import Clock, Stamp
from quiz.store.connection import Connection
from quiz.store.content import to_json

_NOTHING: Mapping[str, object] = MappingProxyType({})
_INSERT = (
    "INSERT INTO events (id, device, clock, at_ms, at_offset, kind, deck, note, card, detail)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Events:
    """The log of decisions."""

    __slots__ = ("_clock", "_connection")

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def record(
        self,
        kind: str,
        *,
        deck: DeckId | None = None,
        note: NoteId | None = None,
        card: CardId | None = None,
        detail: Mapping[str, object] = _NOTHING,
    ) -> None:
        """Keep one decision: a match of notes, a merge, a reset and the like.

        detail: plain values that tell more, kept as JSON.
        """
        with self._connection.transaction():
            self._insert(kind, self._clock.stamp(), [(deck, note, card)], detail)

    def of_notes(self, kind: str, notes: Iterable[NoteId], stamp: Stamp) -> None:
        """Keep the same decision about each of these notes; call it inside a transaction."""
        self._insert(kind, stamp, [(None, note, None) for note in notes])

    def of_cards(
        self, kind: str, cards: Iterable[CardId], stamp: Stamp, detail: Mapping[str, object] = _NOTHING
    ) -> None:
        """Keep the same decision about each of these cards; call it inside a transaction."""
        self._insert(kind, stamp, [(None, None, card) for card in cards], detail)

    def of_each_card(self, kind: str, details: Mapping[CardId, Mapping[str, object]], stamp: Stamp) -> None:
        """Keep a decision about each of these cards, each with its own detail; inside a transaction."""
        for card, detail in details.items():
            self._insert(kind, stamp, [(None, None, card)], detail)

    def of_deck(self, kind: str, deck: DeckId, stamp: Stamp, detail: Mapping[str, object] = _NOTHING) -> None:
        """Keep a decision about a deck; call it inside a transaction."""
        self._insert(kind, stamp, [(deck, None, None)], detail)

    def _insert(
        self,
        kind: str,
        stamp: Stamp,
        subjects: Iterable[tuple[DeckId | None, NoteId | None, CardId | None]],
        detail: Mapping[str, object] = _NOTHING,
    ) -> None:
        now, more = self._clock.now(), to_json(dict(detail))
        written = (stamp.device, stamp.clock, now.ms, now.offset_minutes, kind)
        self._connection.run_many(
            _INSERT, ((self._clock.new_id(), *written, *subject, more) for subject in subjects)
        )
