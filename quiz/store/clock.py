"""Who writes and when: this device, its hybrid logical clock, and new identities.

The hybrid clock is the larger of "one more than the last" and the learner's own clock, so that
it never goes back, and a later write always has a larger one, whatever the wall clock does.
Source: Kulkarni et al., "Logical Physical Clocks", 2014.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from quiz.model.ids import DeviceId, HybridClock, Moment, uuid7
from quiz.store.connection import Connection

COUNTER_BITS = 16
"""How many low bits of a hybrid clock count; those above are milliseconds."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and where something was written."""

    clock: HybridClock
    device: DeviceId


class Clock:
    """The clock of one open file."""

    __slots__ = ("_connection", "_device", "_random", "now")

    def __init__(self, connection: Connection, now: Callable[[], Moment], random: Random) -> None:
        self._connection = connection
        self._random = random
        self._device: DeviceId | None = None
        self.now = now

    @property
    def device(self) -> DeviceId:
        """The device that this file lives on; a new file gives it its identity."""
        if self._device is None:
            known = self._connection.value("SELECT id FROM devices WHERE here = 1")
            self._device = DeviceId(known or self._register())
        return self._device

    def stamp(self) -> Stamp:
        """The next reading of the clock; call it inside the transaction that it is for."""
        device = self.device
        reading = self._connection.value(
            "UPDATE devices SET clock = max(clock + 1, ?) WHERE id = ? RETURNING clock",
            (self.now().ms << COUNTER_BITS, device),
        )
        return Stamp(HybridClock(reading), device)

    def new_id(self) -> str:
        """A new identity, ordered by time."""
        return uuid7(self.now().ms, self._random)

    def _register(self) -> str:
        # Only for a new file, and not free to import.
        import platform  # noqa: PLC0415

        with self._connection.transaction():
            self._connection.run(
                "INSERT INTO devices (id, name, here, created_ms, clock) VALUES (?, ?, 1, ?, 0)"
                " ON CONFLICT DO NOTHING",
                (self.new_id(), platform.node() or "this device", self.now().ms),
            )
            return str(self._connection.value("SELECT id FROM devices WHERE here = 1"))
