"""Study days: what each came to, the days in a row, and true retention over the last of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from quiz.model.ids import StudyDay
from quiz.schedule.days import to_date
from quiz.store.totals import DayTotals


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The answers of one study day."""

    date: date
    totals: DayTotals


@dataclass(frozen=True, slots=True)
class Streak:
    """Study days in a row with at least one answer that counts.

    current: those up to today, or up to yesterday where today has none yet. longest: the most
    there ever were, ending on `longest_end`. days: all study days with an answer, from `first` to
    `last`; the dates are None where there is none.
    """

    current: int = 0
    longest: int = 0
    longest_end: date | None = None
    days: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Recall:
    """How many answers were tests of memory, and how many of those were recalled."""

    tested: int
    passed: int

    @property
    def rate(self) -> float | None:
        """The share recalled, 0 to 1; None where nothing was tested."""
        return self.passed / self.tested if self.tested else None

    def __add__(self, other: Recall) -> Recall:
        return Recall(self.tested + other.tested, self.passed + other.passed)


@unique
class Period(StrEnum):
    """A stretch of study days that ends today, but for yesterday alone."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


_BACK = {
    Period.TODAY: (0, 0),
    Period.YESTERDAY: (1, 1),
    Period.WEEK: (6, 0),
    Period.MONTH: (29, 0),
    Period.YEAR: (364, 0),
}
"""The first and the last day of a period, in days before today."""


@dataclass(frozen=True, slots=True)
class Retention:
    """True retention in one period.

    young: cards whose interval before the answer was below 21 days. mature: the others.
    """

    period: Period
    young: Recall
    mature: Recall

    @property
    def both(self) -> Recall:
        """Young and mature together."""
        return self.young + self.mature


def day_figures(days: Mapping[StudyDay, DayTotals]) -> tuple[DayFigures, ...]:
    """The days with an answer, in order."""
    return tuple(DayFigures(to_date(day), totals) for day, totals in sorted(days.items()))


def streak(days: Iterable[StudyDay], today: StudyDay) -> Streak:
    """The days in a row among these, in any order.

    Days after today (a clock that was wrong, or a zone further east) do not count.
    """
    known = sorted({day for day in days if day <= today})
    if not known:
        return Streak()
    longest = length = 0
    longest_end = before = known[0]
    for day in known:
        length = length + 1 if day == before + 1 else 1
        before = day
        if length >= longest:
            longest, longest_end = length, day
    return Streak(
        current=length if known[-1] >= today - 1 else 0,
        longest=longest,
        longest_end=to_date(longest_end),
        days=len(known),
        first=to_date(known[0]),
        last=to_date(known[-1]),
    )


def true_retention(days: Mapping[StudyDay, DayTotals], today: StudyDay) -> tuple[Retention, ...]:
    """True retention of today, yesterday, the last 7, 30 and 365 study days, and of all.

    As Anki defines it: answers to cards in review, and to those in steps of a day or more; an
    answer above "again" passes; what leaves the schedule alone (exam, cram) and days after today
    do not count. Wanted differences: a period is so many study days as each answer recorded
    its own, where Anki counts back 24-hour spans from the next rollover by the present zone; a
    step of minutes that passes the rollover is a step of a day here, and not in Anki.
    """
    return tuple(_retention(period, days, today) for period in Period)


def _retention(period: Period, days: Mapping[StudyDay, DayTotals], today: StudyDay) -> Retention:
    if period is Period.ALL:
        chosen = [totals for day, totals in days.items() if day <= today]
    else:
        first, last = _BACK[period]
        span = (StudyDay(day) for day in range(today - first, today - last + 1))
        chosen = [days[day] for day in span if day in days]
    return Retention(
        period,
        Recall(sum(day.tested_young for day in chosen), sum(day.passed_young for day in chosen)),
        Recall(sum(day.tested_mature for day in chosen), sum(day.passed_mature for day in chosen)),
    )
