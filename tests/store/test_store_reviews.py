"""Reviews: kept for ever, undone and redone as events, with states derived from them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import cycle

import pytest

from quiz.errors import StoreError
from quiz.model.ids import CardId, Millis, ReviewId, StudyDay
from quiz.model.review import NEW_CARD, Form, Rating, ReviewKind
from quiz.schedule.replay import replay
from quiz.schedule.settings import DEFAULT_SETTINGS


def test_a_review_comes_back_as_it_was_recorded(store, learner) -> None:
    """Every field of an answer survives the file, whatever it holds."""
    learner.deck(notes=1)
    queued = learner.due()[0]
    shown = {"form": Form.CHOICE, "options": ("a, b", "ü\n", ""), "typed": "it's 'quoted'"}
    review = learner.answer(queued, **shown, overruled=True, hinted=True)
    assert store.reviews.get(review.id) == review
    assert store.reviews.of_card(queued.card.id) == [review]
    assert store.reviews.of_session(learner.session) == [review]
    assert store.reviews.get(ReviewId("none")) is None
    plain = learner.answer(queued, form=Form.REVEAL, typed=None)
    assert store.reviews.get(plain.id) == plain
    assert review.clock < plain.clock
    assert review.id < plain.id


def test_what_a_strange_terminal_hands_over_is_kept_all_the_same(store, learner) -> None:
    """Bytes that are no text must not cost the answer."""
    learner.deck(notes=1)
    review = learner.answer(learner.due()[0], typed="Kraków \udcff")
    assert store.reviews.get(review.id).answer.typed == "Kraków ?"


def test_reviews_and_their_events_are_never_changed_or_deleted(store, learner) -> None:
    """The file itself refuses, whoever tries."""
    learner.deck(notes=1)
    store.reviews.undo(learner.answer(learner.due()[0]).id)
    store.events.record("match")
    for table in ("reviews", "review_events", "events"):
        for sql in (f"UPDATE {table} SET clock = 0", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                store._connection.run(sql)
    assert len(store.reviews.of_card(store.queue.all_cards()[0].card.id, undone=True)) == 1


def test_undoing_gives_the_state_from_before(store, learner, clock) -> None:
    """Any number of answers can be taken back, one by one, and given again in the same order."""
    learner.deck(notes=2)
    states, reviews = [], []
    for turn in range(6):
        queued = store.queue.all_cards()[turn % 2]
        states.append((queued.card.id, store.queue.state(queued.card.id)))
        reviews.append(learner.answer(queued))
        clock.advance(days=3)
    for (card, before), review in zip(states[::-1], reviews[::-1], strict=True):
        assert store.reviews.last() == review
        assert store.reviews.undo(review.id) == before
        assert store.queue.state(card) == before
        assert store.check() == ()
    assert store.reviews.last() is None
    assert store.totals.days() == {}
    for review in reviews:
        assert store.reviews.last_undone().id == review.id
        assert store.reviews.redo(review.id) == review.answer.after
    assert store.reviews.last_undone() is None
    assert store.check() == ()


def test_undoing_one_in_the_middle_replays_the_rest(store, learner, clock) -> None:
    """What followed an undone answer counts on, from the state that it now follows."""
    learner.deck(notes=1)
    queued = learner.due()[0]
    reviews = []
    for rating in (Rating.GOOD, Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.EASY):
        reviews.append(learner.answer(queued, rating))
        clock.advance(days=2)
    state = store.reviews.undo(reviews[2].id)
    left = [review.answer for review in (*reviews[:2], *reviews[3:])]
    assert state == replay(left, DEFAULT_SETTINGS)
    assert (state.reps, state.lapses) == (4, 0)
    assert store.reviews.redo(reviews[2].id) == reviews[-1].answer.after


def test_undoing_twice_is_as_undoing_once(store, learner) -> None:
    """A key pressed twice, or two programs at once, do no harm."""
    learner.deck(notes=1)
    review = learner.answer(learner.due()[0])
    for _ in range(2):
        assert store.reviews.undo(review.id) == NEW_CARD
    assert store._connection.value("SELECT count(*) FROM review_events") == 1
    for _ in range(2):
        assert store.reviews.redo(review.id) == review.answer.after
    undone = store.reviews.of_card(review.answer.card, undone=True)
    assert undone == [review]


def test_a_new_answer_ends_what_can_be_redone(store, learner) -> None:
    """Redo is about the latest undo, and only until something else was answered."""
    learner.deck(notes=2)
    first = learner.answer(learner.due()[0])
    store.reviews.undo(first.id)
    assert store.reviews.last_undone() == replace(first, undone=True)
    learner.answer(learner.due()[1])
    assert store.reviews.last_undone() is None


def test_last_and_last_undone_can_be_of_one_session(store, learner) -> None:
    """Within a session undo does not reach into another one."""
    learner.deck(notes=3)
    first = learner.begin()
    review = learner.answer(learner.due()[0])
    second = learner.begin()
    assert store.reviews.last(second) is None
    assert store.reviews.last(first) == store.reviews.last() == review
    store.reviews.undo(review.id)
    assert store.reviews.last_undone(first).id == review.id
    assert store.reviews.last_undone(second) is None


def test_what_is_not_there_cannot_be_undone(store) -> None:
    """An identity from nowhere gives an error for the person."""
    with pytest.raises(StoreError, match="no review") as caught:
        store.reviews.undo(ReviewId("none"))
    assert caught.value.hint


@pytest.mark.parametrize("kind", [ReviewKind.CRAM, ReviewKind.EXAM, ReviewKind.MANUAL])
def test_what_does_not_schedule_leaves_the_state_alone(store, learner, kind: ReviewKind) -> None:
    """Cram and exam answers are kept and counted, and the schedule is as if they had not been."""
    learner.deck(notes=1)
    queued = learner.due()[0]
    learner.answer(queued, Rating.AGAIN, kind=kind)
    assert store.queue.state(queued.card.id) == NEW_CARD
    scheduled = learner.answer(queued)
    learner.answer(queued, Rating.AGAIN, kind=kind)
    assert store.queue.state(queued.card.id) == scheduled.answer.after
    assert len(store.reviews.of_card(queued.card.id)) == 3
    assert store.check() == ()


def test_two_answers_in_ignorance_of_each_other_are_replayed_in_order(store, learner) -> None:
    """Where two programs ask the same card, the state follows both answers, not the later alone."""
    learner.deck(notes=1)
    queued = learner.due()[0]
    one, two = learner.prepare(queued, Rating.AGAIN), learner.prepare(queued, Rating.EASY)
    store.reviews.record(one)
    store.reviews.record(two)
    state = store.queue.state(queued.card.id)
    assert state == replay([one, two], DEFAULT_SETTINGS)
    assert state != two.after
    assert store.check() == ()


def test_the_clock_never_goes_back(store, learner, clock) -> None:
    """A wall clock that was set back does not put a later answer before an earlier one."""
    learner.deck(notes=1)
    queued = learner.due()[0]
    first = learner.answer(queued)
    clock.ms -= 86_400_000
    second = learner.answer(queued)
    assert second.clock == first.clock + 1
    assert store.reviews.of_card(queued.card.id) == [first, second]
    assert store.reviews.last() == second


def test_caches_can_be_lost(store, learner, clock) -> None:
    """Dropped or spoilt caches are noticed and made anew as they were."""
    learner.deck(notes=4)
    for turn in range(12):
        queued = learner.due()[0]
        review = learner.answer(queued, Rating.AGAIN if turn % 3 == 0 else Rating.GOOD)
        if turn % 4 == 0:
            store.reviews.undo(review.id)
        clock.advance(days=1)
    tables = {name: f"SELECT * FROM {name}" for name in ("card_states", "queue", "undone_reviews")}
    before = {name: sorted(map(tuple, store._connection.rows(sql)), key=repr) for name, sql in tables.items()}
    for spoil in (
        "UPDATE card_states SET stability = stability + 1",
        "DELETE FROM queue",
        "DELETE FROM undone_reviews",
        "UPDATE queue SET due_day = 1",
        "DELETE FROM card_states",
    ):
        store._connection.run(spoil)
        assert store.check() != ()
        assert store.rebuild_states() == len(before["card_states"])
        assert store.check() == ()
    after = {name: sorted(map(tuple, store._connection.rows(sql)), key=repr) for name, sql in tables.items()}
    assert after == before


def test_the_usual_time_is_that_of_right_answers_in_each_form(store, learner) -> None:
    """The median of recent right answers without a hint, once there are ten in a form."""
    learner.deck(notes=20)
    cards = cycle(learner.due())
    for number in range(9):
        learner.answer(next(cards), thinking_ms=1000 * (number + 1))
        learner.answer(next(cards), form=Form.CHOICE, thinking_ms=100 * (number + 1))
    assert store.reviews.usual_ms() == {}
    last = learner.answer(next(cards), thinking_ms=60_000)
    assert store.reviews.usual_ms() == {Form.TYPED: 5000}
    learner.answer(next(cards), Rating.AGAIN, thinking_ms=60_000, form=Form.CHOICE)
    learner.answer(next(cards), thinking_ms=60_000, form=Form.CHOICE, hinted=True)
    assert store.reviews.usual_ms() == {Form.TYPED: 5000}
    learner.answer(next(cards), thinking_ms=1000, form=Form.CHOICE)
    assert store.reviews.usual_ms() == {Form.TYPED: 5000, Form.CHOICE: 500}
    store.reviews.undo(last.id)
    assert store.reviews.usual_ms() == {Form.CHOICE: 500}


def test_a_transaction_is_all_or_nothing(store, learner) -> None:
    """What fails inside leaves no trace; an inner failure that is caught leaves the outer part."""
    deck = learner.deck(notes=1)

    def rename_and_fail(name: str) -> None:
        with store.transaction():
            store.decks.rename(deck.id, name)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        rename_and_fail("Other")
    assert store.decks.get(deck.id).name == "Deck"
    with store.transaction():
        store.decks.rename(deck.id, "Outer")
        with pytest.raises(RuntimeError):
            rename_and_fail("Inner")
    assert store.decks.get(deck.id).name == "Outer"
    assert store.check() == ()


def test_an_answer_to_an_unknown_card_is_a_mistake_of_the_program(store, learner) -> None:
    """References are enforced: no review without its card and session."""
    learner.deck(notes=1)
    answer = learner.prepare(learner.due()[0])
    with pytest.raises(sqlite3.IntegrityError):
        store.reviews.record(replace(answer, card=CardId("none")))
    assert store.reviews.last() is None


def test_moments_of_any_zone_and_year_are_kept(store, learner, clock) -> None:
    """Offsets below zero, days before 1970 and far ahead come back as they were."""
    learner.deck(notes=1)
    answer = learner.prepare(learner.due()[0])
    asked = replace(answer.asked, ms=Millis(-5), offset_minutes=-210)
    review = store.reviews.record(replace(answer, asked=asked, day=StudyDay(-1)))
    assert store.reviews.get(review.id).answer == review.answer
