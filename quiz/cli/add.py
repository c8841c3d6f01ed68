"""The command that takes deck files in: `quiz add`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quiz.app.linked import add_paths
from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.deckfile.syntax import DeckFormat
from quiz.terminal.messages import message, say

app = command_app()


@app.command()
def add_command(
    ctx: typer.Context,
    path: Annotated[list[Path], typer.Argument(help="Deck files, or folders of them.")],
    format: Annotated[DeckFormat | None, typer.Option(help="Read files as this format.")] = None,  # noqa: A002
    write_ids: Annotated[
        bool, typer.Option("--write-ids", help="Write each note's identity into the file.")
    ] = False,
) -> None:
    """Add decks from text files, which stay the truth.

    Example: quiz add my-decks/
    """
    context = context_of(ctx)
    with context.collection() as collection:
        report = add_paths(collection, path, format, write_ids=write_ids, ask=context.ask)
    for line in report.notices:
        message(context.environment, line)
    for deck in report.decks:
        say(context.environment, str(deck))
