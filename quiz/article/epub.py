"""EPUB books: their chapters in reading order, with title, author and day from the package."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from quiz.article.archive import open_archive, read_member
from quiz.article.decode import decode_page
from quiz.article.extract import Details, Extract, Passage
from quiz.article.markup import Element, chapter_passages, elements
from quiz.article.published import date_in
from quiz.article.source import Page
from quiz.errors import ArticleError, Place

_LARGEST_TEXT = 20 * 1024 * 1024
_MOST_CHAPTERS = 1_000


def extract(page: Page, name: str) -> Extract:
    """The passages and the details of an EPUB; raises ArticleError where it is damaged or holds no text."""
    with open_archive(page.data, name) as archive:

        def read(path: str) -> str:
            return decode_page(read_member(archive, path, name), name)

        roots = [
            e.attributes.get("full-path")
            for e in elements(read("META-INF/container.xml"))
            if e.tag == "rootfile"
        ]
        package = next(filter(None, roots), "")
        parts = elements(read(package))
        known = set(archive.namelist())
        passages: list[Passage] = []
        size = 0
        for path in [path for path in _spine(parts, posixpath.dirname(package)) if path in known][
            :_MOST_CHAPTERS
        ]:
            source = read(path)
            size += len(source)
            if size > _LARGEST_TEXT:
                raise ArticleError(
                    "this book is too long", hint="give one chapter as text", where=Place(name)
                )
            passages += chapter_passages(source)
    if not passages:
        raise ArticleError("there is no text in this EPUB file", where=Place(name))
    return Extract(tuple(passages), _details(parts))


def _spine(parts: list[Element], folder: str) -> list[str]:
    """The paths of the chapters in reading order; those marked as not part of it are left out."""
    paths = {
        e.attributes.get("id", ""): posixpath.normpath(
            posixpath.join(folder, unquote(e.attributes.get("href", "")))
        )
        for e in parts
        if e.tag == "item"
        and "html" in e.attributes.get("media-type", "")
        and "nav" not in e.attributes.get("properties", "").split()
    }
    order = [e.attributes for e in parts if e.tag == "itemref" and e.attributes.get("linear") != "no"]
    return [paths[entry.get("idref", "")] for entry in order if entry.get("idref", "") in paths]


def _details(parts: list[Element]) -> Details:
    def first(tag: str) -> str | None:
        return next((e.text for e in parts if e.tag == tag and e.text), None)

    authors = ", ".join(dict.fromkeys(e.text for e in parts if e.tag == "creator" and e.text))
    return Details(
        title=first("title"),
        publisher=first("publisher"),
        author=authors or None,
        published=date_in(first("date") or ""),
        licence=first("rights") if len(first("rights") or "") <= 60 else None,
    )
