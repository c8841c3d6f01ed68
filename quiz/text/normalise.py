"""Folding of words for comparison: case, accents, quotes, dashes and spaces."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['.,:/-][^\W_]+)*%?", re.UNICODE)


def fold_marks(text: str) -> str:
    """The text with quote marks, dashes and odd spaces in their plain form, one for one.

    Every offset into the result is an offset into the text.
    """
    return text.translate(_QUOTES)


def strip_accents(text: str) -> str:
    """The text with accents taken off its letters."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def fold(text: str) -> str:
    """The text as it is compared: no case, no accents, plain marks, single spaces."""
    plain = fold_marks(unicodedata.normalize("NFKC", fold_marks(text)))
    return " ".join(strip_accents(plain.casefold()).split())


def words(text: str) -> list[str]:
    """The folded words of a text, numbers and hyphenated words whole, punctuation left out."""
    return _WORD.findall(fold(text))
