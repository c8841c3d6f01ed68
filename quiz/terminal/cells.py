"""Text measured and wrapped in the cells of a terminal: pure, for screens and tables.

Styled text comes in as fragments; lines of fragments go out, none wider than asked. Widths are
those that prompt_toolkit counts, and `steady` takes out what terminals disagree about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wcwidth import wcwidth

from quiz.text.clean import clean

TAB = " " * 4
# Emoji joined by ZWJ, variation selectors and skin tones: terminals draw them in one, two or
# more cells, so the parts are shown instead. ZWJ stays between letters, which need it.
_JOINED = re.compile("(?<=[\U00002190-\U00002bff\U0001f000-\U0001faff\ufe0f])\u200d")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\u20e3]")
_FLAG_LETTERS = {0x1F1E6 + number: chr(ord("A") + number) for number in range(26)}
# No line starts with one of these (Japanese and Chinese line breaking, the common part of it).
_CLOSING = frozenset("、。，．・：；？！）」』】〉》〕］｝ー…")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some text in one style (a name of `quiz.terminal.palette`, or "" for none)."""

    text: str
    style: str = ""


Line = tuple[Fragment, ...]


def steady(text: str) -> str:
    """Cleaned text of which every terminal takes the same number of cells.

    Applied to all content at the sink: no control character survives, tabs are spaces.
    """
    text = _SELECTORS.sub("", _JOINED.sub("", clean(text))).replace("\t", TAB)
    return text.translate(_FLAG_LETTERS)


def steady_line(text: str) -> str:
    """The same as one line, runs of white space folded to one space."""
    return " ".join(steady(text).split())


@lru_cache(maxsize=4096)
def cell(character: str) -> int:
    """The cells that one character takes: 0, 1 or 2."""
    return max(0, wcwidth(character))


def cells(text: str) -> int:
    """The cells that a line of text takes."""
    return sum(map(cell, text))


def line_cells(line: Iterable[Fragment]) -> int:
    """The cells that a line of fragments takes."""
    return sum(cells(fragment.text) for fragment in line)


def text_of(line: Iterable[Fragment]) -> str:
    """The words of a line without its styles."""
    return "".join(fragment.text for fragment in line)


def wrap(
    fragments: Sequence[Fragment], width: int, first: Sequence[Fragment] = (), rest: Sequence[Fragment] = ()
) -> list[Line]:
    """The fragments as lines of at most `width` cells, broken between words where that can be.

    first, rest: what stands before the first line and before the others (a mark, an indent),
    counted in `width`. A word longer than a line is broken; a newline in the text starts a line.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(fragments):
        start = 0
        while start < len(paragraph) or not paragraph:
            lead = rest if lines else first
            end, following = _break(paragraph, start, max(1, width - line_cells(lead)))
            lines.append((*lead, *_join(paragraph[start:end])))
            if not paragraph:
                break
            start = following
    return lines


def hard_wrap(text: str, width: int, style: str = "") -> list[Line]:
    """Code: lines kept as they are, cut at `width` cells only where they are longer."""
    lines: list[Line] = []
    for row in text.split("\n"):
        line, used = "", 0
        for character in row:
            if used + cell(character) > width:
                lines.append((Fragment(line, style),))
                line, used = "", 0
            line, used = line + character, used + cell(character)
        lines.append((Fragment(line, style),))
    return lines


_Styled = list[tuple[str, str]]


def _paragraphs(fragments: Iterable[Fragment]) -> list[_Styled]:
    """Each character with its style, split at newlines."""
    paragraphs: list[_Styled] = [[]]
    for fragment in fragments:
        for character in fragment.text:
            if character == "\n":
                paragraphs.append([])
            else:
                paragraphs[-1].append((character, fragment.style))
    return paragraphs


def _break(paragraph: _Styled, start: int, width: int) -> tuple[int, int]:
    """Where the line from `start` ends, and where the next one starts."""
    used = 0
    fit = start
    while fit < len(paragraph) and used + cell(paragraph[fit][0]) <= width:
        used += cell(paragraph[fit][0])
        fit += 1
    if fit == len(paragraph):
        return fit, fit
    for place in range(fit, start, -1):
        if _may_break(paragraph, place):
            return _trim(paragraph, start, place), _skip(paragraph, place)
    fit = max(fit, start + 1)
    return fit, fit


def _may_break(paragraph: _Styled, place: int) -> bool:
    before, after = paragraph[place - 1][0], paragraph[place][0]
    if after == " " or before == " ":
        return True
    wide = cell(before) == 2 or cell(after) == 2
    return wide and cell(after) > 0 and after not in _CLOSING and before not in "（「『【〈《〔［｛([{"


def _trim(paragraph: _Styled, start: int, place: int) -> int:
    """The end of the line without trailing spaces; a line of spaces alone keeps them."""
    end = place
    while end > start and paragraph[end - 1][0] == " ":
        end -= 1
    return end if end > start else place


def _skip(paragraph: _Styled, place: int) -> int:
    while place < len(paragraph) and paragraph[place][0] == " ":
        place += 1
    return place


def _join(characters: _Styled) -> list[Fragment]:
    """Runs of characters of one style as fragments."""
    fragments: list[Fragment] = []
    for character, style in characters:
        if fragments and fragments[-1].style == style:
            fragments[-1] = Fragment(fragments[-1].text + character, style)
        else:
            fragments.append(Fragment(character, style))
    return fragments
