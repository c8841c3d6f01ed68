"""The views of the score history, by the words that a command names them with."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum, unique

from quiz.app.collection import Collection
from quiz.app.naming import decks_named
from quiz.app.practise import OUT_OF_TURN, Source, Wish
from quiz.app.wishes import chosen_cards, parted
from quiz.errors import UsageError
from quiz.history.now import now
from quiz.history.overview import overview
from quiz.history.plain import Table, View, data_of, tables_of
from quiz.history.progress import progress
from quiz.history.sessions import session_history
from quiz.history.truth import truth
from quiz.history.weak import Weak, weak
from quiz.schedule.days import from_date, to_date
from quiz.store.scope import Scope


@unique
class ViewName(StrEnum):
    """What part of the history is asked for."""

    OVERVIEW = "overview"
    SESSIONS = "sessions"
    NOW = "now"
    PROGRESS = "progress"
    TRUTH = "truth"
    WEAK = "weak"


def scope_of(
    collection: Collection,
    words: Sequence[str] = (),
    tags: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    *,
    decks: Sequence[str] = (),
) -> Scope:
    """The scope that a person's words mean: decks by name, then a search (`quiz.app.wishes`).

    decks: names of more decks, whatever signs are in them.
    Raises UsageError where a word names no deck, or no day is left, and QueryError.
    """
    if since is not None and until is not None and until < since:
        raise UsageError(f"no day lies between {since} and {until}", hint="give the earlier day to --since")
    _, search = parted(words)
    named, found = chosen_cards(collection, words)
    scope = Scope(
        decks=(*named, *decks_named(collection, decks)),
        since=None if since is None else from_date(since),
        until=None if until is None else from_date(until),
    )
    if found is None and not tags:
        return scope
    about = [*_deck_words(collection, scope), *(f"tag {tag}" for tag in tags)]
    about += [f"search {' '.join(search)}"] if search else []
    cards = collection.store.card_sets.keep(found, decks=scope.decks, tags=tags, about=", ".join(about))
    return replace(scope, decks=(), cards=cards)


def view_of(collection: Collection, name: ViewName, scope: Scope, limit: int | None = None) -> View:
    """One view as of today; `limit` shortens its list of sessions."""
    store, today = collection.store, collection.today()
    match name:
        case ViewName.OVERVIEW:
            return overview(store, today, scope, limit)
        case ViewName.SESSIONS:
            return session_history(store, today, scope, limit)
        case ViewName.NOW:
            return now(store, today, scope)
        case ViewName.PROGRESS:
            return progress(store, today, scope)
        case ViewName.TRUTH:
            return truth(store, today, scope)
        case ViewName.WEAK:
            return weak(store, today, scope)


def all_views(collection: Collection, scope: Scope, limit: int | None = None) -> tuple[View, ...]:
    """Every view, the overview first."""
    return tuple(view_of(collection, name, scope, limit) for name in ViewName)


def scope_words(collection: Collection, scope: Scope) -> str:
    """What a scope is of: "deck Rivers, tag water, since 2026-11-01"; nothing for everything."""
    words = [scope.cards.about] if scope.cards is not None else _deck_words(collection, scope)
    words += [f"since {to_date(scope.since).isoformat()}"] if scope.since is not None else []
    words += [f"until {to_date(scope.until).isoformat()}"] if scope.until is not None else []
    return ", ".join(words)


def _deck_words(collection: Collection, scope: Scope) -> list[str]:
    found = (collection.store.decks.get(deck) for deck in scope.decks)
    return [f"deck {deck.name}" for deck in found if deck is not None]


def weak_wish(collection: Collection, view: Weak, scope: Scope) -> tuple[Wish, int] | None:
    """Practice of the cards that a view of weak spots names, and how many it would ask.

    None where none of them can be asked.
    """
    wish = Wish(scope.decks, Source.WEAKEST, among=frozenset(view.cards))
    queue, today = collection.store.queue, collection.today()
    count = len(queue.weakest(today, OUT_OF_TURN, wish.decks, wish.among))
    return (wish, count) if count else None


def view_data(name: ViewName, view: View) -> dict[str, object]:
    """A view as a JSON object, see `quiz.history.plain`."""
    return {"view": str(name), **data_of(view)}


def view_csv(view: View, table: str | None) -> str:
    """One table of a view as CSV with a header, the first where none is named.

    Raises UsageError where the view has no table of that name.
    """
    tables = {each.name: each for each in tables_of(view)}
    if table is not None and table not in tables:
        raise UsageError(
            f"this view has no table “{table}”", hint=f"choose one with --table: {', '.join(tables)}"
        )
    return table_csv(tables[table] if table is not None else next(iter(tables.values())))


def table_csv(table: Table) -> str:
    """A table as CSV (RFC 4180) with a header; what is not known is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, table.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table.rows)
    return text.getvalue()
