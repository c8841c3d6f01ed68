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
from quiz.cli.queries import DeckWords, QueryCommand
from quiz.model.note import Kind
from quiz.model.review import Form
from quiz.terminal.screens import screens
from quiz.terminal.summary import show_summary

app = command_app()

Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Most cards to ask.")]
New = Annotated[int | None, typer.Option(min=0, metavar="N", help="Most new cards of them.")]
Minutes = Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop asking after this.")]
Tag = Annotated[list[str] | None, typer.Option(help="Only cards with this tag.")]
OfKind = Annotated[list[Kind] | None, typer.Option(help="Only cards of this kind.")]
InForm = Annotated[Form | None, typer.Option(help="Ask in this form where a card allows it.")]
InOrder = Annotated[bool, typer.Option("--in-order", help="Deck by deck in its own order, nothing mixed.")]
Ahead = Annotated[bool, typer.Option("--ahead", help="Cards that are not due yet.")]
Weakest = Annotated[bool, typer.Option("--weakest", help="The hardest cards; the schedule stays.")]
Mistakes = Annotated[
    bool,
    typer.Option("--mistakes", help="Mistakes since yesterday, or of the last session; the schedule stays."),
]
Cram = Annotated[bool, typer.Option("--cram", help="All cards; the schedule stays.")]
Counted = Annotated[bool, typer.Option("--schedule", help="Let such answers move the schedule all the same.")]


@app.command(cls=QueryCommand)
def practise_command(
    ctx: typer.Context,
    words: DeckWords = None,
    limit: Limit = None,
    new: New = None,
    minutes: Minutes = None,
    tag: Tag = None,
    kind: OfKind = None,
    form: InForm = None,
    in_order: InOrder = False,
    ahead: Ahead = False,
    weakest: Weakest = False,
    mistakes: Mistakes = False,
    cram: Cram = False,
    schedule: Counted = False,
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
