"""The calendar of a year in cells: a week a column, two on a wide terminal; sums beside it."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.terminal.cells import Fragment, Line
from quiz.terminal.palette import BAR, FAINT
from quiz.terminal.sheets.blocks import Heat
from quiz.terminal.sheets.calendar import WEEKDAYS, Calendar, Square, calendar_of, month_starts
from quiz.terminal.sheets.ink import Ink
from quiz.terminal.sheets.rows import flowed, padded, trimmed

_DAY_CELLS = 4
"""A weekday's name and a space."""

_Weeks = tuple[tuple[Square, ...], ...]


def heat_lines(heat: Heat, width: int, ink: Ink) -> list[Line]:
    """The weeks, in as many rows as the width asks for, then what each shade means."""
    calendar = calendar_of(heat)
    sums = [f"{total:,}" for total in calendar.sums]
    beside = max(len(text) for text in (*sums, heat.unit)) + 2
    weeks = calendar.weeks
    scale = 2 if _DAY_CELLS + 2 * len(weeks) + beside <= width else 1
    fits = max(1, (width - _DAY_CELLS - beside) // scale)
    rows = -(-len(weeks) // fits)
    share = -(-len(weeks) // rows)
    lines: list[Line] = []
    for start in range(0, len(weeks), share):
        last = start + share >= len(weeks)
        lines.extend(_block(weeks[start : start + share], scale, share, sums if last else (), heat.unit, ink))
    return [*lines, *_legend(calendar, heat, width, ink)]


def _block(weeks: _Weeks, scale: int, share: int, sums: Sequence[str], unit: str, ink: Ink) -> list[Line]:
    drawn = share * scale
    head = [Fragment(" " * _DAY_CELLS + _months(weeks, scale).ljust(drawn), FAINT)]
    size = max(map(len, (*sums, unit)))
    if sums:
        head.append(padded(Fragment(f"  {unit}", FAINT), size + 2, "r"))
    lines = [trimmed(head)]
    for weekday, name in enumerate(WEEKDAYS):
        line = [Fragment(name.ljust(_DAY_CELLS), FAINT)]
        line.extend(_squares(weeks, weekday, scale, ink))
        if sums:
            used = sum(len(part.text) for part in line)
            line.append(Fragment(" " * (_DAY_CELLS + drawn - used + 2)))
            line.append(padded(Fragment(sums[weekday]), size, "r"))
        lines.append(trimmed(line))
    return lines


def _squares(weeks: _Weeks, weekday: int, scale: int, ink: Ink) -> list[Fragment]:
    """The days of one weekday, runs of one style joined."""
    line: list[Fragment] = []
    for week in weeks:
        if weekday >= len(week):
            continue
        level = week[weekday].level
        style = BAR if level else FAINT
        # An empty day is one dot, however wide a week is.
        text = ink.shades[level] * scale if level else ink.shades[0].ljust(scale)
        if line and line[-1].style == style:
            line[-1] = Fragment(line[-1].text + text, style)
        else:
            line.append(Fragment(text, style))
    return line


def _months(weeks: _Weeks, scale: int) -> str:
    """Names of months above the weeks in which they begin, as far as they do not touch."""
    text = ""
    for number, name in month_starts(weeks):
        place = number * scale
        if place >= len(text) + bool(text) and place + len(name) <= len(weeks) * scale:
            text = text.ljust(place) + name
    return text


def _legend(calendar: Calendar, heat: Heat, width: int, ink: Ink) -> list[Line]:
    parts: list[Line] = [(Fragment(ink.shades[0], FAINT), Fragment(" none", FAINT))]
    for level, low, high in calendar.legend:
        words = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        parts.append((Fragment(ink.shades[level], BAR), Fragment(f" {words}", FAINT)))
    parts.append((Fragment(f"{heat.unit} a day", FAINT),))
    return flowed(parts, width)
