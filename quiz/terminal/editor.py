"""A note as deck text in the learner's own editor."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from quiz.errors import DeckError
from quiz.model.note import Content, Note

_HEAD = "<!-- Edit this note, save and leave. Empty the file to leave it as it was. -->\n\n"


class EditError(ValueError):
    """What came back from the editor is no note; the message says why."""


def editor_of(variables: Mapping[str, str]) -> str | None:
    """The command of the learner's editor, None where none is set."""
    return variables.get("VISUAL") or variables.get("EDITOR") or None


def edit_note(note: Note, command: str) -> Content | None:
    """The content of a note after its deck text was edited; None where it was emptied.

    Raises EditError where the editor cannot be started or the text is not exactly one note.
    """
    # Deck text is needed only by who presses the key for it.
    from quiz.deckfile.parse import parse_deck  # noqa: PLC0415
    from quiz.deckfile.write import write_note  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="quiz-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(_HEAD + write_note(note), encoding="utf-8")
        try:
            # The command is the learner's own, from the environment.
            subprocess.run([*shlex.split(command), str(path)], check=True)  # noqa: S603
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise EditError(f"the editor did not work: {error}") from error
    if not text.replace(_HEAD.strip(), "").strip():
        return None
    try:
        notes = parse_deck(text, None).notes
    except DeckError as error:
        raise EditError(f"{error.message}: {error.hint}" if error.hint else error.message) from error
    if len(notes) != 1:
        raise EditError("there must be exactly one note")
    return notes[0].content
