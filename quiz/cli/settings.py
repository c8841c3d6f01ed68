"""The command that shows and changes what holds for the collection: `quiz settings`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.settings import SettingRow, change_setting, setting_row, setting_rows
from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.errors import UsageError
from quiz.terminal.messages import say
from quiz.terminal.tables import show_table

app = command_app()


@app.command()
def settings_command(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="One setting; none: all of them.")] = None,
    value: Annotated[str | None, typer.Argument(help="What it is to be.")] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Take it back.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Show the settings, or change one.

    Example: quiz settings model gemma3:12b
    """
    context = context_of(ctx)
    context.json = json
    if unset and (name is None or value is not None):
        raise UsageError("--unset takes one setting back", hint="quiz settings NAME --unset")
    with context.collection() as collection:
        if name is None:
            rows = setting_rows(collection)
        elif value is None and not unset:
            rows = [setting_row(collection, name)]
        else:
            rows = [change_setting(collection, name, value)]
    if json:
        context.show_json({"settings": {row.setting.name: row.value for row in rows}})
    elif name is None:
        lines = [(row.setting.name, _words(row), row.setting.what) for row in rows]
        show_table(context.environment, ("setting", "value", "what it decides"), lines)
    else:
        say(context.environment, _words(rows[0]))


def _words(row: SettingRow) -> str:
    return row.setting.unset if row.value is None else str(row.value)
