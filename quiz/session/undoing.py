"""The way back and forth: everything done in a session can be undone, and then redone.

Each thing done keeps the state from before it whole, so that undoing restores that very state;
only the question on the screen is asked anew, at the present moment.
"""

from __future__ import annotations

from dataclasses import replace

from quiz.model.ids import Moment, ReviewId
from quiz.session.asking import ask_first, ask_next
from quiz.session.effects import Effect, Restore, RestoreEarlier, TakeBack, TakeBackEarlier
from quiz.session.events import Advanced, Returned
from quiz.session.state import Asking, Finished, Future, Judged, Past, Rules, SessionState, Stage

Step = tuple[SessionState, tuple[Effect, ...]]


def done(
    before: SessionState,
    after: SessionState,
    back: tuple[Effect, ...] = (),
    forth: tuple[Effect, ...] = (),
    *,
    unrecorded: bool = False,
) -> SessionState:
    """The state after something was done, with the way back; there is no way forth from it."""
    past = Past(replace(before, future=None), back, forth, unrecorded)
    return replace(after, past=past, future=None)


def recorded(state: SessionState, review: ReviewId) -> SessionState:
    """The state that knows the identity of the answer just recorded."""
    past = state.past
    if past is None or not past.unrecorded:
        return state
    back, forth = (TakeBack(review), *past.back), (*past.forth, Restore(review))
    return replace(state, past=Past(past.before, back, forth))


def undo(state: SessionState, at: Moment) -> Step:
    """Take back what was done last; what is from before the session is looked up in the file."""
    past, stage = state.past, state.stage
    if isinstance(stage, Judged) and not (past is not None and _is_same_answer(past.before.stage, stage)):
        # The last answer is the one on the screen, and nothing of it is in the file yet.
        return _asked_at(asked_again(state), at), ()
    if past is None:
        return state, (TakeBackEarlier(),)
    if past.unrecorded:
        return state, ()
    before = replace(_asked_at(past.before, at), future=Future(state, past.forth))
    return before, past.back


def asked_again(state: SessionState) -> SessionState:
    """The state with the question of an answer that is not rated yet."""
    stage = state.stage
    if not isinstance(stage, Judged):
        return state
    return replace(state, stage=Asking(stage.question, hinted=stage.hinted))


def _is_same_answer(before: Stage, judged: Judged) -> bool:
    return isinstance(before, Judged) and before.at == judged.at


def redo(state: SessionState, at: Moment) -> Step:
    """Do again what was undone last; what was undone before the session is looked up in the file.

    Once something else was done there is nothing to do again.
    """
    if state.future is None:
        return state, (RestoreEarlier(),) if state.past is None else ()
    return _asked_at(state.future.after, at), state.future.forth


def returned(rules: Rules, state: SessionState, event: Returned) -> SessionState:
    """Ask a card whose earlier answer was taken back; redoing that leads to where the session was."""
    asked = ask_first(rules, replace(state, tally=event.tally), event.item, event.at)
    return replace(asked, future=Future(state, (Restore(event.review),)))


def advanced(rules: Rules, state: SessionState, event: Advanced) -> SessionState:
    """Let a card go that was answered already; one in its steps comes back when its minutes are over."""
    others = tuple(item for item in state.learning if item.card.id != event.card)
    item = event.item
    learning = (*others, item) if item is not None and item.state.due_ms is not None else others
    waiting = tuple(item for item in state.waiting if item.card.id != event.card)
    moved = replace(state, learning=learning, waiting=waiting, tally=event.tally, past=None, future=None)
    is_asked = not isinstance(state.stage, Finished) and state.stage.question.item.card.id == event.card
    return ask_next(rules, moved, event.at) if is_asked else moved


def _asked_at(state: SessionState, at: Moment) -> SessionState:
    """The state with the question on the screen asked at this moment."""
    stage = state.stage
    if not isinstance(stage, Asking):
        return state
    return replace(state, stage=replace(stage, question=replace(stage.question, asked=at), paused_ms=0))
