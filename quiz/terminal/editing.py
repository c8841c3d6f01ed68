"""Editing a note in place, line by line, on a stage; drafts and practice both do it so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from quiz.model.note import Content
from quiz.terminal.draft_layout import Offer, editing_view
from quiz.terminal.layout import View
from quiz.terminal.note_fields import Field, FieldError, content_of, fields_of
from quiz.terminal.palette import Marks
from quiz.terminal.stage import CLOSED, Scene, Stage

Made = TypeVar("Made")


def edit_content(stage: Stage, offer: Offer, marks: Marks) -> Content | None:
    """The content of the offered note as edited; None where the learner leaves it as it was."""
    content = offer.draft.note.content
    return edit_fields(stage, offer, marks, fields_of(content), lambda fields: content_of(content, fields))


def edit_fields(
    stage: Stage,
    offer: Offer,
    marks: Marks,
    fields: Sequence[Field],
    make: Callable[[Sequence[Field]], Made],
) -> Made | None:
    """What `make` makes of the lines as edited; it raises FieldError for a line that has to be mended."""
    edited, at, status = list(fields), 0, ""
    while True:
        line: Scene[_Typed] = _Editing(offer, edited, at, marks, status)
        typed = stage.play(line, edited[at].value)
        if typed is None or typed.line is None:
            return None
        edited[at] = replace(edited[at], value=typed.line)
        at, status = len(edited) if typed.is_last else at + 1, ""
        if at < len(edited):
            continue
        try:
            return make(edited)
        except FieldError as error:
            at = next(number for number, field in enumerate(edited) if field.name == error.field)
            status = error.message


@dataclass(frozen=True, slots=True)
class _Typed:
    """A line that was typed, None where the learner left it; is_last: the others stay as they are."""

    line: str | None
    is_last: bool = False


class _Editing:
    """One line of a note being edited."""

    has_line = True
    typing = True

    def __init__(self, offer: Offer, fields: Sequence[Field], at: int, marks: Marks, status: str) -> None:
        self._offer = offer
        self._fields = fields
        self._at = at
        self._marks = marks
        self._status = status

    def view(self, width: int) -> View:
        return editing_view(self._offer, self._fields, self._at, width, self._marks, self._status)

    def key(self, name: str, line: str) -> _Typed | None:
        if name in (CLOSED, "c-c", "escape"):
            return _Typed(None)
        return _Typed(line, name == "tab") if name in ("enter", "tab") else None
