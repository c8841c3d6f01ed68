"""Times in a sentence, resolved against the day the article was published.

A grammar of its own over tokens: weekdays, "last month", "in May", "Nov. 18", years. What cannot
be resolved stays as it is and is marked, so that a later stage leaves it out or gives up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum, unique

from quiz.generate.gazetteer import MONTHS, WEEKDAYS
from quiz.generate.lexicon import word_set
from quiz.generate.syntax import Sentence, Token

_DAY_PARTS = ("morning", "afternoon", "evening", "night")
_MONTH_INDEX = {name.lower(): i for i, name in enumerate(MONTHS, 1)}
_MONTH_INDEX |= {name.lower()[:3] + ".": i for i, name in enumerate(MONTHS, 1)} | {"sept.": 9}
_MONTH_INDEX |= {name.lower()[:3]: i for i, name in enumerate(MONTHS, 1) if name != "May"} | {"sept": 9}
_WEEKDAY_INDEX = {name.lower(): i for i, name in enumerate(WEEKDAYS)}
_SEASONS = ("spring", "summer", "autumn", "fall", "winter", "season", "quarter", "weekend")


@unique
class Grain(StrEnum):
    """How exact a time is; unresolved ones have none."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WEEK = "week"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: tokens `start:end` of its sentence, preposition left out.

    text: what it says once resolved ("November 20, 2019"), or None where that is not known.
    grain: how exact it is. relative: it leans on the day of publication, or on the context.
    droppable: a bare day of a report ("Wednesday"), which a past event can do without.
    """

    start: int
    end: int
    text: str | None
    grain: Grain
    relative: bool
    droppable: bool = False
    year: int | None = None


def find_times(sentence: Sentence, published: date | None) -> tuple[Time, ...]:
    """The time expressions of a sentence, left to right, none overlapping another."""
    found: list[Time] = []
    at = 0
    while at < len(sentence.tokens):
        time = _read(sentence, at, published)
        if time is None:
            at += 1
        else:
            found.append(time)
            at = time.end
    return tuple(found)


def _read(sentence: Sentence, at: int, published: date | None) -> Time | None:
    for reader in (_calendar_day, _month, _weekday, _named_day, _this_last_next, _ago, _year):
        time = reader(sentence, at, published)
        if time is not None:
            return time
    return None


def _low(sentence: Sentence, at: int) -> str:
    return sentence.tokens[at].low if 0 <= at < len(sentence.tokens) else ""


def _number(word: str) -> int | None:
    digits = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(digits) if digits.isascii() and digits.isdigit() else None


def is_year(word: str) -> bool:
    """Whether a word is written like a year of our time."""
    return len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2100


def month_of(token: Token) -> int | None:
    """The month a token names, from 1; "may" and "march" only as names."""
    if not token.text[0].isupper() or token.tag == "MD":
        return None
    return _MONTH_INDEX.get(token.low)


def future(sentence: Sentence, at: int, *, present: bool | None = None) -> bool | None:
    """Whether the clause around token `at` looks ahead: will, "is due to", "is opening".

    None where it cannot be told: "agreed to meet in May", "threatened to strike in March".
    present: what a plain present tense means ("arrives Saturday" looks ahead, "falls in May" may not).
    """
    infinitive = False
    for index in (at, *sentence.ancestors(at)):
        token = sentence.tokens[index]
        if not token.tag.startswith("VB"):
            continue
        helpers = [sentence.tokens[i] for i in sentence.children(index, "aux", "auxpass")]
        words = {t.low for t in helpers}
        if words & {"will", "'ll", "shall"}:
            return True
        if "to" in words or (token.tag == "VBG" and not helpers):
            infinitive = True
            continue
        past = (
            any(t.tag == "VBD" for t in helpers) or bool(words & {"has", "have", "'ve"}) or token.tag == "VBD"
        )
        if past:
            return None if infinitive or "would" in words else False
        if token.tag in ("VBZ", "VBP") or any(t.tag in ("VBZ", "VBP", "MD") for t in helpers):
            below = {sentence.tokens[i].low for i in (index, *sentence.children(index))}
            return True if token.tag == "VBG" or below & _AHEAD else present
    return None if infinitive else False


_AHEAD = frozenset({"due", "set", "scheduled", "expected", "slated", "planned", "projected"})


def _calendar_day(sentence: Sentence, at: int, published: date | None) -> Time | None:
    """As in "November 20, 2019", "Nov. 18", "18 November 2019", "Thursday, March 15, 2012"."""
    tokens = sentence.tokens
    if tokens[at].low in _WEEKDAY_INDEX and at + 2 < len(tokens):
        after = at + 2 if _low(sentence, at + 1) == "," else at + 1
        dated = _calendar_day(sentence, after, published) if month_of(tokens[after]) is not None else None
        return None if dated is None else replace(dated, start=at)
    month = month_of(tokens[at])
    if month is not None and (day := _number(_low(sentence, at + 1))) and 1 <= day <= 31:
        end = at + 2
        after = end + 1 if _low(sentence, end) == "," else end
        if is_year(_low(sentence, after)):
            return _day(at, after + 1, int(_low(sentence, after)), month, day, relative=False)
    elif (day := _number(tokens[at].low)) and 1 <= day <= 31 and at + 1 < len(tokens):
        month = month_of(tokens[at + 1])
        if month is None:
            return None
        end = at + 2
        if is_year(_low(sentence, end)):
            return _day(at, end + 1, int(_low(sentence, end)), month, day, relative=False)
    else:
        return None
    year = _year_near(published, month, day, ahead=future(sentence, at))
    if year is None:
        return Time(at, end, None, Grain.UNKNOWN, relative=True)
    return _day(at, end, year, month, day, relative=True)


def _day(start: int, end: int, year: int, month: int, day: int, *, relative: bool) -> Time | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Time(start, end, f"{MONTHS[month - 1]} {day}, {year}", Grain.DAY, relative, year=year)


def _year_near(published: date | None, month: int, day: int | None, *, ahead: bool | None) -> int | None:
    """The year that makes a month (and day) the nearest one before, or after, publication."""
    if published is None or ahead is None:
        return None
    here = (month, day if day is not None else published.day)
    now = (published.month, published.day)
    if ahead:
        return published.year if here >= now else published.year + 1
    return published.year if here <= now else published.year - 1


def _month(sentence: Sentence, at: int, published: date | None) -> Time | None:
    """As in "May 2016", "early March 2018", "in May", "last October"."""
    tokens = sentence.tokens
    start = at
    if _low(sentence, at) in ("early", "late", "mid", "mid-", "last", "this", "next") and at + 1 < len(
        tokens
    ):
        at += 1
    month = month_of(tokens[at])
    if month is None:
        return None
    lead = _low(sentence, start) if start < at else ""
    part = f"{lead.removesuffix('-')} " if lead in ("early", "late", "mid", "mid-") else ""
    of = at + 1 + (_low(sentence, at + 1) in ("of", ","))
    if is_year(_low(sentence, of)):
        year = int(_low(sentence, of))
        return Time(
            start, of + 1, f"{part}{MONTHS[month - 1]} {year}", Grain.MONTH, relative=False, year=year
        )
    if (
        start == at
        and at
        and tokens[at].tag == "NNP"
        and tokens[at - 1].is_name
        and tokens[at - 1].head == at
    ):
        return None
    if tokens[at].low == "may" and _low(sentence, at - 1) not in _BEFORE_MONTH and not lead:
        return None
    year_near = _year_near(published, month, None, ahead=future(sentence, at) if not lead else lead == "next")
    if year_near is None or lead in ("this", "next"):
        return Time(start, at + 1, None, Grain.UNKNOWN, relative=True)
    text = f"{part}{MONTHS[month - 1]} {year_near}"
    return Time(start, at + 1, text, Grain.MONTH, relative=True, year=year_near)


_BEFORE_MONTH = word_set(
    "in since by until till from during of through and to late early mid before after last"
)


def _weekday(sentence: Sentence, at: int, published: date | None) -> Time | None:
    """As in "Wednesday", "last Tuesday", "Monday night"."""
    start = at
    lead = _low(sentence, at) if _low(sentence, at) in ("last", "this", "next", "early", "late") else ""
    at += bool(lead)
    if at >= len(sentence.tokens) or not sentence.tokens[at].text[0].isupper():
        return None
    weekday = _WEEKDAY_INDEX.get(_low(sentence, at))
    if weekday is None:
        return None
    end = at + 1 + (_low(sentence, at + 1) in _DAY_PARTS)
    ahead = future(sentence, at, present=True)
    if published is None or ahead is None or lead in ("next", "last", "this"):
        return Time(start, end, None, Grain.UNKNOWN, relative=True, droppable=lead != "next")
    if ahead:
        day = published + timedelta(days=(weekday - published.weekday()) % 7 or 7)
    else:
        day = published - timedelta(days=(published.weekday() - weekday) % 7)
    return _exact(start, end, day)


def _exact(start: int, end: int, day: date) -> Time:
    text = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    return Time(start, end, text, Grain.DAY, relative=True, droppable=True, year=day.year)


def _named_day(sentence: Sentence, at: int, published: date | None) -> Time | None:
    """As in "yesterday", "today", "tonight", "last night", "tomorrow"."""
    word, following = _low(sentence, at), _low(sentence, at + 1)
    days = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    if word in ("last", "this") and following in _DAY_PARTS:
        offset, end = (-1 if word == "last" else 0), at + 2
    elif word in days:
        offset, end = days[word], at + 1 + (following in _DAY_PARTS)
    else:
        return None
    if published is None or word in ("today", "tonight"):
        return Time(at, end, None, Grain.UNKNOWN, relative=True, droppable=word != "tomorrow")
    return _exact(at, end, published + timedelta(days=offset))


def _this_last_next(sentence: Sentence, at: int, published: date | None) -> Time | None:
    """As in "this month", "earlier this year", "last week", "next year"."""
    start = at
    if _low(sentence, at) in ("earlier", "later", "late", "early"):
        at += 1
    word, unit = _low(sentence, at), _low(sentence, at + 1)
    steps = {"this": 0, "last": -1, "next": 1, "previous": -1, "coming": 1}
    if word not in steps:
        return None
    context = unit in ("week", "month", "year") and _low(sentence, start - 1) in ("the", "a", "that")
    if unit in _SEASONS or context:
        return Time(start, at + 2, None, Grain.UNKNOWN, relative=True)
    if unit not in ("week", "month", "year"):
        return None
    resolved = (
        _shift(published, unit, steps[word]) if published and word in ("this", "last", "next") else None
    )
    if resolved is None:
        return Time(start, at + 2, None, Grain.UNKNOWN, relative=True, droppable=unit == "week")
    text, grain, year = resolved
    return Time(start, at + 2, text, grain, relative=True, year=year)


def _shift(published: date, unit: str, step: int) -> tuple[str, Grain, int] | None:
    if unit == "year":
        return str(published.year + step), Grain.YEAR, published.year + step
    if unit == "month":
        month = published.month - 1 + step
        year = published.year + month // 12
        return f"{MONTHS[month % 12]} {year}", Grain.MONTH, year
    first = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    last = first + timedelta(days=6)
    if first.month != last.month:
        return None
    return f"{MONTHS[first.month - 1]} {first.year}", Grain.WEEK, first.year


def _ago(sentence: Sentence, at: int, _published: date | None) -> Time | None:
    if _low(sentence, at) != "ago":
        return None
    start = min(sentence.subtree(at))
    return Time(start, at + 1, None, Grain.UNKNOWN, relative=True) if start < at else None


def _year(sentence: Sentence, at: int, _published: date | None) -> Time | None:
    """As in "2014" after a preposition or as a date by itself."""
    token = sentence.tokens[at]
    if not is_year(token.text) or not 1500 <= int(token.text) <= 2100:
        return None
    if _low(sentence, at - 1) not in _BEFORE_YEAR and token.label != "DATE":
        return None
    if token.dep in ("nummod", "compound") and token.label != "DATE":
        return None
    return Time(at, at + 1, token.text, Grain.YEAR, relative=False, year=int(token.text))


_BEFORE_YEAR = word_set("in since by until till from during of through before after and to early late mid")
