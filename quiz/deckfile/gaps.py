r"""The gaps of a cloze: brackets in text become offsets into the filled text, and back.

`[gap]` and `[gap :: hint]` are gaps; the brackets of links, images, code and `$maths$` are none.
A backslash before `[`, `]`, `$` or a backtick makes that sign an ordinary one, and goes; before
one of these signs a doubled backslash is one backslash. In a gap, ` \:: ` is an ordinary ` :: `;
after one, `\(` is an ordinary `(`, where `(` would make it a link. White space just inside the
brackets belongs to the text around them. Every step takes time linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from quiz.model.article import Span
from quiz.model.note import Gap

_PLAIN = re.compile(r"[^\\`$\[\]]+")
_SPECIAL = frozenset("`$[]")
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n(?=[^\S\n]*\n)")
_PAREN = re.compile(r"\\.|[()]", re.DOTALL)
_SEPARATOR = " :: "
_LITERAL_SEPARATOR = re.compile(r"(?<= )\\+::(?= |\Z)")
_LIKE_SEPARATOR = re.compile(r"(?<= )(?=\\*::(?: |\Z))")
# What stands before the backslashes is looked at, so that a long run of them is tried once.
_SIGN = re.compile(r"(?<!\\)(\\*)([`$\[\]])")
_LAST_BACKSLASHES = re.compile(r"(?<!\\)\\+\Z")
# "$11 billion … US$" is money, "$2x + 1$" is maths: words decide, LaTeX commands are none.
_WORD = re.compile(r"(?<![\\{A-Za-z])[A-Za-z]{2}")


class GapError(ValueError):
    """A bracket does not make sense: what is wrong, where in the raw text, what to write."""

    def __init__(self, message: str, hint: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.offset = offset


class _Part(Enum):
    TEXT = auto()
    OPAQUE = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of raw text: `start:end` in it, and the text it stands for."""

    part: _Part
    start: int
    end: int
    text: str


