"""Plans for an exam, and the way out of a backlog: reckoned, shown, kept, and made again each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quiz.app.collection import Collection
from quiz.errors import UsageError
from quiz.model.ids import CardId, DeckId, StudyDay
from quiz.model.note import Deck
from quiz.schedule.days import from_date, to_date
from quiz.schedule.exam import Planned, plan_exam, plan_ordinary, without_practice
from quiz.schedule.habits import habits_of
from quiz.schedule.outlook import Prospect
from quiz.schedule.value import catch_up_days
from quiz.store.plans import PLAN, ExamPlan

USUAL_MINUTES = 20
"""What a plan may take a day unless it is said."""

LONGEST = 366
"""A plan reaches so many days ahead at most."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day with a plan and with the ordinary schedule: cards and minutes."""

    day: StudyDay
    cards: int
    minutes: float
    usual_cards: int
    usual_minutes: float


@dataclass(frozen=True, slots=True)
class Prospectus:
    """A plan as it is shown before and after it is kept.

    cards: how many the deck has. recall, usual_recall, held_recall, untouched_recall: how many of
    them are likely to be recalled on the day with the plan, with the ordinary schedule, with the
    ordinary schedule held to the plan's minutes, with no practice.
    """

    deck: Deck
    plan: ExamPlan
    days: tuple[PlannedDay, ...]
    cards: int
    recall: float
    usual_recall: float
    held_recall: float
    untouched_recall: float


@dataclass(frozen=True, slots=True)
class Backlog:
    """More reviews than a day allows: how many are late, a day's share, and days until they are done.

    days: None where as many become due as are answered.
    """

    late: int
    a_day: int
    days: int | None


def draw_up(collection: Collection, deck: Deck, by: date, minutes: float) -> Prospectus:
    """The plan for this deck that promises most on the day; nothing is kept yet.

    Raises UsageError where the day is not in the future, too far off, or the deck has no cards.
    """
    today, exam = collection.today(), from_date(by)
    if not 0 < exam - today <= LONGEST:
        raise UsageError(
            f"a plan needs a day from tomorrow on, within {LONGEST} days: {by.isoformat()} is not",
            hint=f'quiz plan "{deck.name}" --by {to_date(StudyDay(today + 14)).isoformat()}',
        )
    store = collection.store
    known = store.learner.prospects([deck.id])
    if not known:
        raise UsageError(f"“{deck.name}” has no card to plan for", hint="add some: quiz learn, quiz add")
    cards = [card for _, card in known]
    settings, habits = store.settings.schedule(deck.id), habits_of(store.learner.timed())
    planned = plan_exam(cards, today, exam, minutes * 60, settings, habits)
    usual = plan_ordinary(cards, today, exam, settings, habits)
    held = plan_ordinary(cards, today, exam, settings, habits, minutes * 60)
    days = _with_cards(planned, known)
    return Prospectus(
        deck=deck,
        plan=ExamPlan(exam, minutes * 60, today, days),
        days=_by_day(today, exam, planned, usual),
        cards=len(cards),
        recall=planned.recall,
        usual_recall=usual.recall,
        held_recall=held.recall,
        untouched_recall=without_practice(cards, exam, settings),
    )


def keep_plan(collection: Collection, deck: DeckId, plan: ExamPlan) -> None:
    """Let a plan hold from now on, in place of any before."""
    store = collection.store
    with store.transaction():
        store.settings.save(deck, PLAN, plan.as_value())
        detail = {"by": to_date(plan.by).isoformat(), "minutes": plan.seconds_a_day / 60}
        store.events.record("plan", deck=deck, detail=detail)


def drop_plan(collection: Collection, deck: Deck) -> None:
    """Take a deck's plan away; raises UsageError where it has none."""
    store = collection.store
    if deck.id not in store.plans(collection.today()):
        raise UsageError(f"“{deck.name}” has no plan", hint=f'make one: quiz plan "{deck.name}" --by DATE')
    with store.transaction():
        store.settings.save(deck.id, PLAN, None)
        store.events.record("plan", deck=deck.id, detail={"by": None})


