"""How it went on: knowledge over time, days, hours of the day, and the learning curve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, chain

from quiz.history.days import DayFigures, Streak, day_figures, streak
from quiz.model.ids import CardId, DeckId, StudyDay
from quiz.schedule.days import to_date
from quiz.schedule.fsrs import forgetting_factor
from quiz.store.figures import AttemptRow, HourRow
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.store import Store

POINTS = 53
"""So many points a curve of knowledge has at most: a year by weeks."""

_END = ((None, StudyDay(10_000_000), 1.0),)
"""Comes after the last card, on a day beyond every point."""

ATTEMPTS = 20
"""The learning curve follows cards over so many answers."""


@dataclass(frozen=True, slots=True)
class KnowledgePoint:
    """What was known at the end of one study day.

    known: the sum of predicted recall over all cards answered until then, so many cards' worth of
    knowledge. cards: how many cards that is.
    """

    date: date
    known: float
    cards: int


@dataclass(frozen=True, slots=True)
class HourFigures:
    """Answers given within one hour of the learner's clock (0 to 23), by the zone of each answer."""

    hour: int
    answers: int
    correct: int
    time_ms: int

    @property
    def rate(self) -> float | None:
        """The share rated above "again", 0 to 1; None without answers."""
        return self.correct / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class AttemptFigures:
    """All cards at their n-th answer, `attempt` being n, from 1.

    stability: mean days after it until predicted recall falls to 90 %.
    """

    attempt: int
    answers: int
    correct: int
    stability: float

    @property
    def rate(self) -> float | None:
        """The share rated above "again", 0 to 1."""
        return self.correct / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How a scope went on, up to today.

    knowledge: evenly spaced points, the last one today (or the scope's last day). days: those
    with an answer, for a heat map; hours: all 24; curve: attempts 1 to 20 as far as there are
    any.
    """

    knowledge: tuple[KnowledgePoint, ...]
    days: tuple[DayFigures, ...]
    streak: Streak
    hours: tuple[HourFigures, ...]
    curve: tuple[AttemptFigures, ...]


def progress(store: Store, today: StudyDay, scope: Scope = EVERYTHING) -> Progress:
    """How a scope went on; answers after `today` are left out."""
    past = scope.up_to(today)
    days = store.totals.days(past)
    return Progress(
        knowledge=knowledge(store, today, scope),
        days=day_figures(days),
        streak=streak(days, today),
        hours=all_hours(store.figures.hours(past)),
        curve=tuple(map(_attempt, store.figures.attempts(past, ATTEMPTS))),
    )


def all_hours(rows: Iterable[HourRow]) -> tuple[HourFigures, ...]:
    """The 24 hours of the clock, also those without an answer."""
    known = {row.hour: row for row in rows}
    return tuple(
        HourFigures(hour, row.answers, row.right, row.time_ms)
        for hour in range(24)
        for row in [known.get(hour, HourRow(hour, 0, 0, 0))]
    )


def knowledge(
    store: Store, today: StudyDay, scope: Scope = EVERYTHING, points: int = POINTS
) -> tuple[KnowledgePoint, ...]:
    """What was known over time: each card by the memory state that its last answer until then left.

    States are those believed at the time of each answer, forgetting by the present parameters.
    """
    past = scope.up_to(today)
    first = store.figures.first_day()
    if past.since is not None and first is not None:
        first = max(first, past.since)
    last = StudyDay(today if past.until is None else past.until)
    if first is None or first > last:
        return ()
    days = sample_days(first, last, points)
    # Answers before the scope's first day are what was known on it.
    earlier = replace(past, since=None)
    known, cards = [0.0] * len(days), [0] * len(days)
    for decay, decks in _decays(store, past.decks):
        found = store.figures.memories(earlier if decks is None else earlier.of_decks(decks))
        _add_up(found, days, decay, known, cards)
    return tuple(
        KnowledgePoint(to_date(day), round(sum_, 6), count)
        for day, sum_, count in zip(days, known, cards, strict=True)
    )


def sample_days(first: StudyDay, last: StudyDay, points: int) -> list[StudyDay]:
    """At most `points` study days from `first` to `last`, evenly spaced back from the last."""
    step = max(1, -(-(last - first + 1) // points))
    return [StudyDay(day) for day in range(last, first - 1, -step)][::-1]


def _decays(store: Store, chosen: Sequence[DeckId]) -> Iterator[tuple[float, tuple[DeckId, ...] | None]]:
    """The decay of forgetting, and the decks that it holds for; None where it holds for all."""
    by_decay: dict[float, list[DeckId]] = defaultdict(list)
    for deck in store.decks.all(retired=True):
        if not chosen or deck.id in chosen:
            by_decay[store.settings.schedule(deck.id).parameters[20]].append(deck.id)
    if len(by_decay) == 1:
        yield next(iter(by_decay)), None
        return
    for decay, decks in by_decay.items():
        yield decay, tuple(decks)


def _add_up(
    memories: Iterable[tuple[CardId, StudyDay, float]],
    days: Sequence[StudyDay],
    decay: float,
    known: list[float],
    cards: list[int],
) -> None:
    """Add each card's predicted recall on each of these days; `memories` come card by card in order."""
    factor, count = forgetting_factor(decay), len(days)
    step = days[1] - days[0] if count > 1 else 1
    # The first point on or after a day is (day + offset) // step; a point is the end of its day.
    offset = step - 1 - days[0]
    seen = [0] * (count + 1)
    card: str | None = ""  # no card's identity, and not what comes after the last one
    start, day, stability = count, 0, 1.0
    for next_card, next_day, next_stability in chain(memories, _END):
        reached = (next_day + offset) // step
        if next_card != card:
            reached, first = count, min(max(reached, 0), count)
        # Where a clock was set back, `reached` lies before `start`: no point is filled twice.
        for place in range(start, reached):
            known[place] += (1 + factor * (days[place] - day) / stability) ** -decay
        if next_card != card:
            card, start = next_card, first
            seen[first] += 1
        elif reached > start:
            start = reached
        day, stability = next_day, next_stability
    for place, total in enumerate(accumulate(seen[:count])):
        cards[place] += total


def _attempt(row: AttemptRow) -> AttemptFigures:
    return AttemptFigures(row.before + 1, row.answers, row.right, row.stability_sum / row.answers)