class _Scanner:
    """Cuts raw cloze text into tokens; links come out as brackets still."""

    def __init__(self, raw: str, blocks: Sequence[Span]) -> None:
        self.raw = raw
        self.blocks = {block.start: block.end for block in blocks if block.end > block.start}
        self.barriers = sorted([*(m.start() for m in _BLANK_LINE.finditer(raw)), *self.blocks, len(raw)])
        self.ticks: dict[int, list[int]] = {}
        for run in _TICKS.finditer(raw):
            self.ticks.setdefault(run.end() - run.start(), []).append(run.start())

    def barrier(self, index: int) -> int:
        """Where the paragraph that holds `index` ends: no code span or maths reaches over it."""
        place = bisect_right(self.barriers, index)
        return self.barriers[place] if place < len(self.barriers) else len(self.raw)

    def tokens(self) -> Iterator[_Token]:
        index = 0
        while index < len(self.raw):
            token = self.token(index)
            yield token
            index = token.end

    def token(self, index: int) -> _Token:
        raw = self.raw
        if index in self.blocks:
            return _Token(_Part.OPAQUE, index, self.blocks[index], raw[index : self.blocks[index]])
        match raw[index]:
            case "\\":
                return self.backslashes(index)
            case "`":
                return self.code(index)
            case "$":
                return self.maths(index)
            case "[":
                return _Token(_Part.OPEN, index, index + 1, "[")
            case "]":
                return _Token(_Part.CLOSE, index, index + 1, "]")
        plain = _PLAIN.match(raw, index, self.next_block(index))
        end = plain.end() if plain else index + 1
        return _Token(_Part.TEXT, index, end, raw[index:end])

    def next_block(self, index: int) -> int:
        return self.barrier(index) if self.blocks else len(self.raw)

    def backslashes(self, index: int) -> _Token:
        raw = self.raw
        end = index
        while end < len(raw) and raw[end] == "\\":
            end += 1
        count = end - index
        if end == len(raw) or raw[end] not in _SPECIAL or end in self.blocks:
            return _Token(_Part.TEXT, index, end, raw[index:end])
        if count % 2 == 0:
            return _Token(_Part.TEXT, index, end, "\\" * (count // 2))
        return _Token(_Part.TEXT, index, end + 1, "\\" * (count // 2) + raw[end])

    def code(self, index: int) -> _Token:
        run = _TICKS.match(self.raw, index)
        length = run.end() - index if run else 1
        starts = self.ticks.get(length, [])
        place = bisect_right(starts, index)
        if place < len(starts) and starts[place] < self.barrier(index):
            end = starts[place] + length
            return _Token(_Part.OPAQUE, index, end, self.raw[index:end])
        return _Token(_Part.TEXT, index, index + length, "`" * length)

    def maths(self, index: int) -> _Token:
        raw, limit = self.raw, self.barrier(index)
        if raw.startswith("$$", index):
            found = raw.find("$$", index + 2, limit)
            end = found + 2 if found > index + 2 else index + 2
            return _Token(_Part.OPAQUE if found > index + 2 else _Part.TEXT, index, end, raw[index:end])
        closing = self.closing_dollar(index, limit)
        if closing is None:
            return _Token(_Part.TEXT, index, index + 1, "$")
        return _Token(_Part.OPAQUE, index, closing + 1, raw[index : closing + 1])

    def closing_dollar(self, index: int, limit: int) -> int | None:
        """The `$` that ends the maths begun at `index`; None where that is no maths."""
        raw = self.raw
        if index and raw[index - 1].isalnum():
            return None
        found = raw.find("$", index + 1, limit)
        while found > 0 and raw[found - 1] == "\\":
            found = raw.find("$", found + 1, limit)
        if found < 0 or found == index + 1 or raw[index + 1].isspace() or raw[found - 1].isspace():
            return None
        if raw[found + 1 : found + 2].isalnum():
            return None
        if raw[index + 1].isdigit() and _WORD.search(raw, index + 1, found):
            return None
        return found


def _pairs(tokens: Sequence[_Token]) -> dict[int, int]:
    """The start of each bracket that is closed, and the start of the one that closes it."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for token in tokens:
        if token.part is _Part.OPEN:
            waiting.append(token.start)
        elif token.part is _Part.CLOSE and waiting:
            pairs[waiting.pop()] = token.start
    return pairs


def _parentheses(raw: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for match in _PAREN.finditer(raw):
        if match[0] == "(":
            waiting.append(match.start())
        elif match[0] == ")" and waiting:
            pairs[waiting.pop()] = match.start()
    return pairs


def _join_links(scanner: _Scanner, tokens: Sequence[_Token]) -> tuple[list[_Token], dict[int, int]]:
    """The tokens with each link and image as one opaque token, and the pairs of brackets."""
    raw, pairs = scanner.raw, _pairs(tokens)
    if "](" not in raw:
        return list(tokens), pairs
    parentheses = _parentheses(raw)
    result: list[_Token] = []
    done = 0
    for token in tokens:
        if token.end <= done:
            continue
        start = max(token.start, done)
        close = pairs.get(token.start) if token.part is _Part.OPEN else None
        end = parentheses.get(close + 1) if close is not None else None
        if end is not None and end < scanner.barrier(start):
            result.append(_Token(_Part.OPAQUE, start, end + 1, raw[start : end + 1]))
            done = end + 1
        elif start > token.start:
            result.append(_Token(_Part.TEXT, start, token.end, raw[start : token.end]))
        else:
            result.append(token)
    return result, pairs


class _Builder:
    """Puts tokens together to filled text and gaps."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.pieces: list[str] = []
        self.length = 0
        self.gaps: list[Gap] = []
        self.inner: list[_Token] | None = None
        self.opened = 0
        self.after_gap = False

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def token(self, token: _Token, *, closed: bool) -> None:
        if token.part is _Part.OPEN:
            self.open(token, closed=closed)
        elif token.part is _Part.CLOSE and self.inner is not None:
            self.close(self.inner)
        elif self.inner is not None:
            self.inner.append(token)
        else:
            # A backslash between a gap and "(" only says that they are no link.
            mere_guard = (
                self.after_gap and token.text.strip("\\") == "" and self.raw.startswith("(", token.end)
            )
            self.add(token.text[1:] if mere_guard else token.text)
            self.after_gap = False

    def open(self, token: _Token, *, closed: bool) -> None:
        if not closed:
            raise GapError(
                "this gap is never closed", "close it with ']', or write '\\[' for a bracket", token.start
            )
        if self.inner is not None:
            raise GapError(
                "a gap stands inside a gap", "write '\\[' and '\\]' for the inner brackets", token.start
            )
        self.inner, self.opened = [], token.start

    def close(self, inner: Sequence[_Token]) -> None:
        text, hint = _split_hint(inner)
        lead = text[: len(text) - len(text.lstrip())]
        word = text.strip()
        if not word:
            raise GapError(
                "this gap is empty",
                "write the missing words between the brackets, or '\\[' and '\\]' for brackets",
                self.opened,
            )
        if hint == "":
            raise GapError("this hint is empty", "write it after ' :: ', or leave ' :: ' out", self.opened)
        self.add(lead)
        self.gaps.append(Gap(self.length, self.length + len(word), hint))
        self.add(word)
        if hint is None:
            self.add(text[len(lead) + len(word) :])
        self.inner = None
        self.after_gap = True


def _split_hint(inner: Sequence[_Token]) -> tuple[str, str | None]:
    """The words of a gap and its hint: the first ` :: ` outside code, maths and links parts them."""
    words = "".join(token.text for token in inner)
    # The same words with what cannot part them blotted out, offset for offset.
    open_words = "".join(
        "\0" * len(token.text) if token.part is _Part.OPAQUE else token.text for token in inner
    )
    found = open_words.find(_SEPARATOR)
    hint = None if found < 0 else " ".join(words[found + len(_SEPARATOR) :].split())
    end = len(words) if found < 0 else found
    pieces: list[str] = []
    done = 0
    for match in _LITERAL_SEPARATOR.finditer(open_words[:end]):
        pieces.append(words[done : match.start()])
        done = match.start() + 1
    return "".join([*pieces, words[done:end]]), hint


def read_gaps(raw: str, blocks: Sequence[Span] = ()) -> tuple[str, tuple[Gap, ...]]:
    """The filled text of raw cloze text and its gaps.

    blocks: the parts of `raw` that lie in code fences and `$$` blocks. Raises GapError for a gap
    that is unclosed, empty or inside another. No gap at all is no error here.
    """
    scanner = _Scanner(raw, blocks)
    tokens, pairs = _join_links(scanner, list(scanner.tokens()))
    builder = _Builder(raw)
    for token in tokens:
        builder.token(token, closed=token.start in pairs)
    return "".join(builder.pieces), tuple(builder.gaps)


def write_gaps(text: str, gaps: Sequence[Gap], *, plainly: bool) -> str:
    """Raw cloze text with these gaps in brackets.

    plainly: leave links, code and maths as they are where no gap begins or ends inside them, and
    lone dollars and backticks too. That reads well, but may read back as something else; without
    it every sign is escaped, which reads back always.
    """
    edges = {gap.start for gap in gaps} | {gap.end for gap in gaps}
    spans = _whole_spans(text, sorted(edges)) if plainly else []
    places = [span.start for span in spans]
    hints = {gap.start: gap.hint for gap in gaps}
    pieces: list[str] = []
    for start, end in pairwise(sorted(edges | {0, len(text)})):
        inside = spans[bisect_left(places, start) : bisect_left(places, end)]
        if start in hints:
            hint = hints[start]
            words = _write_piece(
                text, Span(start, end), inside, plainly=plainly, in_gap=True, followed=hint is None
            )
            tail = "" if hint is None else _SEPARATOR + _escape(hint, signs="[]`$", followed=True)
            pieces.append(f"[{words}{tail}]")
        else:
            guard = start > 0 and text[start:end].lstrip("\\").startswith("(")
            followed = end in hints
            words = _write_piece(
                text, Span(start, end), inside, plainly=plainly, in_gap=False, followed=followed
            )
            pieces.append("\\" + words if guard else words)
    return "".join(pieces)


def _whole_spans(text: str, edges: Sequence[int]) -> list[Span]:
    """The links, code spans and maths of filled text that no gap begins or ends inside."""
    scanner = _Scanner(text, ())
    tokens, _ = _join_links(scanner, list(scanner.tokens()))
    spans = [Span(token.start, token.end) for token in tokens if token.part is _Part.OPAQUE]
    return [span for span in spans if bisect_right(edges, span.start) == bisect_left(edges, span.end)]


def _write_piece(
    text: str, piece: Span, spans: Sequence[Span], *, plainly: bool, in_gap: bool, followed: bool
) -> str:
    """The raw form of one gap's words, or of the text between two gaps."""
    parts: list[str] = []
    done = piece.start
    for span in [*spans, Span(piece.end, piece.end)]:
        words = text[done : span.start]
        if in_gap:
            words = _LIKE_SEPARATOR.sub(r"\\", words)
        special = followed if span.start == piece.end else text[span.start] != "!"
        parts.append(_escape(words, signs="[]" if plainly else "[]`$", followed=special))
        parts.append(span.of(text))
        done = span.end
    return "".join(parts)


def _escape(words: str, *, signs: str, followed: bool) -> str:
    """The words with these signs escaped; followed: an unescaped sign comes right after them."""

    def escaped(match: re.Match[str]) -> str:
        return match[1] * 2 + ("\\" if match[2] in signs else "") + match[2]

    raw = _SIGN.sub(escaped, words)
    return _LAST_BACKSLASHES.sub(lambda match: match[0] * 2, raw) if followed else raw
