"""Parameters from the learner's own history, kept only where they predict later answers better."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from quiz.app.collection import Collection
from quiz.app.settings import SETTINGS, Change, load_around
from quiz.errors import QuizError
from quiz.model.ids import DeckId
from quiz.model.note import Deck
from quiz.schedule.loss import ENOUGH_ANSWERS, History, Loss, log_loss, split_at, when_tested
from quiz.schedule.settings import PARAMETER_BOUNDS

LIBRARY = "fsrs_rs_python"
MOST_ANSWERS = 200_000
"""Fitting takes the latest histories of about so many answers: more change nothing but the time."""

_NEWS_EVERY = 5.0
"""Seconds between two words on how long fitting has taken."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters fitted to the earlier answers, and how both predict the later ones.

    early: answers that were fitted to. before, after: the loss with the present parameters and with
    the new ones. change: keeps the new ones; None where they are no better.
    """

    early: int
    before: Loss
    after: Loss
    change: Change | None


def fit_parameters(collection: Collection, deck: Deck | None, tell: Tell) -> Fit:
    """Fit parameters to the history of a deck or of all decks; nothing is kept yet.

    tell: hears what is being done. Raises QuizError where the library is missing, the answers are
    too few, or the fitting fails.
    """
    if find_spec(LIBRARY) is None:
        raise QuizError(
            "fitting needs the library fsrs-rs-python, which is not installed",
            hint=f"install it: {sys.executable} -m pip install 'quiz-trainer[optimise]'",
        )
    store = collection.store
    decks: Sequence[DeckId] = () if deck is None else (deck.id,)
    histories = list(store.learner.histories(decks))
    split = split_at(histories)
    if split is None:
        raise _too_few(len(when_tested(histories)), deck)
    early = [history.until(split) for history in histories]
    tell(f"reading {sum(len(history.days) for history in histories)} answers")
    found = _in_bounds(_run(_cards(early), tell))
    tell("measuring both on the later answers")
    settings = store.settings.schedule(decks[0] if decks else None)
    before, after = (log_loss(histories, parameters, split) for parameters in (settings.parameters, found))
    change = _change(collection, deck, found) if after.mean < before.mean else None
    return Fit(len(when_tested(early)), before, after, change)


def fit_data(fit: Fit, *, kept: bool) -> dict[str, object]:
    """A fit as its JSON object."""
    return {
        "fitted_to": fit.early,
        "measured_on": fit.after.answers,
        "loss_before": round(fit.before.mean, 6),
        "loss_after": round(fit.after.mean, 6),
        "better": fit.change is not None,
        "kept": kept,
        "moved": len(fit.change.moves) if fit.change else 0,
        "parameters": fit.change.value if fit.change else None,
    }


def _too_few(count: int, deck: Deck | None) -> QuizError:
    whose = "" if deck is None else f" of “{deck.name}”"
    others = "" if deck is None else ", or fit to all decks together: quiz optimise"
    return QuizError(
        f"{count} answers{whose} came a day or more after the one before; {ENOUGH_ANSWERS} are needed",
        hint=f"practise on, the usual parameters serve well until then{others}",
    )


def _cards(histories: Sequence[History]) -> list[tuple[list[int], list[int]]]:
    """The histories as the fitting takes them, the latest first, up to `MOST_ANSWERS`."""
    cards, answers = [], 0
    for history in sorted(histories, key=lambda one: one.at_ms[-1] if one.at_ms else 0, reverse=True):
        if answers >= MOST_ANSWERS:
            break
        pairs = zip(history.days, (history.days[:1] + history.days)[: len(history.days)], strict=True)
        cards.append(
            ([max(0, day - before) for day, before in pairs], [int(each) for each in history.ratings])
        )
        answers += len(history.days)
    return cards


def _run(cards: list[tuple[list[int], list[int]]], tell: Tell) -> list[float]:
    """Fit in a process of its own, and say now and then that it still works."""
    tell("fitting to the earlier ones")
    started = time.monotonic()
    command = [sys.executable, "-m", "quiz.app.fitting"]
    process = subprocess.Popen(  # noqa: S603 - this program itself
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        given: str | None = json.dumps({"cards": cards})
        while True:
            try:
                output, errors = process.communicate(given, timeout=_NEWS_EVERY)
                break
            except subprocess.TimeoutExpired:
                given = None  # it was handed over with the first call
                tell(f"still fitting, {time.monotonic() - started:.0f} s")
    finally:
        process.kill()
    if process.returncode != 0:
        last = (errors.strip().splitlines() or ["no reason given"])[-1]
        raise QuizError(f"the fitting failed: {last}", hint="the parameters are as they were")
    return [float(weight) for weight in json.loads(output)]


def _in_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """The parameters within their bounds, which single precision may miss by a hair."""
    pairs = zip(parameters, PARAMETER_BOUNDS, strict=True)
    return tuple(round(min(max(weight, low), high), 6) for weight, (low, high) in pairs)


def _change(collection: Collection, deck: Deck | None, parameters: tuple[float, ...]) -> Change:
    scope = "" if deck is None else deck.id
    moves = collection.store.rescheduling.moves({(scope, "parameters"): list(parameters)})
    load = load_around(collection, moves)
    return Change(SETTINGS["parameters"], deck, list(parameters), tuple(moves), load)
