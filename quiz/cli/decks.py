"""The commands about decks there are: `quiz decks`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.decks import deck_data, deck_rows, remove_deck, rename_deck
from quiz.app.export import export_text, write_output
from quiz.app.naming import deck_named
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.terminal.messages import message, say
from quiz.terminal.tables import show_table

app = command_app(invoke_without_command=True)
DeckArgument = Annotated[str, typer.Argument(help="The deck, by its name or part of it.")]


JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


@app.callback()
def decks(ctx: typer.Context, json: JsonOption = False) -> None:
    """Your decks, with what is due.

    Example: quiz decks
    """
    if ctx.invoked_subcommand is None:
        list_command(ctx, json=json)


@app.command("list")
def list_command(ctx: typer.Context, json: JsonOption = False) -> None:
    """List the decks.

    Example: quiz decks list --json
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        if json:
            context.show_json({"decks": [deck_data(row) for row in deck_rows(collection)]})
        else:
            show_decks(context, collection)


def show_decks(context: Context, collection: Collection) -> None:
    """Show all decks as a table."""
    lines = [
        (row.deck.name, str(row.notes), str(row.cards), str(row.due.due), str(row.due.new), str(row.drafts))
        for row in deck_rows(collection)
    ]
    headers = ("deck", "notes", "cards", "due", "of them new", "drafts")
    empty = "No deck yet. Make one: quiz learn ARTICLE, or add one: quiz add DECK.md"
    show_table(context.environment, headers, lines, "lrrrrr", empty=empty)


@app.command("rename")
def rename_command(
    ctx: typer.Context, deck: DeckArgument, name: Annotated[str, typer.Argument(help="Its new name.")]
) -> None:
    """Give a deck another name.

    Example: quiz decks rename beijing "Putin in Beijing"
    """
    context = context_of(ctx)
    with context.collection() as collection:
        found = deck_named(collection, deck)
        rename_deck(collection, found, name)
    message(context.environment, f"“{found.name}” is now called “{name}”")


@app.command("remove")
def remove_command(ctx: typer.Context, deck: DeckArgument) -> None:
    """Take a deck away; its cards and history are kept.

    Example: quiz decks remove beijing
    """
    context = context_of(ctx)
    with context.collection() as collection:
        found = deck_named(collection, deck)
        remove_deck(collection, found)
    message(
        context.environment,
        f"“{found.name}” is removed; its history is kept, and adding it again brings it back",
    )


@app.command("export")
def export_command(
    ctx: typer.Context,
    deck: DeckArgument,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; else standard output.")
    ] = None,
) -> None:
    """Write a deck as text.

    Example: quiz decks export beijing -o beijing.md
    """
    context = context_of(ctx)
    with context.collection() as collection:
        text = export_text(collection, deck_named(collection, deck).id)
    if output is None:
        say(context.environment, text.rstrip("\n"))
    else:
        write_output(output, text)
        message(context.environment, f"written to {output}")
