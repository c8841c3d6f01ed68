"""What is done to a card besides answering it, and the way back and forth over all of it."""

from __future__ import annotations

from dataclasses import replace

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, ReviewId, SessionId, StudyDay
from quiz.model.note import Basic, Card, Cloze, Content, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import NEW_CARD, MemoryState, Phase, Rating, Verdict
from quiz.schedule.days import study_day
from quiz.session.asking import start
from quiz.session.effects import (
    Accept,
    BringBack,
    Bury,
    Flip,
    Record,
    Refuse,
    Restore,
    RestoreEarlier,
    Retire,
    Rewrite,
    TakeBack,
    TellLife,
    TellSource,
    Unbury,
)
from quiz.session.events import (
    Advanced,
    Answered,
    AskedLife,
    AskedSource,
    Buried,
    Deleted,
    Edited,
    Event,
    Flagged,
    Paused,
    Rated,
    Recorded,
    Redone,
    Reloaded,
    Returned,
    Skipped,
    Undone,
    WasRight,
)
from quiz.session.reducer import step
from quiz.session.state import NO_ANSWERS, Asking, Finished, Item, Judged, Rules, SessionState

DECK = Deck(DeckId("deck"), "A deck")
RULES = Rules(SessionId("session"))


def at(seconds: float) -> Moment:
    return Moment(Millis(1_800_000_000_000 + int(seconds * 1000)), 60)


def item(name: str, content: Content, slot: int = 0) -> Item:
    note = Note(NoteId(name), content)
    return Item(Card(CardId(f"{name}/{slot}"), note.id, slot), DECK, note, faces(content)[slot], NEW_CARD)


def items(count: int) -> list[Item]:
    return [item(f"n{index}", Basic(f"What is {index}?", f"answer{index}")) for index in range(count)]


def asking(state: SessionState) -> Asking:
    assert isinstance(state.stage, Asking)
    return state.stage


def judged(state: SessionState) -> Judged:
    assert isinstance(state.stage, Judged)
    return state.stage


def after(state: SessionState, *events: Event, rules: Rules = RULES) -> SessionState:
    """The state after these events, every recorded answer given an identity."""
    for event in events:
        state, effects = step(rules, state, event)
        for effect in effects:
            if isinstance(effect, Record):
                state, _ = step(rules, state, Recorded(ReviewId(f"review of {effect.answer.card}")))
    return state


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
LEARNING = {
    "phase": Phase.LEARNING,
    "memory": MemoryState(1.0, 5.0),
    "due_day": StudyDay(20_000),
    "due_ms": at(60).ms,
}


def renewed(known: Item, note: Note) -> Item:
    """The card with its note as it is now."""
    return replace(known, note=note, face=faces(note.content)[known.card.slot])


def done_at(state: SessionState, event: Event) -> tuple[SessionState, tuple]:
    return step(RULES, state, event)


def test_redo_does_again_what_was_undone():
    """Each redo counts the review again and goes on where it led; something new ends it."""
    state = after(start(RULES, items(3), at(0)), Answered("answer0", at(1)), Rated(None, at(2)))
    later = after(state, Answered("no", at(3)), Rated(None, at(4)))
    back = after(later, Undone(at(5)), Undone(at(6)))
    once, effects = done_at(back, Redone(at(7)))
    assert effects == (Restore(ReviewId("review of n0/0")),)
    assert asking(once).question.item.card.id == "n1/0"
    twice, effects = done_at(once, Redone(at(8)))
    assert effects == (Restore(ReviewId("review of n1/0")),)
    assert replace(twice, stage=later.stage) == later
    assert done_at(twice, Redone(at(9))) == (twice, ())
    other = after(back, Answered("no", at(7)), Rated(None, at(8)))
    assert done_at(other, Redone(at(9))) == (other, ())
    fresh = start(RULES, items(3), at(0))
    assert done_at(fresh, Redone(at(1))) == (fresh, (RestoreEarlier(),))


def test_an_answer_from_before_the_session_can_be_redone():
    """What undo brought back from an earlier session goes again, and the session is as it was."""
    one, two, earlier = items(3)
    state = start(RULES, [one, two], at(0))
    back = after(state, Returned(earlier, ReviewId("old"), NO_ANSWERS, at(1)))
    again, effects = done_at(back, Redone(at(2)))
    assert effects == (Restore(ReviewId("old")),)
    assert replace(again, stage=state.stage) == state


def test_an_answer_redone_from_before_takes_its_card_out():
    """A card that is answered after all is not asked again; in its steps it comes back later."""
    one, two = items(2)
    state = start(RULES, [one, two], at(0))
    on_screen = after(state, Advanced(one.card.id, None, NO_ANSWERS, at(1)))
    assert asking(on_screen).question.item == two
    assert on_screen.left == 1
    learning = replace(two, state=replace(NEW_CARD, **LEARNING))
    waits = after(state, Advanced(two.card.id, learning, NO_ANSWERS, at(1)))
    assert (waits.waiting, waits.learning) == ((), (learning,))


