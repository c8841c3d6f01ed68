"""The session's behaviour, event by event, and what holds after any events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, ReviewId, SessionId, StudyDay
from quiz.model.note import Basic, Card, Cloze, Content, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import NEW_CARD, Form, MemoryState, Phase, Rating, ReviewKind, Verdict
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
    Suspend,
    TakeBack,
    TakeBackEarlier,
    TellLife,
    TellSource,
    Unbury,
    Unsuspend,
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
    Hinted,
    Left,
    Paused,
    Rated,
    Recorded,
    Redone,
    Reloaded,
    Returned,
    Skipped,
    Suspended,
    Undone,
    WasRight,
)
from quiz.session.reducer import hint_for, step
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


def test_a_right_answer_is_judged_and_its_proposed_rating_recorded():
    """A typed answer leads to a verdict, Enter to a review that says all of it."""
    state = start(RULES, items(2), at(0))
    state = after(state, Answered("answer0", at(4)))
    assert judged(state).judgement.verdict is Verdict.CORRECT
    state, effects = step(RULES, state, Rated(None, at(9)))
    (record,) = effects
    answer = record.answer
    assert (answer.rating, answer.typed, answer.form) == (Rating.GOOD, "answer0", Form.TYPED)
    assert answer.thinking_ms == 4000
    assert answer.kind is ReviewKind.LEARN
    assert not answer.overruled
    assert answer.before == NEW_CARD
    assert (
        answer.after
        == judged(after(start(RULES, items(2), at(0)), Answered("answer0", at(4)))).previews[Rating.GOOD]
    )
    assert asking(state).question.item.card.id == "n1/0"


def test_another_rating_than_proposed_is_an_overrule():
    """What the learner rates counts, and that it was overruled is kept."""
    state = after(start(RULES, items(1), at(0)), Answered("answer0", at(1)))
    _, (record,) = step(RULES, state, Rated(Rating.EASY, at(2)))
    assert record.answer.rating is Rating.EASY
    assert record.answer.overruled
    assert record.answer.after.phase is Phase.REVIEW


def test_a_close_answer_gets_one_retry():
    """The first near miss asks once more, the second is judged; right then is no better than hard."""
    state = start(RULES, [item("list", Basic("Which three?", "energy, finance and defense"))], at(0))
    state = after(state, Answered("energy and finance", at(1)))
    assert asking(state).near_miss.verdict is Verdict.CLOSE
    again = after(state, Answered("energy and finance", at(2)))
    assert judged(again).judgement.verdict is Verdict.CLOSE
    right = after(state, Answered("energy, defense, finance", at(2)))
    assert judged(right).judgement.verdict is Verdict.CORRECT
    assert judged(right).proposed is Rating.HARD


def test_asking_to_see_the_answer_is_wrong_where_one_was_expected():
    """To give no answer proposes again."""
    state = after(start(RULES, items(1), at(0)), Answered(None, at(1)))
    assert judged(state).judgement.verdict is Verdict.WRONG
    assert judged(state).proposed is Rating.AGAIN


def test_a_revealed_answer_has_no_verdict():
    """With reveal the learner rates alone."""
    rules = replace(RULES, form=Form.REVEAL)
    state = after(start(rules, items(1), at(0)), Answered(None, at(1)), rules=rules)
    assert judged(state).judgement is None
    assert judged(state).proposed is Rating.GOOD


def test_the_form_follows_the_card():
    """Wrong options make a new card a choice, a statement is true or false, a gap is filled."""
    choice = item("c", Basic("Which?", "one", wrong=("two", "three", "four", "five")))
    statement = item("s", TrueFalse("Ice floats.", is_true=True))
    gap = item("g", Cloze("Ice floats on water.", (Gap(0, 3),)))
    forms = [asking(start(RULES, [one], at(0))).question.form for one in (choice, statement, gap)]
    assert forms == [Form.CHOICE, Form.TRUEFALSE, Form.CLOZE]
    options = asking(start(RULES, [choice], at(0))).question.options
    assert len(options) == 4
    assert "one" in options
    typed = replace(RULES, form=Form.TYPED)
    assert asking(start(typed, [choice], at(0))).question.form is Form.TYPED


def test_a_wrong_choice_is_wrong_and_the_options_are_kept():
    """The review of a choice holds the options as they were shown."""
    choice = item("c", Basic("Which?", "one", wrong=("two", "three", "four")))
    state = start(RULES, [choice], at(0))
    shown = asking(state).question.options
    _, (record,) = step(RULES, after(state, Answered("two", at(1))), Rated(None, at(2)))
    assert record.answer.rating is Rating.AGAIN
    assert record.answer.options == shown


def test_i_was_right_accepts_the_answer():
    """The learner's word changes the verdict and adds the answer to the accepted ones."""
    state = after(start(RULES, items(1), at(0)), Answered("something else", at(1)))
    state, effects = step(RULES, state, WasRight())
    assert effects == (Accept(NoteId("n0"), "something else"),)
    assert judged(state).proposed is not Rating.AGAIN
    _, (record,) = step(RULES, state, Rated(None, at(2)))
    assert record.answer.overruled


