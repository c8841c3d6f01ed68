"""JSON as models write it: found between other words, mended where it is nearly right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_PYTHON = ((r"\bTrue\b", "true"), (r"\bFalse\b", "false"), (r"\bNone\b", "null"))
_CLOSING = {"{": "}", "[": "]"}
LONGEST = 400_000
"""So many characters of an answer are looked at; more is no answer to any of the prompts."""


class ReadingError(ValueError):
    """An answer that is not what was asked for, even after mending; why, in words for the model."""


def entries(text: str, name: str) -> list[Mapping[str, Any]]:
    """The objects of the list `name` in an answer.

    A bare list, or one object of the list's kind, is taken for the list. Raises ReadingError where
    there is no JSON, or no list of objects in it.
    """
    data = read_json(text)
    if isinstance(data, dict):
        lists = [data[key] for key in (name, *data) if isinstance(data.get(key), list)]
        data = lists[0] if lists else [data]
    found: list[Mapping[str, Any]] = [one for one in data if isinstance(one, dict)]
    if data and not found:
        raise ReadingError(f'the list "{name}" must hold objects')
    return found


def read_json(text: str) -> Any:
    """The first object or list in a text, mended if need be; raises ReadingError."""
    plain = _THINKING.sub("", text[:LONGEST])
    for start in _starts(plain):
        found = plain[start : _end(plain, start)]
        for attempt in (found, mended(found)):
            try:
                data = json.loads(attempt, strict=False)
            except (ValueError, RecursionError):
                continue
            if isinstance(data, (dict, list)) and data:
                return data
    if re.search(r"\{\s*\"?\w*\"?\s*:?\s*\[\s*\]\s*\}|^\s*\[\s*\]\s*$", plain):
        return []
    raise ReadingError("there is no JSON object in the answer")


def mended(text: str) -> str:
    """JSON with the commonest slips undone: commas at the end, Python's words, an end that is missing."""
    text = re.sub(r",(\s*[}\]])", r"\1", text)
    text = re.sub(r"[“”](?=\s*[:,}\]])|(?<=[{\[,:])(\s*)[“”]", r'\1"', text)
    for python, plain in _PYTHON:
        text = re.sub(rf"(?<=[:\[,\s]){python}(?=\s*[,}}\]])", plain, text)
    return _closed(text)


def _starts(text: str) -> Iterator[int]:
    """Where JSON may start: the first few opening brackets that something follows that could be JSON."""
    for number, match in enumerate(re.finditer(r"[{\[](?=\s*[\"{\[“}\]])", text)):
        if number >= 20:
            return
        yield match.start()


def _end(text: str, start: int) -> int:
    """Where the value that starts at a bracket ends; the end of the text if it is never closed."""
    depth, quoted, escaped = 0, False, False
    for at in range(start, len(text)):
        mark = text[at]
        if escaped:
            escaped = False
        elif quoted:
            escaped, quoted = mark == "\\", mark != '"'
        elif mark == '"':
            quoted = True
        elif mark in "{[":
            depth += 1
        elif mark in "}]":
            depth -= 1
            if depth == 0:
                return at + 1
    return len(text)


def _closed(text: str) -> str:
    """The text cut after its last whole object and closed there, where it stops in the middle."""
    opened: list[str] = []
    whole: tuple[int, list[str]] | None = None
    quoted = escaped = False
    for at, mark in enumerate(text):
        if escaped:
            escaped = False
        elif quoted:
            escaped, quoted = mark == "\\", mark != '"'
        elif mark == '"':
            quoted = True
        elif mark in _CLOSING:
            opened.append(mark)
        elif mark in _CLOSING.values() and opened:
            opened.pop()
            if mark == "}":
                whole = at + 1, list(opened)
    if not opened or whole is None:
        return text
    end, still = whole
    return text[:end] + "".join(_CLOSING[mark] for mark in reversed(still))