def test_undo_of_an_answer_takes_back_that_it_was_right():
    """The accepted answer goes with the answer, and comes again with redo."""
    state = start(RULES, items(2), at(0))
    right = after(state, Answered("other words", at(1)), WasRight())
    rated = after(right, Rated(None, at(2)))
    back, effects = done_at(rated, Undone(at(3)))
    assert effects == (TakeBack(ReviewId("review of n0/0")), Refuse(NoteId("n0"), "other words"))
    assert replace(back, stage=state.stage, future=None) == state
    assert asking(back).question.item.face.accept == ()
    _, effects = done_at(back, Redone(at(4)))
    assert effects == (Accept(NoteId("n0"), "other words"), Restore(ReviewId("review of n0/0")))


def test_that_it_was_right_can_be_taken_back_alone():
    """Before the rating, undo leads back to the verdict as it was."""
    wrong = after(start(RULES, items(2), at(0)), Answered("other words", at(1)))
    back, effects = done_at(after(wrong, WasRight()), Undone(at(2)))
    assert effects == (Refuse(NoteId("n0"), "other words"),)
    assert replace(back, future=None) == wrong


def test_a_card_put_off_until_tomorrow_is_buried():
    """It leaves the session, and the file hears from which day on it may come."""
    state = start(RULES, items(2), at(0))
    away, effects = done_at(state, Buried(at(1)))
    day = study_day(at(1), 4) + 1
    assert effects == (Bury(CardId("n0/0"), day),)
    assert away.left == 1
    assert done_at(away, Undone(at(2)))[1] == (Unbury(CardId("n0/0")),)


def test_a_flag_leaves_the_card_on_the_screen():
    """Marking changes nothing of the session, and is undone like anything else."""
    state = after(start(RULES, items(1), at(0)), Answered("no", at(1)))
    marked, effects = done_at(state, Flagged())
    assert effects == (Flip(CardId("n0/0")),)
    assert marked.stage == state.stage
    back, effects = done_at(marked, Undone(at(2)))
    assert effects == (Flip(CardId("n0/0")),)
    assert replace(back, future=None) == state


def test_deleting_a_note_takes_its_siblings_along():
    """No card of a deleted note is asked any more, until undo."""
    state = start(RULES, DECK_ITEMS, at(0))
    while asking(state).question.item.note.id != "c2":
        state = after(state, Skipped(at(1)))
    gone, effects = done_at(state, Deleted(at(2)))
    assert effects == (Retire(NoteId("c2")),)
    assert "c2" not in {one.note.id for one in gone.waiting}
    back, effects = done_at(gone, Undone(at(3)))
    assert effects == (BringBack(NoteId("c2")),)
    assert replace(back, stage=state.stage, future=None) == state


def test_an_edited_note_is_asked_as_it_is_now():
    """The question on the screen changes; editing is no thinking; undo brings the old words back."""
    state = start(RULES, items(1), at(0))
    note = asking(state).question.item.note
    new = replace(note, content=replace(note.content, question="What else?"))
    edited, effects = done_at(state, Edited(new, 30_000))
    assert effects == (Rewrite(new),)
    edited = after(edited, Reloaded(note.id, (renewed(asking(state).question.item, new),), at(31)))
    assert asking(edited).question.item.face.prompt == "What else?"
    assert judged(after(edited, Answered("answer0", at(34)))).thinking_ms == 4_000
    back, effects = done_at(edited, Undone(at(35)))
    assert effects == (Rewrite(note),)
    assert asking(back).question.item.note == note


def test_an_edit_at_the_verdict_keeps_the_verdict():
    """The answer as judged stays on the screen, even where its options are others by now."""
    choice = item("c", Basic("Which?", "one", wrong=("two", "three", "four")))
    state = after(start(RULES, [choice], at(0)), Answered("two", at(1)))
    new = replace(choice.note, content=replace(choice.note.content, answer="five"))
    state = after(state, Edited(new), Reloaded(choice.note.id, (renewed(choice, new),), at(2)))
    assert judged(state).judgement.verdict is Verdict.WRONG
    assert judged(state).question.item.face.answer in judged(state).question.options
    assert judged(state).question.item.note == new


def test_asking_for_a_page_tells_no_answer_before_it_is_given():
    """The history comes whole only after the answer; so does the source."""
    state = start(RULES, items(1), at(0))
    assert done_at(state, AskedLife()) == (state, (TellLife(CardId("n0/0"), whole=False),))
    assert done_at(state, AskedSource()) == (state, ())
    state = after(state, Answered("no", at(1)))
    assert done_at(state, AskedLife())[1] == (TellLife(CardId("n0/0"), whole=True),)
    assert done_at(state, AskedSource())[1] == (TellSource(NoteId("n0")),)


def test_time_spent_reading_is_no_thinking():
    """A pause is taken out of the answer time."""
    state = after(start(RULES, items(1), at(0)), Paused(5_000), Answered("answer0", at(8)))
    assert judged(state).thinking_ms == 3_000


def test_no_further_card_is_asked_when_the_time_is_over():
    """The card on the screen may be answered, then the session ends with the rest left."""
    rules = replace(RULES, until_ms=at(60).ms)
    state = after(start(rules, items(3), at(0)), Answered("answer0", at(61)), rules=rules)
    state = after(state, Rated(Rating.AGAIN, at(62)), rules=rules)
    assert state.stage == Finished()
    assert state.left == 3
