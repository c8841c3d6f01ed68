"""The command that looks back: `quiz history`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.scores import score_data, scores, started_at
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.history.sessions import SessionScore
from quiz.terminal.tables import show_table
from quiz.terminal.words import duration_words, percent_words

LATEST = 30
"""How many sessions a list shows unless told otherwise."""


app = command_app()


@app.command()
def history_command(
    ctx: typer.Context,
    deck: Annotated[str | None, typer.Argument(help="Only sessions of this deck.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="From this day on."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The latest so many.")] = LATEST,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Sessions with their scores, the latest first.

    Example: quiz history --since 2026-11-01
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        rows = scores(collection, deck, since.date() if since else None, limit)
    if json:
        context.show_json({"sessions": [score_data(row) for row in rows]})
        return
    show_rows(context, rows)


def show_history(context: Context, collection: Collection) -> None:
    """Show the latest sessions."""
    show_rows(context, scores(collection, None, None, LATEST))


def show_rows(context: Context, rows: Sequence[SessionScore]) -> None:
    """Show sessions as a table."""
    lines = [
        (row.date.isoformat(), started_at(row), str(row.kind), ", ".join(row.decks), str(row.cards),
         f"{row.correct}/{row.cards}", percent_words(row.score), duration_words(row.time_ms))
        for row in rows
    ]  # fmt: skip
    headers = ("date", "at", "what", "deck", "cards", "right", "score", "time")
    empty = "No session yet. Start one: quiz practise"
    show_table(context.environment, headers, lines, "llllrrrr", empty=empty)
