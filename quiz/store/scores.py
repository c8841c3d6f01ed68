"""The scores of sessions, counted from the answers that were not taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from sqlite3 import Row

from quiz.model.ids import Millis, Moment, SessionId, StudyDay
from quiz.store.connection import Connection
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.sessions import SessionKind
from quiz.store.totals import SESSION_FIGURES, session_source

_ROWS = f"""
SELECT sessions.*, decks.name AS deck_name, {", ".join(f"known.{name}" for name in SESSION_FIGURES)}
FROM sessions {{join}} JOIN ({{known}}) AS known ON known.session = sessions.id
LEFT JOIN decks ON decks.id = known.deck
WHERE {{which}}
ORDER BY sessions.day DESC, started_ms DESC, sessions.id DESC, known.answers DESC, deck_name"""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its figures, from the answers that count.

    decks: names, the most answered first. answers, recalled: all answers, and those rated above
    "again". cards: different ones. correct: those of them whose first answer was rated above
    "again". mistakes: cards rated "again" at least once. new, review: cards by what they were at
    their first answer.
    """

    id: SessionId
    kind: SessionKind
    started: Moment
    ended: Moment | None
    day: StudyDay
    decks: tuple[str, ...]
    answers: int
    recalled: int
    time_ms: int
    cards: int
    correct: int
    new: int
    review: int
    mistakes: int

    @property
    def score(self) -> float | None:
        """The share of cards that were right at the first answer, 0 to 1."""
        return self.correct / self.cards if self.cards else None


class Scores:
    """The scores of one open file."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, scope: Scope = EVERYTHING, limit: int | None = None) -> list[SessionRow]:
        """Sessions with an answer that counts, latest first, at most `limit`.

        Only the answers of the scope's cards are counted; its days are those of the sessions.
        """
        known, which, values = session_source(scope.of_any_day())
        for day, sql in ((scope.since, " AND sessions.day >= ?"), (scope.until, " AND sessions.day <= ?")):
            if day is not None:
                which += sql
                values.append(day)
        found = self._connection.each(_ROWS.format(join="", known=known, which=which), values)
        return list(islice(_sessions(found), limit))

    def row(self, session: SessionId) -> SessionRow | None:
        """One session with its figures, or None where there is none of this identity."""
        known, _, _ = session_source(EVERYTHING)
        which = "sessions.id = ?"
        found = self._connection.rows(_ROWS.format(join="LEFT", known=known, which=which), (session,))
        return next(_sessions(found), None)


def _sessions(rows: Iterable[Row]) -> Iterator[SessionRow]:
    """One session for each run of rows, which are its decks."""
    for _, parts in groupby(rows, key=lambda row: str(row["id"])):
        yield _row(list(parts))


def _row(parts: Sequence[Row]) -> SessionRow:
    first = parts[0]
    ended = first["ended_ms"]
    return SessionRow(
        id=SessionId(first["id"]),
        kind=SessionKind(first["kind"]),
        started=Moment(Millis(first["started_ms"]), first["started_offset"]),
        ended=None if ended is None else Moment(Millis(ended), first["ended_offset"]),
        day=StudyDay(first["day"]),
        decks=tuple(part["deck_name"] for part in parts if part["deck_name"] is not None),
        # Each figure is a sum over decks, since a card is in one of them.
        **{name: sum(part[name] or 0 for part in parts) for name in SESSION_FIGURES},
    )
