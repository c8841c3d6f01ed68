"""Totals by study day and by session, from a cache that follows every change by itself.

Reading counts the days and sessions that changed since (`quiz.store.totals_schema` says how that
is known) and takes the others as they are kept, so that it is always right; `fold` counts them
once for all. All sums are whole numbers: the order of counting can change nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from quiz.model.ids import StudyDay
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.scope import EVERYTHING, CardSet, Scope
from quiz.store.set_totals import days_of_set

MATURE_DAYS = 21
"""From this interval on a card is mature, before it is young, as in Anki."""

_ALL_DECKS = "deck = ''"
"""Where the sums over all decks stand, so that many decks cost no more than one."""


def _with_sums(name: str, figures: Sequence[str], by_deck: str) -> str:
    """A query for totals by deck with the sums over all decks, under no deck, beside them."""
    sums = ", ".join(f"sum({figure})" for figure in figures)
    return f"""
SELECT * FROM (WITH parts AS ({by_deck})
    SELECT * FROM parts UNION ALL SELECT {name}, '', {sums} FROM parts GROUP BY {name})"""


_COUNTED = f"""
SELECT reviews.*, notes.deck,
    before_interval < {MATURE_DAYS} AS is_young, rating > 1 AS is_recalled,
    reviews.kind = 'review' OR reviews.kind IN ('learn', 'relearn') AND before_interval >= 1 AS is_tested,
    CASE WHEN before_phase = 'new' AND reviews.kind = 'learn' THEN card END AS new_card
FROM reviews JOIN cards ON cards.id = reviews.card JOIN notes ON notes.id = cards.note
WHERE {{0}} AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)"""
_DAY_FIGURES = (
    "answers", "cards", "correct", "time_ms", "new", "learn", "relearn", "young", "mature", "cram", "exam",
    "tested_young", "passed_young", "tested_mature", "passed_mature",
)  # fmt: skip
_DECK_DAYS = f"""
SELECT day, deck, count(*) AS answers, count(DISTINCT card) AS cards, sum(is_recalled) AS correct,
    sum(thinking_ms) AS time_ms, count(DISTINCT new_card) AS new,
    sum(kind = 'learn') AS learn, sum(kind = 'relearn') AS relearn,
    sum(kind = 'review' AND is_young) AS young, sum(kind = 'review' AND NOT is_young) AS mature,
    sum(kind = 'cram') AS cram, sum(kind = 'exam') AS exam,
    sum(is_tested AND is_young) AS tested_young, sum(is_tested AND is_young AND is_recalled) AS passed_young,
    sum(is_tested AND NOT is_young) AS tested_mature,
    sum(is_tested AND NOT is_young AND is_recalled) AS passed_mature
FROM ({_COUNTED}) GROUP BY day, deck"""
_DAYS = _with_sums("day", _DAY_FIGURES, _DECK_DAYS)
_STALE_DAYS = _DAYS.format("day IN (SELECT day FROM stale_days)")
_SUMMED_DAYS = f"SELECT day, {', '.join(f'sum({name})' for name in _DAY_FIGURES)} FROM ({{0}})"

SESSION_FIGURES = ("answers", "recalled", "time_ms", "cards", "correct", "new", "review", "mistakes")
# With a lone min() the other columns are those of its row: the first answer to each card.
_DECK_SESSIONS = f"""
WITH counted AS ({_COUNTED}),
firsts AS (
    SELECT session, deck, card, is_recalled, new_card, kind, min(clock) FROM counted
    GROUP BY session, deck, card
),
of_cards AS (
    SELECT session, deck, count(*) AS cards, sum(is_recalled) AS correct,
        sum(new_card IS NOT NULL) AS new, sum(kind = 'review') AS review
    FROM firsts GROUP BY session, deck
),
of_answers AS (
    SELECT session, deck, count(*) AS answers, sum(is_recalled) AS recalled, sum(thinking_ms) AS time_ms,
        count(DISTINCT CASE WHEN rating = 1 THEN card END) AS mistakes
    FROM counted GROUP BY session, deck
)
SELECT session, deck, {", ".join(SESSION_FIGURES)} FROM of_cards JOIN of_answers USING (session, deck)"""
_SESSIONS = _with_sums("session", SESSION_FIGURES, _DECK_SESSIONS)
_STALE_SESSIONS = _SESSIONS.format("session IN (SELECT session FROM stale_sessions)")
# The condition stands in both halves, where each can use its own index.
_KNOWN = """
SELECT {0}, deck, {1} FROM {0}_totals WHERE {2} AND {0} NOT IN (SELECT {0} FROM stale_{0}s)
UNION ALL SELECT * FROM ({3}) WHERE {2}"""


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The answers of a study day that count, or of several days together.

    cards, new: different cards, and those seen for the first time; over several days a card
    counts once a day. correct: answers rated above "again". learn, relearn, young, mature, cram,
    exam: the answers by what they were; young and mature are reviews by the interval before them.
    tested_…, passed_…: answers that count for true retention, and those of them recalled.
    """

    answers: int = 0
    cards: int = 0
    correct: int = 0
    time_ms: int = 0
    new: int = 0
    learn: int = 0
    relearn: int = 0
    young: int = 0
    mature: int = 0
    cram: int = 0
    exam: int = 0
    tested_young: int = 0
    passed_young: int = 0
    tested_mature: int = 0
    passed_mature: int = 0

    def __sub__(self, other: DayTotals) -> DayTotals:
        """These answers without some of them: all that were given to certain cards."""
        return DayTotals(*(getattr(self, name) - getattr(other, name) for name in _DAY_FIGURES))


