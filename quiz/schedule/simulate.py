"""A learner who is simulated: what a year of practice comes to under given settings.

Each review is drawn: recalled as often as the memory model predicts, rated as the learner's
habits say. The draws come in, so that the same seed gives the same year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quiz.model.ids import StudyDay
from quiz.model.review import MemoryState, Rating
from quiz.schedule.fsrs import retrievability
from quiz.schedule.habits import Habits
from quiz.schedule.outlook import Prospect, after_first_day, after_review_day, expected_recall, whole_days
from quiz.schedule.settings import ScheduleSettings

Draw = Callable[[], float]
"""The next random number in [0, 1)."""


@dataclass(frozen=True, slots=True)
class SimulatedDay:
    """What one day held: reviews, those of them forgotten, new cards, seconds, and cards known at its end."""

    day: StudyDay
    reviews: int
    lapses: int
    new: int
    seconds: float
    known: float | None = None


def simulate(
    cards: Iterable[Prospect],
    settings: ScheduleSettings,
    habits: Habits,
    today: StudyDay,
    days: int,
    draw: Draw,
    every: int = 30,
) -> list[SimulatedDay]:
    """The days from `today` on, each within the limits of the settings; reviews before new cards.

    every: how often the known cards are counted; on the last day they always are.
    """
    learner = _Learner(settings, habits, draw)
    for card in cards:
        learner.take_in(card, today)
    simulated = []
    for offset in range(days):
        day = StudyDay(today + offset)
        counts = learner.live(day)
        counted = offset == days - 1 or (offset + 1) % every == 0
        simulated.append(SimulatedDay(day, *counts, learner.known(day) if counted else None))
    return simulated


class _Learner:
    """Cards by the day on which they are due, and how they are answered."""

    def __init__(self, settings: ScheduleSettings, habits: Habits, draw: Draw) -> None:
        self._settings, self._habits, self._draw = settings, habits, draw
        self._memories: list[MemoryState] = []
        self._last: list[StudyDay] = []
        self._due: defaultdict[int, list[int]] = defaultdict(list)
        self._waiting: list[int] = []
        self._new = 0

    def take_in(self, card: Prospect, today: StudyDay) -> None:
        if card.memory is None or card.last_day is None:
            self._new += 1
            return
        due = card.due_day if card.due_day is not None else today
        self._due[max(due, today)].append(len(self._memories))
        self._memories.append(card.memory)
        self._last.append(card.last_day)

    def live(self, day: StudyDay) -> tuple[int, int, int, float]:
        """Answer what the day allows: reviews, lapses, new cards and seconds."""
        self._waiting += self._due.pop(day, [])
        asked = self._waiting[: self._settings.reviews_per_day]
        self._waiting = self._waiting[self._settings.reviews_per_day :]
        lapses, seconds = 0, 0.0
        for card in asked:
            forgotten = self._review(card, day)
            lapses += forgotten
            seconds += self._habits.lapse_seconds if forgotten else self._habits.review_seconds
        new = min(self._new, self._settings.new_per_day)
        for _ in range(new):
            self._learn(day)
        self._new -= new
        return len(asked), lapses, new, seconds + new * self._habits.new_seconds

    def known(self, day: StudyDay) -> float:
        """How many cards are likely to be recalled at the end of the day."""
        cards = map(Prospect, self._memories, self._last)
        return expected_recall(cards, day, self._settings.parameters)

    def _review(self, card: int, day: StudyDay) -> bool:
        memory, elapsed = self._memories[card], day - self._last[card]
        parameters = self._settings.parameters
        forgotten = self._draw() >= retrievability(memory, elapsed, parameters)
        rating = Rating.AGAIN if forgotten else Rating(2 + self._pick(self._habits.recalled))
        self._memories[card] = after_review_day(memory, rating, elapsed, parameters)
        self._plan(card, day)
        return forgotten

    def _learn(self, day: StudyDay) -> None:
        rating = Rating(1 + self._pick(self._habits.first))
        self._memories.append(after_first_day(rating, self._settings.parameters))
        self._last.append(day)
        self._plan(len(self._memories) - 1, day)

    def _plan(self, card: int, day: StudyDay) -> None:
        self._last[card] = day
        self._due[day + whole_days(self._memories[card], self._settings)].append(card)

    def _pick(self, shares: Sequence[float]) -> int:
        """The place of the share in which the next draw falls."""
        left = self._draw() * sum(shares)
        for place, share in enumerate(shares):
            left -= share
            if left < 0:
                return place
        return len(shares) - 1
