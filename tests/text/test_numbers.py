"""Quantities: ways to write them, exact values, spans."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quiz.text.number_words import SCALES
from quiz.text.numbers import Bound, Quantity, find_quantities, parse_quantity, quantity_readings, same_amount
from quiz.text.units import SURFACES, UNITS, in_base

_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int) -> str:
    """An English cardinal below a billion, written out independently of the reader under test."""
    ones, tens = _ONES.split(), _TENS.split()
    if number < 20:
        return ones[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{ones[number % 10]}" if number % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            link = " and " if size == 100 and rest else " "
            return f"{in_words(number // size)} {name}" + (link + in_words(rest) if rest else "")
    raise AssertionError(number)


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 999_999_999))
def test_words_and_digits_are_one_number(number: int) -> None:
    """A number in words, in digits and with separators has one value."""
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", " "), in_words(number)):
        assert parse_quantity(text) == Quantity(Fraction(number))


@settings(max_examples=300, deadline=None)
@given(
    st.decimals(min_value=0, max_value=999, places=2),
    st.sampled_from(["thousand", "million", "billion", "trillion", "bn", "k", "tn"]),
)
def test_scales_multiply_exactly(number: object, scale: str) -> None:
    """A scale multiplies exactly, with and without a currency."""
    value = Fraction(str(number)) * SCALES[scale]
    bare, money = parse_quantity(f"{number} {scale}"), parse_quantity(f"${number}{scale}")
    assert bare is not None
    assert bare.value == value
    assert money == Quantity(value, "USD")


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**6), st.sampled_from(sorted(SURFACES)))
def test_every_way_to_write_a_unit_is_read(number: int, surface: str) -> None:
    """A number with any way of writing any unit is read as that unit."""
    found = {reading.unit for reading in quantity_readings(f"{number} {surface}")}
    assert found >= set(SURFACES[surface])


@settings(max_examples=300, deadline=None)
@given(st.fractions(0, 1000), st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)))
def test_conversion_is_exact_and_mutual(value: Fraction, one: str, other: str) -> None:
    """A value converted into another unit of its dimension is the same amount, and only that value."""
    assume(UNITS[one].dimension == UNITS[other].dimension)
    converted = in_base(value, one) / UNITS[other].factor
    assert same_amount(Quantity(value, one), Quantity(converted, other))
    assert not same_amount(Quantity(value, one), Quantity(converted + 1, other))


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_searched(text: str) -> None:
    """Any text is searched without an error; spans are in order, apart and not empty."""
    end = 0
    for span, _ in find_quantities(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("US$11 billion", 11 * 10**9, "USD"),
        ("€0.5m", 500_000, "EUR"),
        ("253 cents", 253, "USD cent"),
        ("19,5 %", Fraction("19.5"), "percent"),
        ("a quarter of a million dollars", 250_000, "USD"),
        ("two and a half years", Fraction("2.5"), "year"),
        ("5½ years", Fraction("5.5"), "year"),
        ("half an hour", Fraction(1, 2), "hour"),
        ("an hour and a half", Fraction(3, 2), "hour"),
        ("1 hour 30 minutes", Fraction(3, 2), "hour"),
        ("two-thirds", Fraction(2, 3), None),
        ("nineteen oh five", 1905, None),
        ("one point five million", 1_500_000, None),
        ("half a dozen", 6, None),
        ("-5°C", -5, "degree Celsius"),
        ("-$5", -5, "USD"),
        ("540 newton-metres", 540, "newton metre"),
        ("twice", 2, "times"),
        ("1.000.000", 10**6, None),
    ],
)
def test_amounts_are_read(text: str, value: Fraction | int, unit: str | None) -> None:
    """Usual ways to write an amount give its exact value and unit."""
    found = parse_quantity(text)
    assert found is not None
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 12", Bound.MORE),
        ("at least 12", Bound.MORE),
        ("12+", Bound.MORE),
        ("up to 12", Bound.LESS),
        ("less than 12", Bound.LESS),
        ("about 12", None),
        ("12 or so", None),
    ],
)
def test_words_of_approximation_are_kept(text: str, bound: Bound | None) -> None:
    """What is said to be approximate is marked so, with the side the truth lies on."""
    assert parse_quantity(text) == Quantity(Fraction(12), None, approximate=True, bound=bound)


@pytest.mark.parametrize(
    "text", ["$40-50 billion", "$40 billion to $50 billion", "between $40 and $50 billion"]
)
def test_both_ends_of_a_range_share_scale_and_unit(text: str) -> None:
    """A scale or currency that is written once belongs to both ends."""
    found = parse_quantity(text)
    assert found == Quantity(Fraction(40 * 10**9), "USD", upper=Quantity(Fraction(50 * 10**9), "USD"))


@pytest.mark.parametrize(
    "text", ["", "many", "hundreds of thousands", "the 2030s", "S-400", "eigth", "3o", "1 2"]
)
def test_what_is_no_quantity_is_none(text: str) -> None:
    """Vague words, names, decades and slips are no quantities."""
    assert parse_quantity(text) is None


def test_an_ambiguous_text_has_all_its_readings() -> None:
    """Metres or millions, weight or money, rank or part: the reader gives all."""
    assert {reading.unit for reading in quantity_readings("140m")} == {"metre", None}
    assert {reading.unit for reading in quantity_readings("5 pounds")} == {"pound", "GBP"}
    assert {reading.value for reading in quantity_readings("third")} == {Fraction(3), Fraction(1, 3)}


def test_quantities_are_found_in_running_text() -> None:
    """Amounts are found with their words of approximation; numbers in names are left alone."""
    text = "Moscow sold the S-400 for more than $12 billion, a 19.5 percent stake, in two and a half years."
    found = [span.of(text) for span, _ in find_quantities(text)]
    assert found == ["more than $12 billion", "19.5 percent", "two and a half years"]
