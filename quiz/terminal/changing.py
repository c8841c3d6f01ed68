"""Changing the note of the card on the screen: in place, in the learner's editor, or its tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from quiz.app.cards import tags_of
from quiz.errors import UsageError
from quiz.model.draft import Draft
from quiz.model.ids import DraftId, Moment
from quiz.model.note import Note
from quiz.session.events import Edited
from quiz.session.state import Asking, Judged, SessionState
from quiz.terminal.draft_layout import Offer
from quiz.terminal.drafts import NO_EDITOR
from quiz.terminal.editing import edit_content, edit_fields
from quiz.terminal.editor import EditError, edit_note, editor_of
from quiz.terminal.environment import Environment
from quiz.terminal.keys import Action
from quiz.terminal.layout import progress
from quiz.terminal.note_fields import TAGS, Field, FieldError
from quiz.terminal.palette import Marks
from quiz.terminal.stage import Stage


def changed(
    action: Action,
    state: SessionState,
    asked: Asking | Judged,
    stage: Stage,
    environment: Environment,
    marks: Marks,
    clock: Callable[[], Moment],
) -> tuple[Edited, str]:
    """The note as it is to be, and a line about what did not work; the same note where it was left."""
    item, started, said = asked.question.item, clock(), ""
    note = item.note
    # Tags need no source, which would tell an answer that is not given yet.
    shown = replace(note, source="") if action is Action.TAG else note
    offer = Offer(item.deck, Draft(DraftId(""), item.deck.id, shown), *progress(state))
    if action is Action.EDITOR:
        note, said = _in_editor(note, stage, environment)
    elif action is Action.TAG:
        tags = edit_fields(stage, offer, marks, [Field(TAGS, " ".join(note.tags))], _tags)
        note = note if tags is None else replace(note, tags=tags)
    else:
        content = edit_content(stage, offer, marks)
        note = note if content is None else replace(note, content=content)
    return Edited(note, clock().ms - started.ms), said


def _in_editor(note: Note, stage: Stage, environment: Environment) -> tuple[Note, str]:
    command = editor_of(environment.variables)
    if command is None:
        return note, NO_EDITOR
    stage.close()
    try:
        content = edit_note(note, command)
    except EditError as error:
        return note, str(error)
    return (note, "left as it was") if content is None else (replace(note, content=content), "")


def _tags(fields: Sequence[Field]) -> tuple[str, ...]:
    try:
        return tuple(tags_of(fields[0].value.split()))
    except UsageError as error:
        raise FieldError(f"{error.message}: {error.hint}", TAGS) from error
