"""Clozes for a number inside a hyphened word: "a _____-year contract", "a _____-a-month service"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.generate.amounts import is_number
from quiz.generate.document import Document
from quiz.generate.lexicon import NUMBER_WORDS, SCALES, TIME_UNITS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType

_HYPHENS = ("-", "‑")
_RATES = ("a", "an", "per")
# After these a number sorts a thing ("a two-way street", "a four-door car") and does not measure it.
_SORTING = word_set("state way part piece star door fold old speed wheel party sided seater ply pronged tier")
# Spans so short that nobody need remember them.
_PASSING = word_set("day hour minute second week night")
_ATTRIBUTIVE = ("compound", "amod", "nmod", "nummod", "npadvmod")


@rule("cloze-compound")
def cloze_compound(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "signed a 25-year partnership" -> "signed a _____-year partnership"."""
    tokens = statement.sentence.tokens
    for index in statement.kept:
        if not is_number(tokens[index].low):
            continue
        priced = index > 0 and tokens[index - 1].text in ("$", "€", "£", "¥", "₹")
        whole = _compound(statement, index - priced, index)
        if not whole or not _measures(statement, whole, index, priced=priced):
            continue
        gap = whole[: 1 + priced]
        answer = statement.say(gap)
        made = cloze(
            statement,
            "cloze-compound",
            gap,
            answer,
            AnswerType.MONEY if priced else AnswerType.NUMBER,
            _with_unit(answer, tokens[whole[-1]].low) if not priced else (),
        )
        if made is not None:
            yield replace(made, answer_tokens=whole, shown=tuple(i for i in made.shown if i not in whole))


def _with_unit(answer: str, unit: str) -> tuple[str, ...]:
    return (f"{answer}-{unit}", f"{answer} {unit}s") if unit in TIME_UNITS else (f"{answer}-{unit}",)


def _compound(statement: Statement, start: int, number: int) -> tuple[int, ...]:
    """The tokens of the hyphened word that starts with a number; none where it is torn or in a name."""
    tokens = statement.sentence.tokens
    end = number
    while end + 2 < len(tokens) and tokens[end + 1].text in _HYPHENS and not tokens[end].space:
        if tokens[end + 1].space:
            return ()
        end += 2
    whole = tuple(range(start, end + 1))
    joined = start > 0 and not tokens[start - 1].space and tokens[start - 1].text not in ("“", "(", '"')
    if end == number or joined or not set(whole) <= set(statement.kept):
        return ()
    marked = any(tokens[i].quoted or statement.mention_at(i) is not None for i in whole)
    return () if marked or set(whole) & set(statement.texts) else whole


def _measures(statement: Statement, whole: tuple[int, ...], number: int, *, priced: bool) -> bool:
    """Whether the hyphened word says how long, large or dear the plain noun after it is."""
    tokens = statement.sentence.tokens
    words = [tokens[i] for i in whole if i > number and tokens[i].text not in _HYPHENS]
    last = words[-1]
    if priced:
        if len(words) != 2 or words[0].low not in _RATES:
            return False
    elif (
        len(words) != 1
        or last.tag != "NN"
        or not last.text.isalpha()
        or last.low in _SORTING | _PASSING | SCALES
    ):
        return False
    if tokens[number].low in NUMBER_WORDS and not priced and last.low not in TIME_UNITS:
        return False
    if last.dep not in _ATTRIBUTIVE and tokens[whole[0]].dep not in _ATTRIBUTIVE:
        return False
    after = last.index + 1
    while after in statement.kept and tokens[after].tag in ("JJ", "NN", "NNS", "VBG", "VBN", "HYPH"):
        after += 1
    noun = tokens[after - 1]
    if (
        after == last.index + 1
        or noun.tag not in ("NN", "NNS")
        or statement.mention_at(noun.index) is not None
    ):
        return False
    return after >= len(tokens) or not (tokens[after].is_name or tokens[after].tag == "CD")
