"""The vectors that the projects of FSRS publish in their own tests."""

from __future__ import annotations

import pytest

from quiz.model.ids import Millis, Moment
from quiz.model.review import NEW_CARD, MemoryState, Rating
from quiz.schedule.answer import next_states
from quiz.schedule.fsrs import initial_memory, next_memory, retrievability
from quiz.schedule.settings import DEFAULT_PARAMETERS, DEFAULT_SETTINGS

DAY_MS = 86_400_000
GAPS = ((Rating.AGAIN, 0), (Rating.GOOD, 0), (Rating.GOOD, 1), (Rating.GOOD, 3), (Rating.GOOD, 8))
GAPS += ((Rating.GOOD, 21),)


def memory_after(history: tuple[tuple[Rating, int], ...], parameters: tuple[float, ...]) -> MemoryState:
    memory: MemoryState | None = None
    for rating, days in history:
        memory = next_memory(memory, rating, days, parameters)
    assert memory is not None
    return memory


def test_the_canonical_intervals() -> None:
    """Good six times, Again twice, Good five times, each when due: the list of py-fsrs and ts-fsrs."""
    ratings = [Rating.GOOD] * 6 + [Rating.AGAIN] * 2 + [Rating.GOOD] * 5
    state, ms, intervals = NEW_CARD, 20_000 * DAY_MS + DAY_MS // 2, []
    for rating in ratings:
        state = next_states(state, Moment(Millis(ms), 0), DEFAULT_SETTINGS, None)[rating]
        intervals.append(state.interval)
        ms = ms + state.interval * DAY_MS if state.due_ms is None else state.due_ms
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_the_memory_state_after_six_answers() -> None:
    """The memory state that py-fsrs and fsrs-rs test for."""
    memory = memory_after(GAPS, DEFAULT_PARAMETERS)
    assert memory.stability == pytest.approx(53.62691, rel=1e-6)
    assert memory.difficulty == pytest.approx(6.3574867, rel=1e-6)


def test_the_memory_state_without_the_same_day_terms() -> None:
    """The same history with w17, w18 and w19 at nought."""
    parameters = (*DEFAULT_PARAMETERS[:17], 0.0, 0.0, 0.0, DEFAULT_PARAMETERS[20])
    assert memory_after(GAPS, parameters).stability == pytest.approx(53.335106, rel=1e-6)


def test_the_first_answers() -> None:
    """Stability and difficulty after each first rating."""
    first = [initial_memory(rating, DEFAULT_PARAMETERS) for rating in Rating]
    assert [memory.stability for memory in first] == [0.212, 1.2931, 2.3065, 8.2956]
    assert [memory.difficulty for memory in first] == pytest.approx([6.4133, 5.1122, 2.1181, 1.0], abs=5e-5)


def test_the_forgetting_curve() -> None:
    """Predicted recall at the points that fsrs-rs tests."""
    points = ((0, 1.0), (1, 2.0), (2, 3.0), (3, 4.0), (4, 4.0), (5, 2.0))
    recall = [retrievability(MemoryState(s, 5.0), days, DEFAULT_PARAMETERS) for days, s in points]
    assert recall == pytest.approx([1.0, 0.9403443, 0.9253786, 0.9185229, 0.9, 0.8261359], abs=1e-6)


def test_two_answers_a_day_apart() -> None:
    """Two like answers, one or two days apart: the table of fsrs-rs."""
    table = [(1, 1), (2, 1), (3, 1), (4, 1), (1, 2), (2, 2)]
    memories = [memory_after(((Rating(r), 0), (Rating(r), days)), DEFAULT_PARAMETERS) for r, days in table]
    assert [memory.stability for memory in memories] == pytest.approx(
        [0.10088589, 3.2494123, 7.3153, 18.014914, 0.112798266, 4.4694576], rel=1e-5
    )
    assert [memory.difficulty for memory in memories] == pytest.approx(
        [8.806304, 6.7404594, 2.1112142, 1.0, 8.806304, 6.7404594], rel=1e-6
    )


def test_the_next_difficulty() -> None:
    """From difficulty 5, after each rating: fsrs-rs, `test_next_difficulty`."""
    after = [next_memory(MemoryState(5.0, 5.0), rating, 1, DEFAULT_PARAMETERS) for rating in Rating]
    assert [memory.difficulty for memory in after] == pytest.approx(
        [8.341763, 6.6659956, 4.990228, 3.3144615], rel=1e-6
    )
