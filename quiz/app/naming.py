"""Finding decks by what a person calls them."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.app.collection import Collection
from quiz.errors import UsageError
from quiz.model.ids import DeckId
from quiz.model.note import Deck


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
    # Loaded for this mistake alone.
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(name, names, n=3, cutoff=0.4) or names[:3]
    hint = f"there is {', '.join(f'“{other}”' for other in near)}" if near else "add one: quiz add FILE"
    raise UsageError(f"no deck is called “{name}”", hint=hint)
