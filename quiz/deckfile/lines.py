r"""The lines of deck text: which are marks, which are text, which lie in a block.

A mark stands at the very start of a line. No line inside a code fence or a `$$` block is a mark;
a backslash before a mark, a fence or a `$$` makes it text, and goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.deckfile.syntax import Findings
from quiz.text.clean import clean


@unique
class Mark(StrEnum):
    """What a line is."""

    QUESTION = "Q:"
    BOTH_WAYS = "Q<>:"
    ANSWER = "A:"
    CLOZE = "C:"
    TRUE = "T:"
    FALSE = "F:"
    ACCEPT = "="
    WRONG = "X:"
    SOURCE = ">"
    TAGS = "#"
    IDENTITY = "@"
    SEPARATOR = "---"
    COMMENT = "<!--"
    BLANK = ""
    TEXT = "text"


STARTS = frozenset({Mark.QUESTION, Mark.BOTH_WAYS, Mark.CLOZE, Mark.TRUE, Mark.FALSE})
ATTRIBUTES = frozenset({Mark.ACCEPT, Mark.WRONG, Mark.SOURCE, Mark.TAGS, Mark.IDENTITY})
_WITH_TEXT = STARTS | {Mark.ANSWER}

_MARK = re.compile(
    r"(?P<text>Q<>:|[QACTF]:)"
    r"|(?P<value>=|X:|>)(?: |$)"
    r"|(?P<tags>#)[^\s#]+(?:[ \t]+#[^\s#]+)*[ \t]*$"
    r"|(?P<identity>@)[0-9a-f]{8}[ \t]*$"
    r"|(?P<separator>---)[ \t]*$"
    r"|(?P<comment><!--)"
)
_ITEM = r" {0,3}(?:(?:[-*+]|\d{1,9}[.)]) {1,4})*"
_FENCE = re.compile(rf"(?P<indent>{_ITEM})(?P<fence>`{{3,}}(?=[^`]*$)|~{{3,}})")
_FENCE_END = re.compile(r"(?P<indent> *)(?P<fence>`{3,}|~{3,})[ \t]*$")
_MATHS = re.compile(r" {0,3}\$\$")
_ESCAPED = re.compile(r"\\+")


def split_lines(text: str) -> list[str]:
    """The lines of deck text, cleaned, one for each line of the file.

    Byte order marks go wherever they are: files that were put together hold them inside.
    """
    return safe_text(text).split("\n")


def safe_text(text: str) -> str:
    """The text as a note holds it: cleaned, and without byte order marks."""
    return clean(text.replace("\ufeff", ""))


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one comment, of deck text.

    number, end: its first and last line in the file (from 1); they differ for a comment alone.
    text: the line as text. value: what follows the mark; for text, the same as `text`.
    opaque: how many characters of `value`, from its start, belong to a code or maths block.
    """

    number: int
    end: int
    mark: Mark
    text: str
    value: str
    opaque: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A code fence or `$$` block: the index of its last line, and how far it reaches into it."""

    end: int
    reach: int


def mark_of(line: str) -> Mark:
    """Which mark a line starts with, whatever stands around it; TEXT or BLANK where none."""
    match = _MARK.match(line)
    if match is None or match.lastgroup is None:
        return Mark.TEXT if line.strip() else Mark.BLANK
    return Mark(match.group(match.lastgroup))


def opens_block(line: str) -> bool:
    """Whether this text starts a code fence, or a `$$` block that it does not end itself."""
    maths = _MATHS.match(line)
    return _FENCE.match(line) is not None or (maths is not None and "$$" not in line[maths.end() :])


def find_block(lines: Sequence[str], index: int, opening: str) -> Block | None:
    """The block that `opening`, the text of line `index`, starts; None where it never ends."""
    fence = _FENCE.match(opening)
    # Inside a list entry the closing fence is indented as the entry is.
    inside = len(fence["indent"]) if fence is not None and fence["indent"].strip() else 0
    for number in range(index + 1, len(lines)):
        line = lines[number]
        if fence is None:
            if "$$" in line:
                return Block(number, line.index("$$") + 2)
        else:
            end = _FENCE_END.match(line)
            if (
                end is not None
                and end["fence"].startswith(fence["fence"])
                and len(end["indent"]) <= inside + 3
            ):
                return Block(number, len(line))
    return None


def unescaped(line: str, *, at_start: bool = True) -> str | None:
    """The line without the backslash that makes it text, or None where it has none.

    at_start: the text stands at the start of a line, where marks count too and not blocks alone.
    """
    escape = _ESCAPED.match(line)
    if escape is None:
        return None
    rest = line[escape.end() :]
    special = opens_block(rest) or (at_start and mark_of(rest) not in (Mark.TEXT, Mark.BLANK))
    return line[1:] if special else None


class _Reader:
    """Walks over the lines of a text once, block by block."""

    def __init__(self, lines: Sequence[str], start: int, findings: Findings) -> None:
        self.lines = lines
        self.index = start
        self.findings = findings
        self.result: list[Line] = []
        # T: and F: start a note only after a blank line, a separator or a comment: "T: 37 °C"
        # is an ordinary line of an answer.
        self.fresh = True

    def read(self) -> list[Line]:
        while self.index < len(self.lines):
            self.step(self.lines[self.index])
        return self.result

    def step(self, line: str) -> None:
        mark = mark_of(line)
        if mark in (Mark.TRUE, Mark.FALSE) and not self.fresh:
            mark = Mark.TEXT
        if mark is Mark.COMMENT:
            self.comment(line)
        elif mark in _WITH_TEXT:
            self.text(mark, line, line[len(mark.value) :].lstrip())
        elif mark is Mark.TEXT:
            self.text(mark, line, line)
        else:
            self.add(Line(self.index + 1, self.index + 1, mark, line, line[len(mark.value) :].strip()))
        self.fresh = mark in (Mark.BLANK, Mark.SEPARATOR, Mark.COMMENT)

    def add(self, line: Line) -> None:
        self.result.append(line)
        self.index = line.end

    def text(self, mark: Mark, line: str, value: str) -> None:
        number = self.index + 1
        plain = unescaped(value, at_start=mark is Mark.TEXT)
        if plain is not None:
            self.add(Line(number, number, mark, plain if mark is Mark.TEXT else line, plain))
        elif not opens_block(value):
            self.add(Line(number, number, mark, line, value))
        else:
            self.block(Line(number, number, mark, line, value, len(value)))

    def block(self, opening: Line) -> None:
        block = find_block(self.lines, self.index, opening.value)
        self.add(opening)
        if block is None:
            what, sign = ("code fence", "```") if "$$" not in opening.value[:5] else ("maths block", "$$")
            self.findings.mistake(
                opening.number,
                f"this {what} is never closed",
                f"close it with a line of the same sign, or put '\\' before '{sign}' to make it text",
            )
            self.index = len(self.lines)
            return
        for number in range(opening.end, block.end):
            line = self.lines[number]
            self.add(Line(number + 1, number + 1, Mark.TEXT, line, line, len(line)))
        line = self.lines[block.end]
        self.add(Line(block.end + 1, block.end + 1, Mark.TEXT, line, line, block.reach))

    def comment(self, line: str) -> None:
        number = self.index + 1
        last, found = self.index, line.find("-->", 4)
        while found < 0 and last + 1 < len(self.lines):
            last += 1
            found = self.lines[last].find("-->")
        if found < 0:
            self.findings.mistake(
                number, "this comment is never closed", "end it with '-->', or put '\\' before '<!--'"
            )
            last = len(self.lines) - 1
        elif self.lines[last][found + 3 :].strip():
            self.findings.mistake(
                last + 1, "text follows the end of a comment", "put what follows '-->' on a line of its own"
            )
        self.add(Line(number, last + 1, Mark.COMMENT, line, ""))


def read_lines(lines: Sequence[str], start: int, findings: Findings) -> list[Line]:
    """The lines from index `start` on, each with its mark.

    After a block or comment that never ends nothing more is read; the mistake is in `findings`.
    """
    return _Reader(lines, start, findings).read()
