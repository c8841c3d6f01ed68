"""Changing notes where they live: in their deck's text file, or in the collection.

A file stays the truth: it is written first and as a whole, only the lines of the notes at hand
change in it, and what is then kept is what reads back. A file that was changed meanwhile is
edited as it now stands, and read again at the next start.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.app.collection import Collection
from quiz.app.linked import format_of, link_file
from quiz.deckfile.edit import (
    append_accepted,
    append_note,
    check_editable,
    remove_accepted,
    remove_note,
    replace_note,
)
from quiz.deckfile.files import read_bytes, read_deck_bytes, write_atomically
from quiz.deckfile.identity import content_key
from quiz.deckfile.syntax import DeckNote, DeckText
from quiz.errors import DeckError, Place, UsageError
from quiz.model.ids import DeckId, NoteId
from quiz.model.note import Basic, Cloze, Content, Deck, Note, prompt_of
from quiz.store.links import Link
from quiz.store.notes import StoredNote

Edit = Callable[[str, DeckNote], str]
"""A deck's text and one of its notes, to the text as edited."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file that an edit has written: what stood in it before and after."""

    path: Path
    before: bytes
    after: bytes


def rewrite_notes(collection: Collection, notes: Iterable[Note]) -> None:
    """Give known notes another content, source or tags; their cards keep their history.

    Raises DeckError where a file cannot be edited, and nothing is changed then.
    """
    store, files = collection.store, _Files(collection)
    with store.transaction():
        for note in notes:
            stored = _known(collection, note.id)
            kept = files.edit(stored, _replacing(note)) if files.has(stored.deck) else note
            store.notes.update(kept)
        files.write()


def retag_note(collection: Collection, note: NoteId, tag: str, *, on: bool) -> None:
    """Give a note a tag, or take it off, in its file where it has one; as it is already is no error."""
    known = _known(collection, note).note
    others = tuple(one for one in known.tags if one.casefold() != tag.casefold())
    if on != (others != known.tags):
        rewrite_notes(collection, [replace(known, tags=(*others, tag) if on else others)])


def retire_notes(collection: Collection, notes: Iterable[NoteId]) -> tuple[Rewritten, ...]:
    """Take notes out of their decks and files; their history is kept. The files as written."""
    store, files = collection.store, _Files(collection)
    with store.transaction():
        for note in notes:
            stored = _known(collection, note)
            if files.has(stored.deck):
                files.take_out(stored)
            store.notes.save(stored.deck, [], [note])
        return files.write()


def bring_back(collection: Collection, note: NoteId, written: Sequence[Rewritten] = ()) -> None:
    """Bring a retired note back with its history.

    written: the files as retiring it wrote them: one that still stands so is as before again, in
    another the note comes behind the last.
    """
    store = collection.store
    stored = _known(collection, note)
    files = _Files(collection)
    with store.transaction():
        store.notes.update(stored.note)
        if files.has(stored.deck) and not files.restore(stored.deck, written):
            files.append(stored.deck, stored.note)
        files.write()


def move_notes(collection: Collection, notes: Sequence[NoteId], deck: Deck) -> None:
    """Move notes behind the last of another deck, out of their files and into its file."""
    store, files = collection.store, _Files(collection)
    with store.transaction():
        moved = [stored for stored in (_known(collection, note) for note in notes) if stored.deck != deck.id]
        for stored in moved:
            if files.has(stored.deck):
                files.take_out(stored)
            if files.has(deck.id):
                files.append(deck.id, stored.note)
        store.notes.append(deck.id, [stored.note for stored in moved])
        files.write()


def accept_answer(collection: Collection, note: NoteId, answer: str) -> str:
    """Accept this answer to a note from now on, in its file where it has one; a line that says so."""
    _edit(collection, note, lambda text, place: append_accepted(text, place, answer), _with(answer))
    return f"“{answer}” is accepted from now on"


def refuse_answer(collection: Collection, note: NoteId, answer: str) -> str:
    """Take an answer back that was accepted; a line that says so."""
    _edit(collection, note, lambda text, place: remove_accepted(text, place, answer), _without(answer))
    return f"taken back; “{answer}” is not accepted any more"


def _replacing(new: Note) -> Edit:
    return lambda text, place: replace_note(text, place, new)


def _edit(collection: Collection, note: NoteId, edit: Edit, change: Callable[[Content], Content]) -> None:
    stored, files = _known(collection, note), _Files(collection)
    with collection.store.transaction():
        if files.has(stored.deck):
            changed = files.edit(stored, edit)
        else:
            changed = replace(stored.note, content=change(stored.note.content))
        collection.store.notes.update(changed)
        files.write()


