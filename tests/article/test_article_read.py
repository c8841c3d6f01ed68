"""Reading a source into an article: formats, metadata, the bundled article, and errors for people."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.article.read import article_from_bytes, read_article
from quiz.article.source import LARGEST_FILE
from quiz.errors import ArticleError
from quiz.model.article import Article, BlockKind

BUNDLED = Path(__file__).parents[2] / "decks" / "afghan-robotics-2017.txt"

PASTED = """\
- - Friday, March 4, 2011

GENEVA — The committee of the lake towns agreed on Thursday to build a 12-mile canal, its chairman said.

“We waited for nine years,” said Anna Keller, who leads the committee. “Now we begin.”

Old plans

The canal was first drawn in 1987 by the engineer Paul Roth and was given up two years later.

Sign up for Daily Newsletters

Copyright © 2019 The Lake Courier, LLC. Click here for reprint permission.

The Lake Courier Comment Policy

Click to Hide
"""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Canal to be built | Lake Courier</title>
<meta property="og:site_name" content="Lake Courier"><meta name="author" content="Jo Brand">
<meta property="article:published_time" content="2011-03-04T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Canal to be built</h1>
<p>The committee of the lake towns agreed on Thursday to build a canal between the two northern ones.</p>
<p>“We waited for nine years,” said Anna Keller, who leads the committee. “Now we begin at last.”</p>
<h2>Old plans</h2>
<p>The canal was first drawn in 1987 by the engineer Paul Roth and was given up two years later.</p>
<p>It will cost 40 million francs, and ships of up to 300 tonnes are to pass it from 2016 onwards.</p>
<p>Follow us on Facebook and Twitter.</p></article><footer>© 2019 Lake Courier</footer></body></html>"""


def text_of(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind is kind]


def read(text: str, name: str = "paste.txt") -> Article:
    return article_from_bytes(text.encode(), name)


def test_pasted_text_keeps_the_article_and_nothing_else() -> None:
    """A paste with date line, dateline and footer comes out as its paragraphs and its heading."""
    article = read(PASTED)
    assert text_of(article, BlockKind.HEADING) == ["Old plans"]
    paragraphs = text_of(article, BlockKind.PARAGRAPH)
    assert len(paragraphs) == 3
    assert paragraphs[0].startswith("The committee of the lake towns")
    assert paragraphs[1].startswith("“We waited")
    assert article.published == date(2011, 3, 4)
    assert article.title is None
    assert article.language == "en"


def test_the_copyright_year_is_no_date() -> None:
    """A text whose only year stands beside a copyright mark has no day of publication."""
    article = read(PASTED.split("\n", 2)[2])
    assert article.published is None


def test_blocks_point_into_the_text() -> None:
    """The text is the blocks joined by blank lines, and every span points at its block."""
    article = read(PASTED)
    assert article.text == "\n\n".join(block.span.of(article.text) for block in article.blocks)


def test_a_headline_in_the_first_line_is_the_title() -> None:
    """A first line that reads like a headline becomes the title and leaves the text."""
    article = read("Lake towns agree on a canal\n\n" + PASTED)
    assert article.title == "Lake towns agree on a canal"
    assert "agree on a canal" not in article.text


def test_front_matter_is_understood_in_text() -> None:
    """TOML front matter gives title, publisher, author, day, address and licence of a .txt file too."""
    head = (
        '---\ntitle = "A canal"\npublisher = "Lake Courier"\nauthor = ["Jo Brand", "Al Reed"]\n'
        'published = 2011-03-05\nurl = "https://example.org/a"\nlicence = "CC BY 2.5"\n---\n'
    )
    article = read(head + PASTED)
    assert (article.title, article.publisher, article.author) == (
        "A canal",
        "Lake Courier",
        "Jo Brand, Al Reed",
    )
    assert (article.published, article.url) == (date(2011, 3, 5), "https://example.org/a")
    assert article.licence == "CC BY 2.5"


