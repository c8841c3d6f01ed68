"""The command that asks: `quiz practise`."""

from __future__ import annotations

from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.practise import Source, Wish
from quiz.app.sitting import next_steps, sit
from quiz.app.wishes import chosen_cards
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.cli.queries import QueryCommand
from quiz.model.note import Kind
from quiz.model.review import Form
from quiz.terminal.screens import screens
from quiz.terminal.summary import show_summary

app = command_app()


@app.command(cls=QueryCommand)
def practise_command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="Decks by name or part of it, then a search (tag:x, is:leech, -term); none is all.",
            metavar="[DECK]... [QUERY]",
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Most cards to ask.")] = None,
    new: Annotated[int | None, typer.Option(min=0, metavar="N", help="Most new cards of them.")] = None,
    minutes: Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop asking after this.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Only cards with this tag.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option(help="Only cards of this kind.")] = None,
    form: Annotated[Form | None, typer.Option(help="Ask in this form where a card allows it.")] = None,
    in_order: Annotated[
        bool, typer.Option("--in-order", help="Deck by deck, each in its own order, nothing mixed.")
    ] = False,
    ahead: Annotated[bool, typer.Option("--ahead", help="Cards that are not due yet.")] = False,
    weakest: Annotated[
        bool, typer.Option("--weakest", help="The hardest cards; the schedule stays.")
    ] = False,
    mistakes: Annotated[
        bool, typer.Option("--mistakes", help="Mistakes since yesterday; the schedule stays.")
    ] = False,
    cram: Annotated[bool, typer.Option("--cram", help="All cards; the schedule stays.")] = False,
    schedule: Annotated[
        bool, typer.Option("--schedule", help="Let such answers count for the schedule all the same.")
    ] = False,
) -> None:
    """Practise what is due.

    Example: quiz practise beijing -tag:easy --limit 20
    """
    asked = {Source.AHEAD: ahead, Source.WEAKEST: weakest, Source.MISTAKES: mistakes, Source.CRAM: cram}
    chosen = [source for source, wanted in asked.items() if wanted]
    if len(chosen) > 1:
        raise typer.BadParameter("--ahead, --weakest, --mistakes and --cram exclude each other")
    context = context_of(ctx)
    with context.collection() as collection:
        decks, among = chosen_cards(collection, words or [], tag or [], kind or [])
        source = chosen[0] if chosen else Source.DUE
        wish = Wish(decks, source, limit, form, new, minutes, among, in_order, schedule)
        hold_session(context, collection, wish)


def hold_session(context: Context, collection: Collection, wish: Wish) -> None:
    """Practise until the learner has had enough, then show the score and what to do next."""
    with screens(context.environment, collection.clock) as shown:
        outcome = sit(collection, shown.practice, shown.menu, wish)
    show_summary(context.environment, outcome.tally, next_steps(collection, outcome, wish))
