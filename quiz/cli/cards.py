"""The commands about single cards: `quiz cards`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from quiz.app.cards import (
    SHORT,
    CardRow,
    card_rows,
    cards_of,
    deleted_notes,
    find_cards,
    life_data,
    life_of,
    note_ids,
    notes_of,
    row_data,
    some_cards,
    tagged,
)
from quiz.app.collection import Collection
from quiz.app.editing import edited_notes, notes_text
from quiz.app.naming import deck_named
from quiz.app.note_edits import bring_back, move_notes, retire_notes, rewrite_notes
from quiz.app.words import count_words
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.cli.queries import Query, QueryCommand
from quiz.errors import UsageError
from quiz.terminal.editor import edit_text
from quiz.terminal.history import show_view
from quiz.terminal.messages import message, say
from quiz.terminal.standing import due_words, standing_words
from quiz.terminal.tables import show_table

app = command_app(no_args_is_help=True)
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do it to several cards without asking.")]
AnyQuery = Annotated[list[str] | None, typer.Argument(help="A search; none is all cards.", metavar="[QUERY]")]


@app.callback()
def cards() -> None:
    """Single cards: list, show, edit, suspend, flag, tag, move and delete what a search finds.

    Example: quiz cards list deck:beijing is:due -tag:easy
    """


@app.command("list", cls=QueryCommand)
def list_command(
    ctx: typer.Context,
    query: AnyQuery = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Most cards to list.")] = None,
    json: JsonOption = False,
) -> None:
    """List the cards that fit a search.

    Example: quiz cards list recall:..0.8 -is:suspended
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        rows = find_cards(collection, query or [])[:limit]
        if json:
            context.show_json({"cards": [row_data(row) for row in rows]})
        else:
            _show(context, collection, rows)


