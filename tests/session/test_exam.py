"""An exam: one try, no feedback, forward only, over when its time is up."""

from __future__ import annotations

from random import Random

import pytest

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, SessionId
from quiz.model.note import Basic, Card, Cloze, Content, Deck, Gap, Note, TrueFalse, faces
from quiz.model.review import NEW_CARD, Form, Phase, Rating, ReviewKind, Verdict
from quiz.session.drawing import draw
from quiz.session.effects import Record
from quiz.session.events import Answered, Left, TimeUp
from quiz.session.exam import begin_exam, exam_form, exam_step, judge_once, mark_word
from quiz.session.state import Asking, Finished, Item, Question, Rules

DECK = Deck(DeckId("deck"), "A deck")
CHOICE = Basic("Which is two?", "two", wrong=("three", "four", "five"))
LIST = Basic("Which three rivers?", "Rhine, Danube, Volga")
GAP = Cloze("Ice floats on water.", (Gap(0, 3),))
STATEMENT = TrueFalse("Ice sinks.", is_true=False)


def at(seconds: float) -> Moment:
    return Moment(Millis(1_800_000_000_000 + int(seconds * 1000)), 60)


def items(*contents: Content) -> list[Item]:
    notes = [Note(NoteId(f"n{number}"), content) for number, content in enumerate(contents)]
    return [
        Item(Card(CardId(note.id), note.id, 0), DECK, note, faces(note.content)[0], NEW_CARD)
        for note in notes
    ]


def rules(**how) -> Rules:
    return Rules(SessionId("exam"), **{"form": exam_form(None), "kind": ReviewKind.EXAM, **how})


@pytest.mark.parametrize(
    ("content", "wished", "form"),
    [
        (CHOICE, None, Form.CHOICE),
        (CHOICE, Form.TYPED, Form.TYPED),
        (CHOICE, Form.REVEAL, Form.CHOICE),
        (LIST, Form.REVEAL, Form.TYPED),
        (GAP, None, Form.CLOZE),
        (STATEMENT, Form.TYPED, Form.TRUEFALSE),
    ],
)
def test_each_card_is_asked_in_its_own_kind_and_can_be_judged(content, wished, form):
    """None is only revealed: only the learner could tell what that was worth."""
    state = begin_exam(rules(form=exam_form(wished)), items(content), at(0))
    assert state.stage.question.form is form


def test_a_near_miss_has_one_try_and_no_point():
    """Two of three is close in practice; here it is what it is, and its reason says what is missing."""
    held = rules()
    state = begin_exam(held, items(LIST, GAP), at(0))
    state, (record,) = exam_step(held, state, Answered("Rhine, Danube", at(5)))
    assert isinstance(record, Record)
    assert record.answer.verdict is Verdict.CLOSE
    assert record.answer.rating is Rating.AGAIN
    assert not record.answer.overruled
    assert record.answer.thinking_ms == 5_000
    assert state.stage.question.item.face.answer == "Ice"
    assert (state.tally.right, state.tally.cards) == (0, 1)


def test_an_answer_that_comes_too_late_does_not_count():
    """The question on the screen is among those not answered."""
    held = rules(until_ms=at(60).ms)
    state = begin_exam(held, items(GAP, LIST), at(0))
    for event in (Answered("Ice", at(60)), TimeUp(at(60))):
        over, effects = exam_step(held, state, event)
        assert (over.stage, effects) == (Finished(), ())
        assert [one.face.answer for one in over.waiting] == ["Ice", "Rhine, Danube, Volga"]
    assert exam_step(held, state, TimeUp(at(59.9))) == (state, ())
    assert isinstance(exam_step(held, state, Answered("Ice", at(59.9)))[0].stage, Asking)


def test_one_that_is_taken_up_after_its_time_asks_nothing():
    """The clock of an exam runs on while nobody looks."""
    state = begin_exam(rules(until_ms=at(60).ms), items(GAP), at(61))
    assert state.stage == Finished()
    assert state.left == 1


def test_leaving_keeps_what_was_not_answered():
    """The mark is of all questions, those not asked too."""
    held = rules()
    state, _ = exam_step(held, begin_exam(held, items(GAP, LIST), at(0)), Left())
    assert state.stage == Finished(quit=True)
    assert state.left == 2


def test_an_exam_that_counts_moves_the_schedule_and_asks_no_card_again():
    """Where answers are to count, a card in its first steps still waits for practice."""
    held = rules(kind=None)
    state = begin_exam(held, items(GAP), at(0))
    state, (record,) = exam_step(held, state, Answered("wrong", at(5)))
    assert record.answer.kind is ReviewKind.LEARN
    assert record.answer.after.phase is Phase.LEARNING
    assert state.stage == Finished()
    assert state.left == 0


def test_no_answer_is_a_mistake_and_no_try():
    """Who leaves a question out has not typed a wrong answer."""
    (item,) = items(GAP)
    judged = judge_once(rules(), Question(item, Form.CLOZE, (), at(0)), None, at(1))
    assert judged.typed is None
    assert judged.proposed is Rating.AGAIN


@pytest.mark.parametrize(
    ("share", "word"),
    [(1.0, "excellent"), (0.9, "excellent"), (0.75, "good"), (0.6, "fair"), (0.5, "just enough"),
     (0.49, "not enough yet"), (0.0, "not enough yet")],
)  # fmt: skip
def test_a_mark_has_a_plain_word(share, word):
    """From excellent down to not enough yet."""
    assert mark_word(share) == word


def test_a_draw_leaves_no_part_of_a_deck_out():
    """Of a deck in ten chapters an exam of ten asks one card of each, whatever the seed."""
    deck = [Card(CardId(f"{n}"), NoteId(f"{n}"), 0) for n in range(100)]
    for seed in range(20):
        drawn = draw([deck], 10, Random(seed))
        assert sorted(int(card.id) // 10 for card in drawn) == list(range(10))
    assert [card.id for card in draw([deck], 10, Random(1))] != sorted(
        card.id for card in draw([deck], 10, Random(1))
    )
