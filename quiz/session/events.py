"""What happens to a session (events) and what it asks to be done about it (effects)."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.model.ids import CardId, Moment, NoteId, ReviewId
from quiz.model.review import Answer, Rating
from quiz.session.state import Item, Tally


@dataclass(frozen=True, slots=True)
class Answered:
    """The learner answered: typed words, the chosen option's words, "true" or "false".

    text: None where the learner asks to see the answer without giving one.
    """

    text: str | None
    at: Moment


@dataclass(frozen=True, slots=True)
class Rated:
    """The learner settled the rating; None accepts the proposed one."""

    rating: Rating | None
    at: Moment


@dataclass(frozen=True, slots=True)
class WasRight:
    """The learner says that the typed answer was right; it is accepted from now on."""


@dataclass(frozen=True, slots=True)
class Hinted:
    """The learner asked for a hint."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The learner takes back the last answer, or that a card was put away."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Skipped:
    """The learner leaves this card for the end of the session."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Suspended:
    """The learner does not want to be asked this card any more."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Left:
    """The learner ends the session."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The last answer is in the file under this identity."""

    review: ReviewId


@dataclass(frozen=True, slots=True)
class Returned:
    """A card comes back to be asked at once: its answer, from before what this state knows, is undone.

    tally: the score without that answer.
    """

    item: Item
    tally: Tally
    at: Moment


Event = Answered | Rated | WasRight | Hinted | Undone | Skipped | Suspended | Left | Recorded | Returned


@dataclass(frozen=True, slots=True)
class Record:
    """Keep this answer for ever, before anything else is shown."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Undo this review of the session."""

    review: ReviewId


@dataclass(frozen=True, slots=True)
class TakeBackEarlier:
    """Undo the last review from before this session, if there is one."""


@dataclass(frozen=True, slots=True)
class Accept:
    """Add these words to the note's accepted answers."""

    note: NoteId
    answer: str


@dataclass(frozen=True, slots=True)
class Suspend:
    """Ask this card no more."""

    card: CardId


@dataclass(frozen=True, slots=True)
class Unsuspend:
    """Ask this card again after all."""

    card: CardId


Effect = Record | TakeBack | TakeBackEarlier | Accept | Suspend | Unsuspend
