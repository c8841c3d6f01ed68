"""The answers of other cards: what a typed answer must not be taken for.

They are read once and remembered, so that a deck of thousands of cards costs its reading only with
the first answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quiz.judge.outcome import squash_folded, without_article
from quiz.text.clean import clean_line
from quiz.text.names import PersonName, split_name
from quiz.text.normalise import fold, words_of_folded


@dataclass(frozen=True, slots=True)
class Rival:
    """An answer of another card: cleaned, folded, without article, spaces and marks, and its words."""

    text: str
    folded: str
    squashed: str
    words: frozenset[str]


@lru_cache(maxsize=65_536)
def read_rival(text: str) -> Rival:
    """The answer in every form that typed answers are held against."""
    cleaned = clean_line(text)
    folded = fold(cleaned)
    return Rival(cleaned, folded, squash_folded(without_article(folded)), frozenset(words_of_folded(folded)))


@lru_cache(maxsize=4096)
def rival_name(rival: Rival) -> PersonName | None:
    """The person that an answer may be, or None."""
    return split_name(rival.text)
