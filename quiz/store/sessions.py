"""Sessions: when they began and ended, and where they stand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.model.ids import DeckId, Moment, SessionId, StudyDay
from quiz.store.clock import Clock
from quiz.store.connection import Connection
from quiz.store.content import texts_json

_INSERT = """
INSERT INTO sessions (id, device, kind, decks, started_ms, started_offset, day, clock)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


@unique
class SessionKind(StrEnum):
    """What sort of sitting a session is."""

    PRACTICE = "practice"
    EXAM = "exam"
    CRAM = "cram"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that was not ended, as after a kill.

    decks: those asked for, none for all. position: the text last saved, empty where none was.
    questions: how many an exam has.
    """

    id: SessionId
    kind: SessionKind
    decks: tuple[DeckId, ...]
    started: Moment
    day: StudyDay
    position: str
    questions: int | None = None


@dataclass(frozen=True, slots=True)
class Exam:
    """How many questions an exam has, answered or not, and the decks that were asked for."""

    questions: int
    decks: frozenset[DeckId]


class Sessions:
    """The sessions of one open file."""

    __slots__ = ("_clock", "_connection")

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def begin(
        self,
        kind: SessionKind,
        decks: Sequence[DeckId],
        started: Moment,
        day: StudyDay,
        questions: int | None = None,
    ) -> SessionId:
        """Begin a session over these decks, or over all where none is named.

        questions: how many an exam has, whether they will be answered or not.
        """
        with self._connection.transaction():
            stamp = self._clock.stamp()
            identity = self._clock.new_id()
            when = (started.ms, started.offset_minutes, day)
            self._connection.run(
                _INSERT, (identity, stamp.device, str(kind), texts_json(decks), *when, stamp.clock)
            )
            if questions is not None:
                self._connection.run("UPDATE sessions SET questions = ? WHERE id = ?", (questions, identity))
            return SessionId(identity)

    def save_position(self, session: SessionId, position: str) -> None:
        """Keep where a session stands, as a text that the caller understands."""
        with self._connection.transaction():
            self._connection.run(
                "UPDATE sessions SET position = ?, clock = ? WHERE id = ?",
                (position, self._clock.stamp().clock, session),
            )

    def open(self, day: StudyDay, kind: SessionKind | None = None) -> OpenSession | None:
        """The latest session of this study day and device that was not ended, or None.

        kind: only of this one.
        """
        row = self._connection.row(
            "SELECT * FROM sessions WHERE day = ? AND ended_ms IS NULL AND device = ?"
            " AND kind = coalesce(?, kind) ORDER BY started_ms DESC, id DESC LIMIT 1",
            (day, self._clock.device, kind),
        )
        if row is None:
            return None
        return OpenSession(
            SessionId(row["id"]),
            SessionKind(row["kind"]),
            tuple(map(DeckId, json.loads(row["decks"]))),
            Moment(row["started_ms"], row["started_offset"]),
            StudyDay(row["day"]),
            row["position"],
            row["questions"],
        )

    def kind(self, session: SessionId) -> SessionKind | None:
        """What sort of sitting a session is, or None where there is none of this identity."""
        row = self._connection.row("SELECT kind FROM sessions WHERE id = ?", (session,))
        return None if row is None else SessionKind(row["kind"])

    def exams(self) -> dict[SessionId, Exam]:
        """All exams by their session; those that another program recorded have no known size."""
        rows = self._connection.rows("SELECT id, questions, decks FROM sessions WHERE questions IS NOT NULL")
        return {
            SessionId(row["id"]): Exam(row["questions"], frozenset(json.loads(row["decks"]))) for row in rows
        }

    def end(self, session: SessionId, ended: Moment) -> None:
        """End a session; its position is forgotten, and what it came to is counted."""
        # Loaded here, since the first question needs none of it.
        from quiz.store.totals import fold  # noqa: PLC0415

        with self._connection.transaction():
            self._connection.run(
                "UPDATE sessions SET ended_ms = ?, ended_offset = ?, position = '', clock = ? WHERE id = ?",
                (ended.ms, ended.offset_minutes, self._clock.stamp().clock, session),
            )
            fold(self._connection)