def test_an_accepted_answer_counts_when_the_card_comes_back():
    """What was accepted is right for the rest of the session too."""
    state = after(start(RULES, items(1), at(0)), Answered("something else", at(1)), WasRight())
    state = after(state, Rated(Rating.AGAIN, at(2)), Answered("something else", at(3)))
    assert judged(state).judgement.verdict is Verdict.CORRECT


def test_i_was_right_means_nothing_for_a_choice():
    """A wrong option cannot be made right."""
    choice = item("c", Basic("Which?", "one", wrong=("two", "three", "four")))
    state = after(start(RULES, [choice], at(0)), Answered("two", at(1)))
    assert step(RULES, state, WasRight()) == (state, ())


def test_a_failed_card_comes_back_within_the_session():
    """Again brings the card back after the others, and missing it is noted once."""
    state = start(RULES, items(2), at(0))
    state = after(
        state,
        Answered("no", at(1)),
        Rated(None, at(2)),
        Answered("answer1", at(3)),
        Rated(Rating.EASY, at(4)),
    )
    assert asking(state).question.item.card.id == "n0/0"
    state = after(state, Answered("no", at(5)), Rated(None, at(6)))
    assert [one.card.id for one in state.tally.missed] == ["n0/0"]
    assert (state.tally.answered, state.tally.cards, state.tally.right) == (3, 2, 1)
    assert state.tally.score == 0.5


def test_undo_goes_back_over_several_answers():
    """Each undo takes one review back and asks its card again, down to the first."""
    first = start(RULES, items(3), at(0))
    state = after(
        first, Answered("answer0", at(1)), Rated(None, at(2)), Answered("no", at(3)), Rated(None, at(4))
    )
    state, effects = step(RULES, state, Undone(at(5)))
    assert effects == (TakeBack(ReviewId("review of n1/0")),)
    assert asking(state).question.item.card.id == "n1/0"
    state, effects = step(RULES, state, Undone(at(6)))
    assert effects == (TakeBack(ReviewId("review of n0/0")),)
    assert asking(state).question.asked == at(6)
    assert step(RULES, state, Undone(at(7))) == (state, (TakeBackEarlier(),))


def test_undo_at_the_verdict_asks_the_card_on_the_screen_again():
    """The last answer is the one just judged; only the next undo goes to the card before."""
    state = after(
        start(RULES, items(2), at(0)), Answered("answer0", at(1)), Rated(None, at(2)), Answered("no", at(3))
    )
    state, effects = step(RULES, state, Undone(at(4)))
    assert effects == ()
    assert asking(state).question.item.card.id == "n1/0"
    assert asking(state).question.asked == at(4)
    state, (effect,) = step(RULES, state, Undone(at(5)))
    assert effect == TakeBack(ReviewId("review of n0/0"))
    assert asking(state).question.item.card.id == "n0/0"
    assert [one.card.id for one in state.waiting] == ["n1/0"]


