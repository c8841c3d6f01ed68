"""Blocks to sentences: where each starts and ends, and what in it stands inside quotation marks.

Paragraphs come first: no sentence and no parse ever crosses a block. Quotations are followed
over sentences, and over paragraphs that each start with an opening mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quiz.generate.parser import DEFAULT_MODEL, parse
from quiz.generate.syntax import Sentence, Token
from quiz.model.article import Article, Block, BlockKind, Span

# What sites print around an article. The article room takes it out; what slips through as a
# block of its own must still never become a question.
_BOILERPLATE = re.compile(
    r"©|\bcopyright\b|all rights reserved|^newsletters?\b"
    r"|(?:^|[.!?] |please )(?:sign up|subscribe)\b|\bour newsletter|\bnewsletter here"
    r"|\b(?:sign up|subscribe) (?:here|now|today|(?:to|for) (?:our|the|my|us|free))\b"
    r"|click (?:here|to)\b"
    r"|comment policy|^\W*\(?(?:reporting|editing|writing|additional reporting) by\b"
    r"|^(?:photo|image|video|credit|source|related)s?\s*(?:[:/(|]|by\b)"
    r"|^(?:read more|advertisement|share this|follow us)\b"
    r"|pic\.twitter\.com|\(@\w+\)|originally published|cookies?\b.*\b(?:consent|policy)"
    r"|terms of (?:use|service)|(?:follow|like|find|join) (?:us|him|her|me) on\b"
    r"|associated press writers?\b|contributed to this (?:report|story)",
    re.IGNORECASE,
)
_QUOTE_MARK = re.compile(r"[“”\"]")
_DATELINE = re.compile(
    r"^(?:[-–— ]*)?(?:[A-Z][A-Z.'’-]+(?:[ ,]+(?:[A-Z][\w.’'-]*\.?))*\s*)?"
    r"(?:\((?:AP|AFP|Reuters|CNN|UPI|Xinhua|[A-Z]{2,8})\)\s*(?:[-–—:]+\s*)?|[-–—]{1,2}\s+)"
)


def is_boilerplate(text: str) -> bool:
    """Whether a block is a line that sites print around articles."""
    short = len(text.split()) <= 40
    return short and _BOILERPLATE.search(text) is not None


def dateline_length(text: str) -> int:
    """How many characters of a paragraph its dateline takes ("HANOI, Vietnam (AP) — "), 0 if none."""
    match = _DATELINE.match(text)
    if match is None or len(match.group()) > 60:
        return 0
    return match.end()


def quotations(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The spans of the article that stand inside quotation marks, in order, marks included.

    A closing mark without an opening one quotes everything from the start of its block; an
    opening mark that is never closed quotes the rest of its block.
    """
    spans: list[Span] = []
    for block in blocks:
        opened: int | None = None
        for match in _QUOTE_MARK.finditer(text, block.span.start, block.span.end):
            if _opens(text, match.start(), block.span.start):
                opened = match.start() if opened is None else opened
            else:
                spans.append(Span(block.span.start if opened is None else opened, match.end()))
                opened = None
        if opened is not None:
            spans.append(Span(opened, block.span.end))
    return spans


def _opens(text: str, at: int, start: int) -> bool:
    if text[at] != '"':
        return text[at] == "“"
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()


def read_sentences(article: Article, model: str = DEFAULT_MODEL) -> tuple[Sentence, ...]:
    """The sentences of an article, parsed, in order; boilerplate blocks give none."""
    blocks = [(n, b) for n, b in enumerate(article.blocks) if not is_boilerplate(b.span.of(article.text))]
    texts = []
    for _, block in blocks:
        text = block.span.of(article.text)
        skip = dateline_length(text)
        texts.append((text[skip:], block.span.start + skip))
    quoted = quotations(article.text, article.blocks)
    found: list[Sentence] = []
    for (number, block), sentences in zip(blocks, parse(texts, model), strict=True):
        for tokens in sentences:
            if tokens:
                heading = block.kind is BlockKind.HEADING
                found.append(_sentence(article, tokens, len(found), number, heading, quoted))
    return _first_names(found)


def _first_names(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Read a noun that opens a sentence as a name, where the article never writes it small."""
    inner = [t.text for s in sentences for t in s.tokens[1:]]
    capital, small = set(inner), {word.lower() for word in inner if word.islower()}
    out = []
    for sentence in sentences:
        first = sentence.tokens[0]
        if first.tag in ("NN", "NNS", "JJ") and first.text in capital and first.text.lower() not in small:
            named = replace(first, tag="NNPS" if first.tag == "NNS" else "NNP")
            out.append(replace(sentence, tokens=(named, *sentence.tokens[1:])))
        else:
            out.append(sentence)
    return tuple(out)


def _sentence(
    article: Article, tokens: list[Token], number: int, block: int, heading: bool, quoted: Sequence[Span]
) -> Sentence:
    tokens = _loose_commas(_without_next_mark(tokens))
    span = Span(tokens[0].start, tokens[-1].end)
    near = [q for q in quoted if q.start < span.end and q.end > span.start]
    marked = tuple(replace(t, quoted=any(q.start <= t.start < q.end for q in near)) for t in tokens)
    return Sentence(marked, span, number, block, heading, _whole(article.text, marked))


def _loose_commas(tokens: list[Token]) -> list[Token]:
    """Commas that close a phrase without another comma in it, as marks of what stands around it."""
    below: list[set[int]] = [{t.index} for t in tokens]
    for token in tokens:
        here = token.index
        while tokens[here].head != here:
            here = tokens[here].head
            below[here].add(token.index)
    commas = {t.index for t in tokens if t.text == ","}
    out = list(tokens)
    for i in commas:
        head = tokens[i].head
        while below[head] & commas == {i} and max(below[head]) == i and tokens[head].head != head:
            head = tokens[head].head
        out[i] = replace(tokens[i], head=head)
    return out


def _without_next_mark(tokens: list[Token]) -> list[Token]:
    """Leave out an opening mark that the parser gave to the sentence before its quotation."""
    if len(tokens) < 3 or tokens[-1].text not in ("“", '"') or tokens[-2].text not in (".", "!", "?", "”"):
        return tokens
    last = tokens[-1]
    free = last.head != last.index and not any(t.head == last.index for t in tokens)
    return tokens[:-1] if free and tokens[-2].space else tokens


def _whole(text: str, tokens: Sequence[Token]) -> bool:
    words = text[tokens[0].start : tokens[-1].end]
    if sum(t.head == t.index for t in tokens) != 1:
        return False
    first = words.lstrip("“\"'‘([")[:1]
    last = words.rstrip("”\"'’)]")[-1:]
    abbreviated = (
        len(tokens[-1].text) > 2 and tokens[-1].text.endswith(".") and tokens[-1].text[:-1].isupper()
    )
    if abbreviated and "." not in tokens[-1].text[:-1]:
        return False
    return (first.isupper() or first.isdigit()) and last in (".", "!", "?")
