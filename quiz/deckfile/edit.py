r"""Changes to the text of a deck file that a person wrote: text in, text out.

Only the lines of the note at hand change; all others, comments, blank lines, line ends and the
end of the file stay byte for byte. Notes are as `parse_deck` gives them for the same text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quiz.deckfile.lines import Mark, mark_of
from quiz.deckfile.syntax import DeckFormat, DeckNote, DeckText
from quiz.deckfile.write import Written, write_note
from quiz.errors import DeckError, Place
from quiz.model.ids import NoteId
from quiz.model.note import Cloze, TrueFalse
from quiz.text.clean import clean

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ENDS = "\r\n"


def written_id(note: NoteId) -> str:
    """The eight characters that stand for a note after `@`."""
    return note[:8]


def check_editable(deck: DeckText) -> None:
    """Raise DeckError where the deck's file is not ours to edit: its format has no such lines."""
    if deck.header.format is not DeckFormat.QUIZ:
        raise DeckError(
            f"a deck in the format of {deck.header.format} is only read",
            where=Place(deck.path) if deck.path else None,
            hint="edit the file by hand, or drop 'format' from its front matter",
        )


def replace_note(text: str, note: DeckNote, new: Written) -> str:
    """The text with `new` in the place of `note`, under the same `@`, if it has one."""
    lines, mark = _split(text)
    end = _line_end(lines, note.line)
    written = write_note(new, note.id).rstrip("\n").split("\n")
    last = lines[note.end_line - 1]
    fresh = [line + end for line in written[:-1]] + [written[-1] + last[len(last.rstrip(_ENDS)) :]]
    if isinstance(new.content, TrueFalse) and not _may_start_statement(lines, note.line):
        fresh.insert(0, end)
    return mark + "".join([*lines[: note.line - 1], *fresh, *lines[note.end_line :]])


def remove_note(text: str, note: DeckNote) -> str:
    """The text without this note, and without the blank line that set it apart."""
    lines, mark = _split(text)
    before, after = lines[: note.line - 1], lines[note.end_line :]
    if not before:
        # A separator in the first line would be read as the start of front matter.
        while after and mark_of(after[0].rstrip()) in (Mark.BLANK, Mark.SEPARATOR):
            del after[0]
    elif after and not after[0].strip() and not before[-1].strip():
        del after[0]
    elif not after and before and not before[-1].strip():
        del before[-1]
    return mark + "".join([*before, *after])


def append_accepted(text: str, note: DeckNote, answer: str) -> str:
    """The text with one more `= answer` line under this note.

    Raises ValueError for a note that takes none (a statement, a cloze of several gaps), and for an
    empty answer.
    """
    content = note.content
    line = " ".join(clean(answer).split())
    if not line or isinstance(content, TrueFalse) or (isinstance(content, Cloze) and len(content.gaps) > 1):
        raise ValueError("this note takes no other accepted answer")
    lines, _ = _split(text)
    place = note.text_end_line
    for number in range(note.text_end_line + 1, note.end_line + 1):
        if mark_of(lines[number - 1].rstrip(_ENDS)) is Mark.ACCEPT:
            place = number
    return _insert(text, {place: f"= {line}"})


def remove_accepted(text: str, note: DeckNote, answer: str) -> str:
    """The text without the last `= answer` line of this note, or as it was where it has none."""
    line = " ".join(clean(answer).split())
    lines, mark = _split(text)
    for number in range(note.end_line, note.text_end_line, -1):
        written = lines[number - 1].rstrip(_ENDS)
        if mark_of(written) is Mark.ACCEPT and clean(written[1:]).strip() == line:
            end = lines[number - 1][len(written) :]
            del lines[number - 1]
            if not end and number > 1:
                # The last line of a file may have no end; the one before then loses its own.
                lines[number - 2] = lines[number - 2].rstrip(_ENDS)
            return mark + "".join(lines)
    return text


def append_note(text: str, new: Written) -> str:
    """The text with one more note behind its last line."""
    lines, mark = _split(text)
    end = _line_end(lines, len(lines)) if lines else "\n"
    written = write_note(new).replace("\n", end)
    if not lines:
        return mark + written
    last = lines[-1] if lines[-1].endswith(("\r", "\n")) else lines[-1] + end
    blank = end if last.strip() else ""
    return mark + "".join([*lines[:-1], last, blank, written])


def add_ids(text: str, notes: Sequence[tuple[DeckNote, NoteId]]) -> str:
    """The text with an `@` line under every one of these notes that has none."""
    return _insert(text, {note.end_line: f"@{written_id(name)}" for note, name in notes if note.id is None})


def _split(text: str) -> tuple[list[str], str]:
    """The lines of a text with their ends, and the byte order mark before them, if any."""
    body = text.lstrip("\ufeff")
    return _LINE.findall(body), text[: len(text) - len(body)]


def _line_end(lines: Sequence[str], number: int) -> str:
    """The end of line `number`, or what ends the file's other lines where it has none."""
    for line in (lines[number - 1], lines[0]):
        end = line[len(line.rstrip(_ENDS)) :]
        if end:
            return end
    return "\n"


def _may_start_statement(lines: Sequence[str], number: int) -> bool:
    before = lines[number - 2].rstrip() if number > 1 else ""
    return not before or mark_of(before) is Mark.SEPARATOR or before.endswith("-->")


def _insert(text: str, after: Mapping[int, str]) -> str:
    """The text with a new line after each of these lines (from 1)."""
    lines, mark = _split(text)
    for number, new in after.items():
        line = lines[number - 1]
        end = _line_end(lines, number)
        bare = line.rstrip(_ENDS)
        lines[number - 1] = bare + end + new + line[len(bare) :]
    return mark + "".join(lines)
