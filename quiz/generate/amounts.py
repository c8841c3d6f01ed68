"""Numbers in a statement: what they count or measure, and how far their words reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.generate.lexicon import NUMBER_WORDS, SCALES, TIME_UNITS, word_set
from quiz.generate.statements import Statement
from quiz.generate.syntax import Sentence

_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_DIGITS = re.compile(
    r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$|^\d+(?:\.\d+)?(?:bn|m|k|million|billion)$"
)
_CURRENCY = frozenset({"$", "€", "£", "¥", "₹", "us$", "a$", "c$", "hk$", "rs", "rs.", "nt$", "s$"})
_CURRENCY_NOUNS = word_set("dollars dollar euros euro pounds pound yen yuan rupees rubles roubles won pesos")
_MEASURES = word_set(
    "mile miles kilometer kilometers kilometre kilometres km meter meters metre metres feet foot inch "
    "inches yard yards pound pounds kilogram kilograms kg gram grams ton tons tonne tonnes ounce ounces "
    "liter liters litre litres gallon gallons acre acres hectare hectares mph kph knots degrees degree "
    "watts megawatts gigawatts volts mm cm mg ml horsepower bhp hp nm rpm gb tb mb"
)
# Words before a number that belong to its answer, longest first.
_APPROXIMATORS = (
    ("as", "many", "as"), ("as", "much", "as"), ("just", "over"), ("just", "under"), ("more", "than"),
    ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to"), ("close", "to"),
    ("an", "estimated"), ("well", "over"), ("about",), ("around",), ("roughly",), ("nearly",), ("almost",),
    ("approximately",), ("over",), ("under",), ("some",), ("only",),
)  # fmt: skip


@unique
class AmountKind(StrEnum):
    """What a number says."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    SPAN = "span"
    """A length of time."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the words that belong to it: tokens `start:end`.

    core: where the number proper starts, after words such as "more than". noun: the noun it
    counts, where it has one outside `start:end`.
    """

    kind: AmountKind
    start: int
    core: int
    end: int
    noun: int | None = None


def find_amounts(statement: Statement) -> tuple[Amount, ...]:
    """The numbers of a statement that an answer could be, in order; none inside names or times."""
    sentence = statement.sentence
    kept = set(statement.kept)
    barred = {i for m in statement.mentions for i in range(m.start, m.end)}
    barred |= {i for t in statement.times for i in range(t.start, t.end)}
    found: list[Amount] = []
    at = 0
    while at < len(sentence.tokens):
        amount = None if at in barred or at not in kept else _amount(sentence, at)
        if amount is None:
            at += 1
            continue
        if set(range(amount.start, amount.end)) <= kept:
            found.append(amount)
        at = amount.end
    return tuple(found)


def partitive(statement: Statement, amount: Amount) -> bool:
    """Whether it counts part of something: "60 of the jets"."""
    tokens = statement.sentence.tokens
    return amount.end < len(tokens) - 1 and tokens[amount.end].low == "of" and amount.end in statement.kept


def is_number(word: str) -> bool:
    """Whether a word is a cardinal number, in digits or letters; "one" is not asked for."""
    if _DIGITS.match(word) is not None or word in NUMBER_WORDS:
        return True
    tens, _, ones = word.partition("-")
    return tens in _TENS and (ones in NUMBER_WORDS or ones == "one")


def _amount(sentence: Sentence, at: int) -> Amount | None:
    tokens = sentence.tokens
    core, money = at, False
    if tokens[at].low in _CURRENCY and at + 1 < len(tokens):
        money, at = True, at + 1
    if (
        tokens[at].low in SCALES
        or tokens[at].text in ("911", "311", "999", "112")
        or (
            at + 1 < len(tokens)
            and tokens[at + 1].is_name
            and tokens[at].tag == "CD"
            and not money
            and _numbered(tokens[at].text)
        )
        or not is_number(tokens[at].low)
        or tokens[at].tag not in ("CD", "NN", "NNS", "JJ", "NNP")
        or _glued(sentence, core, at)
    ):
        return None
    end = _number_end(sentence, at)
    kind, end = _kind(sentence, end, money=money)
    if _glued(sentence, core, end - 1):
        return None
    noun = (
        _counted(sentence, at, end)
        if kind in (AmountKind.COUNT, AmountKind.SPAN, AmountKind.MEASURE)
        else None
    )
    if kind is AmountKind.COUNT and noun is not None and tokens[noun].low in TIME_UNITS:
        kind = AmountKind.SPAN
    return Amount(kind, _with_approximators(sentence, core), core, end, noun)


def _numbered(word: str) -> bool:
    """Whether a number before a name numbers it (a house, a flight) rather than counts."""
    return word.isdigit() and len(word) >= 3


def _glued(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a number is part of a longer word ("787-9", "43-year-old", "3-2")."""
    tokens = sentence.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    left = (
        before is not None
        and not before.space
        and before.text in ("-", "–", "/", "#", ":", ".", "+", "’", "'")
    )
    right = (
        after is not None
        and not tokens[last].space
        and after.text in ("-", "–", "/", ":", "+", "x", "’s", "'s", "s", "th")
    )
    return left or right


def _number_end(sentence: Sentence, at: int) -> int:
    tokens = sentence.tokens
    end = at + 1
    while end < len(tokens) and (
        tokens[end].low in SCALES or (tokens[end].low in NUMBER_WORDS and tokens[end].tag == "CD")
    ):
        end += 1
    ranged = end + 1 < len(tokens) and tokens[end].low == "to" and is_number(tokens[end + 1].low)
    if ranged and (at == 0 or tokens[at - 1].low not in ("from", "by")):
        return _number_end(sentence, end + 1)
    return end


def _kind(sentence: Sentence, end: int, *, money: bool) -> tuple[AmountKind, int]:
    following = sentence.tokens[end].low if end < len(sentence.tokens) else ""
    if following in ("%", "percent"):
        return AmountKind.PERCENT, end + 1
    if following == "per" and end + 1 < len(sentence.tokens) and sentence.tokens[end + 1].low == "cent":
        return AmountKind.PERCENT, end + 2
    if money:
        return AmountKind.MONEY, end
    if following in _CURRENCY_NOUNS:
        return AmountKind.MONEY, end + 1
    if following in ("metric", "square", "cubic", "nautical") and sentence.tokens[end].space:
        return AmountKind.MEASURE, min(end + 2, len(sentence.tokens))
    if following in _MEASURES:
        return AmountKind.MEASURE, end + 1
    return AmountKind.COUNT, end


def _counted(sentence: Sentence, at: int, end: int) -> int | None:
    """The noun that a number modifies."""
    token = sentence.tokens[at]
    while (
        token.dep in ("compound", "quantmod", "nmod") and at <= token.head < end and token.head != token.index
    ):
        token = sentence.tokens[token.head]
    if token.dep in ("nummod", "quantmod", "compound", "nmod") and not at <= token.head < end:
        head = sentence.tokens[token.head]
        if head.tag in ("NN", "NNS", "NNPS") and head.index >= end:
            return head.index
    return None


def _with_approximators(sentence: Sentence, core: int) -> int:
    for words in _APPROXIMATORS:
        start = core - len(words)
        if start < 0 or tuple(t.low for t in sentence.tokens[start:core]) != words:
            continue
        if sentence.tokens[start].dep not in ("prep", "agent"):
            return start
    return core
