"""Times are resolved against the day of publication, or left open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.generate.parser import parse
from quiz.generate.syntax import Sentence
from quiz.generate.times import Grain, find_times
from quiz.model.article import Span

PUBLISHED = date(2021, 3, 17)  # a Wednesday


def parsed(text: str) -> Sentence:
    tokens = next(parse([(text, 0)]))[0]
    return Sentence(tuple(tokens), Span(0, len(text)))


def resolved(text: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [time.text for time in find_times(parsed(text), published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor opened the bridge on Monday.", "March 15, 2021"),
        ("The mayor opened the bridge Wednesday.", "March 17, 2021"),
        ("The mayor will open the bridge on Friday.", "March 19, 2021"),
        ("The mayor opened the bridge yesterday.", "March 16, 2021"),
        ("The mayor opened the bridge last month.", "February 2021"),
        ("The mayor will open the bridge next year.", "2022"),
        ("The mayor opened the bridge in November.", "November 2020"),
        ("The mayor will open the bridge in November.", "November 2021"),
        ("The mayor opened the bridge on Jan. 5.", "January 5, 2021"),
        ("The mayor opened the bridge on 5 January 2019.", "January 5, 2019"),
        ("The mayor opened the bridge in May 2016.", "May 2016"),
        ("The mayor opened the bridge in 2014.", "2014"),
    ],
)
def test_time_words_name_a_day(text: str, expected: str) -> None:
    """A weekday, a month or "last month" becomes the day, month or year that it means."""
    assert resolved(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor opened the bridge last season.",
        "The mayor promised to open the bridge in November.",
        "The bridge fell the next year.",
        "The bridge fell five years ago.",
    ],
)
def test_what_leans_on_more_than_the_day_stays_open(text: str) -> None:
    """A time that the day of publication alone does not settle is never guessed."""
    assert resolved(text) == [None]


def test_nothing_is_resolved_without_a_date() -> None:
    """An article of unknown date resolves no weekday and no month without a year."""
    assert resolved("The mayor opened the bridge on Monday.", None) == [None]
    assert resolved("The mayor opened the bridge in November.", None) == [None]


@settings(max_examples=60, deadline=None)
@given(published=st.dates(date(1990, 1, 1), date(2090, 1, 1)), weekday=st.integers(0, 6))
def test_a_past_weekday_is_the_latest_one(published: date, weekday: int) -> None:
    """A weekday in a past clause is that weekday, not after publication, less than a week back."""
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    (time,) = find_times(PAST[name], published)
    assert time.grain is Grain.DAY
    month, day, year = (time.text or "").replace(",", "").split()
    found = date(int(year), MONTHS.index(month) + 1, int(day))
    assert found.weekday() == weekday
    assert timedelta(0) <= published - found < timedelta(7)


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PAST = {
    name: parsed(f"The mayor opened the bridge on {name}.")
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
}
