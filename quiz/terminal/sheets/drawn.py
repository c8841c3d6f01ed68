"""A sheet drawn in cells: calm, complete at any width from 24 cells on, nothing clipped.

Blocks and a width go in, lines of fragments come out. Words and pictures keep to a readable
width; tables and the calendar of a year use more where there is more.
"""

from __future__ import annotations

from quiz.terminal.cells import Fragment, Line, line_cells, steady_line, wrap
from quiz.terminal.layout import WIDEST
from quiz.terminal.palette import FAINT, STRONG
from quiz.terminal.sheets.bars import bars_lines, spark_lines
from quiz.terminal.sheets.blocks import Bars, Block, Curve, Facts, Heat, Section, Sheet, Spark, Table, Words
from quiz.terminal.sheets.curve import curve_lines
from quiz.terminal.sheets.heat import heat_lines
from quiz.terminal.sheets.ink import Ink
from quiz.terminal.sheets.rows import facts_lines, table_lines

WIDEST_TABLE = 120
_BLANK: Line = ()


def sheet_lines(sheet: Sheet, width: int, ink: Ink) -> list[Line]:
    """The whole sheet at a width."""
    wide, narrow = min(width, WIDEST_TABLE), min(width, WIDEST)
    lines = wrap((Fragment(steady_line(sheet.name), STRONG),), narrow)
    if sheet.about:
        lines.extend(wrap((Fragment(steady_line(sheet.about), FAINT),), narrow))
    for section in sheet.sections:
        lines.extend((_BLANK, *_section(section, narrow, ink)))
        for place, block in enumerate(section.blocks):
            lines.extend((_BLANK,) if place and not _together(section.blocks[place - 1], block) else ())
            lines.extend(block_lines(block, narrow, wide, ink))
    if sheet.next_steps:
        lines.append(_BLANK)
        for place, step in enumerate(sheet.next_steps):
            first = (Fragment("      " if place else "Next: ", FAINT),)
            lines.extend(wrap((Fragment(steady_line(step)),), narrow, first, (Fragment("      "),)))
    return lines


def block_lines(block: Block, narrow: int, wide: int, ink: Ink) -> list[Line]:
    """One block. narrow: the width of words; wide: that of tables and calendars."""
    match block:
        case Words():
            return wrap((Fragment(steady_line(block.text), block.style),), narrow)
        case Facts():
            return facts_lines(block, narrow)
        case Table():
            return table_lines(block, wide)
        case Bars():
            return bars_lines(block, narrow, ink)
        case Spark():
            return spark_lines(block, narrow, ink)
        case Curve():
            return curve_lines(block, narrow, ink)
        case Heat():
            return heat_lines(block, wide, ink)


def _section(section: Section, width: int, ink: Ink) -> list[Line]:
    """The heading with a faint rule up to the width."""
    lines = wrap((Fragment(steady_line(section.name), STRONG),), width)
    room = width - line_cells(lines[-1]) - 1
    if room > 2:
        lines[-1] = (*lines[-1], Fragment(f" {ink.rule * room}", FAINT))
    return lines


def _together(first: Block, second: Block) -> bool:
    """Whether two blocks read as one."""
    return isinstance(first, Facts | Spark | Words) and isinstance(second, Facts | Spark)
