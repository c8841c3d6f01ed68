"""What becomes due in the coming days, with and without new cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from quiz.model.ids import Millis, Moment, StudyDay
from quiz.model.review import NEW_CARD, Phase, Rating
from quiz.schedule.answer import next_states_on
from quiz.schedule.days import day_start, to_date
from quiz.schedule.settings import ScheduleSettings
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.store import Store

FORECAST_DAYS = 30


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """The load of one study day.

    due: cards already learnt whose due day it is; on the first day not those overdue. new: new
    cards that the daily limit lets in. of_new: cards that the new ones of the days before bring
    back on this day, were each answered "good" when it is due.
    """

    date: date
    due: int
    new: int
    of_new: int

    @property
    def with_new(self) -> int:
        """All of it."""
        return self.due + self.new + self.of_new


@dataclass(frozen=True, slots=True)
class Forecast:
    """The load of the coming study days, today first.

    overdue: cards whose due day has passed; they come on top of the first day. new_cards: all new
    cards that there are. What comes back of cards reviewed meanwhile is not in it, as in Anki.
    """

    overdue: int
    new_cards: int
    days: tuple[ForecastDay, ...]


def forecast(store: Store, today: StudyDay, scope: Scope = EVERYTHING, days: int = FORECAST_DAYS) -> Forecast:
    """The load of the next `days` study days, by the settings of the collection."""
    standings = store.standings
    today_only = replace(scope, since=today, until=today)
    return forecast_of(
        standings.due_days(scope),
        standings.new(scope),
        store.totals.total(today_only).new,
        today,
        store.settings.schedule(),
        days,
    )


def forecast_of(
    due: Mapping[StudyDay, int],
    new_cards: int,
    introduced: int,
    today: StudyDay,
    settings: ScheduleSettings,
    days: int = FORECAST_DAYS,
) -> Forecast:
    """The same from the number of cards by due day, of new cards, and of those introduced today."""
    returns = first_returns(settings, days)
    left, admitted = new_cards, []
    for place in range(days):
        limit = settings.new_per_day if place else max(0, settings.new_per_day - introduced)
        admitted.append(min(limit, left))
        left -= admitted[-1]
    of_new: Counter[int] = Counter()
    for place, count in enumerate(admitted):
        for wait in returns:
            of_new[place + wait] += count
    return Forecast(
        overdue=sum(count for day, count in due.items() if day < today),
        new_cards=new_cards,
        days=tuple(
            ForecastDay(
                to_date(StudyDay(today + place)), due.get(StudyDay(today + place), 0), new, of_new[place]
            )
            for place, new in enumerate(admitted)
        ),
    )


def first_returns(settings: ScheduleSettings, days: int) -> list[int]:
    """On which days after its first a card comes back, were it answered "good" whenever it is due."""
    state, day, found = NEW_CARD, StudyDay(0), []
    # A card in steps may stay within the day, but not for ever: each step is passed once.
    while day < days:
        now = Moment(Millis(day_start(day, 0, settings.rollover_hour)), 0)
        state = next_states_on(day, state, now, settings, None)[Rating.GOOD]
        if state.due_day is None:
            break
        if state.due_day > day:
            day = state.due_day
            found.append(int(day))
        elif state.phase is Phase.REVIEW:
            break
    return [wait for wait in found if wait < days]
