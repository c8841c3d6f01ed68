"""After any events of a session: no card is lost, undo and redo are exact, a replay is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, ReviewId, SessionId
from quiz.model.note import Basic, Card, Cloze, Content, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import NEW_CARD, Rating
from quiz.session.asking import start
from quiz.session.effects import (
    Accept,
    BringBack,
    Bury,
    Flip,
    Record,
    Refuse,
    Restore,
    Retire,
    Rewrite,
    Suspend,
    TakeBack,
    Unbury,
    Unsuspend,
)
from quiz.session.events import (
    Answered,
    Buried,
    Deleted,
    Edited,
    Event,
    Flagged,
    Hinted,
    Paused,
    Rated,
    Recorded,
    Redone,
    Reloaded,
    Skipped,
    Suspended,
    Undone,
    WasRight,
)
from quiz.session.reducer import step
from quiz.session.state import Finished, Item, Judged, Rules, SessionState

DECK = Deck(DeckId("deck"), "A deck")
RULES = Rules(SessionId("session"))


def at(seconds: float) -> Moment:
    return Moment(Millis(1_800_000_000_000 + int(seconds * 1000)), 60)


def item(name: str, content: Content, slot: int = 0) -> Item:
    note = Note(NoteId(name), content)
    return Item(Card(CardId(f"{name}/{slot}"), note.id, slot), DECK, note, faces(content)[slot], NEW_CARD)


def items(count: int) -> list[Item]:
    return [item(f"n{index}", Basic(f"What is {index}?", f"answer{index}")) for index in range(count)]


CONTENTS: list[Content] = [
    Basic("What is one?", "one"),
    Basic("Which is two?", "two", wrong=("three", "four", "five")),
    Cloze("Ice floats on water.", (Gap(0, 3), Gap(14, 19))),
    TrueFalse("Ice sinks.", is_true=False, correction="Ice floats."),
]
DECK_ITEMS = [
    item(f"c{index}", content, slot)
    for index, content in enumerate(CONTENTS)
    for slot in range(len(faces(content)))
]
ANSWERING = ["right", "wrong", "none", "accept", "again", "easy", "hint", "was right", "pause"]
DEEDS = ["skip", "suspend", "bury", "flag", "edit", "delete"]


def renewed(known: Item, note: Note) -> Item:
    """The card with its note as it is now."""
    return replace(known, note=note, face=faces(note.content)[known.card.slot])


def edited(note: Note) -> Note:
    """The note in other words; a cloze loses a gap, and with it a card, or gets it back."""
    match note.content:
        case Basic() as basic:
            content: Content = replace(basic, question=f"{basic.question}!")
        case Cloze(gaps=(Gap(start=0), _)) as cloze:
            content = replace(cloze, gaps=cloze.gaps[:1])
        case Cloze() as cloze:
            content = replace(cloze, gaps=(Gap(0, 3), Gap(14, 19)), accept=())
        case TrueFalse() as statement:
            content = replace(statement, statement=f"{statement.statement}!")
    return replace(note, content=content)


class World:
    """The file beside a session: what its effects have come to, and answers to some of them."""

    def __init__(self) -> None:
        self.reviews: set[str] = set()
        self.marks: set[tuple] = set()
        self.notes = {one.note.id: one.note for one in DECK_ITEMS}
        self.count = 0

    def facts(self) -> tuple:
        return frozenset(self.reviews), frozenset(self.marks), dict(self.notes)

    def run(self, state: SessionState, event: Event) -> SessionState:
        state, effects = step(RULES, state, event)
        for effect in effects:
            state = self.effect(state, effect)
        return state

    def effect(self, state: SessionState, effect: object) -> SessionState:
        match effect:
            case Record():
                self.count += 1
                self.reviews.add(f"r{self.count}")
                return step(RULES, state, Recorded(ReviewId(f"r{self.count}")))[0]
            case TakeBack(review):
                self.reviews.remove(review)
            case Restore(review):
                assert review not in self.reviews
                self.reviews.add(review)
            case Suspend(card) | Bury(card, _) | Retire(card):
                self.marks.add((type(effect).__name__, card))
            case Unsuspend(card):
                self.marks.remove(("Suspend", card))
            case Unbury(card):
                self.marks.remove(("Bury", card))
            case BringBack(note):
                self.marks.remove(("Retire", note))
            case Flip(card):
                self.marks ^= {("Flip", card)}
            case Accept(note, answer):
                self.accept(note, lambda known: (*known, answer))
            case Refuse(note, answer):
                self.accept(note, lambda known: tuple(one for one in known if one != answer))
            case Rewrite(note):
                return self.rewrite(state, note)
        return state

    def accept(self, note: NoteId, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        content = self.notes[note].content
        self.notes[note] = replace(self.notes[note], content=replace(content, accept=change(content.accept)))

    def rewrite(self, state: SessionState, note: Note) -> SessionState:
        self.notes[note.id] = note
        own = [one for one in DECK_ITEMS if one.note.id == note.id]
        items = tuple(renewed(one, note) for one in own[: len(faces(note.content))])
        return step(RULES, state, Reloaded(note.id, items, at(50)))[0]


def event_of(name: str, state: SessionState, now: Moment) -> Event:
    asked = None if isinstance(state.stage, Finished) else state.stage.question.item
    return {
        "right": Answered(asked.face.answer if asked else "", now),
        "wrong": Answered("certainly not", now),
        "none": Answered(None, now),
        "accept": Rated(None, now),
        "again": Rated(Rating.AGAIN, now),
        "easy": Rated(Rating.EASY, now),
        "skip": Skipped(now),
        "suspend": Suspended(now),
        "bury": Buried(now),
        "flag": Flagged(),
        "edit": Edited(edited(asked.note) if asked else items(1)[0].note, 10),
        "delete": Deleted(now),
        "hint": Hinted(),
        "pause": Paused(10),
        "undo": Undone(now),
        "redo": Redone(now),
        "was right": WasRight(),
    }[name]


def events(*more: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([*ANSWERING, *DEEDS, *more]), max_size=40)


def depth(state: SessionState) -> int:
    """How many things can be undone one after the other."""
    return 0 if state.past is None else 1 + depth(state.past.before)


def core(state: SessionState) -> tuple:
    """All of a state but the moment at which its question was asked, and the way forth."""
    stage = state.stage
    asked = None if isinstance(stage, Finished) else (stage.question.item, stage.question.form)
    return asked, state.waiting, state.learning, state.tally, state.past


@settings(max_examples=300, deadline=None)
@given(names=events("undo", "redo"))
def test_no_card_is_lost_or_asked_twice_at_once(names):
    """After any events every card is at exactly one place, or was answered, or is put away."""
    state, world = start(RULES, DECK_ITEMS, at(0)), World()
    known = {one.card.id: one for one in DECK_ITEMS}
    for seconds, name in enumerate(names):
        state = world.run(state, event_of(name, state, at(seconds)))
        stage = state.stage
        current = [] if isinstance(stage, Finished) else [stage.question.item]
        places = [one.card.id for one in (*current, *state.learning, *state.waiting)]
        assert len(places) == len(set(places))
        assert set(places) <= set(known)
        away = {card for mark, card, *_ in world.marks if mark in ("Suspend", "Bury", "Retire")}
        dropped = {"c2/1"}  # an edit takes this gap away, and the session does not take new cards in
        missing = set(known) - set(places) - set(state.tally.first) - dropped
        assert all(card in away or known[card].note.id in away for card in missing)


@settings(max_examples=400, deadline=None)
@given(before=events("undo", "redo"), tail=events())
def test_undoing_any_tail_restores_state_and_file_and_redoing_brings_them_again(before, tail):
    """Undo after any events gives the very state and file from before, redo those from after."""
    state, world = start(RULES, DECK_ITEMS, at(0)), World()
    for seconds, name in enumerate(before):
        state = world.run(state, event_of(name, state, at(seconds)))
    if isinstance(state.stage, Judged):
        state = world.run(state, Rated(None, at(90)))
    mark, facts, level = state, world.facts(), depth(state)
    for seconds, name in enumerate(tail):
        state = world.run(state, event_of(name, state, at(100 + seconds)))
    if isinstance(state.stage, Judged):
        state = world.run(state, Rated(None, at(190)))
    last, last_facts, undone = state, world.facts(), depth(state) - level
    for _ in range(undone):
        state = world.run(state, Undone(at(200)))
    while depth(state) > level or isinstance(state.stage, Judged):
        state = world.run(state, Undone(at(200)))
    assert core(state) == core(mark)
    assert world.facts() == facts
    while state.future is not None:
        state = world.run(state, Redone(at(300)))
    if depth(last) > level:
        assert core(state) == core(last)
        assert world.facts() == last_facts


@settings(max_examples=200, deadline=None)
@given(names=events("undo", "redo"))
def test_a_session_replayed_is_the_session_that_was(names):
    """The same events from the same start give the same states and effects, bit for bit."""
    state, world, log = start(RULES, DECK_ITEMS, at(0)), World(), []
    for seconds, name in enumerate(names):
        event = event_of(name, state, at(seconds))
        state = world.run(state, event)
        log.append((event, state))
    again, other = start(RULES, DECK_ITEMS, at(0)), World()
    for event, expected in log:
        again = other.run(again, event)
        assert again == expected
    assert other.facts() == world.facts()
