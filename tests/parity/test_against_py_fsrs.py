"""Against py-fsrs, the reference in Python: double precision, so equality to the last digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from quiz.model.ids import Millis, Moment
from quiz.model.review import NEW_CARD, Phase
from quiz.schedule.answer import next_states
from quiz.schedule.fsrs import STABILITY_MAX, interval_for
from quiz.schedule.fuzz import spread
from quiz.schedule.settings import DEFAULT_PARAMETERS, ScheduleSettings

fsrs = pytest.importorskip("fsrs", reason="py-fsrs is missing: pip install 'quiz-trainer[test]'")

NOON = datetime(2024, 10, 4, 12, tzinfo=UTC)
PHASES = {Phase.LEARNING: "Learning", Phase.REVIEW: "Review", Phase.RELEARNING: "Relearning"}


def steps_of(seconds: Iterable[int]) -> tuple[timedelta, ...]:
    return tuple(timedelta(seconds=each) for each in seconds)


def scheduler_of(settings: ScheduleSettings) -> Any:
    return fsrs.Scheduler(
        parameters=settings.parameters,
        desired_retention=settings.desired_retention,
        learning_steps=steps_of(settings.learning_steps),
        relearning_steps=steps_of(settings.relearning_steps),
        enable_fuzzing=False,
    )


def follow(settings: ScheduleSettings, histories: list[Any], figures: Any) -> None:
    """Both schedulers through the same histories; days are whole, for py-fsrs counts 24 hours.

    py-fsrs knows no rule for the days between buttons, and no upper limit of stability: its
    interval is compared with the rounded interval of the memory state, and a history ends at
    the limit.
    """
    scheduler = scheduler_of(settings)
    for history in histories:
        card, state, at = fsrs.Card(card_id=1), NEW_CARD, NOON
        for rating, days in history:
            at += timedelta(days=days)
            card, _ = scheduler.review_card(card, fsrs.Rating(rating.value), at)
            if card.stability > STABILITY_MAX:
                break
            now = Moment(Millis(int(at.timestamp()) * 1000), 0)
            state = next_states(state, now, settings, None)[rating]
            assert state.memory is not None
            figures.compare_memory(state.memory, card.stability, card.difficulty)
            if settings.learning_steps:
                assert (card.state.name, card.step or 0) == (PHASES[state.phase], state.step)
            if state.due_ms is not None and settings.learning_steps:
                assert card.due == at + timedelta(milliseconds=state.due_ms - now.ms)
            elif card.state.name == "Review":
                exact = interval_for(state.memory.stability, settings.desired_retention, settings.parameters)
                figures.compare_interval(spread(exact, None, 1, 36_500), (card.due - at).days, exact, 1e-9)


def test_histories_with_steps(histories: list[Any], figures: Callable[[str], Any]) -> None:
    """2,000 random histories: the same memory, phase, step and interval after every answer."""
    measured = figures("py-fsrs, 2,000 histories")
    follow(ScheduleSettings(parameters=DEFAULT_PARAMETERS), histories, measured)
    assert measured.stability < 1e-9
    assert measured.difficulty < 1e-9


@pytest.mark.parametrize("retention", [0.8, 0.95])
def test_histories_without_steps(
    retention: float, histories: list[Any], figures: Callable[[str], Any]
) -> None:
    """Without steps every answer has an interval: 500 histories, other retentions."""
    measured = figures("py-fsrs, no steps, retentions 0.8 and 0.95")
    settings = ScheduleSettings(desired_retention=retention, learning_steps=(), relearning_steps=())
    follow(settings, histories[:500], measured)
    assert measured.stability < 1e-9
    assert measured.difficulty < 1e-9


def test_any_parameters(
    wild_parameters: list[tuple[float, ...]], histories: list[Any], figures: Callable[[str], Any]
) -> None:
    """Twenty sets of weights from anywhere within their bounds, 50 histories each."""
    measured = figures("py-fsrs, 20 wild parameter sets")
    for place, parameters in enumerate(wild_parameters):
        follow(ScheduleSettings(parameters=parameters), histories[50 * place : 50 * place + 50], measured)
    assert measured.stability < 1e-9
    assert measured.difficulty < 1e-9
