"""The scores of sessions, counted from the answers that were not taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Row

from quiz.model.ids import DeckId, Millis, Moment, SessionId, StudyDay
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.sessions import SessionKind

_COUNTED = """
WITH counted AS (
    SELECT reviews.* FROM reviews{join}
    WHERE session IN (SELECT value FROM json_each(?)){which}
        AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)
)"""
_OF_DECK = " JOIN cards ON cards.id = reviews.card JOIN notes ON notes.id = cards.note"
# With a lone min() the other columns are those of its row: the first answer to each card.
_SCORES = """,
firsts AS (SELECT session, card, rating, before_phase, kind, min(clock) FROM counted GROUP BY session, card),
of_cards AS (
    SELECT session, count(*) AS cards, sum(rating > 1) AS correct,
        sum(before_phase = 'new' AND kind = 'learn') AS new, sum(kind = 'review') AS review
    FROM firsts GROUP BY session
),
of_answers AS (
    SELECT session, count(*) AS answers, sum(thinking_ms) AS time_ms,
        count(DISTINCT CASE WHEN rating = 1 THEN card END) AS mistakes
    FROM counted GROUP BY session
)
SELECT * FROM of_cards JOIN of_answers USING (session)"""
_NAMES = """
SELECT counted.session, decks.name FROM counted
JOIN cards ON cards.id = counted.card JOIN notes ON notes.id = cards.note JOIN decks ON decks.id = notes.deck
GROUP BY counted.session, decks.id ORDER BY counted.session, count(*) DESC, decks.name"""
_ANSWERED = """
SELECT 1 FROM reviews{join} WHERE reviews.session = sessions.id{which}
    AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)"""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with its figures, from the answers that count.

    decks: names, the most answered first. cards: different ones. correct: those of them whose
    first answer was rated above "again". mistakes: cards rated "again" at least once. new,
    review: cards by what they were at their first answer.
    """

    id: SessionId
    kind: SessionKind
    started: Moment
    ended: Moment | None
    day: StudyDay
    decks: tuple[str, ...]
    answers: int
    cards: int
    correct: int
    time_ms: int
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

    def rows(
        self, limit: int | None = None, deck: DeckId | None = None, since: StudyDay | None = None
    ) -> list[SessionRow]:
        """Sessions with an answer that counts, latest first, at most `limit`.

        deck: only what was answered of this deck. since: only those of this study day and later.
        """
        answered = _ANSWERED.format(**_of_deck(deck))
        which = ""
        values: list[str | int] = [] if deck is None else [deck]
        if since is not None:
            which = " AND sessions.day >= ?"
            values.append(since)
        sessions = self._connection.rows(
            f"SELECT * FROM sessions WHERE EXISTS ({answered}){which}"
            " ORDER BY day DESC, started_ms DESC, id DESC LIMIT ?",
            (*values, -1 if limit is None else limit),
        )
        return self._with_figures(sessions, deck)

    def row(self, session: SessionId) -> SessionRow | None:
        """One session with its figures, or None where there is none of this identity."""
        sessions = self._connection.rows("SELECT * FROM sessions WHERE id = ?", (session,))
        return next(iter(self._with_figures(sessions, None)), None)

    def _with_figures(self, sessions: Sequence[Row], deck: DeckId | None) -> list[SessionRow]:
        counted = _COUNTED.format(**_of_deck(deck))
        values = (to_json([row["id"] for row in sessions]), *([] if deck is None else [deck]))
        scores = {row["session"]: row for row in self._connection.rows(counted + _SCORES, values)}
        names: dict[str, list[str]] = defaultdict(list)
        for row in self._connection.rows(counted + _NAMES, values):
            names[row["session"]].append(row["name"])
        return [_row(session, scores.get(session["id"]), names[session["id"]]) for session in sessions]


def _of_deck(deck: DeckId | None) -> dict[str, str]:
    return {"join": "", "which": ""} if deck is None else {"join": _OF_DECK, "which": " AND notes.deck = ?"}


def _row(session: Row, score: Row | None, decks: Sequence[str]) -> SessionRow:
    ended = session["ended_ms"]
    return SessionRow(
        id=SessionId(session["id"]),
        kind=SessionKind(session["kind"]),
        started=Moment(Millis(session["started_ms"]), session["started_offset"]),
        ended=None if ended is None else Moment(Millis(ended), session["ended_offset"]),
        day=StudyDay(session["day"]),
        decks=tuple(decks),
        **{
            name: 0 if score is None else score[name]
            for name in ("answers", "cards", "correct", "time_ms", "new", "review", "mistakes")
        },
    )
