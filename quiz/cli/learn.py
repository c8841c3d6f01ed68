"""The command that takes an article to practised cards: `quiz learn`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from quiz.app.collection import Collection
from quiz.app.engines import EngineWish
from quiz.app.export import export_text
from quiz.app.learn import Decided, accept_all, decide_drafts, learn_sources
from quiz.app.practise import Wish
from quiz.app.words import count_words
from quiz.cli.application import Context, context_of
from quiz.cli.commands import command_app
from quiz.cli.engines import maker_of
from quiz.cli.options import (
    EngineOption,
    Everything,
    Fresh,
    Language,
    Limit,
    Model,
    MostTokens,
    Parser,
    Simple,
    Yes,
)
from quiz.cli.practise import hold_session
from quiz.model.draft import Options
from quiz.model.ids import DeckId
from quiz.terminal.messages import message, say
from quiz.terminal.screens import screens

app = command_app()


@app.command()
def learn_command(
    ctx: typer.Context,
    source: Annotated[
        list[str] | None,
        typer.Argument(
            help="Articles (files, addresses, - for standard input) or deck files; none: waiting drafts."
        ),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept-all", help="Take all drafts without looking at each.")
    ] = False,
    limit: Limit = None,
    everything: Everything = False,
    parser: Parser = None,
    model: Model = None,
    engine: EngineOption = None,
    language: Language = None,
    most_tokens: MostTokens = None,
    yes: Yes = False,
    simple: Simple = False,
    fresh: Fresh = False,
) -> None:
    """Make a deck from an article, decide about each draft, practise.

    Of an article that is known already, only what is new or changed is asked about.

    Example: quiz learn article.txt

    Example: quiz learn article.txt --model gemma3:12b
    """
    context = context_of(ctx)
    if "-" in (source or []):
        _keys_from_the_terminal(context)
    with context.collection() as collection:
        wish = EngineWish(engine, model, language, most_tokens, simple, fresh)
        maker = maker_of(context, collection, wish, yes=yes) if source else None
        options = Options(limit, everything, parser)
        learnt = learn_sources(collection, source or [], options, stdin=sys.stdin.buffer, maker=maker)
        for notice in learnt.notices:
            message(context.environment, notice)
        _go_on(context, collection, learnt.decks, accept=accept)


def _go_on(context: Context, collection: Collection, decks: tuple[DeckId, ...], *, accept: bool) -> None:
    """Decide about the drafts of these decks, then practise what was taken."""
    if accept:
        accept_all(collection, [draft for deck in decks for draft in collection.store.drafts.of_deck(deck)])
        decided = Decided()
    else:
        decided = _decide(context, collection, decks)
    if not context.environment.attended:
        _show(context, collection, decks)
    if decided.practise and any(collection.store.notes.of_deck(deck) for deck in decks):
        hold_session(context, collection, Wish(decks))


def _keys_from_the_terminal(context: Context) -> None:
    """Standard input is the article: let keys come from the terminal, if there is one."""
    with_keys = context.environment.with_terminal_keys()
    if with_keys is not None:
        context.environment = with_keys


def _decide(context: Context, collection: Collection, decks: tuple[DeckId, ...]) -> Decided:
    with screens(context.environment, collection.clock) as shown:
        decided = decide_drafts(collection, shown.drafts, decks)
    if decided.left:
        message(context.environment, f"{count_words(decided.left, 'draft')} kept; go on: quiz learn")
    return decided


def _show(context: Context, collection: Collection, decks: tuple[DeckId, ...]) -> None:
    for deck in decks:
        say(context.environment, export_text(collection, deck, drafts=True).rstrip("\n"))
    message(context.environment, "practise at a terminal: quiz practise")
