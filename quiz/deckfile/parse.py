r"""Deck text to notes, by the grammar of decks that people write by hand.

A note starts with `Q:`, `Q<>:`, `C:`, `T:` or `F:` at the start of a line, and runs to the next
such line, a `---` line, a comment or the end. Its texts may run over several lines; a blank line
inside one belongs to it when more text follows, and blank lines at its ends go. Attribute lines
(`= `, `X: `, `> `, tags, `@`) count in the run that closes a note, blank lines between them or
before them allowed; where the text they would close is still empty, or is a question, they are
text. Everything is cleaned first, so that what the model holds is safe to show; the file itself
is not touched. All mistakes of a text are collected and told together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import is_normalized

from quiz.deckfile.frontmatter import read_front_matter
from quiz.deckfile.gaps import GapError, read_gaps
from quiz.deckfile.lines import ATTRIBUTES, STARTS, Line, Mark, read_lines, split_lines
from quiz.deckfile.passage import Passage
from quiz.deckfile.syntax import DeckNote, DeckText, Findings
from quiz.model.note import Basic, Cloze, Content, TrueFalse

_HEADING = re.compile(r"#{1,6} ")
_ALMOST_MARK = re.compile(r"\s*(?:[qacftQACFT]|question|answer)\s*:", re.IGNORECASE)
_START_HINT = "start a note with 'Q:', 'C:', 'T:' or 'F:', or put the line into '<!-- … -->'"
_UNTITLED = "untitled"


def parse_deck(text: str, path: Path | None) -> DeckText:
    """The deck that this text holds.

    path: where it is from; its stem is the deck's name where the front matter gives none, and
    errors name it. Raises DeckError for the first mistake, with the lines of the others in its
    hint: nothing of a deck is taken until the whole of it is right.
    """
    findings = Findings(path)
    lines = split_lines(text)
    header, start = read_front_matter(lines, path.stem if path else _UNTITLED, findings)
    notes = _Reader(findings).read(read_lines(lines, start, findings))
    findings.raise_mistakes()
    return DeckText(header, _without_duplicates(notes, findings), tuple(findings.warnings), path)


def _without_duplicates(notes: Sequence[DeckNote], findings: Findings) -> tuple[DeckNote, ...]:
    first: dict[Content, int] = {}
    kept: list[DeckNote] = []
    for note in notes:
        line = first.setdefault(note.content, note.line)
        if line == note.line:
            kept.append(note)
        else:
            findings.warn(note.line, f"this note is the same as the one in line {line}, and is left out")
    return tuple(kept)


@dataclass(slots=True)
class _Draft:
    """A note that is still being read."""

    mark: Mark
    line: int
    prompt: Passage = field(default_factory=Passage)
    answer: Passage | None = None
    attributes: list[Line] = field(default_factory=list)
    last: int = 0
    text_end: int = 0
    broken: bool = False

    @property
    def takes_answer(self) -> bool:
        """Whether the note is a question that needs an answer and has none yet."""
        return self.mark in (Mark.QUESTION, Mark.BOTH_WAYS) and self.answer is None

    @property
    def current(self) -> Passage:
        """The text that the next line of text belongs to."""
        return self.prompt if self.answer is None else self.answer


class _Reader:
    """Puts lines together to notes; mistakes and warnings go to `findings`."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.notes: list[DeckNote] = []
        self.ids: dict[str, int] = {}
        self.draft: _Draft | None = None
        # One mistake is enough for a stretch of stray lines.
        self.told_stray = False

    def read(self, lines: Sequence[Line]) -> list[DeckNote]:
        for line in lines:
            self.line(line)
        self.finish()
        return self.notes

    def line(self, line: Line) -> None:
        if line.mark in STARTS:
            self.finish()
            self.draft = _Draft(line.mark, line.number, last=line.number, text_end=line.number)
            self.draft.prompt.add(line.number, line.value, line.opaque)
        elif line.mark is Mark.SEPARATOR or line.mark is Mark.COMMENT:
            self.interrupt(line)
        elif line.mark is Mark.BLANK:
            if self.draft is not None and not self.draft.attributes:
                self.draft.current.add(line.number, line.text)
        elif self.draft is None:
            self.stray(line)
        elif line.mark is Mark.ANSWER:
            self.answer(self.draft, line)
        elif line.mark in ATTRIBUTES:
            self.attribute(self.draft, line)
        else:
            self.text(self.draft, line)

    def interrupt(self, line: Line) -> None:
        if self.draft is not None and self.draft.takes_answer and not self.draft.broken:
            what = "a comment" if line.mark is Mark.COMMENT else "a separator '---'"
            mend = "above the question" if line.mark is Mark.COMMENT else "below the answer"
            self.findings.mistake(
                line.number,
                f"{what} stands between a question and its answer",
                f"move it {mend}, or put '\\' before it to make it text",
            )
            self.draft.broken = True
        self.finish()

    def stray(self, line: Line) -> None:
        if self.told_stray:
            return
        self.told_stray = True
        if line.mark is Mark.ANSWER:
            message, hint = (
                "this answer has no question",
                "put a line starting with 'Q:' above it, or write 'C:' for a cloze",
            )
        elif line.mark in ATTRIBUTES:
            message, hint = f"this '{line.mark}' line belongs to no note", "put it right below an answer"
        elif _ALMOST_MARK.match(line.text):
            message = "this line belongs to no note"
            hint = "marks are capital letters at the very start of a line: 'Q:', 'A:', 'C:', 'T:', 'F:'"
            if line.text.startswith(("T:", "F:")):
                hint = "put a blank line above it"
        else:
            message, hint = "this line belongs to no note", _START_HINT
        self.findings.mistake(line.number, message, hint)

    def answer(self, draft: _Draft, line: Line) -> None:
        problem = None
        if draft.mark is Mark.CLOZE:
            problem = "a cloze takes no answer", "its gaps are the answers; start a question with 'Q:'"
        elif draft.mark is Mark.TRUE:
            problem = "a true statement takes no correction", "write 'F:' for a false one, or drop this line"
        elif draft.attributes:
            problem = (
                "this answer comes after the lines that close the note",
                f"move it above line {draft.attributes[0].number}",
            )
        elif draft.answer is not None:
            problem = (
                "this note has an answer already",
                "put a line starting with 'Q:' above it, or write '= …' for another right answer",
            )
        if problem is None:
            draft.answer = Passage()
            draft.answer.add(line.number, line.value, line.opaque)
            draft.last = draft.text_end = line.number
        else:
            self.spoil(draft, line, *problem)

    def spoil(self, draft: _Draft, line: Line, message: str, hint: str) -> None:
        if not draft.broken:
            self.findings.mistake(line.number, message, hint)
        draft.broken = True

    def attribute(self, draft: _Draft, line: Line) -> None:
        if draft.takes_answer and line.mark in (Mark.ACCEPT, Mark.WRONG, Mark.IDENTITY):
            self.findings.warn(
                line.number,
                f"this '{line.mark}' line stands in a question, and is read as its text",
                "move it below the answer, or put '\\' before it",
            )
        if draft.takes_answer or draft.current.is_empty:
            draft.current.add(line.number, line.text)
            draft.text_end = line.number
        else:
            draft.attributes.append(line)
        draft.last = line.number

    def text(self, draft: _Draft, line: Line) -> None:
        if not draft.attributes:
            draft.current.add(line.number, line.text, line.opaque)
            draft.last = draft.text_end = line.number
            return
        first = draft.attributes[0]
        if line.text.startswith(("T:", "F:")):
            hint = "put a blank line above it to start a new note"
        else:
            hint = (
                f"put '\\' before line {first.number} ('{_short(first.text)}') if that is text, "
                f"or move this line above it; a new note starts with 'Q:', 'C:', 'T:' or 'F:'"
            )
        self.spoil(draft, line, "this text comes after the lines that close the note", hint)

    def finish(self) -> None:
        """Take the note that is being read, if it is whole."""
        draft, self.draft, self.told_stray = self.draft, None, False
        if draft is None or draft.broken:
            return
        before = len(self.findings.mistakes)
        content = _content(draft, self.findings)
        if content is None:
            return
        note = _note(draft, content, self.findings)
        if len(self.findings.mistakes) > before:
            return
        if note.id is not None and self.ids.setdefault(note.id, note.line) != note.line:
            self.findings.mistake(
                note.end_line,
                f"the note in line {self.ids[note.id]} has the same '@{note.id}'",
                "delete the '@' line of the newer note",
            )
        self.notes.append(note)
        self.warn_heading(draft)

    def warn_heading(self, draft: _Draft) -> None:
        last = draft.current.last_paragraph()
        if last is not None and _HEADING.match(last[1]):
            self.findings.warn(
                last[0],
                "this heading is read as part of the note above it",
                "put '---' above it, or '<!-- -->'",
            )


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


