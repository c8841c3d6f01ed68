"""The command that lists language models: `quiz models`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.terminal.messages import message
from quiz.terminal.tables import show_table

app = command_app()


@app.command()
def models_command(
    ctx: typer.Context,
    part: Annotated[str | None, typer.Argument(help="Only models with this in their name.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """The language models that are set up, where each runs, and which is the default.

    Example: quiz models
    """
    from quiz.app.models import model_data, model_rows  # noqa: PLC0415 - the extra, for this command alone

    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        rows = model_rows(collection, part)
    if json:
        context.show_json({"models": [model_data(row) for row in rows]})
        return
    lines = [
        ("*" if row.default else "", row.model.name, ", ".join(row.model.aliases),
         str(row.model.destination), row.key_words)
        for row in rows
    ]  # fmt: skip
    headers = ("", "model", "also", "runs at", "key")
    show_table(context.environment, headers, lines, empty="No model of this name. All of them: quiz models")
    if not any(row.default for row in rows):
        message(context.environment, "choose a default: quiz settings model NAME")
