"""Other ways in which people write values, put into the form that the readers of values know.

"13 dollars 60 cents", "point two four", "2 thirds", "the 2020's", "12 mos", "three in the afternoon":
a typed answer comes in, the same answer goes out, with such parts written plainly.
"""

from __future__ import annotations

import re

from quiz.text.normalise import fold_marks
from quiz.text.numbers import Quantity, quantity_readings

_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_PARTS = {"third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = rf"(?P<part>{'|'.join(_PARTS)})s?"
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"
_HUNDREDS = {"10": "tens", "100": "hundreds", "1000": "thousands"}

_PLAIN = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (rf"^((?:about |nearly |around )?)point (?={_DIGIT}\b)", r"\1zero point "),
        (r"\b(an?|one) (?:whole|full|entire) (?=\w)", r"\1 "),
        (r"(?<=\d)\s*mos?\b\.?", " months"),
        (r"(?<=\d)\s*mil\b\.?", " million"),
        (r"(?<=[a-z])[·⋅*](?=[a-z])", ""),
        (r"\b(?:kilomet(?:er|re)s?|kms?) (?:an?|per) hour\b", "km/h"),
        (r"\b(\d\d\d0)'s\b", r"\1s"),
        (r"\b(hundreds|tens) of (thousand|million|billion)\b", r"\1 of \2s"),
        (
            r"\b(two|three|four|five|six|seven|nine)[- ](third|fourth|quarter|fifth|sixth|eighth|tenth)$",
            r"\1 \2s",
        ),
    )
)
_SAID_DECADE = re.compile(rf"\btwenty[- ](?P<tens>{_DECADES.replace(' ', '|')})\b", re.IGNORECASE)
_MANY = re.compile(r"\b(10|100|1000)s(?= of\b|$)")
_FRACTION = re.compile(rf"(?P<count>\d)[- ]{_PART}", re.IGNORECASE)
_CENTS = re.compile(
    r"(?P<whole>[\w-]+(?: [\w-]+)*?) (?P<coin>dollars?|bucks|euros?|pounds?)(?:,? and|,)? "
    r"(?P<part>\d\d(?!\d)|[\w-]+(?: [\w-]+)?(?= cents?| pence))(?: cents?| pence)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:at )?(?P<hour>\d{1,2}(?::\d\d)?|[a-z]+)(?: o'clock)? "
    r"(?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))",
    re.IGNORECASE,
)


def plain_value(typed: str) -> str:
    """The typed answer with values written as they are read elsewhere; other text as it was."""
    text = " ".join(fold_marks(typed).split())
    bare = text.rstrip(".!")
    whole = _fraction(bare) or _with_cents(bare) or _time_of_day(bare)
    if whole:
        return whole
    for pattern, put in _PLAIN:
        text = pattern.sub(put, text)
    text = _SAID_DECADE.sub(lambda match: f"20{_DECADES.split().index(match['tens'].lower()) + 2}0s", text)
    return _MANY.sub(lambda match: _HUNDREDS[match[1]], text)


def _fraction(text: str) -> str | None:
    match = _FRACTION.fullmatch(text)
    return f"{match['count']}/{_PARTS[match['part'].lower()]}" if match else None


def _with_cents(text: str) -> str | None:
    """Return "13.60 dollars" for "13 dollars 60 cents"; None where this is no such amount."""
    match = _CENTS.fullmatch(text)
    if match is None:
        return None
    whole, part = (_whole_number(match[name]) for name in ("whole", "part"))
    if whole is None or part is None or part >= 100:
        return None
    return f"{whole}.{part:02d} {match['coin']}"


def _time_of_day(text: str) -> str | None:
    """Return "3:00 pm" for "three in the afternoon"; None where this is no time of day."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hours, _, minutes = match["hour"].partition(":")
    hour = _whole_number(hours)
    if hour is None or not 1 <= hour <= 12 or (match["night"] and not 6 < hour < 12):
        return None
    return (
        f"{hour}:{minutes or '00'} {'am' if match['part'] and match['part'].lower() == 'morning' else 'pm'}"
    )


def _whole_number(text: str) -> int | None:
    found = next(iter(quantity_readings(text)), None)
    if not isinstance(found, Quantity) or found != Quantity(found.value) or found.value.denominator > 1:
        return None
    return int(found.value)