def _content(draft: _Draft, findings: Findings) -> Content | None:
    """The content of a finished note; None after telling what is wrong."""
    what = {Mark.CLOZE: "cloze", Mark.TRUE: "statement", Mark.FALSE: "statement"}.get(draft.mark, "question")
    if draft.takes_answer:
        findings.mistake(draft.line, "this question has no answer", "put a line starting with 'A:' below it")
        return None
    if draft.prompt.is_empty:
        findings.mistake(draft.line, f"this {what} is empty", f"write it after '{draft.mark}'")
        return None
    if draft.answer is not None and draft.answer.is_empty:
        findings.mistake(draft.text_end, "this answer is empty", "write it after 'A:'")
        return None
    prompt, _ = draft.prompt.text()
    answer = draft.answer.text()[0] if draft.answer is not None else None
    if draft.mark is Mark.CLOZE:
        return _cloze(draft, findings)
    accept, wrong = _values(draft, Mark.ACCEPT), _values(draft, Mark.WRONG)
    if draft.mark in (Mark.TRUE, Mark.FALSE):
        for line in draft.attributes:
            if line.mark in (Mark.ACCEPT, Mark.WRONG):
                findings.mistake(
                    line.number, f"a true/false statement takes no '{line.mark}' line", "drop this line"
                )
        return TrueFalse(prompt, draft.mark is Mark.TRUE, answer)
    return Basic(prompt, answer or "", accept, wrong, draft.mark is Mark.BOTH_WAYS)


