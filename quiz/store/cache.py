"""Answers of programs that are slow or cost money, kept by a key that says what was asked."""

from __future__ import annotations

from quiz.store.clock import Clock
from quiz.store.connection import Connection


class Cache:
    """Texts by key; nothing in it is ever needed, only saved time."""

    __slots__ = ("_clock", "_connection")

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        value = self._connection.value("SELECT value FROM cache WHERE key = ?", (key,))
        return None if value is None else str(value)

    def put(self, key: str, value: str) -> None:
        """Keep a text under a key, in place of an older one."""
        self._connection.run(
            "INSERT OR REPLACE INTO cache (key, value, created_ms) VALUES (?, ?, ?)",
            (key, value, self._clock.now().ms),
        )
