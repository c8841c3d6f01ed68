"""The characters that pictures are drawn with: one set for most terminals, one for the others."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.terminal.environment import Environment

_FEW_SIGNS = frozenset({"linux", "vt100", "vt102", "vt220", "vt52", "ansi", "cons25", "xterm-mono"})
"""Terminals whose own fonts have neither braille nor eighths of a block."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Characters, each one cell wide.

    shades: five, from nothing to most. fills: for the pieces of a bar, the most settled first.
    eighths: ends of a bar by eighths of a cell, from one to seven; empty for none. levels: of a
    small line, low to high. braille: whether dots can be drawn. tick: a length to compare with.
    """

    shades: str
    fills: str
    eighths: str
    levels: str
    braille: bool
    tick: str
    rule: str
    side: str
    foot: str
    corner: str
    caret: str


FULL = Ink("·░▒▓█", "█▓▒░", "▏▎▍▌▋▊▉", "▁▂▃▄▅▆▇█", True, "│", "─", "┤", "─", "└", "▲")
SIMPLE = Ink(".:+*#", "#+=-", "", "_.-=*#", False, "|", "-", "|", "-", "+", "^")


def ink_of(environment: Environment) -> Ink:
    """What the terminal at standard output can show."""
    few = environment.variables.get("TERM", "") in _FEW_SIGNS
    return FULL if environment.unicode and not few else SIMPLE
