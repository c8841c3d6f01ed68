"""PDF, Word and EPUB files, as they are and as someone means harm with them."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest

from quiz.article import apart
from quiz.article.pdf import Box, joined_over, without_running_heads
from quiz.article.read import article_from_bytes
from quiz.article.sniff import Format
from quiz.article.source import Page
from quiz.errors import ArticleError
from quiz.model.article import Article, BlockKind

FIRST = "The committee of the lake towns agreed on Thursday to build a canal between the two towns."
SECOND = "It was first drawn in 1987 by the engineer Paul Roth and was given up two years later."


def text_of(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def pdf(pages: list[list[tuple[int, int, str]]]) -> bytes:
    """A PDF of one font whose pages hold lines at (x, y)."""
    bodies = []
    for page in pages:
        shown = "".join(f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in page)
        bodies.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    fonts = "/Resources << /Font << /F1 3 0 R >> >>"
    for index, body in enumerate(bodies):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} /Contents {5 + 2 * index} 0 R >>",
            body,
        ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return out + f"{trailer}startxref\n{len(out)}\n%%EOF\n".encode()


def word(*paragraphs: tuple[str, str | None]) -> bytes:
    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.author = "Jo Brand"
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PACKAGE = """<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>The canal</dc:title><dc:creator>Jo Brand</dc:creator><dc:date>2011-03-04</dc:date></metadata>
<manifest><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""


def epub(**parts: str) -> bytes:
    members = {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PACKAGE,
        "OPS/nav.xhtml": "<p>Contents of the book are listed here for you.</p>",
        "OPS/one.xhtml": f"<html><head><title>x</title></head><body><h1>Begin</h1><p>{FIRST}</p></body>",
        "OPS/two.xhtml": f"<body><p>{SECOND}<br/>Nobody<i> knew</i> why.</p><ul><li>forty ships</li></ul>",
    } | parts
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in members.items():
            archive.writestr(path, text)
    return stream.getvalue()


def test_a_pdf_gives_paragraphs_without_running_heads() -> None:
    """Lines of a PDF are joined to paragraphs; what every page repeats at its edge, and page numbers, go."""
    pages = [
        [
            (72, 810, "Lake Courier, March issue"),
            (72, 700, "The committee of the lake towns agreed on Thursday to build a ca-"),
            (72, 687, f"nal on page {number} of their plan, said Anna Keller."),
            (72, 640, f"It was first drawn in 198{number} by the engineer Paul Roth."),
            (290, 30, str(number)),
        ]
        for number in range(1, 4)
    ]
    article = article_from_bytes(pdf(pages), "a.pdf")
    paragraphs = text_of(article, BlockKind.PARAGRAPH)
    assert paragraphs[0] == (
        "The committee of the lake towns agreed on Thursday to build a canal on page 1 of their plan, "
        "said Anna Keller."
    )
    assert paragraphs[1] == "It was first drawn in 1981 by the engineer Paul Roth."
    assert len(paragraphs) == 6
    assert "Lake Courier" not in article.text
    assert article.published is None


def test_running_heads_are_what_several_pages_repeat() -> None:
    """A line at the edge of one page stays; one that pages repeat goes, whatever its number is."""
    boxes = [Box(f"Page {n} of 9", n, marginal=True) for n in range(3)]
    boxes += [Box("A note at the foot of one page.", 1, marginal=True), Box("Text.", 1, marginal=False)]
    assert [box.text for box in without_running_heads(boxes)] == ["A note at the foot of one page.", "Text."]


def test_a_paragraph_over_two_pages_is_one() -> None:
    """A text that runs on in small letters on the next page is joined to what came before."""
    assert joined_over([Box("They agreed to", 0, False), Box("build it.", 1, False)]) == [
        "They agreed to build it."
    ]


def test_a_scanned_pdf_says_what_to_do() -> None:
    """A PDF without text is an error that speaks of text recognition."""
    with pytest.raises(ArticleError) as caught:
        article_from_bytes(pdf([[]]), "scan.pdf")
    assert "OCR" in (caught.value.hint or "")


def test_a_word_file_gives_headings_paragraphs_and_items() -> None:
    """Word's styles become kinds, its title style the title, its author the author."""
    data = word(
        ("The new canal", "Title"),
        (FIRST, None),
        ("Old plans", "Heading 2"),
        (SECOND, None),
        ("40 ships", "List Bullet"),
    )
    article = article_from_bytes(data, "a.docx")
    assert (article.title, article.author, article.published) == ("The new canal", "Jo Brand", None)
    assert text_of(article, BlockKind.PARAGRAPH) == [FIRST, SECOND]
    assert text_of(article, BlockKind.HEADING) == ["Old plans"]
    assert text_of(article, BlockKind.ITEM) == ["40 ships"]


