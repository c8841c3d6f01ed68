"""Quantities in text: numbers with scale, unit, bound and range, as exact values.

"more than $12 billion", "two and a half years", "10-12 km", "19,5 %", "3rd": text in,
`Quantity` out. Exact fractions throughout, so that two ways of writing compare as equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from fractions import Fraction

from quiz.model.article import Span
from quiz.text.number_words import SCALES, SHORT_SCALES, Number, Token, read_number, tokenise
from quiz.text.unit_words import money_at, unit_at
from quiz.text.units import SURFACES, UNITS, in_base, same_dimension


@unique
class Bound(StrEnum):
    """Which side of the number the truth lies on."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: a number and what it counts.

    value: the number with its scale, in the unit as written. unit: a name of `quiz.text.units`,
    or None for a bare number. approximate: said to be so ("about"). bound: "more than", "up to".
    upper: the other end of a range or a score, whose first end this is. ordinal: a rank ("3rd").
    """

    value: Fraction
    unit: str | None = None
    approximate: bool = False
    bound: Bound | None = None
    upper: Quantity | None = None
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quantity, the index of the token after it, and what the reader must know of its form."""

    quantity: Quantity
    end: int
    number: Number
    scaled: bool = False


_PREFIXES: dict[tuple[str, ...], tuple[bool, Bound | None]] = {
    tuple(phrase.split("_")): (approximate, bound)
    for approximate, bound, phrases in (
        (
            True,
            None,
            """
            about around roughly approximately approx approx_. some circa ca ca_. c_. ~ ≈ nearly almost
            close_to just_short_of just_under just_over an_estimated estimated more_or_less in_the_region_of
            """,
        ),
        (
            True,
            Bound.MORE,
            """
            more_than over at_least above well_over upwards_of in_excess_of no_less_than not_less_than
            no_fewer_than not_fewer_than greater_than > ≥ minimum_of
            """,
        ),
        (
            True,
            Bound.LESS,
            """
            less_than fewer_than under up_to as_much_as as_many_as at_most no_more_than not_more_than below
            within < ≤ maximum_of well_under
            """,
        ),
        (False, None, "exactly precisely just only a_total_of total_of"),
    )
    for phrase in phrases.split()
}
_SUFFIXES: dict[tuple[str, ...], Bound | None] = {
    ("or", "so"): None, ("or", "more"): Bound.MORE, ("+",): Bound.MORE, ("plus",): Bound.MORE,
    ("or", "less"): Bound.LESS, ("or", "fewer"): Bound.LESS, ("ish",): None, ("-", "ish"): None,
}  # fmt: skip
_TIMES = {"once": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3, "quadruple": 4}
_LINKS = frozenset({"-", "to", "until", "till", "through", "and", ":", "/"})


def parse_quantity(text: str) -> Quantity | None:
    """The quantity that the whole text is, or None; the likeliest where it may be read in two ways."""
    found = quantity_readings(text)
    return found[0] if found else None


def quantity_readings(text: str) -> tuple[Quantity, ...]:
    """Every way to read the whole text as one quantity, the likeliest first; empty where it is none.

    "140m" may be metres or millions, "5 pounds" a weight or money, "third" a rank or a part.
    """
    tokens = tokenise(text)
    while tokens and tokens[-1].text in ".,;!?)":
        tokens.pop()
    start = 0
    while start < len(tokens) and tokens[start].text in {"(", "the", "by", "of", "for", "in"}:
        start += 1
    readings = _readings(tokens, start, loose=True)
    found = [reading.quantity for reading in readings if reading.end == len(tokens)]
    return tuple(dict.fromkeys(found)) or _odds(tokens, start)


def _odds(tokens: Sequence[Token], index: int) -> tuple[Quantity, ...]:
    """The share that "one in five" or "3 out of 4" names; empty where this is none."""
    first = read_number(tokens, index)
    if first is None or first.ordinal:
        return ()
    link = tuple(token.text for token in tokens[first.end : first.end + 2])
    after = first.end + (1 if link[:1] == ("in",) else 2 if link == ("out", "of") else len(tokens))
    second = read_number(tokens, after)
    if second is None or second.end != len(tokens) or not 0 < first.value < second.value <= 1000:
        return ()
    return (Quantity(first.value / second.value),)


def find_quantities(text: str) -> list[tuple[Span, Quantity]]:
    """The quantities in a running text with their spans, in order, none overlapping another.

    Numbers that are part of a name ("S-400", "A330neo") are left out. Dates are not told apart
    here: a year is a bare number.
    """
    tokens = tokenise(text)
    found: list[tuple[Span, Quantity]] = []
    index = 0
    while index < len(tokens):
        reading = None if _in_name(tokens, index) else next(iter(_readings(tokens, index, loose=False)), None)
        if reading is None or _runs_on(tokens, reading.end):
            index += 1
            continue
        found.append((Span(tokens[index].start, tokens[reading.end - 1].end), reading.quantity))
        index = reading.end
    return found


