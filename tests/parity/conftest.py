"""Random histories for all references, and the figures that the comparisons end with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from random import Random

import pytest

from quiz.model.review import MemoryState, Rating
from quiz.schedule.settings import DEFAULT_PARAMETERS, PARAMETER_BOUNDS

# Turns off the fuzz of Anki's engine, which reads it once in a process, at its first card: set
# here, while tests are collected, it is there before any of them runs.
os.environ["ANKI_TEST_MODE"] = "1"

History = list[tuple[Rating, int]]
"""Answers as (rating, study days since the one before)."""


@dataclass
class Figures:
    """What comparisons of one name measured; `str` is the line that the test run ends with."""

    name: str
    answers: int = 0
    stability: float = 0.0
    difficulty: float = 0.0
    intervals: int = 0
    near_edge: int = 0
    differing: int = 0

    def compare_memory(self, ours: MemoryState, stability: float, difficulty: float) -> None:
        self.answers += 1
        self.stability = max(self.stability, abs(ours.stability / stability - 1))
        self.difficulty = max(self.difficulty, abs(ours.difficulty / difficulty - 1))

    def compare_interval(self, ours: int, theirs: int, exact: float, edge: float = 1e-3) -> None:
        """Count two whole intervals; they may differ only where `exact` is within `edge` of a half."""
        self.intervals += 1
        is_near = abs(exact % 1 - 0.5) < edge
        self.near_edge += is_near
        self.differing += ours != theirs
        assert ours == theirs or is_near, f"{ours} is not {theirs}, though {exact} is at no rounding edge"

    def add(self, other: Figures) -> None:
        """Take in what another comparison of the same name measured."""
        self.answers += other.answers
        self.stability = max(self.stability, other.stability)
        self.difficulty = max(self.difficulty, other.difficulty)
        self.intervals += other.intervals
        self.near_edge += other.near_edge
        self.differing += other.differing

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.answers} answers, largest relative difference "
            f"{self.stability:.1e} of stability, {self.difficulty:.1e} of difficulty; {self.intervals} "
            f"intervals, {self.near_edge} within reach of a rounding edge, {self.differing} different"
        )


def random_history(random: Random, longest: int) -> History:
    """Up to `longest` answers, many on the same day, some after more than a year."""
    days = (0, 0, 1, 1, 2, 3, random.randint(1, 10), random.randint(1, 60), random.randint(1, 400))
    ratings = random.choices(list(Rating), (2, 2, 6, 1), k=random.randint(1, longest))
    return [(rating, random.choice(days) if place else 0) for place, rating in enumerate(ratings)]


@pytest.fixture(scope="session")
def histories() -> list[History]:
    """The 2,000 random histories that every reference is asked about."""
    random = Random(20_160_623)
    return [random_history(random, 20) for _ in range(2000)]


@pytest.fixture(scope="session")
def near_parameters() -> list[tuple[float, ...]]:
    """Twenty sets of weights between half and half as much again of the default ones."""
    random = Random(21)
    return [
        tuple(
            min(max(weight * random.uniform(0.5, 1.5), low), high)
            for weight, (low, high) in zip(DEFAULT_PARAMETERS, _bounds(), strict=True)
        )
        for _ in range(20)
    ]


@pytest.fixture(scope="session")
def wild_parameters() -> list[tuple[float, ...]]:
    """Twenty sets of weights from anywhere within their bounds: what exposes the limits."""
    random = Random(22)
    return [tuple(random.uniform(low, high) for low, high in _bounds()) for _ in range(20)]


def _bounds() -> tuple[tuple[float, float], ...]:
    # The Rust reference raises w19 to 0.01 in silence.
    return (*PARAMETER_BOUNDS[:19], (0.01, 0.8), PARAMETER_BOUNDS[20])


@pytest.fixture
def figures(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Iterator[Callable[[str], Figures]]:
    """Makes figures to fill; they are printed when the whole run is over."""
    made: list[Figures] = []

    def make(name: str) -> Figures:
        made.append(Figures(name))
        return made[-1]

    yield make
    for each in made:
        # A plain mapping, because it may travel here from another process.
        record_property("parity", asdict(each))


@pytest.fixture
def compared(record_property: Callable[[str, object], None]) -> Callable[[str, int, int], None]:
    """Notes how many figures of the history were compared, and how many differed."""

    def note(name: str, count: int, different: int) -> None:
        record_property("history", f"{name}: {count} figures, {different} different")

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures, whatever options the run has."""
    measured: dict[str, Figures] = {}
    lines: list[str] = []
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) != "teardown":
                continue
            for name, value in report.user_properties:
                if name == "parity":
                    measured.setdefault(value["name"], Figures(value["name"])).add(Figures(**value))
                elif name == "history":
                    lines.append(str(value))
    if measured or lines:
        terminalreporter.section("parity with the reference schedulers")
        for line in (*map(str, measured.values()), *lines):
            terminalreporter.write_line(line)
