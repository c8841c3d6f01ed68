"""Decks of the collection as text."""

from __future__ import annotations

from pathlib import Path

from quiz.app.collection import Collection
from quiz.deckfile.files import read_bytes, write_atomically
from quiz.deckfile.write import write_deck
from quiz.errors import UsageError
from quiz.model.ids import DeckId


def export_text(collection: Collection, deck: DeckId, *, drafts: bool = False) -> str:
    """A deck as deck text; with `drafts`, those that nobody has decided about yet as well."""
    store = collection.store
    found = store.decks.get(deck)
    if found is None:
        raise UsageError("this deck is not there any more")
    notes = [one.note for one in store.notes.of_deck(deck)]
    if drafts:
        notes += [draft.note for draft in store.drafts.of_deck(deck)]
    return write_deck(found, notes)


def write_output(path: Path, text: str) -> None:
    """Write a deck file, whole or not at all, over an older one of that name."""
    write_atomically(path, text, read_bytes(path) if path.exists() else None)
