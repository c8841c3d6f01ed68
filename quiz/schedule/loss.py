"""How well parameters predict answers: the log loss over histories, and where to split them in time.

A history is one card's answers that schedule: its study days, ratings, and when each was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from quiz.model.ids import StudyDay
from quiz.model.review import Rating
from quiz.schedule.fsrs import next_memory, retrievability

ENOUGH_ANSWERS = 400
"""So many answers a day or more after the one before are needed: fewer show chance, not habits."""

EARLY_SHARE = 0.75
"""The share of the answers that parameters are fitted to; the later ones judge them."""

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class History:
    """One card's answers that schedule, in order; at_ms: when each was given."""

    days: tuple[StudyDay, ...]
    ratings: tuple[Rating, ...]
    at_ms: tuple[int, ...]

    def until(self, ms: int) -> History:
        """The answers given before this instant."""
        count = sum(at < ms for at in self.at_ms)
        return History(self.days[:count], self.ratings[:count], self.at_ms[:count])


@dataclass(frozen=True, slots=True)
class Loss:
    """Mean log loss over a number of predicted answers; less is better."""

    mean: float
    answers: int


def when_tested(histories: Iterable[History]) -> list[int]:
    """When the answers were given that memory could be tested by: a day or more after the one before."""
    return sorted(
        at
        for history in histories
        for at, day, before in zip(history.at_ms[1:], history.days[1:], history.days, strict=False)
        if day > before
    )


def split_at(histories: Sequence[History]) -> int | None:
    """The instant before which lie the early answers; None where there are too few in all."""
    times = when_tested(histories)
    return times[int(len(times) * EARLY_SHARE)] if len(times) >= ENOUGH_ANSWERS else None


def log_loss(histories: Iterable[History], parameters: Sequence[float], since_ms: int) -> Loss:
    """The loss over the answers given from `since_ms` on, each predicted from all before it."""
    total, answers = 0.0, 0
    for history in histories:
        memory, last = None, StudyDay(0)
        for day, rating, at in zip(history.days, history.ratings, history.at_ms, strict=True):
            elapsed = max(0, day - last)
            if memory is not None and elapsed > 0 and at >= since_ms:
                recall = retrievability(memory, elapsed, parameters)
                right = recall if rating is not Rating.AGAIN else 1 - recall
                total -= log(max(right, _LEAST))
                answers += 1
            memory, last = next_memory(memory, rating, elapsed, parameters), day
    return Loss(total / answers if answers else 0.0, answers)