@app.command("show", cls=QueryCommand)
def show_command(ctx: typer.Context, query: Query, json: JsonOption = False) -> None:
    """All that is known of cards: every answer they got, and how they were forgotten, drawn.

    Example: quiz cards show id:0f8a3229
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        lives = [(row, life_of(collection, row)) for row in some_cards(collection, query)]
    if json:
        context.show_json({"cards": [life_data(row, life) for row, life in lives]})
        return
    for place, (_, life) in enumerate(lives):
        if place:
            say(context.environment, "\n")
        show_view(context.environment, life)


@app.command("edit", cls=QueryCommand)
def edit_command(ctx: typer.Context, query: Query, yes: YesOption = False) -> None:
    """Edit the notes of cards as deck text in your $EDITOR.

    Example: quiz cards edit rosneft deck:beijing
    """
    context = context_of(ctx)
    with context.collection() as collection:
        rows = some_cards(collection, query)
        notes = notes_of(rows)
        _confirm(context, f"Open {count_words(len(notes), 'note')} in your editor?", len(notes), yes)
        changed, left_out = edit_text(
            context.environment.variables, notes_text(notes), partial(edited_notes, notes)
        )
        rewrite_notes(collection, changed)
    message(context.environment, f"{count_words(len(changed), 'note')} changed")
    if left_out:
        words = count_words(left_out, "note that is", "notes that are")
        message(context.environment, f"{words} not in the text any more: left as before (quiz cards delete)")


@app.command("suspend", cls=QueryCommand)
def suspend_command(ctx: typer.Context, query: Query, yes: YesOption = False) -> None:
    """Ask these cards no more.

    Example: quiz cards suspend is:leech deck:beijing
    """
    _suspend(context_of(ctx), query, yes, on=True)


@app.command("unsuspend", cls=QueryCommand)
def unsuspend_command(ctx: typer.Context, query: Query, yes: YesOption = False) -> None:
    """Ask suspended cards again.

    Example: quiz cards unsuspend is:suspended deck:beijing
    """
    _suspend(context_of(ctx), query, yes, on=False)


@app.command("flag", cls=QueryCommand)
def flag_command(
    ctx: typer.Context,
    query: Query,
    number: Annotated[
        int, typer.Option("--number", "-n", min=0, max=7, help="Which flag; 0 takes it off.")
    ] = 1,
    yes: YesOption = False,
) -> None:
    """Mark cards with a number that you give a meaning to.

    Example: quiz cards flag rosneft --number 2
    """
    context = context_of(ctx)
    with context.collection() as collection:
        rows = some_cards(collection, query)
        what = f"Flag {count_words(len(rows), 'card')} with {number}?"
        _confirm(
            context,
            what if number else f"Take the flag off {count_words(len(rows), 'card')}?",
            len(rows),
            yes,
        )
        collection.store.flags.flag(cards_of(rows), number)
    done = f"flagged with {number}" if number else "without a flag now"
    message(context.environment, f"{count_words(len(rows), 'card')} {done}")


@app.command("tag", cls=QueryCommand)
def tag_command(
    ctx: typer.Context,
    query: Query,
    add: Annotated[list[str] | None, typer.Option("--add", "-a", metavar="TAG", help="A tag to add.")] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", "-r", metavar="TAG", help="A tag to take off.")
    ] = None,
    yes: YesOption = False,
) -> None:
    """Give the notes of cards tags, or take them off.

    Example: quiz cards tag rosneft --add oil --remove todo
    """
    if not add and not remove:
        raise UsageError("which tag?", hint="--add TAG or --remove TAG")
    context = context_of(ctx)
    with context.collection() as collection:
        rows = some_cards(collection, query)
        changed = tagged(notes_of(rows), add or [], remove or [])
        _confirm(context, f"Tag {count_words(len(changed), 'note')}?", len(changed), yes)
        rewrite_notes(collection, changed)
    message(context.environment, f"{count_words(len(changed), 'note')} changed")


@app.command("move", cls=QueryCommand)
def move_command(
    ctx: typer.Context,
    query: Query,
    to: Annotated[str, typer.Option("--to", metavar="DECK", help="The deck, by its name or part of it.")],
    yes: YesOption = False,
) -> None:
    """Move the notes of cards to another deck; their history goes with them.

    Example: quiz cards move tag:oil --to "Oil and gas"
    """
    context = context_of(ctx)
    with context.collection() as collection:
        deck = deck_named(collection, to)
        rows = _with_siblings(collection, some_cards(collection, query))
        _confirm(context, f"Move {_counted(rows)} to “{deck.name}”?", len(rows), yes)
        move_notes(collection, note_ids(rows), deck)
    message(context.environment, f"{_counted(rows)} moved to “{deck.name}”")


@app.command("delete", cls=QueryCommand)
def delete_command(ctx: typer.Context, query: Query, yes: YesOption = False) -> None:
    """Take the notes of cards out of their decks; their history is kept.

    Example: quiz cards delete id:0f8a3229
    """
    context = context_of(ctx)
    with context.collection() as collection:
        rows = _with_siblings(collection, some_cards(collection, query))
        _confirm(context, f"Delete {_counted(rows)}? Their history is kept.", len(rows), yes)
        retire_notes(collection, note_ids(rows))
    message(context.environment, f"{_counted(rows)} deleted; the history is kept (quiz cards restore)")


@app.command("restore", cls=QueryCommand)
def restore_command(ctx: typer.Context, query: Query, yes: YesOption = False) -> None:
    """Put deleted notes back into their decks, with their history.

    Example: quiz cards restore rosneft
    """
    context = context_of(ctx)
    with context.collection() as collection:
        notes = deleted_notes(collection, query)
        _confirm(context, f"Put {count_words(len(notes), 'note')} back?", len(notes), yes)
        for note in notes:
            bring_back(collection, note.id)
    message(context.environment, f"{count_words(len(notes), 'note')} put back")


def _show(context: Context, collection: Collection, rows: Sequence[CardRow]) -> None:
    today = collection.today()
    lines = [
        (row.found.card.id[:SHORT], row.face.prompt, row.face.answer, row.deck.name, standing_words(row),
         due_words(row, today))
        for row in rows
    ]  # fmt: skip
    headers = ("id", "question", "answer", "deck", "stands", "due")
    show_table(context.environment, headers, lines, empty="No card fits.")


def _suspend(context: Context, query: Sequence[str], yes: bool, *, on: bool) -> None:
    with context.collection() as collection:
        rows = [row for row in some_cards(collection, query) if row.found.flags.suspended != on]
        verb, done = ("Suspend", "suspended") if on else ("Bring back", "asked again")
        _confirm(context, f"{verb} {count_words(len(rows), 'card')}?", len(rows), yes)
        collection.store.flags.suspend(cards_of(rows), on)
    message(context.environment, f"{count_words(len(rows), 'card')} {done}")


def _with_siblings(collection: Collection, rows: Sequence[CardRow]) -> list[CardRow]:
    """All cards of the notes that these cards belong to: what is done to a note is done to them all."""
    found = collection.store.search.of_notes(note_ids(rows))
    return card_rows(collection, found)


def _counted(rows: Sequence[CardRow]) -> str:
    notes, cards = len(note_ids(rows)), len(rows)
    return count_words(notes, "note") + (f" with {count_words(cards, 'card')}" if cards != notes else "")


def _confirm(context: Context, question: str, count: int, yes: bool) -> None:
    """Ask before several things are changed; raises UsageError where nobody can answer."""
    if count > 1 and not yes and not context.confirm(question):
        raise typer.Exit(1)
