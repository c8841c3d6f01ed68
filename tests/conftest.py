"""What tests of several rooms share: histories of a simulated learner, and views made by hand."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from quiz.app.collection import Collection
from quiz.app.history import all_views
from quiz.history.card import CardLife, CurvePoint, LifeReview, card_life
from quiz.history.days import DayFigures, Period, Recall, Retention, Streak
from quiz.history.forecast import Forecast, ForecastDay
from quiz.history.now import CardAtRisk, Now, Standing
from quiz.history.overview import Overview
from quiz.history.plain import View
from quiz.history.progress import AttemptFigures, HourFigures, KnowledgePoint, Progress
from quiz.history.sessions import Records, SessionHistory, SessionScore, Trend
from quiz.history.truth import Calibration, CalibrationBin, FormFigures, Truth
from quiz.history.weak import Confusion, GroupRecall, GroupSort, Leech, MixedUp, Weak
from quiz.model.ids import CardId, Millis, Moment, ReviewId, SessionId, StudyDay
from quiz.model.review import CardState, Form, MemoryState, Phase, Rating, ReviewKind, Verdict
from quiz.schedule.days import from_date
from quiz.store.scope import EVERYTHING
from quiz.store.sessions import SessionKind
from quiz.store.store import Store
from quiz.store.totals import DayTotals, sum_of

BENCH = Path(__file__).parent / "bench"
TODAY = date(2026, 11, 23)
DECKS = (
    "Rivers of Europe",
    "日本の首都と川",
    "Chemistry 👩‍🔬: the elements of the periodic table, with their symbols and their numbers",
    "\x1b[31mRed\x1b[0m & <b>bold</b> \u202eевил",
)
SIZES = {"empty": (0, 0, 1), "answer": (1, 1, 1), "day": (24, 160, 1), "year": (300, 2_400, 365)}
"""Cards, answers and days of the simulated histories."""


def bench_module(name: str) -> ModuleType:
    """A module of the benches, which stand in no package."""
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def histories(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Collections by name: empty, of one answer, of a day, of a year; with names from anywhere."""
    simulated = bench_module("simulated")

    class Plan(simulated.Plan):
        def deck_name(self, card: int) -> str:
            return DECKS[card % len(DECKS)]

    folder = tmp_path_factory.mktemp("histories")
    for name, (cards, reviews, days) in SIZES.items():
        plan = Plan(cards, reviews, len(DECKS), from_date(TODAY), days)
        answers = simulated.simulate(plan)
        if reviews == 1:
            answers = iter([next(answers)])
        simulated.write_ours(folder / f"{name}.db", plan, answers if reviews else ())
    return {name: folder / f"{name}.db" for name in SIZES}


@contextmanager
def opened(path: Path, today: date = TODAY) -> Iterator[Collection]:
    """A collection as it stands at noon of a day."""
    moment = Moment(Millis(from_date(today) * 86_400_000 + 12 * 3_600_000), 0)
    with Store.open(path, clock=lambda: moment, random=Random(1)) as store:
        yield Collection(store, lambda: moment)


@pytest.fixture(scope="session")
def views_of(histories: dict[str, Path]) -> Callable[..., list[View]]:
    """Every view of one of the histories, the lives of some cards among them."""

    def find(name: str, today: date = TODAY) -> list[View]:
        with opened(histories[name], today) as collection:
            views = list(all_views(collection, EVERYTHING, 30))
            cards = [queued.card.id for queued in collection.store.queue.all_cards()][:5]
            lives = (card_life(collection.store, card, collection.today()) for card in cards)
            return [*views, *(life for life in lives if life is not None)]

    return find


@pytest.fixture(scope="session")
def invented() -> tuple[View, ...]:
    """One of each view, made by hand."""
    return (_overview(), _sessions(), _now(), _progress(), _truth(), _weak(), _life())


def _days() -> tuple[DayFigures, ...]:
    days = []
    for back in range(200, -1, -1):
        answers = (back * back + 3 * back) % 37 if back % 6 else 0
        if answers:
            tested, passed = answers // 2, answers // 2 - answers // 12
            totals = DayTotals(
                answers,
                answers - 1,
                answers - answers // 6,
                answers * 7_000,
                answers // 5,
                learn=answers // 2,
                tested_young=tested,
                passed_young=passed,
                tested_mature=tested // 3,
                passed_mature=tested // 4,
            )
            days.append(DayFigures(TODAY - timedelta(days=back), totals))
    return tuple(days)


