"""The rows that searches read, one a card, kept up to date by whatever changes a card.

A cache as the queue is: derived from cards, notes, decks and states, written in the transaction
that changes those, and made anew by `put_all`.
"""

from __future__ import annotations

from collections.abc import Sequence

from quiz.model.ids import CardId, DeckId, NoteId
from quiz.store.connection import Connection
from quiz.store.content import content_of, texts, to_json
from quiz.text.normalise import fold

_STATE = ("phase", "stability", "difficulty", "due_day", "due_ms", "interval", "last_day", "reps", "lapses")
TRUTH = f"""
SELECT cards.id, notes.deck, notes.kind, cards.retired OR notes.retired OR decks.retired, cards.suspended,
    cards.buried_until, cards.flag, {", ".join(f"card_states.{name}" for name in _STATE)},
    notes.retired_clock, notes.content_clock, quiz_folded_tags(notes.tags),
    quiz_folded_text(notes.kind, notes.content)
FROM cards
JOIN notes ON notes.id = cards.note
JOIN decks ON decks.id = notes.deck
LEFT JOIN card_states ON card_states.card = cards.id
WHERE 1"""
"""What the rows have to be; it needs `offer_folding`."""

_PUT = f"INSERT OR REPLACE INTO searchable {TRUTH}"
_RESTATE = f"""
UPDATE searchable SET ({", ".join(_STATE)}) =
    (SELECT {", ".join(_STATE)} FROM card_states WHERE card_states.card = searchable.card)
WHERE card"""
_CHOSEN = "IN (SELECT value FROM json_each(?))"


def put_cards(connection: Connection, cards: Sequence[CardId]) -> None:
    """Write the rows of these cards, as after a change of their flags."""
    _put(connection, f" AND cards.id {_CHOSEN}", to_json(cards))


def put_notes(connection: Connection, notes: Sequence[NoteId]) -> None:
    """Write the rows of all cards of these notes."""
    _put(connection, f" AND cards.note {_CHOSEN}", to_json(notes))


def put_deck(connection: Connection, deck: DeckId) -> None:
    """Write the rows of all cards of a deck."""
    _put(connection, " AND notes.deck = ?", deck)


def put_all(connection: Connection) -> None:
    """Make all rows anew."""
    connection.run("DELETE FROM searchable")
    offer_folding(connection)
    connection.run(f"{_PUT} ORDER BY cards.id")


def restate_card(connection: Connection, card: CardId) -> None:
    """Write where a card stands into its row: the one thing that an answer changes."""
    connection.run(f"{_RESTATE} = ?", (card,))


def restate_cards(connection: Connection, cards: Sequence[CardId]) -> None:
    """The same for many cards."""
    connection.run(f"{_RESTATE} {_CHOSEN}", (to_json(cards),))


def offer_folding(connection: Connection) -> None:
    """Let SQL fold words as searches do."""
    # Loaded where notes are written or searched; the first question needs neither.
    from quiz.text.query import searched_text  # noqa: PLC0415

    def folded_text(kind: str, content: str) -> str:
        return searched_text(content_of(kind, content))

    def folded_tags(tags: str) -> str:
        return "".join(map(as_line, texts(tags)))

    sqlite = connection.unwrapped()
    sqlite.create_function("quiz_folded_text", 2, folded_text, deterministic=True)
    sqlite.create_function("quiz_folded_tags", 1, folded_tags, deterministic=True)


def as_line(tag: str) -> str:
    """A tag as it stands among the tags of a row: folded, between line ends, which no tag holds."""
    return f"\n{fold(tag)}\n"


def _put(connection: Connection, chosen: str, value: str) -> None:
    offer_folding(connection)
    connection.run(f"{_PUT}{chosen}", (value,))
