"""How one learner answers: how often each rating, and how long a card takes.

In come answers as plain figures; out come the habits that plans and simulations reckon with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.model.review import Phase, Rating

ENOUGH = 30
"""From so many cases on the learner's own figure counts, not the usual one."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares of ratings and seconds a card.

    first: shares of again, hard, good and easy at the first answer ever. recalled: shares of hard,
    good and easy among reviews that were recalled. new_seconds, review_seconds, lapse_seconds: what
    a new card, a recalled and a forgotten review take on their day, their returns in steps included.

    The defaults are those of the simulator of fsrs-rs 6 (what Anki's learners need on average), its
    seconds for steps added up.
    """

    first: tuple[float, float, float, float] = (0.24, 0.094, 0.495, 0.171)
    recalled: tuple[float, float, float] = (0.224, 0.631, 0.145)
    new_seconds: float = 40.0
    review_seconds: float = 13.0
    lapse_seconds: float = 38.0

    def seconds(self, recall: float) -> float:
        """What a review takes on average whose recall is predicted to be so likely."""
        return recall * self.review_seconds + (1 - recall) * self.lapse_seconds


USUAL_HABITS = Habits()
"""What is reckoned with before the learner's own figures are known."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One answer as habits see it: phase before it, rating, milliseconds, and its card and day."""

    card: str
    day: int
    phase: Phase
    rating: Rating
    ms: int


def habits_of(answers: Iterable[Timed]) -> Habits:
    """The habits that these answers show, in the order they were given; the usual ones where they are few.

    Times are medians: a single long break does not count.
    """
    visits: dict[tuple[str, int], tuple[Timed, int]] = {}
    for answer in answers:
        first, ms = visits.get((answer.card, answer.day), (answer, 0))
        visits[answer.card, answer.day] = (first, ms + answer.ms)
    new = [(timed, ms) for timed, ms in visits.values() if timed.phase is Phase.NEW]
    reviews = [(timed, ms) for timed, ms in visits.values() if timed.phase is Phase.REVIEW]
    recalled = [(timed, ms) for timed, ms in reviews if timed.rating is not Rating.AGAIN]
    lapsed = [(timed, ms) for timed, ms in reviews if timed.rating is Rating.AGAIN]
    usual = USUAL_HABITS
    return Habits(
        first=_shares([timed.rating for timed, _ in new], tuple(Rating)) or usual.first,  # type: ignore[arg-type]
        recalled=_shares([timed.rating for timed, _ in recalled], tuple(Rating)[1:]) or usual.recalled,  # type: ignore[arg-type]
        new_seconds=_median_seconds([ms for _, ms in new], usual.new_seconds),
        review_seconds=_median_seconds([ms for _, ms in recalled], usual.review_seconds),
        lapse_seconds=_median_seconds([ms for _, ms in lapsed], usual.lapse_seconds),
    )


def _shares(ratings: list[Rating], among: tuple[Rating, ...]) -> tuple[float, ...] | None:
    if len(ratings) < ENOUGH:
        return None
    return tuple(ratings.count(rating) / len(ratings) for rating in among)


def _median_seconds(times: list[int], usual: float) -> float:
    if len(times) < ENOUGH:
        return usual
    return max(1.0, sorted(times)[(len(times) - 1) // 2] / 1000)
