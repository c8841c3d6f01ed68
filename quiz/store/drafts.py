"""Drafts: generated notes that wait for the learner, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from sqlite3 import Row

from quiz.errors import Place, StoreError
from quiz.model.draft import Draft, Fate
from quiz.model.ids import DeckId, DraftId
from quiz.model.note import Note, prompt_of
from quiz.store.clock import Clock
from quiz.store.connection import Connection
from quiz.store.content import note_of, texts, texts_json
from quiz.store.note_writing import content_values
from quiz.text.normalise import fold

_ADD = """
INSERT INTO drafts (id, deck, position, note, kind, prompt, content, source, tags, prompt_folded,
    rule, evidence, edits, score, content_clock, content_device, fate, fate_clock, fate_device)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_REPLACE = """
UPDATE drafts SET id = ?, note = ?, kind = ?, prompt = ?, content = ?, source = ?, tags = ?,
    prompt_folded = ?, rule = ?, evidence = ?, edits = ?, score = ?, content_clock = ?, content_device = ?
WHERE id = ? AND fate = 'undecided'"""
_EDIT = """
UPDATE drafts SET note = ?, kind = ?, prompt = ?, content = ?, source = ?, tags = ?, prompt_folded = ?,
    content_clock = ?, content_device = ? WHERE id = ?"""


class Drafts:
    """The drafts of one open file."""

    __slots__ = ("_clock", "_connection")

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def add(self, drafts: Sequence[Draft]) -> None:
        """Keep new drafts, in this order after those that are there."""
        with self._connection.transaction():
            stamp = self._clock.stamp()
            written = (stamp.clock, stamp.device)
            first = self._connection.value("SELECT coalesce(max(position) + 1, 0) FROM drafts")
            self._connection.run_many(
                _ADD,
                (
                    (draft.id, draft.deck, position, *_values(draft), *written, str(draft.fate), *written)
                    for draft, position in zip(drafts, count(first), strict=False)
                ),
            )

    def replace(self, known: DraftId, draft: Draft) -> None:
        """Put another draft in the place of an undecided one, its identity included; a decided one stays."""
        with self._connection.transaction():
            stamp = self._clock.stamp()
            written = (stamp.clock, stamp.device)
            self._connection.run(_REPLACE, (draft.id, *_values(draft), *written, known))

    def withdraw(self, drafts: Iterable[DraftId]) -> None:
        """Take undecided drafts away, as nothing asks for them any more; decided ones stay.

        They hold no decision, and can be made again.
        """
        self._connection.run_many(
            "DELETE FROM drafts WHERE id = ? AND fate = 'undecided'", ((draft,) for draft in drafts)
        )

    def of_deck(self, deck: DeckId | None = None, fate: Fate | None = Fate.UNDECIDED) -> list[Draft]:
        """Drafts of a deck, or of all in use, with this fate, or with any, in the order they were added."""
        rows = self._connection.rows(
            "SELECT * FROM drafts WHERE deck IN (SELECT id FROM decks WHERE id = ? OR (? IS NULL AND"
            " retired = 0)) AND fate = coalesce(?, fate) ORDER BY position, id",
            (deck, deck, None if fate is None else str(fate)),
        )
        return [_draft(row) for row in rows]

    def get(self, draft: DraftId) -> Draft | None:
        """A draft, or None where there is none of this identity."""
        row = self._connection.row("SELECT * FROM drafts WHERE id = ?", (draft,))
        return None if row is None else _draft(row)

    def decide(self, draft: DraftId, fate: Fate, note: Note | None = None) -> None:
        """Keep what the learner decided, and the note as edited; it may be decided again.

        The note itself is made by `Notes.append`.
        """
        with self._connection.transaction():
            stamp = self._clock.stamp()
            found = self._connection.run(
                "UPDATE drafts SET fate = ?, fate_clock = ?, fate_device = ? WHERE id = ?",
                (str(fate), stamp.clock, stamp.device, draft),
            )
            if not found:
                raise StoreError(
                    f"there is no draft {draft}",
                    hint="`quiz learn` shows the drafts that wait",
                    where=Place(self._connection.path),
                )
            if note is not None:
                folded = fold(prompt_of(note.content))
                self._connection.run(
                    _EDIT, (note.id, *content_values(note), folded, stamp.clock, stamp.device, draft)
                )


def _values(draft: Draft) -> tuple[object, ...]:
    note = draft.note
    generated = (
        fold(prompt_of(note.content)),
        draft.rule,
        draft.evidence,
        texts_json(draft.edits),
        draft.score,
    )
    return (note.id, *content_values(note), *generated)


def _draft(row: Row) -> Draft:
    return Draft(
        id=DraftId(row["id"]),
        deck=DeckId(row["deck"]),
        note=note_of(row, "note"),
        fate=Fate(row["fate"]),
        rule=row["rule"],
        evidence=row["evidence"],
        edits=texts(row["edits"]),
        score=row["score"],
    )
