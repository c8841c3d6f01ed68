"""The bytes of a source: a file, standard input or an address, never more than an article may have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from quiz.errors import ArticleError, Place
from quiz.text.clean import clean_line

LARGEST_FILE = 20 * 1024 * 1024
"""No article is larger than this many bytes; a larger file is refused before it is read."""


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: bytes, what the server calls them, and where they came from in the end."""

    data: bytes
    url: str
    media_type: str | None = None
    charset: str | None = None


Client = Callable[[str], Page]
"""Fetches an address; `quiz.article.fetch.fetch` or a stand-in."""


def is_address(source: str) -> bool:
    """Whether a source names something on a network rather than a file."""
    return re.match(r"[a-z][a-z0-9+.-]*://", source, re.I) is not None


def read_file(source: str) -> bytes:
    """The bytes of a file; raises ArticleError where there is none, or too much of it."""
    path = Path(source).expanduser()
    place = Place(clean_line(source))
    try:
        if path.is_dir():
            raise ArticleError("this is a folder, not an article", hint="give one file in it", where=place)
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _too_large(place, size)
        with path.open("rb") as file:
            return _all_of(file, place)
    except FileNotFoundError:
        hint = "check the spelling" + ("; addresses start with https://" if _like_address(source) else "")
        raise ArticleError("there is no such file", hint=hint, where=place) from None
    except PermissionError:
        raise ArticleError("this file may not be read", hint="check its permissions", where=place) from None
    except (OSError, ValueError) as error:
        raise ArticleError(f"this file cannot be read: {_reason(error)}", where=place) from error


def read_stream(stream: BinaryIO) -> bytes:
    """All bytes of standard input, up to the same cap as a file."""
    place = Place("standard input")
    try:
        return _all_of(stream, place)
    except OSError as error:
        raise ArticleError(f"standard input cannot be read: {_reason(error)}", where=place) from error


def _all_of(stream: BinaryIO, place: Place) -> bytes:
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise _too_large(place, None)
    return data


def _too_large(place: Place, size: int | None) -> ArticleError:
    much = f"{size / 1024 / 1024:.0f} MB" if size else "more than that"
    return ArticleError(
        f"this is too large for an article: {much}; at most {LARGEST_FILE // 1024 // 1024} MB can be read",
        hint="give one article, as text, HTML, PDF, Word or EPUB",
        where=place,
    )


def _reason(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) else str(error)
    return clean_line(said or type(error).__name__).lower()


def _like_address(source: str) -> bool:
    return (
        re.match(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|co\.\w\w|\w\w)(?:/|$))", source, re.I)
        is not None
    )
