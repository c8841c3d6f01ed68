"""The command that looks back: `quiz history`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.history import ViewName, scope_of, view_csv, view_data, view_of
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.errors import UsageError
from quiz.store.scope import EVERYTHING
from quiz.terminal.history import show_view
from quiz.terminal.messages import emit

LATEST = 30
"""How many sessions a list shows unless told otherwise."""

app = command_app()


@app.command()
def history_command(
    ctx: typer.Context,
    deck: Annotated[list[str] | None, typer.Argument(help="Only these decks.")] = None,
    view: Annotated[ViewName, typer.Option(help="What to look at.")] = ViewName.OVERVIEW,
    tag: Annotated[list[str] | None, typer.Option(help="Only cards with this tag; may be repeated.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="From this day on."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Up to this day."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The latest so many sessions.")] = LATEST,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Answer in CSV.")] = False,
    table: Annotated[
        str | None, typer.Option(metavar="NAME", help="With --csv: which table of the view.")
    ] = None,
) -> None:
    """Scores, what is known, how it went, how true the schedule is, where it is weak.

    Example: quiz history --view truth --since 2026-11-01
    """
    context = context_of(ctx)
    context.json = json
    if json and csv:
        raise UsageError("an answer is either JSON or CSV", hint="leave out --json or --csv")
    with context.collection() as collection:
        days = (since.date() if since else None, until.date() if until else None)
        found = view_of(collection, view, scope_of(collection, deck or (), tag or (), *days), limit)
    if json:
        context.show_json(view_data(view, found))
    elif csv:
        emit(context.environment, [view_csv(found, table)])
    else:
        show_view(context.environment, found)


def show_history(context: Context, collection: Collection) -> None:
    """Show the overview."""
    show_view(context.environment, view_of(collection, ViewName.OVERVIEW, EVERYTHING, LATEST))
