"""Partial dates: ways to write them, and what they leave open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.text.dates import PartialDate, date_readings, find_dates, parse_clock, parse_date

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def ways_to_write(day: date) -> list[str]:
    month, suffix = day.strftime("%B"), {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    suffix = "th" if 10 < day.day < 14 else suffix
    year = f"{day.year}"
    return [
        f"{year}-{day.month:02}-{day.day:02}",
        f"{month} {day.day}, {year}",
        f"{day.day} {month} {year}",
        f"{month[:3]}. {day.day}, {year}",
        f"the {day.day}{suffix} of {month} {year}",
        f"{day.strftime('%A')}, {month} {day.day}, {year}",
        f"{day.strftime('%A')} {day.day} {month} {year}",
        f"{day.day}.{day.month}.{year}",
        f"on {month.upper()} {day.day}{suffix} {year}",
    ]


@settings(max_examples=300, deadline=None)
@given(DAYS)
def test_every_usual_way_to_write_a_day_gives_that_day(day: date) -> None:
    """ISO, English, American and dotted dates, with weekday or without, round-trip."""
    for text in ways_to_write(day):
        found = parse_date(text)
        assert found is not None, text
        assert found.as_date == day, text
        assert found.weekday in (None, day.weekday())


@settings(max_examples=200, deadline=None)
@given(DAYS)
def test_slashes_leave_two_readings_at_most(day: date) -> None:
    """A date with slashes has the day among its readings, whichever order it was written in."""
    for text in (f"{day.month}/{day.day}/{day.year}", f"{day.day}/{day.month}/{day.year}"):
        assert day in {reading.as_date for reading in date_readings(text)}


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_searched_for_dates(text: str) -> None:
    """Any text is searched without an error; spans are in order, apart and not empty."""
    end = 0
    for span, _ in find_dates(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    parse_date(text)
    parse_clock(text)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("June 23", None, 6, 23),
        ("23rd of June", None, 6, 23),
        ("June 2016", 2016, 6, None),
        ("May, 2016", 2016, 5, None),
        ("05/2016", 2016, 5, None),
        ("2016", 2016, None, None),
        ("in 1905", 1905, None, None),
        ("'16", 2016, None, None),
        ("May", None, 5, None),
        ("44 BC", -44, None, None),
        ("AD 79", 79, None, None),
        ("nineteen sixty-seven", 1967, None, None),
        ("Febuary 14, 2020", 2020, 2, 14),
        ("29 February", None, 2, 29),
    ],
)
def test_what_is_not_said_stays_open(text: str, year: int | None, month: int | None, day: int | None) -> None:
    """A date is as exact as it is written, no more."""
    assert parse_date(text) == PartialDate(year, month, day)


@pytest.mark.parametrize("text", ["", "30 February 2016", "31 June", "471", "the 2030s", "45-17"])
def test_what_is_no_date_is_none(text: str) -> None:
    """Impossible days, numbers, decades and scores are no dates."""
    assert parse_date(text) is None


def test_a_partial_date_cannot_be_impossible() -> None:
    """There is no month 13, no 31 June, and no date of which nothing is known."""
    for parts in ((2016, 13, None), (2016, 6, 31), (2015, 2, 29), (None, None, None)):
        with pytest.raises(ValueError, match=r"month|day|date"):
            PartialDate(*parts)


def test_dates_are_found_in_running_text() -> None:
    """Dates are found as exactly as they stand; money and verbs are no dates."""
    text = "On Saturday, June 25, 2016 he may march on; by May 2014 it cost $2000. In 1999, in September."
    found = [(span.of(text), partial.year, partial.month, partial.day) for span, partial in find_dates(text)]
    assert found == [
        ("Saturday, June 25, 2016", 2016, 6, 25),
        ("May 2014", 2014, 5, None),
        ("1999", 1999, None, None),
        ("September", None, 9, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1 p.m.", (780, True)), ("13:00", (780, True)), ("1:00", (60, False)), ("noon", (720, True)),
     ("12 am", (0, True)), ("45:17", None), ("5", None), ("2.53", None)],
)  # fmt: skip
def test_times_of_day_are_read(text: str, expected: tuple[int, bool] | None) -> None:
    """A time of day is minutes after midnight, and says whether its half of the day is sure."""
    assert parse_clock(text) == expected
