"""Whatever was answered, when and where: every figure is what counting one by one gives.

Zones from the far west to the far east, clocks that change twice a year or stand wrong by years,
cards that came from another program, answers that were taken back: nothing is divided by zero,
and nothing is counted twice or not at all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import log
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.app.history import ViewName, view_data
from quiz.history.card import card_life
from quiz.history.days import Period
from quiz.history.now import now
from quiz.history.overview import overview
from quiz.history.plain import tables_of
from quiz.history.progress import knowledge, progress
from quiz.history.sessions import session_history
from quiz.history.truth import truth
from quiz.history.weak import weak
from quiz.model.ids import CardId, Millis, Moment, NoteId, StudyDay, named
from quiz.model.note import Basic, Deck, Note, deck_id, first_card_id
from quiz.model.review import (
    NEW_CARD,
    Answer,
    CardState,
    Form,
    MemoryState,
    Phase,
    Rating,
    Review,
    ReviewKind,
    Verdict,
)  # fmt: skip
from quiz.schedule.days import study_day, to_date
from quiz.schedule.fsrs import retrievability
from quiz.schedule.settings import DEFAULT_PARAMETERS
from quiz.store.scope import EVERYTHING, Scope
from quiz.store.sessions import SessionKind
from quiz.store.store import Store

TODAY_MS = int(datetime(2026, 10, 26, 12, tzinfo=UTC).timestamp() * 1000)
"""The day after clocks went back in Europe."""

NOW = Moment(Millis(TODAY_MS), 60)
TODAY = study_day(NOW)
DAY_MS = 86_400_000
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Kolkata", "UTC")
DECKS = [Deck(deck_id(name), name, tags=(name.lower(),)) for name in ("Rivers", "Lakes")]
NOTES = {
    deck.id: [
        Note(
            NoteId(named("note", f"{deck.name}{number}")), Basic(f"{deck.name} {number}?", f"answer {number}")
        )
        for number in range(2)
    ]
    for deck in DECKS
}
CARDS = {first_card_id(note.id, "front"): deck for deck in DECKS for note in NOTES[deck.id]}


@dataclass(frozen=True)
class Drawn:
    """One answer to be, with whether it is taken back."""

    answer: Answer
    undone: bool


@st.composite
def drawn_answers(draw: st.DrawFn) -> Drawn:
    """Any answer by the learner's clock, believable or as another program left it."""
    ms = TODAY_MS + draw(st.one_of(st.integers(-3, 3), st.integers(-500, 60))) * DAY_MS
    ms += draw(st.integers(-DAY_MS // 2, DAY_MS // 2))
    offset = datetime.fromtimestamp(ms / 1000, ZoneInfo(draw(st.sampled_from(ZONES)))).utcoffset()
    assert offset is not None
    moment = Moment(Millis(ms), int(offset.total_seconds() // 60))
    day = study_day(moment)
    kind = draw(st.sampled_from(ReviewKind))
    before = NEW_CARD
    if draw(st.booleans()):
        interval = draw(st.sampled_from((0, 1, 20, 21, 22, 400)))
        last = StudyDay(day - draw(st.sampled_from((0, 0, 1, 5, 30, 700))))
        memory = MemoryState(draw(st.floats(0.01, 500)), draw(st.floats(1, 10)))
        phase = draw(st.sampled_from((Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING)))
        reps, lapses = draw(st.integers(1, 30)), draw(st.integers(0, 9))
        before = CardState(phase, memory, 0, StudyDay(last + interval), None, interval, last, reps, lapses)
    after = before
    if kind.schedules:
        memory = MemoryState(draw(st.floats(0.01, 500)), draw(st.floats(1, 10)))
        due = StudyDay(day + draw(st.integers(0, 40)))
        after = CardState(Phase.REVIEW, memory, 0, due, None, due - day, day, before.reps + 1, before.lapses)
    form = draw(st.sampled_from(Form))
    typed = None if form is Form.REVEAL else draw(st.sampled_from(("answer 0", "Answer 1", "", "none")))
    answer = Answer(
        card=draw(st.sampled_from(sorted(CARDS))), session=draw(st.sampled_from("abc")), asked=moment,
        answered=moment, day=day, thinking_ms=draw(st.integers(0, 60_000)), kind=kind, form=form,
        rating=draw(st.sampled_from(Rating)), before=before, after=after, typed=typed,
        verdict=None if typed is None else draw(st.sampled_from((None, *Verdict))),
        predicted=None if before is NEW_CARD else draw(st.one_of(st.none(), st.floats(0, 1))),
    )  # fmt: skip
    return Drawn(answer, draw(st.integers(0, 5)) == 0)


histories = st.lists(drawn_answers(), max_size=25)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of four new cards in two decks, copied for each history."""
    path = tmp_path_factory.mktemp("empty") / "quiz.db"
    with Store.open(path, clock=lambda: NOW, random=Random(1)) as store:
        for deck in DECKS:
            store.decks.save(deck)
            store.notes.save(deck.id, NOTES[deck.id])
    return path


def write(store: Store, history: list[Drawn], fold: bool) -> list[Review]:
    """Record a history; the reviews that count, in the order they were given."""
    sessions = {
        name: store.sessions.begin(kind, [], NOW, TODAY)
        for name, kind in zip("abc", SessionKind, strict=True)
    }
    answers = [replace(drawn.answer, session=sessions[drawn.answer.session]) for drawn in history]
    store.reviews.record_all(answers)
    rows = store._connection.rows("SELECT id FROM reviews ORDER BY clock")
    for row, drawn in zip(rows, history, strict=True):
        if drawn.undone:
            store.reviews.undo(row[0])
    if fold:
        store.totals.fold()
    reviews = [store.reviews.get(row[0]) for row in rows]
    return [review for review in reviews if review is not None and not review.undone]


def opened(path: Path, folder: str) -> Store:
    copy = Path(folder) / "quiz.db"
    shutil.copy(path, copy)
    return Store.open(copy, clock=lambda: NOW, random=Random(2))


def is_tested(answer: Answer) -> bool:
    steps = answer.kind in (ReviewKind.LEARN, ReviewKind.RELEARN) and answer.before.interval >= 1
    return answer.kind is ReviewKind.REVIEW or steps


@settings(max_examples=60, deadline=None)
@given(history=histories, fold=st.booleans(), deck=st.sampled_from((None, *DECKS)))
def test_every_figure_is_what_counting_gives(
    empty: Path, history: list[Drawn], fold: bool, deck: Deck | None
) -> None:
    """Totals, retention, streak, hours, forms, calibration, knowledge: against plain loops."""
    with tempfile.TemporaryDirectory() as folder, opened(empty, folder) as store:
        reviews = write(store, history, fold)
        scope = EVERYTHING if deck is None else Scope(decks=(deck.id,))
        answers = [review.answer for review in reviews if deck in (None, CARDS[review.answer.card])]
        past = [answer for answer in answers if answer.day <= TODAY]
        assert store.check() == ()
        check_days(store, scope, past)
        check_truth(store, scope, past)
        check_progress(store, scope, past)
        check_sessions(store, scope, answers)


def check_days(store: Store, scope: Scope, past: list[Answer]) -> None:
    found = overview(store, TODAY, scope)
    by_day: dict[object, list[Answer]] = defaultdict(list)
    for answer in past:
        by_day[to_date(answer.day)].append(answer)
    assert [day.date for day in found.days] == sorted(by_day)
    for day in found.days:
        answers = by_day[day.date]
        totals = day.totals
        assert totals.answers == len(answers)
        assert totals.cards == len({answer.card for answer in answers})
        assert totals.correct == sum(answer.rating > 1 for answer in answers)
        assert totals.time_ms == sum(answer.thinking_ms for answer in answers)
        kinds = Counter(answer.kind for answer in answers)
        assert (totals.learn, totals.relearn, totals.cram, totals.exam) == (
            kinds[ReviewKind.LEARN], kinds[ReviewKind.RELEARN], kinds[ReviewKind.CRAM], kinds[ReviewKind.EXAM]
        )  # fmt: skip
        assert totals.young + totals.mature == kinds[ReviewKind.REVIEW]
    assert found.total.answers == len(past)
    assert found.today.answers == sum(answer.day == TODAY for answer in past)
    days = {answer.day for answer in past}
    start = TODAY if TODAY in days else TODAY - 1
    length = next(back for back in range(len(days) + 1) if start - back not in days)
    streak = found.history.streak
    assert (streak.current, streak.days) == (length, len(days))
    assert streak.current <= streak.longest <= streak.days
    waiting = found.forecast.overdue + sum(day.due for day in found.forecast.days)
    assert waiting + found.forecast.new_cards <= len(CARDS)


def check_truth(store: Store, scope: Scope, past: list[Answer]) -> None:
    found = truth(store, TODAY, scope)
    spans = {Period.TODAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365, Period.ALL: 10_000}
    for retention in found.retention:
        if retention.period in spans:
            chosen = [answer for answer in past if answer.day > TODAY - spans[retention.period]]
        else:
            chosen = [answer for answer in past if answer.day == TODAY - 1]
        tested = [answer for answer in chosen if is_tested(answer)]
        mature = [answer for answer in tested if answer.before.interval >= 21]
        assert (retention.both.tested, retention.mature.tested) == (len(tested), len(mature))
        assert retention.both.passed == sum(answer.rating > 1 for answer in tested)
        assert (retention.both.rate is None) == (not tested)
    predicted = [
        answer
        for answer in past
        if answer.predicted is not None
        and answer.kind.schedules
        and answer.day > (answer.before.last_day or 0)
    ]
    calibration = found.calibration
    assert calibration.answers == sum(step.answers for step in calibration.bins) == len(predicted)
    if predicted:
        likely = [min(max(round(answer.predicted or 0, 4), 1e-4), 1 - 1e-4) for answer in predicted]
        losses = [
            -log(p if answer.rating > 1 else 1 - p) for p, answer in zip(likely, predicted, strict=True)
        ]
        assert calibration.log_loss == pytest.approx(sum(losses) / len(losses), rel=1e-3, abs=1e-3)
        assert 0 <= (calibration.rmse_bins or 0) <= 1
    forms = Counter(answer.form for answer in past)
    assert {form.form: form.answers for form in found.forms} == dict(forms)


def check_progress(store: Store, scope: Scope, past: list[Answer]) -> None:
    found = progress(store, TODAY, scope)
    hours = Counter(
        (answer.answered.ms + answer.answered.offset_minutes * 60_000) // 3_600_000 % 24 for answer in past
    )
    assert {hour.hour: hour.answers for hour in found.hours if hour.answers} == dict(hours)
    assert len(found.hours) == 24
    assert all(0 <= (hour.rate or 0) <= 1 for hour in found.hours)
    of_card: dict[CardId, list[Answer]] = defaultdict(list)
    for answer in past:
        if answer.kind.schedules:
            of_card[answer.card].append(answer)
    for point in knowledge(store, TODAY, scope, 9):
        seen = [
            [answer for answer in answers if to_date(answer.day) <= point.date]
            for answers in of_card.values()
        ]
        # Where a clock was set back, which answer is the last depends on how it is asked.
        if all(answers == sorted(answers, key=lambda answer: answer.day) for answers in of_card.values()):
            expected = sum(recall(answers[-1], point.date) for answers in seen if answers)
            assert point.known == pytest.approx(expected, abs=1e-5)
            assert point.cards == sum(bool(answers) for answers in seen)
        assert 0 <= point.known <= point.cards <= len(CARDS)


def recall(answer: Answer, date: object) -> float:
    assert answer.after.memory is not None
    days = next(back for back in range(20_000) if to_date(StudyDay(answer.day + back)) == date)
    return retrievability(answer.after.memory, days, DEFAULT_PARAMETERS)


def check_sessions(store: Store, scope: Scope, answers: list[Answer]) -> None:
    found = session_history(store, TODAY, scope)
    by_session: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_session[answer.session].append(answer)
    assert {score.session: score.answers for score in found.sessions} == {
        session: len(given) for session, given in by_session.items()
    }
    for score in found.sessions:
        given = by_session[score.session]
        firsts = {answer.card: answer for answer in reversed(given)}
        right = sum(answer.rating > 1 for answer in firsts.values())
        assert (score.cards, score.correct, score.score) == (len(firsts), right, right / len(firsts))
        assert score.mistakes == len({answer.card for answer in given if answer.rating == 1})


@settings(max_examples=25, deadline=None)
@given(history=histories, since=st.integers(-40, 3), length=st.integers(0, 50))
def test_every_view_stands_whatever_happened(
    empty: Path, history: list[Drawn], since: int, length: int
) -> None:
    """By deck, tag, set of cards and days: every view is there, in JSON and in tables."""
    with tempfile.TemporaryDirectory() as folder, opened(empty, folder) as store:
        write(store, history, fold=False)
        first, last = StudyDay(TODAY + since), StudyDay(TODAY + since + length)
        keep = store.card_sets.keep
        lakes, none = keep(tags=["LAKES"]), keep(())
        some = keep(list(CARDS)[:2], decks=[DECKS[0].id], tags=["rivers"])
        for scope in (
            EVERYTHING, Scope(since=first, until=last), Scope(cards=lakes), Scope(cards=none),
            Scope(cards=some, since=first), Scope(decks=(DECKS[0].id,), cards=lakes),
        ):  # fmt: skip
            views = (overview, session_history, now, progress, truth, weak)
            for name, view in zip(ViewName, views, strict=True):
                found = view(store, TODAY, scope)
                assert view_data(name, found)["view"] == name
                for table in tables_of(found):
                    assert all(set(row) <= set(table.columns) for row in table.rows)
            counted = store.totals.total(scope)
            assert counted.answers == sum(day.answers for day in store.totals.days(scope).values())
        for card in CARDS:
            life = card_life(store, card, TODAY)
            assert life is not None
            assert all(0 <= point.recall <= 1 for point in life.curve)


@settings(max_examples=25, deadline=None)
@given(history=histories)
def test_scopes_by_deck_tag_and_cards_agree(empty: Path, history: list[Drawn]) -> None:
    """The kept totals of a deck, and the direct count of its tag or of its cards, are the same."""
    with tempfile.TemporaryDirectory() as folder, opened(empty, folder) as store:
        write(store, history, fold=True)
        for deck in DECKS:
            tagged = store.card_sets.keep(tags=deck.tags)
            of_deck = {card for card, its in CARDS.items() if its is deck}
            cards = store.card_sets.keep(of_deck)
            few = replace(cards, is_large=not cards.is_large)
            most = replace(cards, rest=store.card_sets.keep([*CARDS.keys() - of_deck]))
            sets = (tagged, cards, few, most)
            kept, *direct = (
                (store.totals.days(scope), store.scores.rows(scope), store.totals.total(scope))
                for scope in (Scope(decks=(deck.id,)), *(Scope(cards=each) for each in sets))
            )
            assert direct == [kept] * 4
