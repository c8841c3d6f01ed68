"""Decks: their names, what is said about them, and whether they are in use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from sqlite3 import Row

from quiz.errors import Place, StoreError
from quiz.model.ids import DeckId, named
from quiz.model.note import Deck, deck_id
from quiz.store.clock import Clock, Stamp
from quiz.store.connection import Connection
from quiz.store.content import texts, texts_json, to_json
from quiz.store.events import Events
from quiz.store.settings import STATE_NAMES, valid_schedule
from quiz.store.states import States
from quiz.text.normalise import fold

_SELECT = """
SELECT decks.*, (SELECT min(path) FROM links WHERE links.deck = decks.id AND links.device = ?) AS path
FROM decks"""
_INSERT = """
INSERT INTO decks (id, name, source, published, url, tags, first_settings,
    name_clock, name_device, about_clock, about_device, retired_clock, retired_device)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ABOUT = """
UPDATE decks SET source = ?, published = ?, url = ?, tags = ?, first_settings = ?,
    about_clock = ?, about_device = ? WHERE id = ?"""
_ANSWERS = """
SELECT DISTINCT cards.answer FROM notes JOIN cards ON cards.note = notes.id AND cards.retired = 0
WHERE notes.deck = ? AND notes.retired = 0 AND notes.kind <> 'truefalse' LIMIT ?"""


@dataclass(frozen=True, slots=True)
class DeckSummary:
    """A deck with the number of its notes and cards in use and of its undecided drafts."""

    deck: Deck
    notes: int
    cards: int
    drafts: int


