"""The rating proposed for an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.judge.rating import RECALLED, Circumstances, known_given_right, propose_rating
from quiz.model.review import Form, Rating, Verdict

TIMES = st.integers(0, 10**6)
OPTIONS = {Form.CHOICE: 4, Form.TRUEFALSE: 2}
SURE = 1.0
"""The predicted recall of an answer that was just seen."""


@st.composite
def circumstances(draw: st.DrawFn) -> Circumstances:
    form = draw(st.sampled_from(Form))
    return Circumstances(
        form, draw(TIMES), draw(st.none() | st.integers(1, 10**6)), draw(st.booleans()),
        options=2 if form is Form.TRUEFALSE else draw(st.integers(2, 4)) if form is Form.CHOICE else 0,
        predicted=draw(st.none() | st.floats(0, 1)), wanted=draw(st.floats(0.7, 0.99)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "form", "thinking", "usual", "hinted", "rating"),
    [
        (Verdict.WRONG, Form.TYPED, 1000, 5000, False, Rating.AGAIN),
        (Verdict.CLOSE, Form.TYPED, 1000, 5000, False, Rating.HARD),
        (Verdict.CLOSE, Form.TYPED, 1000, 5000, True, Rating.AGAIN),
        (Verdict.CORRECT, Form.TYPED, 5000, 5000, False, Rating.GOOD),
        (Verdict.CORRECT, Form.TYPED, 2000, 5000, False, Rating.EASY),
        (Verdict.CORRECT, Form.CLOZE, 2000, 5000, False, Rating.EASY),
        (Verdict.CORRECT, Form.TYPED, 13_000, 5000, False, Rating.HARD),
        (Verdict.CORRECT, Form.TYPED, 13_000, 5000, True, Rating.HARD),
        (Verdict.CORRECT, Form.TYPED, 2000, 5000, True, Rating.GOOD),
        (Verdict.CORRECT, Form.TYPED, 5000, 5000, True, Rating.HARD),
        (Verdict.CORRECT, Form.CHOICE, 500, 5000, False, Rating.GOOD),
        (Verdict.CORRECT, Form.CHOICE, 13_000, 5000, False, Rating.HARD),
        (Verdict.CORRECT, Form.TRUEFALSE, 500, 5000, False, Rating.GOOD),
        (Verdict.CORRECT, Form.TYPED, 500, None, False, Rating.GOOD),
        (None, Form.REVEAL, 500, 5000, False, Rating.GOOD),
        (None, Form.REVEAL, 500, None, True, Rating.HARD),
    ],
)
def test_verdict_time_and_form_propose(
    verdict: Verdict | None, form: Form, thinking: int, usual: int | None, hinted: bool, rating: Rating
) -> None:
    """Wrong is again, close hard, right good; fast recall easy, slow hard; a hint takes one off."""
    came = Circumstances(form, thinking, usual, hinted, OPTIONS.get(form, 0), SURE)
    assert propose_rating(verdict, came).rating is rating


@pytest.mark.parametrize(
    ("options", "predicted", "wanted", "rating"),
    [
        (4, None, 0.9, Rating.HARD),  # a first answer
        (2, None, 0.7, Rating.HARD),
        (4, 0.9, 0.9, Rating.GOOD),  # on its day
        (2, 0.9, 0.9, Rating.GOOD),
        (4, 0.7, 0.9, Rating.GOOD),  # 0.7 / (0.7 + 0.3 / 4) is 0.903
        (4, 0.69, 0.9, Rating.HARD),
        (2, 0.82, 0.9, Rating.GOOD),
        (2, 0.81, 0.9, Rating.HARD),
        (4, 0.5, 0.8, Rating.GOOD),  # a deck that wants less
        (4, SURE, 0.99, Rating.GOOD),  # seen a minute ago
    ],
)
def test_what_may_be_a_guess_is_hard(
    options: int, predicted: float | None, wanted: float, rating: Rating
) -> None:
    """A right choice is good only where it was known as likely as the deck wants its cards known."""
    form = Form.TRUEFALSE if options == 2 else Form.CHOICE
    came = Circumstances(form, 4000, 4000, options=options, predicted=predicted, wanted=wanted)
    proposal = propose_rating(Verdict.CORRECT, came)
    assert proposal.rating is rating
    assert bool(proposal.reason) == (rating is Rating.HARD)
    assert propose_rating(Verdict.CORRECT, replace(came, form=Form.TYPED, options=0)).rating is Rating.GOOD


@given(st.floats(0, 1), st.integers(1, 4), st.floats(0.7, 0.99))
def test_a_card_asked_on_its_day_is_never_taken_for_guessed(predicted: float, options: int, wanted: float):
    """Being right only ever raises the belief, and more the more options there were."""
    known = known_given_right(predicted, options)
    assert predicted - 1e-12 <= known <= 1
    assert known <= known_given_right(predicted, options + 1) + 1e-12
    due = Circumstances(Form.CHOICE, 1, options=max(2, options), predicted=wanted, wanted=wanted)
    assert propose_rating(Verdict.CORRECT, due).rating is Rating.GOOD


@given(circumstances())
def test_wrong_is_again_and_right_never(came: Circumstances) -> None:
    """No time, form or hint makes a wrong answer more than again, or a right one again."""
    assert propose_rating(Verdict.WRONG, came).rating is Rating.AGAIN
    assert propose_rating(Verdict.CORRECT, came).rating > Rating.AGAIN


@given(circumstances(), st.sampled_from([None, *Verdict]))
def test_choosing_counts_for_less_than_recall(came: Circumstances, verdict: Verdict | None) -> None:
    """The same answer is never rated higher for being chosen, and what was not recalled is never easy."""
    recalled = propose_rating(verdict, replace(came, form=Form.TYPED, options=0)).rating
    shown = propose_rating(verdict, came).rating
    assert shown <= recalled
    if came.form not in RECALLED:
        assert shown < Rating.EASY


@given(circumstances(), st.sampled_from(Verdict))
def test_a_hint_or_a_slip_never_raises(came: Circumstances, verdict: Verdict) -> None:
    """With a hint, or with a worse verdict, the proposal is at most what it is without."""
    hinted = propose_rating(verdict, replace(came, hinted=True)).rating
    assert hinted <= propose_rating(verdict, replace(came, hinted=False)).rating
    wrong, close, right = (
        propose_rating(one, came).rating for one in (Verdict.WRONG, Verdict.CLOSE, Verdict.CORRECT)
    )
    assert wrong <= close <= right


@given(circumstances(), TIMES, st.sampled_from(Verdict))
def test_more_time_never_raises(came: Circumstances, more: int, verdict: Verdict) -> None:
    """Whoever takes longer is proposed the same or less, in every form."""
    longer = replace(came, thinking_ms=came.thinking_ms + more)
    assert propose_rating(verdict, longer).rating <= propose_rating(verdict, came).rating


@given(circumstances(), st.integers(1, 1000), st.sampled_from(Verdict))
def test_time_counts_only_against_the_own_pace(came: Circumstances, factor: int, verdict: Verdict) -> None:
    """Whoever takes twice as long for everything gets the same; without a known pace time is nothing."""
    pace = came.usual_ms and came.usual_ms * factor
    scaled = replace(came, thinking_ms=came.thinking_ms * factor, usual_ms=pace)
    assert propose_rating(verdict, scaled) == propose_rating(verdict, came)
    unknown = replace(came, usual_ms=None)
    assert propose_rating(verdict, unknown) == propose_rating(verdict, replace(unknown, thinking_ms=factor))
