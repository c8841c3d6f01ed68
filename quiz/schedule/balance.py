"""Which day of a fuzz range a card gets: days with little to do, and no easy days.

The day follows from the card's own fuzz factor, the load that is known at the moment and the
learner's easy days. Unlike plain fuzz it depends on the whole collection, so that the day once
chosen is what counts: it is recorded in the review.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quiz.model.ids import StudyDay

LONGEST_BALANCED = 90
"""Intervals beyond so many days are only fuzzed, as in Anki: their days will fill up otherwise."""

Load = Callable[[StudyDay, StudyDay], Mapping[StudyDay, int]]
"""How many cards are due on each day from the first to the last, both included."""

_LEAST_SHARE = 1e-4
"""A day off is taken where the range holds no other."""


def no_load(_first: StudyDay, _last: StudyDay) -> Mapping[StudyDay, int]:
    """A collection in which nothing is due."""
    return {}


def balanced(
    today: StudyDay,
    intervals: tuple[int, int],
    factor: float,
    load: Mapping[StudyDay, int],
    easy_days: tuple[float, ...],
) -> int:
    """The interval from the shortest to the longest of `intervals`, drawn by the weight of its day.

    factor: where in the summed weights, in [0, 1). The weight falls with the square of what is due
    on the day and with the interval (the rule of Anki's load balancer), times the weekday's share.
    """
    shortest, longest = intervals
    weights = []
    for days in range(shortest, longest + 1):
        due = load.get(StudyDay(today + days), 0)
        share = max(easy_days[weekday(StudyDay(today + days))], _LEAST_SHARE)
        weights.append(share / (max(due, 1) ** 2 * max(days, 1)))
    left = factor * sum(weights)
    for place, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return shortest + place
    return longest


def weekday(day: StudyDay) -> int:
    """The day of the week, Monday being 0 (1970-01-01 was a Thursday)."""
    return (day + 3) % 7
