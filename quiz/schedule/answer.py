"""What each rating would do to a card now: the next states, the predicted recall, leeches.

The rules of steps and buttons are those that Anki's users know; how they are checked against
its engine is in `tests/parity`.
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz.model.ids import Millis, Moment, StudyDay
from quiz.model.review import CardState, MemoryState, Phase, Rating
from quiz.schedule.balance import LONGEST_BALANCED, Load, balanced, no_load
from quiz.schedule.days import study_day
from quiz.schedule.fsrs import interval_for, next_memory, retrievability
from quiz.schedule.fuzz import fuzz_range, round_half_up, spread, spread_range
from quiz.schedule.settings import ScheduleSettings

_DAY_SECONDS = 86_400
_HALF_DAY = 0.5
"""Without steps, an interval below this many days keeps a card within the day."""


def next_states(
    state: CardState,
    now: Moment,
    settings: ScheduleSettings,
    fuzz_factor: float | None,
    load: Load = no_load,
) -> dict[Rating, CardState]:
    """The card's state after each of the four ratings, were it answered `now`.

    fuzz_factor: from `quiz.schedule.fuzz.fuzz_factor(card, state.reps)`; None for no fuzz, as
    when the settings have it off. load: what is due on the days to choose from.
    """
    return next_states_on(study_day(now, settings.rollover_hour), state, now, settings, fuzz_factor, load)


def next_states_on(
    day: StudyDay,
    state: CardState,
    now: Moment,
    settings: ScheduleSettings,
    fuzz_factor: float | None,
    load: Load = no_load,
) -> dict[Rating, CardState]:
    """The same as `next_states` with the study day given, as for answers recorded long ago."""
    asking = _Asking(state, day, now, settings, fuzz_factor if settings.fuzz else None, load)
    if state.phase is Phase.REVIEW:
        return _answer_review(asking)
    if state.phase is Phase.RELEARNING:
        return _answer_step(asking, Phase.RELEARNING, settings.relearning_steps)
    return _answer_step(asking, Phase.LEARNING, settings.learning_steps)


def elapsed_days(state: CardState, day: StudyDay) -> int:
    """Study days since the last answer; 0 where `day` lies before it (travel, a merged device)."""
    return 0 if state.last_day is None else max(0, day - state.last_day)


def predicted_recall(state: CardState, day: StudyDay, settings: ScheduleSettings) -> float | None:
    """The probability (0 to 1) that the card is recalled on `day`; None for a new card."""
    if state.memory is None:
        return None
    return retrievability(state.memory, elapsed_days(state, day), settings.parameters)


def is_leech(state: CardState, settings: ScheduleSettings) -> bool:
    """Whether the card has lapsed so often that the learner should change it."""
    return 0 < settings.leech_after <= state.lapses


def is_leech_alarm(before: CardState, after: CardState, settings: ScheduleSettings) -> bool:
    """Whether this answer is one to say so at: the first lapse too many, then each half as many more.

    With the default of 8: at 8, 12, 16 … lapses.
    """
    if after.lapses == before.lapses or not is_leech(after, settings):
        return False
    return (after.lapses - settings.leech_after) % ((settings.leech_after + 1) // 2) == 0


@dataclass(frozen=True, slots=True)
class _Asking:
    """One card at the moment of an answer."""

    state: CardState
    day: StudyDay
    now: Moment
    settings: ScheduleSettings
    fuzz: float | None
    load: Load

    def memory(self, rating: Rating) -> MemoryState:
        return next_memory(
            self.state.memory, rating, elapsed_days(self.state, self.day), self.settings.parameters
        )

    def ideal_interval(self, memory: MemoryState) -> float:
        return interval_for(memory.stability, self.settings.desired_retention, self.settings.parameters)

    def whole_interval(self, interval: float, minimum: int) -> int:
        settings = self.settings
        if self.fuzz is None or interval > LONGEST_BALANCED or not self._weighs_days():
            return spread(interval, self.fuzz, minimum, settings.maximum_interval)
        shortest, longest = spread_range(interval, minimum, settings.maximum_interval)
        if shortest == longest:
            return shortest
        first, last = StudyDay(self.day + shortest), StudyDay(self.day + longest)
        load = self.load(first, last) if settings.load_balance else {}
        return balanced(self.day, (shortest, longest), self.fuzz, load, settings.easy_days)

    def _weighs_days(self) -> bool:
        balances = self.settings.load_balance and self.load is not no_load
        return balances or min(self.settings.easy_days) < 1

    def after_days(self, memory: MemoryState, days: int, lapses: int = 0) -> CardState:
        """Spaced: due `days` study days from now; `lapses` is what this answer adds."""
        return CardState(
            phase=Phase.REVIEW,
            memory=memory,
            due_day=StudyDay(self.day + days),
            interval=days,
            last_day=self.day,
            reps=self.state.reps + 1,
            lapses=self.state.lapses + lapses,
        )

    def after_seconds(
        self, memory: MemoryState, phase: Phase, step: int, seconds: int, lapses: int = 0
    ) -> CardState:
        """In steps: due in `seconds`, or from the start of the study day which that falls on."""
        due = Moment(Millis(self.now.ms + seconds * 1000), self.now.offset_minutes)
        hour = self.settings.rollover_hour
        # A difference of two days by one clock: right even where `day` was recorded under
        # another rollover hour.
        days = study_day(due, hour) - study_day(self.now, hour)
        return CardState(
            phase=phase,
            memory=memory,
            step=step,
            due_day=StudyDay(self.day + days),
            due_ms=due.ms if days == 0 else None,
            interval=days,
            last_day=self.day,
            reps=self.state.reps + 1,
            lapses=self.state.lapses + lapses,
        )


def _answer_step(asking: _Asking, phase: Phase, steps: tuple[int, ...]) -> dict[Rating, CardState]:
    """A new card, or one in its steps: Again starts over, Hard repeats, Good goes on, Easy leaves."""
    # The steps may have become fewer since the last answer.
    step = min(asking.state.step, max(len(steps) - 1, 0))
    places = {Rating.AGAIN: 0, Rating.HARD: step, Rating.GOOD: step + 1}
    states: dict[Rating, CardState] = {}
    for rating, place in places.items():
        memory = asking.memory(rating)
        if place < len(steps):
            seconds = _hard_delay(steps, step) if rating is Rating.HARD else steps[place]
            states[rating] = asking.after_seconds(memory, phase, place, seconds)
        else:
            states[rating] = _leave_steps(asking, memory, phase, has_steps=bool(steps))
    good = asking.memory(Rating.GOOD)
    good_days = asking.whole_interval(_at_least_a_day(asking.ideal_interval(good)), 1)
    easy = asking.memory(Rating.EASY)
    easy_days = asking.whole_interval(_at_least_a_day(asking.ideal_interval(easy)), good_days + 1)
    states[Rating.EASY] = asking.after_days(easy, easy_days)
    return states


def _leave_steps(asking: _Asking, memory: MemoryState, phase: Phase, *, has_steps: bool) -> CardState:
    interval = asking.ideal_interval(memory)
    if not has_steps and interval < _HALF_DAY:
        return asking.after_seconds(memory, phase, 0, int(interval * _DAY_SECONDS))
    return asking.after_days(memory, asking.whole_interval(_at_least_a_day(interval), 1))


def _at_least_a_day(interval: float) -> int:
    return max(round_half_up(interval), 1)


def _hard_delay(steps: tuple[int, ...], step: int) -> int:
    """Seconds until a card comes back after Hard: its own step again, save for the first.

    There it lies between Again and Good: the mean of the first two steps, or half as long again
    as a single step, but at most a day longer. More than a day is rounded to whole days.
    """
    if step > 0:
        return steps[step]
    first = steps[0]
    seconds = (first + steps[1]) // 2 if len(steps) > 1 else min(first * 3 // 2, first + _DAY_SECONDS)
    if seconds <= _DAY_SECONDS:
        return seconds
    return round_half_up(seconds / _DAY_SECONDS) * _DAY_SECONDS


def _answer_review(asking: _Asking) -> dict[Rating, CardState]:
    """A spaced card: Again is a lapse; the others space it further, each at least a day apart."""
    states = {Rating.AGAIN: _lapse(asking)}
    longer_than = states[Rating.AGAIN].interval - 1
    for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
        memory = asking.memory(rating)
        interval = asking.ideal_interval(memory)
        floor = max(_interval_floor(interval, asking.state.interval), longer_than + 1, 1)
        longer_than = asking.whole_interval(interval, floor)
        states[rating] = asking.after_days(memory, longer_than)
    return states


def _interval_floor(interval: float, previous: int) -> int:
    """The fewest days that fuzz may leave of `interval`, the `previous` one being so long.

    An interval that grows may not be fuzzed back; one that fell (another desired retention)
    is only held where fuzz alone could have made the difference.
    """
    if round_half_up(interval) > previous:
        return previous + 1
    return previous if previous <= fuzz_range(interval)[1] else 0


def _lapse(asking: _Asking) -> CardState:
    memory = asking.memory(Rating.AGAIN)
    steps = asking.settings.relearning_steps
    if steps:
        return asking.after_seconds(memory, Phase.RELEARNING, 0, steps[0], lapses=1)
    interval = asking.ideal_interval(memory)
    if interval < _HALF_DAY:
        seconds = int(interval * _DAY_SECONDS)
        return asking.after_seconds(memory, Phase.RELEARNING, 0, seconds, lapses=1)
    days = min(_at_least_a_day(interval), asking.settings.maximum_interval)
    return asking.after_days(memory, days, lapses=1)
