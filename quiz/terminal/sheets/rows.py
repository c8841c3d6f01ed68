"""Facts and tables in cells: columns where they fit, lines below each other where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.terminal.cells import Fragment, Line, cells, line_cells, steady_line, wrap
from quiz.terminal.palette import FAINT
from quiz.terminal.sheets.blocks import Facts, Table, Text

GAP = 2
NARROWEST = 12
"""A column of words is wrapped to no fewer cells than these."""
_INDENT = (Fragment("  "),)

_Row = Sequence[Fragment]


def fragment(text: Text) -> Fragment:
    """The text as one line that steers nothing."""
    if isinstance(text, str):
        return Fragment(steady_line(text))
    return Fragment(steady_line(text.text), text.style)


def facts_lines(block: Facts, width: int) -> list[Line]:
    """Names, values and what else there is, in three columns; on a narrow terminal in two."""
    facts = [(fragment(fact.name), fragment(fact.value), fragment(fact.more)) for fact in block.facts]
    names = max((cells(name.text) for name, _, _ in facts), default=0) + GAP
    values = max((cells(value.text) for _, value, more in facts if more.text), default=0) + GAP
    lines: list[Line] = []
    for name, value, more in facts:
        first: Line = (padded(Fragment(name.text, FAINT), names),)
        rest: Line = (Fragment(" " * names),)
        if more.text and names + values + 24 <= width:
            # Beside the value there is room for words.
            first, rest = (*first, padded(value, values)), (Fragment(" " * (names + values)),)
            lines.extend(wrap((more,), width, first, rest))
        else:
            joined = (value, Fragment("  "), more) if more.text else (value,)
            if names > width // 2:
                first = rest = _INDENT
                lines.extend(wrap((name,), width))
            lines.extend(wrap(joined, width, first, rest))
    return lines


def table_lines(table: Table, width: int) -> list[Line]:
    """Rows under their headers; see `Table` for what happens where there is no room."""
    if not table.rows:
        return wrap((Fragment(table.empty or "nothing yet", FAINT),), width)
    head = [Fragment(steady_line(name), FAINT) for name in table.headers]
    rows = [[fragment(text) for text in row] for row in table.rows]
    counts = dict.fromkeys((len(head), table.lead or len(head)))
    found = [lines for count in counts if (lines := _table(head, rows, table.align, count, width))]
    stacked: list[Line] = []
    for row in rows:
        stacked.extend((*wrap(row[:1], width), *_rest_lines(head[1:], row[1:], width)))
    # Words squeezed into narrow columns may take more lines than they do below their row.
    return min((*found, stacked), key=len)


def _table(head: _Row, rows: Sequence[_Row], align: str, count: int, width: int) -> list[Line]:
    """The first `count` columns as a table, the others below each row; nothing where that fails."""
    widths = _widths([row[:count] for row in (head, *rows)], align, width)
    if widths is None:
        return []
    lines = _row_lines(head[:count], widths, align)
    for row in rows:
        lines.extend(_row_lines(row[:count], widths, align))
        lines.extend(_rest_lines(head[count:], row[count:], width))
    return lines


def padded(text: Fragment, width: int, side: str = "l") -> Fragment:
    """The fragment with spaces up to a width."""
    space = " " * max(0, width - cells(text.text))
    return Fragment(space + text.text if side == "r" else text.text + space, text.style)


def _widths(rows: Sequence[_Row], align: str, width: int) -> list[int] | None:
    """The widths of the columns, those of words made narrower as needed; None where that fails."""
    widths = [max(cells(text.text) for text in column) for column in zip(*rows, strict=True)]
    over = sum(widths) + GAP * (len(widths) - 1) - width
    words = [place for place in range(len(widths)) if align[place] == "w"]
    while over > 0:
        widest = max(words, key=lambda place: widths[place], default=None)
        if widest is None or widths[widest] <= NARROWEST:
            return None
        widths[widest] -= 1
        over -= 1
    return widths


def _row_lines(row: _Row, widths: Sequence[int], align: str) -> list[Line]:
    """One row, its words wrapped within their columns."""
    columns = [wrap((text,), size) if text.text else [()] for text, size in zip(row, widths, strict=True)]
    lines: list[Line] = []
    for place in range(max(map(len, columns))):
        line: list[Fragment] = []
        for column, size, side in zip(columns, widths, align, strict=False):
            part = column[place] if place < len(column) else ()
            space = Fragment(" " * (size - line_cells(part)))
            line.extend((space, *part) if side == "r" else (*part, space))
            line.append(Fragment(" " * GAP))
        lines.append(trimmed(line))
    return lines


def _rest_lines(head: _Row, row: _Row, width: int) -> list[Line]:
    """Figures behind their names, on indented lines."""
    parts = [
        (Fragment(f"{name.text} ", FAINT), text) for name, text in zip(head, row, strict=True) if text.text
    ]
    return flowed(parts, width, indent=2)


def flowed(parts: Iterable[Sequence[Fragment]], width: int, indent: int = 0) -> list[Line]:
    """Groups of fragments behind each other, each kept whole where a line can hold it."""
    lines: list[Line] = []
    line: list[Fragment] = []
    for part in parts:
        if line and line_cells(line) + GAP + line_cells(part) <= width:
            line.extend((Fragment(" " * GAP), *part))
            continue
        if line:
            lines.extend(_fitting(line, width, indent))
        line = [Fragment(" " * indent), *part]
    return [*lines, *_fitting(line, width, indent)] if line else lines


def _fitting(line: Sequence[Fragment], width: int, indent: int) -> list[Line]:
    if line_cells(line) <= width:
        return [tuple(line)]
    space = (Fragment(" " * indent),) if indent else ()
    return wrap(line[1:] if indent else line, width, space, space)


def trimmed(line: Sequence[Fragment]) -> Line:
    """The line without spaces at its end."""
    parts = list(line)
    while parts and not parts[-1].text.rstrip(" "):
        parts.pop()
    if parts:
        parts[-1] = Fragment(parts[-1].text.rstrip(" "), parts[-1].style)
    return tuple(parts)
