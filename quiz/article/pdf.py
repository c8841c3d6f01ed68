"""PDF files: paragraphs by pdfminer.six, running heads and page numbers left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quiz.article.extract import Details, Extract, Passage
from quiz.article.plain import MARKER, tidy
from quiz.article.source import Page
from quiz.errors import ArticleError, Place
from quiz.model.article import BlockKind
from quiz.text.clean import clean_line

MOST_PAGES = 300
# A first line that starts so many points to the right of the others opens a paragraph.
_INDENT = 6.0
# The share of a page's height, from its top and from its bottom, where running heads stand.
_MARGIN = 0.12
_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Box:
    """One paragraph as it stands on a page, and whether it stands where running heads do."""

    text: str
    page: int
    marginal: bool


def extract(page: Page, name: str) -> Extract:
    """The passages and the details of a PDF; raises ArticleError where it is locked or holds no text.

    The day the file was made is no day of publication, so none is given.
    """
    from pdfminer.high_level import extract_pages  # noqa: PLC0415 - heavy
    from pdfminer.layout import LAParams  # noqa: PLC0415
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415

    try:
        pages = extract_pages(io.BytesIO(page.data), maxpages=MOST_PAGES, laparams=LAParams())
        boxes = [box for number, layout in enumerate(pages) for box in _boxes(layout, number)]
        info = PDFDocument(PDFParser(io.BytesIO(page.data))).info
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise ArticleError(
            "this PDF is locked with a password", hint="unlock it first", where=Place(name)
        ) from None
    texts = [text for text in joined_over(without_running_heads(boxes)) if re.search(r"\w\w", text)]
    if not texts:
        raise ArticleError(
            "there is no text in this PDF, only pictures of pages",
            hint="run text recognition (OCR) over it, or give the text",
            where=Place(name),
        )
    return Extract(tuple(map(_passage, texts)), _details(info))


def without_running_heads(boxes: Sequence[Box]) -> list[Box]:
    """The boxes without page numbers and lines that the margins of several pages repeat."""
    pages = len({box.page for box in boxes})
    seen = Counter(key for key, _ in {(_key(box), box.page) for box in boxes if box.marginal})
    often = max(2, pages // 3)
    return [
        box for box in boxes if not (box.marginal and (seen[_key(box)] >= often or not _key(box).strip("# ")))
    ]


def joined_over(boxes: Iterable[Box]) -> list[str]:
    """The texts of the boxes, those joined that only a column or a page divides."""
    texts: list[str] = []
    for box in boxes:
        if texts and box.text[:1].islower() and not _END.search(texts[-1]):
            texts[-1] = _join(texts[-1], box.text)
        else:
            texts.append(box.text)
    return texts


def _boxes(layout: Any, number: int) -> Iterator[Box]:
    """The paragraphs of one page in reading order."""
    from pdfminer.layout import LTTextContainer  # noqa: PLC0415 - heavy

    edge = _MARGIN * layout.height
    for element in layout:
        if isinstance(element, LTTextContainer):
            marginal = element.y0 > layout.y1 - edge or element.y1 < layout.y0 + edge
            lines = [(line.x0, tidy(clean_line(line.get_text()))) for line in element]
            for text in _paragraphs([line for line in lines if line[1]]):
                yield Box(text, number, marginal)


def _paragraphs(lines: Sequence[tuple[float, str]]) -> Iterator[str]:
    """The paragraphs of one box: an indented line after a full stop, or a list mark, opens the next."""
    left = min((x for x, _ in lines), default=0.0)
    text = ""
    for x, line in lines:
        opens = MARKER.match(line) or (x - left > _INDENT and _END.search(text))
        if text and opens:
            yield text
        text = line if not text or opens else _join(text, line)
    if text:
        yield text


def _join(before: str, after: str) -> str:
    """Two lines as one; a hyphen at the end of the first divides a word if a small letter follows."""
    if re.search(r"[^\W\d_]-$", before) and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"


def _key(box: Box) -> str:
    return re.sub(r"\d+", "#", box.text.casefold())


def _passage(text: str) -> Passage:
    marker = MARKER.match(text)
    return Passage(text[marker.end() :], BlockKind.ITEM) if marker else Passage(text)


def _details(info: Sequence[dict[str, Any]]) -> Details:
    """Title and author as the file states them; the names of programs and files are no titles."""
    found = Details()
    for values in info:
        title, author = _text(values.get("Title")), _text(values.get("Author"))
        is_file = re.search(r"\.\w{2,4}$|^microsoft |^untitled|^(?:slide|document) ?\d*$", title, re.I)
        found = found.or_else(
            Details(title=None if is_file or " " not in title else title, author=author or None)
        )
    return replace(found)


def _text(value: object) -> str:
    """A PDF text string: UTF-16 with a mark, else (near enough) Latin-1."""
    if not isinstance(value, bytes):
        return ""
    encoding = "utf-16" if value.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1"
    return clean_line(value.decode(encoding, "replace"))