def same_amount(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are exactly the same amount, in convertible units, end by end.

    Bounds, approximation and rank are left to the caller. A fraction equals its percentage.
    """
    if (one.upper is None) != (other.upper is None):
        return False
    if one.upper is not None and other.upper is not None and not same_amount(one.upper, other.upper):
        return False
    if same_dimension(one.unit, other.unit):
        return in_base(one.value, one.unit) == in_base(other.value, other.unit)
    if {one.unit, other.unit} == {None, "percent"}:
        bare, percent = (one, other) if one.unit is None else (other, one)
        return bare.value < 1 and bare.value * 100 == percent.value
    return False


def _in_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether this token hangs on letters before it, as 400 does in "S-400"."""
    token = tokens[index]
    if token.kind != "digits" or index == 0 or not token.glued:
        return False
    before = tokens[index - 1]
    if before.kind == "word":
        return before.text not in SURFACES
    return before.text in "-." and index > 1 and before.glued and tokens[index - 2].kind == "word"


def _runs_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number goes on into letters that are no unit, as in "777X"."""
    return index < len(tokens) and tokens[index].glued and tokens[index].kind == "word"


def _readings(tokens: Sequence[Token], index: int, *, loose: bool) -> Iterator[_Reading]:
    """The quantities that start at this token, with words of approximation before and after."""
    approximate, bound, start = _prefix(tokens, index)
    for first in _amounts(tokens, start, loose=loose):
        between = start > 0 and tokens[start - 1].text in {"between", "from"}
        ranged = next(iter(_ranges(tokens, first, between=between, loose=loose)), None)
        for reading in (first,) if ranged is None else (ranged,):
            quantity, end = reading.quantity, reading.end
            for suffix, meaning in _SUFFIXES.items():
                if tuple(token.text for token in tokens[end : end + len(suffix)]) == suffix:
                    quantity, end = replace(quantity, approximate=True, bound=meaning), end + len(suffix)
                    break
            if approximate or bound:
                quantity = replace(quantity, approximate=True, bound=bound or quantity.bound)
            yield replace(reading, quantity=quantity, end=end)


def _prefix(tokens: Sequence[Token], index: int) -> tuple[bool, Bound | None, int]:
    approximate, bound = False, None
    while True:
        for size in (4, 3, 2, 1):
            meaning = _PREFIXES.get(tuple(token.text for token in tokens[index : index + size]))
            if meaning is not None:
                approximate, bound = approximate or meaning[0], meaning[1] or bound
                index += size
                break
        else:
            if index < len(tokens) and tokens[index].text in {"between", "from"}:
                index += 1
            return approximate, bound, index


def _amounts(tokens: Sequence[Token], index: int, *, loose: bool) -> Iterator[_Reading]:
    """The amounts that start at this token: currency, sign, number, scale, unit."""
    if index >= len(tokens):
        return
    word = tokens[index].text
    if word in _TIMES:
        yield _Reading(
            Quantity(Fraction(_TIMES[word]), "times"), index + 1, Number(Fraction(_TIMES[word]), index + 1)
        )
        return
    money, start = money_at(tokens, index)
    sign = 1
    if start < len(tokens) and tokens[start].text in {"-", "minus", "negative"} and _is_sign(tokens, start):
        sign, start = -1, start + 1
        if not money:
            money, start = money_at(tokens, start)
    number = read_number(tokens, start)
    if number is None and loose:
        number = _article(tokens, start)
    if number is None or _is_decade(tokens, start):
        return
    if sign < 0:
        number = replace(number, value=-number.value)
    for reading in _with_units(tokens, number, money):
        yield from _compound(tokens, reading, loose=loose)


def _is_decade(tokens: Sequence[Token], index: int) -> bool:
    """Whether this is a decade ("the 2030s"), which is neither a number nor so many seconds."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    year = tokens[index].text
    return after is not None and after.glued and after.text == "s" and len(year) == 4 and year.endswith("0")


def _is_sign(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen here is a minus: it hangs on what follows and on nothing before."""
    if tokens[index].text != "-":
        return True
    after = index + 1 < len(tokens) and tokens[index + 1].glued
    return after and (index == 0 or not tokens[index].glued)


def _article(tokens: Sequence[Token], index: int) -> Number | None:
    """The article of "a month" or "an hour" as one, before a unit written as a word."""
    if index + 1 < len(tokens) and tokens[index].text in {"a", "an", "per"}:
        names, end = unit_at(tokens, index + 1)
        if names and len(tokens[end - 1].text) > 2 and names[0] not in {"times"}:
            return Number(Fraction(1), index + 1, words=True)
    return None


def _with_units(tokens: Sequence[Token], number: Number, money: tuple[str, ...]) -> Iterator[_Reading]:
    """The readings of what follows a number: scales, then a unit, then "and a half"."""
    if number.part is not None:
        yield _Reading(Quantity(number.value, ordinal=True), number.end, number)
        yield _Reading(Quantity(number.part), number.end, number)
        return
    if number.ordinal:
        yield _Reading(Quantity(number.value, ordinal=True), number.end, number)
        return
    value, end, short = number.value, number.end, False
    while True:
        after = _over(tokens, end, {"a", "of"}) if number.words else end
        if after < len(tokens) and tokens[after].text == "-":
            after += 1
        scale = tokens[after].text if after < len(tokens) else ""
        if scale not in SCALES or (scale in SHORT_SCALES and (number.words or short)):
            break
        if scale in SHORT_SCALES and not money and scale != "k":
            yield from _unit_readings(tokens, number, value, end)
        value, end, short = value * SCALES[scale], after + 1, scale in SHORT_SCALES
    scaled = end != number.end
    if money:
        _, end = money_at(tokens, end) if money[0] == "USD" else ((), end)
        for name in money:
            yield _Reading(Quantity(value, name), end, number, scaled)
        return
    for reading in _unit_readings(tokens, number, value, end):
        yield replace(reading, scaled=scaled)


def _over(tokens: Sequence[Token], index: int, skipped: set[str]) -> int:
    """The index after at most two of these small words, as in "half of a million"."""
    for _ in range(2):
        if index < len(tokens) and tokens[index].text in skipped | {"an"}:
            index += 1
    return index


def _unit_readings(tokens: Sequence[Token], number: Number, value: Fraction, end: int) -> Iterator[_Reading]:
    after = _over(tokens, end, {"a", "of"}) if number.words and value.denominator > 1 else end
    if after < len(tokens) and tokens[after].text == "-":
        after += 1
    names, unit_end = unit_at(tokens, after)
    for name in names:
        part = _trailing_part(tokens, unit_end)
        whole = value + part[0] if part else value
        yield _Reading(Quantity(whole, name), part[1] if part else unit_end, number)
    if not names:
        yield _Reading(Quantity(value), end, number)


def _trailing_part(tokens: Sequence[Token], index: int) -> tuple[Fraction, int] | None:
    """The "and a half" of "an hour and a half"."""
    if index < len(tokens) and tokens[index].text == "and":
        part = read_number(tokens, index + 1)
        if part is not None and not part.ordinal and 0 < part.value < 1:
            return part.value, part.end
    return None


def _compound(tokens: Sequence[Token], first: _Reading, *, loose: bool) -> Iterator[_Reading]:
    """A quantity with smaller units after it: "1 hour 30 minutes", "6 ft 2 in"."""
    unit, end = first.quantity.unit, first.end
    if unit is None or UNITS[unit].dimension not in {"time", "calendar", "length", "mass"}:
        yield first
        return
    start = end + 1 if end < len(tokens) and tokens[end].text in {"and", ","} else end
    for second in _amounts(tokens, start, loose=loose) if start < len(tokens) else ():
        smaller = second.quantity.unit
        if (
            smaller is not None
            and same_dimension(unit, smaller)
            and UNITS[smaller].factor < UNITS[unit].factor
        ):
            more = in_base(second.quantity.value, smaller) / UNITS[unit].factor
            yield replace(first, quantity=Quantity(first.quantity.value + more, unit), end=second.end)
            return
    yield first


def _ranges(tokens: Sequence[Token], first: _Reading, *, between: bool, loose: bool) -> Iterator[_Reading]:
    """The ranges and scores that start with this quantity; none where nothing links on."""
    link = first.end
    if link >= len(tokens) or tokens[link].text not in _LINKS or first.quantity.ordinal:
        return
    if tokens[link].text == "and" and not between:
        return
    if tokens[link].text == "/" and not (first.number.digits == 4 and tokens[link].glued):
        return  # a season is written "2022/23"
    start = link + 1
    if start < len(tokens) and tokens[start].text == "-":
        start += 1
    seconds = list(_amounts(tokens, start, loose=loose))
    for second in sorted(seconds, key=lambda reading: reading.quantity.unit != first.quantity.unit):
        if second.quantity.ordinal:
            continue
        low, high = _shared(first, second)
        yield replace(first, quantity=replace(low, upper=high), end=second.end)


def _shared(first: _Reading, second: _Reading) -> tuple[Quantity, Quantity]:
    """Both ends of a range, each with the scale and unit that only the other is written with."""
    low, high = first.quantity, second.quantity
    if second.scaled and not first.scaled and second.number.value:
        raised = low.value * (high.value / second.number.value)
        if low.value < 1000 and raised <= high.value:
            low = replace(low, value=raised)
    if low.unit is None:
        low = replace(low, unit=high.unit)
    elif high.unit is None:
        high = replace(high, unit=low.unit)
    short_year = first.number.digits == 4 and second.number.digits == 2 and low.unit is None
    if short_year and 1000 <= low.value < 3000 and low.value % 100 < high.value:
        high = replace(high, value=high.value + low.value // 100 * 100)
    return low, high
