"""Which deck files on this device are linked to which decks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Row

from quiz.model.ids import DeckId
from quiz.store.clock import Clock
from quiz.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Link:
    """A deck file as it was when it was last read.

    mtime_ns, size: as `stat` told. digest: of its bytes, for files that were only touched.
    """

    deck: DeckId
    path: Path
    mtime_ns: int
    size: int
    digest: str


class Links:
    """The linked files of this device; another device has its own paths."""

    __slots__ = ("_clock", "_connection")

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def all(self) -> list[Link]:
        """All links, by path."""
        rows = self._connection.rows(
            "SELECT * FROM links WHERE device = ? ORDER BY path", (self._clock.device,)
        )
        return [_link(row) for row in rows]

    def of_deck(self, deck: DeckId) -> list[Link]:
        """The files of one deck, by path."""
        return [link for link in self.all() if link.deck == deck]

    def save(self, link: Link) -> None:
        """Link a file, or keep how it is now."""
        with self._connection.transaction():
            self._connection.run(
                "INSERT OR REPLACE INTO links (device, path, deck, mtime_ns, size, digest)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    self._clock.device,
                    str(link.path),
                    link.deck,
                    link.mtime_ns,
                    link.size,
                    link.digest,
                ),
            )

    def remove(self, path: Path) -> None:
        """Forget a file; its deck stays, and lives in the collection from now on."""
        with self._connection.transaction():
            self._connection.run(
                "DELETE FROM links WHERE device = ? AND path = ?", (self._clock.device, str(path))
            )


def _link(row: Row) -> Link:
    return Link(DeckId(row["deck"]), Path(row["path"]), row["mtime_ns"], row["size"], row["digest"])
