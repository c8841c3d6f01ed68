"""The session's behaviour, event by event."""

from __future__ import annotations

from dataclasses import replace

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, ReviewId, SessionId
from quiz.model.note import Basic, Card, Cloze, Content, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import NEW_CARD, Form, Phase, Rating, ReviewKind, Verdict
from quiz.session.asking import start
from quiz.session.effects import (
    Accept,
    Record,
    Suspend,
    TakeBack,
    TakeBackEarlier,
    Unsuspend,
)
from quiz.session.events import (
    Answered,
    Event,
    Hinted,
    Left,
    Rated,
    Recorded,
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
