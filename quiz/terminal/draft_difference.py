"""Two wordings of a note as lines: what goes, what comes, what stays."""

from __future__ import annotations

from itertools import zip_longest

from quiz.model.note import Note
from quiz.terminal.note_fields import Field, fields_of


def difference_lines(old: Note, new: Note) -> list[str]:
    """Fields that stay behind two spaces, those that go behind "- ", those that come behind "+ "."""
    lines: list[str] = []
    for before, after in zip_longest(fields_of(old.content), fields_of(new.content)):
        if before == after:
            lines += _said("  ", before)
        else:
            lines += [*_said("- ", before), *_said("+ ", after)]
    return lines


def _said(sign: str, field: Field | None) -> list[str]:
    return [f"{sign}{field.name}: {field.value}"] if field is not None and field.value else []
