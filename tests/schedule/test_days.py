"""Study days follow the learner's own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import Millis, Moment, StudyDay
from quiz.schedule.days import day_start, from_date, study_day, to_date

unhurried = settings(deadline=None)

OFFSETS = st.integers(-12 * 60, 14 * 60)
HOURS = st.integers(0, 23)
DAYS = st.integers(0, 60_000).map(StudyDay)


def moment_of(text: str) -> Moment:
    """The moment of an ISO time with its zone."""
    at = datetime.fromisoformat(text)
    offset = at.utcoffset()
    assert offset is not None
    return Moment(Millis(int(at.timestamp() * 1000)), int(offset.total_seconds()) // 60)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-03-10T12:00+00:00", "2026-03-10"),
        ("2026-03-11T03:59+00:00", "2026-03-10"),
        ("2026-03-11T04:00+00:00", "2026-03-11"),
        ("2026-03-11T00:30-05:00", "2026-03-10"),
        ("2026-03-10T23:30+14:00", "2026-03-10"),
        ("2026-03-29T03:30+02:00", "2026-03-28"),
        ("2026-03-29T04:30+02:00", "2026-03-29"),
        ("2026-10-25T02:30+01:00", "2026-10-24"),
        ("1970-01-01T03:00+00:00", "1969-12-31"),
    ],
)
def test_study_day_changes_at_four_by_the_local_clock(at: str, day: str) -> None:
    """The hours before 04:00 belong to the day before, whatever the zone and its summer time."""
    assert to_date(study_day(moment_of(at))) == date.fromisoformat(day)


def test_a_night_across_a_clock_change_is_one_study_day() -> None:
    """Days of 23 and of 25 hours are one study day each: evening to evening is always one day."""
    spring = [moment_of("2026-03-28T20:00+01:00"), moment_of("2026-03-29T20:00+02:00")]
    autumn = [moment_of("2026-10-24T20:00+02:00"), moment_of("2026-10-25T20:00+01:00")]
    for before, after in (spring, autumn):
        assert study_day(after) - study_day(before) == 1


def test_travel_moves_the_learner_to_the_local_day() -> None:
    """The same instant is another study day where the clock says so."""
    instant = int(datetime(2026, 5, 1, 2, 0, tzinfo=UTC).timestamp() * 1000)
    assert study_day(Moment(Millis(instant), 9 * 60)) - study_day(Moment(Millis(instant), 0)) == 1


@unhurried
@given(day=DAYS, offset=OFFSETS, hour=HOURS)
def test_a_day_starts_where_the_one_before_ends(day: StudyDay, offset: int, hour: int) -> None:
    """The first millisecond of a day is in it, and the one before it is not."""
    start = day_start(day, offset, hour)
    assert study_day(Moment(start, offset), hour) == day
    assert study_day(Moment(Millis(start - 1), offset), hour) == day - 1


@unhurried
@given(
    at=st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - the zone is drawn below
    offset=OFFSETS,
    hour=HOURS,
)
def test_study_day_is_the_calendar_date_of_the_shifted_clock(at: datetime, offset: int, hour: int) -> None:
    """A study day is the date that a clock running `hour` hours late would show."""
    local = at.replace(tzinfo=timezone(timedelta(minutes=offset)), microsecond=0)
    moment = Moment(Millis(int(local.timestamp()) * 1000), offset)
    assert to_date(study_day(moment, hour)) == (local - timedelta(hours=hour)).date()


@unhurried
@given(day=DAYS)
def test_dates_and_study_days_are_the_same_thing(day: StudyDay) -> None:
    """A study day survives the way to a date and back."""
    assert from_date(to_date(day)) == day
