"""What is asked next: the first question of a session, and the one after each answer.

Apart from the reducer, so that the first question can be painted before the judge and the
schedule's arithmetic are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quiz.model.ids import Millis, Moment
from quiz.session.forms import form_for, options_for, wished_form
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


def start(rules: Rules, items: Iterable[Item], now: Moment, tally: Tally = NO_ANSWERS) -> SessionState:
    """Open a session: cards within their steps wait their minutes, the first of the rest is asked.

    A cram asks all in the order given, steps or not. tally: the score so far, where a session
    that was cut off is taken up again.
    """
    items = tuple(items)
    learning = tuple(item for item in items if _within_steps(item) and rules.kind is None)
    waiting = tuple(item for item in items if not _within_steps(item) or rules.kind is not None)
    return ask_next(rules, SessionState(Finished(), waiting, learning, tally), now)


def ask_first(rules: Rules, state: SessionState, item: Item, at: Moment) -> SessionState:
    """Ask this card at once; the one on the screen waits."""
    waiting = tuple(other for other in state.waiting if other.card.id != item.card.id)
    learning = tuple(other for other in state.learning if other.card.id != item.card.id)
    if isinstance(state.stage, (Asking, Judged)) and state.stage.question.item.card.id != item.card.id:
        waiting = (state.stage.question.item, *waiting)
    return replace(state, stage=Asking(question_of(rules, item, at)), waiting=waiting, learning=learning)


def ask_next(rules: Rules, state: SessionState, now: Moment) -> SessionState:
    """Move on: a learning card whose minutes are over, else the queue, else learning ahead.

    Where the session's own time is over nothing more is asked.
    """
    if rules.until_ms is not None and now.ms >= rules.until_ms:
        return replace(state, stage=Finished())
    soonest = min(state.learning, key=_due_ms, default=None)
    if soonest is not None and _due_ms(soonest) <= now.ms:
        return _ask_learning(rules, state, soonest, now)
    if state.waiting:
        head, *rest = state.waiting
        return replace(state, stage=Asking(question_of(rules, head, now)), waiting=tuple(rest))
    if soonest is not None and _due_ms(soonest) <= now.ms + rules.settings(soonest).learn_ahead * 1000:
        return _ask_learning(rules, state, soonest, now)
    return replace(state, stage=Finished())


def _ask_learning(rules: Rules, state: SessionState, item: Item, now: Moment) -> SessionState:
    learning = tuple(other for other in state.learning if other is not item)
    return replace(state, stage=Asking(question_of(rules, item, now)), learning=learning)


def question_of(rules: Rules, item: Item, now: Moment) -> Question:
    """A card as it is asked now: in which form, with which options."""
    form = form_for(item, wished_form(rules, item))
    return Question(item, form, options_for(item, form), now)


def _within_steps(item: Item) -> bool:
    return item.state.due_ms is not None


def _due_ms(item: Item) -> Millis:
    return item.state.due_ms if item.state.due_ms is not None else Millis(0)
