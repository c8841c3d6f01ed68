"""Web pages: main text and metadata by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from quiz.article.decode import decode_page
from quiz.article.extract import Details, Extract, Passage
from quiz.article.plain import tidy
from quiz.article.siblings import completed
from quiz.article.source import Page
from quiz.errors import ArticleError, Place
from quiz.model.article import BlockKind
from quiz.text.clean import clean_line
from quiz.text.normalise import fold

LARGEST_PAGE = 5 * 1024 * 1024
# Pages write headings as paragraphs: what a `p` is, its shape says.
_KINDS = {"p": None, "quote": BlockKind.PARAGRAPH, "head": BlockKind.HEADING, "item": BlockKind.ITEM}
_LEFT_OUT = ("table", "graphic", "code", "comments")


def extract(page: Page, name: str) -> Extract:
    """The passages and the details of a page's source; raises ArticleError where it holds no article."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy

    if len(page.data) > LARGEST_PAGE:
        raise ArticleError(
            f"this page is too large: more than {LARGEST_PAGE // 1024 // 1024} MB",
            hint="copy the article's text and give that",
            where=Place(name),
        )
    source = decode_page(page.data, name, page.charset)
    document: Any = bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    passages = tuple(_passages(document.body)) if document is not None and document.body is not None else ()
    passages = completed(passages, source)
    if not passages:
        raise ArticleError(
            "there is no article on this page",
            hint="if it shows one in a browser, copy its text and give that: quiz learn -",
            where=Place(name),
        )
    return Extract(passages, _details(document))


def _passages(element: Any) -> Iterator[Passage]:
    """The passages under one element, in order; `lb` is a line end within one."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag in _KINDS and not any(part.tag in _KINDS for part in child.iterdescendants()):
            yield from _lines(child)
        else:
            if child.text and child.text.strip():
                yield Passage(tidy(child.text), BlockKind.PARAGRAPH)
            yield from _passages(child)
        if child.tail and child.tail.strip():
            yield Passage(tidy(child.tail), BlockKind.PARAGRAPH)


def _lines(element: Any) -> Iterator[Passage]:
    for part in element.iter("lb"):
        part.tail = "\n" + (part.tail or "")
    lines = [tidy(line) for line in re.split(r"\n", "".join(element.itertext()))]
    for index, line in enumerate(line for line in lines if line):
        yield Passage(line, _KINDS[element.tag], joined=index > 0 or element.tag == "quote")


def _details(document: Any) -> Details:
    publisher = clean_line(document.sitename or "") or None
    return Details(
        title=_title(document.title, publisher),
        publisher=publisher,
        author=_author(document.author, publisher),
        published=date.fromisoformat(document.date) if document.date else None,
        url=document.url,
    )


def _title(title: str | None, publisher: str | None) -> str | None:
    """A page's title without the name of its site behind a bar or dash."""
    cleaned = clean_line(title or "")
    parts = re.split(r"\s+[|–—»-]\s+", cleaned)
    site = fold(publisher or "").removesuffix(".com")
    while len(parts) > 1 and (
        fold(parts[-1]).removesuffix(".com") == site or len(parts[-1].split()) <= 2 < len(parts[0].split())
    ):
        cleaned = cleaned[: cleaned.rindex(parts.pop())].rstrip(" |–—»-")
    return cleaned or None


def _author(author: str | None, publisher: str | None) -> str | None:
    """The names in a page's author field, without role, "By", and the names of houses."""
    names = []
    for part in re.split(r"\s*;\s*", clean_line(author or "")):
        name = re.sub(
            r"^(?:(?:analysis|opinion|story|words|text|written|reported|review|column)\s+)?by\s+",
            "",
            part,
            flags=re.I,
        )
        name = re.sub(
            r"\s+(?:is an?\b.*|published|news reporter|staff writer|reporter|correspondent)$",
            "",
            name,
            flags=re.I,
        )
        if name and fold(name) != fold(publisher or ""):
            names.append(name.title() if name.isupper() and " " in name else name)
    return ", ".join(dict.fromkeys(names)) or None
