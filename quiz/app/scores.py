"""The score history as rows, ready to be shown or printed as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from quiz.app.collection import Collection
from quiz.app.naming import deck_named
from quiz.history.sessions import SessionScore, session_scores


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One session with its score, dated by the learner's clock at the time.

    clock: hours and minutes. score: share of cards right at the first answer (0 to 1).
    """

    session: str
    kind: str
    date: date
    clock: str
    decks: tuple[str, ...]
    cards: int
    answers: int
    correct: int
    score: float | None
    time_ms: int
    new: int
    mistakes: int


def scores(collection: Collection, deck: str | None, since: date | None, limit: int) -> list[ScoreRow]:
    """The latest sessions, all or of one deck; raises UsageError where no deck has that name."""
    wanted = deck_named(collection, deck).id if deck else None
    return [_row(score) for score in session_scores(collection.store, wanted, since, limit)]


def score_data(row: ScoreRow) -> dict[str, object]:
    """One row as its JSON object."""
    return {
        "session": row.session,
        "kind": row.kind,
        "date": row.date.isoformat(),
        "time": row.clock,
        "decks": list(row.decks),
        "cards": row.cards,
        "answers": row.answers,
        "correct": row.correct,
        "score": None if row.score is None else round(row.score, 4),
        "seconds": round(row.time_ms / 1000, 1),
        "new": row.new,
        "mistakes": row.mistakes,
    }


def _row(score: SessionScore) -> ScoreRow:
    zone = timezone(timedelta(minutes=score.started.offset_minutes))
    started = datetime.fromtimestamp(score.started.ms / 1000, UTC).astimezone(zone)
    return ScoreRow(
        session=score.session,
        kind=str(score.kind),
        date=score.date,
        clock=started.strftime("%H:%M"),
        decks=score.decks,
        cards=score.cards,
        answers=score.answers,
        correct=score.correct,
        score=score.score,
        time_ms=score.time_ms,
        new=score.new,
        mistakes=score.mistakes,
    )
