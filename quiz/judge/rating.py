"""The rating proposed for an answer, from its verdict, its form and the time it took."""

from __future__ import annotations

from quiz.model.review import Form, Rating, Verdict

FAST = 0.5
"""The share of one's usual time below which a recalled answer was easy."""

SLOW = 2.5
"""How many times one's usual time a hard answer takes."""

_RECALL = frozenset({Form.TYPED, Form.CLOZE})


def propose_rating(
    verdict: Verdict | None, form: Form, thinking_ms: int, usual_ms: int | None, hinted: bool
) -> Rating:
    """The rating to propose; the learner's key overrules it.

    A wrong answer is again, a near miss hard, a right one good: easy where it was recalled in less
    than half one's usual time, hard where it took more than 2.5 times that. Choosing among options
    is never easy: recognising an answer is less than recalling it, and a guess is right now and
    then (one in four, or in two), so that a long interval would be earned by luck. A hint takes one
    grade off, but a right answer is never again. Without a verdict (reveal) good is proposed: only
    the learner knows. usual_ms: the learner's usual thinking time in this form, None if unknown.
    """
    if verdict is Verdict.WRONG:
        return Rating.AGAIN
    if verdict is Verdict.CLOSE:
        return Rating.AGAIN if hinted else Rating.HARD
    rating = Rating.GOOD
    if verdict is Verdict.CORRECT and usual_ms:
        if thinking_ms > SLOW * usual_ms:
            rating = Rating.HARD
        elif form in _RECALL and thinking_ms < FAST * usual_ms:
            rating = Rating.EASY
    return Rating(max(Rating.HARD, rating - 1)) if hinted else rating
