"""Totals by study day and by session: always right, folded or not."""

from __future__ import annotations

from pathlib import Path
from random import Random

from sqlite_utils import Migrations

from quiz.model.ids import StudyDay
from quiz.model.note import Deck, deck_id
from quiz.model.review import Rating, ReviewKind
from quiz.store import searchable_schema
from quiz.store.connection import connect
from quiz.store.migrations import bring_up_to_date, m001_first_schema
from quiz.store.scope import Scope
from quiz.store.store import Store
from quiz.store.totals import DayTotals
from quiz.text.query_reader import read_query


def test_days_count_what_counts(store, learner, clock) -> None:
    """Undone answers are in no figure; days are study days, in order."""
    assert store.totals.days() == {}
    assert store.totals.total() == DayTotals()
    learner.deck(notes=3)
    first = clock.day
    cards = learner.due()
    learner.answer(cards[0])
    learner.answer(cards[1], Rating.AGAIN)
    learner.answer(cards[1])
    store.reviews.undo(learner.answer(cards[2]).id)
    clock.advance(days=2)
    learner.answer(cards[0], kind=ReviewKind.CRAM)
    days = store.totals.days()
    assert days[first] == DayTotals(answers=3, cards=2, correct=2, time_ms=12_000, new=2, learn=3)
    assert days[StudyDay(first + 2)] == DayTotals(answers=1, cards=1, correct=1, time_ms=4_000, cram=1)
    assert store.totals.total().answers == 4
    assert list(days) == [first, first + 2]
    clock.advance(days=5)
    lone = learner.answer(cards[2])
    store.reviews.undo(lone.id)
    assert list(store.totals.days()) == [first, first + 2]
    store.reviews.redo(lone.id)
    assert list(store.totals.days()) == [first, first + 2, first + 7]


def test_folding_changes_nothing(store, learner, clock) -> None:
    """What is kept and what is counted on reading are the same, for a deck and for a date too."""
    rivers, lakes = learner.deck("Rivers", 3), learner.deck("Lakes", 2)
    scopes = [
        Scope(),
        Scope(decks=(rivers.id,)),
        Scope(decks=(lakes.id,)),
        Scope(since=StudyDay(clock.day + 1)),
    ]
    for queued in learner.due():
        learner.answer(queued, Rating.EASY)
    clock.advance(days=30)
    session = learner.begin()
    for queued in learner.due(rivers.id):
        learner.answer(queued, Rating.AGAIN)

    def told() -> list[object]:
        return [(store.totals.days(scope), store.scores.rows(scope)) for scope in scopes]

    before = told()
    assert [len(days) for days, _ in before] == [2, 2, 1, 1]
    store.totals.fold()
    assert store._connection.value("SELECT count(*) FROM stale_days") == 0
    assert told() == before
    store.sessions.end(session, clock())
    assert store.check() == ()
    assert store.rebuild_states() == 5
    assert [days for days, _ in told()] == [days for days, _ in before]


def test_totals_follow_a_note_that_moves(store, learner) -> None:
    """An answer counts for the deck that its note is in now."""
    rivers = learner.deck("Rivers", 2)
    lakes = Deck(deck_id("Lakes"), "Lakes")
    store.decks.save(lakes)
    for queued in learner.due():
        learner.answer(queued)
    store.totals.fold()
    store.notes.append(lakes.id, [store.notes.of_deck(rivers.id)[0].note])
    for deck in (rivers, lakes):
        scope = Scope(decks=(deck.id,))
        assert store.totals.total(scope).answers == 1
        (row,) = store.scores.rows(scope)
        assert store.scores.decks([row.id], scope) == {row.id: (deck.name,)}
    assert store.check() == ()


def test_totals_that_were_spoilt_are_found(store, learner) -> None:
    """A check counts all answers and compares."""
    learner.deck(notes=1)
    learner.answer(learner.due()[0])
    store.totals.fold()
    store._connection.run("UPDATE day_totals SET answers = 2")
    assert [problem.what for problem in store.check()] == ["the totals of a day are out of date"] * 4
    store.rebuild_states()
    assert store.check() == ()


def test_tags_and_card_sets_are_counted_directly(store, learner) -> None:
    """A scope by tag or by cards gives the same figures as its cards deserve."""
    learner.deck("Rivers", 2)
    first, second = learner.due()
    learner.answer(first)
    learner.answer(second)
    learner.answer(second)
    assert store.totals.total(Scope(cards=store.card_sets.keep([second.card.id]))).answers == 2
    assert store.totals.total(Scope(cards=store.card_sets.keep([]))).answers == 0
    assert store.totals.total(Scope(cards=store.card_sets.keep(tags=["none"]))).answers == 0
    only_first = Scope(cards=store.card_sets.keep([first.card.id]))
    assert [row.answers for row in store.scores.rows(only_first)] == [1]


def test_days_can_be_read_by_people(store, learner, clock) -> None:
    """The view `days` is for Datasette: dates, shares and minutes in words of their own."""
    learner.deck("Rivers", 2)
    for queued in learner.due():
        learner.answer(queued, thinking_ms=90_000)
    (row,) = store._connection.rows("SELECT * FROM days")
    assert tuple(row) == ("2025-06-15", 2, 2, 2, 100.0, 2, 3.0)


def test_an_older_file_gets_its_totals_and_is_searched(path: Path, clock, learner_of) -> None:
    """A file of the first version is counted and read once when it is opened, and is whole."""
    first = Migrations("quiz")
    first()(m001_first_schema)
    connection = connect(path)
    bring_up_to_date(connection, first, 1)
    # Stands in for what the program of that version did not write.
    connection.run(searchable_schema.TABLES[0])
    old = Store(connection, clock, Random(1))
    learner = learner_of(old)
    learner.deck("Rivers", 2)
    for queued in learner.due():
        learner.answer(queued)
    connection.run("DROP TABLE searchable")
    old.close()
    with Store.open(path, clock=clock, random=Random(2)) as store:
        found = store.search.identities(read_query("rivers is:learn"), clock(), clock.day)
        assert found == {queued.card.id for queued in store.queue.all_cards()}
        assert store._connection.value("SELECT count(*) FROM stale_days") == 0
        assert store.totals.total().answers == 2
        assert store.check() == ()
