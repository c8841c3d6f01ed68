"""Reviews, ratings, verdicts, and where a card stands in the schedule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum, unique

from quiz.model.ids import CardId, DeviceId, HybridClock, Millis, Moment, ReviewId, SessionId, StudyDay


@unique
class Rating(IntEnum):
    """How well a card was recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@unique
class Form(StrEnum):
    """How a card is shown this time; stored in each review, no part of a card's identity."""

    TYPED = "typed"
    CHOICE = "choice"
    CLOZE = "cloze"
    TRUEFALSE = "truefalse"
    REVEAL = "reveal"


@unique
class ReviewKind(StrEnum):
    """Why a review happened; cram and exam leave the schedule alone."""

    LEARN = "learn"
    REVIEW = "review"
    RELEARN = "relearn"
    CRAM = "cram"
    EXAM = "exam"
    MANUAL = "manual"

    @property
    def schedules(self) -> bool:
        """Whether a review of this kind moves the card's schedule."""
        return self in (ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN)


@unique
class Verdict(StrEnum):
    """What the judge says of a typed answer."""

    CORRECT = "correct"
    CLOSE = "close"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on an answer and why.

    reason: a short clause for the learner ("one letter off", "another number").
    matched: the right answer it was measured against, as the note writes it.
    """

    verdict: Verdict
    reason: str
    matched: str


@dataclass(frozen=True, slots=True)
class MemoryState:
    """What the schedule believes about one card between two reviews.

    stability: days until predicted recall falls to 90 %, > 0.
    difficulty: 1 (easy) to 10 (hard).
    """

    stability: float
    difficulty: float


@unique
class Phase(StrEnum):
    """Where a card stands: never asked, in its first steps, spaced, or in steps after a lapse."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class CardState:
    """Where a card stands in the schedule; derived from its reviews, never a truth of its own.

    memory: None exactly while the phase is new.
    step: index of the step a learning or relearning card is at; 0 in other phases.
    due_day: the study day from which the card is due; None exactly while it is new.
    due_ms: the instant within a day, for a card that comes back after minutes; else None.
    interval: days between the last review and `due_day`, 0 within a day.
    last_day: study day of the last review that schedules.
    """

    phase: Phase = Phase.NEW
    memory: MemoryState | None = None
    step: int = 0
    due_day: StudyDay | None = None
    due_ms: Millis | None = None
    interval: int = 0
    last_day: StudyDay | None = None
    reps: int = 0
    lapses: int = 0

    def __post_init__(self) -> None:
        is_new = self.phase is Phase.NEW
        if is_new != (self.memory is None) or is_new != (self.due_day is None):
            raise ValueError("a card has a memory state and a due day exactly when it is not new")


NEW_CARD = CardState()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one card as the session saw it, before the store gives it an identity.

    asked, answered: when the question was painted and when the answer was given.
    thinking_ms: time that counts as the answer time, breaks taken out.
    options: the options in the order they were shown, empty unless the form is choice.
    typed: what the learner typed or chose; None for reveal.
    overruled: the learner gave another rating, or another verdict, than proposed.
    before, after: the card's state around this answer; equal where the kind does not schedule.
    predicted: predicted recall just before the answer (0 to 1), None for a new card.
    """

    card: CardId
    session: SessionId
    asked: Moment
    answered: Moment
    day: StudyDay
    thinking_ms: int
    kind: ReviewKind
    form: Form
    rating: Rating
    before: CardState
    after: CardState
    options: tuple[str, ...] = ()
    typed: str | None = None
    verdict: Verdict | None = None
    overruled: bool = False
    hinted: bool = False
    predicted: float | None = None
    scheduler: str = ""
    parameters: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One answer as it is kept for ever: never changed, never deleted."""

    id: ReviewId
    device: DeviceId
    clock: HybridClock
    answer: Answer
    undone: bool = False
