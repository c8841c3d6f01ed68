"""Study days: calendar days by the learner's own clock that change at the rollover hour."""

from __future__ import annotations

from datetime import date, timedelta

from quiz.model.ids import Millis, Moment, StudyDay

ROLLOVER_HOUR = 4
"""The hour of the clock at which a new study day begins, unless the collection says another."""

_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS
_EPOCH = date(1970, 1, 1)


def study_day(moment: Moment, rollover_hour: int = ROLLOVER_HOUR) -> StudyDay:
    """The study day that `moment` belongs to on the learner's clock.

    A day of 23 or 25 hours (clocks changed) is one study day like any other, because the
    moment carries the offset of its own instant.
    """
    local = moment.ms + moment.offset_minutes * 60_000
    return StudyDay((local - rollover_hour * _HOUR_MS) // _DAY_MS)


def day_start(day: StudyDay, offset_minutes: int, rollover_hour: int = ROLLOVER_HOUR) -> Millis:
    """The instant at which `day` begins for a learner whose zone adds `offset_minutes` to UTC."""
    return Millis(day * _DAY_MS + rollover_hour * _HOUR_MS - offset_minutes * 60_000)


def to_date(day: StudyDay) -> date:
    """The calendar date of a study day."""
    return _EPOCH + timedelta(days=day)


def from_date(day: date) -> StudyDay:
    """The study day of a calendar date."""
    return StudyDay((day - _EPOCH).days)
