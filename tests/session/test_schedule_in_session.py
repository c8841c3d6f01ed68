"""What the schedule's settings do in a session: leeches are called, the load decides the day."""

from __future__ import annotations

from dataclasses import replace

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, ReviewId, SessionId, StudyDay
from quiz.model.note import Basic, Card, Deck, Note, faces
from quiz.model.review import CardState, MemoryState, Phase, Rating
from quiz.schedule.days import study_day
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.session.asking import start
from quiz.session.effects import CallLeech, Record, Restore, Suspend, Tag, TakeBack, Unsuspend, Untag
from quiz.session.events import Answered, Rated, Recorded, Redone, Undone
from quiz.session.reducer import step
from quiz.session.state import Asking, Item, Rules

DECK = Deck(DeckId("deck"), "A deck")
DAY = study_day(Moment(Millis(1_800_000_000_000), 60))


def at(seconds: float) -> Moment:
    return Moment(Millis(1_800_000_000_000 + int(seconds * 1000)), 60)


def item(name: str, lapses: int = 0) -> Item:
    content = Basic(f"What is {name}?", name)
    state = CardState(
        Phase.REVIEW, MemoryState(20.0, 5.0), due_day=DAY, interval=20, last_day=StudyDay(DAY - 20),
        reps=9, lapses=lapses,
    )  # fmt: skip
    note = Note(NoteId(name), content)
    return Item(Card(CardId(name), note.id, 0), DECK, note, faces(content)[0], state)


def rules(**settings: object) -> Rules:
    return Rules(SessionId("session"), {DECK.id: replace(DEFAULT_SETTINGS, **settings)})


def answer(by: Rules, items: list[Item], rating: Rating):
    """The session after its first card was answered so, and what is to be done."""
    state, _ = step(by, start(by, items, at(0)), Answered("wrong", at(3)))
    return step(by, state, Rated(rating, at(5)))


def test_the_eighth_lapse_calls_a_leech_and_the_ninth_does_not() -> None:
    """Said once, with the number; the card comes back in its steps as ever."""
    state, effects = answer(rules(), [item("a", 7), item("b")], Rating.AGAIN)
    assert [type(effect) for effect in effects] == [Record, CallLeech]
    assert effects[1] == CallLeech(CardId("a"), NoteId("a"), 8, tag=False, suspend=False)
    assert [one.card.id for one in state.learning] == ["a"]
    for lapses, rating in ((8, Rating.AGAIN), (6, Rating.AGAIN), (8, Rating.GOOD)):
        _, effects = answer(rules(), [item("a", lapses)], rating)
        assert [type(effect) for effect in effects] == [Record]
    _, effects = answer(rules(leech_after=0), [item("a", 7)], Rating.AGAIN)
    assert len(effects) == 1


def test_a_leech_that_is_put_away_does_not_come_back_and_undo_brings_it() -> None:
    """It is tagged too; undoing its answer lets it be asked again; redoing puts it away again."""
    by = rules(leech_action="suspend")
    state, effects = answer(by, [item("a", 7), item("b")], Rating.AGAIN)
    assert effects[1] == CallLeech(CardId("a"), NoteId("a"), 8, tag=True, suspend=True)
    assert state.learning == ()
    state, _ = step(by, state, Recorded(ReviewId("r")))
    undone, effects = step(by, state, Undone(at(8)))
    assert effects == (TakeBack(ReviewId("r")), Untag(NoteId("a"), "leech"), Unsuspend(CardId("a")))
    assert isinstance(undone.stage, Asking)
    assert undone.stage.question.item.card.id == "a"
    redone, effects = step(by, undone, Redone(at(9)))
    assert set(effects) == {Restore(ReviewId("r")), Tag(NoteId("a"), "leech"), Suspend(CardId("a"))}
    assert redone.learning == ()


def test_a_leech_that_is_tagged_goes_on_with_its_tag_and_undo_takes_only_what_was_given() -> None:
    """The card that comes back in its steps knows its tag; a tag that stood there before stays."""
    by = rules(leech_action="tag")
    state, effects = answer(by, [item("a", 7), item("b")], Rating.AGAIN)
    assert effects[1] == CallLeech(CardId("a"), NoteId("a"), 8, tag=True, suspend=False)
    assert [one.note.tags for one in state.learning] == [("leech",)]
    state, _ = step(by, state, Recorded(ReviewId("r")))
    undone, effects = step(by, state, Undone(at(8)))
    assert effects == (TakeBack(ReviewId("r")), Untag(NoteId("a"), "leech"))
    assert undone.stage.question.item.note.tags == ()
    known = item("a", 11)
    known = replace(known, note=replace(known.note, tags=("Leech",)))
    state, effects = answer(by, [known], Rating.AGAIN)
    assert effects[1] == CallLeech(CardId("a"), NoteId("a"), 12, tag=False, suspend=False)
    state, _ = step(by, state, Recorded(ReviewId("r")))
    assert step(by, state, Undone(at(8)))[1] == (TakeBack(ReviewId("r")),)


def test_the_day_with_least_to_do_is_previewed_and_recorded() -> None:
    """What the keys show is what is kept, also where the load of the collection chose it."""
    quiet = {}

    def load(first: StudyDay, last: StudyDay) -> dict[StudyDay, int]:
        days = {StudyDay(day): 500 for day in range(first, last + 1)}
        quiet[first, last] = StudyDay(last - 1)
        return days | {StudyDay(last - 1): 0}

    by = replace(rules(), load=load)
    state, _ = step(by, start(by, [item("a")], at(0)), Answered("a", at(3)))
    previews = state.stage.previews
    assert previews[Rating.GOOD].due_day in quiet.values()
    _, (record,) = step(by, state, Rated(Rating.GOOD, at(5)))
    assert record.answer.after == previews[Rating.GOOD]
