"""Word files (.docx): paragraphs, headings and list entries by python-docx."""

from __future__ import annotations

import io
import re

from quiz.article.archive import open_archive
from quiz.article.extract import Details, Extract, Passage
from quiz.article.plain import MARKER, tidy
from quiz.article.source import Page
from quiz.errors import ArticleError, Place
from quiz.model.article import BlockKind


def extract(page: Page, name: str) -> Extract:
    """The passages and the details of a Word file; raises ArticleError where it is damaged or holds no text.

    The day it was written is no day of publication, so none is given.
    """
    open_archive(page.data, name).close()
    import docx  # noqa: PLC0415 - heavy

    document = docx.Document(io.BytesIO(page.data))
    passages: list[Passage] = []
    title = tidy(document.core_properties.title or "") or None
    for paragraph in document.paragraphs:
        style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
        for index, line in enumerate(re.split(r"[\n\v\f]+", paragraph.text)):
            text = tidy(line)
            if style == "title" and text and not passages:
                title = text
            elif text:
                passages.append(_passage(text, style, joined=index > 0))
    if not passages:
        raise ArticleError("there is no text in this Word file", where=Place(name))
    return Extract(
        tuple(passages), Details(title=title, author=tidy(document.core_properties.author or "") or None)
    )


def _passage(text: str, style: str, *, joined: bool) -> Passage:
    if style.startswith(("heading", "title", "subtitle")):
        return Passage(text, BlockKind.HEADING, joined)
    marker = MARKER.match(text)
    if style.startswith("list") or marker:
        return Passage(text[marker.end() :] if marker else text, BlockKind.ITEM, joined)
    return Passage(text, None, joined)