def _streak() -> Streak:
    return Streak(4, 12, date(2026, 8, 2), 160, date(2026, 5, 8), TODAY)


def _forecast() -> Forecast:
    days = (ForecastDay(TODAY + timedelta(days=n), (n * 7) % 12, max(0, 6 - n), n % 4) for n in range(30))
    return Forecast(3, 21, tuple(days))


def _sessions() -> SessionHistory:
    def score(number: int, kind: SessionKind, cards: int, right: int) -> SessionScore:
        when = Moment(Millis((from_date(TODAY) - number) * 86_400_000 + 64_800_000), 60)
        return SessionScore(
            SessionId(f"s{number}"),
            kind,
            TODAY - timedelta(days=number),
            when,
            DECKS[number % 3 : number % 3 + 1 + number % 2],
            cards,
            cards + 2,
            right,
            right / cards,
            0.9,
            61_000 * (number + 1),
            3,
            cards - 3,
            cards - right,
            None if number == 4 else 0.8,
            number == 1,
        )

    practice, exam = SessionKind.PRACTICE, SessionKind.EXAM
    sessions = (
        score(0, practice, 20, 18),
        score(1, practice, 12, 12),
        score(2, exam, 8, 5),
        score(3, practice, 9, 7),
        score(4, practice, 20, 11),
    )
    days = _days()
    records = Records(sessions[1], sessions[2], sessions[0], days[-3], days[-4])
    return SessionHistory(sessions, 41, Trend(0.9, 0.84, 10), records, _streak())


def _retention() -> tuple[Retention, ...]:
    young = (Recall(0, 0), Recall(8, 7), Recall(61, 55), Recall(240, 217), Recall(900, 801), Recall(900, 801))
    mature = (Recall(0, 0), Recall(0, 0), Recall(12, 12), Recall(60, 57), Recall(198, 181), Recall(198, 181))
    return tuple(map(Retention, Period, young, mature))


def _overview() -> Overview:
    days = _days()
    total = sum_of([day.totals for day in days])
    return Overview(TODAY, days[-1].totals, total, days, _sessions(), _retention(), _forecast())


def _now() -> Now:
    decks = (
        Standing(DECKS[0], 60, 12, 3, 20, 25, 1, 43.2, 2),
        Standing(DECKS[1], 40, 40, 0, 0, 0, 0, 0.0, 0),
        Standing(DECKS[2], 8, 0, 0, 0, 8, 0, 7.9, 0),
    )
    risks = (
        CardAtRisk(CardId("c1"), DECKS[0], "Which river flows through Vienna and Belgrade?", 0.41, TODAY),
        CardAtRisk(CardId("c2"), DECKS[1], "日本でいちばん長い川は何ですか？", 0.66, date(2026, 11, 1)),
    )
    total = Standing("all", 108, 52, 3, 20, 33, 1, 51.1, 2)
    tags = (Standing("water", 100, 52, 3, 20, 25, 1, 43.2, 2), Standing("元素", 8, 0, 0, 0, 8, 0, 7.9, 0))
    return Now(TODAY, total, decks, tags, risks, _forecast())


