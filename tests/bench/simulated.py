"""The same simulated learner as a collection of ours and as one of Anki's.

Study day by study day the learner sees what is due and some new cards, in two sittings, and
forgets about as often as the schedule predicts. The answers come one by one in order, so that a
million of them need little room; both collections are written from the same stream.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, SessionId, StudyDay, named
from quiz.model.note import Basic, Deck, Note, deck_id, first_card_id
from quiz.model.review import NEW_CARD, Answer, CardState, Form, Phase, Rating, ReviewKind, Verdict
from quiz.schedule.answer import next_states_on, predicted_recall
from quiz.schedule.days import day_start
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.settings import DEFAULT_SETTINGS, SCHEDULER
from quiz.store.sessions import SessionKind
from quiz.store.store import Store

KINDS = {
    Phase.NEW: ReviewKind.LEARN,
    Phase.LEARNING: ReviewKind.LEARN,
    Phase.REVIEW: ReviewKind.REVIEW,
    Phase.RELEARNING: ReviewKind.RELEARN,
}
REVLOG_TYPES = {ReviewKind.LEARN: 0, ReviewKind.REVIEW: 1, ReviewKind.RELEARN: 2}
CARD_TYPES = {Phase.NEW: 0, Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 3}
PARAMETERS = DEFAULT_SETTINGS.key
SITTINGS = (7.5, 18.0)
"""The hours at which the learner sits down."""


@dataclass(frozen=True)
class Plan:
    """How large the history is.

    reviews: about how many. today: its last study day. days: how many study days it takes.
    idle: days at the end without an answer; early on a day an answer of its evening lies ahead.
    """

    cards: int
    reviews: int
    decks: int
    today: StudyDay
    days: int = 1095
    seed: int = 6
    idle: int = 0

    @property
    def new(self) -> int:
        """New cards a day; a card is answered 17 times in three years, the newest ones less often."""
        return max(1, round(self.reviews / 17.3 / self.days))

    def deck_name(self, card: int) -> str:
        return f"Deck {card % self.decks:03d}"

    def note(self, card: int) -> Note:
        return Note(
            NoteId(named("note", str(card))),
            Basic(f"What is number {card} of the list?", f"the answer {card}"),
            source="A sentence of the article that says so in some more words.",
            tags=(f"tag{card % 17}",),
        )

    def card_id(self, card: int) -> CardId:
        return first_card_id(NoteId(named("note", str(card))), "front")


@dataclass(frozen=True)
class Simulated:
    """One answer: the card's number, its sitting's number, and what the store keeps of it."""

    card: int
    sitting: int
    answer: Answer


def simulate(plan: Plan) -> Iterator[Simulated]:
    """The learner's answers in order; none lies after the last day."""
    random = Random(plan.seed)
    identities = [plan.card_id(card) for card in range(plan.cards)]
    states: dict[int, CardState] = {}
    due: list[tuple[int, int]] = []
    unseen = iter(random.sample(range(plan.cards), plan.cards))
    for place in range(plan.days - plan.idle):
        day = StudyDay(plan.today - plan.days + 1 + place)
        cards = [card for card, _ in zip(unseen, range(plan.new), strict=False)]
        while due and due[0][0] <= day:
            cards.append(heapq.heappop(due)[1])
        random.shuffle(cards)
        for half, hour in enumerate(SITTINGS):
            waiting = cards[half::2]
            ms = day_start(day, 0, 0) + int(hour * 3_600_000)
            for card in waiting:  # grows while it is read: cards in their steps come back
                ms += random.randint(4_000, 12_000)
                state = states.get(card, NEW_CARD)
                answer = _answer(random, identities[card], state, Moment(Millis(ms), 0), day)
                states[card] = answer.after
                if answer.after.due_ms is not None:
                    waiting.append(card)
                else:
                    heapq.heappush(due, (answer.after.due_day or 0, card))
                yield Simulated(card, place * len(SITTINGS) + half, answer)


def _answer(random: Random, card: CardId, before: CardState, now: Moment, day: StudyDay) -> Answer:
    predicted = predicted_recall(before, day, DEFAULT_SETTINGS)
    chance = 0.8 if predicted is None else 0.02 + 0.95 * predicted
    rating = Rating.AGAIN
    if random.random() < chance:
        rating = random.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (15, 75, 10))[0]
    factor = fuzz_factor(card, before.reps)
    after = next_states_on(day, before, now, DEFAULT_SETTINGS, factor)[rating]
    form = random.choice((Form.TYPED, Form.TYPED, Form.CHOICE, Form.REVEAL))
    wrong = f"the answer {random.randrange(1000)}"
    thinking = random.randint(1_500, 9_000)
    shown = form is Form.REVEAL
    return Answer(
        card=card, session=SessionId(""), asked=Moment(Millis(now.ms - thinking), 0), answered=now, day=day,
        thinking_ms=thinking, kind=KINDS[before.phase], form=form, rating=rating, before=before, after=after,
        typed=None if shown else wrong if rating is Rating.AGAIN else "the answer",
        verdict=None if shown else Verdict.WRONG if rating is Rating.AGAIN else Verdict.CORRECT,
        predicted=predicted, scheduler=SCHEDULER, parameters=PARAMETERS,
    )  # fmt: skip


