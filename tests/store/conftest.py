"""What tests of the store share: a clock that is set by hand, a fresh collection, a learner."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from quiz.model.ids import DeckId, Millis, Moment, NoteId, SessionId, StudyDay, named
from quiz.model.note import Basic, Content, Deck, Note, deck_id
from quiz.model.review import Answer, CardState, Form, Rating, Review, ReviewKind, Verdict
from quiz.schedule.answer import next_states, predicted_recall
from quiz.schedule.days import study_day
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.settings import DEFAULT_SETTINGS, SCHEDULER, ScheduleSettings
from quiz.store.queue import QueuedCard
from quiz.store.sessions import SessionKind
from quiz.store.store import Store

KINDS = {
    "new": ReviewKind.LEARN,
    "learning": ReviewKind.LEARN,
    "review": ReviewKind.REVIEW,
    "relearning": ReviewKind.RELEARN,
}


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.ms = 1_750_000_000_000

    def __call__(self) -> Moment:
        return Moment(Millis(self.ms), 120)

    def advance(self, *, seconds: int = 0, days: int = 0) -> None:
        self.ms += seconds * 1000 + days * 86_400_000

    @property
    def day(self) -> StudyDay:
        return study_day(self())


class Learner:
    """Answers cards as the app would: the schedule's next state, recorded in a session."""

    def __init__(self, store: Store, clock: HandClock, settings: ScheduleSettings = DEFAULT_SETTINGS) -> None:
        self.store, self.clock, self.settings = store, clock, settings
        self.session: SessionId | None = None

    def note(self, text: str, content: Content | None = None) -> Note:
        return Note(NoteId(named("note", text)), content or Basic(f"What is {text}?", f"{text} it is"))

    def deck(self, name: str = "Deck", notes: int = 3) -> Deck:
        deck = Deck(deck_id(name), name)
        self.store.decks.save(deck)
        self.store.notes.save(deck.id, [self.note(f"{name} {number}") for number in range(notes)])
        return deck

    def begin(self, *decks: DeckId, kind: SessionKind = SessionKind.PRACTICE) -> SessionId:
        self.session = self.store.sessions.begin(kind, decks, self.clock(), self.clock.day)
        return self.session

    def due(self, *decks: DeckId) -> list[QueuedCard]:
        return self.store.queue.due(self.clock(), self.clock.day, self.settings, decks)

    def answer(self, queued: QueuedCard, rating: Rating = Rating.GOOD, **changes: object) -> Review:
        return self.store.reviews.record(self.prepare(queued, rating, **changes))

    def prepare(self, queued: QueuedCard, rating: Rating = Rating.GOOD, **changes: object) -> Answer:
        session = self.session or self.begin()
        asked = self.clock()
        self.clock.advance(seconds=5)
        before: CardState = self.store.queue.state(queued.card.id)
        factor = fuzz_factor(queued.card.id, before.reps)
        fields: dict[str, object] = {
            "kind": KINDS[before.phase],
            "after": next_states(before, self.clock(), self.settings, factor)[rating],
        } | changes
        if not ReviewKind(fields["kind"]).schedules:
            fields["after"] = before
        return Answer(
            card=queued.card.id,
            session=session,
            asked=asked,
            answered=self.clock(),
            day=self.clock.day,
            **({"thinking_ms": 4_000, "form": Form.TYPED, "typed": "an answer"} | fields),
            rating=rating,
            before=before,
            verdict=Verdict.WRONG if rating is Rating.AGAIN else Verdict.CORRECT,
            predicted=predicted_recall(before, self.clock.day, self.settings),
            scheduler=SCHEDULER,
            parameters=self.settings.key,
        )


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quiz.db"


@pytest.fixture
def store(path: Path, clock: HandClock):
    with Store.open(path, clock=clock, random=Random(7)) as opened:
        yield opened


@pytest.fixture
def learner(store: Store, clock: HandClock) -> Learner:
    return Learner(store, clock)


@pytest.fixture
def learner_of(clock: HandClock):
    """Makes a learner at another store than the usual one."""
    return lambda store: Learner(store, clock)
