"""When a spaced card is due under other settings, reckoned from its last review on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quiz.model.ids import CardId, StudyDay
from quiz.model.review import CardState, Phase
from quiz.schedule.fsrs import interval_for
from quiz.schedule.fuzz import fuzz_factor, spread
from quiz.schedule.settings import ScheduleSettings


@dataclass(frozen=True, slots=True)
class Move:
    """A card whose due day changes: from one day to another, and its interval then."""

    card: CardId
    before: StudyDay
    after: StudyDay
    interval: int


def interval_under(card: CardId, state: CardState, settings: ScheduleSettings) -> int | None:
    """The interval in days that a spaced card would have under these settings; None in steps.

    state: with the memory that the settings' parameters give. The same fuzz as at its last answer.
    """
    if state.phase is not Phase.REVIEW or state.memory is None:
        return None
    factor = fuzz_factor(card, state.reps - 1) if settings.fuzz else None
    interval = interval_for(state.memory.stability, settings.desired_retention, settings.parameters)
    return spread(interval, factor, 1, settings.maximum_interval)


def moved(state: CardState, due: StudyDay, interval: int) -> CardState:
    """A spaced card with another due day; one in its steps stays as it is."""
    return replace(state, due_day=due, interval=interval) if state.phase is Phase.REVIEW else state
