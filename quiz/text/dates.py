"""Dates in text, as exactly as they are given: "June 23", "2016", "Saturday, 25 June 2016".

Text in, `PartialDate` out: what is not said stays None. Times of day are read by `parse_clock`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from quiz.model.article import Span
from quiz.text.normalise import fold_marks, strip_accents, word_row
from quiz.text.number_words import read_number, tokenise


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only some parts are known; at least one is.

    year: negative before the common era (44 BC is -44). month: 1 to 12. day: 1 to 31.
    weekday: 0 (Monday) to 6, where it is named.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def __post_init__(self) -> None:
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"not a month: {self.month}")
        if self.day is not None and not 1 <= self.day <= _days_in(self.month, self.year):
            raise ValueError(f"not a day: {self.day}")
        if (self.year, self.month, self.day, self.weekday) == (None, None, None, None):
            raise ValueError("a date needs a part that is known")

    @property
    def as_date(self) -> date | None:
        """The calendar day, where all of it is known and the calendar reaches that far."""
        if self.year is None or self.month is None or self.day is None or self.year < 1:
            return None
        return date(self.year, self.month, self.day)


_MONTHS = word_row(
    """
    january february march april may june july august september october november december
    """
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH_NUMBER = (
    {name: number for number, name in enumerate(_MONTHS, start=1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
    | {"sept": 9, "june": 6, "july": 7}
    # How people often write them.
    | {"janury": 1, "januray": 1, "jannuary": 1, "febuary": 2, "feburary": 2, "februrary": 2, "febrary": 2,
       "marhc": 3, "apirl": 4, "agust": 8, "augst": 8, "auguest": 8, "septmber": 9, "setpember": 9,
       "septembre": 9,
       "ocotber": 10, "octobre": 10, "otcober": 10, "novmber": 11, "novemeber": 11, "novemver": 11,
       "novembre": 11, "decmber": 12, "decembre": 12, "dicember": 12, "desember": 12}
)  # fmt: skip
_WEEKDAY_NUMBER = {name: number for number, name in enumerate(_WEEKDAYS)} | {
    short: number
    for number, shorts in enumerate(("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun"))
    for short in shorts.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = (
    r"(?:(?P<weekday>"
    + "|".join(sorted(_WEEKDAY_NUMBER, key=len, reverse=True))
    + r")\b\.?,?\s+(?:the\s+)?)?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_ERA = r"(?:\s*(?P<era>bce|bc|ce|ad|b\.c\.(?:e\.)?|a\.d\.))?"
_YEAR = rf"(?P<year>\d{{3,4}}(?!\d)|'\d\d(?!\d))(?!\s?%){_ERA}"
_SHORT_YEAR = rf"(?P<year>\d{{3,4}}(?!\d)|'?\d\d(?!\d)){_ERA}"

# Running text first to last; "Mar 5", "5 Mar", "Mar 2016" and digits with their separators.
_IN_TEXT = tuple(
    re.compile(rf"(?<![\w.,/-]){pattern}(?![\w/])", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?:T[\d:.]+Z?)?",
        rf"{_WEEKDAY}{_MONTH}\s+(?:the\s+)?{_DAY}(?:(?:,\s*|\s+)(?:of\s+)?{_YEAR})?",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH}(?:,?[\s-]+(?:of\s+)?{_SHORT_YEAR})?",
        rf"{_MONTH}(?:,?\s+(?:of\s+)?|-){_YEAR}",
    )
)
_DIGITS = re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)")
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[/.](?P<year>\d{4})")
_ISO_MONTH = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})")
_MONTH_ALONE = re.compile(rf"(?:the\s+month\s+of\s+)?{_MONTH}", re.IGNORECASE)
_YEAR_ALONE = re.compile(
    r"(?:the\s+year\s+)?(?:(?P<year>[12]\d{3}|'\d\d)|(?P<small>\d{1,4})(?=\s*(?:b|a\.?d|ce))"
    rf"|ad\s+(?P<year2>\d{{1,4}})){_ERA}",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:in|on|by|since|until|from|during|at|the)\s+)*(?:(?:early|late|mid)\s+in\s+)?", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:at\s+)?(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d\d))?\s*(?:o'clock)?\s*"
    r"(?P<half>[ap]\.?\s?m\.?)?(?:\s+(?:local time|sharp))?",
    re.IGNORECASE,
)


def _days_in(month: int | None, year: int | None) -> int:
    if month is None:
        return 31
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in {4, 6, 9, 11} else 31


def parse_date(text: str) -> PartialDate | None:
    """The date that the whole text is, or None; month before day where digits leave both open."""
    found = date_readings(text)
    return found[0] if found else None


def date_readings(text: str) -> tuple[PartialDate, ...]:
    """Every way to read the whole text as one date; "6/7/2016" may be in June or in July."""
    plain = " ".join(strip_accents(fold_marks(text)).split()).strip(" .,;!?()")
    leading = _LEADING.match(plain)
    plain = plain[leading.end() :] if leading else plain
    for pattern in (*_IN_TEXT, _ISO_MONTH, _MONTH_YEAR, _MONTH_ALONE, _YEAR_ALONE):
        match = pattern.fullmatch(plain)
        found = _from_match(match) if match else None
        if found is not None:
            return (found,)
    match = _DIGITS.fullmatch(plain)
    if match:
        return _from_digits(match)
    weekday = _WEEKDAY_NUMBER.get(plain.lower().rstrip("."))
    if weekday is not None:
        return (PartialDate(weekday=weekday),)
    said = _said_year(plain)
    return (said,) if said else ()


def find_dates(text: str) -> list[tuple[Span, PartialDate]]:
    """The dates in a running text with their spans, in order, none overlapping another.

    Lone months and lone four-digit years (1000 to 2099) count; lone weekdays do not.
    """
    plain = fold_marks(text)
    found: list[tuple[Span, PartialDate]] = []
    taken: list[Span] = []
    for pattern in (*_IN_TEXT, _LONE_MONTH, _LONE_YEAR):
        for match in pattern.finditer(plain):
            span = Span(match.start(), match.start() + len(match[0].rstrip(" ,")))
            partial = _from_match(match)
            if partial is None or any(span.start < other.end and other.start < span.end for other in taken):
                continue
            taken.append(span)
            found.append((span, partial))
    return sorted(found, key=lambda pair: pair[0].start)


# Only with a capital: "may" and "march" are verbs, "second" and "sat" are no dates.
_LONE_MONTH = re.compile(r"\b(?P<month>" + "|".join(name.title() for name in _MONTHS) + r")\b(?!\s+[A-Z])")
_LONE_YEAR = re.compile(
    r"(?<![\w$€£.,/-])(?P<year>1[0-9]\d\d|20\d\d)(?![\w%/]|[.,-]\d|\s+[a-z]*(?:miles|feet|dollars))"
)


def _from_match(match: re.Match[str]) -> PartialDate | None:
    parts = match.groupdict()
    year = parts.get("year") or parts.get("year2") or parts.get("small")
    era = (parts.get("era") or "").lower()
    month, weekday = parts.get("month"), parts.get("weekday")
    try:
        return PartialDate(
            _year(year, era, short="day" in parts or year.startswith("'")) if year else None,
            _month(month) if month else None,
            int(parts["day"]) if parts.get("day") else None,
            _WEEKDAY_NUMBER[weekday.lower()] if weekday else None,
        )
    except ValueError:
        return None


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTH_NUMBER[text.lower()]


def _year(text: str, era: str, *, short: bool) -> int:
    """The year; where it may be short, two digits are taken for the hundred years up to 2049."""
    year = int(text.lstrip("'"))
    if len(text.lstrip("'")) == 2 and short and not era:
        year += 2000 if year < 50 else 1900
    return -year if era.startswith("b") else year


def _from_digits(match: re.Match[str]) -> tuple[PartialDate, ...]:
    first, second, year = int(match["first"]), int(match["second"]), _year(match["year"], "", short=True)
    orders = (
        [(first, second), (second, first)] if match["mark"] == "/" else [(second, first), (first, second)]
    )
    found = []
    for month, day in orders:
        try:
            found.append(PartialDate(year, month, day))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _said_year(text: str) -> PartialDate | None:
    """A year in words: "nineteen oh five"."""
    tokens = tokenise(text)
    number = read_number(tokens, 0)
    if number is None or number.end != len(tokens) or number.digits != 4 or not number.words:
        return None
    return PartialDate(int(number.value))


_NAMED_HOUR = re.compile(r"(?:(?:the|an?|at) )?(noon|midday|midnight)[.!]?")


def parse_clock(text: str) -> tuple[int, bool] | None:
    """Minutes after midnight, and whether the half of the day is sure; None for no time of day.

    "1 p.m." is (780, True), "1:00" (60, False), "13:00" (780, True). A bare number is no time.
    """
    plain = " ".join(fold_marks(text).lower().split())
    named = _NAMED_HOUR.fullmatch(plain)
    if named is not None:
        return (0 if named[1] == "midnight" else 720), True
    match = _CLOCK.fullmatch(plain)
    if match is None or (match["mark"] != ":" and match["half"] is None and "clock" not in plain):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 24 or minute > 59 or (match["half"] and not 1 <= hour <= 12):
        return None
    if match["half"]:
        return (hour % 12 + (12 if match["half"].startswith("p") else 0)) * 60 + minute, True
    return hour % 24 * 60 + minute, hour > 12 or hour == 0
