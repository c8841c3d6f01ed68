"""A card's state from the answers it got: the fold that every cached state comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quiz.model.review import NEW_CARD, Answer, CardState
from quiz.schedule.answer import elapsed_days, next_states_on
from quiz.schedule.fsrs import next_memory
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.settings import ScheduleSettings


def replay(answers: Iterable[Answer], settings: ScheduleSettings) -> CardState:
    """Where a card stands after these answers, with the schedule that was recorded.

    answers: one card's, in order, without the undone; those whose kind leaves the schedule
    alone are passed over. Memory follows the current parameters; phase, step and due day are
    those recorded in the last answer. Only an answer given without knowledge of the one before
    it (on another device, or the one between was undone since) is scheduled anew.
    Each answer's own study day counts, whatever the clock or the settings would say today.
    """
    state = NEW_CARD
    for answer in answers:
        if not answer.kind.schedules:
            continue
        if _knew(answer, state):
            memory = next_memory(
                state.memory, answer.rating, elapsed_days(state, answer.day), settings.parameters
            )
            state = replace(answer.after, memory=memory)
        else:
            state = _schedule(answer, state, settings)
    return state


def replay_fresh(answers: Iterable[Answer], settings: ScheduleSettings) -> CardState:
    """Where a card would stand had these settings always held; `answers` as for `replay`."""
    state = NEW_CARD
    for answer in answers:
        if answer.kind.schedules:
            state = _schedule(answer, state, settings)
    return state


def _knew(answer: Answer, state: CardState) -> bool:
    """Whether the answer was given in the knowledge of all answers that led to `state`.

    Number and day are compared, not the whole state: a state that was once scheduled anew may
    come out otherwise under other settings, and what was recorded after it must stand.
    """
    return answer.before.reps == state.reps and answer.before.last_day == state.last_day


def _schedule(answer: Answer, state: CardState, settings: ScheduleSettings) -> CardState:
    factor = fuzz_factor(answer.card, state.reps)
    return next_states_on(answer.day, state, answer.answered, settings, factor)[answer.rating]
