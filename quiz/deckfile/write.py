r"""Notes to deck text that reads back as the same notes.

What a note holds may look like a mark, a fence or a gap: such a line gets a backslash, such a
sign in a cloze too. `settled` says what a note becomes when it is written: text is cleaned, ends
are stripped, and what the format writes on one line is put on one line; most notes stay as they
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Protocol
from unicodedata import combining, is_normalized

from quiz.deckfile.frontmatter import write_front_matter
from quiz.deckfile.gaps import write_gaps
from quiz.deckfile.lines import Mark, find_block, mark_of, opens_block, safe_text
from quiz.deckfile.parse import parse_deck
from quiz.deckfile.syntax import Header
from quiz.errors import DeckError
from quiz.model.note import Basic, Cloze, Content, Deck, Gap, TrueFalse
from quiz.text.clean import clean_line

_LIST = re.compile(r"(?:[-*+|]|\d{1,9}[.)]) ")


class Written(Protocol):
    """What is written of a note; `quiz.model.note.Note` and `DeckNote` both are this."""

    @property
    def content(self) -> Content:
        """What the note asks."""

    @property
    def source(self) -> str:
        """The sentence it rests on."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A note as its deck text reads back."""

    content: Content
    source: str
    tags: tuple[str, ...]


def settled(note: Written) -> Settled:
    """What this note becomes when it is written and read. Settling twice changes nothing more.

    Raises ValueError where nothing is left of a text that a note needs.
    """
    tags = ("_".join(safe_text(tag).replace("#", " ").split()) for tag in note.tags)
    return Settled(
        _settled_content(note.content),
        safe_text(note.source).strip(),
        tuple(dict.fromkeys(tag for tag in tags if tag)),
    )


def _settled_content(content: Content) -> Content:
    match content:
        case Basic():
            return Basic(
                safe_text(content.question).strip(),
                safe_text(content.answer).strip(),
                _one_line_each(content.accept),
                _one_line_each(content.wrong),
                content.both_ways,
            )
        case TrueFalse():
            correction = safe_text(content.correction or "").strip() or None
            return TrueFalse(safe_text(content.statement).strip(), content.is_true, correction)
        case Cloze():
            return _settled_cloze(content)


def _one_line_each(values: Iterable[str]) -> tuple[str, ...]:
    lines = (safe_text(value).replace("\n", " ").strip() for value in values)
    return tuple(line for line in lines if line)


def _settled_cloze(cloze: Cloze) -> Cloze:
    edges = [edge for gap in cloze.gaps for edge in (gap.start, gap.end)]
    pieces = [safe_text(cloze.text[start:end]) for start, end in pairwise([0, *edges, len(cloze.text)])]
    for index in range(1, len(pieces)):
        # An accent at the start of a piece belongs to the letter before it.
        while pieces[index] and not is_normalized("NFC", pieces[index - 1] + pieces[index]):
            accents = len(list(takewhile(combining, pieces[index]))) or 1
            pieces[index - 1] = safe_text(pieces[index - 1] + pieces[index][:accents])
            pieces[index] = pieces[index][accents:]
    text, gaps = "", []
    for index, piece in enumerate(pieces):
        if index % 2 and piece.strip():
            start = len(text) + len(piece) - len(piece.lstrip())
            hint = clean_line(safe_text(cloze.gaps[index // 2].hint or "")) or None
            gaps.append(Gap(start, start + len(piece.strip()), hint))
        text += piece
    lead = len(text) - len(text.lstrip())
    moved = tuple(Gap(gap.start - lead, gap.end - lead, gap.hint) for gap in gaps)
    return Cloze(text.strip(), moved, _one_line_each(cloze.accept), _one_line_each(cloze.wrong))


def write_note(note: Written, written_id: str | None = None) -> str:
    r"""The lines of one note, each ending in `\n`.

    written_id: the eight characters to write after `@`, if any.
    """
    plain = settled(note)
    content = plain.content
    lines = _head(content)
    if not isinstance(content, TrueFalse):
        lines += [f"= {value}" for value in content.accept]
        lines += [f"X: {value}" for value in content.wrong]
    lines += [f"> {line}" if line else ">" for line in plain.source.split("\n") if plain.source]
    if plain.tags:
        lines.append(" ".join(f"#{tag}" for tag in plain.tags))
    if written_id is not None:
        lines.append(f"@{written_id}")
    return "".join(f"{line}\n" for line in lines)


def _head(content: Content) -> list[str]:
    match content:
        case Basic():
            mark = Mark.BOTH_WAYS if content.both_ways else Mark.QUESTION
            return [*_text(mark, content.question), *_text(Mark.ANSWER, content.answer)]
        case TrueFalse():
            lines = _text(Mark.TRUE if content.is_true else Mark.FALSE, content.statement)
            return [*lines, *(_text(Mark.ANSWER, content.correction) if content.correction else [])]
        case Cloze():
            plain = _text(Mark.CLOZE, write_gaps(content.text, content.gaps, plainly=True))
            if _reads_as(plain, content):
                return plain
            safe = write_gaps(content.text, content.gaps, plainly=False)
            return _text(Mark.CLOZE, safe, keep_blocks=False)


def _reads_as(lines: Sequence[str], cloze: Cloze) -> bool:
    try:
        notes = parse_deck("\n".join(lines), None).notes
    except DeckError:
        return False
    return [note.content for note in notes] == [Cloze(cloze.text, cloze.gaps)]


def _text(mark: Mark, text: str, *, keep_blocks: bool = True) -> list[str]:
    """The lines of one text of a note, escaped so that none of them is a mark.

    keep_blocks: leave code fences and `$$` blocks that end within the text as they are.
    """
    lines = text.split("\n")
    # A list reads better below its mark than with its first entry beside it.
    below = len(lines) > 1 and _LIST.match(text) is not None
    written: list[str] = []
    # The end of a fence that is never closed would be looked for from every line after it.
    patience = 20 if keep_blocks else 0
    index = 0
    while index < len(lines):
        line = lines[index]
        bare = line.lstrip("\\")
        is_mark = (below or index > 0) and mark_of(bare) not in (Mark.TEXT, Mark.BLANK)
        if patience and opens_block(line):
            block = find_block(lines, index, line)
            if block is not None:
                written += lines[index : block.end + 1]
                index = block.end + 1
                continue
            patience -= 1
        written.append("\\" + line if is_mark or opens_block(bare) else line)
        index += 1
    return [str(mark), *written] if below else [f"{mark} {written[0]}", *written[1:]]


def write_deck(
    deck: Header | Deck, notes: Iterable[Written], *, comments: Sequence[str] = (), written_ids: bool = False
) -> str:
    r"""A whole deck file: front matter, then comments, then the notes with blank lines between.

    comments: each becomes one `<!-- … -->` below the front matter. written_ids: write the `@` of
    every note that has an identity. Lines end in `\n`.
    """
    parts = [write_front_matter(deck if isinstance(deck, Header) else header_of(deck))]
    parts += [f"<!-- {safe_text(text).strip().replace('-->', '-- >')} -->\n" for text in comments]
    for note in notes:
        identity = getattr(note, "id", None) if written_ids else None
        parts.append(write_note(note, identity[:8] if identity else None))
    return "\n".join(parts)


def header_of(deck: Deck) -> Header:
    """The front matter of a deck."""
    return Header(
        name=deck.name,
        source=deck.source,
        published=deck.published,
        url=deck.url,
        tags=deck.tags,
        settings=dict(deck.settings),
    )
