"""The open collection: one object for each story, over one connection."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quiz.model.ids import DeckId, DeviceId, Moment, StudyDay
from quiz.store.clock import Clock
from quiz.store.connection import Connection
from quiz.store.decks import Decks
from quiz.store.events import Events
from quiz.store.links import Links
from quiz.store.notes import Notes
from quiz.store.opening import open_collection
from quiz.store.plans import ExamPlan, plans_in_force
from quiz.store.queue import Queue
from quiz.store.sessions import Sessions
from quiz.store.settings import Settings, schedule_settings
from quiz.store.states import States

if TYPE_CHECKING:
    from quiz.store.cache import Cache
    from quiz.store.card_sets import CardSets
    from quiz.store.drafts import Drafts
    from quiz.store.figures import Figures
    from quiz.store.flags import Flags
    from quiz.store.learner import Learner
    from quiz.store.log import ReviewLog
    from quiz.store.rescheduling import Rescheduling
    from quiz.store.reviews import Reviews
    from quiz.store.scores import Scores
    from quiz.store.search import Search
    from quiz.store.standing import Standings
    from quiz.store.totals import Totals


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that is not as it must be."""

    what: str
    where: str


class Store:
    """One SQLite file with all its stories; use it as a context manager.

    Every method that writes commits before it returns, unless it is called inside
    `transaction`. The clock and the source of random numbers are the caller's.
    """

    def __init__(self, connection: Connection, now: Callable[[], Moment], random: Random) -> None:
        self._connection = connection
        self._settings_of = partial(schedule_settings, connection)
        self._states = States(connection, self._settings_of)
        clock = Clock(connection, now, random)
        self._clock = clock
        self.path: Path = connection.path
        self.events = Events(connection, clock)
        self.settings = Settings(connection, clock, self._states)
        self.decks = Decks(connection, clock, self._states, self.events)
        self.notes = Notes(connection, clock, self._states, self.events)
        self.links = Links(connection, clock)
        self.queue = Queue(connection, self._states)
        self.sessions = Sessions(connection, clock)

    # What the first question of a session does not need is loaded when it is asked for.

    @cached_property
    def reviews(self) -> Reviews:
        """The answers given, and their undoing."""
        from quiz.store.reviews import Reviews  # noqa: PLC0415

        return Reviews(self._connection, self._clock, self._states)

    @cached_property
    def scores(self) -> Scores:
        """What sessions came to."""
        from quiz.store.scores import Scores  # noqa: PLC0415

        return Scores(self._connection)

    @cached_property
    def search(self) -> Search:
        """Finding cards by what they say, how they stand and what happened to them."""
        from quiz.store.search import Search  # noqa: PLC0415

        return Search(self._connection, self._settings_of)

    @cached_property
    def card_sets(self) -> CardSets:
        """Sets of cards that figures are counted for."""
        from quiz.store.card_sets import CardSets  # noqa: PLC0415

        return CardSets(self._connection)

    @cached_property
    def log(self) -> ReviewLog:
        """The review log for people and other programs."""
        from quiz.store.log import ReviewLog  # noqa: PLC0415

        return ReviewLog(self._connection)

    @cached_property
    def totals(self) -> Totals:
        """What study days came to."""
        from quiz.store.totals import Totals  # noqa: PLC0415

        return Totals(self._connection)

    @cached_property
    def figures(self) -> Figures:
        """What many answers together say."""
        from quiz.store.figures import Figures  # noqa: PLC0415

        return Figures(self._connection)

    @cached_property
    def standings(self) -> Standings:
        """Where the cards stand now."""
        from quiz.store.standing import Standings  # noqa: PLC0415

        return Standings(self._connection)

    @cached_property
    def flags(self) -> Flags:
        """Which cards are suspended, buried or flagged."""
        from quiz.store.flags import Flags  # noqa: PLC0415

        return Flags(self._connection, self._clock, self._states, self.events)

    @cached_property
    def rescheduling(self) -> Rescheduling:
        """What other settings mean for spaced cards."""
        from quiz.store.rescheduling import Rescheduling  # noqa: PLC0415

        return Rescheduling(self._connection, self._clock, self._states, self.events, self.settings)

    @cached_property
    def learner(self) -> Learner:
        """What the answers tell of the learner."""
        from quiz.store.learner import Learner  # noqa: PLC0415

        return Learner(self._connection)

    def plans(self, day: StudyDay) -> dict[DeckId, ExamPlan]:
        """The plans for exams that hold on a day, by deck."""
        return plans_in_force(self._connection, day)

    @cached_property
    def drafts(self) -> Drafts:
        """The generated notes, and what became of each."""
        from quiz.store.drafts import Drafts  # noqa: PLC0415

        return Drafts(self._connection, self._clock)

    @cached_property
    def cache(self) -> Cache:
        """Results that cost much to make again."""
        from quiz.store.cache import Cache  # noqa: PLC0415

        return Cache(self._connection, self._clock)

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], Moment], random: Random, readonly: bool = False) -> Self:
        """Open the collection at `path`, made where there is none, brought up to date where it is old.

        StoreError where the file is newer, damaged, locked, not ours, or may not be written;
        nothing is changed in it then.
        """
        store = cls(open_collection(path, readonly=readonly), clock, random)
        try:
            _ = store.device  # a new file gets its device before anything else is written
        except BaseException:
            store.close()
            raise
        return store

    @property
    def device(self) -> DeviceId:
        """The device that this file lives on."""
        return self._clock.device

    def transaction(self) -> AbstractContextManager[None]:
        """All writes inside are committed together, or, after an exception, none of them."""
        return self._connection.transaction()

    def rebuild_states(self) -> int:
        """Make all caches anew from what happened; the number of cards that have a state."""
        from quiz.store.totals import count_all_again  # noqa: PLC0415 - as above

        with self._connection.transaction():
            count = self._states.rebuild()
            count_all_again(self._connection)
            return count

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the file: its pages, its references, its caches. Changes nothing."""
        pages = [
            Problem("the file is damaged", str(row[0]))
            for row in self._connection.rows("PRAGMA integrity_check")
            if row[0] != "ok"
        ]
        references = [
            Problem(
                f"a row of {row['table']} names one of {row['parent']} that is not there",
                f"row {row['rowid']}",
            )
            for row in self._connection.rows("PRAGMA foreign_key_check")
        ]
        caches = [
            Problem(what, where)
            for what, where in chain(self._states.differences(), self.totals.differences())
        ]
        return (*pages, *references, *caches)

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the file, also while another program writes to it."""
        self._connection.copy_to(target)

    def close(self) -> None:
        """Close the file; closing twice is no error."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