class Decks:
    """The decks of one open file."""

    __slots__ = ("_clock", "_connection", "_events", "_states")

    def __init__(self, connection: Connection, clock: Clock, states: States, events: Events) -> None:
        self._connection = connection
        self._clock = clock
        self._states = states
        self._events = events

    def all(self, retired: bool = False) -> list[Deck]:
        """All decks in use, or with the retired ones, by name."""
        which = "" if retired else " WHERE retired = 0"
        rows = self._connection.rows(_SELECT + which, (self._clock.device,))
        return sorted(map(_deck, rows), key=lambda deck: (fold(deck.name), deck.id))

    def summaries(self, retired: bool = False) -> list[DeckSummary]:
        """The same decks, each with its numbers."""
        notes = self._count("SELECT deck, count(*) FROM notes WHERE retired = 0 GROUP BY deck")
        cards = self._count(
            "SELECT notes.deck, count(*) FROM notes JOIN cards ON cards.note = notes.id AND cards.retired = 0"
            " WHERE notes.retired = 0 GROUP BY notes.deck"
        )
        drafts = self._count("SELECT deck, count(*) FROM drafts WHERE fate = 'undecided' GROUP BY deck")
        return [
            DeckSummary(deck, notes.get(deck.id, 0), cards.get(deck.id, 0), drafts.get(deck.id, 0))
            for deck in self.all(retired)
        ]

    def get(self, deck: DeckId) -> Deck | None:
        """A deck, retired or not, or None where there is none of this identity."""
        row = self._connection.row(f"{_SELECT} WHERE id = ?", (self._clock.device, deck))
        return None if row is None else _deck(row)

    def find(self, words: str) -> list[Deck]:
        """The decks in use that these words may mean.

        Those of exactly this name or identity; else of this name in other letters (case,
        accents); else whose name begins with the words; else holds them; else none.
        """
        decks, folded = self.all(), fold(words)
        tests: tuple[Callable[[Deck], bool], ...] = (
            lambda deck: words in (deck.name, deck.id),
            lambda deck: fold(deck.name) == folded,
            lambda deck: fold(deck.name).startswith(folded),
            lambda deck: folded in fold(deck.name),
        )
        matches = ([deck for deck in decks if test(deck)] for test in tests if folded)
        return next((found for found in matches if found), [])

    def new_id(self, name: str) -> DeckId:
        """The identity for a deck of this name: the name's own, unless a renamed deck has that."""
        identity, turn = deck_id(name), 2
        while (known := self.get(identity)) is not None and deck_id(known.name) != deck_id(name):
            identity, turn = DeckId(named("deck", deck_id(name), str(turn))), turn + 1
        return identity

    def save(self, deck: Deck) -> None:
        """Keep a deck as it is given, all but its path, which is a link; a retired one comes back."""
        valid_schedule(deck.settings, self._connection)
        about = _about(deck)
        with self._connection.transaction():
            stamp = self._clock.stamp()
            known = self._connection.row("SELECT * FROM decks WHERE id = ?", (deck.id,))
            if known is None:
                written = (stamp.clock, stamp.device) * 3
                self._connection.run(_INSERT, (deck.id, deck.name, *about, *written))
                return
            self._name(deck.id, deck.name, stamp)
            if about != tuple(
                known[name] for name in ("source", "published", "url", "tags", "first_settings")
            ):
                self._connection.run(_ABOUT, (*about, stamp.clock, stamp.device, deck.id))
                if _of_states(json.loads(known["first_settings"])) != _of_states(deck.settings):
                    self._states.replay_deck(deck.id)
            self._retire(deck.id, False, stamp)

    def rename(self, deck: DeckId, name: str) -> None:
        """Give a deck another name; its identity, notes and history stay."""
        with self._connection.transaction():
            self._must_exist(deck)
            self._name(deck, name, self._clock.stamp())

    def retire(self, deck: DeckId) -> None:
        """Take a deck out of use; it is kept with its cards and history, and saving it brings it back."""
        with self._connection.transaction():
            self._must_exist(deck)
            self._retire(deck, True, self._clock.stamp())

    def answers(self, deck: DeckId, limit: int = 5_000) -> tuple[str, ...]:
        """The different answers of a deck's cards, but "true" and "false"; at most `limit`."""
        return tuple(row[0] for row in self._connection.rows(_ANSWERS, (deck, limit)))

    def _count(self, sql: str) -> dict[str, int]:
        return dict(tuple(row) for row in self._connection.rows(sql))

    def _must_exist(self, deck: DeckId) -> None:
        if self.get(deck) is None:
            raise StoreError(
                f"there is no deck {deck}", hint="`quiz decks` lists them", where=Place(self._connection.path)
            )

    def _name(self, deck: DeckId, name: str, stamp: Stamp) -> None:
        self._connection.run(
            "UPDATE decks SET name = ?, name_clock = ?, name_device = ? WHERE id = ? AND name <> ?",
            (name, stamp.clock, stamp.device, deck, name),
        )

    def _retire(self, deck: DeckId, retired: bool, stamp: Stamp) -> None:
        changed = self._connection.run(
            "UPDATE decks SET retired = ?, retired_clock = ?, retired_device = ?"
            " WHERE id = ? AND retired <> ?",
            (retired, stamp.clock, stamp.device, deck, retired),
        )
        if changed:
            self._events.of_deck("retire" if retired else "return", deck, stamp)
            self._states.refresh_deck(deck)


def _about(deck: Deck) -> tuple[str | None, ...]:
    published = None if deck.published is None else deck.published.isoformat()
    return (deck.source, published, deck.url, texts_json(deck.tags), to_json(dict(deck.settings)))


def _of_states(settings: Mapping[str, object]) -> dict[str, object]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in settings.items()
        if name in STATE_NAMES
    }


def _deck(row: Row) -> Deck:
    return Deck(
        id=DeckId(row["id"]),
        name=row["name"],
        source=row["source"],
        published=None if row["published"] is None else date.fromisoformat(row["published"]),
        url=row["url"],
        tags=texts(row["tags"]),
        path=None if row["path"] is None else Path(row["path"]),
        settings=json.loads(row["first_settings"]),
    )
