"""What other settings mean for cards that are spaced already: which move, and moving them.

A rescheduling is an event of each card that moves. Its due day holds until the card's next answer,
whatever is replayed in between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from sqlite3 import Row

from quiz.model.ids import CardId, DeckId, StudyDay
from quiz.model.review import CardState
from quiz.schedule.reschedule import Move, interval_under
from quiz.schedule.settings import ScheduleSettings
from quiz.store.clock import Clock
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.events import Events
from quiz.store.review_rows import STATE_COLUMNS, state_of
from quiz.store.settings import COLLECTION, Settings, schedule_settings
from quiz.store.states import States

Changes = Mapping[tuple[str, str], object]
"""New values by scope and name; None takes one back."""

_SPACED = f"""
SELECT queue.card, queue.deck, {", ".join(f"card_states.{name}" for name in STATE_COLUMNS)}
FROM queue JOIN card_states ON card_states.card = queue.card
WHERE card_states.phase = 'review'{{0}}"""
_LOAD = """
SELECT due_day, count(*) FROM queue WHERE due_day BETWEEN ? AND ? AND due_ms IS NULL GROUP BY due_day"""


class Rescheduling:
    """Moves the due days of one open file."""

    __slots__ = ("_clock", "_connection", "_events", "_settings", "_states")

    def __init__(
        self, connection: Connection, clock: Clock, states: States, events: Events, settings: Settings
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._states = states
        self._events = events
        self._settings = settings

    def moves(self, changes: Changes) -> list[Move]:
        """The cards that would be due on another day under these changes, counted from their last review.

        A card whose interval the changes leave as it is does not move, whatever day was chosen for it.
        """
        before = _Cached(self._connection, {})
        after = _Cached(self._connection, changes)
        fresh: dict[CardId, CardState] = {}
        if any(name == "parameters" for _, name in changes):
            fresh = dict(self._states.replayed(after.of))
        found = []
        for row in self._spaced([scope for scope, _ in changes]):
            card, deck, state = CardId(row[0]), DeckId(row[1]), state_of(row[2:])
            old = interval_under(card, state, before.of(deck))
            new = interval_under(card, fresh.get(card, state), after.of(deck))
            if old is None or new is None or old == new or state.last_day is None or state.due_day is None:
                continue
            due = StudyDay(state.last_day + new)
            if due != state.due_day:
                found.append(Move(card, state.due_day, due, new))
        return found

    def change(self, changes: Changes, moves: Sequence[Move] = ()) -> None:
        """Save the changes and move these cards, all of it or nothing; both are kept as events."""
        with self._connection.transaction():
            for (scope, name), value in changes.items():
                self._settings.save(scope, name, value)
                deck = DeckId(scope) if scope != COLLECTION else None
                self._events.record(
                    "setting", deck=deck, detail={"name": name, "value": value, "moved": len(moves)}
                )
            stamp = self._clock.stamp()
            details = {move.card: {"due": move.after, "interval": move.interval} for move in moves}
            self._events.of_each_card("reschedule", details, stamp)
            self._states.move(moves)

    def load(self, first: StudyDay, last: StudyDay) -> dict[StudyDay, int]:
        """How many spaced cards are due on each day from the first to the last, in all decks."""
        return {StudyDay(day): count for day, count in self._connection.rows(_LOAD, (first, last))}

    def _spaced(self, scopes: Sequence[str]) -> list[Row]:
        if COLLECTION in scopes:
            return self._connection.rows(_SPACED.format(""))
        chosen = " AND queue.deck IN (SELECT value FROM json_each(?))"
        return self._connection.rows(_SPACED.format(chosen), (to_json(list(scopes)),))


class _Cached:
    """The settings of each deck, read once."""

    def __init__(self, connection: Connection, changes: Changes) -> None:
        self._read = partial(schedule_settings, connection, changes=changes)
        self._known: dict[DeckId, ScheduleSettings] = {}

    def of(self, deck: DeckId) -> ScheduleSettings:
        if deck not in self._known:
            self._known[deck] = self._read(deck)
        return self._known[deck]
