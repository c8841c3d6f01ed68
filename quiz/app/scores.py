"""The score history of the collection, as a list shows it and as JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from quiz.app.collection import Collection
from quiz.app.naming import deck_named
from quiz.history.sessions import SessionScore, session_scores
from quiz.schedule.days import from_date
from quiz.store.scope import Scope


def scores(collection: Collection, deck: str | None, since: date | None, limit: int) -> list[SessionScore]:
    """The latest sessions, all or of one deck; raises UsageError where no deck has that name."""
    decks = (deck_named(collection, deck).id,) if deck else ()
    day = None if since is None else from_date(since)
    return session_scores(collection.store, Scope(decks=decks, since=day), limit)


def started_at(score: SessionScore) -> str:
    """Hours and minutes of a session's start, by the learner's clock at the time."""
    zone = timezone(timedelta(minutes=score.started.offset_minutes))
    return datetime.fromtimestamp(score.started.ms / 1000, UTC).astimezone(zone).strftime("%H:%M")


def score_data(score: SessionScore) -> dict[str, object]:
    """One session as its JSON object."""
    return {
        "session": score.session,
        "kind": str(score.kind),
        "date": score.date.isoformat(),
        "time": started_at(score),
        "decks": list(score.decks),
        "cards": score.cards,
        "answers": score.answers,
        "correct": score.correct,
        "score": None if score.score is None else round(score.score, 4),
        "seconds": round(score.time_ms / 1000, 1),
        "new": score.new,
        "review": score.review,
        "mistakes": score.mistakes,
    }
