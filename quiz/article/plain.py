"""Plain text as it is pasted from a page, typed or hard-wrapped: lines to passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quiz.article.extract import Passage
from quiz.model.article import BlockKind

MARKER = re.compile(r"(?:[-–•◦▪‣·●*]\s+)+(?=\S)|\(?\d{1,2}[.)]\s+(?=\S)")
"""What stands before a list entry: bullets or a number."""

_ODD_SPACE = re.compile("[\u200b\u2060\ufeff\u00ad\ufffc]")
_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_WIDEST = 130
_NARROWEST = 40
# What a writer's or program's wrapping leaves free at the end of a line, beyond the word that did not fit.
_SLACK = 6


def tidy(line: str) -> str:
    """A line without invisible marks, its white space folded to single spaces."""
    return " ".join(_ODD_SPACE.sub("", line).split())


def plain_passages(text: str) -> list[Passage]:
    """The passages of a cleaned plain text.

    Blank lines divide passages; so do line ends, unless the text is hard-wrapped (no line is longer than 130
    characters and lines are filled), where the lines of a paragraph are joined by a space.
    """
    lines = [tidy(line) for line in text.replace("\f", "\n\n").split("\n")]
    longest = max((len(line) for line in lines if "://" not in line), default=0)
    width = longest if _NARROWEST <= longest <= _WIDEST else None
    passages: list[Passage] = []
    for chunk in _chunks(lines):
        for index, line in enumerate(unwrap(chunk, width) if width else chunk):
            passages.append(_passage(line, joined=index > 0))
    return passages


def unwrap(lines: Sequence[str], width: int) -> list[str]:
    """The lines of one chunk, each joined to the next where only the width of `width` cells divided them."""
    joined = [lines[0]]
    for before, line in pairwise(lines):
        if _continues(before, line, width):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _continues(before: str, line: str, width: int) -> bool:
    if MARKER.match(line):
        return False
    first = line.split(" ", 1)[0]
    is_full = len(before) + 1 + len(first) > width - _SLACK
    runs_on = not _END.search(before) and line[:1].islower()
    return is_full or (runs_on and len(before) > width // 2)


def _chunks(lines: Sequence[str]) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for line in lines:
        if line:
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _passage(line: str, joined: bool) -> Passage:
    marker = MARKER.match(line)
    if marker:
        return Passage(line[marker.end() :], BlockKind.ITEM, joined)
    return Passage(line, None, joined)
