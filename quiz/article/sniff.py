"""Which format some bytes are in, by what they hold and only then by their name."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum, unique

from quiz.errors import ArticleError, Place


@unique
class Format(StrEnum):
    """The formats that can be read."""

    PLAIN = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    WORD = "Word"
    EPUB = "EPUB"


READABLE = "text, Markdown, HTML, PDF, Word (.docx) and EPUB can be read"

# What people give by mistake: first bytes, its name, what to do.
_FOREIGN = (
    (b"{\\rtf", "a rich text (RTF) file", "save it as .docx or as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx or as plain text"),
    (b"\x89PNG", "a picture", "give the text of the article"),
    (b"\xff\xd8\xff", "a picture", "give the text of the article"),
    (b"GIF8", "a picture", "give the text of the article"),
    (b"SQLite format 3", "an SQLite database", "give the text of an article"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x7fELF", "a program", READABLE),
)
_HTML_START = re.compile(
    rb"(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAGS = re.compile(rb"</(?:p|div|article|section|h[1-6]|span|a)>", re.I)
_MARKDOWN = (
    re.compile(rb"^#{1,6} +\w", re.M),
    re.compile(rb"\]\(https?://"),
    re.compile(rb"\*\*\w[^*\n]{0,200}\*\*"),
    re.compile(rb"^> \S", re.M),
    re.compile(rb"^(?:```|~~~)", re.M),
)


def sniff(data: bytes, name: str, media_type: str | None = None) -> Format:
    """The format of these bytes; `name` is a file's name or an address, `media_type` what a server said.

    Raises ArticleError for a format that cannot be read.
    """
    for magic, what, hint in _FOREIGN:
        if data.startswith(magic):
            raise ArticleError(f"this is {what}, not an article", hint=hint, where=Place(name))
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_archive(data, name)
    head = _start(data)
    if _HTML_START.match(head):
        return Format.HTML
    suffix = re.sub(r"[?#].*", "", name).lower()
    is_page = suffix.endswith((".html", ".htm", ".xhtml")) or (media_type or "").endswith("html")
    if is_page or len(_HTML_TAGS.findall(head)) >= 3:
        return Format.HTML
    is_markdown = suffix.endswith((".md", ".markdown")) or media_type == "text/markdown"
    if is_markdown or sum(bool(pattern.search(head)) for pattern in _MARKDOWN) >= 2:
        return Format.MARKDOWN
    return Format.PLAIN


def _start(data: bytes) -> bytes:
    """The first 64 kB in an ASCII-compatible form, so that one set of patterns serves."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:131_072].decode("utf-16", "replace").encode()
    return data[:65_536].removeprefix(b"\xef\xbb\xbf")


def _sniff_archive(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ArticleError("this file is damaged: it is a broken zip archive", where=Place(name)) from error
    if "word/document.xml" in members:
        return Format.WORD
    if "META-INF/container.xml" in members:
        return Format.EPUB
    raise ArticleError("this is a zip archive, not an article", hint="unpack it first", where=Place(name))
