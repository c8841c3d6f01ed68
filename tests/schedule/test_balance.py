"""Days inside the fuzz range: quieter days are likelier, days off are kept, nothing leaves the range."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quiz.model.ids import CardId, Millis, Moment, StudyDay
from quiz.model.review import CardState, MemoryState, Phase, Rating
from quiz.schedule.answer import next_states
from quiz.schedule.balance import balanced, no_load, weekday
from quiz.schedule.days import from_date, study_day, to_date
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.settings import DEFAULT_SETTINGS

NOW = Moment(Millis(1_750_000_000_000), 60)
TODAY = study_day(NOW)
WEEK = (1.0,) * 7
CARD = CardState(
    Phase.REVIEW, MemoryState(20.0, 5.0), due_day=TODAY, interval=20, last_day=StudyDay(TODAY - 20), reps=5
)
factors = st.floats(0, 1, exclude_max=True)
loads = st.dictionaries(st.integers(TODAY, TODAY + 100).map(StudyDay), st.integers(0, 300))
weeks = st.tuples(*[st.sampled_from([0.0, 0.5, 1.0])] * 7)


@given(factor=factors, load=loads, easy=weeks, shortest=st.integers(1, 60), width=st.integers(0, 20))
def test_the_day_lies_in_the_range(factor, load, easy, shortest, width) -> None:
    """Whatever is due and whichever days are easy, the interval is one of those that fuzz allows."""
    chosen = balanced(TODAY, (shortest, shortest + width), factor, load, easy)
    assert shortest <= chosen <= shortest + width


@given(reps=st.integers(0, 200), load=loads, easy=weeks)
def test_balance_only_chooses_among_what_fuzz_may_give(reps, load, easy) -> None:
    """Each button's interval under balance could have come out of plain fuzz; memory is the same."""
    settings = replace(DEFAULT_SETTINGS, easy_days=easy)
    factor = fuzz_factor(CardId("card"), reps)
    ours = next_states(CARD, NOW, settings, factor, lambda _first, _last: load)
    possible = [next_states(CARD, NOW, settings, step / 200, no_load) for step in range(200)]
    plain = [next_states(CARD, NOW, DEFAULT_SETTINGS, step / 200) for step in range(200)]
    hard = {states[Rating.HARD].interval for states in (*possible, *plain)}
    assert ours[Rating.HARD].interval in hard
    for rating in Rating:
        assert ours[rating].memory == plain[0][rating].memory
    intervals = [ours[rating].interval for rating in (Rating.HARD, Rating.GOOD, Rating.EASY)]
    assert intervals == sorted(set(intervals))


def _spread(load, easy=WEEK, cards: int = 2_000) -> Counter[int]:
    chosen = (
        balanced(TODAY, (18, 22), fuzz_factor(CardId(str(card)), 1), load, easy) for card in range(cards)
    )
    return Counter(chosen)


def test_a_busy_day_gets_less() -> None:
    """A day with ten times as much due gets a hundredth of the weight; empty days share the rest."""
    found = _spread({StudyDay(TODAY + 20): 10})
    assert found[20] < 30
    assert all(found[day] > 350 for day in (18, 19, 21, 22))


def test_an_easy_day_is_kept_as_far_as_the_range_goes() -> None:
    """A weekday with no share gets next to nothing, half a share half; a range of it alone is taken."""
    easy = [1.0] * 7
    easy[weekday(StudyDay(TODAY + 19))] = 0.0
    easy[weekday(StudyDay(TODAY + 21))] = 0.5
    found = _spread({}, tuple(easy))
    assert found[19] == 0
    assert found[21] * 1.5 < found[20] < found[21] * 2.6
    assert balanced(TODAY, (19, 19), 0.3, {}, tuple(easy)) == 19


def test_weekdays_are_those_of_the_calendar() -> None:
    """Monday is 0, on any day."""
    for day in range(TODAY, TODAY + 400):
        assert weekday(StudyDay(day)) == to_date(StudyDay(day)).weekday()
    assert from_date(to_date(TODAY)) == TODAY


def test_long_intervals_short_ones_and_no_fuzz_are_left_alone() -> None:
    """Beyond 90 days, below the fuzz and without it, load and easy days change nothing."""
    busy = lambda first, last: dict.fromkeys(map(StudyDay, range(first, last + 1)), 9)  # noqa: E731
    long = replace(CARD, memory=MemoryState(400.0, 5.0), interval=400, last_day=StudyDay(TODAY - 400))
    easy = replace(DEFAULT_SETTINGS, easy_days=(0.0,) * 6 + (1.0,))
    for state, settings in ((long, easy), (CARD, replace(easy, fuzz=False))):
        for reps in range(20):
            factor = fuzz_factor(CardId("a"), reps)
            plain = next_states(state, NOW, replace(settings, easy_days=WEEK), factor)
            assert next_states(state, NOW, settings, factor, busy) == plain


def test_without_load_balance_the_load_is_not_even_asked() -> None:
    """The setting turns it off."""

    def never(_first, _last):
        raise AssertionError

    settings = replace(DEFAULT_SETTINGS, load_balance=False)
    factor = fuzz_factor(CardId("a"), 1)
    assert next_states(CARD, NOW, settings, factor, never) == next_states(CARD, NOW, settings, factor)
