"""The order of due cards: by due day, at random, or by what asking each now is worth.

More than a day allows is a backlog, and of that the most worth asking come first: a break is
worked off a day's share at a time, what is lost soonest first, and never as one wall of cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from sqlite3 import Row

from quiz.model.ids import DeckId, StudyDay
from quiz.model.review import MemoryState
from quiz.schedule.settings import ScheduleSettings
from quiz.store.connection import Connection
from quiz.store.limits import REVIEWS, Allowance
from quiz.store.settings import schedule_settings

PUT_IN_ORDER = 600
"""So many of the cards due longest are put in order; those behind them wait, whatever their number."""


def in_review_order(
    connection: Connection, rows: Iterator[Row], decks: Sequence[DeckId], left: Allowance, day: StudyDay
) -> Iterator[Row]:
    """Due cards, which come by due day, in the order that is set for these decks.

    One deck has its own order; several together have the collection's.
    """
    order = left.of(decks[0], "review_order") if len(decks) == 1 else left.settings.review_order
    if order == "due":
        allowed = left.count(REVIEWS, decks)
        first = list(islice(rows, allowed + 1))
        if len(first) <= allowed:
            return chain(first, rows)
        rows, order = chain(first, rows), "value"
    head = list(islice(rows, PUT_IN_ORDER))
    head = _at_random(head, day) if order == "random" else _by_value(connection, head, day)
    return chain(head, rows)


def _at_random(rows: Sequence[Row], day: StudyDay) -> list[Row]:
    # Loaded where it is set: most sessions draw nothing before their first question.
    from quiz.schedule.fuzz import fuzz_factor  # noqa: PLC0415

    return sorted(rows, key=lambda row: fuzz_factor(row["card"], day))


def _by_value(connection: Connection, rows: Sequence[Row], day: StudyDay) -> list[Row]:
    from quiz.schedule.value import value_of  # noqa: PLC0415 - for a backlog alone

    settings: dict[str, ScheduleSettings] = {}

    def value(row: Row) -> float:
        deck = row["deck"]
        if deck not in settings:
            settings[deck] = schedule_settings(connection, DeckId(deck))
        memory = MemoryState(row["stability"], row["difficulty"])
        return value_of(memory, max(0, day - row["last_day"]), settings[deck].parameters)

    return sorted(rows, key=lambda row: (-value(row), row["due_day"], row["card"]))
