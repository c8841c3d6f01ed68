"""How it goes: today, the streak, and all in all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.model.ids import StudyDay
from quiz.store.reviews import DayTotals
from quiz.store.store import Store


@dataclass(frozen=True, slots=True)
class Overview:
    """A small summary of all answers that count.

    streak: study days in a row up to today; today may still be to come. days: all study days.
    """

    today: DayTotals
    total: DayTotals
    streak: int
    days: int


def overview(store: Store, day: StudyDay) -> Overview:
    """The summary as of the study day `day`."""
    days = store.reviews.days()
    return Overview(store.reviews.today(day), store.reviews.totals(), streak(days, day), len(days))


def streak(days: Iterable[StudyDay], today: StudyDay) -> int:
    """How many study days in a row end today, or yesterday where today has no answer yet.

    days: those with an answer, in any order; days after today (a clock that was wrong) do not
    count.
    """
    known = set(days)
    last = today if today in known else today - 1
    length = 0
    while last - length in known:
        length += 1
    return length
