"""What is to be expected of a card: its memory after reviews whose outcome is not known yet.

A plan cannot follow every way that answers may go. It follows one: after a review the memory
state lies between that of a recalled and that of a forgotten card, by how likely each is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

from quiz.model.ids import StudyDay
from quiz.model.review import MemoryState, Rating
from quiz.schedule.fsrs import initial_memory, interval_for, next_memory, retrievability
from quiz.schedule.fuzz import round_half_up
from quiz.schedule.habits import Habits
from quiz.schedule.settings import ScheduleSettings


@dataclass(frozen=True, slots=True)
class Prospect:
    """One card as a plan or a simulation sees it.

    memory, last_day: None for a new card. due_day: when the ordinary schedule has it.
    """

    memory: MemoryState | None = None
    last_day: StudyDay | None = None
    due_day: StudyDay | None = None


def recall_on(day: StudyDay, card: Prospect, parameters: Sequence[float]) -> float:
    """Predicted recall of a card on a day (0 to 1); 0 for a new card."""
    if card.memory is None or card.last_day is None:
        return 0.0
    return retrievability(card.memory, max(0, day - card.last_day), parameters)


def expected_recall(cards: Iterable[Prospect], day: StudyDay, parameters: Sequence[float]) -> float:
    """How many of these cards are likely to be recalled on a day."""
    return sum(recall_on(day, card, parameters) for card in cards)


def first_memory(parameters: Sequence[float], habits: Habits) -> MemoryState:
    """What to expect of a card at the end of the day on which it was new."""
    memories = [after_first_day(rating, parameters) for rating in Rating]
    return _between(memories, habits.first)


def after_first_day(rating: Rating, parameters: Sequence[float]) -> MemoryState:
    """The memory of a new card after its first answer and, unless that was Easy, a good one in steps."""
    memory = initial_memory(rating, parameters)
    return memory if rating is Rating.EASY else next_memory(memory, Rating.GOOD, 0, parameters)


def after_review_day(
    memory: MemoryState, rating: Rating, elapsed: int, parameters: Sequence[float]
) -> MemoryState:
    """The memory of a spaced card at the end of a day on which it was answered so.

    A forgotten card is taken to be right in its relearning step.
    """
    after = next_memory(memory, rating, elapsed, parameters)
    return next_memory(after, Rating.GOOD, 0, parameters) if rating is Rating.AGAIN else after


def expected_review(memory: MemoryState, elapsed: int, parameters: Sequence[float]) -> MemoryState:
    """What to expect of a card after a review `elapsed` days after the last, recalled or not."""
    recall = retrievability(memory, elapsed, parameters)
    recalled = after_review_day(memory, Rating.GOOD, elapsed, parameters)
    forgotten = after_review_day(memory, Rating.AGAIN, elapsed, parameters)
    return _between((recalled, forgotten), (recall, 1 - recall))


def whole_days(memory: MemoryState, settings: ScheduleSettings) -> int:
    """The interval that the ordinary schedule gives a card, without fuzz."""
    interval = interval_for(memory.stability, settings.desired_retention, settings.parameters)
    return min(max(round_half_up(interval), 1), settings.maximum_interval)


def _between(memories: Sequence[MemoryState], shares: Sequence[float]) -> MemoryState:
    """The mean of memory states: of stability by its logarithm, since it grows by factors."""
    stability = sum(share * log(memory.stability) for memory, share in zip(memories, shares, strict=True))
    difficulty = sum(share * memory.difficulty for memory, share in zip(memories, shares, strict=True))
    whole = sum(shares)
    return MemoryState(exp(stability / whole), difficulty / whole)
