"""What is done to a card besides answering it: put off, away, marked, edited, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quiz.model.ids import Moment, NoteId, StudyDay
from quiz.model.note import Note
from quiz.schedule.days import study_day
from quiz.session.asking import ask_next, question_of
from quiz.session.effects import BringBack, Bury, Effect, Flip, Retire, Rewrite, Suspend, Unbury, Unsuspend
from quiz.session.events import Buried, Deleted, Edited, Flagged, Reloaded, Skipped, Suspended
from quiz.session.state import Asking, Finished, Item, Judged, Question, Rules, SessionState
from quiz.session.undoing import Step, asked_again, done

Deed = Skipped | Suspended | Buried | Flagged | Edited | Deleted


def do(rules: Rules, state: SessionState, stage: Asking | Judged, deed: Deed) -> Step:
    """Do something to the card on the screen; all of it can be undone."""
    item = stage.question.item
    match deed:
        case Skipped(at):
            if isinstance(stage, Judged):
                return state, ()
            put_off = replace(state, waiting=(*state.waiting, item))
            return done(asked_again(state), ask_next(rules, put_off, at)), ()
        case Suspended(at):
            return _away(rules, state, at, Unsuspend(item.card.id), Suspend(item.card.id))
        case Buried(at):
            tomorrow = StudyDay(study_day(at, rules.settings(item).rollover_hour) + 1)
            return _away(rules, state, at, Unbury(item.card.id), Bury(item.card.id, tomorrow))
        case Flagged():
            flip = (Flip(item.card.id),)
            return done(state, state, flip, flip), flip
        case Edited(note, paused_ms):
            return _edit(state, stage, note, paused_ms)
        case Deleted(at):
            siblings = without_note(state, item.note.id)
            back, forth = BringBack(item.note.id), Retire(item.note.id)
            return _away(rules, state, at, back, forth, siblings)


def reload(rules: Rules, state: SessionState, event: Reloaded) -> SessionState:
    """The cards of a changed note as they are now; the one on the screen too, or the next."""
    known = {item.card.id: item for item in event.items}

    def renewed(items: Iterable[Item]) -> tuple[Item, ...]:
        others = (known.get(item.card.id) if item.note.id == event.note else item for item in items)
        # Where a card stands is the session's affair: an answer may just be on its way.
        return tuple(
            replace(new, state=old.state) for old, new in zip(items, others, strict=True) if new is not None
        )

    fresh = replace(state, waiting=renewed(state.waiting), learning=renewed(state.learning))
    stage = state.stage
    if isinstance(stage, Finished) or stage.question.item.note.id != event.note:
        return fresh
    own = renewed((stage.question.item,))
    if not own:
        return ask_next(rules, fresh, event.at)
    if isinstance(stage, Asking):
        asked = replace(question_of(rules, own[0], event.at), asked=stage.question.asked)
        return replace(fresh, stage=replace(stage, question=asked, near_miss=None))
    return replace(fresh, stage=replace(stage, question=_judged_question(stage.question, own[0])))


def without_note(state: SessionState, note: NoteId) -> SessionState:
    """The state without this note's cards, but for the one on the screen."""
    waiting = tuple(item for item in state.waiting if item.note.id != note)
    learning = tuple(item for item in state.learning if item.note.id != note)
    return replace(state, waiting=waiting, learning=learning)


def with_note(state: SessionState, note: Note) -> SessionState:
    """The state in which the cards that wait have this note in its new form."""

    def renewed(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(replace(item, note=note) if item.note.id == note.id else item for item in items)

    return replace(state, waiting=renewed(state.waiting), learning=renewed(state.learning))


def _away(
    rules: Rules,
    state: SessionState,
    at: Moment,
    back: Effect,
    forth: Effect,
    left: SessionState | None = None,
) -> Step:
    """The card on the screen goes, and the next is asked."""
    moved = ask_next(rules, left or state, at)
    return done(asked_again(state), moved, (back,), (forth,)), (forth,)


def _edit(state: SessionState, stage: Asking | Judged, note: Note, paused_ms: int) -> Step:
    known = stage.question.item.note
    after = state
    if isinstance(stage, Asking):
        after = replace(state, stage=replace(stage, paused_ms=stage.paused_ms + paused_ms))
    if note == known:
        return after, ()
    return done(state, after, (Rewrite(known),), (Rewrite(note),)), (Rewrite(note),)


def _judged_question(question: Question, item: Item) -> Question:
    """The question of an answer that is out already: the options as shown still have to hold the answer."""
    if question.options and item.face.answer not in question.options:
        return replace(question, item=replace(question.item, note=item.note))
    return replace(question, item=item)
