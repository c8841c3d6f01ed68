"""The command that says where the data is: `quiz path`."""

from __future__ import annotations

import typer

from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.terminal.messages import say

app = command_app()


@app.command()
def path_command(ctx: typer.Context) -> None:
    """Where the SQLite file is.

    Example: datasette "$(quiz path)"
    """
    context = context_of(ctx)
    say(context.environment, str(context.path))
