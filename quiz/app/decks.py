"""Decks by name: finding, listing, renaming, retiring, writing out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from quiz.app.collection import Collection
from quiz.errors import UsageError
from quiz.model.ids import DeckId
from quiz.model.note import Deck
from quiz.store.queue import DueCounts


@dataclass(frozen=True, slots=True)
class DeckRow:
    """One deck as a list shows it."""

    deck: Deck
    notes: int
    cards: int
    drafts: int
    due: DueCounts


def decks_named(collection: Collection, names: Sequence[str]) -> tuple[DeckId, ...]:
    """The decks that these words name, each by its name or a part that only it has.

    Raises UsageError where a word names no deck, or several.
    """
    return tuple(deck_named(collection, name).id for name in names)


def deck_named(collection: Collection, name: str) -> Deck:
    """The one deck of this name, or with these words in its name."""
    found = collection.store.decks.find(name)
    if len(found) == 1:
        return found[0]
    names = [deck.name for deck in collection.store.decks.all()]
    if found:
        listed = ", ".join(f"“{deck.name}”" for deck in found[:5])
        raise UsageError(f"“{name}” names {len(found)} decks: {listed}", hint="write more of the name")
    near = get_close_matches(name, names, n=3, cutoff=0.4) or names[:3]
    hint = f"there is {', '.join(f'“{other}”' for other in near)}" if near else "add one: quiz add FILE"
    raise UsageError(f"no deck is called “{name}”", hint=hint)


def deck_rows(collection: Collection) -> list[DeckRow]:
    """All decks with what is in them and what is due."""
    store, now, day = collection.store, collection.clock(), collection.today()
    rows = []
    for one in store.decks.summaries():
        settings = store.settings.schedule(one.deck.id)
        due = store.queue.counts(now, day, settings, (one.deck.id,))
        rows.append(DeckRow(one.deck, one.notes, one.cards, one.drafts, due))
    return rows


def due_now(collection: Collection, decks: Sequence[DeckId] = ()) -> DueCounts:
    """What a session that starts now would ask."""
    settings = collection.store.settings.schedule()
    return collection.store.queue.counts(collection.clock(), collection.today(), settings, decks)


def deck_data(row: DeckRow) -> dict[str, object]:
    """One row as its JSON object."""
    return {
        "id": row.deck.id,
        "name": row.deck.name,
        "source": row.deck.source,
        "published": row.deck.published.isoformat() if row.deck.published else None,
        "file": str(row.deck.path) if row.deck.path else None,
        "notes": row.notes,
        "cards": row.cards,
        "drafts": row.drafts,
        "due": row.due.due,
        "new": row.due.new,
    }


def rename_deck(collection: Collection, deck: Deck, name: str) -> None:
    """Give a deck another name; raises UsageError where its file, or another deck, has a say in it."""
    wanted = " ".join(name.split())
    if not wanted:
        raise UsageError("a deck needs a name")
    if deck.path is not None:
        raise UsageError(
            f"“{deck.name}” lives in a file, and is named there", hint=f"change `name` in {deck.path}"
        )
    if any(other.name == wanted and other.id != deck.id for other in collection.store.decks.all()):
        raise UsageError(f"there is a deck called “{wanted}” already", hint="choose another name")
    collection.store.decks.rename(deck.id, wanted)


def remove_deck(collection: Collection, deck: Deck) -> None:
    """Take a deck away: no card of it is asked, its file is no longer looked at, all is kept."""
    store = collection.store
    with store.transaction():
        for link in store.links.of_deck(deck.id):
            store.links.remove(link.path)
        store.decks.retire(deck.id)
