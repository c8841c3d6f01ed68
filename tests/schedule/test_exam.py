"""Plans for an exam: within the minutes, never worse than the ordinary schedule, true to their promise."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import StudyDay
from quiz.model.review import MemoryState, Rating
from quiz.schedule.exam import plan_exam, plan_ordinary, without_practice
from quiz.schedule.fsrs import retrievability
from quiz.schedule.habits import USUAL_HABITS
from quiz.schedule.outlook import (
    Prospect,
    after_first_day,
    after_review_day,
    expected_recall,
    expected_review,
    first_memory,
)
from quiz.schedule.settings import DEFAULT_SETTINGS

TODAY = StudyDay(20_000)
PARAMETERS = DEFAULT_SETTINGS.parameters


@st.composite
def prospects(draw) -> Prospect:
    if draw(st.booleans()):
        return Prospect()
    stability = draw(st.floats(0.05, 200))
    last = StudyDay(TODAY - draw(st.integers(0, 120)))
    due = StudyDay(last + max(1, round(stability)))
    return Prospect(MemoryState(stability, draw(st.floats(1, 10))), last, due)


decks = st.lists(prospects(), max_size=25)


@settings(deadline=None, max_examples=60)
@given(cards=decks, days=st.integers(1, 25), minutes=st.floats(0.5, 10))
def test_a_plan_keeps_its_minutes_and_is_never_worse(cards, days, minutes) -> None:
    """No day takes more than allowed, no card twice a day, and no other schedule at hand promises more."""
    exam = StudyDay(TODAY + days)
    plan = plan_exam(cards, TODAY, exam, minutes * 60, DEFAULT_SETTINGS, USUAL_HABITS)
    ordinary = plan_ordinary(cards, TODAY, exam, DEFAULT_SETTINGS, USUAL_HABITS, minutes * 60)
    for planned in (plan, ordinary):
        assert all(seconds <= minutes * 60 + 1e-6 for seconds in planned.seconds.values())
        for day, places in planned.days.items():
            assert TODAY <= day < exam
            assert len(places) == len(set(places))
    assert plan.recall >= ordinary.recall
    assert plan.recall >= without_practice(cards, exam, DEFAULT_SETTINGS) - 1e-9
    assert plan.recall <= len(cards)
    assert without_practice(cards, exam, DEFAULT_SETTINGS) == pytest.approx(
        expected_recall(cards, exam, PARAMETERS)
    )


def test_the_same_deck_has_the_same_plan() -> None:
    """Nothing is drawn: two devices make the same plan."""
    cards = _deck(60, 20)
    first, second = (
        plan_exam(cards, TODAY, StudyDay(TODAY + 14), 600, DEFAULT_SETTINGS, USUAL_HABITS) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("cards", "new", "days", "minutes", "most_untouched", "least_gain"),
    [(100, 100, 14, 10, 1, 1.0), (300, 100, 30, 12, 170, 5.0), (200, 0, 60, 4, 150, 2.0)],
)
def test_a_plan_promises_clearly_more(cards, new, days, minutes, most_untouched, least_gain) -> None:
    """On decks of several shapes a plan brings more cards to the day than the ordinary schedule does."""
    deck, exam = _deck(cards, new), StudyDay(TODAY + days)
    plan = plan_exam(deck, TODAY, exam, minutes * 60, DEFAULT_SETTINGS, USUAL_HABITS)
    ordinary = plan_ordinary(deck, TODAY, exam, DEFAULT_SETTINGS, USUAL_HABITS, minutes * 60)
    assert without_practice(deck, exam, DEFAULT_SETTINGS) < most_untouched
    assert plan.recall > ordinary.recall + least_gain


def test_more_minutes_promise_more() -> None:
    """Where minutes are scarce, twice as many bring clearly more."""
    deck, exam = _deck(200, 120), StudyDay(TODAY + 10)
    recalls = [
        plan_exam(deck, TODAY, exam, minutes * 60, DEFAULT_SETTINGS, USUAL_HABITS).recall
        for minutes in (2, 4, 8, 16)
    ]
    assert all(more > less + 5 for less, more in pairwise(recalls))


@pytest.mark.parametrize("elapsed", [1, 5, 20, 60])
def test_what_is_expected_is_near_what_happens(elapsed) -> None:
    """The one way that a plan follows is near the mean of all ways: recall after a second wait."""
    memory = MemoryState(15.0, 6.0)
    recall = retrievability(memory, elapsed, PARAMETERS)
    ways = [
        (recall, after_review_day(memory, Rating.GOOD, elapsed, PARAMETERS)),
        (1 - recall, after_review_day(memory, Rating.AGAIN, elapsed, PARAMETERS)),
    ]
    expected = expected_review(memory, elapsed, PARAMETERS)
    for wait in (1, 7, 30):
        mean = sum(share * retrievability(way, wait, PARAMETERS) for share, way in ways)
        assert retrievability(expected, wait, PARAMETERS) == pytest.approx(mean, abs=0.05)


def test_a_new_card_is_expected_between_its_ratings() -> None:
    """The memory of a card's first day lies between that after Again and that after Easy."""
    first = first_memory(PARAMETERS, USUAL_HABITS)
    assert after_first_day(Rating.AGAIN, PARAMETERS).stability < first.stability
    assert first.stability < after_first_day(Rating.EASY, PARAMETERS).stability


def _deck(cards: int, new: int) -> list[Prospect]:
    random = Random(cards)
    found = [Prospect() for _ in range(new)]
    for _ in range(cards - new):
        stability = random.lognormvariate(2.2, 1.0)
        last = StudyDay(TODAY - random.randint(0, int(stability * 1.5) + 1))
        due = StudyDay(last + max(1, round(stability)))
        found.append(Prospect(MemoryState(stability, random.uniform(1, 10)), last, due))
    return found
