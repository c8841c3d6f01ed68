"""What happens to a session; what it asks to be done about it is in `quiz.session.effects`."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.model.ids import CardId, Moment, NoteId, ReviewId
from quiz.model.note import Note
from quiz.model.review import Rating
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
class Paused:
    """So much time of the question on the screen went into something else than thinking."""

    ms: int


@dataclass(frozen=True, slots=True)
class AskedLife:
    """The learner asks why this card is asked now."""


@dataclass(frozen=True, slots=True)
class AskedSource:
    """The learner asks what stands around the source sentence."""


@dataclass(frozen=True, slots=True)
class AskedImages:
    """The learner asks to see the images of what is shown."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The learner takes back what was done last: an answer, or anything else done to a card."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Redone:
    """The learner wants what was taken back last after all."""

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
class Buried:
    """The learner does not want to be asked this card today."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Flagged:
    """The learner marks this card, or takes its mark away."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The learner gave the note of this card another content, or other tags.

    paused_ms: how long that took.
    """

    note: Note
    paused_ms: int = 0


@dataclass(frozen=True, slots=True)
class Deleted:
    """The learner wants the note of this card out of its deck."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Left:
    """The learner ends the session."""


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The time of an exam is up; practice ends by itself after an answer."""

    at: Moment


@dataclass(frozen=True, slots=True)
class Recorded:
    """The last answer is in the file under this identity."""

    review: ReviewId


@dataclass(frozen=True, slots=True)
class Returned:
    """A card comes back to be asked at once: its review, from before what this state knows, is undone.

    tally: the score without that answer.
    """

    item: Item
    review: ReviewId
    tally: Tally
    at: Moment


@dataclass(frozen=True, slots=True)
class Advanced:
    """A review from before what this state knows counts again: its card stands elsewhere now.

    item: the card as it stands, None where it cannot be asked. tally: the score with that answer.
    """

    card: CardId
    item: Item | None
    tally: Tally
    at: Moment


@dataclass(frozen=True, slots=True)
class Reloaded:
    """A note was changed: its cards as they are now; those that are missing are gone."""

    note: NoteId
    items: tuple[Item, ...]
    at: Moment


Event = (
    Answered
    | Rated
    | WasRight
    | Hinted
    | Paused
    | AskedLife
    | AskedSource
    | AskedImages
    | Undone
    | Redone
    | Skipped
    | Suspended
    | Buried
    | Flagged
    | Edited
    | Deleted
    | Left
    | TimeUp
    | Recorded
    | Returned
    | Advanced
    | Reloaded
)
