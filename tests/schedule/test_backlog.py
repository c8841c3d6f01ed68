"""After a break: what is worth asking first, and how long catching up takes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.model.ids import StudyDay
from quiz.model.review import MemoryState
from quiz.schedule.fsrs import retrievability
from quiz.schedule.habits import USUAL_HABITS
from quiz.schedule.outlook import Prospect
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.schedule.simulate import simulate
from quiz.schedule.value import catch_up_days, value_of

PARAMETERS = DEFAULT_SETTINGS.parameters
TODAY = StudyDay(20_000)


@given(stability=st.floats(0.1, 1_000), difficulty=st.floats(1, 10), elapsed=st.integers(1, 2_000))
def test_asking_is_never_worth_less_than_nothing(stability, difficulty, elapsed) -> None:
    """A review of a spaced card always adds to what is known later."""
    assert value_of(MemoryState(stability, difficulty), elapsed, PARAMETERS) > 0


def test_what_is_known_for_long_can_wait() -> None:
    """A card that would be known in a month anyway is worth less than one that would not."""
    safe, fading = MemoryState(500.0, 5.0), MemoryState(10.0, 5.0)
    assert value_of(fading, 20, PARAMETERS) > 3 * value_of(safe, 20, PARAMETERS)


def test_by_value_a_backlog_is_worked_off_with_most_kept_for_the_time() -> None:
    """After a break of two months: what is known in the next month, for each minute, beats other orders."""
    cards = _after_a_break(800, 60)
    drawn = Random(3)
    orders = {
        "due": lambda card: card.due_day,
        "value": lambda card: -value_of(card.memory, TODAY - card.last_day, PARAMETERS),
        "random": lambda _card: drawn.random(),
        "recall": lambda card: -retrievability(card.memory, TODAY - card.last_day, PARAMETERS),
    }
    allowed = replace(DEFAULT_SETTINGS, reviews_per_day=100, new_per_day=0)
    figures = {}
    for name, key in orders.items():
        # All are late, so that the simulated learner asks them in the order of the list.
        late = [replace(card, due_day=TODAY) for card in sorted(cards, key=key)]
        year = simulate(late, allowed, USUAL_HABITS, TODAY, 8, Random(1).random, every=1)
        figures[name] = (sum(day.known for day in year) / 8, sum(day.seconds for day in year))
    known = {name: mean for name, (mean, _) in figures.items()}
    assert known["value"] > known["random"] > known["recall"]
    assert known["value"] > known["due"] - 5
    gained = {name: (mean - known["recall"]) / seconds for name, (mean, seconds) in figures.items()}
    assert max(gained, key=gained.get) == "value"


def _after_a_break(count: int, days: int) -> list[Prospect]:
    random, found = Random(5), []
    for _ in range(count):
        stability = random.lognormvariate(2.5, 0.9)
        due = StudyDay(TODAY - random.randint(0, days))
        last = StudyDay(due - max(1, round(stability)))
        found.append(Prospect(MemoryState(stability, random.uniform(2, 9)), last, due))
    return found


@pytest.mark.parametrize(
    ("late", "coming", "most", "days"),
    [(800, [0] * 30, 200, 4), (800, [50] * 30, 200, 5), (201, [0] * 9, 200, 2), (500, [100] * 90, 100, None)],
)
def test_catching_up_takes_so_many_days(late, coming, most, days) -> None:
    """A day's share at a time, with what becomes due meanwhile; never, where as many come as go."""
    assert catch_up_days(late, coming, most) == days