def test_plain_key_value_front_matter_is_understood() -> None:
    """Front matter as other programs write it, `key: value`, is read as well."""
    article = read("---\ntitle: 'A canal'\ndate: 5 March 2011\n---\n" + PASTED, "a.md")
    assert (article.title, article.published) == ("A canal", date(2011, 3, 5))


@pytest.mark.parametrize("block", ["title = \nnothing", 'published = "some day"\ntitle = "x"'])
def test_wrong_front_matter_is_an_error_with_a_hint(block: str) -> None:
    """Front matter that cannot be read is named, with how to write it."""
    with pytest.raises(ArticleError) as caught:
        read(f"---\n{block}\n---\n{PASTED}")
    assert caught.value.hint is not None


def test_markdown_loses_its_marks() -> None:
    """Markdown comes out as headings, paragraphs and items without marks, links and code."""
    article = read(
        "# The **new** canal\n\n"
        "The [towns](https://example.org) agreed on a *12-mile*\ncanal, which `opens` soon.\n\n"
        "## Old plans\n\n- drawn in 1987 by Paul Roth\n- given up in 1989\n\n"
        "```\ncode\n```\n\n![map](map.png)\n",
        "canal.md",
    )
    assert article.title == "The new canal"
    assert text_of(article, BlockKind.PARAGRAPH) == ["The towns agreed on a 12-mile canal, which opens soon."]
    assert text_of(article, BlockKind.HEADING) == ["Old plans"]
    assert text_of(article, BlockKind.ITEM) == ["drawn in 1987 by Paul Roth", "given up in 1989"]


def test_a_web_page_gives_text_and_details() -> None:
    """An HTML page gives its main text without navigation and footer, and what its head says of it."""
    article = read(PAGE, "page.html")
    assert (article.title, article.publisher, article.author) == (
        "Canal to be built",
        "Lake Courier",
        "Jo Brand",
    )
    assert article.published == date(2011, 3, 4)
    assert text_of(article, BlockKind.HEADING) == ["Old plans"]
    assert "Paul Roth" in article.text
    assert not any(word in article.text for word in ("Home", "Follow us", "©"))


