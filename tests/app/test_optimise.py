"""Fitting to a history: too little is refused, better is kept, worse is not; a year is simulated."""

from __future__ import annotations

from random import Random

import pytest

from quiz.app import optimise
from quiz.app.collection import open_collection
from quiz.app.optimise import fit_data, fit_parameters
from quiz.app.settings import change_setting
from quiz.app.simulate import simulate_targets, simulation_data
from quiz.errors import QuizError, UsageError
from quiz.schedule.settings import DEFAULT_PARAMETERS
from tests.app.learners import HandClock, make_deck, practise_days

FORGETFUL = (*DEFAULT_PARAMETERS[:2], 0.6, 2.0, *DEFAULT_PARAMETERS[4:8], 1.2, *DEFAULT_PARAMETERS[9:])
"""A learner who forgets sooner than most."""


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def collection(tmp_path, clock):
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as opened:
        yield opened


def test_too_few_answers_say_how_many_are_needed(collection, clock) -> None:
    """And nothing is fitted."""
    deck = make_deck(collection, "Words", 20)
    practise_days(collection, clock, 5)
    with pytest.raises(QuizError, match=r"\d+ answers .*; 400 are needed"):
        fit_parameters(collection, None, print)
    with pytest.raises(QuizError, match="of “Words”") as caught:
        fit_parameters(collection, deck, print)
    assert "all decks together" in caught.value.hint


def test_better_parameters_are_kept_and_move_cards(collection, clock) -> None:
    """Fitted to a learner who forgets sooner, later answers are predicted better, by those and no others."""
    make_deck(collection, "Words", 250)
    practise_days(collection, clock, 45, parameters=FORGETFUL)
    said: list[str] = []
    fit = fit_parameters(collection, None, said.append)
    assert fit.after.mean < fit.before.mean
    assert fit.after.answers == fit.before.answers > 100
    assert said[1] == "fitting to the earlier ones"
    assert fit.change is not None
    assert fit_data(fit, kept=False)["better"]
    assert collection.store.settings.schedule().parameters == DEFAULT_PARAMETERS
    change_setting(collection, fit.change)
    assert list(collection.store.settings.schedule().parameters) == fit.change.value
    assert collection.store.check() == ()


def test_parameters_that_predict_no_better_are_not_kept(collection, clock, monkeypatch) -> None:
    """Whatever the library gives, the later answers decide."""
    make_deck(collection, "Words", 150)
    practise_days(collection, clock, 45)
    worse = [*DEFAULT_PARAMETERS[:2], 90.0, *DEFAULT_PARAMETERS[3:20], 0.75]
    monkeypatch.setattr(optimise, "_run", lambda _cards, _tell: worse)
    fit = fit_parameters(collection, None, print)
    assert fit.after.mean > fit.before.mean
    assert fit.change is None
    assert not fit_data(fit, kept=False)["better"]


def test_a_missing_library_is_named_with_its_command(collection, monkeypatch) -> None:
    """The exact command for this very Python."""
    monkeypatch.setattr(optimise, "LIBRARY", "no_such_library_here")
    with pytest.raises(QuizError, match="not installed") as caught:
        fit_parameters(collection, None, print)
    assert caught.value.hint.endswith("-m pip install 'quiz-trainer[optimise]'")


def test_a_fitting_that_fails_leaves_all_as_it_was(collection, clock, monkeypatch) -> None:
    """The last word of the process that failed is told."""
    make_deck(collection, "Words", 150)
    practise_days(collection, clock, 45)
    monkeypatch.setattr(optimise, "_cards", lambda _histories: [([0, 1], [3, 9, 9])])
    with pytest.raises(QuizError, match="the fitting failed: ValueError"):
        fit_parameters(collection, None, print)


def test_a_simulation_is_seeded_and_compares_targets(collection, clock) -> None:
    """The same seed, the same figures; the target that is set now is among them."""
    make_deck(collection, "Words", 40)
    practise_days(collection, clock, 10)
    first, second = (simulate_targets(collection, [], days=60) for _ in range(2))
    assert first == second
    assert [year.target for year in first.years] == [0.8, 0.85, 0.9, 0.95]
    assert [year.is_own for year in first.years] == [False, False, True, False]
    assert first.years[0].reviews < first.years[-1].reviews
    assert 0 < first.known < 40
    assert simulate_targets(collection, [], days=60, seed=2) != first
    data = simulation_data(first)
    assert (data["cards"], data["days"], len(data["targets"])) == (40, 60, 4)


def test_there_must_be_a_card_to_simulate_with(collection) -> None:
    """And it is said what to do."""
    with pytest.raises(UsageError, match="no card"):
        simulate_targets(collection, [])
