"""The commands about single answers: `quiz reviews`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.history import scope_of
from quiz.app.reviews import latest_reviews, log_csv, logged_data, undo_review, write_pieces
from quiz.cli.application import context_of
from quiz.cli.commands import command_app
from quiz.cli.queries import DeckWords, QueryCommand
from quiz.store.scope import Scope
from quiz.terminal.history import show_reviews
from quiz.terminal.messages import emit, message

app = command_app(invoke_without_command=True)

ReviewArgument = Annotated[str, typer.Argument(help="The review, by its identity or the start of it.")]
DeckOption = Annotated[list[str] | None, typer.Option("--deck", help="Only this deck; may be repeated.")]
TagOption = Annotated[list[str] | None, typer.Option("--tag", help="Only cards with this tag.")]
SinceOption = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="From this day on.")
]
UntilOption = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Up to this day.")
]
LATEST = 20


@app.callback()
def reviews(ctx: typer.Context) -> None:
    """Single answers: the latest, taking one back, the whole log.

    Example: quiz reviews
    """
    if ctx.invoked_subcommand is None:
        list_command(ctx)


@app.command("list", cls=QueryCommand)
def list_command(
    ctx: typer.Context,
    words: DeckWords = None,
    deck: DeckOption = None,
    tag: TagOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="The latest so many.")] = LATEST,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """The latest answers, with their identities.

    Example: quiz reviews list russia rated:7:1 --limit 5
    """
    context = context_of(ctx)
    context.json = json
    with context.collection() as collection:
        scope = _scope(collection, words, deck, tag, since, until)
        found = latest_reviews(collection, scope, limit)
    if json:
        context.show_json({"reviews": [logged_data(each) for each in found]})
    else:
        show_reviews(context.environment, found)


@app.command("undo")
def undo_command(ctx: typer.Context, review: ReviewArgument) -> None:
    """Take an answer back; the card stands as if it had not been given.

    Example: quiz reviews undo 0198a41e-0e90
    """
    context = context_of(ctx)
    with context.collection() as collection:
        found = undo_review(collection, review)
    message(context.environment, f"taken back; `quiz reviews redo {found.id}` lets it count again")


@app.command("redo")
def redo_command(ctx: typer.Context, review: ReviewArgument) -> None:
    """Let an answer count again that was taken back.

    Example: quiz reviews redo 0198a41e-0e90
    """
    context = context_of(ctx)
    with context.collection() as collection:
        undo_review(collection, review, redo=True)
    message(context.environment, "it counts again")


@app.command("export", cls=QueryCommand)
def export_command(
    ctx: typer.Context,
    words: DeckWords = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; else standard output.")
    ] = None,
    deck: DeckOption = None,
    tag: TagOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also exams, cramming, and what was taken back.")
    ] = False,
) -> None:
    """The review log as CSV, as the FSRS optimiser and benchmark read it.

    Example: quiz reviews export -o reviews.csv
    """
    context = context_of(ctx)
    with context.collection() as collection:
        scope = _scope(collection, words, deck, tag, since, until)
        pieces = log_csv(collection, scope, everything=everything)
        if output is None:
            emit(context.environment, pieces)
        else:
            write_pieces(output, pieces)
            message(context.environment, f"written to {output}")


def _scope(
    collection: Collection,
    words: list[str] | None,
    deck: list[str] | None,
    tag: list[str] | None,
    since: datetime | None,
    until: datetime | None,
) -> Scope:
    return scope_of(collection, words or (), tag or (), _day(since), _day(until), decks=deck or ())


def _day(given: datetime | None) -> date | None:
    return None if given is None else given.date()
