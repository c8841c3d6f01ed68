"""What every judge hands back, and what it may know of the card beside the expected answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quiz.model.review import Judgement, Verdict
from quiz.text.normalise import fold

if TYPE_CHECKING:
    from quiz.judge.rivals import Rival

_RANK = {Verdict.WRONG: 0, Verdict.CLOSE: 1, Verdict.CORRECT: 2}
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_KEPT = re.compile(r"[^\W_]+|[+#%^=<>]")
_YEAR = re.compile(r"\b(1\d{3}|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known when an answer is judged, beside the answer itself.

    prompt: the question. primary: the card's own answer, before the other accepted ones.
    rivals: answers of other cards that are no right answer here.
    rival_words: the folded words of those. published: the day of the deck's article.
    answers: all that the card accepts.
    """

    prompt: str = ""
    primary: str = ""
    rivals: tuple[Rival, ...] = ()
    rival_words: frozenset[str] = frozenset()
    published: date | None = None
    answers: tuple[str, ...] = ()

    @property
    def stated_years(self) -> frozenset[int]:
        """The years that the accepted answers name."""
        return frozenset(int(year) for answer in self.answers for year in _YEAR.findall(answer))

    @property
    def years(self) -> frozenset[int]:
        """The years that the question names."""
        return frozenset(int(year) for year in _YEAR.findall(self.prompt))


def correct(matched: str, reason: str = "right") -> Judgement:
    """A right answer."""
    return Judgement(Verdict.CORRECT, reason, matched)


def close(matched: str, reason: str) -> Judgement:
    """A near miss, worth one more try."""
    return Judgement(Verdict.CLOSE, reason, matched)


def wrong(matched: str, reason: str) -> Judgement:
    """A wrong answer."""
    return Judgement(Verdict.WRONG, reason, matched)


def rank(judgement: Judgement) -> int:
    """How good a verdict is: 0 wrong, 1 close, 2 correct."""
    return _RANK[judgement.verdict]


def best(judgements: Iterable[Judgement]) -> Judgement:
    """The kindest of some judgements, the first among equals."""
    return max(judgements, key=rank)


def squash(text: str) -> str:
    """The folded letters and digits of a text, and the signs that tell names such as C++ apart."""
    return squash_folded(fold(text))


def without_article(text: str) -> str:
    """The text without an article before it."""
    return _ARTICLE.sub("", text)


def squash_folded(folded: str) -> str:
    """The same of a text that is folded already."""
    return folded if folded.isalnum() else "".join(_KEPT.findall(folded))
