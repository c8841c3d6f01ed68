"""Answers that are amounts: numbers, money, percentages, units, ranges and scores, by exact value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from quiz.judge.outcome import Asked, best, close, correct, wrong
from quiz.judge.wording import FILLERS, FUNCTION_WORDS, NEGATIONS, key_of, read_wording, words_around
from quiz.model.review import Judgement
from quiz.text.normalise import fold
from quiz.text.numbers import Quantity, find_quantities, quantity_readings, same_amount
from quiz.text.units import SURFACES, UNITS, in_base, is_money, same_dimension

_TEMPERATURES = frozenset({"degree Celsius", "degree Fahrenheit"})
_MOST_AROUND = 5
_DOLLARS = frozenset({"AUD", "CAD", "HKD", "NZD"})
_HOW_MUCH = re.compile(
    r"\bhow (?:much|high|large|big)\b|\bcost|\bprice|\bpaid|\bpay|\bfine\b|\bworth|\bvalue|\bbudget|[$€£]"
)
_HOW_LONG = re.compile(
    r"\bhow (?:long|old)\b|\bage\b|\bages\b|\baged\b|\byears?\b|\btime\b|\bterm\b|\bsentence\b"
)
_HOW_FAR = re.compile(
    r"\bhow (?:far|long|tall|high|deep|wide|big|large|heavy|fast|hot|cold|powerful)\b|\bspeed\b|\brange\b"
)
_SHARE = re.compile(r"%|\bper ?cent|\bpercentage|\bshare\b|\brate\b|\bproportion|\bfraction|\bpart of\b")
_LOOSE = re.compile(
    r"\babout\b|\broughly\b|\bapprox|\baround\b|\bnearly\b|\bmore than\b|\bover\b|\bat least\b|\bup to\b"
    r"|\bless than\b|\bas many\b|\bas much\b|\bmaximum\b|\bminimum\b|\bat most\b"
)
_MODEL = re.compile(r"\d{3,}X")
"""An aeroplane such as the 777X, which is no 777 times."""

_SHORT_SEASON = re.compile(r"(\d\d) ?[/-] ?(\d\d)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in every way it may be read, and the noun it counts ("games"), folded, if any."""

    readings: tuple[Quantity, ...]
    noun: tuple[str, ...] = ()


def read_amount(text: str) -> Amount | None:
    """The amount that an expected answer is, or None: a quantity, or a number and what it counts."""
    if _MODEL.fullmatch(text.strip()):
        return None
    readings = quantity_readings(text)
    if readings:
        return Amount(readings)
    match = re.fullmatch(r"(?P<amount>.+?)\s+(?P<noun>[a-z]+(?: [a-z]+)?)", text.strip().rstrip("."))
    if match is None:
        return None
    bare = tuple(found for found in quantity_readings(match["amount"]) if not found.ordinal)
    noun = tuple(key_of(word) for word in fold(match["noun"]).split())
    if not bare or any(found.unit for found in bare) or set(noun) & FUNCTION_WORDS:
        return None
    return Amount(bare, noun)


def judge_amount(typed: str, expected: str, asked: Asked) -> Judgement | None:
    """The verdict on a typed answer where an amount is expected; None where none is expected."""
    due = read_amount(expected)
    if due is None:
        return None
    said = read_wording(typed)
    if said.negated and not typed.lstrip().startswith("-"):
        return wrong(expected, "says it is not that")
    if _short_season(typed, due):
        return correct(expected)
    found = _typed_amounts(typed)
    if not found:
        return wrong(expected, "a number is asked for")
    if len(words_around(typed, expected, asked.prompt)) > _MOST_AROUND:
        return wrong(expected, "too much around the number")
    if len(found) > 1:
        return _several(found, due, expected)
    return _judge_readings(found[0], due, expected, asked)


