"""The parts of an EPUB file: XHTML chapters to passages, and package files to plain elements.

Read with the standard library's HTML parser: it takes any markup, knows no entities that could grow,
and opens no other file.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from quiz.article.extract import Passage
from quiz.article.plain import tidy
from quiz.model.article import BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAKS = _HEADINGS | {
    "p", "li", "div", "section", "article", "blockquote", "body", "ul", "ol", "dl", "dt", "dd", "tr", "td",
    "th", "table", "figure", "figcaption", "header", "footer", "aside", "hr", "pre", "main",
}  # fmt: skip
_LEFT_OUT = frozenset(
    {"script", "style", "head", "nav", "table", "figure", "figcaption", "aside", "svg", "math", "template"}
)
_EMPTY = frozenset(
    {"br", "hr", "img", "meta", "link", "input", "wbr", "area", "base", "col", "embed", "source", "track"}
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a package file: its name without prefix, its attributes, the text directly in it."""

    tag: str
    attributes: dict[str, str]
    text: str


def elements(source: str) -> list[Element]:
    """All elements of an XML file in the order in which they open."""
    parser = _Elements()
    parser.feed(source)
    parser.close()
    return [Element(tag, attributes, tidy("".join(text))) for tag, attributes, text in parser.found]


def chapter_passages(source: str) -> list[Passage]:
    """The headings, paragraphs and list entries of one XHTML chapter, in order."""
    parser = _Chapter()
    parser.feed(source)
    parser.close()
    parser.end_block()
    return parser.passages


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str], list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag.rpartition(":")[2], {key: value or "" for key, value in attrs}, []))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1][2].append(data)


class _Chapter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[Passage] = []
        self._text: list[str] = []
        self._kind: BlockKind | None = None
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEFT_OUT:
            self.end_block()
            self._skipped.append(tag)
        elif tag in _BREAKS:
            self.end_block()
            if tag in _HEADINGS:
                self._kind = BlockKind.HEADING
            elif tag in ("li", "dd", "dt"):
                self._kind = BlockKind.ITEM
        elif tag == "br":
            self._text.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _LEFT_OUT and (tag in _EMPTY or tag in _BREAKS):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipped:
            while self._skipped and self._skipped.pop() != tag:
                pass
        elif tag in _BREAKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._text.append(data)

    def end_block(self) -> None:
        """Close the passage that is open."""
        text = tidy("".join(self._text))
        if text:
            self.passages.append(Passage(text, self._kind))
        self._text.clear()
        self._kind = None
