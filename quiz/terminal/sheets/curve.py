"""A curve over days in cells: braille dots, or stars where those cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quiz.terminal.cells import Fragment, Line, wrap
from quiz.terminal.palette import BAR, FAINT
from quiz.terminal.sheets.blocks import Curve
from quiz.terminal.sheets.ink import Ink
from quiz.terminal.sheets.rows import table_lines, trimmed

ROWS = 7
_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a braille cell's dots, by row and column."""


def curve_lines(curve: Curve, width: int, ink: Ink) -> list[Line]:
    """The curve with its scale at the left, its days below, and a sign at each mark."""
    if not curve.points:
        return table_lines(curve.table, width)
    labels = max(len(curve.high[1]), len(curve.low[1])) + 1
    room = max(8, width - labels - 1)
    spread = _Spread(curve, room)
    rows = _drawn(curve, spread, room, ink)
    lines: list[Line] = []
    for place, row in enumerate(rows):
        text = {0: curve.high[1], len(rows) - 1: curve.low[1]}.get(place, "")
        axis = Fragment(f"{text.rjust(labels - 1)} {ink.side if text else ink.tick}", FAINT)
        split = spread.today + 1
        lines.append(trimmed((axis, Fragment(row[:split], BAR), Fragment(row[split:], FAINT))))
    lines.append((Fragment(" " * labels + ink.corner + ink.foot * room, FAINT),))
    lead = Fragment(" " * (labels + 1))
    if curve.marks:
        lines.append(trimmed((lead, *_marks(curve, spread, room))))
    lines.extend(_days(curve, spread, room, lead, ink))
    if curve.signs:
        lines.extend(wrap((Fragment(curve.signs, FAINT),), width))
    return lines


class _Spread:
    """Where a day stands among the cells."""

    def __init__(self, curve: Curve, room: int) -> None:
        self.first = curve.points[0][0]
        self.days = max(1, (curve.points[-1][0] - self.first).days)
        self.room = room
        self.today = room if curve.today is None else self.cell(curve.today)

    def dot(self, day: date, across: int) -> int:
        """The column of dots, of which `across` are in a cell."""
        share = (day - self.first).days / self.days
        return min(self.room * across - 1, max(0, round(share * (self.room * across - 1))))

    def cell(self, day: date) -> int:
        return self.dot(day, 1)


def _drawn(curve: Curve, spread: _Spread, room: int, ink: Ink) -> list[str]:
    down, across = (4, 2) if ink.braille else (1, 1)
    grid = [[0] * room for _ in range(ROWS)]
    for x, y in _dots(curve, spread, ROWS * down, across):
        grid[y // down][x // across] |= _DOTS[y % 4][x % 2] if ink.braille else 1
    if ink.braille:
        return ["".join(chr(_BRAILLE + bits) if bits else " " for bits in row) for row in grid]
    return ["".join("*" if bits else " " for bits in row) for row in grid]


def _dots(curve: Curve, spread: _Spread, height: int, across: int) -> Iterator[tuple[int, int]]:
    """The dots of the curve, joined by straight lines."""
    low, high = curve.low[0], curve.high[0]
    span = (high - low) or 1.0
    before: tuple[int, int] | None = None
    for day, value in curve.points:
        share = min(1.0, max(0.0, (value - low) / span))
        here = (spread.dot(day, across), round((1 - share) * (height - 1)))
        yield from _joined(before or here, here)
        before = here


def _joined(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        share = step / steps
        yield (
            round(start[0] + (end[0] - start[0]) * share),
            round(start[1] + (end[1] - start[1]) * share),
        )


def _marks(curve: Curve, spread: _Spread, room: int) -> list[Fragment]:
    """The signs below their days; where several share a cell, the last."""
    signs = {spread.cell(mark.date): mark for mark in curve.marks}
    return [
        Fragment(signs[place].sign, signs[place].style) if place in signs else Fragment(" ")
        for place in range(room)
    ]


def _days(curve: Curve, spread: _Spread, room: int, lead: Fragment, ink: Ink) -> list[Line]:
    """The first and the last day, and today between them."""
    first, last = curve.points[0][0].isoformat(), curve.points[-1][0].isoformat()
    lines: list[Line] = []
    if curve.today is not None and spread.today < room - 1:
        words = f"{ink.caret} today"
        turned = f"today {ink.caret}"
        text = words if spread.today + len(words) <= room else turned
        place = spread.today if text is words else spread.today + 1 - len(turned)
        lines.append((lead, Fragment(" " * place + text, FAINT)))
    if first == last:
        return [*lines, (lead, Fragment(first, FAINT))]
    if len(first) + len(last) + 1 <= room:
        return [*lines, (lead, Fragment(first.ljust(room - len(last)) + last, FAINT))]
    return [*lines, (lead, Fragment(f"{first} to", FAINT)), (lead, Fragment(last, FAINT))]
