"""The scores of sessions, counted from the answers that were not taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import sub
from typing import Any

from quiz.model.ids import Millis, Moment, SessionId, StudyDay
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.scope import COUNTS, EVERYTHING, CardSet, Scope, review_condition
from quiz.store.sessions import SessionKind
from quiz.store.set_totals import sessions_of_set
from quiz.store.totals import SESSION_FIGURES, session_source

_SUMS = ", ".join(f"coalesce(sum(known.{name}), 0) AS {name}" for name in SESSION_FIGURES)
_ROWS = f"""
SELECT id, kind, started_ms, started_offset, ended_ms, ended_offset, day, {_SUMS}
FROM sessions {{join}} JOIN ({{known}}) AS known ON known.session = sessions.id
WHERE {{which}} GROUP BY sessions.id ORDER BY day DESC, started_ms DESC, id DESC LIMIT ?"""
_DECKS = """
SELECT known.session, decks.name FROM ({known}) AS known JOIN decks ON decks.id = known.deck
WHERE known.session IN (SELECT value FROM json_each(?))
ORDER BY known.session, known.answers DESC, decks.name"""
_SESSIONS = """
SELECT id, kind, started_ms, started_offset, ended_ms, ended_offset, day
FROM sessions ORDER BY day DESC, started_ms DESC, id DESC"""
_DECKS_OF_SET = f"""
SELECT session, decks.name FROM reviews INDEXED BY reviews_of_session
CROSS JOIN cards ON cards.id = reviews.card CROSS JOIN notes ON notes.id = cards.note
CROSS JOIN decks ON decks.id = notes.deck
WHERE {{0}} AND {COUNTS} AND session IN (SELECT value FROM json_each(?))
GROUP BY session, decks.id ORDER BY session, count(*) DESC, decks.name"""
_KINDS = {str(kind): kind for kind in SessionKind}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its figures, from the answers that count.

    answers, recalled: all answers, and those rated above
    "again". cards: different ones. correct: those of them whose first answer was rated above
    "again". mistakes: cards rated "again" at least once. new, review: cards by what they were at
    their first answer.
    """

    id: SessionId
    kind: SessionKind
    started: Moment
    ended: Moment | None
    day: StudyDay
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
        if scope.cards is not None:
            found = self._figures_of_set(scope.of_any_day(), scope.cards)
            sessions = self._connection.plain(_SESSIONS)
            every = (_row((*row, *found[row[0]])) for row in sessions if row[0] in found)
            return [row for row in every if scope.holds(row.day)][:limit]
        known, values = session_source(scope)
        which = "1"
        for day, sql in ((scope.since, " AND sessions.day >= ?"), (scope.until, " AND sessions.day <= ?")):
            if day is not None:
                which += sql
                values.append(day)
        sql = _ROWS.format(join="", known=known, which=which)
        return [_row(row) for row in self._connection.plain(sql, (*values, -1 if limit is None else limit))]

    def row(self, session: SessionId) -> SessionRow | None:
        """One session with its figures, or None where there is none of this identity."""
        known, values = session_source(EVERYTHING)
        sql = _ROWS.format(join="LEFT", known=known, which="sessions.id = ?")
        return next((_row(row) for row in self._connection.plain(sql, (*values, session, 1))), None)

    def decks(self, sessions: Iterable[SessionId], scope: Scope = EVERYTHING) -> dict[str, tuple[str, ...]]:
        """The names of the decks that these sessions were about, the most answered first."""
        names: dict[str, list[str]] = defaultdict(list)
        if scope.cards is None:
            known, values = session_source(scope, by_deck=True)
            sql = _DECKS.format(known=known)
        else:
            condition, values = review_condition(scope.of_any_day())
            sql = _DECKS_OF_SET.format(condition)
        for session, name in self._connection.plain(sql, (*values, to_json(list(sessions)))):
            names[session].append(name)
        return {session: tuple(found) for session, found in names.items()}

    def _figures_of_set(self, scope: Scope, cards: CardSet) -> dict[str, tuple[int, ...]]:
        """Counted, or for most of the cards: all that is kept, less what is counted for the rest."""
        if cards.rest is None:
            return dict(sessions_of_set(self._connection, scope, cards))
        known, values = session_source(replace(scope, cards=None))
        figures = ", ".join(f"sum({name})" for name in SESSION_FIGURES)
        sums = self._connection.plain(f"SELECT session, {figures} FROM ({known}) GROUP BY session", values)
        found: dict[str, tuple[int, ...]] = {row[0]: row[1:] for row in sums}
        for session, counts in self._figures_of_set(scope, cards.rest).items():
            found[session] = tuple(map(sub, found[session], counts))
        return {session: counts for session, counts in found.items() if counts[0]}


def _row(row: Sequence[Any]) -> SessionRow:
    identity, kind, started_ms, started_offset, ended_ms, ended_offset, day = row[:7]
    ended = None if ended_ms is None else Moment(Millis(ended_ms), ended_offset)
    started = Moment(Millis(started_ms), started_offset)
    return SessionRow(SessionId(identity), _KINDS[kind], started, ended, StudyDay(day), *row[7:])