def noon(day: StudyDay) -> Moment:
    """The middle of a study day, for a clock that stands still."""
    return Moment(Millis(day_start(day, 0) + 8 * 3_600_000), 0)


def write_ours(path: Path, plan: Plan, answers: Iterable[Simulated]) -> None:
    """Make our collection through the store's own bulk path."""
    clock = noon(plan.today)
    with Store.open(path, clock=lambda: clock, random=Random(plan.seed)) as store, store.transaction():
        decks = [Deck(deck_id(name), name) for name in dict.fromkeys(map(plan.deck_name, range(plan.cards)))]
        for place, deck in enumerate(decks):
            store.decks.save(deck)
            store.notes.save(deck.id, [plan.note(card) for card in range(place, plan.cards, plan.decks)])
        store.reviews.record_all(_in_sessions(store, answers))


def _in_sessions(store: Store, answers: Iterable[Simulated]) -> Iterator[Answer]:
    known, session, last = -1, SessionId(""), None
    for each in answers:
        if each.sitting != known:
            if last is not None:
                store.sessions.end(session, last)
            known = each.sitting
            no_decks: tuple[DeckId, ...] = ()
            session = store.sessions.begin(SessionKind.PRACTICE, no_decks, each.answer.asked, each.answer.day)
        last = each.answer.answered
        yield replace(each.answer, session=session)
    if last is not None:
        store.sessions.end(session, last)


class AnkiWriter:
    """Makes Anki's collection: notes by its own engine, states and reviews into its tables.

    `tap` hands the answers on as it writes them; `finish` writes where the cards stand then. The
    collection is looked at on the study day of the machine's clock, which must be the plan's last.
    """

    def __init__(self, path: Path, plan: Plan) -> None:
        from anki.collection import AddNoteRequest, Collection

        collection = Collection(str(path))
        collection.set_config("fsrs", True)
        basic = collection.models.by_name("Basic")
        decks = {name: collection.decks.id(name) for name in map(plan.deck_name, range(plan.decks))}
        requests = []
        for card in range(plan.cards):
            note = collection.new_note(basic)
            note["Front"], note["Back"] = f"What is number {card} of the list?", f"the answer {card}"
            note.tags = list(plan.note(card).tags)
            requests.append(AddNoteRequest(note, decks[plan.deck_name(card)]))
        collection.add_notes(requests)
        self.shift = collection.sched.today - plan.today
        notes = [request.note.id for request in requests]
        collection.close()
        self.raw = sqlite3.connect(path)
        by_note = dict(self.raw.execute("SELECT nid, id FROM cards"))
        self.cards = [by_note[note] for note in notes]
        self.states: dict[int, tuple[CardState, int, int]] = {}

    def tap(self, answers: Iterable[Simulated]) -> Iterator[Simulated]:
        """The same answers, each written on its way."""
        for each in answers:
            answer, card = each.answer, each.card
            before = self.states[card][2] if card in self.states else 0
            after = anki_interval(answer)
            self.states[card] = (answer.after, answer.answered.ms, after)
            difficulty = answer.after.memory.difficulty if answer.after.memory else 1.0
            self.raw.execute(
                "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)",
                (
                    answer.answered.ms, self.cards[card], int(answer.rating), after, before,
                    round(100 + 1000 * (difficulty - 1) / 9), answer.thinking_ms, REVLOG_TYPES[answer.kind],
                ),
            )  # fmt: skip
            yield each

    def suspend(self, card: int) -> None:
        """Take a card out of practice; call it after `finish`."""
        self.raw.execute("UPDATE cards SET queue = -1 WHERE id = ?", (self.cards[card],))
        self.raw.commit()

    def finish(self) -> None:
        """Write where the cards stand."""
        self.raw.executemany(
            "UPDATE cards SET type = ?, queue = ?, due = ?, ivl = ?, factor = 2500, reps = ?, lapses = ?,"
            " left = ?, data = ? WHERE id = ?",
            (
                (*_anki_card(state, self.shift, ms), self.cards[card])
                for card, (state, ms, _) in self.states.items()
            ),
        )
        self.raw.commit()

    def close(self) -> None:
        """Let Anki open the file."""
        self.raw.close()


def anki_interval(answer: Answer) -> int:
    """The interval that an answer gives, as Anki writes it: days, or seconds below zero."""
    after = answer.after
    if after.phase is Phase.REVIEW:
        return after.interval
    assert after.due_ms is not None
    return -((after.due_ms - answer.answered.ms) // 1000)


def _anki_card(state: CardState, shift: int, last_ms: int) -> tuple[object, ...]:
    assert state.memory is not None
    in_steps = state.phase is not Phase.REVIEW
    due = (state.due_ms or 0) // 1000 if in_steps else (state.due_day or 0) + shift
    memory = state.memory
    data = {"s": round(memory.stability, 4), "d": round(memory.difficulty, 3), "lrt": last_ms // 1000}
    kind = CARD_TYPES[state.phase]
    interval = 0 if state.phase is Phase.LEARNING else max(state.interval, 1)
    # As Anki has it, a card in relearning keeps the interval that it will have afterwards.
    return (
        kind, 1 if in_steps else 2, due, interval, state.reps, state.lapses, 1001 if in_steps else 0,
        json.dumps(data),
    )  # fmt: skip
