"""A year at several retention targets, so that one can choose: reviews a day, minutes, and knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from quiz.app.collection import Collection
from quiz.errors import UsageError
from quiz.model.ids import DeckId
from quiz.schedule.habits import habits_of
from quiz.schedule.outlook import expected_recall
from quiz.schedule.simulate import simulate

TARGETS = (0.8, 0.85, 0.9, 0.95)
"""The desired retentions that are tried beside the learner's own."""


@dataclass(frozen=True, slots=True)
class Year:
    """What practice at one target comes to.

    is_own: the target that is set now. reviews, new, minutes: a day on average; busiest: the most
    reviews on one day. lapses: share of reviews forgotten. known: cards likely to be recalled at the end.
    """

    target: float
    is_own: bool
    reviews: float
    new: float
    minutes: float
    busiest: int
    lapses: float
    known: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """Years at several targets from the same start; known: cards likely to be recalled today."""

    cards: int
    known: float
    days: int
    years: tuple[Year, ...]


def simulate_targets(
    collection: Collection,
    decks: Sequence[DeckId],
    targets: Sequence[float] = TARGETS,
    days: int = 365,
    seed: int = 1,
) -> Simulation:
    """Simulate practice of these decks, or of all, from today on; the same seed gives the same figures."""
    store, today = collection.store, collection.today()
    chosen = decks or [deck.id for deck in store.decks.all()]
    cards = [card for _, card in store.learner.prospects(chosen)]
    if not cards:
        raise UsageError("there is no card to simulate with", hint="add some: quiz learn, quiz add")
    settings = store.settings.schedule(chosen[0] if len(chosen) == 1 else None)
    habits = habits_of(store.learner.timed())
    own = settings.desired_retention
    years = []
    for target in sorted({own, *targets}):
        tried = replace(settings, desired_retention=target)
        lived = simulate(cards, tried, habits, today, days, Random(seed).random)  # noqa: S311 - no secret
        reviews = sum(day.reviews for day in lived)
        years.append(
            Year(
                target=target,
                is_own=target == own,
                reviews=reviews / days,
                new=sum(day.new for day in lived) / days,
                minutes=sum(day.seconds for day in lived) / 60 / days,
                busiest=max(day.reviews for day in lived),
                lapses=sum(day.lapses for day in lived) / max(1, reviews),
                known=lived[-1].known or 0.0,
            )
        )
    known = expected_recall(cards, today, settings.parameters)
    return Simulation(len(cards), known, days, tuple(years))


def simulation_data(simulation: Simulation) -> dict[str, object]:
    """A simulation as its JSON object."""
    return {
        "cards": simulation.cards,
        "known_now": round(simulation.known, 1),
        "days": simulation.days,
        "targets": [
            {
                "desired_retention": year.target,
                "now": year.is_own,
                "reviews_a_day": round(year.reviews, 1),
                "new_a_day": round(year.new, 1),
                "minutes_a_day": round(year.minutes, 1),
                "busiest_day": year.busiest,
                "forgotten": round(year.lapses, 4),
                "known": round(year.known, 1),
            }
            for year in simulation.years
        ],
    }
