"""The views of the score history on the terminal: drawn in cells, or spoken in plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.history.plain import View
from quiz.schedule.days import to_date
from quiz.store.log import LoggedReview
from quiz.terminal.environment import Environment, is_terminal
from quiz.terminal.messages import say, say_lines
from quiz.terminal.sheets.drawn import sheet_lines
from quiz.terminal.sheets.ink import ink_of
from quiz.terminal.sheets.spoken import spoken_lines
from quiz.terminal.sheets.views import sheet_of
from quiz.terminal.tables import show_table
from quiz.terminal.words import clock_words

_EMPTY = "No answer yet. Give some: quiz practise"


def show_view(environment: Environment, view: View, about: str = "", *, with_steps: bool = True) -> None:
    """Show one view of the history. about: what it is of, in words; empty for everything.

    with_steps: say also what can be done next; not where it is offered otherwise.
    """
    sheet = sheet_of(view, about)
    if not with_steps:
        sheet = replace(sheet, next_steps=())
    if environment.redraws and is_terminal(environment.stdout):
        say_lines(environment, sheet_lines(sheet, environment.width, ink_of(environment)))
    else:
        say(environment, "\n".join(spoken_lines(sheet)))


def show_reviews(environment: Environment, reviews: Sequence[LoggedReview]) -> None:
    """Show single answers as a list, latest first."""
    lines = [
        (each.review, to_date(each.day).isoformat(), clock_words(each.answered), each.deck, each.question,
         each.typed or "", each.rating.name.lower(), "taken back" if each.undone else "")
        for each in reviews
    ]  # fmt: skip
    headers = ("review", "date", "at", "deck", "question", "typed", "rating", "")
    show_table(environment, headers, lines, empty=_EMPTY)
