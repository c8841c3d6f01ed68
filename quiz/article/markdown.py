"""Markdown to passages: headings, paragraphs and list entries, without marks, pictures, code and tables."""

from __future__ import annotations

import re

from quiz.article.extract import Details, Extract, Passage
from quiz.article.plain import tidy
from quiz.model.article import BlockKind

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>\S.*)")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NO_PROSE = re.compile(r"[ \t]*(?:\||\[[^\]\n]{1,200}\]:|\{[:%])")

# Inline marks, in the order in which they are taken off.
_INLINE = (
    (re.compile(r"!\[[^\]\n]{0,300}\](?:\([^)\n]{0,300}\)|\[[^\]\n]{0,200}\])?"), ""),
    (re.compile(r"\[\^[^\]\n]{1,50}\]"), ""),
    (re.compile(r"\[([^\]\n]{1,300})\]\([^()\n]{0,300}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,300})\]\[[^\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<(?:https?://[^>\s]{1,300}|[^>@\s]{1,100}@[^>\s]{1,200})>"), ""),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>"), ""),
    (re.compile(r"(`+)(.{1,300}?)\1"), r"\2"),
    (re.compile(r"(\*{1,3}|~~)(?=\S)([^*~\n]{1,300}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,300}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def markdown_extract(text: str) -> Extract:
    """The passages of a cleaned Markdown text; its first heading, when it comes first, is the title."""
    passages = [passage for passage in _blocks(_without_comments(text)) if passage.text]
    title = passages[0].text if passages and passages[0].kind is BlockKind.HEADING else None
    return Extract(tuple(passages[1:] if title else passages), Details(title=title))


def _blocks(text: str) -> list[Passage]:
    passages: list[Passage] = []
    open_lines: list[str] = []
    kind = BlockKind.PARAGRAPH

    def close(closing_kind: BlockKind | None = None) -> None:
        if open_lines:
            passages.append(Passage(_bare(" ".join(open_lines)), closing_kind or kind))
            open_lines.clear()

    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark:
            close()
            if not fence or (mark and mark.group(1).startswith(fence)):
                fence = "" if fence else mark.group(1) if mark else ""
            continue
        bare = re.sub(r"^(?: {0,3}>[ \t]?)+", "", line)
        heading, item = _HEADING.fullmatch(bare), _ITEM.fullmatch(bare)
        if open_lines and kind is BlockKind.PARAGRAPH and _UNDERLINE.fullmatch(bare):
            close(BlockKind.HEADING)
        elif not bare.strip() or _RULE.fullmatch(bare) or _NO_PROSE.match(bare):
            close()
        elif heading:
            close()
            passages.append(Passage(_bare(heading.group("text")), BlockKind.HEADING))
        else:
            if item or not open_lines:
                close()
                kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
            open_lines.append(item.group("text") if item else bare)
    close()
    return passages


def _without_comments(text: str) -> str:
    """The text without HTML comments; one that is never closed stays."""
    first, *rest = text.split("<!--")
    parts = [part.partition("-->") for part in rest]
    return first + "".join(after if closed else f"<!--{inside}" for inside, closed, after in parts)


def _bare(text: str) -> str:
    """Words alone, without the inline marks of Markdown."""
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return tidy(text)
