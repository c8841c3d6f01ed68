"""What a learner can decide about a draft, and the screen that asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from quiz.model.draft import Draft
from quiz.model.note import Content, Deck


@dataclass(frozen=True, slots=True)
class Accepted:
    """The draft becomes a note as it stands."""


@dataclass(frozen=True, slots=True)
class AcceptedAll:
    """This draft and all after it become notes as they stand."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The draft becomes a note with this content."""

    content: Content


@dataclass(frozen=True, slots=True)
class RejectedDraft:
    """The draft is not wanted, nor its like when the article is read again."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The learner wants to decide about the draft before once more."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The draft is worth having in better words; it waits until a model has found them."""


@dataclass(frozen=True, slots=True)
class LeftDrafts:
    """The learner stops here; this draft and those after it stay undecided."""


@dataclass(frozen=True, slots=True)
class PractiseNow:
    """The learner stops deciding and practises what is accepted; the rest stays undecided."""


Decision = Accepted | AcceptedAll | Edited | RejectedDraft | WentBack | Marked | LeftDrafts | PractiseNow


class DraftScreen(Protocol):
    """Shows drafts one at a time and waits for the learner's decision."""

    def decide(self, deck: Deck, draft: Draft, number: int, total: int) -> Decision:
        """Show draft `number` (from 1) of `total`, its source sentence with the answer marked."""
        ...
