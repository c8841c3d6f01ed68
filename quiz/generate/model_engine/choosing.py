"""Options that fit, doubles that do not, and which cards a deck takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quiz.generate.model_engine.writing import without_choices
from quiz.judge.judge import judge
from quiz.model.article import Span
from quiz.model.draft import AskKind, Candidate
from quiz.model.note import Face, Kind
from quiz.model.review import Verdict
from quiz.text.normalise import fold, words
from quiz.text.numbers import parse_quantity

WANTED = 3
_LONGER, _SHORTER = 2.5, 0.4
"""How much longer or shorter than the answer a wrong option may be."""
ALIKE = 0.5
"""From so large a share of common words on, two questions with one answer are one."""


def deck_size(word_count: int) -> int:
    """How many cards a careful writer makes of so many words at most: 16 at 400, 30 from 960 on."""
    return max(4, min(30, round(word_count / 40 + 6)))


def with_fitting_choices(card: Candidate, quote: str) -> Candidate:
    """The card with the three wrong options that fit, or without any.

    Figures ascend; names stand in the order of the alphabet, so that the answer has no place of its own.
    """
    wrong = [option for option in card.choices if option != card.answer and _fits(option, card, quote)]
    wrong = list({fold(option): option for option in wrong}.values())[:WANTED]
    if len(wrong) < WANTED:
        return without_choices(card)
    kind = AskKind.CHOICE if card.kind is AskKind.SHORT else card.kind
    return replace(card, kind=kind, choices=tuple(sorted((card.answer, *wrong), key=_rank)))


def _fits(option: str, card: Candidate, quote: str) -> bool:
    """Whether an option is wrong, of the answer's shape, and no other thing that the quotation names."""
    face = Face(Kind.BASIC, card.question, card.answer, card.accept)
    if judge(option, face).verdict is not Verdict.WRONG:
        return False
    if not _SHORTER <= (len(option) + 4) / (len(card.answer) + 4) <= _LONGER:
        return False
    if _figured(option) != _figured(card.answer):
        return False
    return not any(_stands_in(option, text) for text in (card.question, quote))


def _figured(text: str) -> bool:
    return any(mark.isdigit() for mark in text)


def _stands_in(words_: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(words_))}(?!\w)", fold(text)) is not None


def _rank(option: str) -> tuple[int, float, str]:
    quantity = parse_quantity(option)
    return (0, float(quantity.value), "") if quantity is not None else (1, 0.0, fold(option))


def chosen(
    cards: Sequence[Candidate], most: int | None
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The best cards in the order of the article, each fact once, and the others with the reason."""
    kept: list[Candidate] = []
    left: list[tuple[Candidate, str]] = []
    for card in sorted(cards, key=lambda card: (-card.score, card.sentence.start, card.question)):
        reason = next((why for other in kept if (why := clash(card, other)) is not None), None)
        if reason is None and most is not None and len(kept) >= most:
            reason = "others are worth more"
        if reason is None:
            kept.append(card)
        else:
            left.append((card, reason))
    return sorted(kept, key=lambda card: (card.sentence.start, card.sentence.end, card.question)), left


def clash(one: Candidate, other: Candidate) -> str | None:
    """Why two cards cannot stand in one deck, or None."""
    near = _touch(one.sentence, other.sentence)
    if same_fact(one, other):
        return "another card asks the same"
    if near and (_tells(one, other) or _tells(other, one)):
        return "one card would give the other's answer away"
    return None


def same_fact(one: Candidate, other: Candidate) -> bool:
    """Whether two cards ask for one fact: the same answer by value, and the same sentence or like questions.

    Two clozes with one text are gaps of one note, whatever they answer.
    """
    if not _same_answer(one, other):
        return False
    alike = _alike(one.question, other.question)
    return alike > ALIKE or (_touch(one.sentence, other.sentence) and alike > ALIKE / 2)


def _same_answer(one: Candidate, other: Candidate) -> bool:
    if fold(one.answer) == fold(other.answer):
        return True
    pairs = ((one, other), (other, one))
    return any(
        judge(a.answer, Face(Kind.BASIC, "", b.answer, b.accept)).verdict is Verdict.CORRECT for a, b in pairs
    )


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _tells(one: Candidate, other: Candidate) -> bool:
    return any(len(fold(answer)) > 1 and _stands_in(answer, one.question) for answer in (other.answer,))


def _alike(first: str, second: str) -> float:
    one, two = set(words(first)), set(words(second))
    return len(one & two) / max(1, min(len(one), len(two)))
