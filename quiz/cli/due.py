"""The command for a shell prompt: `quiz due`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.decks import due_now
from quiz.app.wishes import chosen_cards
from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.cli.queries import QueryCommand
from quiz.terminal.messages import say

app = command_app()


@app.command(cls=QueryCommand)
def due_command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(help="Only these decks, then a search.", metavar="[DECK]... [QUERY]"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """How many cards are due now, for a shell prompt.

    Example: quiz due
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        decks, among = chosen_cards(collection, words or [])
        counts = due_now(collection, decks, among)
    if json:
        numbers = {"due": counts.due, "new": counts.new, "learning": counts.learning, "review": counts.review}
        context.show_json({**numbers})
    else:
        say(context.environment, str(counts.due))
