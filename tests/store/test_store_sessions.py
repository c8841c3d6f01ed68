"""Sessions and their scores, taken up after a kill, counted from what counts."""

from __future__ import annotations

from quiz.model.ids import Moment, SessionId, StudyDay
from quiz.model.review import Rating, ReviewKind
from quiz.store.scope import Scope
from quiz.store.scores import SessionRow
from quiz.store.sessions import OpenSession, SessionKind


def test_a_session_is_open_until_it_ends(store, learner, clock) -> None:
    """After a kill the session of this day is found with the position that was saved last."""
    deck = learner.deck()
    assert store.sessions.open(clock.day) is None
    started = clock()
    session = learner.begin(deck.id)
    expected = OpenSession(session, SessionKind.PRACTICE, (deck.id,), started, clock.day, "")
    assert store.sessions.open(clock.day) == expected
    store.sessions.save_position(session, '{"at": 3}')
    assert store.sessions.open(clock.day).position == '{"at": 3}'
    assert store.sessions.open(StudyDay(clock.day + 1)) is None
    later = learner.begin(kind=SessionKind.EXAM)
    assert store.sessions.open(clock.day).id == session or store.sessions.open(clock.day).id == later
    store.sessions.end(later, clock())
    assert store.sessions.open(clock.day).id == session
    store.sessions.end(session, clock())
    assert store.sessions.open(clock.day) is None


def test_the_latest_open_session_is_taken_up(store, learner, clock) -> None:
    """Of two that were killed the later one is meant."""
    learner.begin()
    clock.advance(seconds=1)
    second = learner.begin(kind=SessionKind.CRAM)
    assert store.sessions.open(clock.day).id == second


def test_a_session_is_scored_by_the_first_answer_to_each_card(store, learner, clock) -> None:
    """Cards that came back within the session do not count twice; undone answers not at all."""
    deck = learner.deck("Rivers", 4)
    cards = learner.due()
    started, session = clock(), learner.begin(deck.id)
    learner.answer(cards[0], Rating.AGAIN)
    learner.answer(cards[1], Rating.EASY)
    learner.answer(cards[0], Rating.GOOD)
    learner.answer(cards[2], Rating.HARD)
    learner.answer(cards[2], Rating.AGAIN)
    store.reviews.undo(learner.answer(cards[3], Rating.AGAIN).id)
    store.sessions.end(session, clock())
    row = store.scores.row(session)
    assert row == SessionRow(
        id=session, kind=SessionKind.PRACTICE, started=started, ended=clock(), day=clock.day,
        answers=5, recalled=3, cards=3, correct=2, time_ms=20_000, new=3, review=0,
        mistakes=2,
    )  # fmt: skip
    assert row.score == 2 / 3
    assert store.scores.rows() == [row]


def test_sessions_are_listed_latest_first_and_filtered(store, learner, clock) -> None:
    """Empty sessions are left out; a deck's history holds what was answered of that deck alone."""
    rivers, lakes = learner.deck("Rivers", 3), learner.deck("Lakes", 1)
    first = learner.begin()
    for queued in learner.due():
        learner.answer(queued, Rating.EASY)
    first_day = clock.day
    clock.advance(days=60)
    learner.begin()
    second = learner.begin()
    learner.answer(learner.due(rivers.id)[0])
    rows = store.scores.rows()
    names = store.scores.decks([first, second])
    assert [(row.id, names[row.id], row.cards, row.new, row.review) for row in rows] == [
        (second, ("Rivers",), 1, 0, 1),
        (first, ("Rivers", "Lakes"), 4, 4, 0),
    ]
    assert [row.id for row in store.scores.rows(limit=1)] == [second]
    assert [row.id for row in store.scores.rows(Scope(since=StudyDay(first_day + 1)))] == [second]
    of_lakes = Scope(decks=(lakes.id,))
    assert [(row.id, row.cards) for row in store.scores.rows(of_lakes)] == [(first, 1)]
    assert store.scores.decks([first], of_lakes) == {first: ("Lakes",)}
    assert [row.id for row in store.scores.rows(Scope(decks=(rivers.id,), since=clock.day))] == [second]
    assert store.scores.row(SessionId("none")) is None


def test_a_session_without_answers_has_no_score(store, learner) -> None:
    """Nothing is divided by zero."""
    row = store.scores.row(learner.begin())
    assert (row.cards, row.score) == (0, None)


def test_exam_answers_are_scored_and_leave_the_schedule_alone(store, learner, clock) -> None:
    """An exam is a session like any other in the history."""
    learner.deck(notes=2)
    cards = learner.due()
    session = learner.begin(kind=SessionKind.EXAM)
    learner.answer(cards[0], Rating.GOOD, kind=ReviewKind.EXAM)
    learner.answer(cards[1], Rating.AGAIN, kind=ReviewKind.EXAM)
    row = store.scores.row(session)
    assert (row.kind, row.score, row.new, row.mistakes) == (SessionKind.EXAM, 0.5, 0, 1)
    assert len(learner.due()) == 2


def test_views_read_well(store, learner, clock) -> None:
    """The three views show names, dates and words, one row for what a person would count."""
    learner.deck("Rivers", 3)
    learner.clock.ms = 1_750_000_000_000
    cards = learner.due()
    learner.begin()
    learner.answer(cards[0], Rating.AGAIN, typed="Seine")
    store.reviews.undo(learner.answer(cards[1], Rating.GOOD).id)
    rows = {
        view: [dict(row) for row in store._connection.rows(f"SELECT * FROM {view}")]
        for view in ("due_now", "scores", "reviews_readable")
    }
    assert [row["phase"] for row in rows["due_now"]] == ["learning", "new", "new"]
    assert rows["due_now"][0]["question"] == "What is Rivers 0?"
    (score,) = rows["scores"]
    assert (score["decks"], score["cards"], score["right_at_first"]) == ("Rivers", 1, 0)
    assert score["score_percent"] == 0
    assert score["started"] == "2025-06-15 17:06:40"
    undone, review = rows["reviews_readable"]
    assert (undone["undone"], undone["rating"]) == ("yes", "good")
    assert (review["undone"], review["rating"]) == ("", "again")
    assert (review["typed"], review["answer"], review["due"]) == ("Seine", "Rivers 0 it is", "2025-06-15")


def test_moments_keep_their_zone(store, learner) -> None:
    """A session begun in one zone is shown in that zone, wherever one is now."""
    session = store.sessions.begin(SessionKind.PRACTICE, (), Moment(1_750_000_000_000, -420), StudyDay(20254))
    assert store.scores.row(session).started == Moment(1_750_000_000_000, -420)
