"""The views of the score history on the terminal: what they are about, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.history.overview import Overview
from quiz.history.plain import View, tables_of
from quiz.history.sessions import SessionHistory, SessionScore
from quiz.schedule.days import to_date
from quiz.store.log import LoggedReview
from quiz.terminal.environment import Environment
from quiz.terminal.messages import say
from quiz.terminal.tables import show_table
from quiz.terminal.words import clock_words, duration_words, percent_words

_HEADERS = ("date", "at", "what", "deck", "cards", "right", "score", "time")
_EMPTY = "No session yet. Start one: quiz practise"


def show_view(environment: Environment, view: View) -> None:
    """Show one view of the history."""
    if isinstance(view, Overview):
        view = view.history
    if isinstance(view, SessionHistory):
        lines = [_line(score) for score in view.sessions]
        show_table(environment, _HEADERS, lines, "llllrrrr", empty=_EMPTY)
        return
    for place, table in enumerate(tables_of(view)):
        if place:
            say(environment, "")
        rows = [
            ["" if row.get(name) is None else str(row[name]) for name in table.columns] for row in table.rows
        ]
        show_table(environment, table.columns, rows, title=table.name, empty="nothing yet")


def show_reviews(environment: Environment, reviews: Sequence[LoggedReview]) -> None:
    """Show single answers as a list, latest first."""
    lines = [
        (each.review, to_date(each.day).isoformat(), clock_words(each.answered), each.deck, each.question,
         each.typed or "", each.rating.name.lower(), "taken back" if each.undone else "")
        for each in reviews
    ]  # fmt: skip
    headers = ("review", "date", "at", "deck", "question", "typed", "rating", "")
    show_table(environment, headers, lines, empty=_EMPTY)


def _line(score: SessionScore) -> tuple[str, ...]:
    return (
        score.date.isoformat(), clock_words(score.started), str(score.kind), ", ".join(score.decks),
        str(score.cards), f"{score.correct}/{score.cards}", percent_words(score.score),
        duration_words(score.time_ms),
    )  # fmt: skip


def _word(value: object) -> str:
    return "" if value is None else str(value)
