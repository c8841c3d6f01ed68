"""In which form a card is asked, and its options in the order they are shown."""

from __future__ import annotations

from random import Random

from quiz.model.note import Kind
from quiz.model.review import CardState, Form, Phase
from quiz.schedule.settings import FOLLOWS_MEMORY
from quiz.session.state import Item, Rules

STABLE_DAYS = 3.0
"""From this stability on a card that could be chosen is asked for its answer.

Three days are more than a first answer earns (2.3 by the published weights, 1.3 where it was
chosen and rated hard), so that a card is stable once it was right on a later day; and they are
few enough that recognising alone never leads to an interval of weeks before it is recalled.
"""

WRONG_OPTIONS = 3
"""How many wrong options make a card start as choice, and how many are shown."""


def form_for(item: Item, wished: Form | None) -> Form:
    """The form of a card this time: it follows memory, unless one is wished.

    A statement is true or false. Any other card with three wrong options starts as multiple
    choice, where it is still to be learnt or was forgotten, and is asked in its own kind (typed,
    a cloze into its gap) from `STABLE_DAYS` on; one with fewer options is so from the start. A
    lapse leads back to the choice, since stability falls with it.

    Success by choosing counts for less than recall: a right choice is never proposed as easy, and
    as hard where it may well have been a guess, as at a first answer (`quiz.judge.rating`). So a
    card that is only ever chosen is rated, and spaced, less than one that is recalled, and the
    schedule, which sees ratings alone, stays what it is for any other review.

    wished: the form that the learner fixed. It is kept where the card allows it: a statement stays
    true/false unless it is to be revealed, and choosing takes one wrong option at least.
    """
    if wished is Form.REVEAL:
        return Form.REVEAL
    if item.face.kind is Kind.TRUEFALSE:
        return Form.TRUEFALSE
    own = Form.CLOZE if item.face.kind is Kind.CLOZE else Form.TYPED
    wrong = len(item.face.wrong)
    if not wrong or wished in (Form.TYPED, Form.CLOZE):
        return own
    if wished is Form.CHOICE or (wrong >= WRONG_OPTIONS and not _is_stable(item.state)):
        return Form.CHOICE
    return own


def wished_form(rules: Rules, item: Item) -> Form | None:
    """The form that is fixed for this card: that of the session, else its deck's; None for none."""
    fixed = rules.settings(item).form
    return rules.form or (None if fixed == FOLLOWS_MEMORY else Form(fixed))


def options_for(item: Item, form: Form) -> tuple[str, ...]:
    """The options of a choice in the order shown, shuffled the same way for the same review."""
    if form is not Form.CHOICE:
        return ()
    random = Random(f"{item.card.id}:{item.state.reps}")  # noqa: S311 - a shuffle, no secret
    wrong = random.sample(item.face.wrong, min(len(item.face.wrong), WRONG_OPTIONS))
    options = [item.face.answer, *wrong]
    random.shuffle(options)
    return tuple(options)


def _is_stable(state: CardState) -> bool:
    return state.phase is Phase.REVIEW and state.memory is not None and state.memory.stability >= STABLE_DAYS
