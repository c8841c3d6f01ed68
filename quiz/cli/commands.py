"""Which commands there are, under which names."""

from __future__ import annotations

import typer

from quiz.cli.decks import add_command, decks_app
from quiz.cli.learn import generate_command, learn_command
from quiz.cli.look import due_command, history_command, path_command
from quiz.cli.practise import practise_command


def register(app: typer.Typer) -> None:
    """Hang every command into the application."""
    app.command("practise")(practise_command)
    app.command("practice", hidden=True)(practise_command)
    app.command("learn")(learn_command)
    app.command("add")(add_command)
    app.command("generate")(generate_command)
    app.command("history")(history_command)
    app.command("due")(due_command)
    app.command("path")(path_command)
    app.add_typer(decks_app, name="decks")
