"""A search for cards as an SQL condition on their rows in `searchable`.

Nothing of a search is ever part of a statement: words are bound as values, or stay in Python,
where SQLite calls them by number. It calls Python as seldom as can be: a hundred thousand calls
take longer than all else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from quiz.model.ids import DeckId, Moment, StudyDay
from quiz.model.review import MemoryState
from quiz.schedule.days import day_start
from quiz.schedule.fsrs import forgetting_factor, retrievability
from quiz.schedule.settings import ScheduleSettings
from quiz.store.clock import COUNTER_BITS
from quiz.store.connection import Connection
from quiz.store.content import texts, to_json
from quiz.store.searchable import as_line
from quiz.text.normalise import fold
from quiz.text.query import (
    AllOf,
    AnyOf,
    Change,
    Changed,
    Figure,
    HasId,
    InDeck,
    Is,
    Not,
    OfKind,
    Pattern,
    Query,
    Rated,
    Says,
    Standing,
    Tagged,
    Within,
)

_RECALL = "quiz_recall(searchable.deck, searchable.stability, searchable.last_day)"
_FIGURES = {
    Figure.IVL: "searchable.interval",
    Figure.RECALL: _RECALL,
    Figure.STABILITY: "searchable.stability",
    Figure.DIFFICULTY: "searchable.difficulty",
    Figure.LAPSES: "coalesce(searchable.lapses, 0)",
    Figure.REPS: "coalesce(searchable.reps, 0)",
    Figure.FLAG: "searchable.flag",
}
_STANDINGS = {
    Standing.NEW: "coalesce(searchable.phase, 'new') = 'new'",
    Standing.LEARN: "searchable.phase IN ('learning', 'relearning')",
    Standing.REVIEW: "searchable.phase IN ('review', 'relearning')",
    Standing.LEECH: (
        "CASE WHEN searchable.lapses > 0 THEN quiz_is_leech(searchable.deck, searchable.lapses) END"
    ),
    Standing.SUSPENDED: "searchable.suspended",
    Standing.FLAGGED: "searchable.flag > 0",
    Standing.RETIRED: "searchable.retired",
}
_RATED = """searchable.card IN (SELECT card FROM reviews WHERE day > ? AND day <= ?{0}
    AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id))"""
_CHANGED = {Change.ADDED: "searchable.added_clock", Change.EDITED: "searchable.edited_clock"}
_IN_LIST = "IN (SELECT value FROM json_each(?))"
_LAST = "\U0010ffff"
"""Comes after every sign of an identity."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSURE = 1e-9
"""So near to a limit, as a share, sums of SQL are not trusted and Python's own decide."""


