"""Intervals, durations and shares in words."""

from __future__ import annotations

import pytest

from quiz.app.words import count_words
from quiz.terminal.words import days_words, duration_words, percent_words, seconds_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(30, "30 s"), (60, "1 min"), (600, "10 min"), (3540, "59 min"), (3580, "1 h"), (5400, "1.5 h")],
)
def test_waits_within_a_day(seconds: float, words: str) -> None:
    """Minutes below an hour, hours from there on."""
    assert seconds_words(seconds) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 d"), (30, "30 d"), (31, "1 mo"), (37, "1.2 mo"), (364, "12 mo"), (366, "1 y"), (767, "2.1 y")],
)
def test_waits_of_days(days: int, words: str) -> None:
    """Days below a month, months below a year, one decimal where it says something."""
    assert days_words(days) == words


def test_durations_shares_and_counts() -> None:
    """The figures of a summary read as people say them."""
    assert [duration_words(ms) for ms in (45_000, 200_000, 3_900_000, 7_200_000)] == [
        "45 s", "3 min 20 s", "1 h 5 min", "2 h",
    ]  # fmt: skip
    assert [percent_words(share) for share in (None, 0.0, 0.834)] == ["–", "0 %", "83 %"]
    assert [count_words(count, "card") for count in (1, 2)] == ["1 card", "2 cards"]
