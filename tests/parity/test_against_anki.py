"""Against the engine of Anki itself: what stands on its four buttons.

Cards are written into a collection's own table and the engine is asked for their next states,
with its fuzz off. Anki keeps stability to 4 digits and difficulty to 3: both sides start from
the rounded state.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quiz.model.ids import Millis, Moment, StudyDay
from quiz.model.review import NEW_CARD, CardState, MemoryState, Phase, Rating
from quiz.schedule.answer import elapsed_days, next_states
from quiz.schedule.fsrs import interval_for
from quiz.schedule.settings import DEFAULT_SETTINGS, ScheduleSettings

MISSING = "Anki's engine cannot be imported: pip install 'quiz-trainer[test]' (on Linux it needs glibc 2.35)"
TODAY = StudyDay(20_000)
NOW = Moment(Millis(TODAY * 86_400_000 + 12 * 3_600_000), 0)
TYPES = {Phase.NEW: 0, Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 3}
QUEUES = {Phase.NEW: 0, Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 1}


@dataclass(frozen=True)
class Button:
    """What one rating leads to; `delay` is in seconds for a card in steps, else in days."""

    phase: Phase
    delay: int
    memory: MemoryState


class Engine:
    """A collection of one card, whose row is rewritten for every question."""

    def __init__(self, path: Path, settings: ScheduleSettings) -> None:
        from anki.collection import Collection

        self.settings = settings
        self.collection = Collection(str(path / "collection.anki2"))
        preset = self.collection.decks.get_config(1)
        preset["new"]["delays"] = [seconds / 60 for seconds in settings.learning_steps]
        preset["lapse"]["delays"] = [seconds / 60 for seconds in settings.relearning_steps]
        preset["rev"]["maxIvl"] = settings.maximum_interval
        preset["desiredRetention"] = settings.desired_retention
        preset["fsrsParams6"] = list(settings.parameters)
        self.collection.decks.save(preset)
        note = self.collection.new_note(self.collection.models.by_name("Basic"))
        note["Front"], note["Back"] = "front", "back"
        self.collection.add_note(note, 1)
        self.card = note.card_ids()[0]
        self.collection.set_config("fsrs", True)

    def buttons(self, state: CardState) -> dict[Rating, Button]:
        """What the engine would do on `TODAY` to a card in `state`."""
        self._write(state)
        answers = self.collection._backend.get_scheduling_states(self.card)
        return {rating: _button(getattr(answers, rating.name.lower()).normal) for rating in Rating}

    def _write(self, state: CardState) -> None:
        elapsed, now = elapsed_days(state, TODAY), int(time.time())
        data: dict[str, float] = {}
        if state.memory is not None:
            data = {"s": state.memory.stability, "d": state.memory.difficulty, "lrt": now - elapsed * 86_400}
        relearning = state.phase is Phase.RELEARNING
        steps = self.settings.relearning_steps if relearning else self.settings.learning_steps
        due = self.collection.sched.today - elapsed + state.interval if state.phase is Phase.REVIEW else now
        self.collection.db.execute(
            "update cards set type=?, queue=?, due=?, ivl=?, factor=2500, reps=?, lapses=?, left=?, data=?",
            *(TYPES[state.phase], QUEUES[state.phase], due, max(state.interval, 1), state.reps),
            *(state.lapses, len(steps) - state.step, json.dumps(data)),
        )


def _button(normal: Any) -> Button:
    phase = Phase(normal.WhichOneof("kind"))
    answer = getattr(normal, phase)
    if phase is Phase.REVIEW:
        memory, delay = answer.memory_state, answer.scheduled_days
    else:
        learning = answer.learning if phase is Phase.RELEARNING else answer
        memory, delay = learning.memory_state, learning.scheduled_secs
    return Button(phase, delay, MemoryState(memory.stability, memory.difficulty))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Callable[[ScheduleSettings], Engine]]:
    """Opens Anki's engine under given settings."""
    pytest.importorskip("anki.collection", reason=MISSING, exc_type=ImportError)
    opened: list[Engine] = []

    def open_engine(settings: ScheduleSettings) -> Engine:
        path = tmp_path / str(len(opened))
        path.mkdir()
        opened.append(Engine(path, settings))
        return opened[-1]

    yield open_engine
    for each in opened:
        each.collection.close()


def random_state(random: Random, phase: Phase, step: int = 0) -> CardState:
    """A card with any stability up to a thousand days, asked early, in time or late."""
    memory = MemoryState(round(10 ** random.uniform(-2, 3), 4), round(random.uniform(1, 10), 3))
    interval = max(1, round(memory.stability * random.uniform(0.5, 1.6))) if phase is Phase.REVIEW else 0
    elapsed = random.choice((0, 0, 1, 2, interval, interval, random.randint(0, 500)))
    last_day = StudyDay(TODAY - elapsed)
    due_day = StudyDay(last_day + interval)
    return CardState(phase, memory, step, due_day, None, interval, last_day, reps=5, lapses=2)


