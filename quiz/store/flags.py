"""What the learner has set on single cards: suspended, buried for some days, flagged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.model.ids import CardId, StudyDay
from quiz.store.clock import Clock
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.events import Events
from quiz.store.states import States


@dataclass(frozen=True, slots=True)
class CardFlags:
    """The flags of one card.

    buried_until: the study day from which the card is asked again. flag: a number from 1 on that
    the learner gives a meaning to, 0 for none.
    """

    suspended: bool = False
    buried_until: StudyDay | None = None
    flag: int = 0


class Flags:
    """The flags of the cards of one open file."""

    __slots__ = ("_clock", "_connection", "_events", "_states")

    def __init__(self, connection: Connection, clock: Clock, states: States, events: Events) -> None:
        self._connection = connection
        self._clock = clock
        self._states = states
        self._events = events

    def of(self, card: CardId) -> CardFlags:
        """The flags of a card."""
        row = self._connection.row("SELECT suspended, buried_until, flag FROM cards WHERE id = ?", (card,))
        if row is None:
            return CardFlags()
        until = row["buried_until"]
        return CardFlags(bool(row["suspended"]), None if until is None else StudyDay(until), row["flag"])

    def suspend(self, cards: Iterable[CardId], on: bool = True) -> None:
        """Take cards out of practice until this is taken back (`on=False`)."""
        self._set("suspended", int(on), list(cards), "suspend" if on else "unsuspend")

    def bury(self, cards: Iterable[CardId], until: StudyDay | None) -> None:
        """Take cards out of practice until a study day; None takes it back."""
        self._set("buried", until, list(cards), "bury", column="buried_until")

    def flag(self, cards: Iterable[CardId], value: int) -> None:
        """Mark cards with a number, 0 for none."""
        self._set("flag", value, list(cards), "flag")

    def _set(
        self, group: str, value: int | None, cards: Sequence[CardId], event: str, column: str | None = None
    ) -> None:
        column = column or group
        with self._connection.transaction():
            chosen = to_json(cards)
            changed = [
                CardId(row[0])
                for row in self._connection.rows(
                    "SELECT id FROM cards WHERE id IN (SELECT value FROM json_each(?))"
                    f" AND {column} IS NOT ?",
                    (chosen, value),
                )
            ]
            if not changed:
                return
            stamp = self._clock.stamp()
            self._connection.run(
                f"UPDATE cards SET {column} = ?, {group}_clock = ?, {group}_device = ?"
                " WHERE id IN (SELECT value FROM json_each(?))",
                (value, stamp.clock, stamp.device, to_json(changed)),
            )
            self._events.of_cards(event, changed, stamp, {column: value})
            self._states.refresh_cards(changed)
