"""What the learner has set, for the collection and for each deck."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum, unique
from types import MappingProxyType

from quiz.errors import Place, StoreError
from quiz.model.ids import DeckId
from quiz.schedule.settings import ScheduleSettings
from quiz.store.clock import Clock
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.states import States

_NO_CHANGES: Mapping[tuple[str, str], object] = MappingProxyType({})

COLLECTION = ""
"""The scope of what holds for the whole collection."""

SCHEDULE_NAMES = frozenset(field.name for field in fields(ScheduleSettings))
_LEAVE_STATES_ALONE = frozenset(
    {
        *("new_per_day", "reviews_per_day", "new_order", "review_order", "bury_siblings", "load_balance"),
        *("learn_ahead", "leech_after", "leech_action", "rollover_hour", "form"),
    }
)
STATE_NAMES = SCHEDULE_NAMES - _LEAVE_STATES_ALONE
"""The settings that a card's state, derived from its reviews, depends on."""

_SAVE = """
INSERT INTO settings (scope, name, value, clock, device) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (scope, name) DO UPDATE
SET value = excluded.value, clock = excluded.clock, device = excluded.device"""


@unique
class Origin(StrEnum):
    """Where a setting comes from; each comes before those above it."""

    DEFAULT = "default"
    COLLECTION = "collection"
    FILE = "deck file"
    DECK = "deck"


class Settings:
    """Named values, each in the scope of the collection (`""`) or of one deck (its identity)."""

    __slots__ = ("_clock", "_connection", "_states")

    def __init__(self, connection: Connection, clock: Clock, states: States) -> None:
        self._connection = connection
        self._clock = clock
        self._states = states

    def get(self, scope: str, name: str) -> object | None:
        """A setting as it was saved, or None."""
        return self.all(scope).get(name)

    def all(self, scope: str) -> dict[str, object]:
        """All settings of a scope, by name."""
        return saved_settings(self._connection, scope)

    def save(self, scope: str, name: str, value: object) -> None:
        """Keep a setting; None takes it back. A schedule setting out of its range is refused.

        value: what JSON can hold. Where card states depend on it, they are derived again.
        """
        if isinstance(value, tuple):
            value = list(value)
        if self.get(scope, name) == value:
            return
        if name in SCHEDULE_NAMES and value is not None:
            valid_schedule({name: value}, self._connection)
        with self._connection.transaction():
            stamp = self._clock.stamp()
            written = None if value is None else to_json(value)
            self._connection.run(_SAVE, (scope, name, written, stamp.clock, stamp.device))
            if name in STATE_NAMES:
                self._states.replay_deck(DeckId(scope) if scope != COLLECTION else None)

    def schedule(self, deck: DeckId | None = None) -> ScheduleSettings:
        """The schedule settings of the collection, or of a deck.

        The deck's own come before the first values in the deck file's front matter, those before
        the collection's, and those before the defaults.
        """
        return schedule_settings(self._connection, deck)

    def schedule_with(
        self, changes: Mapping[tuple[str, str], object], deck: DeckId | None = None
    ) -> ScheduleSettings:
        """What `schedule` would give after these changes, each of a scope and name; None takes one back."""
        return schedule_settings(self._connection, deck, changes)

    def origins(self, deck: DeckId | None = None) -> dict[str, Origin]:
        """Where each setting comes from that is not the default, for the collection or a deck."""
        found: dict[str, Origin] = {}
        for origin, values in _layers(self._connection, deck, {}):
            found |= dict.fromkeys(values, origin)
        return found


def saved_settings(connection: Connection, scope: str) -> dict[str, object]:
    """All settings of a scope, by name."""
    rows = connection.rows("SELECT name, value FROM settings WHERE scope = ? AND value IS NOT NULL", (scope,))
    return {row["name"]: json.loads(row["value"]) for row in rows}


def schedule_settings(
    connection: Connection, deck: DeckId | None, changes: Mapping[tuple[str, str], object] = _NO_CHANGES
) -> ScheduleSettings:
    """The schedule settings of the collection, or of a deck; see `Settings.schedule`."""
    merged: dict[str, object] = {}
    for _, values in _layers(connection, deck, changes):
        merged |= values
    return valid_schedule(merged, connection)


def _layers(
    connection: Connection, deck: DeckId | None, changes: Mapping[tuple[str, str], object]
) -> list[tuple[Origin, dict[str, object]]]:
    """What is set, from the weakest layer to the strongest."""
    layers = [(Origin.COLLECTION, _saved_with(connection, COLLECTION, changes))]
    if deck is not None:
        first = connection.value("SELECT first_settings FROM decks WHERE id = ?", (deck,))
        layers.append((Origin.FILE, json.loads(first or "{}")))
        layers.append((Origin.DECK, _saved_with(connection, deck, changes)))
    return layers


def _saved_with(
    connection: Connection, scope: str, changes: Mapping[tuple[str, str], object]
) -> dict[str, object]:
    changed = {name: value for (place, name), value in changes.items() if place == scope}
    merged = saved_settings(connection, scope) | changed
    return {name: value for name, value in merged.items() if value is not None}


def valid_schedule(values: Mapping[str, object], connection: Connection) -> ScheduleSettings:
    """Schedule settings from the defaults and these; other names are passed over."""
    known = {name: _as_field(value) for name, value in values.items() if name in SCHEDULE_NAMES}
    try:
        return ScheduleSettings(**known)  # type: ignore[arg-type]  # checked by the class itself
    except (ValueError, TypeError) as error:
        raise StoreError(
            f"a schedule setting makes no sense: {error}",
            hint="set it anew, or mend the front matter of the deck's file",
            where=Place(connection.path),
        ) from error


def _as_field(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
