from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from quiz.generate.document import Document, read_document
from quiz.generate.generate import Options, generate
from quiz.generate.rules.registry import RULES
from quiz.generate.statements import Statement, make_statements
from quiz.model.article import Article, Block, BlockKind, Span
from quiz.model.draft import Generated

PUBLISHED = date(2021, 3, 17)  # a Wednesday


def article_of(text: str, title: str | None = None, published: date | None = PUBLISHED) -> Article:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(match.start(), match.end())) for match in re.finditer(r"[^\n]+", text)
    )
    return Article(text, blocks, title=title, publisher="The Daily Test", published=published)


@pytest.fixture
def make_article() -> Callable[..., Article]:
    return article_of


@pytest.fixture
def read() -> Callable[..., Document]:
    return lambda text, **more: read_document(article_of(text, **more))


@pytest.fixture
def states(read: Callable[..., Document]) -> Callable[..., list[str]]:
    """The statements of a text as sentences."""
    return lambda text, **more: [s.say() for s in make_statements(read(text, **more))]


@pytest.fixture
def statements(read: Callable[..., Document]) -> Callable[..., list[Statement]]:
    return lambda text, **more: list(make_statements(read(text, **more)))


@pytest.fixture
def ask(read: Callable[..., Document]) -> Callable[..., list[tuple[str, str]]]:
    """What one rule asks of a text, before any gate."""

    def asked(rule: str, text: str, **more: object) -> list[tuple[str, str]]:
        document = read(text, **more)
        found = [p for s in make_statements(document) for p in RULES[rule](document, s)]
        return [(p.question, p.answer) for p in found]

    return asked


@pytest.fixture
def deck() -> Callable[..., Generated]:
    def made(text: str, options: Options | None = None, **more: object) -> Generated:
        return generate(article_of(text, **more), options)  # type: ignore[arg-type]

    return made
