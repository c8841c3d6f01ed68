"""A note as deck text in the learner's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from quiz.errors import DeckError, Place, UsageError
from quiz.model.note import Content, Note

Result = TypeVar("Result")

_HEAD = "<!-- Edit this note, save and leave. Empty the file to leave it as it was. -->\n\n"


class EditError(ValueError):
    """What came back from the editor is no note; the message says why."""


def editor_of(variables: Mapping[str, str]) -> str | None:
    """The command of the learner's editor, None where none is set."""
    return variables.get("VISUAL") or variables.get("EDITOR") or None


def edit_text(variables: Mapping[str, str], text: str, read: Callable[[str], Result]) -> Result:
    """What `read` makes of a text after it was edited in the learner's editor.

    Raises UsageError where there is no editor, and the DeckError of `read`, with the place where
    the text as edited is kept.
    """
    command = editor_of(variables)
    if command is None:
        raise UsageError(
            "no editor is known", hint="set EDITOR to its command: EDITOR=nano quiz cards edit …"
        )
    try:
        edited = _opened(text, command)
    except EditError as error:
        raise UsageError(str(error), hint="nothing was changed") from error
    try:
        return read(edited)
    except DeckError as error:
        handle, name = tempfile.mkstemp(prefix="quiz-", suffix=".md")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(edited)
        line = error.where.line if error.where else None
        hint = f"{error.hint or 'mend it'}; nothing was changed, and your text is kept there"
        raise DeckError(error.message, hint=hint, where=Place(name, line)) from error


def _opened(text: str, command: str) -> str:
    with tempfile.TemporaryDirectory(prefix="quiz-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, encoding="utf-8")
        try:
            # The command is the learner's own, from the environment.
            subprocess.run([*shlex.split(command), str(path)], check=True)  # noqa: S603
            return path.read_text(encoding="utf-8")
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise EditError(f"the editor did not work: {error}") from error


def edit_note(note: Note, command: str) -> Content | None:
    """The content of a note after its deck text was edited; None where it was emptied or left as it was.

    Raises EditError where the editor cannot be started or the text is not exactly one note.
    """
    # Deck text is needed only by who presses the key for it.
    from quiz.deckfile.parse import parse_deck  # noqa: PLC0415
    from quiz.deckfile.write import write_note  # noqa: PLC0415

    before = _HEAD + write_note(note)
    text = _opened(before, command)
    if text == before or not text.replace(_HEAD.strip(), "").strip():
        return None
    try:
        notes = parse_deck(text, None).notes
    except DeckError as error:
        raise EditError(f"{error.message}: {error.hint}" if error.hint else error.message) from error
    if len(notes) != 1:
        raise EditError("there must be exactly one note")
    return notes[0].content
