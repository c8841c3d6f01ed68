"""Tables as text: drawn by rich on a terminal, aligned columns everywhere else.

Headers and rows of words come in; nothing here knows what they are about.
"""

from __future__ import annotations

from collections.abc import Sequence

from quiz.terminal.cells import Fragment, cells, steady_line, text_of, wrap
from quiz.terminal.environment import Environment, is_terminal
from quiz.terminal.messages import say

GAP = "  "
NARROWEST_WORDS = 12
"""A column of words gets so many cells at least; a terminal that has no room for it gets lists."""


def show_table(
    environment: Environment,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    align: str = "",
    title: str = "",
    empty: str = "",
) -> None:
    """Write a table to standard output.

    align: a letter for each column, `l` or `r`; missing ones are `l`. empty: the line said in
    place of a table without rows.
    """
    if title:
        say(environment, title)
    if not rows:
        say(environment, empty or "nothing to show")
        return
    head = [steady_line(header) for header in headers]
    body = [[steady_line(word) for word in row] for row in rows]
    align = align.ljust(len(head), "l")
    if not is_terminal(environment.stdout) or environment.plain:
        say(environment, "\n".join(aligned([head, *body], align)))
    elif _least_width([head, *body], align) > environment.width:
        lists = [listed(head, row, align, environment.width) for row in body]
        say(environment, "\n".join(line for lines in lists for line in lines))
    else:
        _draw(environment, head, body, align)


def aligned(rows: Sequence[Sequence[str]], align: str) -> list[str]:
    """Rows as lines whose columns stand below each other, two spaces apart."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        padded = [
            " " * (width - cells(word)) + word if side == "r" else word + " " * (width - cells(word))
            for word, width, side in zip(row, widths, align, strict=True)
        ]
        lines.append(GAP.join(padded).rstrip())
    return lines


def listed(head: Sequence[str], row: Sequence[str], align: str, width: int) -> list[str]:
    """One row as wrapped lines: its words, then its figures, each behind its header."""
    columns = list(zip(head, row, align, strict=True))
    words = GAP.join(word for _, word, side in columns if side != "r")
    figures = ", ".join(f"{name} {word}" for name, word, side in columns if side == "r")
    indent = (Fragment(GAP),)
    lines = [*wrap((Fragment(words),), width), *wrap((Fragment(figures),), width, indent, indent)]
    return [text_of(line) for line in lines]


def _least_width(rows: Sequence[Sequence[str]], align: str) -> int:
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    least = [
        width if side == "r" else min(width, NARROWEST_WORDS)
        for width, side in zip(widths, align, strict=True)
    ]
    return sum(least) + len(GAP) * (len(least) - 1)


def _draw(environment: Environment, head: list[str], body: list[list[str]], align: str) -> None:
    # rich takes longer to import than a first question may take to paint.
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    environment.release()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name, side in zip(head, align, strict=True):
        table.add_column(
            Text(name), justify="right" if side == "r" else "left", overflow="fold", no_wrap=side == "r"
        )
    for row in body:
        table.add_row(*map(Text, row))
    console = Console(
        file=environment.stdout,
        width=environment.width,
        no_color=not environment.colour,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(table)
