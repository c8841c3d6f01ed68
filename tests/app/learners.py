"""Learners who are simulated: years of answers in a file, for what is reckoned from a history."""

from __future__ import annotations

from random import Random

from quiz.app.collection import Collection
from quiz.model.ids import Millis, Moment, NoteId, SessionId, named
from quiz.model.note import Basic, Deck, Note, deck_id
from quiz.model.review import Answer, Form, MemoryState, Phase, Rating, ReviewKind
from quiz.schedule.answer import next_states, predicted_recall
from quiz.schedule.days import study_day
from quiz.schedule.fsrs import next_memory, retrievability
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.settings import SCHEDULER
from quiz.store.sessions import SessionKind

KINDS = {
    Phase.NEW: ReviewKind.LEARN,
    Phase.LEARNING: ReviewKind.LEARN,
    Phase.REVIEW: ReviewKind.REVIEW,
    Phase.RELEARNING: ReviewKind.RELEARN,
}


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, ms: int = 1_750_000_000_000) -> None:
        self.ms = ms

    def __call__(self) -> Moment:
        return Moment(Millis(self.ms), 60)

    def advance(self, *, seconds: int = 0, days: int = 0) -> None:
        self.ms += seconds * 1000 + days * 86_400_000


def make_deck(collection: Collection, name: str, cards: int) -> Deck:
    """A deck of so many new cards."""
    deck = Deck(deck_id(name), name)
    notes = [
        Note(NoteId(named("note", name, str(number))), Basic(f"{name} {number}?", f"{number}"))
        for number in range(cards)
    ]
    collection.store.decks.save(deck)
    collection.store.notes.save(deck.id, notes)
    return deck


def practise_days(
    collection: Collection,
    clock: HandClock,
    days: int,
    *,
    parameters: tuple[float, ...] | None = None,
    seed: int = 1,
) -> None:
    """Answer what is due on each of some days, as a learner with memory by `parameters` would.

    The clock ends a day after the last one.
    """
    random, store = Random(seed), collection.store
    true: dict[str, tuple[MemoryState, int]] = {}
    with store.transaction():
        for _ in range(days):
            session = store.sessions.begin(SessionKind.PRACTICE, (), clock(), collection.today())
            while True:
                settings = store.settings.schedule()
                due = store.queue.due(clock(), collection.today(), settings, limit=1, ahead_seconds=1200)
                if not due:
                    break
                _answer(collection, clock, random, true, due[0], session, parameters)
            store.sessions.end(session, clock())
            clock.advance(days=1)


def _answer(
    collection: Collection,
    clock: HandClock,
    random: Random,
    true: dict[str, tuple[MemoryState, int]],
    queued,
    session: SessionId,
    parameters: tuple[float, ...] | None,
) -> None:
    settings = collection.store.settings.schedule(queued.deck)
    weights = parameters or settings.parameters
    state, card, day = queued.state, queued.card.id, study_day(clock())
    asked = clock()
    clock.advance(seconds=9)
    known = true.get(card)
    if known is None:
        rating = random.choices(list(Rating), (20, 10, 55, 15))[0]
    else:
        recall = retrievability(known[0], day - known[1], weights)
        is_right = random.random() < recall
        rating = random.choices(list(Rating)[1:], (15, 75, 10))[0] if is_right else Rating.AGAIN
    true[card] = (
        next_memory(known[0] if known else None, rating, day - known[1] if known else 0, weights),
        day,
    )
    states = next_states(state, clock(), settings, fuzz_factor(card, state.reps))
    collection.store.reviews.record(
        Answer(
            card=card, session=session, asked=asked, answered=clock(), day=day, thinking_ms=8_000,
            kind=KINDS[state.phase], form=Form.TYPED, rating=rating, before=state, after=states[rating],
            predicted=predicted_recall(state, day, settings), scheduler=SCHEDULER, parameters=settings.key,
        )
    )  # fmt: skip
