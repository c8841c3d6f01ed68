"""A card's state is its answers: whatever was live comes back from them, bit for bit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model.ids import CardId, Millis, Moment, SessionId, StudyDay
from quiz.model.review import NEW_CARD, Answer, CardState, Form, Phase, Rating, ReviewKind
from quiz.schedule.answer import next_states
from quiz.schedule.days import study_day
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.replay import replay, replay_fresh
from quiz.schedule.settings import DEFAULT_PARAMETERS, DEFAULT_SETTINGS, ScheduleSettings

unhurried = settings(deadline=None)

CARD = CardId("0190f0a0-0000-5000-8000-000000000001")
NOON = 20_000 * 86_400_000 + 12 * 3_600_000
KINDS = {
    Phase.NEW: ReviewKind.LEARN,
    Phase.LEARNING: ReviewKind.LEARN,
    Phase.REVIEW: ReviewKind.REVIEW,
    Phase.RELEARNING: ReviewKind.RELEARN,
}
OTHER = ScheduleSettings(
    parameters=(0.5, *DEFAULT_PARAMETERS[1:20], 0.3),
    desired_retention=0.8,
    learning_steps=(),
    relearning_steps=(300, 1200),
    rollover_hour=0,
)

MINUTES = st.one_of(st.integers(0, 30), st.integers(0, 3 * 1440), st.integers(0, 400 * 1440))
HISTORIES = st.lists(st.tuples(st.sampled_from(Rating), MINUTES), max_size=12)
"""Answers as (rating, minutes since the one before)."""

STEPS = st.lists(st.integers(1, 86_399), max_size=3).map(lambda steps: tuple(sorted(steps)))
"""Steps within a day, none shorter than the one before."""

SETTINGS = st.builds(
    ScheduleSettings,
    desired_retention=st.floats(0.7, 0.99),
    learning_steps=STEPS,
    relearning_steps=STEPS,
    maximum_interval=st.one_of(st.just(36_500), st.integers(1, 36_500)),
    fuzz=st.booleans(),
    rollover_hour=st.integers(0, 23),
)


def give_answer(state: CardState, now: Moment, rating: Rating, under: ScheduleSettings) -> Answer:
    """One answer with what a session would record of it."""
    return Answer(
        card=CARD,
        session=SessionId("session"),
        asked=now,
        answered=now,
        day=study_day(now, under.rollover_hour),
        thinking_ms=1000,
        kind=KINDS[state.phase],
        form=Form.REVEAL,
        rating=rating,
        before=state,
        after=next_states(state, now, under, fuzz_factor(CARD, state.reps))[rating],
    )


def play(history: Sequence[tuple[Rating, int]], under: ScheduleSettings) -> list[Answer]:
    """The answers of a history, each to the state that the one before it left."""
    answers: list[Answer] = []
    ms = NOON
    for rating, minutes in history:
        ms += minutes * 60_000
        state = answers[-1].after if answers else NEW_CARD
        answers.append(give_answer(state, Moment(Millis(ms), 0), rating, under))
    return answers


def cram(answer: Answer, kind: ReviewKind) -> Answer:
    """An answer that leaves the schedule alone, given right after `answer`."""
    return replace(answer, kind=kind, before=answer.after, rating=Rating.AGAIN)


@unhurried
@given(history=HISTORIES, under=SETTINGS)
def test_replay_gives_back_every_live_state(
    history: list[tuple[Rating, int]], under: ScheduleSettings
) -> None:
    """After each answer, and so after undoing any tail, replaying gives exactly the live state."""
    answers = play(history, under)
    for end in range(len(answers) + 1):
        live = answers[end - 1].after if end else NEW_CARD
        assert replay(answers[:end], under) == live
        assert replay_fresh(answers[:end], under) == live


@unhurried
@given(history=HISTORIES, under=SETTINGS, at=st.integers(0, 12), kind=st.sampled_from(ReviewKind))
def test_cram_and_exam_answers_leave_the_schedule_alone(
    history: list[tuple[Rating, int]], under: ScheduleSettings, at: int, kind: ReviewKind
) -> None:
    """Answers of a kind that does not schedule can stand anywhere among the others."""
    answers = play(history, under)
    if answers and not kind.schedules:
        mixed = [*answers[:at], cram(answers[0], kind), *answers[at:]]
        assert replay(mixed, under) == replay(answers, under)
        assert replay_fresh(mixed, under) == replay_fresh(answers, under)


@unhurried
@given(history=HISTORIES.filter(bool), under=SETTINGS)
def test_the_recorded_schedule_stands_when_the_settings_change(
    history: list[tuple[Rating, int]], under: ScheduleSettings
) -> None:
    """Other settings move the memory, as if they had always held, but no due day, step or phase."""
    answers = play(history, under)
    again = replay(answers, OTHER)
    assert replace(again, memory=None, phase=Phase.NEW, due_day=None) == replace(
        answers[-1].after, memory=None, phase=Phase.NEW, due_day=None
    )
    assert (again.phase, again.due_day) == (answers[-1].after.phase, answers[-1].after.due_day)
    elsewhere = replay_fresh(answers, OTHER)
    assert again.memory == elsewhere.memory


@unhurried
@given(history=HISTORIES, ratings=st.tuples(st.sampled_from(Rating), st.sampled_from(Rating)))
def test_answers_on_two_devices_both_count(
    history: list[tuple[Rating, int]], ratings: tuple[Rating, Rating]
) -> None:
    """The later of two answers to the same state is scheduled anew, knowing of the first."""
    answers = play(history, DEFAULT_SETTINGS)
    state = answers[-1].after if answers else NEW_CARD
    ms = answers[-1].answered.ms if answers else Millis(NOON)
    both = [
        give_answer(state, Moment(Millis(ms + hours * 3_600_000), 0), rating, DEFAULT_SETTINGS)
        for hours, rating in zip((30, 31), ratings, strict=True)
    ]
    merged = replay([*answers, *both], DEFAULT_SETTINGS)
    assert merged.reps == state.reps + 2
    assert merged == replay_fresh([*answers, *both], DEFAULT_SETTINGS)


def test_what_was_recorded_after_a_merge_stands() -> None:
    """An answer given in the knowledge of a merge keeps its due day, even under later settings."""
    both = [
        give_answer(NEW_CARD, Moment(Millis(NOON + hours * 3_600_000), 0), rating, DEFAULT_SETTINGS)
        for hours, rating in ((0, Rating.AGAIN), (1, Rating.EASY))
    ]
    merged = replay(both, DEFAULT_SETTINGS)
    then = give_answer(merged, Moment(Millis(NOON + 40 * 86_400_000), 0), Rating.GOOD, DEFAULT_SETTINGS)
    assert replay([*both, then], OTHER).due_day == then.after.due_day


def test_an_undone_answer_between_two_is_as_if_never_given() -> None:
    """What came after an answer that another device undid is scheduled anew, without it."""
    answers = play([(Rating.GOOD, 0), (Rating.GOOD, 10), (Rating.GOOD, 4 * 1440)], DEFAULT_SETTINGS)
    without = [answers[0], answers[2]]
    state = replay(without, DEFAULT_SETTINGS)
    assert (state.reps, state.last_day) == (2, answers[2].day)
    assert state == replay_fresh(without, DEFAULT_SETTINGS)


def test_the_recorded_study_day_counts_not_the_one_of_today() -> None:
    """Moving the rollover, or travelling, rewrites no history."""
    early = Moment(Millis(20_000 * 86_400_000 + 2 * 3_600_000), 0)
    first = give_answer(NEW_CARD, early, Rating.EASY, DEFAULT_SETTINGS)
    assert first.day == 19_999
    moved = replace(DEFAULT_SETTINGS, rollover_hour=0)
    for state in (replay([first], moved), replay_fresh([first], moved)):
        assert state.last_day == 19_999
        assert state.due_day == first.after.due_day


def test_days_that_run_backwards_count_as_none() -> None:
    """A merged answer of an earlier study day is a same-day answer, never one of negative time."""
    answers = play([(Rating.EASY, 0), (Rating.GOOD, 8 * 1440)], DEFAULT_SETTINGS)
    backwards = [answers[0], replace(answers[1], day=StudyDay(answers[0].day - 5))]
    same_day = [answers[0], replace(answers[1], day=answers[0].day)]
    assert replay(backwards, DEFAULT_SETTINGS).memory == replay(same_day, DEFAULT_SETTINGS).memory


@unhurried
@given(history=HISTORIES, under=SETTINGS, factor=st.one_of(st.none(), st.floats(0, 1, exclude_max=True)))
def test_a_better_rating_never_comes_back_sooner(
    history: list[tuple[Rating, int]], under: ScheduleSettings, factor: float | None
) -> None:
    """From any state, with or without fuzz: Again, Hard, Good, Easy come back in that order."""
    answers = play(history, under)
    state = answers[-1].after if answers else NEW_CARD
    now = Moment(answers[-1].answered.ms if answers else Millis(NOON), 0)
    for hours in (0, 30, 24 * 90):
        then = Moment(Millis(now.ms + hours * 3_600_000), 0)
        ordered = list(next_states(state, then, under, factor).values())
        for worse, better in pairwise(ordered):
            assert _due(worse) <= _due(better)


@unhurried
@given(history=HISTORIES.filter(bool), under=SETTINGS)
def test_states_say_when_they_are_due(history: list[tuple[Rating, int]], under: ScheduleSettings) -> None:
    """The interval is the days from the answer to the due day; an instant stands for none of them."""
    for answer in play(history, under):
        after = answer.after
        assert after.due_day == answer.day + after.interval
        assert (after.due_ms is not None) == (after.interval == 0)
        assert after.due_ms is None or after.due_ms > answer.answered.ms
        assert 0 <= after.interval <= max(under.maximum_interval, 2)
        assert after.step == 0 or after.phase in (Phase.LEARNING, Phase.RELEARNING)
        assert after.reps == answer.before.reps + 1
        lapsed = answer.rating is Rating.AGAIN and answer.before.phase is Phase.REVIEW
        assert after.lapses == answer.before.lapses + lapsed


def _due(state: CardState) -> tuple[int, int]:
    assert state.due_day is not None
    return (state.due_day, state.due_ms or 0)
