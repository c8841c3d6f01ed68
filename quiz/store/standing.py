"""Where cards stand now: by deck and tag, when they are due, and which are in trouble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Row

from quiz.model.ids import CardId, DeckId, StudyDay
from quiz.model.note import faces
from quiz.store.connection import Connection
from quiz.store.content import content_of, texts, to_json
from quiz.store.scope import Scope, card_condition, in_set

_IN_USE = """
FROM cards JOIN notes ON notes.id = cards.note JOIN decks ON decks.id = notes.deck
LEFT JOIN card_states ON card_states.card = cards.id
WHERE cards.retired = 0 AND notes.retired = 0 AND decks.retired = 0 AND {0}"""
_STANDINGS = f"""
SELECT cards.id, notes.deck, notes.tags, cards.suspended, card_states.phase, card_states.interval,
    card_states.stability, card_states.last_day, card_states.due_day {_IN_USE}"""
# From the states on, few of which have lapsed so often; the join would else begin at every card.
_LAPSED = """
SELECT cards.id, notes.deck, cards.suspended, card_states.lapses, card_states.reps, card_states.stability,
    card_states.difficulty
FROM card_states CROSS JOIN cards ON cards.id = card_states.card
JOIN notes ON notes.id = cards.note JOIN decks ON decks.id = notes.deck
WHERE card_states.lapses >= ? AND cards.retired = 0 AND notes.retired = 0 AND decks.retired = 0 AND {0}
ORDER BY card_states.lapses DESC, card_states.stability, cards.id"""
_INTERVALS = f"""
SELECT card_states.interval, count(*) {_IN_USE} AND card_states.phase = 'review'
GROUP BY card_states.interval ORDER BY card_states.interval"""
_DUE = "SELECT due_day, count(*) FROM queue WHERE due_day IS NOT NULL AND {0} GROUP BY due_day"
_NEW = "SELECT count(*) FROM queue WHERE due_day IS NULL AND {0}"
_OF_CARDS = """card IN (SELECT cards.id FROM cards JOIN notes ON notes.id = cards.note
    JOIN decks ON decks.id = notes.deck WHERE {0})"""
_LABELS = """
SELECT cards.id, cards.slot, cards.answer, cards.retired, notes.deck, decks.name, notes.kind, notes.prompt,
    notes.content, notes.tags, cards.retired OR notes.retired OR decks.retired AS out_of_use
FROM cards JOIN notes ON notes.id = cards.note JOIN decks ON decks.id = notes.deck
WHERE cards.id IN (SELECT value FROM json_each(?))"""

_PLACES = """
SELECT cards.id, notes.deck, notes.kind, notes.tags, cards.answer, cards.retired = 0 AND notes.retired = 0
FROM cards JOIN notes ON notes.id = cards.note"""


CardPlace = tuple[CardId, DeckId, str, str, str, int]
"""A card, its deck, its note's kind and tags (as JSON), its answer, and whether it is in use."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One card in use; the fields after `suspended` are None while it is new."""

    card: CardId
    deck: DeckId
    tags: str
    suspended: int
    phase: str | None
    interval: int | None
    stability: float | None
    last_day: int | None
    due_day: int | None


@dataclass(frozen=True, slots=True)
class LapsedRow:
    """One card in use that was forgotten at least once."""

    card: CardId
    deck: DeckId
    suspended: bool
    lapses: int
    reps: int
    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class CardLabel:
    """What a card is called in lists: its deck's name, its question and its answer.

    retired: the card, its note or its deck is out of use.
    """

    card: CardId
    deck: DeckId
    deck_name: str
    question: str
    answer: str
    tags: tuple[str, ...]
    retired: bool


class Standings:
    """Where the cards of one open file stand."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, scope: Scope) -> Iterator[StandingRow]:
        """Every card in use, also the suspended ones."""
        condition, values = card_condition(scope)
        return (StandingRow(*row) for row in self._connection.plain(_STANDINGS.format(condition), values))

    def lapsed(self, scope: Scope, times: int) -> Iterator[LapsedRow]:
        """Cards in use that were forgotten at least so many times, most often first."""
        condition, values = card_condition(scope)
        for row in self._connection.plain(_LAPSED.format(condition), (times, *values)):
            yield LapsedRow(row[0], row[1], bool(row[2]), *row[3:])

    def intervals(self, scope: Scope) -> dict[int, int]:
        """How many spaced cards wait each number of days."""
        condition, values = card_condition(scope)
        return dict(self._connection.plain(_INTERVALS.format(condition), values))

    def due_days(self, scope: Scope) -> dict[StudyDay, int]:
        """How many cards that can be asked are due on each study day; new ones are not."""
        condition, values = _in_queue(scope)
        return dict(self._connection.plain(_DUE.format(condition), values))

    def new(self, scope: Scope) -> int:
        """How many new cards can be asked."""
        condition, values = _in_queue(scope)
        return int(self._connection.value(_NEW.format(condition), values))

    def places(self) -> Iterator[CardPlace]:
        """Every card, in use or not."""
        return self._connection.plain(_PLACES)

    def labels(self, cards: Sequence[CardId]) -> dict[CardId, CardLabel]:
        """What these cards are called, in use or not."""
        rows = self._connection.rows(_LABELS, (to_json(list(cards)),))
        return {CardId(row["id"]): _label(row) for row in rows}


def _in_queue(scope: Scope) -> tuple[str, list[object]]:
    if scope.is_of_all_cards:
        return "1", []
    if scope.cards is None:
        return "deck IN (SELECT value FROM json_each(?))", [to_json(scope.decks)]
    if not scope.decks:
        return in_set("card", scope.cards), []
    condition, values = card_condition(scope)
    return _OF_CARDS.format(condition), values


def _label(row: Row) -> CardLabel:
    question = row["prompt"]
    if not row["retired"]:
        question = faces(content_of(row["kind"], row["content"]))[row["slot"]].prompt
    return CardLabel(
        row["id"], row["deck"], row["name"], question, row["answer"], texts(row["tags"]),
        bool(row["out_of_use"]),
    )  # fmt: skip
