"""The loss that judges parameters: of a known history, split in time, and lowest for the true ones."""

from __future__ import annotations

from math import log
from random import Random

import pytest

from quiz.model.ids import StudyDay
from quiz.model.review import Rating
from quiz.schedule.fsrs import initial_memory, next_memory, retrievability
from quiz.schedule.loss import EARLY_SHARE, ENOUGH_ANSWERS, History, log_loss, split_at, when_tested
from quiz.schedule.settings import DEFAULT_PARAMETERS


def _history(*answers: tuple[int, Rating]) -> History:
    days = tuple(StudyDay(day) for day, _ in answers)
    return History(days, tuple(rating for _, rating in answers), tuple(day * 1_000 for day in days))


def test_the_loss_of_a_known_history() -> None:
    """Each answer a day or more after the last costs the logarithm of what was given to it."""
    history = _history((0, Rating.GOOD), (0, Rating.GOOD), (3, Rating.HARD), (9, Rating.AGAIN))
    memory = next_memory(initial_memory(Rating.GOOD, DEFAULT_PARAMETERS), Rating.GOOD, 0, DEFAULT_PARAMETERS)
    first = retrievability(memory, 3, DEFAULT_PARAMETERS)
    memory = next_memory(memory, Rating.HARD, 3, DEFAULT_PARAMETERS)
    second = 1 - retrievability(memory, 6, DEFAULT_PARAMETERS)
    whole = log_loss([history], DEFAULT_PARAMETERS, 0)
    assert (whole.answers, whole.mean) == (2, pytest.approx(-(log(first) + log(second)) / 2))
    later = log_loss([history], DEFAULT_PARAMETERS, 9_000)
    assert (later.answers, later.mean) == (1, pytest.approx(-log(second)))
    assert log_loss([history], DEFAULT_PARAMETERS, 10_000).answers == 0


def test_only_answers_that_test_memory_count_and_the_split_is_in_time() -> None:
    """The first answers, and returns within the day, are none; the early share lies before the split."""
    histories = [_history((0, Rating.GOOD), *((day, Rating.GOOD) for day in range(1, 5)))] * 100
    assert len(when_tested(histories)) == 400 == ENOUGH_ANSWERS
    split = split_at(histories)
    early = [history.until(split) for history in histories]
    assert len(when_tested(early)) == int(400 * EARLY_SHARE)
    assert log_loss(histories, DEFAULT_PARAMETERS, split).answers == 400 - int(400 * EARLY_SHARE)
    assert split_at(histories[:99]) is None


def test_the_true_parameters_have_the_least_loss() -> None:
    """Answers drawn by one set of parameters are predicted best by that set."""
    random = Random(1)
    other = (*DEFAULT_PARAMETERS[:2], 12.0, *DEFAULT_PARAMETERS[3:])
    histories = []
    for _ in range(400):
        memory, day, answers = initial_memory(Rating.GOOD, DEFAULT_PARAMETERS), 0, [(0, Rating.GOOD)]
        for _ in range(4):
            wait = random.randint(1, 12)
            recalled = random.random() < retrievability(memory, wait, DEFAULT_PARAMETERS)
            rating = Rating.GOOD if recalled else Rating.AGAIN
            memory, day = next_memory(memory, rating, wait, DEFAULT_PARAMETERS), day + wait
            answers.append((day, rating))
        histories.append(_history(*answers))
    assert log_loss(histories, DEFAULT_PARAMETERS, 0).mean < log_loss(histories, other, 0).mean
