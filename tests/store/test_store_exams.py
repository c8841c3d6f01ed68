"""Exams in the file: how many questions they have, their mark, and being taken up after a kill."""

from __future__ import annotations

from pathlib import Path
from random import Random

from sqlite_utils import Migrations

from quiz.model.review import Rating, ReviewKind
from quiz.store.connection import connect
from quiz.store.migrations import bring_up_to_date, m001_first_schema, m002_totals
from quiz.store.sessions import Exam, SessionKind
from quiz.store.store import Store


def begin(learner, *decks, questions):
    """An exam of so many questions over these decks."""
    store, clock = learner.store, learner.clock
    learner.session = store.sessions.begin(SessionKind.EXAM, decks, clock(), clock.day, questions)
    return learner.session


def test_an_exam_keeps_how_many_questions_it_has(store, learner, clock) -> None:
    """Whether they were answered or not; the readable view scores it by them."""
    rivers, lakes = learner.deck("Rivers", 3), learner.deck("Lakes", 2)
    exam = begin(learner, rivers.id, questions=3)
    first, second, *_ = learner.due(rivers.id)
    learner.answer(first, kind=ReviewKind.EXAM)
    learner.answer(second, Rating.AGAIN, kind=ReviewKind.EXAM)
    store.sessions.end(exam, clock())
    of_all = begin(learner, questions=5)
    learner.begin(lakes.id)
    assert store.sessions.exams() == {
        exam: Exam(3, frozenset({rivers.id})), of_all: Exam(5, frozenset()),
    }  # fmt: skip
    view = store._connection.row("SELECT * FROM scores")
    assert (view["questions"], view["score_percent"], view["finished"]) == (3, 33.3, "yes")


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
        assert store.sessions.exams() == {}
        assert store.scores.row(before).kind is SessionKind.EXAM
        exam = begin(learner_of(store), questions=2)
        assert store.sessions.exams() == {exam: Exam(2, frozenset())}
        assert store.check() == ()