def plans_now(collection: Collection) -> list[tuple[Deck, ExamPlan]]:
    """The plans that hold today, with their decks, the soonest exam first."""
    plans = collection.store.plans(collection.today())
    found = ((collection.store.decks.get(deck), plan) for deck, plan in plans.items())
    known = [(deck, plan) for deck, plan in found if deck is not None]
    return sorted(known, key=lambda pair: (pair[1].by, pair[0].name))


def remake_plans(collection: Collection) -> None:
    """Make the plans of earlier days again from tomorrow on, by where their cards stand now.

    Today's cards stay, since they are on their way; what was missed is spread over the days left.
    """
    today = collection.today()
    for deck, plan in plans_now(collection):
        tomorrow = StudyDay(today + 1)
        if plan.made >= today or plan.by <= tomorrow:
            continue
        store = collection.store
        known = store.learner.prospects([deck.id])
        settings, habits = store.settings.schedule(deck.id), habits_of(store.learner.timed())
        cards = [card for _, card in known]
        planned = plan_exam(cards, tomorrow, plan.by, plan.seconds_a_day, settings, habits)
        days = _with_cards(planned, known)
        days[today] = tuple(card for card, _ in plan.cards_of(today))
        renewed = ExamPlan(plan.by, plan.seconds_a_day, today, days)
        store.settings.save(deck.id, PLAN, renewed.as_value())


def backlog(collection: Collection) -> Backlog | None:
    """What is late beyond a day's share, or None where a day's share is enough."""
    store, today = collection.store, collection.today()
    a_day = store.settings.schedule().reviews_per_day
    load = store.rescheduling.load(StudyDay(0), StudyDay(today + LONGEST))
    late = sum(count for day, count in load.items() if day <= today)
    if late <= a_day:
        return None
    coming = [load.get(StudyDay(day), 0) for day in range(today + 1, today + LONGEST)]
    return Backlog(late, a_day, catch_up_days(late, coming, a_day))


def plan_data(prospectus: Prospectus, *, kept: bool) -> dict[str, object]:
    """A plan as its JSON object."""
    return {
        "deck": prospectus.deck.name,
        "by": to_date(prospectus.plan.by).isoformat(),
        "minutes_a_day": prospectus.plan.seconds_a_day / 60,
        "kept": kept,
        "cards": prospectus.cards,
        "recall": round(prospectus.recall, 2),
        "recall_without_plan": round(prospectus.usual_recall, 2),
        "recall_without_plan_in_its_minutes": round(prospectus.held_recall, 2),
        "recall_without_practice": round(prospectus.untouched_recall, 2),
        "days": [
            {
                "day": to_date(day.day).isoformat(),
                "cards": day.cards,
                "minutes": round(day.minutes, 1),
                "cards_without_plan": day.usual_cards,
                "minutes_without_plan": round(day.usual_minutes, 1),
            }
            for day in prospectus.days
        ],
    }


def plan_lines(plans: Sequence[tuple[Deck, ExamPlan]], today: StudyDay) -> list[tuple[str, ...]]:
    """Each plan as words: deck, day, days left, minutes a day, cards of today."""
    return [
        (
            deck.name,
            to_date(plan.by).isoformat(),
            str(plan.by - today),
            f"{plan.seconds_a_day / 60:g}",
            str(len(plan.cards_of(today))),
        )
        for deck, plan in plans
    ]


def _with_cards(
    planned: Planned, known: Sequence[tuple[str, Prospect]]
) -> dict[StudyDay, tuple[CardId, ...]]:
    """The days of a plan with identities in place of places."""
    return {day: tuple(CardId(known[place][0]) for place in places) for day, places in planned.days.items()}


def _by_day(today: StudyDay, exam: StudyDay, planned: Planned, usual: Planned) -> tuple[PlannedDay, ...]:
    def minutes(seconds: Mapping[StudyDay, float], day: StudyDay) -> float:
        return seconds.get(day, 0.0) / 60

    return tuple(
        PlannedDay(
            day,
            len(planned.days.get(day, ())),
            minutes(planned.seconds, day),
            len(usual.days.get(day, ())),
            minutes(usual.seconds, day),
        )
        for day in map(StudyDay, range(today, exam))
    )
