"""A capable reader played the model on the bundled article; its answers still make that deck."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from quiz.generate.model_engine.engine import LARGE
from quiz.model.draft import Options

ROOT = Path(__file__).parents[3]
ARTICLE = ROOT / "decks" / "afghan-robotics-2017.txt"
ANSWERS = Path(__file__).parent / "recorded" / ARTICLE.stem


@pytest.fixture
def bench():
    """`tests/bench/model_engine.py` as a module."""
    spec = importlib.util.spec_from_file_location("bench_model_engine", ROOT / "tests/bench/model_engine.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_recorded_answers_make_a_deck(bench, tmp_path):
    """A prompt that changed shows here: record its answer anew with tests/bench/model_engine.py."""
    folder = tmp_path / ARTICLE.stem
    folder.mkdir()
    for path in ANSWERS.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    recorded = bench.Recorded(folder)
    outcome = bench.run(ARTICLE, recorded, Options(), LARGE, both=False)
    assert [path.name for path in recorded.waiting] == []
    cards = {card.answer: card for card in outcome.generated.cards}
    assert {"Dean Kamen", "Water security", "Herat", "parole", "163", "Mexico City"} <= set(cards)
    assert len(cards) >= 15
    assert cards["Poland"].choices == ("Germany", "Hungary", "Poland", "Romania")
    assert {each.gate for each in outcome.generated.rejected} >= {"quote-not-found"}
