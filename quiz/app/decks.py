"""Decks as lists show them, and what is done to a whole deck: renaming, retiring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.app.collection import Collection
from quiz.errors import UsageError
from quiz.model.ids import DeckId
from quiz.model.note import Deck
from quiz.store.queue import Among, DueCounts


@dataclass(frozen=True, slots=True)
class DeckRow:
    """One deck as a list shows it."""

    deck: Deck
    notes: int
    cards: int
    drafts: int
    due: DueCounts


def deck_rows(collection: Collection) -> list[DeckRow]:
    """All decks with what is in them and what is due."""
    store, now, day = collection.store, collection.clock(), collection.today()
    rows = []
    for one in store.decks.summaries():
        settings = store.settings.schedule(one.deck.id)
        due = store.queue.counts(now, day, settings, (one.deck.id,))
        rows.append(DeckRow(one.deck, one.notes, one.cards, one.drafts, due))
    return rows


def due_now(collection: Collection, decks: Sequence[DeckId] = (), among: Among = None) -> DueCounts:
    """What a session that starts now would ask, of all cards or among these."""
    queue, settings = collection.store.queue, collection.store.settings.schedule()
    return queue.counts(collection.clock(), collection.today(), settings, decks, among=among)


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
