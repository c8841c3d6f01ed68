"""The command that shows and changes what holds for the collection or a deck: `quiz settings`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.settings import (
    Change,
    change_data,
    change_setting,
    proposed_change,
    read_words,
    setting_row,
    setting_rows,
)
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.errors import UsageError
from quiz.terminal.loads import change_words, show_change
from quiz.terminal.messages import message, say
from quiz.terminal.tables import show_table

app = command_app()

KeepDue = Annotated[
    bool, typer.Option("--keep-due", help="Cards keep their days; it holds from their next answers on.")
]


@app.command()
def settings_command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(help="A deck, a setting, and its value; none: all.", metavar="[DECK] [NAME [VALUE]]"),
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Take the setting back.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Move cards without asking.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what would change.")] = False,
    keep_due: KeepDue = False,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Show the settings and where each comes from, or change one, of all decks or of one.

    Example: quiz settings beijing new_per_day 10
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        deck, name, value = read_words(collection, words or [])
        if unset and (name is None or value is not None):
            raise UsageError("--unset takes one setting back", hint="quiz settings [DECK] NAME --unset")
        if name is not None and (value is not None or unset):
            change = proposed_change(collection, name, value, deck, keep_due=keep_due)
            _change(context, collection, change, yes=yes, preview=preview)
            return
        rows = setting_rows(collection, deck) if name is None else [setting_row(collection, name, deck)]
    if json:
        settings = {row.setting.name: row.value for row in rows}
        context.show_json({"settings": settings, "from": {row.setting.name: row.origin for row in rows}})
    elif name is not None:
        say(context.environment, rows[0].words)
    else:
        lines = [(row.setting.name, _short(row.words), str(row.origin), row.setting.what) for row in rows]
        show_table(context.environment, ("setting", "value", "from", "what it decides"), lines)


def _change(context: Context, collection: Collection, change: Change, *, yes: bool, preview: bool) -> None:
    """Show what a change moves, ask where it moves anything, and keep it."""
    if change.moves and not context.json:
        show_change(context.environment, change, collection.today())
    done = not preview and (yes or not change.moves or context.confirm("Change it and move these cards?"))
    row = change_setting(collection, change) if done else None
    if context.json:
        context.show_json(change_data(change, done=done))
    elif row is not None:
        message(context.environment, f"{row.setting.name} is now {_short(row.words)} ({row.origin})")
    else:
        message(context.environment, f"left as it was: {change_words(change)}")


def _short(words: str) -> str:
    """A value that a line can hold: the 21 weights do not fit."""
    return words if len(words) <= 32 else f"{words[:31]}…"
