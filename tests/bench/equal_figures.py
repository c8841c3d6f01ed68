"""Our figures beside those of Anki's graphs, one by one, on two collections of the same history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quiz.history.days import Period
from quiz.history.now import now
from quiz.history.truth import truth
from quiz.model.ids import StudyDay
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.store import Store

PERIODS = {Period.ALL: "all_time"}
Figure = tuple[str, float, float]
"""What it is, ours, Anki's."""


def figures(store: Store, today: StudyDay, graphs: Any, scope: Scope = EVERYTHING) -> Iterator[Figure]:
    """Every figure that both sides have and that must be equal, number for number."""
    yield from _retention(store, today, graphs.true_retention, scope)
    yield from _days(store, today, graphs.reviews, scope)
    yield from _today(store, today, graphs.today, scope)
    yield from _hours(store, graphs.hours.all_time, scope)
    standings = store.standings
    yield from _counts("interval", standings.intervals(scope), dict(graphs.intervals.intervals))
    due = {day - today: count for day, count in standings.due_days(scope).items()}
    yield from _counts("due in days", due, dict(graphs.future_due.future_due))
    yield from _cards(store, today, graphs.card_counts, scope)


def recall(store: Store, today: StudyDay, graphs: Any) -> Figure:
    """The expected number of cards recalled today; Anki counts seconds since the last answer, we days."""
    return ("expected recall", now(store, today).total.expected, graphs.retrievability.sum_by_card)


def _retention(store: Store, today: StudyDay, theirs: Any, scope: Scope) -> Iterator[Figure]:
    for ours in truth(store, today, scope).retention:
        period = getattr(theirs, PERIODS.get(ours.period, str(ours.period)))
        for age, answers in (("young", ours.young), ("mature", ours.mature)):
            name = f"true retention, {ours.period}, {age}"
            yield f"{name} passed", answers.passed, getattr(period, f"{age}_passed")
            yield f"{name} failed", answers.tested - answers.passed, getattr(period, f"{age}_failed")


def _days(store: Store, today: StudyDay, theirs: Any, scope: Scope) -> Iterator[Figure]:
    days = store.totals.days(scope)
    sorts = ("learn", "relearn", "young", "mature")
    counts = {day + today: count for day, count in theirs.count.items()}
    times = {day + today: time for day, time in theirs.time.items()}
    for day in sorted(days.keys() | counts.keys()):
        for sort in sorts:
            ours = getattr(days[StudyDay(day)], sort) if day in days else 0
            yield f"{sort} on day {day}", ours, getattr(counts[day], sort) if day in counts else 0
        time_ms = days[StudyDay(day)].time_ms if day in days else 0
        yield f"time on day {day}", time_ms, sum(getattr(times[day], s) for s in sorts) if day in times else 0


def _today(store: Store, today: StudyDay, theirs: Any, scope: Scope) -> Iterator[Figure]:
    ours = store.totals.total(replace(scope, since=today, until=today))
    yield "answers today", ours.answers, theirs.answer_count
    yield "correct today", ours.correct, theirs.correct_count
    yield "time today", ours.time_ms, theirs.answer_millis
    yield "learnt today", ours.learn, theirs.learn_count
    yield "relearnt today", ours.relearn, theirs.relearn_count


def _hours(store: Store, theirs: Any, scope: Scope) -> Iterator[Figure]:
    ours = {row.hour: row for row in store.figures.hours(scope)}
    for hour, their in enumerate(theirs):
        yield f"answers at {hour}", ours[hour].answers if hour in ours else 0, their.total
        yield f"correct at {hour}", ours[hour].right if hour in ours else 0, their.correct


def _cards(store: Store, today: StudyDay, theirs: Any, scope: Scope) -> Iterator[Figure]:
    total, counts = now(store, today, scope).total, theirs.including_inactive
    yield "new cards", total.new, counts.newCards
    yield "cards in steps", total.learning, counts.learn + counts.relearn
    yield "young cards", total.young, counts.young
    yield "mature cards", total.mature, counts.mature
    yield "suspended cards", total.suspended, theirs.excluding_inactive.suspended


def _counts(name: str, ours: dict[int, int], theirs: dict[int, int]) -> Iterator[Figure]:
    for key in sorted(ours.keys() | theirs.keys()):
        yield f"{name} {key}", ours.get(key, 0), theirs.get(key, 0)
