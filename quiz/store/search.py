"""The cards that a search means: the tree of `quiz.text.query` found in the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from sqlite3 import Row

from quiz.model.ids import CardId, DeckId, Moment, NoteId, StudyDay
from quiz.model.note import Card
from quiz.model.review import CardState
from quiz.schedule.settings import ScheduleSettings
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.flags import CardFlags
from quiz.store.review_rows import STATE_COLUMNS, state_of
from quiz.store.search_terms import Terms
from quiz.text.query import Query, asks_for_retired

SettingsOf = Callable[[DeckId], ScheduleSettings]

_OWN = ("card", "note", "deck", "slot", "prompt", "answer", "suspended", "buried_until", "flag", "is_retired")
_STATE = slice(len(_OWN), None)
_CARDS = f"""SELECT cards.id AS card, cards.note, notes.deck, cards.slot, notes.prompt, cards.answer,
    cards.suspended, cards.buried_until, cards.flag, searchable.retired AS is_retired,
    {", ".join(f"card_states.{name}" for name in STATE_COLUMNS)}
FROM searchable
JOIN cards ON cards.id = searchable.card
JOIN notes ON notes.id = cards.note
JOIN decks ON decks.id = notes.deck
LEFT JOIN card_states ON card_states.card = cards.id
WHERE """
_IDENTITIES = "SELECT group_concat(searchable.card, '\n') FROM searchable WHERE "
"""One long text: a hundred thousand rows would take twice as long to become Python's."""
_IN_ORDER = """
ORDER BY decks.name COLLATE NOCASE, decks.id, notes.position, notes.id, cards.retired, cards.slot, cards.id"""


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
        return [_found(row) for row in self._rows(_CARDS, query, _IN_ORDER, now, day)]

    def identities(self, query: Query, now: Moment, day: StudyDay) -> frozenset[CardId]:
        """The same cards, by identity alone and in no order: sooner had where there are many."""
        joined = self._rows(_IDENTITIES, query, "", now, day)[0][0]
        found: list[CardId] = joined.split("\n") if joined else []
        return frozenset(found)

    def of_notes(self, notes: Sequence[NoteId]) -> list[FoundCard]:
        """All cards in use of these notes, by deck and in its order."""
        chosen = "searchable.retired = 0 AND cards.note IN (SELECT value FROM json_each(?))"
        rows = self._connection.rows(f"{_CARDS}{chosen}{_IN_ORDER}", (to_json(list(notes)),))
        return [_found(row) for row in rows]

    def _rows(self, select: str, query: Query, order: str, now: Moment, day: StudyDay) -> list[Row]:
        terms = Terms(self._connection, now, day, self._settings_of)
        condition = terms.condition(query)
        if not asks_for_retired(query):
            condition = f"searchable.retired = 0 AND ({condition})"
        terms.offer_functions()
        return self._connection.rows(f"{select}{condition}{order}", terms.values)


def _found(row: Row) -> FoundCard:
    until = row["buried_until"]
    flags = CardFlags(bool(row["suspended"]), None if until is None else StudyDay(until), row["flag"])
    card = Card(CardId(row["card"]), NoteId(row["note"]), row["slot"])
    state = state_of(row[_STATE])
    return FoundCard(
        card, DeckId(row["deck"]), row["prompt"], row["answer"], state, flags, bool(row["is_retired"])
    )
