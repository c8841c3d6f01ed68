"""Front matter: a block at the top of a text file that says what the article is and where it is from.

TOML between two lines `---` (or `+++`); the plain `key: value` lines that other programs write are
understood too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from quiz.article.extract import Details
from quiz.article.published import date_in
from quiz.errors import ArticleError, Place
from quiz.text.clean import clean_line

_BLOCK = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(?P<body>.{0,20000}?)\n\1[ \t]*(?:\n|\Z)", re.S)
_PAIR = re.compile(r"(?P<key>[\w-]+)\s*:\s*(?P<value>.*)")
_KEYS = re.compile(r"\s*(?:#.*)?(?:[\w-]+\s*[=:]|\[)")


def split_front_matter(text: str, name: str) -> tuple[Details, str]:
    """The details that the front matter of a cleaned text gives, and the text below it.

    A text without front matter comes back whole. Raises ArticleError where the block cannot be read.
    """
    match = _BLOCK.match(text)
    body = match.group("body") if match else ""
    first = next((line for line in body.splitlines() if line.strip() and not line.startswith("#")), "")
    if match is None or not _KEYS.match(first):
        return Details(), text
    return _details(_values(body, name), name), text[match.end() :]


def _values(body: str, name: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        lines = [
            line for line in body.splitlines() if line.strip() and not line.lstrip().startswith(("#", "- "))
        ]
        pairs = [_PAIR.fullmatch(line.strip()) for line in lines]
        if all(pairs):
            return {p.group("key").lower(): p.group("value").strip("\"' ") for p in pairs if p}
        raise ArticleError(
            f"the front matter at the top of this file is not TOML: {clean_line(str(error))}",
            hint='write lines such as title = "…" between two lines ---',
            where=Place(name),
        ) from error


def _details(values: Mapping[str, object], name: str) -> Details:
    def text(*keys: str) -> str | None:
        for key in keys:
            value = values.get(key)
            if isinstance(value, list):
                value = ", ".join(str(part) for part in value)
            if value is not None and clean_line(str(value)):
                return clean_line(str(value))
        return None

    return Details(
        title=text("title"),
        publisher=text("publisher", "site"),
        author=text("author", "authors"),
        published=_day(values.get("published", values.get("date")), name),
        url=text("url", "link"),
        licence=text("licence", "license"),
    )


def _day(value: object, name: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value in (None, ""):
        return value if isinstance(value, date) else None
    found = date_in(str(value))
    if found is None:
        raise ArticleError(
            f"the front matter says published = {clean_line(str(value))!r}, which is no date",
            hint="write it as published = 2016-06-23",
            where=Place(name),
        )
    return found
