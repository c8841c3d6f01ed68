"""From bytes to text: Unicode as it should be, Windows-1252 as it often is, an error for the rest."""

from __future__ import annotations

import codecs
import re

from quiz.errors import ArticleError, Place

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)


def decode(data: bytes, name: str) -> str:
    """The text of these bytes; raises ArticleError where they are no text in a known encoding.

    UTF-8, UTF-16 with a byte order mark, else Windows-1252, and that only where it reads like prose.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(data, "utf-16", name)
    if b"\x00" in data:
        raise ArticleError("this is a binary file, not text", where=Place(name))
    try:
        return _checked(data, "utf-8-sig", name)
    except UnicodeDecodeError:
        return _western(data, name)


def decode_page(data: bytes, name: str, charset: str | None = None) -> str:
    """The source of a web page, in the encoding that the server or the page itself names.

    Bytes that do not fit become U+FFFD: a page is worth reading even so.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return decode(data, name)
    declared = _DECLARED.search(data[:4096])
    named = charset or (declared.group(1).decode("ascii", "replace") if declared else None)
    for encoding in filter(None, ("utf-8", _known(named))):
        try:
            return _checked(data, encoding, name)
        except UnicodeDecodeError:
            continue
    return _checked(data, _known(named) or "cp1252", name, errors="replace")


def _known(charset: str | None) -> str | None:
    """The Python name of a text encoding that is a superset of ASCII, or None."""
    try:
        info = codecs.lookup(charset or "")
        return info.name if "<a>".encode(info.name) == b"<a>" else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _checked(data: bytes, encoding: str, name: str, errors: str = "strict") -> str:
    try:
        text = data.decode(encoding, errors)
    except UnicodeDecodeError:
        if encoding != "utf-16":
            raise
        raise ArticleError(
            "this text is damaged: it is broken UTF-16", hint="save it as UTF-8", where=Place(name)
        ) from None
    if len(_BINARY.findall(text, 0, 100_000)) > len(text[:100_000]) // 500:
        raise ArticleError("this is a binary file, not text", where=Place(name))
    return text


def _western(data: bytes, name: str) -> str:
    """Text in Windows-1252, if it reads like that: mostly ASCII, letters beside the foreign ones."""
    unreadable = ArticleError(
        "this text is not in UTF-8, and its encoding cannot be told",
        hint="save it as UTF-8",
        where=Place(name),
    )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise unreadable from None
    foreign = sum(character > "\x7f" for character in text)
    control = sum(character < " " and character not in "\n\r\t\f" for character in text)
    if control or foreign > max(3, len(text) // 7):
        raise unreadable
    return text
