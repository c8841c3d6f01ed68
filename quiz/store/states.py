"""The caches: where each card stands, which cards can be asked, what searches read, what is undone.

All are derived: from reviews and their events by `quiz.schedule.replay`, from reschedulings
that follow a card's last review, and from the cards, notes and decks with their flags. Whatever changes
one of those refreshes them in the same transaction; `rebuild` makes them anew and `differences`
says whether they are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from sqlite3 import Row
from typing import TYPE_CHECKING

from quiz.model.ids import CardId, DeckId, NoteId, StudyDay
from quiz.model.review import NEW_CARD, CardState
from quiz.schedule.settings import ScheduleSettings
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.review_rows import REVIEW_COLUMNS, STATE_COLUMNS, answer_of, state_of, state_values
from quiz.store.searchable import (
    TRUTH,
    offer_folding,
    put_all,
    put_cards,
    put_deck,
    put_notes,
    restate_card,
    restate_cards,
)

if TYPE_CHECKING:
    from quiz.schedule.reschedule import Move

SettingsOf = Callable[[DeckId], ScheduleSettings]

_ASKABLE = """
SELECT cards.id, cards.note, notes.deck, notes.position, cards.slot, card_states.due_day, card_states.due_ms,
    cards.buried_until
FROM cards
JOIN notes ON notes.id = cards.note
JOIN decks ON decks.id = notes.deck
LEFT JOIN card_states ON card_states.card = cards.id
WHERE cards.retired = 0 AND cards.suspended = 0 AND notes.retired = 0 AND decks.retired = 0"""
_ENQUEUE = f"INSERT INTO queue (card, note, deck, position, slot, due_day, due_ms, buried_until) {_ASKABLE}"

_UNDONE = """
SELECT review FROM review_events AS event
WHERE kind = 'undo' AND NOT EXISTS (
    SELECT 1 FROM review_events AS later WHERE later.review = event.review
        AND (later.clock, later.device, later.id) > (event.clock, event.device, event.id))"""

_SCHEDULING = f"""
SELECT {", ".join(f"reviews.{name}" for name in REVIEW_COLUMNS)}, notes.deck FROM reviews
JOIN cards ON cards.id = reviews.card
JOIN notes ON notes.id = cards.note
WHERE reviews.kind IN ('learn', 'review', 'relearn')
    AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id){{0}}
