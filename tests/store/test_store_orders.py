"""The order of the queue: by value after a break, at random where it is set, by a plan until an exam."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.model.ids import StudyDay
from quiz.model.note import Cloze, Gap
from quiz.model.review import Phase, Rating
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.schedule.value import value_of
from quiz.store.plans import PLAN, ExamPlan, plan_of


@pytest.fixture
def behind(store, learner, clock):
    """A deck of forty cards that were learnt over some days, then left for two months."""
    learner.settings = replace(DEFAULT_SETTINGS, new_per_day=10)
    deck = learner.deck("Words", 40)
    for day in range(4):
        for number, queued in enumerate(learner.due()):
            learner.answer(queued, (Rating.EASY, Rating.GOOD, Rating.HARD)[(number + day) % 3])
            while store.queue.state(queued.card.id).phase is Phase.LEARNING:
                learner.answer(queued, Rating.GOOD)
        clock.advance(days=1)
    clock.advance(days=60)
    return deck


def _value(queued, day) -> float:
    return value_of(queued.state.memory, day - queued.state.last_day, DEFAULT_SETTINGS.parameters)


def test_within_the_limit_reviews_come_by_due_day(learner, behind) -> None:
    """Where the day allows all, the order is that of their days."""
    days = [queued.state.due_day for queued in learner.due()]
    assert days == sorted(days)
    assert len(days) == 40


def test_more_than_the_day_allows_comes_by_value(store, learner, clock, behind) -> None:
    """Of forty late cards the ten are asked that are most worth it, the best first."""
    everything = learner.due()
    learner.settings = replace(learner.settings, reviews_per_day=10)
    asked = learner.due()
    values = [_value(queued, clock.day) for queued in asked]
    assert values == sorted(values, reverse=True)
    assert len(asked) == 10
    left = [_value(one, clock.day) for one in everything if one.card.id not in {two.card.id for two in asked}]
    assert min(values) >= max(left)
    counts = store.queue.counts(clock(), clock.day, learner.settings)
    assert (counts.review, counts.review_total) == (10, 40)


def test_a_break_is_worked_off_a_share_at_a_time(store, learner, clock, behind) -> None:
    """Day by day, ten cards, until none is late: no card is asked twice a day, and none forgotten."""
    learner.settings = replace(learner.settings, reviews_per_day=10)
    asked = []
    for _ in range(4):
        today = learner.due()
        assert len(today) <= 10
        for queued in today:
            learner.answer(queued, Rating.EASY)
            asked.append(queued.card.id)
        assert learner.due() == []
        clock.advance(days=1)
    assert len(set(asked)) == 40


def test_reviews_may_come_at_random_the_same_all_day(store, learner, clock, behind) -> None:
    """An order drawn for the day; another day, another order."""
    by_day = [queued.card.id for queued in learner.due()]
    store.settings.save(behind.id, "review_order", "random")
    drawn = [queued.card.id for queued in learner.due(behind.id)]
    assert sorted(drawn) == sorted(by_day)
    assert drawn != by_day
    assert drawn == [queued.card.id for queued in learner.due(behind.id)]
    clock.advance(days=1)
    assert drawn != [queued.card.id for queued in learner.due(behind.id)]


def test_new_cards_may_come_at_random(store, learner) -> None:
    """Drawn once for ever, of that deck alone."""
    first, second = learner.deck("First", 15), learner.deck("Second", 5)
    in_file = [queued.card.id for queued in learner.due()]
    store.settings.save(first.id, "new_order", "random")
    drawn = [queued.card.id for queued in learner.due()]
    assert drawn[15:] == in_file[15:]
    assert drawn[:15] != in_file[:15]
    assert sorted(drawn) == sorted(in_file)
    assert drawn == [queued.card.id for queued in learner.due(first.id, second.id)]


def test_siblings_may_come_on_one_day_where_it_is_set(store, learner) -> None:
    """By the deck's own setting."""
    deck = learner.deck(notes=0)
    gaps = (Gap(0, 3), Gap(5, 8), Gap(10, 15))
    store.notes.save(deck.id, [learner.note("n", Cloze("One, two, three.", gaps))])
    assert len(learner.due()) == 1
    store.settings.save(deck.id, "bury_siblings", False)
    assert [queued.card.slot for queued in learner.due()] == [0, 1, 2]
    learner.answer(learner.due()[0], Rating.EASY)
    assert [queued.card.slot for queued in learner.due()] == [1, 2]


def _plan(store, clock, deck, days: dict[int, list[str]], by: int = 10) -> ExamPlan:
    plan = ExamPlan(
        StudyDay(clock.day + by), 600.0, clock.day,
        {StudyDay(clock.day + offset): tuple(cards) for offset, cards in days.items()},
    )  # fmt: skip
    store.settings.save(deck.id, PLAN, plan.as_value())
    return plan


def test_a_plan_gives_its_cards_and_nothing_else_of_its_deck(store, learner, clock) -> None:
    """In its order, new or not due, beyond the limits of the deck, and counted towards the collection's."""
    deck, other = learner.deck("Exam", 6), learner.deck("Other", 30)
    cards = [queued.card.id for queued in learner.due(deck.id)]
    plan = _plan(store, clock, deck, {0: [cards[4], cards[1]], 1: [cards[0]]})
    assert plan_of(plan.as_value()) == plan
    store.settings.save(deck.id, "new_per_day", 0)
    due = learner.due()
    assert [queued.card.id for queued in due[:2]] == [cards[4], cards[1]]
    assert [queued.deck for queued in due[2:]] == [other.id] * 18
    counts = store.queue.counts(clock(), clock.day, learner.settings)
    assert counts.new == 20


def test_a_planned_card_is_asked_once_and_a_missed_one_later(store, learner, clock) -> None:
    """Answered it is done; what was missed comes after the day's own, no more than the fullest day holds."""
    deck = learner.deck("Exam", 6)
    cards = [queued.card.id for queued in learner.due()]
    _plan(store, clock, deck, {0: cards[:3], 1: [cards[3], cards[0]], 3: [cards[5]]})
    learner.answer(learner.due()[0], Rating.EASY)
    assert [queued.card.id for queued in learner.due()] == cards[1:3]
    clock.advance(days=1)
    assert [queued.card.id for queued in learner.due()] == [cards[3], cards[0], cards[1]]
    learner.answer(learner.due()[1], Rating.GOOD)
    clock.advance(days=1)
    asked = [queued.card.id for queued in learner.due()]
    assert asked == [cards[3], cards[1]]


def test_a_plan_ends_on_its_day(store, learner, clock) -> None:
    """From the day of the exam on the deck is asked as ever."""
    deck = learner.deck("Exam", 6)
    _plan(store, clock, deck, {0: []}, by=3)
    assert learner.due() == []
    assert list(store.plans(clock.day)) == [deck.id]
    clock.advance(days=3)
    assert len(learner.due()) == 6
    assert store.plans(clock.day) == {}
