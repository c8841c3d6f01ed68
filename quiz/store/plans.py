"""Plans for a day of examination: which cards of a deck are asked on which days until then.

A plan is a setting of its deck. From its day on it is as if it were not there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from quiz.model.ids import CardId, DeckId, StudyDay
from quiz.store.connection import Connection

PLAN = "plan"
"""The name of the setting."""

_SAVED = "SELECT scope, value FROM settings WHERE name = ? AND value IS NOT NULL"


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """A deck's plan.

    by: the day of the exam; the plan holds on the days before. seconds_a_day: what it may take.
    made: the day from which it was reckoned. days: the cards of each day, in the order to ask them.
    """

    by: StudyDay
    seconds_a_day: float
    made: StudyDay
    days: Mapping[StudyDay, tuple[CardId, ...]]

    def cards_of(self, day: StudyDay) -> list[tuple[CardId, StudyDay]]:
        """What to ask on a day: its own cards, then those of days that were missed, the latest first.

        Each comes with the day that it was planned for. No more than the fullest day has.
        """
        past = sorted((one for one in self.days if one <= day), reverse=True)
        most = max((len(cards) for cards in self.days.values()), default=0)
        planned: dict[CardId, StudyDay] = {}
        for one in past:
            for card in self.days[one]:
                planned.setdefault(card, one)
        return list(planned.items())[: max(most, len(self.days.get(day, ())))]

    def as_value(self) -> dict[str, object]:
        """The plan as a setting keeps it."""
        days = {str(day): list(cards) for day, cards in self.days.items()}
        return {"by": self.by, "seconds": self.seconds_a_day, "made": self.made, "days": days}


def plan_of(value: Mapping[str, object]) -> ExamPlan:
    """The plan from the value of its setting."""
    known: dict[str, list[str]] = value["days"]  # type: ignore[assignment]  # as `as_value` wrote it
    days = {StudyDay(int(day)): tuple(map(CardId, cards)) for day, cards in known.items()}
    by, made, seconds = value["by"], value["made"], value["seconds"]
    return ExamPlan(StudyDay(by), seconds, StudyDay(made), days)  # type: ignore[arg-type]  # as above


def plans_in_force(connection: Connection, day: StudyDay) -> dict[DeckId, ExamPlan]:
    """The plans that hold on a day, by deck."""
    plans = {DeckId(row[0]): plan_of(json.loads(row[1])) for row in connection.rows(_SAVED, (PLAN,))}
    return {deck: plan for deck, plan in plans.items() if day < plan.by}
