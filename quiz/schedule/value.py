"""What asking a card now is worth: how much more will be known for the time it takes."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.model.review import MemoryState, Rating
from quiz.schedule.fsrs import retrievability
from quiz.schedule.habits import USUAL_HABITS, Habits
from quiz.schedule.outlook import after_review_day

HORIZON = 30
"""Days after which what is known is looked at."""


def value_of(
    memory: MemoryState,
    elapsed: int,
    parameters: Sequence[float],
    habits: Habits = USUAL_HABITS,
    horizon: int = HORIZON,
) -> float:
    """The recall that a review now adds to the recall in `horizon` days, for each second it takes.

    Both outcomes count by how likely they are. Of the orders tried on simulated breaks of 30 to 200
    days (by due day, at random, by falling or rising recall, by what a day's delay costs) this one
    was even with the best in what is known, in less time, and the soonest done: see
    `tests/schedule/test_backlog.py`.
    """
    recall = retrievability(memory, elapsed, parameters)
    recalled = after_review_day(memory, Rating.GOOD, elapsed, parameters)
    forgotten = after_review_day(memory, Rating.AGAIN, elapsed, parameters)
    then = recall * retrievability(recalled, horizon, parameters)
    then += (1 - recall) * retrievability(forgotten, horizon, parameters)
    return (then - retrievability(memory, elapsed + horizon, parameters)) / habits.seconds(recall)


def catch_up_days(late: int, coming: Sequence[int], most: int) -> int | None:
    """In how many days a backlog is worked off, `most` cards a day; None where it is not.

    late: cards due by today, of which today's share is one day's. coming: how many become due on
    each day from tomorrow on; those that come back from the backlog itself are not known yet.
    """
    left = late - most
    for day, due in enumerate(coming, start=1):
        if left <= 0:
            return day
        left += due - most
    return len(coming) + 1 if left <= 0 else None
