"""What each button does: steps, graduation, lapses and the days between buttons."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest

from quiz.model.ids import Millis, Moment, StudyDay
from quiz.model.review import NEW_CARD, CardState, MemoryState, Phase, Rating
from quiz.schedule.answer import is_leech, is_leech_alarm, next_states, predicted_recall
from quiz.schedule.days import day_start, study_day
from quiz.schedule.settings import DEFAULT_SETTINGS, ScheduleSettings

TODAY = StudyDay(20_000)
NOON = Moment(Millis(20_000 * 86_400_000 + 12 * 3_600_000), 0)
SPACED = CardState(
    Phase.REVIEW,
    MemoryState(10.0, 5.0),
    due_day=TODAY,
    interval=10,
    last_day=StudyDay(TODAY - 10),
    reps=4,
    lapses=1,
)
LEARNING = CardState(
    Phase.LEARNING, MemoryState(2.3, 2.1), due_day=TODAY, due_ms=NOON.ms, last_day=TODAY, reps=1
)


def delays(state: CardState, settings: ScheduleSettings = DEFAULT_SETTINGS) -> list[str]:
    """What stands on the four buttons: "60s" within a day, "3d" from study day to study day."""
    states = next_states(state, NOON, settings, None).values()
    return [
        f"{after.interval}d" if after.due_ms is None else f"{(after.due_ms - NOON.ms) // 1000}s"
        for after in states
    ]


def test_a_new_card_starts_with_the_learning_steps() -> None:
    """Again 1 min, Hard their mean, Good 10 min, and Easy graduates at once."""
    states = next_states(NEW_CARD, NOON, DEFAULT_SETTINGS, None)
    assert delays(NEW_CARD) == ["60s", "330s", "600s", "8d"]
    assert [after.phase for after in states.values()] == [Phase.LEARNING] * 3 + [Phase.REVIEW]
    assert [after.step for after in states.values()] == [0, 0, 1, 0]
    assert all(after.reps == 1 and after.lapses == 0 for after in states.values())


def test_the_last_step_leads_to_review() -> None:
    """From the last step Again starts over, Hard repeats it, Good and Easy graduate."""
    states = next_states(replace(LEARNING, step=1), NOON, DEFAULT_SETTINGS, None)
    assert delays(replace(LEARNING, step=1)) == ["60s", "600s", "2d", "4d"]
    assert [after.step for after in states.values()] == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("steps", "buttons"),
    [
        ((900,), ["900s", "1350s", "2d", "4d"]),
        ((60, 600, 6000), ["60s", "330s", "600s", "4d"]),
        ((259_200,), ["3d", "4d", "2d", "4d"]),
        ((172_800, 259_200), ["2d", "3d", "3d", "4d"]),
    ],
)
def test_hard_on_the_first_step_lies_between_its_neighbours(
    steps: tuple[int, ...], buttons: list[str]
) -> None:
    """The mean of two steps, or half as long again as a single one but at most a day longer."""
    assert delays(LEARNING, replace(DEFAULT_SETTINGS, learning_steps=steps)) == buttons


def test_without_steps_the_memory_model_decides() -> None:
    """Below half a day the card stays within the day, from there on it is spaced by whole days."""
    no_steps = replace(DEFAULT_SETTINGS, learning_steps=())
    states = next_states(NEW_CARD, NOON, no_steps, None)
    assert delays(NEW_CARD, no_steps) == ["18316s", "1d", "2d", "8d"]
    assert [after.phase for after in states.values()] == [Phase.LEARNING] + [Phase.REVIEW] * 3


def test_easy_is_a_day_longer_than_good_would_be() -> None:
    """A card leaving its steps with Easy waits longer than with Good, however weak its memory."""
    weak = replace(LEARNING, memory=MemoryState(0.2, 9.0), step=1)
    assert delays(weak) == ["60s", "600s", "1d", "2d"]


def test_fewer_steps_than_before_are_no_dead_end() -> None:
    """A card at a step that the settings no longer have is at the last one they have."""
    assert delays(replace(LEARNING, step=5)) == delays(replace(LEARNING, step=1))


def test_a_lapse_is_counted_once_and_relearned() -> None:
    """Again on a spaced card is a lapse; Again while relearning is not another one."""
    lapsed = next_states(SPACED, NOON, DEFAULT_SETTINGS, None)[Rating.AGAIN]
    assert (lapsed.phase, lapsed.lapses, lapsed.step) == (Phase.RELEARNING, 2, 0)
    assert lapsed.due_ms == NOON.ms + 600_000
    again = next_states(lapsed, NOON, DEFAULT_SETTINGS, None)
    assert [after.lapses for after in again.values()] == [2, 2, 2, 2]
    assert again[Rating.AGAIN].phase is Phase.RELEARNING
    assert again[Rating.GOOD].phase is Phase.REVIEW


def test_a_lapse_without_relearning_steps_stays_spaced() -> None:
    """Where the memory model gives half a day or more, the card goes on in whole days."""
    settings = replace(DEFAULT_SETTINGS, relearning_steps=())
    lapsed = next_states(SPACED, NOON, settings, None)[Rating.AGAIN]
    assert (lapsed.phase, lapsed.lapses, lapsed.interval) == (Phase.REVIEW, 2, 1)
    weak = replace(SPACED, memory=MemoryState(0.3, 9.0))
    assert next_states(weak, NOON, settings, None)[Rating.AGAIN].phase is Phase.RELEARNING


def test_buttons_of_a_spaced_card_are_a_day_apart() -> None:
    """Where the memory model would give several buttons the same day, each is a day longer."""
    fresh = replace(SPACED, memory=MemoryState(1.0, 9.9), interval=1, last_day=TODAY)
    assert delays(fresh)[1:] == ["1d", "2d", "3d"]


def test_an_interval_that_grows_is_not_fuzzed_back() -> None:
    """The lowest fuzz still leaves a longer interval than the one before."""
    states = next_states(SPACED, NOON, DEFAULT_SETTINGS, 0.0)
    assert all(
        states[rating].interval > SPACED.interval for rating in (Rating.HARD, Rating.GOOD, Rating.EASY)
    )


def test_nothing_is_longer_than_the_maximum() -> None:
    """The longest interval binds every button, the day between them notwithstanding."""
    assert delays(SPACED, replace(DEFAULT_SETTINGS, maximum_interval=3))[1:] == ["3d", "3d", "3d"]


def test_fuzz_turned_off_in_the_settings_is_off() -> None:
    """A factor has no effect where the settings have no fuzz."""
    plain = replace(DEFAULT_SETTINGS, fuzz=False)
    assert next_states(SPACED, NOON, plain, 0.99) == next_states(SPACED, NOON, DEFAULT_SETTINGS, None)


@pytest.mark.parametrize("offset", [-8 * 60, 0, 9 * 60 + 30])
def test_a_step_across_the_rollover_is_due_with_the_next_day(offset: int) -> None:
    """Ten minutes at five to four: due on the next study day from its start, without an instant."""
    late = Moment(Millis(day_start(StudyDay(TODAY + 1), offset) - 300_000), offset)
    states = next_states(NEW_CARD, late, DEFAULT_SETTINGS, None)
    good, again = states[Rating.GOOD], states[Rating.AGAIN]
    assert (good.due_day, good.due_ms, good.interval, good.last_day) == (TODAY + 1, None, 1, TODAY)
    assert (again.due_day, again.due_ms, again.interval) == (TODAY, late.ms + 60_000, 0)


def test_elapsed_time_counts_study_days_not_hours() -> None:
    """Late in the evening and early next morning are a day apart; 04:01 and 03:59 are not."""
    evening = Moment(Millis(day_start(TODAY, 0) + 18 * 3_600_000), 0)
    morning = Moment(Millis(day_start(StudyDay(TODAY + 1), 0) + 3_600_000), 0)
    night = Moment(Millis(day_start(StudyDay(TODAY + 1), 0) - 60_000), 0)
    first = next_states(NEW_CARD, evening, DEFAULT_SETTINGS, None)[Rating.GOOD]
    assert predicted_recall(first, study_day(morning), DEFAULT_SETTINGS) != 1
    assert predicted_recall(first, study_day(night), DEFAULT_SETTINGS) == 1


def test_predicted_recall_of_a_new_card_is_unknown() -> None:
    """What was never asked has no memory to predict from; what is due is at 90 %."""
    assert predicted_recall(NEW_CARD, TODAY, DEFAULT_SETTINGS) is None
    recall = predicted_recall(SPACED, TODAY, DEFAULT_SETTINGS)
    assert recall is not None
    assert math.isclose(recall, 0.9)


def test_a_day_before_the_last_answer_counts_as_the_same_day() -> None:
    """After a journey west the clock may show yesterday: no time has passed then, never less."""
    assert predicted_recall(SPACED, StudyDay(TODAY - 30), DEFAULT_SETTINGS) == 1


@pytest.mark.parametrize(
    ("threshold", "alarms"), [(8, [8, 12, 16, 20]), (3, [3, 5, 7, 9, 11, 13, 15, 17, 19]), (0, [])]
)
def test_leeches_are_called_at_the_threshold_and_every_half_of_it(threshold: int, alarms: list[int]) -> None:
    """By default at 8 lapses, then every 4 more; in between the card stays a leech."""
    settings = replace(DEFAULT_SETTINGS, leech_after=threshold)
    states = [replace(SPACED, lapses=lapses) for lapses in range(21)]
    heard = [after.lapses for before, after in pairwise(states) if is_leech_alarm(before, after, settings)]
    assert heard == alarms
    assert [is_leech(state, settings) for state in states] == [0 < threshold <= n for n in range(21)]
    assert not is_leech_alarm(states[8], states[8], settings)
