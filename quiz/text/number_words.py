"""Numbers as people write them, in digits or in words: from tokens to exact values.

A text is cut into tokens (digits, words, marks) that know their place; `read_number` reads one
number from them, without its unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from quiz.text.normalise import fold_marks, word_row

_TOKEN = re.compile(
    r"(?P<digits>(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?!\d)"
    r"|(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,]?\d)"
    r"|\d+,\d{1,2}(?![\d,])|\d*\.\d+|\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<mark>[^\w\s]|_)"
)

_ONES = {
    word: value
    for value, word in enumerate(
        word_row(
            """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
        )
    )
}
_ONES["nil"] = 0
_TENS = {
    word: 10 * value
    for value, word in enumerate(word_row("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
} | {"fourty": 40}
_ORDINAL_ONES = {
    word: value
    for value, word in enumerate(
        word_row(
            """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
    """
        ),
        start=1,
    )
}
_ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in _TENS.items()}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1000, "k": 1000, "lakh": 10**5, "million": 10**6, "m": 10**6, "mn": 10**6,
    "mln": 10**6, "mio": 10**6, "mm": 10**6, "crore": 10**7, "billion": 10**9, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "trillion": 10**12, "t": 10**12, "tn": 10**12, "trn": 10**12, "dozen": 12,
    "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9, "trillions": 10**12,
    # Slips of the pen in a scale leave no doubt which one is meant.
    "hundered": 100, "hunderd": 100, "thousnad": 1000, "thosand": 1000, "thousend": 1000, "tousand": 1000,
    "milion": 10**6, "millon": 10**6, "milllion": 10**6, "bilion": 10**9, "billon": 10**9, "billlion": 10**9,
    "trilion": 10**12, "trillon": 10**12,
}  # fmt: skip
"""What each word or letter after a number multiplies it by."""

SHORT_SCALES = frozenset({"m", "mm", "t", "b", "k"})
"""Scales that may as well be units or stray letters."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: folded, with its offsets; `glued` where no space stands before it."""

    text: str
    kind: str
    start: int
    end: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: its value, the index of the token after it, and how it was written.

    ordinal: "third", "3rd". part: it may be a fraction's name ("third" as one third).
    words: written without digits. digits: how many digits it was written with.
    """

    value: Fraction
    end: int
    ordinal: bool = False
    part: Fraction | None = None
    words: bool = False
    digits: int = 0


def tokenise(text: str) -> list[Token]:
    """The tokens of a text, with offsets into it."""
    found = []
    last = -1
    for match in _TOKEN.finditer(fold_marks(text)):
        kind = match.lastgroup or "mark"
        found.append(Token(match[0].lower(), kind, match.start(), match.end(), match.start() == last))
        last = match.end()
    return found


def _digits_value(text: str) -> Fraction:
    if re.fullmatch(r"\d+,\d{1,2}", text):
        return Fraction(text.replace(",", "."))
    if text.count(".") > 1:
        text = text.replace(".", "")
    return Fraction(text.replace(",", "").replace(" ", "") or "0")


def _at(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _skip_hyphen(tokens: Sequence[Token], index: int) -> int:
    """The index of the word that a hyphen (or nothing) joins to the one before."""
    return index + 1 if _at(tokens, index) == "-" and index + 1 < len(tokens) else index


def _vulgar(text: str) -> Fraction | None:
    """The value of a sign such as ½."""
    if len(text) != 1 or text.isdigit() or not text.isnumeric():
        return None
    value = Fraction(unicodedata.numeric(text)).limit_denominator(10)
    return value if value < 1 else None


def read_number(tokens: Sequence[Token], index: int) -> Number | None:
    """The number that starts at this token, or None; scales in words are part of it only in words."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    number = _read_digits(tokens, index) if token.kind == "digits" else _read_words(tokens, index)
    if number is None or number.ordinal:
        return number
    return _with_part(tokens, number)


def _read_digits(tokens: Sequence[Token], index: int) -> Number:
    value = _digits_value(tokens[index].text)
    size = sum(character.isdigit() for character in tokens[index].text)
    after = index + 1
    suffix = tokens[after] if after < len(tokens) else None
    if suffix is not None and suffix.glued and suffix.text in {"st", "nd", "rd", "th"}:
        return Number(value, after + 1, ordinal=True, digits=size)
    fraction = _fraction_at(tokens, index)
    if fraction is not None:
        return Number(fraction, index + 3, digits=size)
    sign = _vulgar(_at(tokens, after))
    if sign is not None:
        return Number(value + sign, after + 1, digits=size)
    mixed = _fraction_at(tokens, _skip_hyphen(tokens, after))
    if mixed is not None and value.denominator == 1:
        return Number(value + mixed, _skip_hyphen(tokens, after) + 3, digits=size)
    return Number(value, after, digits=size)


def _fraction_at(tokens: Sequence[Token], index: int) -> Fraction | None:
    """A proper fraction written "2/3", with a denominator below 100."""
    if index + 2 >= len(tokens) or [token.kind for token in tokens[index : index + 3]] != [
        "digits",
        "mark",
        "digits",
    ]:
        return None
    above, slash, below = tokens[index : index + 3]
    if slash.text not in "/⁄" or not (above.text.isdecimal() and below.text.isdecimal()):
        return None
    return Fraction(int(above.text), int(below.text)) if 0 < int(above.text) < int(below.text) < 100 else None


