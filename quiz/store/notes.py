"""Notes and the cards they yield: saving a deck's notes, editing one, loading what is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from sqlite3 import Row

from quiz.errors import Place, StoreError
from quiz.model.ids import CardId, DeckId, NoteId
from quiz.model.note import Basic, Card, Cloze, Content, Note, TrueFalse
from quiz.store.clock import Clock
from quiz.store.connection import Connection
from quiz.store.content import note_of, to_json
from quiz.store.events import Events
from quiz.store.states import States


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as it is kept, with its cards in use, in slot order."""

    note: Note
    deck: DeckId
    position: int
    retired: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving notes did, in numbers of notes."""

    added: int = 0
    changed: int = 0
    returned: int = 0
    retired: int = 0


class Notes:
    """The notes of one open file."""

    __slots__ = ("_clock", "_connection", "_events", "_states")

    def __init__(self, connection: Connection, clock: Clock, states: States, events: Events) -> None:
        self._connection = connection
        self._clock = clock
        self._states = states
        self._events = events

    def of_deck(self, deck: DeckId, retired: bool = False) -> list[StoredNote]:
        """A deck's notes in order; with the retired ones after them where those are asked for."""
        rows = self._connection.rows(
            "SELECT * FROM notes WHERE deck = ? AND retired <= ? ORDER BY retired, position, id",
            (deck, int(retired)),
        )
        return self._with_cards(rows)

    def get(self, note: NoteId) -> StoredNote | None:
        """A note, retired or not, or None where there is none of this identity."""
        rows = self._connection.rows("SELECT * FROM notes WHERE id = ?", (note,))
        return next(iter(self._with_cards(rows)), None)

    def of_cards(self, cards: Collection[CardId]) -> dict[CardId, StoredNote]:
        """The notes that these cards belong to, by card; cards that are not known are left out."""
        notes = dict(
            tuple(row)
            for row in self._connection.rows(
                "SELECT id, note FROM cards WHERE id IN (SELECT value FROM json_each(?))",
                (to_json(list(cards)),),
            )
        )
        rows = _known_notes(self._connection, notes.values())
        stored = {note.note.id: note for note in self._with_cards(list(rows.values()))}
        return {card: stored[notes[card]] for card in cards if card in notes}

    def save(self, deck: DeckId, notes: Sequence[Note], gone: Collection[NoteId] = ()) -> Saved:
        """Make these the deck's notes, in this order, and retire those that are gone.

        Known notes keep their cards and history, whatever changed; retired ones come back.
        Notes that are in neither list stay as they are. A note given twice counts once.
        """
        return self._write(deck, list({note.id: note for note in notes}.values()), gone, after_last=False)

    def append(self, deck: DeckId, notes: Sequence[Note]) -> Saved:
        """Add notes behind the deck's last one; those that it has already keep their place."""
        return self._write(deck, list({note.id: note for note in notes}.values()), (), after_last=True)

    def update(self, note: Note) -> None:
        """Change a note's content, source and tags; its place and its cards' history stay."""
        with self._connection.transaction():
            known = self._must_exist(note.id)
            self._write_placed(DeckId(known["deck"]), [(note, known["position"])], (), {note.id: known})

    def accept_answer(self, note: NoteId, answer: str, slot: int = 0) -> Note:
        """Add an accepted answer for the card at `slot`, where the note can hold one.

        A cloze of several gaps, the back of a note asked both ways, and a statement cannot: the
        note that is returned is then the same as before.
        """
        with self._connection.transaction():
            known = note_of(self._must_exist(note))
            content = _accepting(known.content, answer.strip(), slot)
            if content != known.content:
                known = replace(known, content=content)
                self.update(known)
            return known

    def _write(
        self, deck: DeckId, notes: Sequence[Note], gone: Collection[NoteId], *, after_last: bool
    ) -> Saved:
        with self._connection.transaction():
            known = _known_notes(self._connection, (*(note.id for note in notes), *gone))
            if not after_last:
                return self._write_placed(deck, list(zip(notes, count(), strict=False)), gone, known)
            last = self._connection.value("SELECT max(position) FROM notes WHERE deck = ?", (deck,))
            free = count(0 if last is None else last + 1)
            placed = [
                (note, row["position"] if (row := known.get(note.id)) and _in_use(row, deck) else next(free))
                for note in notes
            ]
            return self._write_placed(deck, placed, gone, known)

    def _write_placed(
        self,
        deck: DeckId,
        placed: Sequence[tuple[Note, int]],
        gone: Collection[NoteId],
        known: dict[str, Row],
    ) -> Saved:
        from quiz.store.note_writing import plan, write  # noqa: PLC0415 - practice only reads

        changes = plan(deck, placed, gone, known)
        touched = changes.touched
        if touched:
            stamp = self._clock.stamp()
            write(self._connection, changes, stamp)
            self._events.of_notes("return", changes.returned, stamp)
            self._events.of_notes("retire", changes.gone, stamp)
            self._states.refresh_notes(touched)
            # Another deck may have other settings, on which states depend.
            self._states.replay_notes(changes.moved)
        return Saved(len(changes.added), len(changes.edited), len(changes.returned), len(changes.gone))

    def _with_cards(self, rows: Sequence[Row]) -> list[StoredNote]:
        cards: dict[str, list[Card]] = defaultdict(list)
        for row in self._connection.rows(
            "SELECT id, note, slot FROM cards WHERE note IN (SELECT value FROM json_each(?)) AND retired = 0"
            " ORDER BY note, slot",
            (to_json([row["id"] for row in rows]),),
        ):
            cards[row["note"]].append(Card(CardId(row["id"]), NoteId(row["note"]), row["slot"]))
        return [_stored(row, cards[row["id"]]) for row in rows]

    def _must_exist(self, note: NoteId) -> Row:
        row = self._connection.row("SELECT * FROM notes WHERE id = ?", (note,))
        if row is None:
            raise StoreError(
                f"there is no note {note}",
                hint="it may have come from another collection",
                where=Place(self._connection.path),
            )
        return row


def _in_use(row: Row, deck: DeckId) -> bool:
    return bool(row["deck"] == deck and not row["retired"])


def _stored(row: Row, cards: Iterable[Card]) -> StoredNote:
    return StoredNote(note_of(row), DeckId(row["deck"]), row["position"], bool(row["retired"]), tuple(cards))


def _accepting(content: Content, answer: str, slot: int) -> Content:
    match content:
        case TrueFalse():
            return content
        case Basic() if slot > 0 or answer in (content.answer, *content.accept):
            return content
        case Cloze() if len(content.gaps) > 1 or answer in (content.answer(0), *content.accept):
            return content
    return replace(content, accept=(*content.accept, answer)) if answer else content


def _known_notes(connection: Connection, notes: Iterable[NoteId]) -> dict[str, Row]:
    """The rows of those notes that the collection knows, by identity."""
    chosen = to_json(list(notes))
    rows = connection.rows("SELECT * FROM notes WHERE id IN (SELECT value FROM json_each(?))", (chosen,))
    return {row["id"]: row for row in rows}
