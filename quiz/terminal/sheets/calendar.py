"""The days of a calendar as weeks and levels, for every hand that draws one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from quiz.terminal.sheets.blocks import Heat

LEVELS = 4
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Square:
    """One day that is drawn: its value, and its level from 0 (nothing) to 4."""

    date: date
    value: int
    words: str
    level: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weeks from Monday on, the last with the days up to its end.

    legend: for each level that occurs from 1 on, its lowest and highest value. sums: of each
    weekday.
    """

    weeks: tuple[tuple[Square, ...], ...]
    legend: tuple[tuple[int, int, int], ...]
    sums: tuple[int, ...]


def calendar_of(heat: Heat) -> Calendar:
    """The weeks of a heat map; the levels are quarters of the days that have a value."""
    values = {day.date: day for day in heat.shown}
    bounds = _bounds([day.value for day in values.values()])
    squares = []
    for place in range((heat.end - heat.start).days + 1):
        when = heat.start + timedelta(days=place)
        day = values.get(when)
        value = 0 if day is None else day.value
        level = 0 if day is None else 1 + sum(value >= bound for bound in bounds)
        squares.append(Square(when, value, f"0 {heat.unit}" if day is None else day.words, level))
    legend = []
    for level in range(1, LEVELS + 1):
        found = [square.value for square in squares if square.level == level]
        if found:
            legend.append((level, min(found), max(found)))
    return Calendar(
        tuple(tuple(squares[start : start + 7]) for start in range(0, len(squares), 7)),
        tuple(legend),
        tuple(sum(square.value for square in squares[weekday::7]) for weekday in range(7)),
    )


def month_starts(weeks: tuple[tuple[Square, ...], ...]) -> list[tuple[int, str]]:
    """The numbers of the weeks in which a month begins, with its short name."""
    return [
        (number, f"{square.date:%b}") for number, week in enumerate(weeks) for square in week
        if square.date.day == 1
    ]  # fmt: skip


def _bounds(values: list[int]) -> list[int]:
    """The lowest values of the upper three quarters; where all are equal, all are the most."""
    ranked = sorted(values)
    return [ranked[len(ranked) * part // LEVELS] for part in range(1, LEVELS)] if ranked else []
