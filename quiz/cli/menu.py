"""`quiz` alone: what is due, and the ways to go on."""

from __future__ import annotations

from quiz.app.collection import Collection
from quiz.app.engines import EngineWish
from quiz.app.home import Home, home
from quiz.app.learn import decide_drafts, learn_sources
from quiz.app.linked import take_in
from quiz.app.practise import Wish
from quiz.app.screen import MenuScreen
from quiz.cli.application import Context
from quiz.cli.decks import show_decks
from quiz.cli.engines import maker_of
from quiz.cli.history import show_history
from quiz.cli.practise import hold_session
from quiz.errors import QuizError
from quiz.terminal.messages import error, message
from quiz.terminal.screens import screens


def menu(context: Context) -> None:
    """Show what is due and do what the learner picks, until the learner leaves."""
    with context.collection() as collection:
        while True:
            at_home = home(collection)
            with screens(context.environment, collection.clock) as shown:
                picked = shown.menu.choose(at_home.title, at_home.choices)
                words = _article_words(shown.menu) if picked == "learn" else None
            if picked is None or picked == "quit":
                return
            try:
                _go(context, collection, at_home, picked, words)
            except QuizError as problem:
                # A wrong address or a locked page is no reason to lose the menu.
                error(context.environment, problem)


def _go(context: Context, collection: Collection, at_home: Home, picked: str, words: str | None) -> None:
    match picked:
        case "practise":
            hold_session(context, collection, Wish())
        case "drafts":
            _learn(context, collection, [])
        case "learn" if words:
            _learn(context, collection, [words])
        case "decks":
            show_decks(context, collection)
        case "history":
            show_history(context, collection)
        case _ if picked in at_home.articles:
            _learn(context, collection, [str(at_home.articles[picked])])
        case _ if picked in at_home.bundled:
            deck = take_in(collection, at_home.bundled[picked])
            hold_session(context, collection, Wish((deck.id,)))


def _learn(context: Context, collection: Collection, sources: list[str]) -> None:
    maker = maker_of(context, collection, EngineWish()) if sources else None
    learnt = learn_sources(collection, sources, maker=maker)
    for notice in learnt.notices:
        message(context.environment, notice)
    with screens(context.environment, collection.clock) as shown:
        decided = decide_drafts(collection, shown.drafts, learnt.decks)
    if decided.practise and any(collection.store.notes.of_deck(deck) for deck in learnt.decks):
        hold_session(context, collection, Wish(learnt.decks))


def _article_words(shown: MenuScreen) -> str | None:
    return shown.ask_line("Article or deck (a file or an http address): ")
