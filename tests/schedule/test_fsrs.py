"""The memory model keeps its limits and its direction, under any parameters."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quiz.model.review import MemoryState, Rating
from quiz.schedule.fsrs import initial_memory, interval_for, next_memory, retrievability
from quiz.schedule.settings import DEFAULT_PARAMETERS, PARAMETER_BOUNDS

unhurried = settings(deadline=None)

PARAMETERS = st.one_of(
    st.just(DEFAULT_PARAMETERS),
    st.tuples(*(st.floats(low, high) for low, high in PARAMETER_BOUNDS)),
)
MEMORIES = st.builds(MemoryState, stability=st.floats(0.001, 36_500), difficulty=st.floats(1, 10))
RATINGS = st.sampled_from(Rating)
DAYS = st.one_of(st.just(0), st.integers(0, 40_000))


@unhurried
@given(memory=st.one_of(st.none(), MEMORIES), rating=RATINGS, days=DAYS, parameters=PARAMETERS)
def test_memory_stays_within_its_limits(
    memory: MemoryState | None, rating: Rating, days: int, parameters: tuple[float, ...]
) -> None:
    """Stability stays within 0.001 and 36,500 days and difficulty within 1 and 10."""
    after = next_memory(memory, rating, days, parameters)
    assert 0.001 <= after.stability <= 36_500
    assert 1 <= after.difficulty <= 10


@unhurried
@given(memory=MEMORIES, days=DAYS, parameters=PARAMETERS)
def test_a_better_rating_never_leaves_a_weaker_memory(
    memory: MemoryState, days: int, parameters: tuple[float, ...]
) -> None:
    """Again, Hard, Good, Easy: stability never falls and difficulty never rises along them."""
    after = [next_memory(memory, rating, days, parameters) for rating in Rating]
    for worse, better in pairwise(after):
        assert worse.stability <= better.stability
        assert worse.difficulty >= better.difficulty


@unhurried
@given(memory=MEMORIES, rating=RATINGS, days=DAYS, parameters=PARAMETERS)
def test_recall_never_weakens_and_forgetting_never_strengthens(
    memory: MemoryState, rating: Rating, days: int, parameters: tuple[float, ...]
) -> None:
    """A recalled card is at least as stable as before; one forgotten after a day at most."""
    after = next_memory(memory, rating, days, parameters)
    if rating is not Rating.AGAIN:
        assert after.stability >= memory.stability
    elif days > 0:
        assert after.stability <= memory.stability


@unhurried
@given(memory=MEMORIES, days=DAYS, parameters=PARAMETERS)
def test_predicted_recall_is_a_falling_probability(
    memory: MemoryState, days: int, parameters: tuple[float, ...]
) -> None:
    """Recall is certain at once, then falls from day to day and never below 0."""
    today, tomorrow = (retrievability(memory, day, parameters) for day in (days, days + 1))
    assert retrievability(memory, 0, parameters) == 1
    assert 0 < tomorrow < today <= 1 or math.isclose(tomorrow, today)


@unhurried
@given(memory=MEMORIES, retention=st.floats(0.7, 0.99), parameters=PARAMETERS)
def test_the_interval_is_where_recall_falls_to_the_desired_retention(
    memory: MemoryState, retention: float, parameters: tuple[float, ...]
) -> None:
    """The interval is the forgetting curve's inverse."""
    interval = interval_for(memory.stability, retention, parameters)
    assume(interval < 36_500)
    decay = parameters[20]
    factor = 0.9 ** (-1 / decay) - 1
    assert math.isclose((1 + factor * interval / memory.stability) ** -decay, retention, rel_tol=1e-9)


@unhurried
@given(stability=st.floats(0.001, 36_500), parameters=PARAMETERS)
def test_stability_is_the_interval_of_ninety_percent(stability: float, parameters: tuple[float, ...]) -> None:
    """Stability is by definition the days until recall falls to 90 %."""
    assert math.isclose(interval_for(stability, 0.9, parameters), stability, rel_tol=1e-9)


@unhurried
@given(rating=RATINGS, parameters=PARAMETERS)
def test_the_first_answer_does_not_depend_on_time(rating: Rating, parameters: tuple[float, ...]) -> None:
    """Days before the first answer count for nothing."""
    assert next_memory(None, rating, 500, parameters) == initial_memory(rating, parameters)


@pytest.mark.parametrize("rating", [Rating.HARD, Rating.GOOD, Rating.EASY])
def test_a_same_day_answer_lowers_stability_only_when_forgotten(rating: Rating) -> None:
    """Within a day only Again may lower stability: Hard, too, leaves it where it was."""
    strong = MemoryState(stability=5000.0, difficulty=5.0)
    assert next_memory(strong, rating, 0, DEFAULT_PARAMETERS).stability >= 5000
    assert next_memory(strong, Rating.AGAIN, 0, DEFAULT_PARAMETERS).stability < 5000
