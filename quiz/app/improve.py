"""Marked drafts worded better by a model, each taken or left by the learner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.app.collection import Collection
from quiz.app.marks import mark, marked_drafts
from quiz.errors import UsageError
from quiz.model.draft import Draft
from quiz.model.note import Deck

if TYPE_CHECKING:
    from quiz.app.model_maker import ModelMaker


@dataclass(frozen=True, slots=True)
class Improvement:
    """A draft and what a model makes of it: another draft, or the reason why there is none."""

    draft: Draft
    better: Draft | None
    reason: str = ""


def marked_of(collection: Collection, deck: Deck) -> list[Draft]:
    """The drafts of a deck that can be improved; raises UsageError where there is none."""
    drafts = [draft for draft in marked_drafts(collection, deck.id) if draft.note.source.strip()]
    if not drafts:
        raise UsageError(
            f"no draft of “{deck.name}” is marked",
            hint="mark drafts with the key m while deciding about them: quiz learn",
        )
    return drafts


def improvements(
    collection: Collection, deck: Deck, drafts: Sequence[Draft], asking: ModelMaker
) -> list[Improvement]:
    """What the model makes of each draft; nothing is changed by it."""
    found = []
    for draft, better in zip(drafts, asking.improve(deck, drafts), strict=True):
        if isinstance(better, str):
            found.append(Improvement(draft, None, better))
        elif better.note.content == draft.note.content:
            found.append(Improvement(draft, None, "the model leaves it as it is"))
        elif better.id != draft.id and collection.store.drafts.get(better.id) is not None:
            found.append(Improvement(draft, None, "another draft of this deck asks that already"))
        else:
            found.append(Improvement(draft, better))
    return found


def take(collection: Collection, improvement: Improvement) -> None:
    """Put the better draft in the place of the marked one; it waits to be decided about."""
    if improvement.better is None:
        return
    with collection.store.transaction():
        collection.store.drafts.replace(improvement.draft.id, improvement.better)
        mark(collection, improvement.draft, on=False)
