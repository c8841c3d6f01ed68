"""Exams in the file: how many questions they have, their mark, and being taken up after a kill."""

from __future__ import annotations

from pathlib import Path
from random import Random

from sqlite_utils import Migrations

from quiz.model.review import Rating, ReviewKind
from quiz.store.connection import connect
from quiz.store.migrations import bring_up_to_date, m001_first_schema, m002_totals
from quiz.store.scope import Scope
from quiz.store.sessions import SessionKind
from quiz.store.store import Store


def begin(learner, *decks, questions):
    """An exam of so many questions over these decks."""
    store, clock = learner.store, learner.clock
    learner.session = store.sessions.begin(SessionKind.EXAM, decks, clock(), clock.day, questions)
    return learner.session


def test_the_mark_of_an_exam_is_of_all_its_questions(store, learner, clock) -> None:
    """What was not answered counts; in practice only answers do."""
    rivers, lakes = learner.deck("Rivers", 3), learner.deck("Lakes", 2)
    exam = begin(learner, rivers.id, questions=3)
    first, second, *_ = learner.due(rivers.id)
    learner.answer(first, kind=ReviewKind.EXAM)
    learner.answer(second, Rating.AGAIN, kind=ReviewKind.EXAM)
    store.sessions.end(exam, clock())
    row = store.scores.row(exam)
    assert (row.questions, row.cards, row.correct, row.score) == (3, 2, 1, 1 / 3)
    assert store.scores.rows() == [row]
    assert store.scores.rows(Scope(decks=(rivers.id, lakes.id), since=clock.day)) == [row]
    view = store._connection.row("SELECT * FROM scores")
    assert (view["questions"], view["score_percent"], view["finished"]) == (3, 33.3, "yes")


def test_a_part_of_an_exam_is_scored_by_what_was_answered_of_it(store, learner) -> None:
    """Nobody knows of which deck the questions were that were not asked."""
    rivers, lakes = learner.deck("Rivers", 3), learner.deck("Lakes", 2)
    for decks in ((rivers.id, lakes.id), ()):
        exam = begin(learner, *decks, questions=5)
        learner.answer(learner.due(rivers.id)[0], kind=ReviewKind.EXAM)
        for scope in (Scope(decks=(rivers.id,)), Scope(tags=("water",)), Scope(cards=frozenset())):
            rows = [row for row in store.scores.rows(scope) if row.id == exam]
            assert [(row.questions, row.score) for row in rows] == ([(None, 1.0)] if scope.decks else [])


def test_a_session_of_each_kind_is_taken_up_by_itself(store, learner, clock) -> None:
    """An exam that was cut off does not hide the practice that was cut off before it."""
    practice = learner.begin()
    clock.advance(seconds=1)
    exam = begin(learner, questions=7)
    assert store.sessions.open(clock.day, SessionKind.PRACTICE).id == practice
    assert store.sessions.open(clock.day, SessionKind.CRAM) is None
    taken_up = store.sessions.open(clock.day, SessionKind.EXAM)
    assert (taken_up.id, taken_up.questions) == (exam, 7)
    assert store.sessions.open(clock.day).id == exam
    assert store.sessions.kind(exam) is SessionKind.EXAM
    assert store.sessions.kind("none") is None


def test_a_file_from_before_exams_gets_them(path: Path, clock, learner_of) -> None:
    """Sessions of the second version keep their scores and have no number of questions."""
    older = Migrations("quiz")
    older()(m001_first_schema)
    older()(m002_totals)
    connection = connect(path)
    bring_up_to_date(connection, older, version=2)
    old = Store(connection, clock, Random(1))
    before = learner_of(old).begin(kind=SessionKind.EXAM)
    old.close()
    with Store.open(path, clock=clock, random=Random(7)) as store:
        assert store.scores.row(before).questions is None
        learner = learner_of(store)
        learner.deck(notes=1)
        exam = begin(learner, questions=2)
        learner.answer(learner.due()[0], kind=ReviewKind.EXAM)
        assert store.scores.row(exam).score == 0.5
        assert store.check() == ()
