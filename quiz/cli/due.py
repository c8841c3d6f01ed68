"""The command for a shell prompt: `quiz due`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.decks import due_now
from quiz.app.naming import decks_named
from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.terminal.messages import say

app = command_app()


@app.command()
def due_command(
    ctx: typer.Context,
    deck: Annotated[list[str] | None, typer.Argument(help="Only these decks.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """How many cards are due now, for a shell prompt.

    Example: quiz due
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        counts = due_now(collection, decks_named(collection, deck or []))
    if json:
        numbers = {"due": counts.due, "new": counts.new, "learning": counts.learning, "review": counts.review}
        context.show_json({**numbers})
    else:
        say(context.environment, str(counts.due))