def test_a_hint_seen_before_an_undone_verdict_still_counts():
    """Undo does not make a hint unseen."""
    state = after(start(RULES, items(1), at(0)), Hinted(), Answered("no", at(1)), Undone(at(2)))
    assert asking(state).hinted


def test_undo_brings_back_a_card_that_was_put_away():
    """A slip of the finger on the key that puts a card away costs nothing."""
    state = after(start(RULES, items(2), at(0)), Answered("answer0", at(1)), Rated(None, at(2)))
    away = after(state, Suspended(at(3)))
    back, effects = step(RULES, away, Undone(at(4)))
    assert effects == (Unsuspend(CardId("n1/0")),)
    assert asking(back).question.item.card.id == "n1/0"
    _, effects = step(RULES, back, Undone(at(5)))
    assert effects == (TakeBack(ReviewId("review of n0/0")),)


def test_the_card_on_the_screen_is_among_those_left_when_the_session_is_ended():
    """Who leaves at the first of three cards has three left."""
    state = start(RULES, items(3), at(0))
    assert after(state, Left()).left == 3
    assert after(state, Answered("answer0", at(1)), Left()).left == 3
    assert after(state, Answered("answer0", at(1)), Rated(Rating.EASY, at(2)), Left()).left == 2


def test_was_right_is_not_kept_where_the_note_cannot_hold_it():
    """One gap of several and the back of a note asked both ways are counted as right, and no more."""
    contents = [
        (Cloze("Ice floats on water.", (Gap(0, 3), Gap(14, 19))), 0),
        (Basic("Fluss", "river", both_ways=True), 1),
    ]
    for content, slot in contents:
        state = after(start(RULES, [item("n", content, slot)], at(0)), Answered("something else", at(1)))
        state, effects = step(RULES, state, WasRight())
        assert effects == ()
        assert judged(state).judgement.verdict is Verdict.CORRECT
        assert "accepted from now on" not in judged(state).judgement.reason


def test_a_card_from_before_the_session_returns_to_the_front():
    """An earlier answer taken back is asked at once, and the card on the screen waits."""
    one, two, earlier = items(3)
    state = after(start(RULES, [one, two], at(0)), Returned(earlier, ReviewId("earlier"), NO_ANSWERS, at(1)))
    assert asking(state).question.item == earlier
    assert [waiting.card.id for waiting in state.waiting] == ["n0/0", "n1/0"]


def test_skip_puts_off_and_suspend_takes_out():
    """A skipped card is asked at the end, a suspended one never."""
    state = after(start(RULES, items(3), at(0)), Skipped(at(1)))
    assert asking(state).question.item.card.id == "n1/0"
    assert [one.card.id for one in state.waiting] == ["n2/0", "n0/0"]
    state, effects = step(RULES, state, Suspended(at(2)))
    assert effects == (Suspend(CardId("n1/0")),)
    assert asking(state).question.item.card.id == "n2/0"


def test_a_hint_lowers_the_proposed_rating():
    """With a hint, right is not as good as without."""
    state = after(start(RULES, items(1), at(0)), Hinted(), Answered("answer0", at(3)))
    assert judged(state).proposed < Rating.GOOD
    assert hint_for(judged(state).question) == "a······"


def test_a_cram_leaves_the_schedule_alone():
    """Answers of a cram are kept, but the card stands where it stood."""
    rules = replace(RULES, kind=ReviewKind.CRAM)
    state = after(start(rules, items(1), at(0)), Answered("no", at(1)), rules=rules)
    state, (record,) = step(rules, state, Rated(None, at(2)))
    assert record.answer.kind is ReviewKind.CRAM
    assert record.answer.after == record.answer.before
    assert isinstance(state.stage, Finished)


def test_a_break_is_not_thinking():
    """An hour in front of a question counts as two minutes."""
    state = after(start(RULES, items(1), at(0)), Answered("answer0", at(3600)))
    assert judged(state).thinking_ms == 120_000


def test_leaving_ends_the_session_with_its_score():
    """Left finishes at any stage, and nothing more happens."""
    state = after(start(RULES, items(2), at(0)), Answered("answer0", at(1)), Left())
    assert state.stage == Finished(quit=True)
    assert state.left == 2


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
