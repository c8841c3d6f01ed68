"""The cards that a search means: the tree of `quiz.text.query` as SQL.

Nothing of a search is ever part of a statement: words are bound as values, or stay in Python,
where SQLite calls them by number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from sqlite3 import Row

from quiz.model.ids import CardId, DeckId, Moment, NoteId, StudyDay
from quiz.model.note import Card
from quiz.model.review import CardState, MemoryState
from quiz.schedule.days import day_start
from quiz.schedule.fsrs import retrievability
from quiz.schedule.settings import ScheduleSettings
from quiz.store.clock import COUNTER_BITS
from quiz.store.connection import Connection
from quiz.store.content import content_of, texts, to_json
from quiz.store.flags import CardFlags
from quiz.store.review_rows import STATE_COLUMNS, state_of
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
    asks_for_retired,
    searched_text,
)

SettingsOf = Callable[[DeckId], ScheduleSettings]

_RETIRED = "(cards.retired OR notes.retired OR decks.retired)"
_OWN = ("card", "note", "deck", "slot", "prompt", "answer", "suspended", "buried_until", "flag", "is_retired")
_STATE = slice(len(_OWN), None)
_COLUMNS = f"""cards.id AS card, cards.note, notes.deck, cards.slot, notes.prompt, cards.answer,
    cards.suspended, cards.buried_until, cards.flag, {_RETIRED} AS is_retired,
    {", ".join(f"card_states.{name}" for name in STATE_COLUMNS)}"""
_FROM = """
FROM cards
JOIN notes ON notes.id = cards.note
JOIN decks ON decks.id = notes.deck
LEFT JOIN card_states ON card_states.card = cards.id
WHERE """
_IN_ORDER = """
ORDER BY decks.name COLLATE NOCASE, decks.id, notes.position, notes.id, cards.retired, cards.slot, cards.id"""

_FIGURES = {
    Figure.IVL: "card_states.interval",
    Figure.RECALL: "quiz_recall(notes.deck, card_states.stability, card_states.last_day)",
    Figure.STABILITY: "card_states.stability",
    Figure.DIFFICULTY: "card_states.difficulty",
    Figure.LAPSES: "coalesce(card_states.lapses, 0)",
    Figure.REPS: "coalesce(card_states.reps, 0)",
    Figure.FLAG: "cards.flag",
}
_STANDINGS = {
    Standing.NEW: "coalesce(card_states.phase, 'new') = 'new'",
    Standing.LEARN: "card_states.phase IN ('learning', 'relearning')",
    Standing.REVIEW: "card_states.phase IN ('review', 'relearning')",
    Standing.LEECH: "quiz_is_leech(notes.deck, card_states.lapses)",
    Standing.SUSPENDED: "cards.suspended",
    Standing.FLAGGED: "cards.flag > 0",
    Standing.RETIRED: _RETIRED,
}
_RATED = """cards.id IN (SELECT card FROM reviews WHERE day > ? AND day <= ?{0}
    AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id))"""
_CHANGED = {Change.ADDED: "notes.retired_clock", Change.EDITED: "notes.content_clock"}
"""When a note was taken into use, and when it was last written."""


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card that a search found, with its state and flags.

    prompt: its note's. answer: its own, also where the gap or side that it asked is gone.
    """

    card: Card
    deck: DeckId
    prompt: str
    answer: str
    state: CardState
    flags: CardFlags
    retired: bool


class Search:
    """Finds cards of one open file."""

    __slots__ = ("_connection", "_settings_of")

    def __init__(self, connection: Connection, settings_of: SettingsOf) -> None:
        self._connection = connection
        self._settings_of = settings_of

    def cards(self, query: Query, now: Moment, day: StudyDay) -> list[FoundCard]:
        """The cards that fit, by deck and in its order; retired ones only where they are asked for."""
        rows = self._rows(f"SELECT {_COLUMNS}", query, _IN_ORDER, now, day)
        return [_found(row) for row in rows]

    def identities(self, query: Query, now: Moment, day: StudyDay) -> frozenset[CardId]:
        """The same cards, by identity alone and in no order: sooner had where there are many."""
        return frozenset(CardId(row[0]) for row in self._rows("SELECT cards.id", query, "", now, day))

    def of_notes(self, notes: Sequence[NoteId]) -> list[FoundCard]:
        """All cards in use of these notes, by deck and in its order."""
        chosen = f"NOT {_RETIRED} AND notes.id IN (SELECT value FROM json_each(?))"
        rows = self._connection.rows(f"SELECT {_COLUMNS}{_FROM}{chosen}{_IN_ORDER}", (to_json(list(notes)),))
        return [_found(row) for row in rows]

    def _rows(self, select: str, query: Query, order: str, now: Moment, day: StudyDay) -> list[Row]:
        writing = _Writing(self._connection, now, day, self._settings_of)
        condition = writing.condition(query)
        if not asks_for_retired(query):
            condition = f"NOT {_RETIRED} AND ({condition})"
        writing.offer_functions()
        return self._connection.rows(f"{select}{_FROM}{condition}{order}", writing.values)


