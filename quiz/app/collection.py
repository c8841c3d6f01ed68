"""One learner's file and what surrounds it: clock and random source."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom

from quiz.app.clock import system_clock
from quiz.model.ids import Moment, StudyDay
from quiz.schedule.days import study_day
from quiz.store.store import Store

Clock = Callable[[], Moment]


@dataclass(frozen=True, slots=True)
class Collection:
    """An open collection: the store and the clock that everything in it goes by."""

    store: Store
    clock: Clock

    def today(self) -> StudyDay:
        """The study day it is now, by the collection's own rollover hour."""
        return study_day(self.clock(), self.store.settings.schedule().rollover_hour)


def database_path(given: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the SQLite file is: as given, else `QUIZ_DB`, else the platform's user data folder."""
    if given is not None:
        return given.expanduser()
    if environment.get("QUIZ_DB"):
        return Path(environment["QUIZ_DB"]).expanduser()
    # Imported for this case alone: it costs as much as the rest of the start.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("quiz", appauthor=False) / "quiz.db"


@contextmanager
def open_collection(
    path: Path, clock: Clock = system_clock, random: Random | None = None
) -> Iterator[Collection]:
    """Open the collection at `path`, made on first use; it is closed at the end of the block.

    Raises StoreError where the file is locked, newer, damaged or cannot be written.
    """
    with Store.open(path, clock=clock, random=random or SystemRandom()) as store:
        yield Collection(store, clock)
