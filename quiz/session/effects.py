"""What a session asks to be done: data that `quiz.app` runs against the store and the deck files."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.model.ids import CardId, NoteId, ReviewId, StudyDay
from quiz.model.note import Note
from quiz.model.review import Answer


@dataclass(frozen=True, slots=True)
class Record:
    """Keep this answer for ever, before anything else is shown."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Undo this review."""

    review: ReviewId


@dataclass(frozen=True, slots=True)
class Restore:
    """Let this review, which was undone, count again."""

    review: ReviewId


@dataclass(frozen=True, slots=True)
class TakeBackEarlier:
    """Undo the last review from before this session, if there is one."""


@dataclass(frozen=True, slots=True)
class RestoreEarlier:
    """Let the review that was undone last, before this session, count again, if there is one."""


@dataclass(frozen=True, slots=True)
class Accept:
    """Add these words to the note's accepted answers."""

    note: NoteId
    answer: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """Take these words away again from the note's accepted answers."""

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


@dataclass(frozen=True, slots=True)
class CallLeech:
    """Say that this card was forgotten too often, after its answer is kept, and do what is set.

    tag: its note is to have the tag `LEECH_TAG` from now on. suspend: ask the card no more.
    """

    card: CardId
    note: NoteId
    lapses: int
    tag: bool
    suspend: bool


LEECH_TAG = "leech"
"""The tag that Anki gives to such notes too."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Give this note a tag."""

    note: NoteId
    tag: str


@dataclass(frozen=True, slots=True)
class Untag:
    """Take a tag off this note again."""

    note: NoteId
    tag: str


@dataclass(frozen=True, slots=True)
class Bury:
    """Ask this card again on that study day, not before."""

    card: CardId
    until: StudyDay


@dataclass(frozen=True, slots=True)
class Unbury:
    """Ask this card at its own time after all."""

    card: CardId


@dataclass(frozen=True, slots=True)
class Flip:
    """Put a flag on this card, or take it off; twice is as never."""

    card: CardId


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Keep this note as it is here: its content and its tags."""

    note: Note


@dataclass(frozen=True, slots=True)
class Retire:
    """Take this note out of its deck; its history stays."""

    note: NoteId


@dataclass(frozen=True, slots=True)
class BringBack:
    """Put this note back into its deck."""

    note: NoteId


@dataclass(frozen=True, slots=True)
class TellLife:
    """Tell why this card is asked now: its history, and the recall that is predicted.

    whole: also what was answered, once the answer on the screen is out.
    """

    card: CardId
    whole: bool


@dataclass(frozen=True, slots=True)
class TellSource:
    """Tell what stands around the sentence that this note rests on."""

    note: NoteId


@dataclass(frozen=True, slots=True)
class ShowImages:
    """Open the images of these texts, which are what is shown of this note."""

    note: NoteId
    texts: tuple[str, ...]


Effect = (
    Record
    | TakeBack
    | Restore
    | TakeBackEarlier
    | RestoreEarlier
    | Accept
    | Refuse
    | Suspend
    | Unsuspend
    | CallLeech
    | Tag
    | Untag
    | Bury
    | Unbury
    | Flip
    | Rewrite
    | Retire
    | BringBack
    | TellLife
    | TellSource
    | ShowImages
)
