"""Scores of sessions and the overview, as plain data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from quiz.history.days import Streak, streak
from quiz.history.overview import Glimpse, glimpse, overview
from quiz.history.sessions import session_history, session_score, session_scores
from quiz.model.ids import Millis, Moment, NoteId, SessionId, StudyDay, named
from quiz.model.note import Basic, Deck, Note, deck_id
from quiz.model.review import NEW_CARD, Answer, Form, Rating, ReviewKind
from quiz.schedule.answer import next_states
from quiz.schedule.days import from_date, study_day
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.scope import Scope
from quiz.store.sessions import SessionKind
from quiz.store.store import Store
from quiz.store.totals import DayTotals

NOW = Moment(Millis(1_750_000_000_000), 120)
DAY = study_day(NOW)
DECK = Deck(deck_id("Rivers"), "Rivers")


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "quiz.db", clock=lambda: NOW, random=Random(7)) as opened:
        opened.decks.save(DECK)
        notes = [Note(NoteId(named("note", str(number))), Basic(f"q{number}", "a")) for number in range(4)]
        opened.notes.save(DECK.id, notes)
        yield opened


def examine(
    store: Store,
    answered: int,
    questions: int,
    *,
    days_ago: int,
    ended: bool = True,
    decks=(DECK.id,),
    rating: Rating = Rating.GOOD,
) -> SessionId:
    """An exam of which so many cards were answered, all of them right unless rated otherwise."""
    moment = Moment(Millis(NOW.ms - days_ago * 86_400_000), 120)
    day = StudyDay(DAY - days_ago)
    session = store.sessions.begin(SessionKind.EXAM, decks, moment, day, questions)
    for queued in store.queue.all_cards(limit=answered):
        state = queued.state
        store.reviews.record(
            Answer(
                queued.card.id, session, moment, moment, day, 2_000,
                ReviewKind.EXAM, Form.TYPED, rating, state, state,
            )
        )  # fmt: skip
    if ended:
        store.sessions.end(session, moment)
    return session


def sit(store: Store, *ratings: Rating, days_ago: int = 0) -> SessionId:
    """One session in which each of the first cards gets one of these ratings."""
    moment = Moment(Millis(NOW.ms - days_ago * 86_400_000), 120)
    day = StudyDay(DAY - days_ago)
    session = store.sessions.begin(SessionKind.PRACTICE, [DECK.id], moment, day)
    for queued, rating in zip(store.queue.all_cards(), ratings, strict=False):
        after = next_states(NEW_CARD, moment, DEFAULT_SETTINGS, None)[rating]
        store.reviews.record(
            Answer(
                queued.card.id, session, moment, moment, day, 2_000,
                ReviewKind.LEARN, Form.REVEAL, rating, NEW_CARD, after,
            )
        )  # fmt: skip
    return session


def test_an_empty_history_is_empty(store) -> None:
    """No sessions, no division by zero."""
    assert session_scores(store) == []
    assert glimpse(store, DAY) == Glimpse(DayTotals(), Streak())
    assert session_score(store, SessionId("none")) is None


def test_a_session_is_told_with_its_date_decks_and_score(store) -> None:
    """What the learner remembers of a sitting, as plain values."""
    session = sit(store, Rating.GOOD, Rating.AGAIN, Rating.EASY)
    (score,) = session_scores(store)
    assert score == session_score(store, session)
    assert score.accuracy == 2 / 3
    assert (score.date, score.decks, score.started) == (date(2025, 6, 15), ("Rivers",), NOW)
    assert (score.cards, score.correct, score.score, score.time_ms, score.mistakes) == (3, 2, 2 / 3, 6_000, 1)


def test_sessions_are_filtered_by_deck_date_and_number(store) -> None:
    """The latest come first; a date takes its own day in."""
    old, new = sit(store, Rating.GOOD, days_ago=3), sit(store, Rating.GOOD)
    assert [score.session for score in session_scores(store)] == [new, old]
    assert [score.session for score in session_scores(store, limit=1)] == [new]
    assert [score.session for score in session_scores(store, Scope(since=DAY))] == [new]
    assert len(session_scores(store, Scope(since=StudyDay(DAY - 3)))) == 2
    assert len(session_scores(store, Scope(decks=(DECK.id,)))) == 2
    assert session_scores(store, Scope(decks=(deck_id("Other"),))) == []


def test_the_overview_counts_today_all_and_the_streak(store) -> None:
    """Three days in a row, one long before, and what was done today."""
    for days_ago in (9, 2, 1, 0):
        sit(store, Rating.GOOD, Rating.AGAIN, days_ago=days_ago)
    found = overview(store, DAY)
    assert (found.history.streak.current, found.history.streak.days) == (3, 4)
    assert found.today == DayTotals(answers=2, cards=2, correct=1, time_ms=4_000, new=2, learn=2)
    assert found.total.answers == 8


@pytest.mark.parametrize(
    ("days", "length"),
    [([], 0), ([10], 1), ([9], 1), ([8], 0), ([10, 9, 8, 6], 3), ([9, 8], 2), ([12, 11, 10], 1), ([12], 0)],
)
def test_a_streak_ends_today_or_yesterday(days: list[int], length: int) -> None:
    """A day that is not over breaks no streak, and a clock that was ahead makes none."""
    assert streak(map(StudyDay, days), StudyDay(10)).current == length


def test_dates_are_study_days() -> None:
    """A date and its study day are the same day."""
    assert from_date(date(2025, 6, 15)) == DAY


def test_exams_are_compared_with_exams_alone(store) -> None:
    """A mark is of all questions; the trend and the record of practice know nothing of it, nor it of them."""
    for back in range(9, 5, -1):
        sit(store, Rating.GOOD, Rating.AGAIN, days_ago=back)
    for back, right in ((4, 1), (3, 2), (2, 3), (1, 4)):
        examine(store, right, 8, days_ago=back)
    history = session_history(store, DAY)
    assert [(one.score, one.questions, one.cards) for one in history.sessions[:4]] == [
        (4 / 8, 8, 4), (3 / 8, 8, 3), (2 / 8, 8, 2), (1 / 8, 8, 1),
    ]  # fmt: skip
    latest = history.sessions[0]
    assert (latest.usual, latest.best, latest.finished) == (2 / 8, True, True)
    assert (history.trend.recent, history.trend.change) == (0.5, 0.0)
    assert (history.exam_trend.recent, history.exam_trend.earlier) == (3.5 / 8, 1.5 / 8)
    assert history.records.best_exam.session == latest.session
    assert history.records.best_score is None  # two cards are no feat
    assert [one.questions for one in history.sessions[4:]] == [None] * 4


def test_nothing_right_is_no_record(store) -> None:
    """Be it the first exam, and the only one."""
    examine(store, 8, 8, days_ago=1, rating=Rating.AGAIN)
    history = session_history(store, DAY)
    assert (history.sessions[0].score, history.sessions[0].best) == (0.0, False)
    assert history.records.best_exam is None


def test_a_part_of_an_exam_is_scored_by_what_was_answered_of_it(store) -> None:
    """Nobody knows of which deck the questions were that were not answered."""
    lakes = Deck(deck_id("Lakes"), "Lakes")
    store.decks.save(lakes)
    exam = examine(store, 2, 8, days_ago=1)
    assert session_score(store, exam).score == 2 / 8
    for scope, score in (
        (Scope(decks=(DECK.id,)), 2 / 8),
        (Scope(decks=(DECK.id, lakes.id), since=DAY - 1), 2 / 8),
    ):
        assert [one.score for one in session_scores(store, scope)] == [score]
    over_all = examine(store, 2, 8, days_ago=0, decks=())
    scores = {one.session: one.score for one in session_scores(store, Scope(decks=(DECK.id,)))}
    assert scores == {exam: 2 / 8, over_all: 1.0}


def test_an_exam_that_was_cut_off_is_compared_with_nothing(store) -> None:
    """It stands among the sessions as unfinished, sets no record and is in no one's usual score."""
    examine(store, 2, 8, days_ago=3)
    cut = examine(store, 4, 8, days_ago=2, ended=False)
    examine(store, 3, 8, days_ago=1)
    history = session_history(store, DAY)
    last, middle, _ = history.sessions
    assert (middle.session, middle.finished, middle.usual, middle.best) == (cut, False, None, False)
    assert last.usual == 2 / 8
    assert history.records.best_exam.session == last.session
    assert history.exam_trend is None
