"""What a session is at any moment: its queue, the question on the screen, its score so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quiz.model.ids import DeckId, Moment, ReviewId, SessionId
from quiz.model.note import Card, Deck, Face, Note
from quiz.model.review import CardState, Form, Judgement, Rating, ReviewKind
from quiz.schedule.settings import DEFAULT_SETTINGS, ScheduleSettings


@dataclass(frozen=True, slots=True)
class Item:
    """One card of the queue with all that is needed to ask it.

    others: answers of other notes of its deck, which a typing mistake must not turn into.
    """

    card: Card
    deck: Deck
    note: Note
    face: Face
    state: CardState
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rules:
    """What stays the same over a session.

    schedule: settings by deck; a deck that is not in it has the default settings.
    form: the one form to ask in where the card allows it; None lets memory decide.
    kind: cram for a session that leaves the schedule alone, None for ordinary practice.
    usual_ms: the learner's usual time for a recalled answer, None while unknown.
    """

    session: SessionId
    schedule: Mapping[DeckId, ScheduleSettings] = field(default_factory=dict)
    form: Form | None = None
    kind: ReviewKind | None = None
    usual_ms: int | None = None

    def settings(self, item: Item) -> ScheduleSettings:
        """The schedule settings that hold for this card."""
        return self.schedule.get(item.deck.id, DEFAULT_SETTINGS)


@dataclass(frozen=True, slots=True)
class Question:
    """One card as it is asked this time: its form, and its options in the order shown."""

    item: Item
    form: Form
    options: tuple[str, ...]
    asked: Moment


@dataclass(frozen=True, slots=True)
class Asking:
    """The question is on the screen and waits for an answer.

    near_miss: the judgement of a first answer that was close, while the second try is open.
    hinted: the learner has seen a hint.
    """

    question: Question
    near_miss: Judgement | None = None
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer is on the screen with its verdict and waits for a rating.

    typed: what was typed or chosen; None where the answer was only revealed.
    judgement: None for a revealed answer, which the learner rates alone.
    at: when the answer was given. previews: the state that each rating leads to.
    """

    question: Question
    typed: str | None
    judgement: Judgement | None
    proposed: Rating
    at: Moment
    previews: Mapping[Rating, CardState]
    thinking_ms: int
    hinted: bool = False
    overruled: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing is left to ask, or the learner has left (`quit`)."""

    quit: bool = False


Stage = Asking | Judged | Finished


@dataclass(frozen=True, slots=True)
class Tally:
    """The score of a session so far.

    answered: answers given. right: those not rated again. wrong: items missed, once a miss.
    """

    answered: int = 0
    right: int = 0
    new: int = 0
    thinking_ms: int = 0
    missed: tuple[Item, ...] = ()

    @property
    def share(self) -> float | None:
        """Share of answers that were right (0 to 1); None before the first."""
        return self.right / self.answered if self.answered else None


NO_ANSWERS = Tally()


@dataclass(frozen=True, slots=True)
class Past:
    """The way back: the state in which an answered question was asked, and its review."""

    state: SessionState
    review: ReviewId | None


@dataclass(frozen=True, slots=True)
class SessionState:
    """One moment of a session.

    waiting: cards not asked yet, in order. learning: cards that come back within the session.
    past: the way back to the question before, None at the session's first answer.
    """

    stage: Stage
    waiting: tuple[Item, ...]
    learning: tuple[Item, ...] = ()
    tally: Tally = NO_ANSWERS
    past: Past | None = None

    @property
    def left(self) -> int:
        """Cards still to be asked, the one on the screen included."""
        return len(self.waiting) + len(self.learning) + (not isinstance(self.stage, Finished))
