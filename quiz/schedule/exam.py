"""A plan for a day of examination: which cards on which days, so that most is recalled on that day.

Greedy: again and again the review is taken that adds most expected recall for each second, on a
day that still has room, until the minutes are used up or nothing is worth its time. It starts once
from nothing and once from the best of a few ordinary schedules, because spaced reviews help each
other in a way that no single one of them shows. What is expected of a card after a review that has
not happened follows `quiz.schedule.outlook`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from math import log

from quiz.model.ids import StudyDay
from quiz.model.review import MemoryState
from quiz.schedule.fsrs import retrievability
from quiz.schedule.habits import Habits
from quiz.schedule.outlook import Prospect, expected_review, first_memory, whole_days
from quiz.schedule.settings import ScheduleSettings

LEAST_GAIN = 0.002
"""A review that raises a card's recall on the day by less is not worth asking."""

_RETENTIONS = (0.85, 0.9, 0.95)
"""The targets of the ordinary schedules that a plan may start from."""

_DAYS_TRIED = 20
"""A review is tried on about so many days; over a longer time each card has its own ones."""

_STABILITY_STEP = 0.1
_DIFFICULTY_STEP = 0.5
_MANY_CARDS = 500
"""With so many cards more, those that are taken to be alike may differ by a step more."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A schedule up to a day of examination.

    days: for each study day the cards to ask, by their place in what was planned for, in order.
    seconds: what each day takes. recall: how many cards are likely to be recalled on the day.
    """

    days: Mapping[StudyDay, tuple[int, ...]]
    seconds: Mapping[StudyDay, float]
    recall: float


def plan_exam(
    cards: Sequence[Prospect],
    today: StudyDay,
    exam: StudyDay,
    seconds_a_day: float,
    settings: ScheduleSettings,
    habits: Habits,
) -> Planned:
    """The plan from today to the eve of the exam, at most `seconds_a_day` each day.

    Never worse than the ordinary schedule held to the same minutes, which is one of the starts.
    """
    expectation = _Expectation(exam, settings, habits)
    seeds = [plan_ordinary(cards, today, exam, settings, habits, seconds_a_day)]
    keener = replace(settings, new_per_day=len(cards), reviews_per_day=len(cards))
    for retention in _RETENTIONS:
        tried = replace(keener, desired_retention=retention)
        seeds.append(plan_ordinary(cards, today, exam, tried, habits, seconds_a_day))
    best = max(seeds, key=_recall)
    plans = (
        _Greedy(cards, today, exam, seconds_a_day, expectation).plan(seed)
        for seed in (best, Planned({}, {}, 0.0))
    )
    return max((best, *plans), key=_recall)


def _recall(plan: Planned) -> float:
    return plan.recall


def plan_ordinary(
    cards: Sequence[Prospect],
    today: StudyDay,
    exam: StudyDay,
    settings: ScheduleSettings,
    habits: Habits,
    seconds_a_day: float | None = None,
) -> Planned:
    """What the ordinary schedule would ask until the eve of the exam, and what it comes to.

    Reviews by due day, then new cards in order, within the limits of the settings, and within
    `seconds_a_day` where that is given.
    """
    expectation = _Expectation(exam, settings, habits)
    due: defaultdict[int, list[int]] = defaultdict(list)
    new = [place for place, card in enumerate(cards) if card.memory is None]
    for place, card in enumerate(cards):
        if card.memory is not None:
            due[max(card.due_day or today, today)].append(place)
    chosen: dict[int, tuple[StudyDay, ...]] = {}
    waiting: list[int] = []
    asked: dict[StudyDay, tuple[int, ...]] = {}
    taken: dict[StudyDay, float] = {}
    for number in range(today, exam):
        day = StudyDay(number)
        waiting += due.pop(day, [])
        fresh = new[: settings.new_per_day]
        room = seconds_a_day if seconds_a_day is not None else float("inf")
        done: list[int] = []
        for place in (*waiting[: settings.reviews_per_day], *fresh):
            cost = expectation.cost(cards[place], chosen.get(place, ()), day)
            if cost > room:
                break
            room -= cost
            taken[day] = taken.get(day, 0.0) + cost
            chosen[place] = (*chosen.get(place, ()), day)
            memory = expectation.memory(cards[place], chosen[place])[0]
            if memory is not None:
                due[day + whole_days(memory, settings)].append(place)
            done.append(place)
        gone = set(done)
        waiting = [place for place in waiting if place not in gone]
        new = [place for place in new if place not in gone]
        if done:
            asked[day] = tuple(done)
    recall = sum(expectation.recall(card, chosen.get(place, ())) for place, card in enumerate(cards))
    return Planned(asked, taken, recall)


def without_practice(cards: Sequence[Prospect], exam: StudyDay, settings: ScheduleSettings) -> float:
    """How many cards are likely to be recalled on the day if none is asked before."""
    nothing = _Expectation(exam, settings, Habits())
    return sum(nothing.recall(card, ()) for card in cards)