def _with(answer: str) -> Callable[[Content], Content]:
    def change(content: Content) -> Content:
        takes = isinstance(content, Basic) or (isinstance(content, Cloze) and len(content.gaps) == 1)
        text = answer.strip()
        if not takes or not isinstance(content, Basic | Cloze) or text in content.accept:
            return content
        return replace(content, accept=(*content.accept, text))

    return change


def _without(answer: str) -> Callable[[Content], Content]:
    def change(content: Content) -> Content:
        if not isinstance(content, Basic | Cloze):
            return content
        kept = tuple(other for other in content.accept if other != answer.strip())
        return replace(content, accept=kept)

    return change


def _known(collection: Collection, note: NoteId) -> StoredNote:
    stored = collection.store.notes.get(note)
    if stored is None:
        raise UsageError("this note is not there any more", hint="look again: quiz cards list")
    return stored


@dataclass(slots=True)
class _File:
    """A deck file while it is edited: as it was found, and as it is to be."""

    deck: DeckId
    link: Link
    before: bytes
    text: str
    read: DeckText


class _Files:
    """The linked files of decks while notes are edited in them; nothing is written before `write`."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._decks: dict[DeckId, list[_File]] = {}

    def has(self, deck: DeckId) -> bool:
        """Whether a deck lives in files."""
        return bool(self._of(deck))

    def edit(self, stored: StoredNote, edit: Edit) -> Note:
        """Edit one note where it stands; the note as it then reads back."""
        file, place = self._find(stored)
        self._change(file, edit(file.text, file.read.notes[place]))
        read = file.read.notes[place]
        return replace(stored.note, content=read.content, source=read.source, tags=read.tags)

    def take_out(self, stored: StoredNote) -> None:
        """Take one note out of its file."""
        file, place = self._find(stored)
        self._change(file, remove_note(file.text, file.read.notes[place]))

    def append(self, deck: DeckId, note: Note) -> None:
        """Put a note behind the last one of a deck."""
        file = self._of(deck)[-1]
        check_editable(file.read)
        self._change(file, append_note(file.text, note))

    def restore(self, deck: DeckId, written: Sequence[Rewritten]) -> bool:
        """Put a deck's files back as they were before they were written so; whether that could be done."""
        known = {one.path: one for one in written}
        files = [file for file in self._of(deck) if file.link.path in known]
        if not files or any(file.before != known[file.link.path].after for file in files):
            return False
        for file in files:
            self._change(file, known[file.link.path].before.decode("utf-8"))
        return True

    def write(self) -> tuple[Rewritten, ...]:
        """Write what was edited, each file whole or not at all."""
        done = []
        for file in (file for files in self._decks.values() for file in files):
            after = file.text.encode("utf-8")
            if after == file.before:
                continue
            write_atomically(file.link.path, file.text, file.before)
            # Changes of others that were not read yet are read at the next start.
            if hashlib.sha256(file.before).hexdigest() == file.link.digest:
                link_file(self._collection, file.deck, file.link.path)
            done.append(Rewritten(file.link.path, file.before, after))
        return tuple(done)

    def _of(self, deck: DeckId) -> list[_File]:
        if deck not in self._decks:
            links = self._collection.store.links.of_deck(deck)
            self._decks[deck] = [self._open(deck, link) for link in links]
        return self._decks[deck]

    def _open(self, deck: DeckId, link: Link) -> _File:
        data = read_bytes(link.path)
        read = read_deck_bytes(data, link.path, format_of(self._collection, deck))
        return _File(deck, link, data, data.decode("utf-8"), read)

    def _find(self, stored: StoredNote) -> tuple[_File, int]:
        key = content_key(stored.note.content)
        places = [(file, place) for file in self._of(stored.deck) for place in range(len(file.read.notes))]
        by_id = [(file, place) for file, place in places if _is_named(file.read.notes[place], stored.note.id)]
        by_text = [one for one in places if content_key(one[0].read.notes[one[1]].content) == key]
        for file, place in (*by_id, *by_text):
            check_editable(file.read)
            return file, place
        raise DeckError(
            f"this note was changed in its file meanwhile: {prompt_of(stored.note.content)}",
            where=Place(self._of(stored.deck)[0].link.path),
            hint="edit it there by hand",
        )

    def _change(self, file: _File, text: str) -> None:
        deck_format = format_of(self._collection, file.deck)
        file.read = read_deck_bytes(text.encode("utf-8"), file.link.path, deck_format)
        file.text = text


def _is_named(note: DeckNote, identity: NoteId) -> bool:
    return note.id is not None and identity.startswith(note.id)
