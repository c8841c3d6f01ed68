"""The overview that `quiz history` opens with, and the few numbers of the first menu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quiz.history.days import DayFigures, Retention, Streak, day_figures, streak, true_retention
from quiz.history.forecast import Forecast, forecast
from quiz.history.sessions import SessionHistory, session_history
from quiz.model.ids import StudyDay
from quiz.schedule.days import to_date
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.store import Store
from quiz.store.totals import DayTotals, sum_of

LATEST = 10
"""The overview lists so many sessions."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that is said first.

    today: the answers of this study day; total: of all. days: each day with an answer, for a heat
    map. history: the latest sessions with trend, records and streak. retention: true retention by
    period. forecast: what becomes due in 30 days.
    """

    date: date
    today: DayTotals
    total: DayTotals
    days: tuple[DayFigures, ...]
    history: SessionHistory
    retention: tuple[Retention, ...]
    forecast: Forecast


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What the first menu says: the answers of today, and the streak."""

    today: DayTotals
    streak: Streak


def overview(
    store: Store, today: StudyDay, scope: Scope = EVERYTHING, latest: int | None = LATEST
) -> Overview:
    """The overview of a scope as of the study day `today`; answers after it are left out."""
    days = store.totals.days(scope.up_to(today))
    return Overview(
        date=to_date(today),
        today=days.get(today, DayTotals()),
        total=sum_of(days.values()),
        days=day_figures(days),
        history=session_history(store, today, scope, latest, days),
        retention=true_retention(days, today),
        forecast=forecast(store, today, scope),
    )


def glimpse(store: Store, today: StudyDay) -> Glimpse:
    """What the first menu says."""
    days = store.totals.days()
    return Glimpse(days.get(today, DayTotals()), streak(days, today))