@dataclass(slots=True)
class Terms:
    """One search being written as SQL, with the values and patterns that it refers to."""

    connection: Connection
    now: Moment
    day: StudyDay
    settings_of: Callable[[DeckId], ScheduleSettings]
    values: list[object] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    settings: dict[str, ScheduleSettings] = field(default_factory=dict)

    def condition(self, query: Query) -> str:
        """The search as a condition; where it is unknown the card does not fit. Values in its order."""
        match query:
            case AllOf(queries):
                # What reads words goes last: for the other terms a narrow index may do.
                return self._joined(tuple(sorted(queries, key=_reads_words)), " AND ", "1")
            case AnyOf(queries):
                return self._joined(queries, " OR ", "0")
            case Not(inner):
                return f"NOT coalesce(({self.condition(inner)}), 0)"
            case _:
                return self._term(query)

    def _joined(self, queries: tuple[Query, ...], by: str, none: str) -> str:
        return by.join(f"({self.condition(one)})" for one in queries) or none

    def _term(self, query: Query) -> str:
        match query:
            case Says(words):
                return self._says(words)
            case InDeck(name):
                return f"searchable.deck {self._list(self._decks(name))}"
            case Tagged(tag):
                return self._tagged(tag)
            case HasId(start):
                return self._has_id(start)
            case OfKind(kind):
                return f"searchable.kind = {self._value(str(kind))}"
            case Is(standing):
                return self._standing(standing)
            case Within():
                return self._within(query)
            case Rated(days, rating):
                self.values += [self.day - days, self.day]
                return _RATED.format("" if rating is None else f" AND rating = {rating.value:d}")
            case Changed(change, days):
                return f"{_CHANGED[change]} >= {self._value(self._start(days) << COUNTER_BITS)}"
            case _:
                raise AssertionError(f"no single term: {query}")

    def _says(self, words: Pattern) -> str:
        pieces = _folded(words)
        if len([piece for piece in pieces if piece]) > 1:
            return self._python_decides("quiz_says", words, "searchable.says")
        # A wildcard before or behind the only words changes nothing: they may stand anywhere.
        return f"instr(searchable.says, {self._value(''.join(pieces))})"

    def _tagged(self, tag: Pattern | None) -> str:
        known = self.connection.rows("SELECT id, tags FROM decks WHERE tags <> '[]'")
        if tag is None:
            return f"searchable.tags = '' AND NOT searchable.deck {self._list([row[0] for row in known])}"
        decks = [row[0] for row in known if any(tag.is_all_of(fold(one)) for one in texts(row[1]))]
        match tag.pieces:
            case (whole,):
                own = f"instr(searchable.tags, {self._value(as_line(whole))})"
            case (start, "") if start:
                own = f"instr(searchable.tags, {self._value(as_line(start)[:-1])})"
            case _:
                own = self._python_decides("quiz_has_tag", tag, "searchable.tags")
        return f"{own} OR searchable.deck {self._list(decks)}"

    def _python_decides(self, function: str, pattern: Pattern, column: str) -> str:
        """Python looks at the order of a pattern's pieces, where all of them stand in the column."""
        stands = [f"instr({column}, {self._value(piece)})" for piece in _folded(pattern) if piece]
        # An AND would have SQLite work out both of its sides.
        there = " AND ".join(stands) or f"{column} <> ''"
        return f"CASE WHEN {there} THEN {function}({self._pattern(pattern)}, {column}) END"

    def _has_id(self, start: str) -> str:
        card = f"searchable.card >= {self._value(start)} AND searchable.card < {self._value(start + _LAST)}"
        notes = f"note >= {self._value(start)} AND note < {self._value(start + _LAST)}"
        return f"{card} OR searchable.card IN (SELECT id FROM cards WHERE {notes})"

    def _standing(self, standing: Standing) -> str:
        if standing is Standing.BURIED:
            return f"searchable.buried_until > {self._value(self.day)}"
        if standing is not Standing.DUE:
            return _STANDINGS[standing]
        self.values += [self.day, self.now.ms, self.day]
        return (
            "(searchable.due_day <= ? AND searchable.due_ms IS NULL OR searchable.due_ms <= ?)"
            " AND searchable.retired = 0 AND searchable.suspended = 0"
            " AND coalesce(searchable.buried_until, 0) <= ?"
        )

    def _within(self, query: Within) -> str:
        figure = _FIGURES.get(query.figure, f"(searchable.due_day - {self.day:d})")
        compare = partial(self._compared, figure)
        if query.figure is Figure.RECALL:
            decays = {
                self._settings(row[0]).parameters[20] for row in self.connection.rows("SELECT id FROM decks")
            }
            if len(decays) == 1:
                compare = partial(self._recalled, decays.pop())
        low, high = (">", "<") if query.without_limit else (">=", "<=")
        limits = ((low, query.low), (high, query.high))
        return " AND ".join(compare(sign, limit) for sign, limit in limits if limit is not None)

    def _compared(self, figure: str, sign: str, limit: float) -> str:
        return f"{figure} {sign} {self._value(limit)}"

    def _recalled(self, decay: float, sign: str, limit: float) -> str:
        """Whether predicted recall keeps a limit, by the days that it takes to fall there.

        Recall falls with the days since the last answer over stability, alike in all decks of one
        `decay`: so it is above a limit until that share, and below from then on.
        """
        if not 0 < limit <= 1:
            return self._compared(_RECALL, sign, limit)
        share = (limit ** (-1 / decay) - 1) / forgetting_factor(decay)
        days, stability = f"max(0, {self.day:d} - searchable.last_day)", "searchable.stability"
        above = sign.startswith(">")
        return (
            f"CASE WHEN {stability} IS NULL OR searchable.last_day IS NULL THEN 0"
            f" WHEN {days} < {stability} * {self._value(share * (1 - _UNSURE) - _UNSURE)} THEN {above:d}"
            f" WHEN {days} > {stability} * {self._value(share * (1 + _UNSURE) + _UNSURE)} THEN {not above:d}"
            f" ELSE {self._compared(_RECALL, sign, limit)} END"
        )

    def _value(self, value: object) -> str:
        # What is no Unicode cannot be bound and stands in no card: a NUL, which none holds, does.
        self.values.append(_SURROGATE.sub("\0", value) if isinstance(value, str) else value)
        return "?"

    def _list(self, values: list[str]) -> str:
        self.values.append(to_json(values))
        return _IN_LIST

    def _pattern(self, pattern: Pattern) -> str:
        self.patterns.append(pattern)
        return f"{len(self.patterns) - 1:d}"

    def _start(self, days: int) -> int:
        """When the first of the last so many study days began."""
        first = StudyDay(self.day - days + 1)
        return max(0, day_start(first, self.now.offset_minutes, self._settings("").rollover_hour))

    def _decks(self, name: Pattern) -> list[str]:
        """The identities of the decks that are named: of this name, else with it in their name."""
        decks = [(row["id"], fold(row["name"])) for row in self.connection.rows("SELECT id, name FROM decks")]
        whole = [deck for deck, known in decks if name.is_all_of(known)]
        part = [] if whole or name.has_wildcard else [deck for deck, known in decks if name.occurs_in(known)]
        return whole or part

    def _settings(self, deck: str) -> ScheduleSettings:
        if deck not in self.settings:
            self.settings[deck] = self.settings_of(DeckId(deck))
        return self.settings[deck]

    def offer_functions(self) -> None:
        """Let SQLite call what only Python can tell."""
        sqlite = self.connection.unwrapped()
        for name, arguments, function in (
            ("quiz_says", 2, self._does_say),
            ("quiz_has_tag", 2, self._has_tag),
            ("quiz_recall", 3, self._recall),
            ("quiz_is_leech", 2, self._is_leech),
        ):
            sqlite.create_function(name, arguments, function)

    def _does_say(self, pattern: int, says: str) -> bool:
        return self.patterns[pattern].occurs_in(says)

    def _has_tag(self, pattern: int, tags: str) -> bool:
        return any(map(self.patterns[pattern].is_all_of, tags.split("\n")[1::2]))

    def _recall(self, deck: str, stability: float | None, last_day: int | None) -> float | None:
        if stability is None or last_day is None:
            return None
        elapsed = max(0, self.day - last_day)
        return retrievability(MemoryState(stability, 1.0), elapsed, self._settings(deck).parameters)

    def _is_leech(self, deck: str, lapses: int) -> bool:
        return 0 < self._settings(deck).leech_after <= lapses


def _folded(pattern: Pattern) -> tuple[str, ...]:
    return tuple(map(fold, pattern.pieces))


def _reads_words(query: Query) -> bool:
    match query:
        case Says() | Tagged() | HasId() | OfKind() | Changed():
            return True
        case Not(inner):
            return _reads_words(inner)
        case AllOf(queries) | AnyOf(queries):
            return any(map(_reads_words, queries))
        case _:
            return False