def compare(engine: Engine, state: CardState, figures: Any) -> dict[Rating, Button]:
    """Hold the four buttons of both against each other, to the day and to the second."""
    theirs = engine.buttons(state)
    ours = next_states(state, NOW, engine.settings, None)
    edge = 0.0
    for rating in Rating:
        after, button = ours[rating], theirs[rating]
        assert after.memory is not None
        figures.compare_memory(after.memory, button.memory.stability, button.memory.difficulty)
        assert after.phase is button.phase
        if after.phase is Phase.REVIEW:
            exact = interval_for(
                after.memory.stability, engine.settings.desired_retention, engine.settings.parameters
            )
            # One button's edge moves those after it, which must be a day longer.
            edge = exact if abs(exact % 1 - 0.5) < 1e-3 else edge
            figures.compare_interval(after.interval, button.delay, edge or exact)
        elif after.due_ms is not None:
            # Without steps the seconds come from a stability in single precision.
            assert math.isclose((after.due_ms - NOW.ms) // 1000, button.delay, rel_tol=1e-4, abs_tol=1)
        else:
            assert after.interval == round(button.delay / 86_400)
    return theirs


def rounded(memory: MemoryState) -> MemoryState:
    """A memory state as Anki stores it."""
    return MemoryState(round(memory.stability, 4), round(memory.difficulty, 3))


def test_four_buttons_on_3000_spaced_cards(
    engine: Callable[[ScheduleSettings], Engine], figures: Callable[[str], Any]
) -> None:
    """3,000 random states: all four buttons as in Anki."""
    measured, anki, random = figures("Anki, buttons on 3,000 states"), engine(DEFAULT_SETTINGS), Random(3000)
    for _ in range(3000):
        compare(anki, random_state(random, Phase.REVIEW), measured)
    assert measured.stability < 1e-4
    assert measured.difficulty < 1e-4


def test_histories_through_the_engine(
    engine: Callable[[ScheduleSettings], Engine], histories: list[Any], figures: Callable[[str], Any]
) -> None:
    """2,000 histories from the first answer, at most eight each, with Anki's rounded state fed back."""
    measured, anki = figures("Anki, buttons along 2,000 histories"), engine(DEFAULT_SETTINGS)
    for history in histories:
        state = NEW_CARD
        for rating, days in history[:8]:
            if state.last_day is not None:
                state = replace(state, last_day=StudyDay(TODAY - days))
            button = compare(anki, state, measured)[rating]
            after = next_states(state, NOW, DEFAULT_SETTINGS, None)[rating]
            interval = button.delay if button.phase is Phase.REVIEW else 0
            state = replace(after, memory=rounded(button.memory), interval=interval)
    assert measured.stability < 1e-4
    assert measured.difficulty < 1e-4


@pytest.mark.parametrize(
    ("changes", "phase", "step"),
    [
        ({}, Phase.LEARNING, 0),
        ({}, Phase.LEARNING, 1),
        ({}, Phase.RELEARNING, 0),
        ({"learning_steps": ()}, Phase.LEARNING, 0),
        ({"learning_steps": (900,)}, Phase.LEARNING, 0),
        ({"learning_steps": (259_200,)}, Phase.LEARNING, 0),
        ({"learning_steps": (60, 600, 172_800)}, Phase.LEARNING, 1),
        ({"relearning_steps": ()}, Phase.REVIEW, 0),
        ({"relearning_steps": ()}, Phase.RELEARNING, 0),
        ({"relearning_steps": (300, 1200)}, Phase.RELEARNING, 0),
        ({"relearning_steps": (300, 1200)}, Phase.RELEARNING, 1),
        ({"maximum_interval": 100}, Phase.REVIEW, 0),
        ({"maximum_interval": 1}, Phase.REVIEW, 0),
        ({"desired_retention": 0.8}, Phase.REVIEW, 0),
        ({"desired_retention": 0.95}, Phase.REVIEW, 0),
    ],
    ids=str,
)
def test_other_settings(
    changes: dict[str, Any],
    phase: Phase,
    step: int,
    engine: Callable[[ScheduleSettings], Engine],
    figures: Callable[[str], Any],
) -> None:
    """200 random states under other steps, limits and retentions: the buttons as in Anki."""
    measured = figures("Anki, other steps, limits and retentions")
    anki, random = engine(replace(DEFAULT_SETTINGS, **changes)), Random(200)
    for _ in range(200):
        compare(anki, random_state(random, phase, step), measured)
    assert measured.stability < 1e-4
    assert measured.difficulty < 1e-4


def test_other_parameters(
    engine: Callable[[ScheduleSettings], Engine],
    near_parameters: list[tuple[float, ...]],
    figures: Callable[[str], Any],
) -> None:
    """Five other sets of weights, 100 random states each: the buttons as in Anki."""
    measured, random = figures("Anki, 5 parameter sets"), Random(5)
    for parameters in near_parameters[:5]:
        anki = engine(replace(DEFAULT_SETTINGS, parameters=parameters))
        for _ in range(100):
            compare(anki, random_state(random, Phase.REVIEW), measured)
    assert measured.stability < 1e-4
    assert measured.difficulty < 1e-4
