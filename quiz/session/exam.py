"""An exam as a reducer: practice whose every answer counts at once, without a word about it.

The states are those of practice, and so are the judge and what is recorded. What an exam leaves
out is the second try, the hint, the rating by the learner, and the way back: forward only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quiz.model.ids import Moment
from quiz.model.review import Form, Rating, Verdict
from quiz.session.asking import ask_next
from quiz.session.events import Answered, Event, Left, Rated, TimeUp
from quiz.session.reducer import step
from quiz.session.state import (
    NO_ANSWERS,
    Asking,
    Finished,
    Item,
    Judged,
    Question,
    Rules,
    SessionState,
    Tally,
)
from quiz.session.undoing import Step

MARKS = ((0.9, "excellent"), (0.75, "good"), (0.6, "fair"), (0.5, "just enough"), (0.0, "not enough yet"))
"""From which share of the points on a mark is called what."""


def mark_word(share: float) -> str:
    """A mark in a plain word; share: the points of the questions, 0 to 1."""
    return next(word for least, word in MARKS if share >= least)


def exam_form(wished: Form | None) -> Form:
    """The form that an exam asks in where a card allows it: its own, or typed where it is wished.

    A card with wrong options is a choice whatever is known of it, so that two exams compare; none
    is only revealed, for only the learner could say what that is worth.
    """
    return Form.TYPED if wished in (Form.TYPED, Form.CLOZE) else Form.CHOICE


def begin_exam(rules: Rules, items: Iterable[Item], now: Moment, tally: Tally = NO_ANSWERS) -> SessionState:
    """Open an exam with its first question; tally: the score so far of one that was cut off."""
    return ask_next(rules, SessionState(Finished(), tuple(items), tally=tally), now)


def exam_step(rules: Rules, state: SessionState, event: Event) -> Step:
    """Apply one event: an answer, the end of the time, or leaving; any other changes nothing.

    An answer that comes when the time is up does not count. The question on the screen is then
    among those not answered, as it is where the learner leaves.
    """
    match event, state.stage:
        case ((Answered(at=at) | TimeUp(at=at)), Asking()) if is_over(rules, at):
            return replace(step(rules, state, Left())[0], stage=Finished()), ()
        case Answered(text, at), Asking(question):
            return _count(rules, state, question, text, at)
        case Left(), Asking():
            return step(rules, state, event)
        case _:
            return state, ()


def is_over(rules: Rules, at: Moment) -> bool:
    """Whether the time of the exam is up."""
    return rules.until_ms is not None and at.ms >= rules.until_ms


def judge_once(rules: Rules, question: Question, text: str | None, at: Moment) -> Judged:
    """What an answer is worth that is given once and for all: a point, or rated again.

    A near miss earns no point; its reason tells why.
    """
    state = SessionState(Asking(question), ())
    for _ in range(2):
        # After a near miss practice waits for another try; the same words again settle it.
        state, _ = step(rules, state, Answered(text, at))
    judged = state.stage
    if not isinstance(judged, Judged):
        raise TypeError("an answer leads to a verdict")
    is_right = judged.judgement is not None and judged.judgement.verdict is Verdict.CORRECT
    return judged if is_right else replace(judged, proposed=Rating.AGAIN)


def _count(rules: Rules, state: SessionState, question: Question, text: str | None, at: Moment) -> Step:
    judged = judge_once(rules, question, text, at)
    counted, effects = step(rules, replace(state, stage=judged), Rated(None, at))
    # A card in its steps does not come back, and nothing can be undone.
    asked = SessionState(Finished(), state.waiting, tally=counted.tally)
    return ask_next(rules, asked, at), effects
