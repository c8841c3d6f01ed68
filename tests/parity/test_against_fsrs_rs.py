"""Against fsrs-rs, the reference in Rust that Anki runs: single precision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quiz.model.review import MemoryState, Rating
from quiz.schedule.fsrs import STABILITY_MAX, STABILITY_MIN, interval_for, next_memory
from quiz.schedule.fuzz import round_half_up
from quiz.schedule.settings import DEFAULT_PARAMETERS

fsrs_rs = pytest.importorskip(
    "fsrs_rs_python", reason="fsrs-rs-python is missing: pip install 'quiz-trainer[test]'"
)


def answer(reference: Any, memory: Any, rating: Rating, days: int) -> tuple[Any, float]:
    """The reference's memory state and interval after one answer."""
    state = getattr(reference.next_states(memory, 0.9, days), rating.name.lower())
    return state.memory, state.interval


def follow(parameters: tuple[float, ...], histories: list[Any], figures: Any, share: float = 0) -> None:
    """Both through the same histories, each on its own memory state.

    share: of an interval, by which single precision may miss a rounding edge; at least 1e-3 day.
    """
    reference = fsrs_rs.FSRS(list(parameters))
    for history in histories:
        ours, theirs = None, None
        for rating, days in history:
            ours = next_memory(ours, rating, days, parameters)
            theirs, interval = answer(reference, theirs, rating, days)
            figures.compare_memory(ours, theirs.stability, theirs.difficulty)
            exact = interval_for(ours.stability, 0.9, parameters)
            figures.compare_interval(
                round_half_up(exact), round_half_up(interval), exact, max(1e-3, share * exact)
            )


def test_histories(histories: list[Any], figures: Callable[[str], Any]) -> None:
    """2,000 random histories: memory within 1e-4, intervals equal but at a rounding edge."""
    measured = figures("fsrs-rs, 2,000 histories")
    follow(DEFAULT_PARAMETERS, histories, measured)
    assert measured.stability < 1e-4
    assert measured.difficulty < 1e-4


def test_other_parameters(
    near_parameters: list[tuple[float, ...]], histories: list[Any], figures: Callable[[str], Any]
) -> None:
    """Twenty sets of weights around the default ones, 100 histories each.

    Some lead to intervals of thousands of days, where seven digits do not reach 1e-3 of a day:
    these may differ within 1e-5 of themselves.
    """
    measured = figures("fsrs-rs, 20 parameter sets")
    for place, parameters in enumerate(near_parameters):
        follow(parameters, histories[100 * place : 100 * place + 100], measured, 1e-5)
    assert measured.stability < 1e-4
    assert measured.difficulty < 1e-4


def test_the_limits_under_any_parameters(
    wild_parameters: list[tuple[float, ...]], histories: list[Any]
) -> None:
    """Weights from anywhere within their bounds reach every limit, and each holds as in the reference.

    Step by step from the reference's own state: its single precision loses digits where
    (S + 1)**w13 - 1 is tiny, which a millionth of a day allows for.
    """
    lowest = highest = not_lowered = 0
    for place, parameters in enumerate(wild_parameters):
        reference = fsrs_rs.FSRS(list(parameters))
        for history in histories[100 * place : 100 * place + 100]:
            theirs = None
            for rating, days in history:
                before = theirs and MemoryState(theirs.stability, theirs.difficulty)
                ours = next_memory(before, rating, days, parameters)
                theirs, _ = answer(reference, theirs, rating, days)
                assert ours.stability == pytest.approx(theirs.stability, rel=1e-4, abs=1e-6)
                assert ours.difficulty == pytest.approx(theirs.difficulty, rel=1e-4)
                lowest += ours.stability == STABILITY_MIN
                highest += ours.stability == STABILITY_MAX
                same_day = before is not None and days == 0 and rating is Rating.HARD
                not_lowered += same_day and before.stability == ours.stability
    assert min(lowest, highest, not_lowered) > 0
