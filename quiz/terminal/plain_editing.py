"""Changing a note in the plain line dialogue: its lines typed anew, or in the learner's editor."""

from __future__ import annotations

from dataclasses import replace

from quiz.app.cards import tags_of
from quiz.errors import UsageError
from quiz.model.note import Content, Note
from quiz.terminal.cells import steady_line
from quiz.terminal.dialogue import Dialogue
from quiz.terminal.editor import EditError, edit_note, editor_of
from quiz.terminal.environment import Environment
from quiz.terminal.note_fields import FieldError, content_of, fields_of


def edit_plainly(dialogue: Dialogue, content: Content) -> Content | None:
    """The content typed anew line by line; None at the end of input."""
    fields = list(fields_of(content))
    dialogue.say("Type each line anew. Enter alone keeps it, a single hyphen empties it.")
    at = 0
    while at < len(fields):
        field = fields[at]
        known = steady_line(field.value)
        line = dialogue.ask(f"{field.label.capitalize()}{f' [{known}]' if known else ''}:")
        if line is None:
            return None
        typed = line.strip()
        if typed:
            fields[at] = replace(field, value="" if typed == "-" else typed)
        at += 1
        if at < len(fields):
            continue
        try:
            return content_of(content, fields)
        except FieldError as error:
            dialogue.say(f"Not yet: {error.message}.")
            at = next(number for number, field in enumerate(fields) if field.name == error.field)
    return None


def tag_plainly(dialogue: Dialogue, note: Note, words: str = "") -> Note:
    """The note with the tags that are typed, or were typed behind the command; as it was for none."""
    known = " ".join(note.tags)
    line = words or dialogue.ask(f"Tags, all of them{f' [{steady_line(known)}]' if known else ''}:") or known
    try:
        return replace(note, tags=tuple(tags_of([] if line.strip() == "-" else line.split())))
    except UsageError as error:
        dialogue.say(f"Left as it was: {error.message} ({error.hint}).")
        return note


def edit_elsewhere(dialogue: Dialogue, environment: Environment, note: Note) -> Note:
    """The note as edited in the learner's editor, as it was where that did not work."""
    command = editor_of(environment.variables)
    if command is None or not environment.attended:
        dialogue.say("No editor can be opened here; :edit asks for the lines one by one.")
        return note
    try:
        content = edit_note(note, command)
    except EditError as error:
        dialogue.say(f"Left as it was: {error}.")
        return note
    return note if content is None else replace(note, content=content)