def _typed_amounts(typed: str) -> list[Amount]:
    """The amounts in a typed answer, each with the words after it as its noun."""
    whole = quantity_readings(typed)
    if whole:
        return [Amount(whole)]
    found = find_quantities(typed)
    amounts = []
    for place, (span, quantity) in enumerate(found):
        end = found[place + 1][0].start if place + 1 < len(found) else len(typed)
        words = re.findall(r"[^\W\d_]+", fold(typed[span.end : end]))
        noun = tuple(key_of(word) for word in words if word not in FUNCTION_WORDS | FILLERS | NEGATIONS)
        readings = quantity_readings(span.of(typed)) or (quantity,)
        amounts.append(Amount(readings, noun))
    return amounts


def _several(found: list[Amount], due: Amount, expected: str) -> Judgement:
    """The verdict on several numbers where one amount is expected."""
    wanted = due.readings[0]
    if wanted.upper is not None and len(found) == 2:
        pair = replace(found[0].readings[0], upper=found[1].readings[0])
        if same_amount(pair, wanted):
            return close(expected, f"right, but write it as {expected}")
    if all(
        any(same_amount(one, other) for one in amount.readings for other in due.readings) for amount in found
    ):
        return correct(expected)
    return wrong(expected, "several numbers where one is asked for")


def _short_season(typed: str, due: Amount) -> bool:
    """Whether "22/23" is the season that is asked for."""
    match, wanted = _SHORT_SEASON.fullmatch(typed.strip(" .")), due.readings[0]
    if match is None or wanted.upper is None or wanted.unit or wanted.value < 1000:
        return False
    return [int(year) for year in match.groups()] == [wanted.value % 100, wanted.upper.value % 100]


def _judge_readings(said: Amount, due: Amount, expected: str, asked: Asked) -> Judgement:
    wanted = due.readings
    if wanted[0].unit == "USD":
        wanted = tuple(reading for reading in wanted if reading.unit not in _DOLLARS)
    verdicts = [
        _judge_pair(mine, yours, said, due, expected, asked) for yours in wanted for mine in said.readings
    ]
    return best(verdicts)


def _judge_pair(
    said: Quantity, due: Quantity, given: Amount, wanted: Amount, expected: str, asked: Asked
) -> Judgement:
    """The verdict on one reading of each side: the amount, its unit, then its bound."""
    unit_words = "right" if same_amount(said, due) else _unit_left(said, due, given, wanted, expected, asked)
    if isinstance(unit_words, Judgement):
        return unit_words
    if said.ordinal and due.unit is not None:
        return wrong(expected, "a rank, not an amount")
    if _other_side(said, due, asked.primary):
        return wrong(expected, "the other side of that number")
    if said.bound and not (due.bound or due.approximate) and not _LOOSE.search(asked.prompt.lower()):
        return close(expected, "exactly that number")
    if wanted.noun and given.noun and not set(given.noun) & {*wanted.noun, *_keys(asked.prompt)}:
        return close(expected, f"the number is right: of what? {' '.join(wanted.noun)}")
    return correct(expected, unit_words)


def _unit_left(
    said: Quantity, due: Quantity, given: Amount, wanted: Amount, expected: str, asked: Asked
) -> Judgement | str:
    """Why amounts that differ are one, where only a unit is left out or added; else the verdict."""
    if not _same_figures(said, due):
        if _is_one_end(said, due):
            return close(expected, "one end of it: a range is asked for")
        return wrong(expected, _difference(said, due))
    if said.unit == "degree" and due.unit in _TEMPERATURES:
        return f"in full: {_unit_name(due)}"
    if said.unit is None and due.unit is not None:
        if given.noun and not set(given.noun) & _keys(f"{asked.prompt} {expected}"):
            return close(expected, f"the number is right, the unit is {_unit_name(due)}")
        fits = _bare_fits(due, asked.primary)
        return f"the unit is left out: {_unit_name(due)}" if fits else wrong(expected, "another number")
    if due.unit is None and said.unit is not None:
        if wanted.noun and not _names_unit(" ".join(wanted.noun), said.unit):
            return wrong(expected, f"another unit: {' '.join(wanted.noun)}, not {said.unit}")
        if not _fits_question(said.unit, asked.prompt.lower()):
            return wrong(expected, f"a plain number, not {_unit_name(said)}")
        return "right"
    return wrong(expected, _difference(said, due))


