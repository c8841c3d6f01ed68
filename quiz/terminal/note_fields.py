"""A note's content as lines that can be edited one after the other, and back; pure.

A cloze is edited with its gaps in brackets. What cannot be a note is told with the line to mend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.model.note import Basic, Cloze, Content, TrueFalse
from quiz.text.clean import clean

LINE_END = "⏎"
"""Stands for a line end while a text of several lines is edited in one."""

BETWEEN = "|"
"""Stands between the entries of a list while it is edited in one line."""

QUESTION, ANSWER, TEXT, STATEMENT = "question", "answer", "text with [gaps]", "statement"
TRUTH, CORRECTION = "true or false", "what is true instead"
ALSO, WRONG = "also right", "wrong options"
TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Field:
    """One line to edit: what it is, and what stands there."""

    name: str
    value: str

    @property
    def label(self) -> str:
        """The name with what is to be known for typing it."""
        if self.name in (ALSO, WRONG):
            return f"{self.name} ({BETWEEN} between them)"
        return f"{self.name} (a space between them)" if self.name == TAGS else self.name


class FieldError(ValueError):
    """These lines make no note: why, and which line to mend."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def fields_of(content: Content) -> tuple[Field, ...]:
    """The lines of a content, in the order in which they are edited."""
    match content:
        case Basic():
            return (
                Field(QUESTION, _line(content.question)),
                Field(ANSWER, _line(content.answer)),
                Field(ALSO, _list(content.accept)),
                Field(WRONG, _list(content.wrong)),
            )
        case Cloze():
            text = Field(TEXT, _line(_bracketed(content)))
            return (text, Field(ALSO, _list(content.accept)), Field(WRONG, _list(content.wrong)))
        case TrueFalse():
            truth = "true" if content.is_true else "false"
            return (
                Field(STATEMENT, _line(content.statement)),
                Field(TRUTH, truth),
                Field(CORRECTION, _line(content.correction or "")),
            )


def content_of(content: Content, fields: Sequence[Field]) -> Content:
    """The content as edited; raises FieldError where the lines make no note of its kind."""
    values = {field.name: field.value for field in fields}
    match content:
        case Basic():
            question, answer = _needed(values, QUESTION), _needed(values, ANSWER)
            return Basic(
                question, answer, _entries(values[ALSO]), _options(values, answer), content.both_ways
            )
        case Cloze():
            return _cloze(values)
        case TrueFalse():
            return _true_false(values)


def _bracketed(cloze: Cloze) -> str:
    """The text with its gaps in brackets, as plain as it reads back."""
    # The grammar of gaps is needed only by who edits one.
    from quiz.deckfile.gaps import GapError, read_gaps, write_gaps  # noqa: PLC0415

    plain = write_gaps(cloze.text, cloze.gaps, plainly=True)
    try:
        if read_gaps(plain) == (cloze.text, cloze.gaps):
            return plain
    except GapError:
        pass  # brackets of its own: every sign is escaped instead
    return write_gaps(cloze.text, cloze.gaps, plainly=False)


def _cloze(values: dict[str, str]) -> Cloze:
    from quiz.deckfile.gaps import GapError, read_gaps  # noqa: PLC0415 - as in _bracketed

    try:
        text, gaps = read_gaps(_needed(values, TEXT))
    except GapError as error:
        raise FieldError(f"{error.message}: {error.hint}", TEXT) from error
    if not gaps:
        raise FieldError("there is no gap: put [brackets] around the words to be asked", TEXT)
    accept, wrong = _entries(values[ALSO]), _entries(values[WRONG])
    if len(gaps) > 1 and (accept or wrong):
        raise FieldError("these belong to a single gap, and there are several", ALSO if accept else WRONG)
    return Cloze(text, gaps, accept, wrong)


def _true_false(values: dict[str, str]) -> TrueFalse:
    statement, truth = _needed(values, STATEMENT), values[TRUTH].strip().lower()
    correction = _text(values[CORRECTION])
    if truth not in ("true", "t", "false", "f"):
        raise FieldError("write true or false", TRUTH)
    is_true = truth.startswith("t")
    if is_true and correction:
        raise FieldError("a true statement needs no correction: leave this line empty", CORRECTION)
    return TrueFalse(statement, is_true, correction or None)


def _options(values: dict[str, str], answer: str) -> tuple[str, ...]:
    wrong = _entries(values[WRONG])
    if answer in wrong:
        raise FieldError("the right answer is among the wrong options", WRONG)
    return wrong


def _needed(values: dict[str, str], name: str) -> str:
    text = _text(values[name])
    if not text:
        raise FieldError(f"the {name} is empty", name)
    return text


def _line(text: str) -> str:
    return clean(text).strip().replace("\n", LINE_END)


def _text(line: str) -> str:
    return clean(line).replace(LINE_END, "\n").strip()


def _list(entries: Sequence[str]) -> str:
    return f" {BETWEEN} ".join(_line(entry) for entry in entries)


def _entries(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (_text(entry) for entry in line.split(BETWEEN)))))