def test_an_epub_is_read_in_the_order_of_its_spine() -> None:
    """Chapters come in reading order, without the table of contents, with title, author and day."""
    article = article_from_bytes(epub(), "a.epub")
    assert text_of(article, BlockKind.PARAGRAPH) == [FIRST, f"{SECOND} Nobody knew why."]
    assert text_of(article, BlockKind.HEADING) == ["Begin"]
    assert text_of(article, BlockKind.ITEM) == ["forty ships"]
    assert (article.title, article.author, article.published) == ("The canal", "Jo Brand", date(2011, 3, 4))


def test_bombs_are_not_opened() -> None:
    """A Word or EPUB file that would unpack to very much more is refused by its list of members."""
    for path in ("OPS/one.xhtml", "word/document.xml"):
        with pytest.raises(ArticleError, match="unpack"):
            article_from_bytes(epub(**{path: "<p>" + "a" * 60_000_000}), "bomb")


@pytest.mark.parametrize(
    "parts",
    [
        {"META-INF/container.xml": ""},
        {"META-INF/container.xml": "<rootfile full-path='../../etc/passwd'/>"},
        {"OPS/book.opf": "<item><itemref idref='a'>" * 1000},
        {"OPS/one.xhtml": "<![CDATA[<!ENTITY a '&a;'>", "OPS/two.xhtml": "<" * 2000 + "<div>" * 20_000},
        {"META-INF/encryption.xml": "x", "OPS/book.opf": "\x00\x01"},
    ],
)
def test_broken_books_are_a_clear_error(parts: dict[str, str]) -> None:
    """An EPUB whose parts lead nowhere or are not what they should be is an ArticleError."""
    with pytest.raises(ArticleError):
        article_from_bytes(epub(**parts), "a.epub")


@pytest.mark.parametrize("format_", ["a.pdf", "a.docx", "a.epub", "a.html"])
def test_damaged_files_are_a_clear_error(format_: str) -> None:
    """A file cut short, or with bytes turned over in the middle, is an article or an ArticleError."""
    whole = {
        "a.pdf": pdf([[(72, 700, FIRST)]]),
        "a.docx": word((FIRST, None)),
        "a.epub": epub(),
        "a.html": f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>".encode() * 3,
    }[format_]
    middle = len(whole) // 2
    for data in (
        whole[:middle],
        whole[:middle] + bytes(b ^ 0x55 for b in whole[middle : middle + 60]) + whole[middle + 60 :],
    ):
        try:
            assert article_from_bytes(data, format_).text
        except ArticleError as error:
            assert error.message  # noqa: PT017 - either outcome is right


HOSTILE_PAGES = {
    "deep": "<div>" * 200_000 + "<p>x</p>",
    "deep lists": "<ul><li>" * 50_000,
    "open tags": "<p " * 300_000,
    "one long line": "<p>" + "word " * 400_000,
    "entities": "<p>" + "&#x41;&lt;&nbsp;" * 100_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(10_000)) + ">x</p>",
    "comments": "<!--" * 200_000,
    "scripts": "<script>" * 100_000,
    "nul": "<p>\x00" * 10_000,
}


@pytest.mark.parametrize("page", HOSTILE_PAGES.values(), ids=HOSTILE_PAGES)
def test_hostile_pages_end_in_time(page: str) -> None:
    """A page made to break parsers is an article or an ArticleError, within the time limit."""
    try:
        assert article_from_bytes(b"<!doctype html><html><body>" + page.encode(), "a.html").text
    except ArticleError as error:
        assert error.message  # noqa: PT017 - either outcome is right


def test_a_parser_that_does_not_end_is_stopped() -> None:
    """A parser that takes longer than the limit is given up with an error."""
    with pytest.raises(ArticleError, match="too long"):
        apart.extract_apart(Page(pdf([[(72, 700, FIRST)]]), "a.pdf"), Format.PDF, "a.pdf", time_limit=0.001)


def test_a_page_over_the_cap_is_refused() -> None:
    """A web page of more than 5 MB is refused before it is parsed."""
    with pytest.raises(ArticleError, match="too large"):
        article_from_bytes(b"<!doctype html><html>" + b"<p>word</p>" * 600_000, "a.html")
