"""The review log for people and other programs: the latest answers, one by its identity, all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quiz.model.ids import CardId, Millis, Moment, ReviewId, StudyDay
from quiz.model.review import Rating, ReviewKind, Verdict
from quiz.store.connection import Connection
from quiz.store.scope import Scope, review_condition

_UNDONE = "EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)"
_LATEST = f"""
SELECT reviews.id, reviews.card, answered_ms, answered_offset, day, decks.name, notes.prompt, cards.answer,
    typed, verdict, rating, reviews.kind, {_UNDONE}
FROM reviews
JOIN cards ON cards.id = reviews.card
JOIN notes ON notes.id = cards.note
JOIN decks ON decks.id = notes.deck
WHERE {{0}} ORDER BY reviews.clock DESC, reviews.device DESC, reviews.id DESC LIMIT ?"""
_BEGINNING = "SELECT id FROM reviews WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"

LOG_COLUMNS = (
    "card_id", "review_time", "review_rating", "review_state", "review_duration",
    "study_day", "utc_offset_minutes", "kind", "form", "typed", "verdict", "overruled", "predicted",
    "interval", "stability", "difficulty", "scheduler", "parameters", "session_id", "review_id", "undone",
)  # fmt: skip
"""The columns of `ReviewLog.all`. The first five are those of the FSRS optimiser and benchmark.

review_time: UTC milliseconds. review_rating: 1 to 4. review_state: where the card stood, 0 new,
1 learning, 2 review, 3 relearning, 4 where the answer left the schedule alone (cram, exam).
review_duration: milliseconds. study_day: a date. predicted: recall before, 0 to 1. interval:
days, stability and difficulty: as they were after the answer. overruled, undone: 0 or 1.
Source of the first five: github.com/open-spaced-repetition/fsrs-optimizer, "Review Logs Schema".
"""

_ALL = f"""
SELECT reviews.card, answered_ms, rating,
    CASE WHEN kind NOT IN ('learn', 'review', 'relearn') THEN 4
        ELSE CASE before_phase WHEN 'new' THEN 0 WHEN 'learning' THEN 1 WHEN 'review' THEN 2 ELSE 3 END END,
    thinking_ms, date(day * 86400, 'unixepoch'), answered_offset, kind, form, typed, verdict, overruled,
    predicted, after_interval, after_stability, after_difficulty, scheduler, parameters, session, reviews.id,
    {_UNDONE}
FROM reviews WHERE {{0}} AND {{1}}
ORDER BY reviews.card, reviews.clock, reviews.device, reviews.id"""
_COUNTING = f"kind IN ('learn', 'review', 'relearn') AND NOT {_UNDONE}"


@dataclass(frozen=True, slots=True)
class LoggedReview:
    """One answer as a list shows it."""

    review: ReviewId
    card: CardId
    answered: Moment
    day: StudyDay
    deck: str
    question: str
    answer: str
    typed: str | None
    verdict: Verdict | None
    rating: Rating
    kind: ReviewKind
    undone: bool


class ReviewLog:
    """The review log of one open file."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self, scope: Scope, limit: int) -> list[LoggedReview]:
        """The latest answers of a scope, also the undone ones, latest first."""
        which, values = review_condition(scope)
        return [_logged(row) for row in self._connection.plain(_LATEST.format(which), (*values, limit))]

    def beginning(self, words: str) -> list[ReviewId]:
        """The reviews whose identity begins with these letters, two of them at most."""
        start = words.lower()
        return [ReviewId(row[0]) for row in self._connection.rows(_BEGINNING, (start, f"{start}~"))]

    def all(self, scope: Scope, *, everything: bool = False) -> Iterator[tuple[Any, ...]]:
        """Each answer of a scope in the order of `LOG_COLUMNS`, card by card, oldest first.

        Those that move the schedule and were not taken back; with `everything`, all there are.
        """
        which, values = review_condition(scope)
        counting = "1" if everything else _COUNTING
        return self._connection.plain(_ALL.format(which, counting), values)


def _logged(row: tuple[Any, ...]) -> LoggedReview:
    review, card, ms, offset, day, deck, question, answer, typed, verdict, rating, kind, undone = row
    return LoggedReview(
        review, card, Moment(Millis(ms), offset), StudyDay(day), deck, question, answer, typed,
        None if verdict is None else Verdict(verdict), Rating(rating), ReviewKind(kind), bool(undone),
    )  # fmt: skip