@dataclass(slots=True)
class _Writing:
    """One search being written as SQL, with the values and patterns that it refers to."""

    connection: Connection
    now: Moment
    day: StudyDay
    settings_of: SettingsOf
    values: list[object] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    settings: dict[str, ScheduleSettings] = field(default_factory=dict)

    def condition(self, query: Query) -> str:
        """The search as a condition that is true or false, never unknown; values in its order."""
        match query:
            case AllOf(queries):
                return self._joined(queries, " AND ", "1")
            case AnyOf(queries):
                return self._joined(queries, " OR ", "0")
            case Not(inner):
                return f"NOT ({self.condition(inner)})"
            case _:
                return f"coalesce({self._term(query)}, 0)"

    def _joined(self, queries: tuple[Query, ...], by: str, none: str) -> str:
        return by.join(f"({self.condition(one)})" for one in queries) or none

    def _term(self, query: Query) -> str:
        match query:
            case Says(words):
                return self._says(words)
            case InDeck(name):
                return f"notes.deck IN (SELECT value FROM json_each({self._value(self._decks(name))}))"
            case Tagged(None):
                return "notes.tags = '[]' AND decks.tags = '[]'"
            case Tagged(Pattern() as tag):
                return f"quiz_has_tag({self._pattern(tag)}, notes.tags, decks.tags)"
            case HasId(start):
                return " OR ".join(
                    f"substr({table}.id, 1, {len(start)}) = {self._value(start)}"
                    for table in ("cards", "notes")
                )
            case OfKind(kind):
                return f"notes.kind = {self._value(str(kind))}"
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
        """A plain text has to hold the longest plain word as it stands; only the rest is folded."""
        plain = max(re.findall("[a-z0-9]+", fold(" ".join(words.pieces))), key=len, default="")
        maybe = f"(instr(lower(notes.content), {self._value(plain)}) OR notes.content GLOB '*[^ -~]*')"
        # An AND would have SQLite work out both of its sides.
        return f"CASE WHEN {maybe} THEN quiz_says({self._pattern(words)}, notes.kind, notes.content) END"

    def _standing(self, standing: Standing) -> str:
        if standing is Standing.BURIED:
            return f"cards.buried_until > {self._value(self.day)}"
        if standing is not Standing.DUE:
            return _STANDINGS[standing]
        self.values += [self.day, self.day, self.now.ms]
        return (
            f"NOT {_RETIRED} AND NOT cards.suspended AND coalesce(cards.buried_until, 0) <= ? AND"
            " CASE WHEN card_states.due_ms IS NULL THEN card_states.due_day <= ?"
            " ELSE card_states.due_ms <= ? END"
        )

    def _within(self, query: Within) -> str:
        if query.figure is Figure.DUE:
            figure = f"(card_states.due_day - {self.day:d})"
        else:
            figure = _FIGURES[query.figure]
        low, high = (">", "<") if query.without_limit else (">=", "<=")
        limits = ((low, query.low), (high, query.high))
        return " AND ".join(
            f"{figure} {sign} {self._value(limit)}" for sign, limit in limits if limit is not None
        )

    def _value(self, value: object) -> str:
        self.values.append(value)
        return "?"

    def _pattern(self, pattern: Pattern) -> str:
        self.patterns.append(pattern)
        return f"{len(self.patterns) - 1:d}"

    def _start(self, days: int) -> int:
        """When the first of the last so many study days began."""
        first = StudyDay(self.day - days + 1)
        return max(0, day_start(first, self.now.offset_minutes, self._settings("").rollover_hour))

    def _decks(self, name: Pattern) -> str:
        """The identities of the decks that are named: of this name, else with it in their name."""
        decks = [(row["id"], fold(row["name"])) for row in self.connection.rows("SELECT id, name FROM decks")]
        whole = [deck for deck, known in decks if name.is_all_of(known)]
        part = [] if whole or name.has_wildcard else [deck for deck, known in decks if name.occurs_in(known)]
        return to_json(whole or part)

    def _settings(self, deck: str) -> ScheduleSettings:
        if deck not in self.settings:
            self.settings[deck] = self.settings_of(DeckId(deck))
        return self.settings[deck]

    def offer_functions(self) -> None:
        """Let SQLite call what only Python can tell."""
        sqlite = self.connection.unwrapped()
        for name, arguments, function in (
            ("quiz_says", 3, self._does_say),
            ("quiz_has_tag", 3, self._has_tag),
            ("quiz_recall", 3, self._recall),
            ("quiz_is_leech", 2, self._is_leech),
        ):
            sqlite.create_function(name, arguments, function)

    def _does_say(self, pattern: int, kind: str, content: str) -> bool:
        return self.patterns[pattern].occurs_in(searched_text(content_of(kind, content)))

    def _has_tag(self, pattern: int, *tags: str) -> bool:
        return any(self.patterns[pattern].is_all_of(fold(tag)) for row in tags for tag in texts(row))

    def _recall(self, deck: str, stability: float | None, last_day: int | None) -> float | None:
        if stability is None or last_day is None:
            return None
        elapsed = max(0, self.day - last_day)
        return retrievability(MemoryState(stability, 1.0), elapsed, self._settings(deck).parameters)

    def _is_leech(self, deck: str, lapses: int | None) -> bool:
        most = self._settings(deck).leech_after
        return most > 0 and (lapses or 0) >= most


def _found(row: Row) -> FoundCard:
    until = row["buried_until"]
    flags = CardFlags(bool(row["suspended"]), None if until is None else StudyDay(until), row["flag"])
    card = Card(CardId(row["card"]), NoteId(row["note"]), row["slot"])
    state = state_of(row[_STATE])
    return FoundCard(
        card, DeckId(row["deck"]), row["prompt"], row["answer"], state, flags, bool(row["is_retired"])
    )
