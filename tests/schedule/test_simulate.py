"""A simulated learner: the same seed the same year, within the limits, and more retention costs more."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import StudyDay
from quiz.model.review import MemoryState, Phase, Rating
from quiz.schedule.habits import ENOUGH, USUAL_HABITS, Habits, Timed, habits_of
from quiz.schedule.outlook import Prospect
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.schedule.simulate import simulate

TODAY = StudyDay(20_000)
NEW = [Prospect()] * 200


def _year(days: int = 365, seed: int = 1, cards=NEW, **changes):
    tried = replace(DEFAULT_SETTINGS, **changes)
    return simulate(cards, tried, USUAL_HABITS, TODAY, days, Random(seed).random)


def test_the_same_seed_gives_the_same_year() -> None:
    """And another seed another one."""
    assert _year() == _year()
    assert _year() != _year(seed=2)


def test_the_known_year() -> None:
    """A golden example: 200 new cards, default settings, seed 1."""
    year = _year()
    assert [day.new for day in year[:11]] == [20] * 10 + [0]
    assert sum(day.reviews for day in year) == pytest.approx(1_900, rel=0.15)
    assert year[-1].known == pytest.approx(190, abs=4)
    lapses = sum(day.lapses for day in year) / sum(day.reviews for day in year)
    assert lapses == pytest.approx(0.1, abs=0.02)


@settings(deadline=None, max_examples=30)
@given(new=st.integers(0, 30), reviews=st.integers(0, 30), late=st.integers(0, 60), seed=st.integers(0, 99))
def test_limits_hold_on_every_day(new, reviews, late, seed) -> None:
    """No day has more than the settings allow; no card is new twice; knowledge is never more than cards."""
    known = Prospect(MemoryState(10.0, 5.0), StudyDay(TODAY - 20), StudyDay(TODAY - 10))
    cards = [known] * late + NEW[:50]
    year = _year(40, seed, cards, new_per_day=new, reviews_per_day=reviews)
    assert all(day.reviews <= reviews and day.new <= new and day.lapses <= day.reviews for day in year)
    assert sum(day.new for day in year) == min(50, 40 * new)
    assert 0 <= year[-1].known <= len(cards)


def test_more_retention_costs_more_and_keeps_more() -> None:
    """Reviews and knowledge both grow with the target: what there is to choose from."""
    years = [_year(desired_retention=target) for target in (0.8, 0.9, 0.97)]
    reviews = [sum(day.reviews for day in year) for year in years]
    assert reviews == sorted(reviews)
    known = [year[-1].known for year in years]
    assert known == sorted(known)


def test_habits_are_the_learners_own_once_there_are_enough() -> None:
    """Seconds add up over a card's day, as medians; shares of ratings as they were; few count for nothing."""
    answers = []
    for number in range(ENOUGH):
        card, rating = str(number), Rating.GOOD if number % 3 else Rating.AGAIN
        answers += [
            Timed(card, 1, Phase.NEW, rating, 5_000),
            Timed(card, 1, Phase.LEARNING, Rating.GOOD, 3_000),
        ]
        answers += [Timed(card, 9, Phase.REVIEW, Rating.HARD, 4_000)]
    found = habits_of(answers)
    assert (found.new_seconds, found.review_seconds) == (8.0, 4.0)
    assert found.lapse_seconds == USUAL_HABITS.lapse_seconds
    assert found.first == pytest.approx((1 / 3, 0, 2 / 3, 0))
    assert found.recalled == (1, 0, 0)
    assert habits_of(answers[:60]) == USUAL_HABITS == Habits()
