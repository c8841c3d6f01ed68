r"""Decks of hashcards, read as hashcards reads them.

`Q:`, `A:` and `C:` start a line, `---` ends a card, every other line is text; nothing is a block
and no line can be escaped. In a cloze every bracket is a deletion but those of images (`![…]`)
and escaped ones (`\[`, `\]`). Where hashcards makes one card of each deletion, here one note
holds them all. Text before the first card is passed over. The front matter may hold any key; what
it says of name, source, date and so on is read as in any other deck.

Source: eudoxia0/hashcards, `src/parser.rs` after version 0.2.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quiz.deckfile.frontmatter import read_front_matter
from quiz.deckfile.lines import split_lines
from quiz.deckfile.syntax import DeckFormat, DeckNote, DeckText, Findings, Header
from quiz.model.note import Basic, Cloze, Content, Gap

_SEPARATOR = "---"
_KEY = re.compile("'(?!name')")


def parse_hashcards(text: str, path: Path | None) -> DeckText:
    """The deck that this text holds, by hashcards' own rules.

    Raises DeckError for what hashcards refuses. A card without a question or an answer, which
    hashcards would ask, is left out with a warning: nothing could be learned from it.
    """
    findings = Findings(path)
    lines = split_lines(text)
    header, start = _front_matter(lines, path.stem if path else "untitled", findings)
    reader = _Reader(findings)
    for index in range(start, len(lines)):
        reader.line(index + 1, lines[index])
    reader.finish()
    findings.raise_mistakes()
    return DeckText(
        replace(header, format=DeckFormat.HASHCARDS), tuple(reader.notes), tuple(findings.warnings), path
    )


def _front_matter(lines: Sequence[str], name: str, findings: Findings) -> tuple[Header, int]:
    """The front matter, in which hashcards looks at the name alone: other keys may hold anything."""
    own = Findings(findings.path)
    header, start = read_front_matter(lines, name, own, DeckFormat.HASHCARDS)
    findings.mistakes += [mistake for mistake in own.mistakes if _KEY.match(mistake[1]) is None]
    return header, start


@dataclass(slots=True)
class _Card:
    """A card that is still being read; `answer` is None until its `A:` line."""

    mark: str
    line: int
    prompt: list[str]
    answer: list[str] | None = None
    answer_line: int = 0
    last: int = field(default=0)

    @property
    def waits(self) -> bool:
        """Whether this is a question without its answer."""
        return self.mark == "Q:" and self.answer is None


class _Reader:
    """Puts lines together to notes; mistakes and warnings go to `findings`."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.notes: list[DeckNote] = []
        self.seen: dict[Content, int] = {}
        self.card: _Card | None = None

    def line(self, number: int, line: str) -> None:
        card = self.card
        if line.startswith(("Q:", "C:")):
            self.finish()
            self.card = _Card(line[:2], number, [line[2:].strip()], last=number)
        elif line.startswith("A:"):
            self.answer(number, line[2:].strip())
        elif line.strip() == _SEPARATOR:
            if card is not None and card.waits:
                self.findings.mistake(
                    number, "a separator stands between a question and its answer", "move it below the answer"
                )
                self.card = None
            self.finish()
        elif card is not None:
            (card.prompt if card.answer is None else card.answer).append(line)
            card.last = number if line.strip() else card.last

    def answer(self, number: int, text: str) -> None:
        card = self.card
        if card is None:
            self.findings.mistake(
                number, "this answer has no question", "put a line starting with 'Q:' above it"
            )
        elif card.mark == "C:":
            self.findings.mistake(number, "a cloze takes no answer", "start a question with 'Q:'")
        elif card.answer is not None:
            self.findings.mistake(
                number, "this card has an answer already", "put a line starting with 'Q:' above it"
            )
        else:
            card.answer = [text]
            card.last = number

    def finish(self) -> None:
        """Take the card that is being read."""
        card, self.card = self.card, None
        if card is None:
            return
        if card.waits:
            self.findings.mistake(
                card.line, "this question has no answer", "put a line starting with 'A:' below it"
            )
            return
        content = self.cloze(card) if card.mark == "C:" else self.basic(card)
        if content is None:
            return
        first = self.seen.setdefault(content, card.line)
        if first != card.line:
            self.findings.warn(card.line, f"this card is the one of line {first} again, and is left out")
            return
        self.notes.append(DeckNote(content, line=card.line, end_line=card.last, text_end_line=card.last))

    def basic(self, card: _Card) -> Content | None:
        question = "\n".join(card.prompt).strip()
        answer = "\n".join(card.answer or ()).strip()
        if question and answer:
            return Basic(question, answer)
        what = "answer" if question else "question"
        self.findings.warn(card.line, f"the {what} of this card is empty, and the card is left out")
        return None

    def cloze(self, card: _Card) -> Content | None:
        text, gaps = read_deletions("\n".join(card.prompt).strip())
        if gaps:
            return Cloze(text, gaps)
        self.findings.mistake(
            card.line, "this cloze has no gap", "put the words to ask for in brackets: '[gap]'"
        )
        return None


def read_deletions(raw: str) -> tuple[str, tuple[Gap, ...]]:
    r"""The text of a hashcards cloze without its brackets, and its deletions.

    A deletion runs from the last `[` before a `]`. An empty one is none.
    """
    pieces: list[str] = []
    gaps: list[Gap] = []
    start: int | None = None
    in_image = escaped = False
    for index, sign in enumerate(raw):
        following = raw[index + 1 : index + 2]
        if sign in "[]" and (in_image or escaped):
            pieces.append(sign)
            in_image = in_image and sign == "["
            escaped = False
        elif sign == "[":
            start = len(pieces)
        elif sign == "]":
            if start is not None and start < len(pieces):
                gaps.append(Gap(start, len(pieces)))
            start = None
        elif sign == "\\" and following and following in "[]":
            escaped = True
        else:
            in_image = in_image or (sign == "!" and following == "[")
            pieces.append(sign)
    return "".join(pieces), tuple(gaps)