def _cloze(draft: _Draft, findings: Findings) -> Content | None:
    raw, blocks = draft.prompt.text()
    first = draft.prompt.first_line
    try:
        text, gaps = read_gaps(raw, blocks)
    except GapError as error:
        findings.mistake(first + raw.count("\n", 0, error.offset), error.message, error.hint)
        return None
    if not gaps:
        findings.mistake(draft.line, "this cloze has no gap", "put the words to ask for in brackets: '[gap]'")
        return None
    if not is_normalized("NFC", text):
        findings.mistake(first, "a gap parts a letter from its accent", "put the whole letter inside '[ ]'")
        return None
    accept, wrong = _values(draft, Mark.ACCEPT), _values(draft, Mark.WRONG)
    if len(gaps) > 1 and (accept or wrong):
        line = next(line for line in draft.attributes if line.mark in (Mark.ACCEPT, Mark.WRONG))
        findings.mistake(
            line.number,
            f"a '{line.mark}' line needs a cloze of exactly one gap, and this has {len(gaps)}",
            "make a cloze of its own for each gap, or drop this line",
        )
        return None
    return Cloze(text, gaps, accept, wrong)


def _values(draft: _Draft, mark: Mark) -> tuple[str, ...]:
    return tuple(line.value for line in draft.attributes if line.mark is mark)


def _note(draft: _Draft, content: Content, findings: Findings) -> DeckNote:
    """The finished note; what its attribute lines lack is told."""
    ids = _values(draft, Mark.IDENTITY)
    for line in draft.attributes:
        if line.mark in (Mark.ACCEPT, Mark.WRONG) and not line.value:
            findings.mistake(
                line.number, f"nothing follows '{line.mark}'", "write the answer after it, or drop the line"
            )
    if len(set(ids)) > 1:
        findings.mistake(draft.last, "this note has two '@' lines", "delete the newer one")
    tags = " ".join(_values(draft, Mark.TAGS)).replace("#", " ").split()
    return DeckNote(
        content=content,
        source="\n".join(line.text[2:] for line in draft.attributes if line.mark is Mark.SOURCE).strip(),
        tags=tuple(dict.fromkeys(tags)),
        id=ids[0] if ids else None,
        line=draft.line,
        end_line=draft.last,
        text_end_line=draft.text_end,
    )
