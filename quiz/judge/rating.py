"""The rating proposed for an answer, from its verdict, its form and the time it took.

Choosing counts for less than recalling. A right choice is never easy; and it is good only where
it shows that the answer was known. With n options one who does not know picks the right one once
in n times, so that an answer expected to be known with probability R was known, given that it is
right, with R / (R + (1 - R) / n): the guessing of the three-parameter test model (Birnbaum, in
Lord and Novick, "Statistical Theories of Mental Test Scores", 1968), by Bayes' rule. Where that
is less than the recall at which the deck has its cards asked, hard is proposed: for every first
answer, of which nothing is expected yet, and for cards long overdue, where a lucky guess would
earn the longest interval. An answer on the day of the last one was just seen, and passes. That
recognising also strengthens memory less than recalling (Kang, McDermott and Roediger, European
Journal of Cognitive Psychology 19, 2007) is the other reason why it is never easy.
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz.model.review import Form, Rating, Verdict

FAST = 0.5
"""The share of one's usual time below which a recalled answer was easy."""

SLOW = 2.5
"""How many times one's usual time a hard answer takes."""

RECALLED = frozenset({Form.TYPED, Form.CLOZE})
"""The forms in which the answer is recalled; in the others it is recognised or shown."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How an answer came about.

    thinking_ms: the time it took. usual_ms: the learner's usual time for a right answer in this
    form, None while unknown. options: how many the answer was chosen from, 0 where from none.
    predicted: predicted recall just before (0 to 1), None for a new card. wanted: the predicted
    recall at which cards of the deck are due.
    """

    form: Form
    thinking_ms: int
    usual_ms: int | None = None
    hinted: bool = False
    options: int = 0
    predicted: float | None = None
    wanted: float = 0.9


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rating to propose, and why it is not the one that the verdict alone would give; else ""."""

    rating: Rating
    reason: str = ""


def propose_rating(verdict: Verdict | None, came: Circumstances) -> Proposal:
    """The rating to propose; the learner's key overrules it.

    A wrong answer is again, a near miss hard, a right one good: easy where it was recalled in less
    than half one's usual time, hard where it took more than 2.5 times that, or may have been
    guessed. A hint takes one grade off, but a right answer is never again. Without a verdict
    (reveal) good is proposed: only the learner knows.
    """
    if verdict is Verdict.WRONG:
        return Proposal(Rating.AGAIN)
    if verdict is Verdict.CLOSE:
        return Proposal(Rating.AGAIN, "close with a hint") if came.hinted else Proposal(Rating.HARD)
    proposal = Proposal(Rating.GOOD) if verdict is None else _of_right(came)
    if not came.hinted:
        return proposal
    return Proposal(Rating(max(Rating.HARD, proposal.rating - 1)), "with a hint")


def _of_right(came: Circumstances) -> Proposal:
    if came.usual_ms is not None and came.thinking_ms > SLOW * came.usual_ms:
        return Proposal(Rating.HARD, "slow for you")
    if came.options and known_given_right(came.predicted, came.options) < came.wanted:
        return Proposal(Rating.HARD, "it may be a guess")
    is_fast = came.usual_ms is not None and came.thinking_ms < FAST * came.usual_ms
    if is_fast and came.form in RECALLED:
        return Proposal(Rating.EASY, "fast for you")
    return Proposal(Rating.GOOD)


def known_given_right(predicted: float | None, options: int) -> float:
    """The probability (0 to 1) that an answer was known, given that the right option was chosen.

    predicted: the probability before it; None, as for a new card, where nothing speaks for it.
    options: how many there were, at least 1. See the module for the model and its source.
    """
    known = predicted or 0.0
    right = known + (1 - known) / options
    return known / right
