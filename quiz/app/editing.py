"""Notes as deck text for an editor, and what was changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.deckfile.edit import written_id
from quiz.deckfile.parse import parse_deck
from quiz.deckfile.write import settled, write_note
from quiz.errors import DeckError, Place
from quiz.model.note import Note

_HEAD = """<!-- Edit these notes, save and leave. The lines with @ say which note is which: keep them.
     A note that is taken out here is left as it was. -->
"""


def notes_text(notes: Sequence[Note]) -> str:
    """Notes as deck text, each under the start of its identity."""
    return _HEAD + "".join(f"\n{write_note(note, written_id(note.id))}" for note in notes)


def edited_notes(notes: Sequence[Note], text: str) -> tuple[list[Note], int]:
    """The notes that were changed in the text of `notes_text`, and how many are not in it any more.

    Raises DeckError where the text is no deck, or has a note that was not there before.
    """
    known = {written_id(note.id): note for note in notes}
    read = parse_deck(text, None).notes
    changed = []
    for one in read:
        note = known.get(one.id or "")
        if note is None:
            raise DeckError(
                "this note was not here before",
                where=Place("the text as edited", one.line),
                hint="keep the line with @ under each note; add notes with: quiz add FILE",
            )
        if settled(one) != settled(note):
            changed.append(replace(note, content=one.content, source=one.source, tags=one.tags))
    return changed, len(known.keys() - {one.id for one in read})
