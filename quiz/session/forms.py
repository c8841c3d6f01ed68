"""In which form a card is asked, and its options in the order they are shown."""

from __future__ import annotations

from random import Random

from quiz.model.note import Kind
from quiz.model.review import CardState, Form, Phase
from quiz.session.state import Item

STABLE_DAYS = 7.0
"""From this stability on a card that could be chosen is typed: recognising is no longer enough."""

MOST_WRONG_OPTIONS = 3


def form_for(item: Item, wished: Form | None) -> Form:
    """The form of a card this time.

    The form follows memory: a card with wrong options is asked as multiple choice until its
    stability reaches `STABLE_DAYS`, and typed from then on. `wished` fixes the form where the
    card allows it: a statement stays true/false unless it is to be revealed, and a card
    without wrong options cannot be chosen.
    """
    if wished is Form.REVEAL:
        return Form.REVEAL
    if item.face.kind is Kind.TRUEFALSE:
        return Form.TRUEFALSE
    own = Form.CLOZE if item.face.kind is Kind.CLOZE else Form.TYPED
    if not item.face.wrong or wished in (Form.TYPED, Form.CLOZE):
        return own
    if wished is Form.CHOICE or not _is_stable(item.state):
        return Form.CHOICE
    return own


def options_for(item: Item, form: Form) -> tuple[str, ...]:
    """The options of a choice in the order shown, shuffled the same way for the same review."""
    if form is not Form.CHOICE:
        return ()
    random = Random(f"{item.card.id}:{item.state.reps}")  # noqa: S311 - a shuffle, no secret
    wrong = random.sample(item.face.wrong, min(len(item.face.wrong), MOST_WRONG_OPTIONS))
    options = [item.face.answer, *wrong]
    random.shuffle(options)
    return tuple(options)


def _is_stable(state: CardState) -> bool:
    return state.phase is Phase.REVIEW and state.memory is not None and state.memory.stability >= STABLE_DAYS
