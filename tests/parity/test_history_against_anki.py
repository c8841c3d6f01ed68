"""The score history against Anki's own graphs, number for number, on a simulated learner.

Wanted differences, which the simulated history does not have: our days are the study days that
each answer recorded with the zone of then, where Anki counts 24-hour spans back from the next
rollover by the present zone; a step of minutes that passes the rollover makes an answer of the
next day one of a card in days; exams and cramming are in no figure of the schedule.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from quiz.model.ids import StudyDay
from quiz.store.scope import Scope
from quiz.store.store import Store

MISSING = "Anki's engine cannot be imported: pip install 'quiz-trainer[test]' (on Linux it needs glibc 2.35)"
BENCH = Path(__file__).parents[1] / "bench"


def load(name: str) -> ModuleType:
    """A module of the benches, which stand in no package."""
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def utc() -> Iterator[None]:
    """Anki reads the machine's zone and clock; the simulated learner lives in UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def test_every_figure_is_ankis(tmp_path: Path, utc: None, compared: Callable[[str, int, int], None]) -> None:
    """Retention, counts and times by day, hours, intervals, what is due, cards: all, and of a deck."""
    pytest.importorskip("anki.collection", reason=MISSING, exc_type=ImportError)
    from anki.collection import Collection

    simulated, equal = load("simulated"), load("equal_figures")
    today = StudyDay(int((time.time() - 4 * 3600) // 86_400))
    plan = simulated.Plan(cards=800, reviews=8_000, decks=3, today=today, days=420, idle=1)
    anki = simulated.AnkiWriter(tmp_path / "collection.anki2", plan)
    simulated.write_ours(tmp_path / "quiz.db", plan, anki.tap(simulated.simulate(plan)))
    anki.finish()
    for card in range(0, plan.cards, 50):
        anki.suspend(card)
    anki.close()
    collection = Collection(str(tmp_path / "collection.anki2"))
    clock = simulated.noon(today)
    with Store.open(tmp_path / "quiz.db", clock=lambda: clock, random=Random(1)) as store:
        store.flags.suspend(plan.card_id(card) for card in range(0, plan.cards, 50))
        assert store.check() == ()
        for name, scope in (("", Scope()), ("Deck 001", None)):
            graphs = collection._backend.graphs(search=f'deck:"{name}"' if name else "", days=0)
            (deck,) = [deck for deck in store.decks.all() if deck.name == (name or "Deck 000")]
            chosen = scope or Scope(decks=(deck.id,))
            both = list(equal.figures(store, today, graphs, chosen))
            different = [figure for figure in both if figure[1] != figure[2]]
            compared(f"Anki, graphs of {name or 'the collection'}", len(both), len(different))
            assert different == []
            assert len(both) > 1_000
            if not name:
                _, ours, theirs = equal.recall(store, today, graphs)
                assert ours == pytest.approx(theirs, rel=0.01)
    collection.close()