def _is_one_end(said: Quantity, due: Quantity) -> bool:
    """Whether one end of a range is given; not a score's, whose numbers need not rise."""
    if said.upper is not None or due.upper is None:
        return False
    if same_dimension(due.unit, due.upper.unit) and in_base(due.value, due.unit) >= in_base(
        due.upper.value, due.upper.unit
    ):
        return False
    ends = (replace(due, upper=None), due.upper)
    return any(same_amount(said, end) or (said.unit is None and said.value == end.value) for end in ends)


def _other_side(said: Quantity, due: Quantity, primary: str) -> bool:
    """Whether "more than" stands for "less than", in the answer met or in the card's own."""
    own = read_amount(primary)
    bound = due.bound or (own.readings[0].bound if own else None)
    return bool(said.bound and bound) and said.bound is not bound


def _bare_fits(due: Quantity, primary: str) -> bool:
    """Whether a bare number may stand for this amount: not where the card's own answer has another unit."""
    own = quantity_readings(primary)
    return not own or any(reading.unit is None or reading.unit == due.unit for reading in own)


def _keys(prompt: str) -> set[str]:
    return {key_of(word) for word in re.findall(r"[^\W\d_]+", fold(prompt))}


def _same_figures(one: Quantity, other: Quantity) -> bool:
    """Whether the numbers are equal whatever their units, at both ends of a range."""
    if one.value != other.value or (one.upper is None) != (other.upper is None):
        return False
    return one.upper is None or other.upper is None or one.upper.value == other.upper.value


def _names_unit(noun: str, unit: str) -> bool:
    return unit in SURFACES.get(noun, ()) or unit in SURFACES.get(f"{noun}s", ())


def _unit_name(quantity: Quantity) -> str:
    return quantity.unit or "a number"


def _fits_question(unit: str, prompt: str) -> bool:
    """Whether a question that names its unit, or what it measures, asks for this unit."""
    words = re.findall(r"[^\W\d_]+(?:/[^\W\d_]+)?", prompt)
    named = {
        name
        for size in (1, 2, 3)
        for start in range(len(words))
        for name in SURFACES.get(" ".join(words[start : start + size]), ())
    }
    if unit in named:
        return True
    if any(same_dimension(unit, name) for name in named if len(name) > 2):
        return False
    if is_money(unit):
        return bool(_HOW_MUCH.search(prompt))
    if unit in {"percent", "percentage point"}:
        return bool(_SHARE.search(prompt))
    if UNITS[unit].dimension in {"time", "calendar"}:
        return bool(_HOW_LONG.search(prompt))
    return bool(_HOW_FAR.search(prompt)) or unit == "times"


def _difference(said: Quantity, due: Quantity) -> str:
    """What tells a wrong amount from the expected one, in a few words."""
    if (said.upper is None) != (due.upper is None):
        return "a range is asked for" if due.upper is not None else "one number, not a range"
    if (
        said.upper is not None
        and due.upper is not None
        and said.value == due.upper.value
        and said.upper.value == due.value
    ):
        return "the other way round"
    if _same_figures(said, due) and said.unit != due.unit:
        return f"another unit: {_unit_name(due)}, not {_unit_name(said)}"
    if (
        said.value
        and due.value
        and _power_of_ten(said.value / due.value)
        and same_dimension(said.unit, due.unit)
    ):
        return "the right digits, another size"
    return "another number"


def _power_of_ten(ratio: Fraction) -> bool:
    size = max(abs(ratio.numerator), ratio.denominator)
    return min(abs(ratio.numerator), ratio.denominator) == 1 and str(size).strip("0") == "1"
