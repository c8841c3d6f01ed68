"""Answers that are dates, at the precision of the expected one, and times of day."""

from __future__ import annotations

import re
from datetime import date

from quiz.judge.outcome import Asked, best, close, correct, wrong
from quiz.judge.slips import month_meant
from quiz.judge.wording import read_wording, words_around
from quiz.model.review import Judgement
from quiz.text.dates import PartialDate, date_readings, find_dates, parse_clock
from quiz.text.numbers import quantity_readings

_NEAR_DAYS = 183
"""A day and month name the date nearest to the article's own day when it lies within half a year."""

_MOST_AROUND = 2
"""Words around a date that do not make it another answer ("late 1989")."""

_ASIDE = re.compile(r"\b(?:before|after|prior to|(?:earli|lat)er than)\b", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})\.?")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def judge_clock(typed: str, expected: str) -> Judgement | None:
    """The verdict where a time of day is expected, or None where it is not, or none was typed."""
    due, said = parse_clock(expected), parse_clock(typed)
    if due is None:
        return None
    if said is None and typed.strip().isdecimal() and len(typed.strip()) < 3:
        said = parse_clock(f"{typed.strip()}:00")
    if said is None:
        return wrong(expected, "a time of day is asked for")
    same = due[0] == said[0] if due[1] and said[1] else due[0] % 720 == said[0] % 720
    return correct(expected) if same else wrong(expected, "another time")


def judge_date(typed: str, expected: str, asked: Asked) -> Judgement | None:
    """The verdict where a date is expected; None where it is not, or where words may answer it."""
    due = date_readings(expected)
    if not due:
        return None
    said = date_readings(typed) or _day_and_month(typed, due) or date_readings(_months_spelled(typed))
    if not said:
        found = list(dict.fromkeys(partial for _, partial in find_dates(typed)))
        if read_wording(typed).negated:
            return wrong(expected, "says it is not that")
        if any(quantity.bound for quantity in quantity_readings(typed)):
            return None  # "more than 1000" is no year
        if _ASIDE.search(typed) and not _ASIDE.search(f"{expected} {asked.prompt}"):
            return wrong(expected, "before or after is another time")
        if len(found) > 1:
            return wrong(expected, "several dates where one is asked for")
        if not found:
            return None
        if len(words_around(typed, expected, asked.prompt)) > _MOST_AROUND:
            return wrong(expected, "too much around the date")
        said = tuple(found)
    return best(_judge_pair(mine, yours, expected, asked) for yours in due for mine in said)


def _day_and_month(typed: str, due: tuple[PartialDate, ...]) -> tuple[PartialDate, ...]:
    """The days that "16/11" may be, where a day is expected."""
    match = _DAY_MONTH.fullmatch(typed.strip())
    if match is None or not any(partial.day and partial.month for partial in due):
        return ()
    one, other = int(match[1]), int(match[2])
    return tuple(
        PartialDate(month=month, day=day)
        for day, month in dict.fromkeys(((one, other), (other, one)))
        if 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)
    )


def _months_spelled(typed: str) -> str:
    """The text with months that were mistyped in their usual spelling; their letters are no numbers."""
    return re.sub(r"[^\W\d_]{5,}", lambda match: month_meant(match[0].lower()) or match[0], typed)


def _judge_pair(said: PartialDate, due: PartialDate, expected: str, asked: Asked) -> Judgement:
    for part, mine, yours in (
        ("year", said.year, due.year),
        ("month", said.month, due.month),
        ("day", said.day, due.day),
    ):
        if mine is not None and yours is not None and mine != yours:
            return wrong(expected, f"another {part}")
    if not any(
        mine is not None and yours is not None
        for mine, yours in zip(
            (said.year, said.month, said.day, _weekday(said)),
            (due.year, due.month, due.day, _weekday(due)),
            strict=True,
        )
    ):
        return wrong(expected, "another kind of date")
    weekday = _weekday(due)
    if _weekday(said) is not None and weekday is not None and _weekday(said) != weekday:
        named = said.day is not None and due.day is not None
        return close(expected, f"it was a {_WEEKDAYS[weekday]}") if named else wrong(expected, "another day")
    own = said.as_date
    if own is not None and said.weekday is not None and own.weekday() != said.weekday:
        return close(expected, f"it was a {_WEEKDAYS[own.weekday()]}")
    if said.year is None and said.month is None and said.day is None and due.weekday != said.weekday:
        return close(expected, "not exact enough: which date?")
    return _judge_precision(said, due, expected, asked)


def _weekday(partial: PartialDate) -> int | None:
    return partial.as_date.weekday() if partial.as_date else partial.weekday


def _judge_precision(said: PartialDate, due: PartialDate, expected: str, asked: Asked) -> Judgement:
    """The verdict on dates that do not contradict each other: what is left out, what is added."""
    if due.day is not None and said.day is None:
        return close(expected, "not exact enough: which day?")
    if due.month is not None and said.month is None:
        return close(expected, "not exact enough: which month?")
    if due.year is not None and said.year is None:
        return correct(expected) if _year_is_clear(due, asked) else close(expected, "which year?")
    if due.year is None and said.year is not None and due.month is not None:
        years = asked.years | asked.stated_years
        if years and said.year not in years:
            return wrong(expected, "another year")
        if not years and asked.published and abs(said.year - asked.published.year) > 1:
            return close(expected, "another year?")
    return correct(expected)


def _year_is_clear(due: PartialDate, asked: Asked) -> bool:
    """Whether the year need not be said: the question names it, or the article's day leaves no other."""
    if due.year in asked.years:
        return True
    if asked.published is None or due.year is None or due.month is None:
        return False
    if due.year == asked.published.year:
        return True
    if not 1 <= due.year <= 9999:
        return False
    return abs((date(due.year, due.month, due.day or 15) - asked.published).days) <= _NEAR_DAYS
