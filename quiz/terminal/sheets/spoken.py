"""A sheet as plain lines for screen readers and pipes: sentences and tables, no pictures."""

from __future__ import annotations

from dataclasses import replace

from quiz.terminal.cells import steady_line
from quiz.terminal.sheets.blocks import Bars, Block, Curve, Facts, Heat, Sheet, Spark, Table, Words
from quiz.terminal.sheets.rows import fragment
from quiz.terminal.tables import aligned

MOST_POINTS = 20
"""So many points of a curve are told."""


def spoken_lines(sheet: Sheet) -> list[str]:
    """The whole sheet; no line is broken."""
    lines = [f"{steady_line(sheet.name)}: {steady_line(sheet.about)}" if sheet.about else sheet.name]
    for section in sheet.sections:
        lines.extend(("", f"{steady_line(section.name)}:"))
        for block in section.blocks:
            lines.extend(_block(block))
    if sheet.next_steps:
        lines.extend(("", "Next:", *(steady_line(step) for step in sheet.next_steps)))
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Words():
            return [steady_line(block.text)]
        case Facts():
            return [
                f"{steady_line(fact.name)}: {fragment(fact.value).text}"
                + (f", {steady_line(fact.more)}" if fact.more else "")
                for fact in block.facts
            ]
        case Spark():
            return [f"{steady_line(block.name)}: {steady_line(block.words)}"]
        case Heat():
            return _table(block.months)
        case Table():
            return _table(block)
        case Bars():
            return _table(block.table)
        case Curve():
            return _table(_thinned(block.table))


def _thinned(table: Table) -> Table:
    """Some of the rows, evenly spaced back from the last: a curve is many, and says little by each."""
    step = -(-len(table.rows) // MOST_POINTS)
    return replace(table, rows=table.rows[::-1][:: max(1, step)][::-1])


def _table(table: Table) -> list[str]:
    if not table.rows:
        return [table.empty or "nothing yet"]
    head = [steady_line(name) for name in table.headers]
    rows = [[fragment(text).text for text in row] for row in table.rows]
    return aligned([head, *rows], table.align.replace("w", "l"))