def _with_part(tokens: Sequence[Token], number: Number) -> Number:
    """The number with "and a half", "point five" or "-and-a-quarter" after it."""
    index = _skip_hyphen(tokens, number.end)
    if _at(tokens, index) == "and":
        part = _read_part(tokens, _skip_hyphen(tokens, index + 1))
        if part is not None:
            return Number(number.value + part.value, part.end, words=number.words, digits=number.digits)
    if number.words and _at(tokens, index) == "point":
        digits, after = "", index + 1
        while _at(tokens, after) in _ONES and _ONES[_at(tokens, after)] < 10:
            digits += str(_ONES[_at(tokens, after)])
            after += 1
        if digits:
            return Number(number.value + Fraction(f"0.{digits}"), after, words=True)
    return number


def _read_part(tokens: Sequence[Token], index: int) -> Number | None:
    """A fraction in words: "a half", "one third", "three quarters", "half", "half a"."""
    word = _at(tokens, index)
    if word in {"half", "halve"}:
        after = index + 1
        return Number(Fraction(1, 2), after, words=True)
    count = 1 if word in {"a", "an", "one"} else _ONES.get(word, 0)
    if not 0 < count < 20:
        return _part_sign(word, index)
    after = _skip_hyphen(tokens, index + 1)
    part = _at(tokens, after)
    plural_fits = part.endswith("s") == (count > 1) or part == "half"
    if part in _PARTS and plural_fits and not (count == 1 and part == "second"):
        return Number(Fraction(count, _PARTS[part]), after + 1, words=True)
    return None


def _part_sign(word: str, index: int) -> Number | None:
    sign = _vulgar(word)
    if sign is not None:
        return Number(sign, index + 1)
    if word == "quarter":
        return Number(Fraction(1, 4), index + 1, words=True)
    return None


def _read_words(tokens: Sequence[Token], index: int) -> Number | None:
    part = _read_part(tokens, index)
    if part is not None:
        return part
    word = _at(tokens, index)
    if (
        word in {"a", "an"}
        and _at(tokens, index + 1) in SCALES
        and _at(tokens, index + 1) not in SHORT_SCALES
    ):
        return _with_scales(tokens, Fraction(1), index + 1)
    if word == "dozen":
        return Number(Fraction(12), index + 1, words=True)
    small = _read_small(tokens, index)
    if small is None or small.ordinal:
        return small
    year = _read_year(tokens, small)
    return year or _with_scales(tokens, small.value, small.end)


def _read_small(tokens: Sequence[Token], index: int) -> Number | None:
    """A number below a hundred, cardinal or ordinal."""
    word = _at(tokens, index)
    if word in _ONES:
        return Number(Fraction(_ONES[word]), index + 1, words=True)
    if word in _ORDINAL_ONES:
        part = Fraction(1, _PARTS[word]) if word in _PARTS else None
        return Number(Fraction(_ORDINAL_ONES[word]), index + 1, ordinal=True, part=part, words=True)
    if word in _ORDINAL_TENS:
        return Number(Fraction(_ORDINAL_TENS[word]), index + 1, ordinal=True, words=True)
    if word not in _TENS:
        return None
    after = _skip_hyphen(tokens, index + 1)
    ones = _at(tokens, after)
    if 0 < _ONES.get(ones, 0) < 10:
        return Number(Fraction(_TENS[word] + _ONES[ones]), after + 1, words=True)
    if 0 < _ORDINAL_ONES.get(ones, 0) < 10:
        return Number(Fraction(_TENS[word] + _ORDINAL_ONES[ones]), after + 1, ordinal=True, words=True)
    return Number(Fraction(_TENS[word]), index + 1, words=True)


def _read_year(tokens: Sequence[Token], first: Number) -> Number | None:
    """A year said in two halves: "nineteen sixty-seven", "nineteen oh five", "twenty twenty"."""
    if not 10 <= first.value <= 21:
        return None
    index = _skip_hyphen(tokens, first.end)
    if _at(tokens, index) in {"oh", "o"} and 0 < _ONES.get(_at(tokens, index + 1), 0) < 10:
        return Number(first.value * 100 + _ONES[_at(tokens, index + 1)], index + 2, words=True, digits=4)
    second = _read_small(tokens, index)
    if second is None or second.ordinal or not 10 <= second.value <= 99 or index != first.end:
        return None
    return Number(first.value * 100 + second.value, second.end, words=True, digits=4)


def _with_scales(tokens: Sequence[Token], value: Fraction, index: int) -> Number:
    """The value of "two hundred and five thousand, three hundred and one", read to its end."""
    total, group = Fraction(0), value
    while True:
        after = _skip_hyphen(tokens, index)
        scale = SCALES.get(_at(tokens, after), 0)
        if scale and _at(tokens, after) not in SHORT_SCALES:
            group *= scale
            index = after + 1
            if scale >= 1000:
                total, group = total + group, Fraction(0)
            continue
        link = after + 1 if _at(tokens, after) in {"and", ","} else after
        small = _read_small(tokens, link)
        whole = total + group
        # A smaller number goes on after a scale only: "two five" is no number.
        if small is None or (whole < 100 or (group and group % 100 != 0)) or small.value >= 100:
            return Number(whole, index, words=True)
        group += small.value
        index = small.end
        if small.ordinal:
            return Number(total + group, index, ordinal=True, words=True)
