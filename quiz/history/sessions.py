"""The scores of sessions, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quiz.model.ids import DeckId, Moment, SessionId
from quiz.schedule.days import from_date, to_date
from quiz.store.scores import SessionRow
from quiz.store.sessions import SessionKind
from quiz.store.store import Store


@dataclass(frozen=True, slots=True)
class SessionScore:
    """One session as the learner remembers it.

    date: its study day. decks: their names, the most answered first. cards: different ones;
    answers: all, with cards that came back. correct: cards right at the first answer. score:
    correct / cards, 0 to 1; None without cards. new, review: cards by what they were at the
    first answer. mistakes: cards rated "again" at least once.
    """

    session: SessionId
    kind: SessionKind
    date: date
    started: Moment
    decks: tuple[str, ...]
    cards: int
    answers: int
    correct: int
    score: float | None
    time_ms: int
    new: int
    review: int
    mistakes: int


def session_scores(
    store: Store, deck: DeckId | None = None, since: date | None = None, limit: int | None = None
) -> list[SessionScore]:
    """The scores of sessions with an answer that counts, latest first, at most `limit`.

    deck: only what was answered of this deck. since: only sessions of that study day and later.
    """
    day = None if since is None else from_date(since)
    return [_score(row) for row in store.scores.rows(limit, deck, day)]


def session_score(store: Store, session: SessionId) -> SessionScore | None:
    """The score of one session, or None where there is none of this identity."""
    row = store.scores.row(session)
    return None if row is None else _score(row)


def _score(row: SessionRow) -> SessionScore:
    return SessionScore(
        session=row.id,
        kind=row.kind,
        date=to_date(row.day),
        started=row.started,
        decks=row.decks,
        cards=row.cards,
        answers=row.answers,
        correct=row.correct,
        score=row.score,
        time_ms=row.time_ms,
        new=row.new,
        review=row.review,
        mistakes=row.mistakes,
    )
