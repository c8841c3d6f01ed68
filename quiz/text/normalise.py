"""Folding of words for comparison: case, accents, quotes, dashes and spaces."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "ʼ": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
    }
)  # fmt: skip
# Letters that Unicode does not take apart, though people type them without their stroke.
_STROKES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "ı": "i",
     "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH"}
)  # fmt: skip
# Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic. Marks of other
# scripts (Japanese voicing, Indic signs, Thai tones) make another letter, so they stay.
_ACCENT = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]")
_WORD = re.compile(r"[^\W_]+(?:['.,:/-][^\W_]+)*%?", re.UNICODE)


def fold_marks(text: str) -> str:
    """The text with quote marks, dashes and odd spaces in their plain form, one for one.

    Every offset into the result is an offset into the text.
    """
    return text.translate(_QUOTES)


def strip_accents(text: str) -> str:
    """The text with accents and strokes taken off its letters."""
    if text.isascii():
        return text
    plain = _ACCENT.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", plain).translate(_STROKES)


def fold(text: str) -> str:
    """The text as it is compared: no case, no accents, plain marks, single spaces."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    plain = fold_marks(unicodedata.normalize("NFKC", fold_marks(text)))
    return " ".join(strip_accents(plain.casefold()).split())


def words(text: str) -> list[str]:
    """The folded words of a text, numbers and hyphenated words whole, punctuation left out."""
    return words_of_folded(fold(text))


def words_of_folded(folded: str) -> list[str]:
    """The words of a text that is folded already."""
    return _WORD.findall(folded)


def word_row(text: str) -> tuple[str, ...]:
    """The words of a list written as one text, in order, for tables of words."""
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one text, where the order says nothing."""
    return frozenset(text.split())
