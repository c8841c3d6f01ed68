"""Plans for an exam and the way out of a backlog, on learners who are simulated."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from quiz.app.collection import open_collection
from quiz.app.home import home
from quiz.app.plan import backlog, draw_up, drop_plan, keep_plan, plan_data, plans_now, remake_plans
from quiz.app.practise import Wish, practise
from quiz.app.settings import change_setting, proposed_change
from quiz.app.sitting import next_steps
from quiz.errors import UsageError
from quiz.model.review import Rating
from quiz.schedule.days import to_date
from quiz.session.events import Answered, Rated
from quiz.session.state import Asking
from tests.app.learners import HandClock, make_deck, practise_days


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def collection(tmp_path, clock):
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as opened:
        yield opened


class Knows:
    """A learner who knows everything."""

    def __init__(self, clock):
        self.clock, self.asked = clock, []

    def ask(self, state, _notice=None):
        self.clock.advance(seconds=4)
        if isinstance(state.stage, Asking):
            self.asked.append(state.stage.question.item.card.id)
            return Answered(state.stage.question.item.face.answer, self.clock())
        return Rated(Rating.EASY, self.clock())


def _by(collection, days: int):
    return to_date(collection.today()) + timedelta(days=days)


def test_a_plan_is_shown_kept_followed_and_taken_back(collection, clock) -> None:
    """Practice asks the plan's cards of the day, and the ordinary ones again without it."""
    deck = make_deck(collection, "Exam", 60)
    shown = draw_up(collection, deck, _by(collection, 6), 8)
    assert shown.cards == 60
    assert shown.untouched_recall == 0 < shown.held_recall <= shown.recall
    assert len(shown.days) == 6
    assert all(day.minutes <= 8 for day in shown.days)
    keep_plan(collection, deck.id, shown.plan)
    assert [(one.name, plan.by) for one, plan in plans_now(collection)] == [("Exam", shown.plan.by)]
    learner = Knows(clock)
    practise(collection, learner, Wish())
    assert set(learner.asked) == set(shown.plan.days[collection.today()])
    drop_plan(collection, deck)
    assert plans_now(collection) == []
    assert (
        len(collection.store.queue.due(clock(), collection.today(), collection.store.settings.schedule())) > 0
    )
    with pytest.raises(UsageError, match="has no plan"):
        drop_plan(collection, deck)


def test_a_plan_is_made_again_from_what_happened(collection, clock) -> None:
    """After the first practice of a day the days left are planned by where the cards stand."""
    deck = make_deck(collection, "Exam", 40)
    keep_plan(collection, deck.id, draw_up(collection, deck, _by(collection, 8), 5).plan)
    remake_plans(collection)
    ((_, plan),) = plans_now(collection)
    assert plan.made == collection.today()
    clock.advance(days=3)
    missed = plan.cards_of(collection.today())
    practise(collection, Knows(clock), Wish())
    ((_, renewed),) = plans_now(collection)
    assert renewed.made == collection.today()
    assert [card for card, _ in missed] == list(renewed.days[collection.today()])
    assert min(renewed.days) == collection.today()
    assert max(renewed.days) < plan.by
    assert sum(len(cards) for day, cards in renewed.days.items() if day > collection.today()) > 20


def test_followed_to_the_day_a_plan_keeps_its_promise(collection, clock) -> None:
    """A simulated learner who follows it recalls about as much on the day as was promised."""
    deck = make_deck(collection, "Exam", 60)
    shown = draw_up(collection, deck, _by(collection, 10), 6)
    keep_plan(collection, deck.id, shown.plan)
    for day in range(10):
        practise_days(collection, clock, 1, seed=day)
        remake_plans(collection)
    found = draw_up(collection, deck, _by(collection, 1), 1)
    assert found.untouched_recall > shown.recall - 6
    assert plans_now(collection) == []


def test_a_day_that_is_none_and_an_empty_deck_are_refused(collection) -> None:
    """With the command that would work."""
    deck, empty = make_deck(collection, "Exam", 3), make_deck(collection, "Empty", 0)
    for days in (0, -3, 900):
        with pytest.raises(UsageError, match="a plan needs a day from tomorrow on") as caught:
            draw_up(collection, deck, _by(collection, days), 10)
        assert "--by" in caught.value.hint
    with pytest.raises(UsageError, match="no card to plan for"):
        draw_up(collection, empty, _by(collection, 9), 10)


def test_a_plan_is_plain_data(collection) -> None:
    """For --json."""
    deck = make_deck(collection, "Exam", 10)
    data = plan_data(draw_up(collection, deck, _by(collection, 4), 10), kept=True)
    assert (data["deck"], data["cards"], data["kept"], len(data["days"])) == ("Exam", 10, True, 4)
    assert data["recall_without_practice"] == 0 < data["recall"] <= 10


def test_a_backlog_is_named_and_shrinks(collection, clock) -> None:
    """More late than a day's share: how many, and in how many days they are done; home says so too."""
    make_deck(collection, "Words", 60)
    practise_days(collection, clock, 12)
    assert backlog(collection) is None
    change_setting(collection, proposed_change(collection, "reviews_per_day", "10"))
    clock.advance(days=80)
    late = backlog(collection)
    assert (late.late, late.a_day, late.days) == (60, 10, 6)
    assert "60 reviews have piled up" in home(collection).title
    learner = Knows(clock)
    outcome = practise(collection, learner, Wish())
    assert len(learner.asked) == 10
    assert any(line.startswith("50 cards still late") for line in next_steps(collection, outcome, Wish()))
    assert backlog(collection).late == 50