def sum_of(days: Collection[DayTotals]) -> DayTotals:
    """Several days together."""
    return DayTotals(*(sum(map(attrgetter(name), days)) for name in _DAY_FIGURES))


class Totals:
    """The totals of one open file."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def days(self, scope: Scope = EVERYTHING) -> dict[StudyDay, DayTotals]:
        """The totals of each study day with an answer that counts, in order."""
        if scope.cards is not None:
            return self._days_of_set(scope, scope.cards)
        known, values = _day_source(scope)
        rows = self._connection.plain(f"{_SUMMED_DAYS.format(known)} GROUP BY day ORDER BY day", values)
        return {StudyDay(row[0]): DayTotals(*row[1:]) for row in rows}

    def total(self, scope: Scope = EVERYTHING) -> DayTotals:
        """The sums over all days."""
        if scope.cards is not None:
            return sum_of(self.days(scope).values())
        known, values = _day_source(scope)
        row = self._connection.row(_SUMMED_DAYS.format(known), values)
        return DayTotals() if row is None or row[1] is None else DayTotals(*row[1:])

    def _days_of_set(self, scope: Scope, cards: CardSet) -> dict[StudyDay, DayTotals]:
        """Counted, or for most of the cards: all that is kept, less what is counted for the rest."""
        if cards.rest is None:
            found = days_of_set(self._connection, scope, cards, MATURE_DAYS)
            return {StudyDay(day): DayTotals(**figures) for day, figures in found}
        others = self._days_of_set(scope, cards.rest)
        days = self.days(replace(scope, cards=None))
        less = {day: totals - others[day] if day in others else totals for day, totals in days.items()}
        return {day: totals for day, totals in less.items() if totals.answers}

    def fold(self) -> None:
        """Count what changed since the last time and keep it; nothing that is read changes."""
        fold(self._connection)

    def differences(self) -> Iterator[tuple[str, str]]:
        """What is kept otherwise than a count of all answers says: (what, where)."""
        for name, figures, stale, truth in (
            ("day", _DAY_FIGURES, _STALE_DAYS, _DAYS.format("1")),
            ("session", SESSION_FIGURES, _STALE_SESSIONS, _SESSIONS.format("1")),
        ):
            kept = _KNOWN.format(name, ", ".join(figures), "1", stale)
            for first, second in ((kept, truth), (truth, kept)):
                for row in self._connection.rows(f"SELECT * FROM ({first}) EXCEPT SELECT * FROM ({second})"):
                    yield f"the totals of a {name} are out of date", f"{name} {row[0]}"


def session_source(scope: Scope, *, by_deck: bool = False) -> tuple[str, list[object]]:
    """A query for the totals of sessions, summed over the scope's decks or by each, and its values.

    The days of the scope are left to the caller: they are those of the sessions. Its cards are
    those of whole decks.
    """
    which, values = _of_decks(scope, by_deck=by_deck)
    known = _KNOWN.format("session", ", ".join(SESSION_FIGURES), which, _STALE_SESSIONS)
    return known, [*values, *values]


def fold(connection: Connection) -> None:
    """Count the days and sessions that changed since the last time, and keep them."""
    with connection.transaction():
        for name, counted in (("day", _DAYS), ("session", _SESSIONS)):
            kept, stale = f"{name}_totals", f"stale_{name}s"
            connection.run(f"DELETE FROM {kept} WHERE {name} IN (SELECT {name} FROM {stale})")
            # One after the other: each is few answers found by an index, all together would be
            # sorted on the disk.
            for row in connection.rows(f"SELECT {name} FROM {stale}"):
                connection.run(f"INSERT INTO {kept} {counted.format(f'reviews.{name} = ?')}", (row[0],))
            connection.run(f"DELETE FROM {stale}")


def count_all_again(connection: Connection) -> None:
    """Forget every total and count anew; call it inside a transaction."""
    for name in ("day", "session"):
        connection.run(f"DELETE FROM {name}_totals")
        connection.run(
            f"INSERT INTO stale_{name}s SELECT DISTINCT {name} FROM reviews WHERE 1 ON CONFLICT DO NOTHING"
        )
    fold(connection)


def _day_source(scope: Scope) -> tuple[str, list[object]]:
    """A query for the totals of days, summed over the scope's decks or by each, and its values."""
    which, values = _of_decks(scope)
    for day, sql in ((scope.since, " AND day >= ?"), (scope.until, " AND day <= ?")):
        if day is not None:
            which += sql
            values.append(day)
    return _KNOWN.format("day", ", ".join(_DAY_FIGURES), which, _STALE_DAYS), [*values, *values]


def _of_decks(scope: Scope, *, by_deck: bool = False) -> tuple[str, list[object]]:
    if scope.decks:
        return "deck IN (SELECT value FROM json_each(?))", [to_json(scope.decks)]
    return f"NOT {_ALL_DECKS}" if by_deck else _ALL_DECKS, []
