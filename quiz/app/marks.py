"""Drafts that the learner marked to be worded better: a register of its own for each."""

from __future__ import annotations

from quiz.app.collection import Collection
from quiz.model.draft import Draft
from quiz.model.ids import DeckId

_NAME = "improve:"


def mark(collection: Collection, draft: Draft, on: bool = True) -> None:
    """Mark an undecided draft, or take the mark back."""
    collection.store.settings.save(draft.deck, f"{_NAME}{draft.id}", True if on else None)


def marked_drafts(collection: Collection, deck: DeckId) -> list[Draft]:
    """The undecided drafts of a deck that are marked, in their order."""
    settings = collection.store.settings.all(deck)
    return [draft for draft in collection.store.drafts.of_deck(deck) if settings.get(f"{_NAME}{draft.id}")]
