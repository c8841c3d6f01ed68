"""After any events of an exam: each card asked once at most, the mark is what was right, replay is live."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, SessionId, StudyDay
from quiz.model.note import Basic, Card, Cloze, Content, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import CardState, Form, MemoryState, Phase, Rating, ReviewKind, Verdict
from quiz.session.drawing import draw
from quiz.session.effects import Record
from quiz.session.events import (
    Answered,
    Buried,
    Deleted,
    Event,
    Flagged,
    Hinted,
    Left,
    Rated,
    Redone,
    Skipped,
    Suspended,
    TimeUp,
    Undone,
    WasRight,
)
from quiz.session.exam import begin_exam, exam_form, exam_step
from quiz.session.state import Asking, Finished, Item, Rules, SessionState

DECK = Deck(DeckId("deck"), "A deck")
IN_STEPS = CardState(
    Phase.LEARNING, MemoryState(1.0, 5.0), 0, StudyDay(20_833), Millis(1), 0, StudyDay(20_833), 1
)
CONTENTS: list[Content] = [
    Basic("What is one?", "one"),
    Basic("Which is two?", "two", wrong=("three", "four", "five")),
    Basic("Who?", "Vladimir Putin, Xi Jinping"),
    Cloze("Ice floats on water.", (Gap(0, 3), Gap(14, 19))),
    TrueFalse("Ice sinks.", is_true=False, correction="Ice floats."),
]
STATES = st.sampled_from([CardState(), IN_STEPS])
NAMES = ["right", "wrong", "near", "none"]
NOTHING = [
    "hint", "accept", "again", "undo", "redo", "skip", "suspend", "bury", "flag", "delete", "was right",
]  # fmt: skip


def at(seconds: float) -> Moment:
    return Moment(Millis(1_800_000_000_000 + int(seconds * 1000)), 60)


def item(number: int, content: Content, slot: int, state: CardState) -> Item:
    note = Note(NoteId(f"n{number}"), content)
    return Item(Card(CardId(f"n{number}/{slot}"), note.id, slot), DECK, note, faces(content)[slot], state)


@st.composite
def exams(draw_one) -> list[Item]:
    state = draw_one(STATES)
    own = [
        item(n, content, slot, state)
        for n, content in enumerate(CONTENTS)
        for slot in range(len(faces(content)))
    ]
    return draw_one(st.lists(st.sampled_from(own), unique_by=lambda one: one.card.id, max_size=6))


def rules(*, minutes: float | None = None, counted: bool = False, form: Form | None = None) -> Rules:
    return Rules(
        SessionId("exam"),
        form=exam_form(form),
        kind=None if counted else ReviewKind.EXAM,
        until_ms=None if minutes is None else at(minutes * 60).ms,
    )


def event_of(name: str, state: SessionState, now: Moment) -> Event:
    answer = state.stage.question.item.face.answer if isinstance(state.stage, Asking) else ""
    return {
        "right": Answered(answer, now),
        "wrong": Answered("certainly not", now),
        "near": Answered(answer.split(",")[0], now),
        "none": Answered(None, now),
        "hint": Hinted(),
        "accept": Rated(None, now),
        "again": Rated(Rating.AGAIN, now),
        "undo": Undone(now),
        "redo": Redone(now),
        "skip": Skipped(now),
        "suspend": Suspended(now),
        "bury": Buried(now),
        "flag": Flagged(),
        "delete": Deleted(now),
        "was right": WasRight(),
        "left": Left(),
        "up": TimeUp(now),
    }[name]


EVENTS = st.lists(st.sampled_from([*NAMES, *NAMES, *NOTHING, "left", "up"]), max_size=20)
RULES = st.builds(
    rules,
    minutes=st.none() | st.sampled_from([0.05, 0.15, 1]),
    counted=st.booleans(),
    form=st.sampled_from(Form),
)


@settings(max_examples=300, deadline=None)
@given(items=exams(), names=EVENTS, held=RULES)
def test_whatever_happens_each_card_is_asked_once_and_the_mark_is_what_was_right(items, names, held):
    """Every card is answered once or left; points are the right answers; replay agrees."""
    state = begin_exam(held, items, at(0))
    answers, log = [], []
    for seconds, name in enumerate(names, start=1):
        before, event = state, event_of(name, state, at(seconds))
        state, effects = exam_step(held, state, event)
        log.append((event, state, effects))
        answers += [effect.answer for effect in effects if isinstance(effect, Record)]
        if name in NOTHING or isinstance(before.stage, Finished):
            assert (state, effects) == (before, ())
        on_screen = [state.stage.question.item] if isinstance(state.stage, Asking) else []
        places = [
            *(answer.card for answer in answers), *(one.card.id for one in (*on_screen, *state.waiting)),
        ]  # fmt: skip
        assert sorted(places) == sorted(one.card.id for one in items)
        right = [answer for answer in answers if answer.verdict is Verdict.CORRECT]
        assert state.tally.right == len(right)
        assert state.tally.cards == state.tally.answered == len(answers)
        assert {one.card for one in answers if one.rating > Rating.AGAIN} == {one.card for one in right}
        assert not any(answer.form is Form.REVEAL for answer in answers)
        assert held.until_ms is None or all(answer.answered.ms < held.until_ms for answer in answers)
        if held.kind is ReviewKind.EXAM:
            assert all(answer.kind is ReviewKind.EXAM and answer.before == answer.after for answer in answers)
    again = begin_exam(held, items, at(0))
    for event, expected, effects in log:
        assert exam_step(held, again, event) == (expected, effects)
        again = expected


@settings(max_examples=200, deadline=None)
@given(items=exams().filter(bool), right=st.integers(0, 6))
def test_an_exam_that_is_cut_off_goes_on_to_the_same_mark(items, right):
    """What is left, asked with the score so far, comes to what one sitting comes to."""
    held, whole = rules(), begin_exam(rules(), items, at(0))
    for number in range(right):
        whole, _ = exam_step(held, whole, event_of("right", whole, at(number + 1)))
    left = [one for one in items if one.card.id not in whole.tally.first]
    resumed = begin_exam(held, left, at(99), whole.tally)
    assert replace(resumed, stage=Finished()) == replace(whole, stage=Finished())


@settings(max_examples=200, deadline=None)
@given(
    sizes=st.lists(st.lists(st.integers(1, 3), max_size=9), max_size=5),
    count=st.integers(0, 40),
    seed=st.integers(),
)
def test_a_draw_is_even_and_repeats(sizes, count, seed):
    """As many as wished, none twice, decks equal as far as they go, notes before siblings, by the seed."""
    decks = [
        [
            Card(CardId(f"{deck}/{note}/{slot}"), NoteId(f"{deck}/{note}"), slot)
            for note, slots in enumerate(notes)
            for slot in range(slots)
        ]
        for deck, notes in enumerate(sizes)
    ]
    drawn = draw(decks, count, Random(seed))
    assert draw(decks, count, Random(seed)) == drawn
    known = [card for deck in decks for card in deck]
    assert len(set(drawn)) == len(drawn) == min(count, len(known))
    assert set(drawn) <= set(known)
    of_deck = [[card for card in deck if card in drawn] for deck in decks]
    most = max(map(len, of_deck), default=0)
    for deck, own in zip(decks, of_deck, strict=True):
        assert len(own) >= min(len(deck), most - 1)
        notes = {card.note for card in deck}
        assert len({card.note for card in own}) == min(len(own), len(notes))
