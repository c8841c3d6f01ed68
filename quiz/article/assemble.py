"""From passages to an article.

Boilerplate goes out, kinds are settled, the dateline comes off, title and day are found, and the text is
laid out with the span of every block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quiz.article.boilerplate import boilerplate, is_full, sift
from quiz.article.extract import Details, Extract, Passage
from quiz.article.published import date_in, date_of_address, date_of_line, tells_update
from quiz.errors import ArticleError, Place
from quiz.model.article import Article, Block, BlockKind, Span
from quiz.text.clean import clean_line
from quiz.text.language import guess_language
from quiz.text.normalise import fold, fold_marks

# "MOSCOW — ", "HAYWARD, Calif. (AP) — ", "LONDON, June 23, 2016 (Reuters) - ", "Dekalb, Ill. — ", "(CNN) — ".
_REGION = r"(?:, ?(?:[A-Z][A-Za-z.'-]*\.?(?: [A-Z][A-Za-z.'-]*){0,2}))"
_WHEN = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? (?:19|20)\d\d)?)"
_SOURCE = r"(?:,? ?(?:\([A-Z][\w .&-]{1,30}\)|/[A-Z][\w .-]{2,30}/))"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,3}"
_CAPITALISED = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}"
_DATELINE = re.compile(
    rf"(?:(?:{_CAPITALS}(?:{_REGION}){{0,2}}|{_CAPITALISED}(?:{_REGION}){{1,2}}){_WHEN}?{_SOURCE}?"
    rf"|{_CAPITALISED}{_WHEN}?{_SOURCE}|{_SOURCE})"
    r"\s*(?:--|[—–:-])\s*(?=[\"“'‘(]?[A-Z0-9])"
    r"|\((?:CNN|CNN Business|AP|Reuters|AFP|UPI|NEXSTAR|WASHINGTON)\) ?(?=[\"“A-Z])"
)
# What encyclopedias and papers put behind a sentence: "[15]", "[citation needed]", "[edit]".
_REFERENCE = re.compile(r"(?<=\S)\s?\[(?:\d{1,3}|(?:note|nb) \d{1,2}|citation needed|edit)\]", re.I)
_PLACE_LINE = re.compile(rf"{_CAPITALS}(?:, ?{_CAPITALS})+\W*|{_CAPITALS},? ?{_SOURCE}\W*")
_HEADLINE = re.compile(r"[^.!;:,…]$|(?:U\.S|U\.K|a\.m|p\.m|Inc|Jr)\.$")
_TITLE_WORDS = range(3, 24)
_NEAR_TOP = 12
_HEADING_LENGTH = 100
# That many short lines in a row are a list, not headings.
_RUN = 3
# A "heading" of so many words that ends with a full stop is the lead of the article.
_SENTENCE_WORDS = 8
_DATELINE_LENGTH = 120
LONGEST_TEXT = 1_000_000
"""Characters that an article may have, as many as the parsers behind it take at once."""
_SHORTEST_WORDS = 5


def assemble(extract: Extract, name: str, url: str | None = None) -> Article:
    """The article of what a reader found in the source called `name`.

    url: where it was fetched from, if it was. Raises ArticleError where nothing but boilerplate is left.
    """
    details = _cleaned(extract.details).or_else(Details(url=_web(url)))
    given = [replace(p, text=clean_line(_REFERENCE.sub("", p.text))) for p in extract.passages]
    given = [p for p in given if p.text]
    day = details.published or date_of_address(details.url or "") or _day_of_lines(given)
    passages = sift(given)
    title, passages = _take_title(details.title, passages)
    passages, dateline = _without_dateline(_with_kinds(passages))
    text, blocks = _laid_out(passages)
    if not any(
        b.kind is not BlockKind.HEADING and len(b.span.of(text).split()) >= _SHORTEST_WORDS for b in blocks
    ):
        raise ArticleError(
            "there is no article text in this",
            hint="give a page or file with running text, or copy the text and give that",
            where=Place(name),
        )
    if len(text) > LONGEST_TEXT:
        raise too_long(len(text), name)
    return Article(
        text=text,
        blocks=blocks,
        title=title,
        publisher=details.publisher,
        author=details.author,
        published=day or date_in(dateline),
        url=details.url,
        language=guess_language(text),
        licence=details.licence,
    )


def too_long(length: int, name: str) -> ArticleError:
    """The error for a text that is no article by its length alone."""
    return ArticleError(
        f"this is {length:,} characters long, more than one article",
        hint="give one article or one chapter",
        where=Place(name),
    )


def is_headline(text: str) -> bool:
    """Whether a line reads like the title of an article: some words, capital first, no full stop."""
    plain = fold_marks(text)
    starts = re.match(r"[\"'\[(]?[A-Z0-9]", plain) is not None
    return (
        starts
        and len(plain) <= 160
        and len(plain.split()) in _TITLE_WORDS
        and _HEADLINE.search(plain.rstrip("\"')]")) is not None
        and not _PLACE_LINE.fullmatch(text)
    )


def _cleaned(details: Details) -> Details:
    def line(value: str | None, longest: int) -> str | None:
        cleaned = clean_line(value or "")
        return cleaned if 0 < len(cleaned) <= longest else None

    return Details(
        title=line(details.title, 300),
        publisher=line(details.publisher, 120),
        author=line(details.author, 200),
        published=details.published,
        url=_web(details.url),
        licence=line(details.licence, 200),
    )


def _web(url: str | None) -> str | None:
    """An address that a person may be sent to, or None."""
    cleaned = clean_line(url or "")
    return cleaned if re.match(r"https?://[^\s/]", cleaned) and len(cleaned) <= 2000 else None


def _day_of_lines(passages: Sequence[Passage]) -> date | None:
    """The day a date line near the top gives; one that says "Updated" only if no other does."""
    lines = [passage.text for passage in passages[:_NEAR_TOP]]
    days = [(tells_update(line), day) for line in lines if (day := date_of_line(fold_marks(line)))]
    bylines = [date_in(line) for line in lines if boilerplate(line) == "byline"]
    return min(days, key=lambda pair: pair[0])[1] if days else next(filter(None, bylines), None)


def _take_title(title: str | None, passages: list[Passage]) -> tuple[str | None, list[Passage]]:
    """The title, and the passages without the line that repeats it."""
    if title is None and len(passages) > 1 and passages[0].kind is not BlockKind.ITEM:
        first = passages[0].text
        follows = any(is_full(passage) for passage in passages[1:4])
        if is_headline(first) and follows and not passages[1].joined:
            title = first
    if title is None:
        return None, passages
    repeated = fold(title)
    top = [p for p in passages[:3] if fold(p.text) != repeated]
    return title, [*top, *passages[3:]]


def _with_kinds(passages: Sequence[Passage]) -> list[Passage]:
    """Each passage with its kind: given by the format, else told by its shape and its neighbours."""
    short = [_is_short(passage) for passage in passages]
    kinds = []
    for index, passage in enumerate(passages):
        runs = (short[start : start + _RUN] for start in range(max(0, index - _RUN + 1), index + 1))
        is_run = any(len(run) == _RUN and all(run) for run in runs)
        is_last = index + 1 == len(passages)
        kinds.append(_kind(passage, is_short=short[index], is_run=is_run, is_last=is_last))
    return [replace(passage, kind=kind) for passage, kind in zip(passages, kinds, strict=True)]


def _kind(passage: Passage, *, is_short: bool, is_run: bool, is_last: bool) -> BlockKind:
    if passage.kind is BlockKind.HEADING and len(passage.text.split()) >= _SENTENCE_WORDS:
        return BlockKind.PARAGRAPH if re.search(r"[.!]\W*$", passage.text) else BlockKind.HEADING
    if passage.kind is not None:
        return passage.kind
    if is_run:
        return BlockKind.ITEM
    is_heading = is_short and not is_last and not passage.text[:1].islower()
    return BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH


def _is_short(passage: Passage) -> bool:
    """Whether a passage of unknown kind is short and ends without a full stop."""
    text = fold_marks(passage.text).rstrip("\"')]")
    return (
        passage.kind is None and len(text) <= _HEADING_LENGTH and re.search(r"[^.!;:,…]$", text) is not None
    )


def _without_dateline(passages: Sequence[Passage]) -> tuple[list[Passage], str]:
    """The passages without the place (and day, and agency) that the first paragraph opens with; and that."""
    kept = list(passages)
    dateline = ""
    while kept and _PLACE_LINE.fullmatch(kept[0].text):
        dateline += kept.pop(0).text
    for index, passage in enumerate(kept[:3]):
        match = _DATELINE.match(passage.text, 0, _DATELINE_LENGTH)
        if match and len(passage.text) - match.end() > 20:
            kept[index] = replace(passage, text=passage.text[match.end() :])
            return kept, dateline + match.group()
    return kept, dateline


def _laid_out(passages: Sequence[Passage]) -> tuple[str, tuple[Block, ...]]:
    """The passages joined by blank lines, and where each stands in that text."""
    blocks = []
    start = 0
    for passage in passages:
        end = start + len(passage.text)
        blocks.append(Block(passage.kind or BlockKind.PARAGRAPH, Span(start, end)))
        start = end + 2
    return "\n\n".join(passage.text for passage in passages), tuple(blocks)