def test_html_is_known_by_its_content() -> None:
    """A page saved under another name is still read as a page."""
    assert read(PAGE, "page.txt").title == "Canal to be built"


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines broken at a width are one paragraph; a blank line still divides."""
    wrapped = (
        "The committee of the lake towns agreed on Thursday to build a canal\n"
        "between the two northern towns, which waited for it for nine years\n"
        "and more, its chairman said.\n\n"
        "It was first drawn in 1987 by the engineer Paul Roth, and given up\n"
        "two years later.\n"
    )
    assert len(read(wrapped).blocks) == 2
    assert "canal between" in read(wrapped).text


def test_lines_of_a_page_are_paragraphs() -> None:
    """Long lines that follow each other without a blank line stay paragraphs of their own."""
    line = (
        "The committee of the lake towns agreed on {} to build a canal between the two northern towns, " * 2
        + "and said so."
    )
    article = read("\n".join(line.replace("{}", day) for day in ("Monday", "Tuesday")))
    assert len(article.blocks) == 2


def test_standard_input_is_read() -> None:
    """A dash reads the article from standard input."""
    assert read_article("-", stdin=io.BytesIO(PASTED.encode())).published == date(2011, 3, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_real_files_are_read(encoding: str, tmp_path: Path) -> None:
    """Text in UTF-8, UTF-16 with a mark and Windows-1252 reads the same."""
    path = tmp_path / "a.txt"
    path.write_bytes(PASTED.encode(encoding))
    assert "“We waited" in read_article(str(path)).text


def test_the_bundled_article_is_rich_and_attributed() -> None:
    """The article that comes with the program is whole and says where it is from and under which licence."""
    article = read_article(str(BUNDLED))
    assert (article.publisher, article.licence, article.published) == (
        "Wikinews",
        "CC BY 2.5",
        date(2017, 7, 21),
    )
    assert article.title is not None
    assert article.url is not None
    assert article.url.startswith("https://en.wikinews.org/wiki/")
    assert len(article.text.split()) >= 500
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}
    assert article.language == "en"


BAD_BYTES = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 20,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    "broken zip": b"PK\x03\x04" + b"x" * 100,
    "broken pdf": b"%PDF-1.7\n" + b"x" * 100,
    "old word": b"\xd0\xcf\x11\xe0" + b"\x00" * 100,
    "shift-jis": "記事の本文はここにあります。".encode("shift_jis") * 20,
    "broken utf-16": b"\xff\xfea\xd8b",
    "page without article": b"<!doctype html><html><body><p>Home</p></body></html>",
    "only boilerplate": b"Sign up for our newsletter\n\nAll rights reserved\n",
}


@pytest.mark.parametrize("data", BAD_BYTES.values(), ids=BAD_BYTES)
def test_bad_bytes_are_a_clear_error(data: bytes) -> None:
    """What is no article is refused with a message and a place, never with a traceback."""
    with pytest.raises(ArticleError) as caught:
        article_from_bytes(data, "thing")
    assert caught.value.message
    assert str(caught.value.where) == "thing"


def test_missing_file_folder_and_huge_file(tmp_path: Path) -> None:
    """A missing file, a folder and a file over the cap are each named; the huge one is never read."""
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert huge.stat().st_size > LARGEST_FILE
    for source, word in ((tmp_path / "none.txt", "no such file"), (tmp_path, "folder"), (huge, "too large")):
        with pytest.raises(ArticleError, match=word):
            read_article(str(source))


@pytest.mark.parametrize(
    "source", ["", "a\x00b", "\x1b[31m.txt", "ftp://example.org/a", "https://", "http://[::1", "x" * 5000]
)
def test_odd_sources_are_a_clear_error(source: str) -> None:
    """Whatever stands where a source should is an ArticleError whose text cannot steer a terminal."""
    with pytest.raises(ArticleError) as caught:
        read_article(source)
    assert "\x1b" not in f"{caught.value} {caught.value.where}"


def is_article_or_error(data: bytes, name: str) -> bool:
    try:
        return bool(article_from_bytes(data, name).text)
    except ArticleError as error:
        return bool(error.message)


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=400))
def test_random_bytes_never_raise_anything_else(data: bytes) -> None:
    """Any bytes are an article or an ArticleError (what goes to a foreign parser is tried below)."""
    starts_foreign = data.lstrip()[:1] in (b"<", b"%", b"P")
    assert is_article_or_error(b"x" + data if starts_foreign else data, "thing")


STARTS = (
    b"%PDF-1.7\n",
    b"<!doctype html><body><p>",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"---\n",
    b"{\\rtf",
    b"\xff\xfe",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("start", STARTS)
def test_random_bytes_behind_every_known_start(start: bytes, seed: int) -> None:
    """Noise that claims to be a PDF, a page, an archive or front matter is never a traceback."""
    random = Random(f"{start!r}{seed}")
    assert is_article_or_error(start + random.randbytes(3000), "thing")


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=600),
    prefix=st.sampled_from(["", "---\n", "# ", "- ", "> ", "Words of a line.\n\n", "```\n", "[a]("]),
)
def test_any_text_keeps_the_spans_right(text: str, prefix: str) -> None:
    """Whatever the text, spans tile the cleaned text, and cleaning leaves nothing that steers a terminal."""
    for name in ("a.txt", "a.md"):
        try:
            article = article_from_bytes(
                ("An honest line of several plain words stands here.\n\n" + prefix + text).encode(
                    "utf-8", "replace"
                ),
                name,
            )
        except ArticleError:
            continue
        assert article.text == "\n\n".join(block.span.of(article.text) for block in article.blocks)
        assert "\x1b" not in article.text
        assert all("\n" not in block.span.of(article.text) for block in article.blocks)
