"""Other dates of the same grain near an answer, within what can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from quiz.generate.distractors.draw import around
from quiz.generate.gazetteer import MONTHS

_MONTH = "|".join(MONTHS)
_DAY = re.compile(rf"^({_MONTH}) (\d{{1,2}}), (\d{{4}})$")
_MONTH_YEAR = re.compile(rf"^({_MONTH}) (\d{{4}})$")
_YEARS = 6
_MONTHS_AWAY = (2, 3, 4, 5, 7, 8, 10, 11, 14, 16)
_DAYS_AWAY = (2, 3, 4, 6, 8, 9, 11, 13, 15, 18, 20)


def dates_like(
    answer: str,
    seed: str,
    first: date = date.min,
    last: date = date.max,
    bars: Callable[[str], bool] = lambda _option: False,
) -> tuple[str, ...]:
    """Three other dates written as the answer is, ascending; empty where three cannot be had.

    first, last: no option lies before or after these, as exact as it is. bars: whether an option
    is ruled out.
    """
    if re.fullmatch(r"\d{4}", answer):
        year = int(answer)
        away = (*range(-_YEARS, 0), *range(1, _YEARS + 1))
        said = {n: str(year + n) for n in away if first.year <= year + n <= last.year}
    elif match := _MONTH_YEAR.match(answer):
        month = int(match[2]) * 12 + MONTHS.index(match[1])
        low, high = (day.year * 12 + day.month - 1 for day in (first, last))
        said = {
            n: f"{MONTHS[(month + n) % 12]} {(month + n) // 12}"
            for n in _both_ways(_MONTHS_AWAY)
            if low <= month + n <= high
        }
    elif match := _DAY.match(answer):
        said = _days(match, first, last)
    else:
        return ()
    fit = {n: text for n, text in said.items() if not bars(text)}
    picked = around([n for n in fit if n < 0], [n for n in fit if n > 0], seed)
    return () if picked is None else tuple(fit[n] for n in picked)


def _both_ways(steps: Iterable[int]) -> list[int]:
    return sorted(sign * step for step in steps for sign in (-1, 1))


def _days(match: re.Match[str], first: date, last: date) -> dict[int, str]:
    try:
        day = date(int(match[3]), MONTHS.index(match[1]) + 1, int(match[2]))
    except ValueError:
        return {}
    said = {}
    for away in _both_ways(_DAYS_AWAY):
        other = day + timedelta(days=away)
        if first <= other <= last:
            said[away] = f"{MONTHS[other.month - 1]} {other.day}, {other.year}"
    return said