class _Expectation:
    """What to expect of cards under reviews on given days, for one exam and one learner."""

    def __init__(self, exam: StudyDay, settings: ScheduleSettings, habits: Habits) -> None:
        self._exam, self._parameters, self._habits = exam, settings.parameters, habits
        self._first = first_memory(settings.parameters, habits)

    def memory(self, card: Prospect, days: Sequence[StudyDay]) -> tuple[MemoryState | None, StudyDay | None]:
        """The memory state after reviews on these days, and the day of the last answer."""
        memory, last = card.memory, card.last_day
        for day in days:
            if memory is None or last is None:
                memory = self._first
            else:
                memory = expected_review(memory, max(0, day - last), self._parameters)
            last = day
        return memory, last

    def recall(self, card: Prospect, days: Sequence[StudyDay]) -> float:
        """The likely recall on the day of the exam."""
        memory, last = self.memory(card, days)
        if memory is None or last is None:
            return 0.0
        return retrievability(memory, max(0, self._exam - last), self._parameters)

    def cost(self, card: Prospect, before: Sequence[StudyDay], day: StudyDay) -> float:
        """The seconds that asking a card on a day takes, after the reviews before."""
        memory, last = self.memory(card, before)
        if memory is None or last is None:
            return self._habits.new_seconds
        return self._habits.seconds(retrievability(memory, max(0, day - last), self._parameters))


Offer = tuple[float, float, float, StudyDay]
"""One more review of a card: gain for each second, gain, seconds, and its day."""


@dataclass(slots=True)
class _Greedy:
    """The choice of reviews while it is made. Cards that hardly differ are reckoned once."""

    cards: Sequence[Prospect]
    today: StudyDay
    exam: StudyDay
    seconds_a_day: float
    expectation: _Expectation
    room: dict[StudyDay, float] = field(default_factory=dict)
    chosen: dict[int, tuple[StudyDay, ...]] = field(default_factory=dict)
    reckoned: dict[object, list[Offer]] = field(default_factory=dict)

    def plan(self, seed: Planned) -> Planned:
        """Top up the seed."""
        days = [StudyDay(day) for day in range(self.today, self.exam)]
        self.room = {day: self.seconds_a_day - seed.seconds.get(day, 0.0) for day in days}
        order = defaultdict(list, {day: list(places) for day, places in seed.days.items()})
        for day, places in sorted(seed.days.items()):
            for place in places:
                self.chosen[place] = (*self.chosen.get(place, ()), day)
        heap: list[tuple[float, int, int]] = []
        for place in range(len(self.cards)):
            self._push(heap, place, 0)
        while heap:
            _, place, which = heappop(heap)
            _, _, seconds, day = self._offers(place)[which]
            if self.room[day] < seconds:
                self._push(heap, place, which + 1)
                continue
            self.room[day] -= seconds
            self.chosen[place] = tuple(sorted((*self.chosen.get(place, ()), day)))
            order[day].append(place)
            self._push(heap, place, 0)
        recall = sum(
            self.expectation.recall(card, self.chosen.get(place, ())) for place, card in enumerate(self.cards)
        )
        taken = {day: self.seconds_a_day - self.room[day] for day in days if order[day]}
        return Planned({day: tuple(order[day]) for day in days if order[day]}, taken, recall)

    def _push(self, heap: list[tuple[float, int, int]], place: int, which: int) -> None:
        offers = self._offers(place)
        if which < len(offers):
            heappush(heap, (-offers[which][0], place, which))

    def _offers(self, place: int) -> list[Offer]:
        """All days on which one more review of a card is worth its time, the best first."""
        card, chosen = self.cards[place], self.chosen.get(place, ())
        every = -(-len(self.room) // _DAYS_TRIED)
        turn = place % every
        key = (self._likeness(card), chosen, turn)
        if key not in self.reckoned:
            days = [day for day in self.room if day % every == turn]
            self.reckoned[key] = self._reckon(card, chosen, days)
        return self.reckoned[key]

    def _reckon(self, card: Prospect, chosen: tuple[StudyDay, ...], tried: Sequence[StudyDay]) -> list[Offer]:
        known = self.expectation.recall(card, chosen)
        offers = []
        for day in tried:
            if day in chosen or day == card.last_day:
                continue
            gain = self.expectation.recall(card, sorted((*chosen, day))) - known
            if gain >= LEAST_GAIN:
                seconds = self.expectation.cost(card, [one for one in chosen if one < day], day)
                offers.append((gain / seconds, gain, seconds, day))
        return sorted(offers, key=lambda offer: (-offer[0], offer[3]))

    def _likeness(self, card: Prospect) -> object:
        """The same for cards that the plan may treat alike."""
        if card.memory is None or card.last_day is None:
            return None
        coarse = 1 + len(self.cards) // _MANY_CARDS
        stability = round(log(card.memory.stability) / (_STABILITY_STEP * coarse))
        elapsed = (self.today - card.last_day) // max(1, int(card.memory.stability * 0.1 * coarse))
        return stability, round(card.memory.difficulty / (_DIFFICULTY_STEP * coarse)), elapsed
