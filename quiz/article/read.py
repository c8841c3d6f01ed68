"""The way in: one source, given by a person, to one cleaned article."""

from __future__ import annotations

import sys
from typing import BinaryIO

from quiz.article.apart import extract_apart
from quiz.article.assemble import LONGEST_TEXT, assemble, too_long
from quiz.article.decode import decode
from quiz.article.extract import Extract
from quiz.article.frontmatter import split_front_matter
from quiz.article.markdown import markdown_extract
from quiz.article.plain import plain_passages
from quiz.article.sniff import Format, sniff
from quiz.article.source import Client, Page, is_address, read_file, read_stream
from quiz.errors import ArticleError, Place
from quiz.model.article import Article
from quiz.text.clean import clean, clean_line


def read_article(source: str, *, stdin: BinaryIO | None = None, client: Client | None = None) -> Article:
    """The article at a file path, an http(s) address, or on standard input ("-").

    stdin: what "-" reads from, the process's own if None.
    client: what fetches an address, `fetch.fetch` if None.
    Raises ArticleError with message, hint and place for whatever cannot be read.
    """
    if source == "-":
        return article_from_bytes(read_stream(stdin or sys.stdin.buffer), "standard input")
    if is_address(source):
        return _from_page((client or _client())(source))
    return article_from_bytes(read_file(source), clean_line(source))


def article_from_bytes(data: bytes, name: str) -> Article:
    """The article that these bytes hold; `name` is what errors call their source."""
    return _from_page(Page(data, name))


def _client() -> Client:
    from quiz.article.fetch import fetch  # noqa: PLC0415 - loads ssl and http.client

    return fetch


def _from_page(page: Page) -> Article:
    name = clean_line(page.url)
    if not page.data.strip():
        raise ArticleError(
            "this is empty", hint="give a file or page with the text of an article", where=Place(name)
        )
    format_ = sniff(page.data, name, page.media_type)
    extract = _text_extract(page, name, format_) or extract_apart(page, format_, name)
    return assemble(extract, name, page.url)


def _text_extract(page: Page, name: str, format_: Format) -> Extract | None:
    """What a text or Markdown file holds; None for the formats that foreign parsers read."""
    if format_ not in (Format.PLAIN, Format.MARKDOWN):
        return None
    decoded = decode(page.data, name)
    if len(decoded) > 2 * LONGEST_TEXT:
        raise too_long(len(decoded), name)
    details, text = split_front_matter(clean(decoded), name)
    if format_ is Format.MARKDOWN:
        extract = markdown_extract(text)
        return Extract(extract.passages, details.or_else(extract.details))
    return Extract(tuple(plain_passages(text)), details)
