"""What a session is at any moment: its queue, the question on the screen, its score so far."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz.model.ids import CardId, DeckId, Millis, Moment, SessionId
from quiz.model.note import Card, Deck, Face, Note
from quiz.model.review import CardState, Form, Judgement, Rating, ReviewKind
from quiz.schedule.balance import Load, no_load
from quiz.schedule.settings import DEFAULT_SETTINGS, ScheduleSettings

if TYPE_CHECKING:  # the first question has no effect yet, and so many classes take a while to make
    from quiz.session.effects import Effect


@dataclass(frozen=True, slots=True)
class Item:
    """One card of the queue with all that is needed to ask it."""

    card: Card
    deck: Deck
    note: Note
    face: Face
    state: CardState


@dataclass(frozen=True, slots=True)
class Rules:
    """What stays the same over a session.

    schedule: settings by deck; a deck that is not in it has the default settings.
    form: the one form to ask in where the card allows it; None leaves it to the deck's settings.
    kind: cram for a session that leaves the schedule alone, None for ordinary practice.
    usual_ms: the learner's usual time for a right answer in each form; a form that is not in it
        was not answered often enough to know.
    until_ms: from this instant on no further card is asked; None for no end but the last card.
    load: how many cards are due on each of some days, for settings that balance them.
    answers: the answers of a deck's notes, which a typing mistake must not turn into one another.
        A function, because they are not needed before the first answer.
    """

    session: SessionId
    schedule: Mapping[DeckId, ScheduleSettings] = field(default_factory=dict)
    form: Form | None = None
    kind: ReviewKind | None = None
    usual_ms: Mapping[Form, int] = field(default_factory=dict)
    until_ms: Millis | None = None
    load: Load = no_load
    answers: Callable[[DeckId], Collection[str]] = lambda _deck: ()

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
    hinted: the learner has seen a hint. paused_ms: time that went into something else.
    """

    question: Question
    near_miss: Judgement | None = None
    hinted: bool = False
    paused_ms: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer is on the screen with its verdict and waits for a rating.

    typed: what was typed or chosen; None where the answer was only revealed.
    judgement: None for a revealed answer, which the learner rates alone.
    at: when the answer was given. previews: the state that each rating leads to, empty where
    the session leaves the schedule alone. accepted: what the learner said was right, if it is kept.
    because: why another rating is proposed than the verdict alone would give, "" where it is not.
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
    accepted: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing is left to ask, or the learner has left (`quit`)."""

    quit: bool = False


Stage = Asking | Judged | Finished


@dataclass(frozen=True, slots=True)
class Tally:
    """The score of a session so far.

    answered: answers given, a card that came back counted each time.
    first: for each card its rating at its first answer; missed: cards rated again at least once.
    """

    answered: int = 0
    thinking_ms: int = 0
    first: Mapping[CardId, Rating] = field(default_factory=dict)
    missed: tuple[Item, ...] = ()

    @property
    def cards(self) -> int:
        """Number of different cards answered."""
        return len(self.first)

    @property
    def right(self) -> int:
        """Number of cards that were right at their first answer in this session."""
        return sum(rating is not Rating.AGAIN for rating in self.first.values())

    @property
    def score(self) -> float | None:
        """Share of cards that were right at the first answer (0 to 1); None before the first."""
        return self.right / self.cards if self.first else None


NO_ANSWERS = Tally()


@dataclass(frozen=True, slots=True)
class Past:
    """The way back over one thing done: the state before it, and what undoing and redoing it ask for.

    unrecorded: it is an answer that has no identity in the file yet.
    """

    before: SessionState
    back: tuple[Effect, ...] = ()
    forth: tuple[Effect, ...] = ()
    unrecorded: bool = False


@dataclass(frozen=True, slots=True)
class Future:
    """The way forth again over one thing undone: the state after it, and what redoing it asks for."""

    after: SessionState
    forth: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionState:
    """One moment of a session.

    waiting: cards not asked yet, in order. learning: cards that come back within the session.
    past: the way back to before what was done last, None at the session's first question.
    future: the way to what was undone last, None once something else was done.
    """

    stage: Stage
    waiting: tuple[Item, ...]
    learning: tuple[Item, ...] = ()
    tally: Tally = NO_ANSWERS
    past: Past | None = None
    future: Future | None = None

    @property
    def left(self) -> int:
        """Cards still to be asked, the one on the screen included."""
        return len(self.waiting) + len(self.learning) + (not isinstance(self.stage, Finished))


def shown_texts(stage: Asking | Judged) -> tuple[str, ...]:
    """The texts of a card that are to be seen now: the answer's only once it is judged."""
    face = stage.question.item.face
    told = (face.answer, stage.question.item.note.source) if isinstance(stage, Judged) else ()
    return (face.prompt, *told)
