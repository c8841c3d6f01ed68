"""Where names stand in a sentence: the parser's labels, runs of names, titles in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quiz.generate import gazetteer
from quiz.generate.lexicon import TITLES, word_set
from quiz.generate.syntax import Sentence

LABELS = frozenset({
    "PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE",
})  # fmt: skip
"""The parser's labels of names; its others are of numbers and times."""
_CALENDAR = frozenset(gazetteer.WEEKDAYS + gazetteer.MONTHS) | {m[:3] for m in gazetteer.MONTHS} | {"Sept"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands: tokens `start:end` of a sentence, and the entity it names.

    ambiguous: a partial name that two full names, or none, could complete.
    """

    sentence: int
    start: int
    end: int
    surface: str
    entity: int = -1
    ambiguous: bool = False


def spot(sentence: Sentence) -> list[Mention]:
    """The names of a sentence, none overlapping another; titles in quotation marks first."""
    taken = [False] * len(sentence.tokens)
    found: list[Mention] = []
    titles = quoted_titles(sentence)
    for span in [*titles, *_labelled(sentence), *_runs(sentence)]:
        start, end = span if span in titles else _widen(sentence, *_trim(sentence, *span), taken)
        if start >= end or any(taken[start:end]) or not _capital(sentence, start, end):
            continue
        taken[start:end] = [True] * (end - start)
        surface = "".join(
            t.text + (" " if t.space and t.index < end - 1 else "") for t in sentence.tokens[start:end]
        )
        found.append(Mention(sentence.number, start, end, surface))
    return found


_HONOURS = word_set("dbe cbe obe mbe kbe ra frs fba phd md mp qc kc dd dsc lld vc dso dfc")
"""Letters behind a name that are no part of it."""
_SMALL_WORDS = word_set("a an the of in on at to for and or with from s 's ’s by as vs")
_MARKS = ("“", "”", '"')
LONGEST_TITLE = 7


def quoted_titles(sentence: Sentence) -> list[tuple[int, int]]:
    """Titles in quotation marks, as of a film: words with capitals and little ones between them."""
    tokens = sentence.tokens
    marks = [t.index for t in tokens if t.text in _MARKS]
    spans = []
    for first, last in pairwise(marks):
        inside = tokens[first + 1 : last]
        while inside and inside[-1].text in (",", "."):
            inside = inside[:-1]
        if not 2 <= len(inside) <= LONGEST_TITLE or tokens[first].text == "”" or tokens[last].text == "“":
            continue
        capitals = [t for t in inside if t.text[0].isupper() or t.text[0].isdigit()]
        rest = [t for t in inside if t not in capitals and t.low not in _SMALL_WORDS]
        if len(capitals) > 1 and not rest and inside[0] in capitals and inside[-1] in capitals:
            spans.append((inside[0].index, inside[-1].index + 1))
    return spans


def _capital(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a run of words is written like a name: its first and last words have capitals or digits."""
    return all(any(c.isupper() or c.isdigit() for c in sentence.tokens[i].text) for i in (start, end - 1))


def _labelled(sentence: Sentence) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for token in sentence.tokens:
        if token.label not in LABELS:
            continue
        if token.begins or not spans or spans[-1][1] != token.index:
            spans.append((token.index, token.index + 1))
        else:
            spans[-1] = (spans[-1][0], token.index + 1)
    return spans


def _runs(sentence: Sentence) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for token in sentence.tokens:
        if not token.is_name or token.label or token.low in TITLES or token.text.rstrip(".") in _CALENDAR:
            continue
        if spans and spans[-1][1] == token.index:
            spans[-1] = (spans[-1][0], token.index + 1)
        else:
            spans.append((token.index, token.index + 1))
    return spans


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    tokens = sentence.tokens
    while start < end and (
        tokens[start].low in ("the", "a", "an", "this") or not tokens[start].text[0].isalnum()
    ):
        start += 1
    while end > start and (tokens[end - 1].low in ("'s", "'") or not tokens[end - 1].text[-1].isalnum()):
        if tokens[end - 1].text.endswith(".") and len(tokens[end - 1].text) > 1:
            break
        end -= 1
    while end - start > 2 and tokens[end - 1].low in _HONOURS:
        end -= 1
    if tokens[start : start + 1] and tokens[start].label == "PERSON":
        while end - start > 1 and tokens[start].low in TITLES:
            start += 1
    return start, end


def _widen(sentence: Sentence, start: int, end: int, taken: Sequence[bool]) -> tuple[int, int]:
    tokens = sentence.tokens
    if start >= end or tokens[start].label in ("NORP", "LANGUAGE"):
        return start, end
    while start > 0 and not taken[start - 1] and _joins(sentence, start - 1, start, end):
        start -= 1
    while end < len(tokens) and not taken[end] and _joins(sentence, end, start, end):
        end += 1
    if start > 0 and _model_number(sentence, start, end):
        start -= 1
    return start, end


def _model_number(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the number before a name belongs to it ("737 Max")."""
    tokens = sentence.tokens
    number = tokens[start - 1]
    if number.tag != "CD" or not number.text.isdigit() or len(number.text) != 3 or end >= len(tokens):
        return False
    return tokens[start].label != "PERSON" or tokens[end].is_noun


def _joins(sentence: Sentence, index: int, start: int, end: int) -> bool:
    token = sentence.tokens[index]
    if not token.is_name or token.label in LABELS or token.low in TITLES:
        return False
    if token.text.rstrip(".") in _CALENDAR:
        return False
    if not token.text[0].isupper():
        return False
    inside = range(start, end)
    return token.head in inside or any(sentence.tokens[i].head == index for i in inside)