def _progress() -> Progress:
    start = TODAY - timedelta(days=200)
    knowledge = tuple(
        KnowledgePoint(start + timedelta(days=4 * n), n**1.2 / 4 + (n % 5) / 3, 2 * n) for n in range(51)
    )
    hours = tuple(
        HourFigures(h, (h - 6) * 5, (h - 6) * 4, (h - 6) * 35_000) if 7 <= h < 22 else HourFigures(h, 0, 0, 0)
        for h in range(24)
    )
    curve = tuple(AttemptFigures(n, 60 // n, 50 // n, 0.4 * 2.3**n) for n in range(1, 7))
    return Progress(knowledge, _days(), _streak(), hours, curve)


def _truth() -> Truth:
    bins = (
        CalibrationBin(0.6, 0.65, 8, 0.63, 0.5),
        CalibrationBin(0.85, 0.9, 320, 0.88, 0.9),
        CalibrationBin(0.95, 1.0, 1240, 0.97, 0.964),
    )
    forms = (
        FormFigures(Form.TYPED, 900, 760, 760 / 900, 8_400, 0.9, 0.87),
        FormFigures(Form.CHOICE, 300, 290, 290 / 300, 3_100, 0.9, 0.97),
        FormFigures(Form.REVEAL, 4, 4, 1.0, 61_000, None, None),
    )
    return Truth(_retention(), Calibration(1568, 0.9432, 0.9414, 0.2145, 0.0312, bins), forms)


def _weak() -> Weak:
    return Weak(
        (Leech(CardId("c3"), DECKS[1], "利根川はどこを流れますか？", "関東平野", 9, 31, 1.4, True),),
        (
            Confusion(
                CardId("c4"),
                DECKS[0],
                "Which river flows through Cologne?",
                "the Rhine",
                "the Rhône",
                4,
                date(2026, 11, 20),
                CardId("c5"),
                "Which river flows through Lyon?",
            ),
            Confusion(CardId("c6"), DECKS[1], "首都は？", "東京", "京都", 1, date(2026, 7, 1), None, None),
        ),
        (MixedUp(CardId("c4"), CardId("c5"), DECKS[0], "the Rhine", "the Rhône", 1, 4),),
        (
            GroupRecall(GroupSort.DECK, DECKS[1], Recall(60, 40)),
            GroupRecall(GroupSort.TAG, "water", Recall(9, 7)),
            GroupRecall(GroupSort.KIND, "cloze", Recall(12, 12)),
        ),
    )


def _life() -> CardLife:
    def forgotten(memory: MemoryState, days: int) -> float:
        return (1 + 0.98 * days / memory.stability) ** -0.1542

    steps = (
        (0, Rating.GOOD, "東京", 2.3, 3),
        (5, Rating.AGAIN, "京都", 1.1, 1),
        (8, Rating.HARD, None, 1.8, 2),
        (12, Rating.GOOD, "東京", 9.5, 10),
        (28, Rating.EASY, "東京都", 48.0, 50),
    )
    start = TODAY - timedelta(days=40)
    reviews: list[LifeReview] = []
    curve: list[CurvePoint] = []
    before: MemoryState | None = None
    for number, (day, rating, typed, stability, interval) in enumerate(steps):
        after = MemoryState(stability, 5.0 + number / 2)
        when = start + timedelta(days=day)
        predicted = None
        if before is not None:
            since = reviews[-1].day
            days = range(1, (when - since).days)
            curve.extend(CurvePoint(since + timedelta(days=n), forgotten(before, n)) for n in days)
            predicted = forgotten(before, (when - since).days)
            curve.append(CurvePoint(when, predicted, rating))
        curve.append(CurvePoint(when, 1.0, rating if predicted is None else None))
        verdict = None if typed is None else Verdict.WRONG if rating is Rating.AGAIN else Verdict.CORRECT
        moment = Moment(Millis(from_date(when) * 86_400_000 + 64_800_000), 0)
        reviews.append(
            LifeReview(
                ReviewId(f"r{number}"),
                SessionId("s"),
                when,
                moment,
                ReviewKind.REVIEW if number else ReviewKind.LEARN,
                Form.CHOICE if number == 1 else Form.TYPED,
                typed,
                ("東京", "京都", "大阪") if number == 1 else (),
                verdict,
                number == 4,
                number == 3,
                rating,
                4_000 + number * 500,
                0,
                interval,
                None,
                when + timedelta(days=interval),
                before,
                after,
                predicted,
                False,
            )
        )
        before = after
    last = start + timedelta(days=28)
    assert before is not None
    curve.extend(CurvePoint(last + timedelta(days=n), forgotten(before, n)) for n in range(1, 60))
    due = StudyDay(from_date(last) + 50)
    state = CardState(Phase.REVIEW, before, 0, due, None, 50, StudyDay(from_date(last)), 5, 1)
    return CardLife(
        CardId("c7"),
        DECKS[1],
        "日本の首都はどこですか？",
        "東京",
        ("地理", "capital"),
        False,
        None,
        2,
        False,
        False,
        state,
        0.947,
        TODAY,
        tuple(reviews),
        tuple(curve),
    )
