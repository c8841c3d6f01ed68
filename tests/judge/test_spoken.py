"""Values that are written otherwise, before they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.judge.spoken import plain_value


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("13 dollars 60 cents", "13.60 dollars"),
        ("two dollars and fifty-three cents", "2.53 dollars"),
        ("2 dollars 5 cents", "2.05 dollars"),
        ("2 dollars 5", "2 dollars 5"),  # five or fifty cents?
        ("point two four", "zero point two four"),
        ("a whole year", "a year"),
        ("12 mos.", "12 months"),
        ("50 kilometers an hour", "50 km/h"),
        ("the 2020’s", "the 2020s"),
        ("early twenty-thirties", "early 2030s"),
        ("100s of thousands", "hundreds of thousands"),
        ("2 thirds", "2/3"),
        ("one in the afternoon", "1:00 pm"),
        ("7:30 in the morning", "7:30 am"),
        ("three at night", "three at night"),  # of which day?
        ("The Who", "The Who"),
    ],
)
def test_a_value_is_put_plainly(typed: str, plain: str) -> None:
    """Each way to say it becomes the form that is read; what is unclear stays."""
    assert plain_value(typed) == plain


@given(st.text(max_size=40))
def test_it_is_plain_after_once(typed: str) -> None:
    """Any text may come in, and what is plain stays as it is."""
    once = plain_value(typed)
    assert plain_value(once) == once
