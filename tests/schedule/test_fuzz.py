"""Fuzz spreads intervals within its range, the same way every time."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import CardId
from quiz.schedule.fuzz import fuzz_factor, fuzz_range, round_half_up, spread

unhurried = settings(deadline=None)

INTERVALS = st.floats(0, 36_500)
FACTORS = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize(
    ("card", "reps", "factor"),
    [
        ("a", 0, 0.05790979865099921),
        ("a", 1, 0.16864399016815523),
        ("0190f0a0-0000-5000-8000-000000000001", 7, 0.9574440176505291),
    ],
)
def test_fuzz_factor_never_changes(card: str, reps: int, factor: float) -> None:
    """The factor is pinned: another platform, Python or release must give the same."""
    assert fuzz_factor(CardId(card), reps) == factor


@unhurried
@given(card=st.text(), reps=st.integers(0, 10_000))
def test_fuzz_factor_is_a_fraction(card: str, reps: int) -> None:
    """Whatever the card is called, the factor is at least 0 and below 1."""
    assert 0 <= fuzz_factor(CardId(card), reps) < 1


def test_fuzz_factors_are_spread_evenly() -> None:
    """Ten thousand factors fill ten equal classes within a tenth of one another."""
    classes = Counter(int(fuzz_factor(CardId("card"), reps) * 10) for reps in range(10_000))
    assert set(classes) == set(range(10))
    assert all(900 < count < 1100 for count in classes.values())


@pytest.mark.parametrize(
    ("interval", "shortest", "longest"),
    [(1, 1, 1), (2.49, 2, 2), (2.5, 2, 4), (7, 5, 9), (10, 8, 12), (17, 14, 20), (20, 17, 23), (37, 33, 41)],
)
def test_fuzz_ranges_are_those_anki_publishes(interval: float, shortest: int, longest: int) -> None:
    """None below 2.5 days, then a day and a share of each stretch."""
    assert fuzz_range(interval) == (shortest, longest)


def test_every_day_of_the_range_is_as_likely() -> None:
    """Ten days become 8 to 12, each a fifth of the time: no half-weight ends."""
    days = Counter(spread(10, step / 1000, 1, 36_500) for step in range(1000))
    assert days == dict.fromkeys(range(8, 13), 200)


@pytest.mark.parametrize(
    ("interval", "minimum", "maximum", "days"),
    [
        (2, 3, 1000, [3, 4, 4]),
        (2, 3, 3, [3, 3, 3]),
        (100, 101, 1000, [101, 105, 108]),
        (100, 1, 99, [92, 96, 99]),
        (100, 200, 99, [99, 99, 99]),
    ],
)
def test_limits_come_before_fuzz(interval: float, minimum: int, maximum: int, days: list[int]) -> None:
    """The limits cut the range, and what is left of it stays evenly likely."""
    assert [spread(interval, factor, minimum, maximum) for factor in (0.0, 0.5, 0.99)] == days


@unhurried
@given(interval=INTERVALS, factor=FACTORS, minimum=st.integers(1, 400), maximum=st.integers(1, 36_500))
def test_spread_stays_within_range_and_limits(
    interval: float, factor: float, minimum: int, maximum: int
) -> None:
    """Fuzz never leaves its limits, nor its range by more than the one day that the limits ask for."""
    days = spread(interval, factor, minimum, maximum)
    shortest, longest = fuzz_range(interval)
    assert min(minimum, maximum) <= days <= maximum
    if minimum <= shortest and longest <= maximum:
        assert shortest <= days <= longest + (shortest == longest)


@unhurried
@given(intervals=st.tuples(INTERVALS, INTERVALS), factor=st.one_of(st.none(), FACTORS))
def test_a_longer_interval_is_never_fuzzed_below_a_shorter_one(
    intervals: tuple[float, float], factor: float | None
) -> None:
    """For one answer, that is one factor, fuzz keeps the order of intervals."""
    shorter, longer = sorted(intervals)
    assert spread(shorter, factor, 1, 36_500) <= spread(longer, factor, 1, 36_500)


@pytest.mark.parametrize(
    ("value", "rounded"), [(0, 0), (0.5, 1), (1.5, 2), (2.5, 3), (0.49999999999999994, 0), (36_499.5, 36_500)]
)
def test_halves_are_rounded_up(value: float, rounded: int) -> None:
    """Halves go up, not to the even number, and nothing just below a half does."""
    assert round_half_up(value) == rounded
