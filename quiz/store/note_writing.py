"""What saving notes changes: a plan made by comparing, then written in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Row

from quiz.model.ids import CardId, DeckId, NoteId
from quiz.model.note import Note, kind_of, prompt_of
from quiz.store.cards import Slot, slots_after
from quiz.store.clock import Stamp
from quiz.store.connection import Connection
from quiz.store.content import content_json, texts_json, to_json

CONTENT_COLUMNS = ("kind", "prompt", "content", "source", "tags")

_INSERT = """
INSERT INTO notes (id, deck, position, kind, prompt, content, source, tags,
    place_clock, place_device, content_clock, content_device, retired_clock, retired_device)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_EDIT = """
UPDATE notes SET kind = ?, prompt = ?, content = ?, source = ?, tags = ?,
    content_clock = ?, content_device = ?
WHERE id = ?"""
_PLACE = "UPDATE notes SET deck = ?, position = ?, place_clock = ?, place_device = ? WHERE id = ?"
_RETIRE = "UPDATE notes SET retired = ?, retired_clock = ?, retired_device = ? WHERE id = ?"
_SLOT = """
INSERT INTO cards (id, note, slot, slot_key, answer, retired, slot_clock, slot_device)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET slot = excluded.slot, slot_key = excluded.slot_key, answer = excluded.answer,
    retired = excluded.retired, slot_clock = excluded.slot_clock, slot_device = excluded.slot_device
WHERE (slot, slot_key, answer, retired)
    IS NOT (excluded.slot, excluded.slot_key, excluded.answer, excluded.retired)"""


@dataclass(slots=True)
class Plan:
    """What has to be written so that a deck has these notes at these positions.

    moved: known notes that come from another deck. returned: known ones that were retired.
    """

    deck: DeckId
    added: list[tuple[Note, int]] = field(default_factory=list)
    edited: list[Note] = field(default_factory=list)
    placed: list[tuple[NoteId, int]] = field(default_factory=list)
    moved: list[NoteId] = field(default_factory=list)
    returned: list[NoteId] = field(default_factory=list)
    gone: list[NoteId] = field(default_factory=list)

    @property
    def touched(self) -> list[NoteId]:
        """All notes whose cards may stand elsewhere in the queue after this."""
        new = [note.id for note, _ in self.added] + [note.id for note in self.edited]
        placed = [note for note, _ in self.placed]
        return list(dict.fromkeys((*new, *placed, *self.returned, *self.gone)))


def content_values(note: Note) -> tuple[str, ...]:
    """A note's content in the order of `CONTENT_COLUMNS`."""
    content = note.content
    return (
        str(kind_of(content)),
        prompt_of(content),
        content_json(content),
        note.source,
        texts_json(note.tags),
    )


def plan(
    deck: DeckId, placed: Sequence[tuple[Note, int]], gone: Collection[NoteId], known: Mapping[str, Row]
) -> Plan:
    """Compare notes at their positions with the rows that are known, and say what differs."""
    result = Plan(deck)
    for note, position in placed:
        row = known.get(note.id)
        if row is None:
            result.added.append((note, position))
            continue
        if content_values(note) != tuple(row[name] for name in CONTENT_COLUMNS):
            result.edited.append(note)
        if (row["deck"], row["position"]) != (deck, position):
            result.placed.append((note.id, position))
        if row["deck"] != deck:
            result.moved.append(note.id)
        if row["retired"]:
            result.returned.append(note.id)
    staying = {note.id for note, _ in placed}
    for identity in dict.fromkeys(gone):
        row = known.get(identity)
        if row is not None and row["deck"] == deck and not row["retired"] and identity not in staying:
            result.gone.append(identity)
    return result


def write(connection: Connection, plan: Plan, stamp: Stamp) -> None:
    """Write a plan; the caches are refreshed by the caller. Call it inside a transaction."""
    written = (stamp.clock, stamp.device)
    connection.run_many(
        _INSERT,
        ((note.id, plan.deck, at, *content_values(note), *written * 3) for note, at in plan.added),
    )
    connection.run_many(_EDIT, ((*content_values(note), *written, note.id) for note in plan.edited))
    connection.run_many(_PLACE, ((plan.deck, at, *written, note) for note, at in plan.placed))
    connection.run_many(_RETIRE, ((0, *written, note) for note in plan.returned))
    connection.run_many(_RETIRE, ((1, *written, note) for note in plan.gone))
    slots = _known_slots(connection, [note.id for note in plan.edited])
    connection.run_many(
        _SLOT,
        (
            (slot.card, note.id, slot.slot, slot.key, slot.answer, slot.retired, *written)
            for note in (*(note for note, _ in plan.added), *plan.edited)
            for slot in slots_after(note.id, slots.get(note.id, ()), note.content)
        ),
    )


def _known_slots(connection: Connection, notes: Sequence[NoteId]) -> dict[str, list[Slot]]:
    slots: dict[str, list[Slot]] = defaultdict(list)
    for row in connection.rows(
        "SELECT * FROM cards WHERE note IN (SELECT value FROM json_each(?)) ORDER BY note, slot, id",
        (to_json(notes),),
    ):
        slot = Slot(CardId(row["id"]), row["slot"], row["slot_key"], row["answer"], bool(row["retired"]))
        slots[row["note"]].append(slot)
    return slots
