"""Other settings for spaced cards: what moves, that it stays moved, and until when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.model.ids import CardId, StudyDay
from quiz.model.review import Phase, Rating
from quiz.schedule.reschedule import interval_under, moved
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.settings import Origin


@pytest.fixture
def spaced(store, learner, clock):
    """Two decks with ten spaced cards each."""
    decks = [learner.deck("First", 10), learner.deck("Second", 10)]
    for queued in learner.due():
        learner.answer(queued, Rating.EASY)
    clock.advance(days=20)
    for queued in learner.due():
        learner.answer(queued, Rating.GOOD)
    return decks


def _dues(store, deck=None) -> dict[CardId, int]:
    decks = [deck.id] if deck else []
    return {one.card.id: one.state.due_day for one in store.queue.all_cards(decks)}


def test_more_retention_moves_cards_to_earlier_days_and_back_again(store, spaced) -> None:
    """A change moves what it moves, is kept by a rebuild, and taking it back restores every day."""
    before = _dues(store)
    up = {("", "desired_retention"): 0.95}
    moves = store.rescheduling.moves(up)
    assert len(moves) == 20
    assert all(move.after < move.before for move in moves)
    assert _dues(store) == before
    store.rescheduling.change(up, moves)
    assert _dues(store) == {move.card: move.after for move in moves}
    assert store.check() == ()
    store.rebuild_states()
    assert _dues(store) == {move.card: move.after for move in moves}
    assert store.rescheduling.moves(up) == []
    back = {("", "desired_retention"): None}
    store.rescheduling.change(back, store.rescheduling.moves(back))
    assert _dues(store) == before


def test_a_decks_change_leaves_other_decks_and_cards_in_steps(store, learner, clock, spaced) -> None:
    """Only spaced cards of the deck move; a card that was forgotten stays in its steps."""
    first, second = spaced
    forgotten = next(one for one in store.queue.all_cards([first.id]))
    clock.advance(days=100)
    learner.answer(forgotten, Rating.AGAIN)
    others = _dues(store, second)
    moves = store.rescheduling.moves({(first.id, "desired_retention"): 0.8})
    assert len(moves) == 9
    assert forgotten.card.id not in {move.card for move in moves}
    store.rescheduling.change({(first.id, "desired_retention"): 0.8}, moves)
    assert _dues(store, second) == others
    assert store.queue.state(forgotten.card.id).phase is Phase.RELEARNING


def test_a_move_holds_until_the_next_answer_and_again_without_it(store, learner, clock, spaced) -> None:
    """The next review has its own day; undone, the move counts again."""
    changes = {("", "maximum_interval"): 10}
    moves = store.rescheduling.moves(changes)
    store.rescheduling.change(changes, moves)
    learner.settings = store.settings.schedule()
    move = moves[0]
    (queued,) = store.queue.cards([move.card])
    assert (queued.state.due_day, queued.state.interval) == (move.after, move.interval)
    assert move.interval <= 10
    clock.advance(days=10)
    review = learner.answer(queued, Rating.GOOD)
    answered = store.queue.state(move.card)
    assert clock.day < answered.due_day <= clock.day + 10
    store.reviews.undo(review.id)
    assert store.queue.state(move.card).due_day == move.after
    assert store.check() == ()
    store.reviews.redo(review.id)
    assert store.queue.state(move.card) == answered


def test_new_parameters_move_by_the_memory_they_give(store, spaced) -> None:
    """The memory is derived from the reviews under the new weights before the day is."""
    weights = [*DEFAULT_SETTINGS.parameters[:3], 20.0, *DEFAULT_SETTINGS.parameters[4:]]
    changes = {("", "parameters"): weights}
    moves = store.rescheduling.moves(changes)
    assert moves
    assert all(move.after > move.before for move in moves)
    store.rescheduling.change(changes, moves)
    for move in moves:
        state = store.queue.state(move.card)
        assert state.interval == interval_under(move.card, state, store.settings.schedule())
    assert store.rescheduling.moves(changes) == []


def test_what_was_set_and_moved_is_kept_as_events(store, spaced) -> None:
    """A person who opens the file sees what was changed, and each card that it moved."""
    changes = {(spaced[0].id, "desired_retention"): 0.85}
    store.rescheduling.change(changes, store.rescheduling.moves(changes))
    kinds = [row[0] for row in store._connection.rows("SELECT kind FROM events ORDER BY clock, kind")]
    assert kinds.count("setting") == 1
    assert kinds.count("reschedule") == 10


def test_a_suspended_card_stays(store, spaced) -> None:
    """What is not asked is not moved."""
    card = store.queue.all_cards()[0].card.id
    store.flags.suspend([card])
    moves = store.rescheduling.moves({("", "desired_retention"): 0.95})
    assert len(moves) == 19
    assert card not in {move.card for move in moves}


def test_the_load_counts_spaced_cards_by_day(store, learner, clock, spaced) -> None:
    """Of all decks together, without cards in steps; only the days that were asked for."""
    dues = list(_dues(store).values())
    load = store.rescheduling.load(min(dues), max(dues))
    assert load == {day: dues.count(day) for day in dues}
    assert store.rescheduling.load(StudyDay(0), StudyDay(min(dues) - 1)) == {}


def test_origins_say_where_a_setting_comes_from(store, learner) -> None:
    """The deck's own before its file's, that before the collection's, that before the default."""
    deck = learner.deck("One", 1)
    store.decks.save(replace(deck, settings={"new_per_day": 5, "leech_after": 4}))
    store.settings.save("", "new_per_day", 9)
    store.settings.save("", "fuzz", False)
    store.settings.save(deck.id, "leech_after", 6)
    assert store.settings.origins() == {"new_per_day": Origin.COLLECTION, "fuzz": Origin.COLLECTION}
    assert store.settings.origins(deck.id) == {
        "new_per_day": Origin.FILE, "leech_after": Origin.DECK, "fuzz": Origin.COLLECTION,
    }  # fmt: skip
    schedule = store.settings.schedule(deck.id)
    assert (schedule.new_per_day, schedule.leech_after, schedule.fuzz) == (5, 6, False)
    tried = store.settings.schedule_with({(deck.id, "leech_after"): None, ("", "fuzz"): True}, deck.id)
    assert (tried.leech_after, tried.fuzz) == (4, True)


def test_only_a_spaced_card_is_moved(store, learner) -> None:
    """A card in its steps keeps its minutes."""
    learner.deck("One", 1)
    (queued,) = learner.due()
    learner.answer(queued)
    state = store.queue.state(queued.card.id)
    assert moved(state, StudyDay(1), 1) == state
    assert interval_under(queued.card.id, state, DEFAULT_SETTINGS) is None
    store.rescheduling.change({}, [])
