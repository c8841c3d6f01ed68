"""A view fitted into the rows of a terminal: what is seen, where the input line stands; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quiz.terminal.cells import Fragment, Line
from quiz.terminal.layout import View
from quiz.terminal.palette import FAINT

CALM_ROWS = 24
"""On a higher terminal the key line stays near the card, at the same row for all short cards."""

LEAST_ROWS = 3
"""Rows that the body gets before anything else that could do without."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines above and below the input line, and how far the body is scrolled.

    offset: body lines scrolled away. most: the furthest offset. page: body lines seen at once.
    """

    top: tuple[Line, ...]
    bottom: tuple[Line, ...]
    input_rows: int
    offset: int
    most: int
    page: int


def arrange(view: View, rows: int, input_rows: int, offset: int | None = None) -> Frame:
    """Fit a view into `rows` lines, of which the input line wants `input_rows`.

    Input line and foot are always seen, and the head unless the terminal is tiny; the body
    scrolls between them, with a line that says how much of it is above or below.
    offset: None shows the view's focus.
    """
    if rows < len(view.head) + len(view.foot) + (input_rows > 0) + LEAST_ROWS:
        view = replace(view, head=())
    most_input = max(1, rows - len(view.head) - len(view.foot) - LEAST_ROWS)
    input_rows = min(input_rows, most_input)
    slack = rows - len(view.head) - len(view.body) - input_rows - len(view.foot)
    if slack < 0:
        return _scrolled(view, rows, input_rows, offset)
    # Blank lines, as far as there is room: below the head, above the input line.
    below_head: tuple[Line, ...] = ((),) if slack else ()
    above_input: tuple[Line, ...] = ((),) if slack > 1 and input_rows else ()
    top = (*view.head, *below_head, *view.body, *above_input)
    calm = min(rows, max(CALM_ROWS, len(top) + input_rows + 1 + len(view.foot)))
    blank: tuple[Line, ...] = ((),) * (calm - len(top) - input_rows - len(view.foot))
    return Frame(top, (*blank, *view.foot), input_rows, 0, 0, len(view.body))


def _scrolled(view: View, rows: int, input_rows: int, offset: int | None) -> Frame:
    """The body does not fit: a window on it, and a line that says what is out of sight."""
    page = max(1, rows - len(view.head) - len(view.foot) - input_rows - 1)
    most = len(view.body) - page
    if offset is None:
        start, end = view.focus
        offset = max(0, min(start, end - page))
    place = min(most, offset)
    below = most - place
    said = ", ".join([f"{place} above"] * (place > 0) + [f"{below} below"] * (below > 0))
    line = Fragment(f"... {said} (PgUp PgDn)", FAINT)
    top = (*view.head, *view.body[place : place + page], (line,))
    return Frame(top, view.foot, input_rows, place, most, page)
