"""Bars and small lines in cells, with their figures beside them."""

from __future__ import annotations

from quiz.terminal.cells import Fragment, Line, cells, line_cells, steady_line, wrap
from quiz.terminal.palette import BAR, FAINT
from quiz.terminal.sheets.blocks import Bar, Bars, Spark
from quiz.terminal.sheets.ink import Ink
from quiz.terminal.sheets.rows import GAP, flowed, fragment, padded, table_lines, trimmed

SHORTEST = 5
"""A bar gets so many cells at least, else its figures stand below it."""
LONGEST = 40
_LABEL = 24
"""A label gets so many cells before it is wrapped, a third of a wide terminal."""


def bars_lines(block: Bars, width: int, ink: Ink) -> list[Line]:
    """Label, bar and figures in a row; where that is too wide, the figures below the label."""
    if not block.bars:
        return table_lines(block.table, width)
    natural = max(cells(steady_line(text)) for text in (block.headers[0], *(bar.label for bar in block.bars)))
    figures = [
        max(cells(steady_line(text)) for text in column)
        for column in zip(block.headers[1:], *(bar.figures for bar in block.bars), strict=True)
    ]
    beside = sum(size + GAP for size in figures)
    legend = _legend(block, width, ink)
    labels = min(natural, max(_LABEL, width // 3))
    room = width - labels - GAP - beside
    if room >= SHORTEST and labels >= cells(steady_line(block.headers[0])):
        room = min(room, LONGEST)
        lines = [_headers(block, labels, room, figures)]
        for bar in block.bars:
            lines.extend(_row(block, bar, labels, room, figures, ink))
        return [*lines, *legend]
    return [*(line for bar in block.bars for line in _narrow(block, bar, natural, width, ink)), *legend]


def bar_cells(block: Bars, bar: Bar, room: int, ink: Ink) -> Line:
    """The pieces of a bar in `room` cells, by eighths where they can be drawn."""
    text = _pieces(bar.parts or (), block.top, room, ink)
    if bar.mark is not None:
        place = min(room - 1, round(bar.mark / block.top * room) if block.top > 0 else 0)
        text = text.ljust(room)
        return (
            Fragment(text[:place], BAR),
            Fragment(ink.tick),
            Fragment(text[place + 1 :], BAR),
        )
    return (Fragment(text.ljust(room), BAR),)


def spark_lines(block: Spark, width: int, ink: Ink) -> list[Line]:
    """The line behind its name, with its words after it; the latest values where not all fit."""
    name = steady_line(block.name)
    room = max(4, min(width - cells(name) - GAP, 60))
    values = block.values[-room:]
    drawn = "".join(_level(value, block.top, ink) for value in values)
    line = (Fragment(name, FAINT), Fragment(" " * GAP), Fragment(drawn, BAR))
    words = fragment(block.words)
    if cells(name) + len(drawn) + cells(words.text) + 2 * GAP <= width:
        return [(*line, Fragment(" " * GAP), words)]
    if cells(name) + GAP + len(drawn) > width:
        return [*wrap((Fragment(name, FAINT),), width), (Fragment(drawn, BAR),), *wrap((words,), width)]
    return [line, *wrap((words,), width, (Fragment("  "),), (Fragment("  "),))]


def _headers(block: Bars, labels: int, room: int, figures: list[int]) -> Line:
    line = [padded(Fragment(steady_line(block.headers[0]), FAINT), labels + GAP + room)]
    for name, size in zip(block.headers[1:], figures, strict=True):
        line.append(Fragment(" " * GAP))
        line.append(padded(Fragment(steady_line(name), FAINT), size, "r"))
    return trimmed(line)


def _row(block: Bars, bar: Bar, labels: int, room: int, figures: list[int], ink: Ink) -> list[Line]:
    """The bar beside the first line of its label."""
    label, *rest = wrap((fragment(bar.label),), labels)
    line = [*label, Fragment(" " * (labels + GAP - line_cells(label))), *bar_cells(block, bar, room, ink)]
    for text, size in zip(bar.figures, figures, strict=True):
        line.append(Fragment(" " * GAP))
        line.append(padded(fragment(text), size, "r"))
    return [trimmed(line), *rest]


def _narrow(block: Bars, bar: Bar, labels: int, width: int, ink: Ink) -> list[Line]:
    """The bar beside a short label or below a long one, then its figures behind their names."""
    label = fragment(bar.label)
    if labels <= width // 2:
        drawn = bar_cells(block, bar, min(width - labels - GAP, LONGEST), ink)
        lines = [trimmed((padded(label, labels + GAP), *drawn))]
    else:
        drawn = trimmed((Fragment("  "), *bar_cells(block, bar, min(width - 2, LONGEST), ink)))
        lines = [*wrap((label,), width), *([drawn] if drawn else [])]
    named = zip(block.headers[1:], bar.figures, strict=True)
    parts = [(Fragment(f"{steady_line(name)} ", FAINT), fragment(text)) for name, text in named if text]
    return [*lines, *flowed(parts, width, indent=2)]


def _legend(block: Bars, width: int, ink: Ink) -> list[Line]:
    parts = [
        (Fragment(fill, BAR), Fragment(f" {steady_line(name)}", FAINT))
        for fill, name in zip(_fills(len(block.parts), ink), block.parts, strict=False)
    ]
    if block.mark:
        parts.append((Fragment(ink.tick), Fragment(f" {steady_line(block.mark)}", FAINT)))
    return flowed(parts, width)


def _pieces(parts: tuple[float, ...], top: float, room: int, ink: Ink) -> str:
    """Pieces end where the sum so far ends, so that no rounding adds up; none vanishes wholly."""
    if top <= 0:
        return ""
    if len(parts) == 1:
        return _exact(min(1.0, parts[0] / top) * room, ink)
    text, so_far = "", 0.0
    for fill, part in zip(_fills(len(parts), ink), parts, strict=False):
        so_far += part
        end = min(room, round(so_far / top * room))
        if part > 0:
            end = min(room, max(end, len(text) + 1))
        text += fill * (end - len(text))
    return text


def _fills(count: int, ink: Ink) -> str:
    """The fills of so many pieces, as different as can be."""
    return ink.fills[::2] if count == 2 else ink.fills


def _exact(length: float, ink: Ink) -> str:
    if not ink.eighths:
        return ink.fills[0] * (max(1, round(length)) if length > 0 else 0)
    eighths = max(1, round(length * 8)) if length > 0 else 0
    whole, part = divmod(eighths, 8)
    return ink.fills[0] * whole + (ink.eighths[part - 1] if part else "")


def _level(value: float, top: float, ink: Ink) -> str:
    share = min(1.0, max(0.0, value / top)) if top > 0 else 0.0
    return ink.levels[round(share * (len(ink.levels) - 1))]