ORDER BY reviews.card, reviews.clock, reviews.device, reviews.id"""

_MOVES = """
SELECT card, clock, device, id, json_extract(detail, '$.due'), json_extract(detail, '$.interval') FROM events
WHERE kind = 'reschedule' AND clock > ?{0} ORDER BY clock, device, id"""

_STATES = f"SELECT card, {', '.join(STATE_COLUMNS)} FROM card_states"
_MOVE = "UPDATE card_states SET due_day = ?, interval = ? WHERE card = ?"
_PUT = (
    f"INSERT OR REPLACE INTO card_states (card, {', '.join(STATE_COLUMNS)})"
    f" VALUES (?{', ?' * len(STATE_COLUMNS)})"
)


_Stamp = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class _Moved:
    """That a card was rescheduled, when, and to which day."""

    stamp: _Stamp
    due: StudyDay
    interval: int


class States:
    """The caches of one open file. Its writing methods are called inside a transaction."""

    __slots__ = ("_connection", "_settings_of")

    def __init__(self, connection: Connection, settings_of: SettingsOf) -> None:
        self._connection = connection
        self._settings_of = settings_of

    def of_card(self, card: CardId) -> CardState:
        """Where a card stands; `NEW_CARD` where it has no review that schedules."""
        row = self._connection.row(f"{_STATES} WHERE card = ?", (card,))
        return NEW_CARD if row is None else state_of(row[1:])

    def replay_card(self, card: CardId) -> CardState:
        """Derive a card's state from its reviews as they now count, and keep it."""
        found = self._replayed(" AND reviews.card = ?", (card,), only=card)
        state = next((state for _, state in found), NEW_CARD)
        if state is NEW_CARD:
            self._connection.run("DELETE FROM card_states WHERE card = ?", (card,))
            self._connection.run("UPDATE queue SET due_day = NULL, due_ms = NULL WHERE card = ?", (card,))
        else:
            self._connection.run(_PUT, (card, *state_values(state)))
            self._connection.run(
                "UPDATE queue SET due_day = ?, due_ms = ? WHERE card = ?", (state.due_day, state.due_ms, card)
            )
        restate_card(self._connection, card)
        return state

    def replay_cards(self, cards: Sequence[CardId]) -> None:
        """Derive the states of these cards from their reviews, as after many new ones."""
        chosen = " AND reviews.card IN (SELECT value FROM json_each(?))"
        self._put_all(self._replayed(chosen, (to_json(cards),)))

    def replay_notes(self, notes: Sequence[NoteId]) -> None:
        """Derive the states of these notes' cards again, as after a change of settings."""
        chosen = " AND cards.note IN (SELECT value FROM json_each(?))"
        self._put_all(self._replayed(chosen, (to_json(notes),)))

    def replay_deck(self, deck: DeckId | None) -> None:
        """Derive the states of a deck's cards again, or of all."""
        if deck is None:
            self._put_all(self._replayed())
        else:
            self._put_all(self._replayed(" AND notes.deck = ?", (deck,)))

    def refresh_cards(self, cards: Sequence[CardId]) -> None:
        """Put the cards that can be asked into the queue, take the others out; let searches know."""
        self._queue_cards(cards)
        put_cards(self._connection, cards)

    def refresh_notes(self, notes: Sequence[NoteId]) -> None:
        """The same for all cards of these notes."""
        chosen = to_json(notes)
        self._connection.run("DELETE FROM queue WHERE note IN (SELECT value FROM json_each(?))", (chosen,))
        self._connection.run(f"{_ENQUEUE} AND cards.note IN (SELECT value FROM json_each(?))", (chosen,))
        put_notes(self._connection, notes)

    def refresh_deck(self, deck: DeckId) -> None:
        """The same for all cards of a deck."""
        self._connection.run("DELETE FROM queue WHERE deck = ?", (deck,))
        self._connection.run(f"{_ENQUEUE} AND notes.deck = ?", (deck,))
        put_deck(self._connection, deck)

    def rebuild(self) -> int:
        """Make all caches anew from what happened; the number of cards that have a state."""
        for table in ("undone_reviews", "queue", "card_states"):
            self._connection.run(f"DELETE FROM {table}")
        self._connection.run(f"INSERT INTO undone_reviews (review) {_UNDONE}")
        self._put_all(self._replayed(), queued=False)
        self._connection.run(_ENQUEUE)
        put_all(self._connection)
        return int(self._connection.value("SELECT count(*) FROM card_states"))

    def differences(self) -> Iterator[tuple[str, str]]:
        """What the caches say otherwise than what happened: (what, where)."""
        yield from self._unlike("undone_reviews", "review", "review", _UNDONE)
        yield from self._unlike("queue", "*", "card", _ASKABLE)
        offer_folding(self._connection)
        yield from self._unlike("searchable", "*", "card", TRUTH)
        kept = {CardId(row["card"]): state_of(row[1:]) for row in self._connection.each(_STATES)}
        for card, state in self._replayed():
            if kept.pop(card, NEW_CARD) != state:
                yield "the kept state of a card is not what its reviews say", f"card {card}"
        for card in kept:
            yield "a state is kept of a card without reviews", f"card {card}"

    def _unlike(self, table: str, columns: str, key: str, truth: str) -> Iterator[tuple[str, str]]:
        for first, second in (
            (f"SELECT {columns} FROM {table}", truth),
            (truth, f"SELECT {columns} FROM {table}"),
        ):
            for row in self._connection.rows(f"SELECT * FROM ({first}) EXCEPT SELECT * FROM ({second})"):
                yield f"the list {table} is out of date", f"{key} {row[0]}"

    def replayed(
        self, settings_of: SettingsOf, deck: DeckId | None = None
    ) -> Iterator[tuple[CardId, CardState]]:
        """What the states of a deck's cards, or of all, would be under other settings."""
        if deck is None:
            yield from self._replayed(settings_of=settings_of)
        else:
            yield from self._replayed(" AND notes.deck = ?", (deck,), settings_of=settings_of)

    def move(self, moves: Iterable[Move]) -> None:
        """Keep in the caches that cards are due on other days, as events say."""
        rows = [(move.after, move.interval, move.card) for move in moves]
        self._connection.run_many(_MOVE, rows)
        self._connection.run_many(
            "UPDATE queue SET due_day = ? WHERE card = ?", ((due, card) for due, _, card in rows)
        )
        restate_cards(self._connection, [card for _, _, card in rows])

    def _replayed(
        self,
        chosen: str = "",
        values: Sequence[object] = (),
        *,
        only: CardId | None = None,
        settings_of: SettingsOf | None = None,
    ) -> Iterator[tuple[CardId, CardState]]:
        # Loaded with the first answer; the first question is asked from the cache alone.
        from quiz.schedule.replay import replay  # noqa: PLC0415
        from quiz.schedule.reschedule import moved  # noqa: PLC0415

        rows = self._connection.each(_SCHEDULING.format(chosen), values)
        settings: dict[DeckId, ScheduleSettings] = {}
        moves = self._moves() if only is None else None
        for (card, deck), group in groupby(rows, key=_card_and_deck):
            if deck not in settings:
                settings[deck] = (settings_of or self._settings_of)(deck)
            reviews = list(group)
            state = replay(map(answer_of, reviews), settings[deck])
            last = _stamp(reviews[-1])
            move = (self._moves(last[0], card) if moves is None else moves).get(card)
            if move is not None and move.stamp > last:
                state = moved(state, move.due, move.interval)
            yield card, state

    def _moves(self, since: int = -1, card: CardId | None = None) -> dict[CardId, _Moved]:
        """The last rescheduling of each card, or of one, that has a later clock than `since`."""
        which, values = ("", ()) if card is None else (" AND card = ?", (card,))
        rows = self._connection.rows(_MOVES.format(which), (since, *values))
        return {CardId(row[0]): _Moved((row[1], row[2], row[3]), StudyDay(row[4]), row[5]) for row in rows}

    def _put_all(self, states: Iterable[tuple[CardId, CardState]], *, queued: bool = True) -> None:
        # Read whole before writing: the rows being read must not change under the reader.
        known = list(states)
        self._connection.run_many(_PUT, ((card, *state_values(state)) for card, state in known))
        if queued:
            cards = [card for card, _ in known]
            self._queue_cards(cards)
            restate_cards(self._connection, cards)

    def _queue_cards(self, cards: Sequence[CardId]) -> None:
        chosen = to_json(cards)
        self._connection.run("DELETE FROM queue WHERE card IN (SELECT value FROM json_each(?))", (chosen,))
        self._connection.run(f"{_ENQUEUE} AND cards.id IN (SELECT value FROM json_each(?))", (chosen,))


def _card_and_deck(row: Row) -> tuple[CardId, DeckId]:
    return CardId(row["card"]), DeckId(row["deck"])


def _stamp(row: Row) -> _Stamp:
    return row["clock"], row["device"], row["id"]
