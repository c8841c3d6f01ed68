"""The rating proposed for an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.judge.rating import propose_rating
from quiz.model.review import Form, Rating, Verdict

FORMS = st.sampled_from(list(Form))
TIMES = st.integers(0, 10**6)
USUAL = st.none() | st.integers(1, 10**6)


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
    assert propose_rating(verdict, form, thinking, usual, hinted) is rating


@given(FORMS, TIMES, USUAL, st.booleans())
def test_wrong_is_again_and_right_never(form: Form, thinking: int, usual: int | None, hinted: bool) -> None:
    """No time, form or hint makes a wrong answer more than again, or a right one again."""
    assert propose_rating(Verdict.WRONG, form, thinking, usual, hinted) is Rating.AGAIN
    assert propose_rating(Verdict.CORRECT, form, thinking, usual, hinted) > Rating.AGAIN


@given(st.sampled_from([Form.CHOICE, Form.TRUEFALSE, Form.REVEAL]), TIMES, USUAL, st.booleans())
def test_recognising_is_never_easy(form: Form, thinking: int, usual: int | None, hinted: bool) -> None:
    """What was chosen or shown is never proposed as easy."""
    for verdict in (None, *Verdict):
        assert propose_rating(verdict, form, thinking, usual, hinted) < Rating.EASY


@given(st.sampled_from(list(Verdict)), FORMS, TIMES, USUAL)
def test_a_hint_never_raises(verdict: Verdict, form: Form, thinking: int, usual: int | None) -> None:
    """With a hint the proposal is at most what it is without."""
    assert propose_rating(verdict, form, thinking, usual, True) <= propose_rating(
        verdict, form, thinking, usual, False
    )
