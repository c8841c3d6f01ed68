"""Options that fit, doubles that do not, and which cards a deck takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quiz.generate.lexicon import word_set
from quiz.generate.model_engine.writing import without_choices
from quiz.judge.judge import judge
from quiz.model.article import Span
from quiz.model.draft import AnswerType, AskKind, Candidate
from quiz.model.note import Face, Kind
from quiz.model.review import Verdict
from quiz.text.dates import parse_date
from quiz.text.normalise import fold, words
from quiz.text.numbers import parse_quantity

WANTED = 3
_LONGER, _SHORTER, _SPARE = 2.5, 0.4, 8
"""How much longer or shorter than the answer a wrong option may be; so many letters make no difference."""
ALIKE = 0.5
"""From so large a share of common words on, two questions with one answer are one."""
_RETOLD, _RETOLD_NEAR = 0.6, 0.4
"""From so large a share of its telling words on, a question is retold by another that names its answer.

The second where both rest on one sentence. Words are compared by their first letters."""
_STEM = 5
_HUB = 3
"""A card against which so many others stand gives way to them."""
_FIGURES = (AnswerType.NUMBER, AnswerType.MONEY)
_NAMES = (AnswerType.PERSON, AnswerType.ORGANISATION, AnswerType.PLACE)
_FAINT = word_set(
    """
    a an the of in on at to for and or by with from as its his her their is was were are be been had has have
    did do does would will who whom whose what which how many much when where why that than
    """
)


def deck_size(word_count: int) -> int:
    """How many cards a careful writer makes of so many words at most: 16 at 400, 30 from 960 on."""
    return max(4, min(30, round(word_count / 40 + 6)))


def with_fitting_choices(card: Candidate, told: str, published: date | None = None) -> Candidate:
    """The card with the first three wrong options that fit, or without any.

    told: what the learner may know as true, so that no option stands in it. published: no wrong date
    is later, unless the answer is. Figures ascend; names stand in the order of the alphabet, so that
    the answer has no place of its own.
    """
    wrong = [option for option in card.choices if option != card.answer and _fits(option, card, told)]
    if published is not None and not _is_after(card.answer, published):
        wrong = [option for option in wrong if not _is_after(option, published)]
    wrong = list({fold(option): option for option in wrong}.values())[:WANTED]
    if len(wrong) < WANTED:
        return without_choices(card)
    kind = AskKind.CHOICE if card.kind is AskKind.SHORT else card.kind
    return replace(card, kind=kind, choices=tuple(sorted((card.answer, *wrong), key=_rank)))


def _fits(option: str, card: Candidate, told: str) -> bool:
    """Whether an option is wrong, of the answer's shape, and no other thing that is told."""
    face = Face(Kind.BASIC, card.question, card.answer, card.accept)
    if judge(option, face).verdict is not Verdict.WRONG:
        return False
    if not _SHORTER <= (len(option) + _SPARE) / (len(card.answer) + _SPARE) <= _LONGER:
        return False
    # "Falcon 9" may stand beside "Starship", "9" not beside "nine".
    counted = card.answer_type in (*_FIGURES, AnswerType.DATE) or parse_quantity(card.answer) is not None
    if counted and _figured(option) != _figured(card.answer):
        return False
    return not any(_stands_in(option, text) for text in (card.question, told))


def _figured(text: str) -> bool:
    return any(mark.isdigit() for mark in text)


def _is_after(text: str, day: date) -> bool:
    found = parse_date(text)
    if found is None or found.year is None:
        return False
    return (found.year, found.month or 1, found.day or 1) > (day.year, day.month, day.day)


def _stands_in(words_: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(words_))}(?!\w)", fold(text)) is not None


def _rank(option: str) -> tuple[int, float, str]:
    quantity = parse_quantity(option)
    return (0, float(quantity.value), "") if quantity is not None else (1, 0.0, fold(option))


def chosen(
    cards: Sequence[Candidate], most: int | None
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The best cards in the order of the article, each fact once, and the others with the reason.

    A card that stands against several others, as one for a name that all of them say, gives way to them.
    """
    kept: list[Candidate] = []
    left: list[tuple[Candidate, str]] = []
    against = [sum(clash(card, other) is not None for other in cards if other is not card) for card in cards]
    ranked = sorted(
        zip(cards, against, strict=True),
        key=lambda each: (each[1] >= _HUB, -each[0].score, each[0].sentence.start, each[0].question),
    )
    for card, _ in ranked:
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
    if any(_tells(a, b) and _retells(a, b, near) for a, b in ((one, other), (other, one))):
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
    """Whether the answer to another card stands in the question of one."""
    return len(fold(other.answer)) > 1 and _stands_in(other.answer, one.question)


def _retells(one: Candidate, other: Candidate, near: bool) -> bool:
    """Whether a question that names another's answer says what that one asks as well.

    Of another sentence, only a name or a telling figure is recognised.
    """
    answer = other.answer
    figure = sum(mark.isdigit() for mark in answer) > 2 or (other.answer_type in _FIGURES and " " in answer)
    name = other.answer_type in _NAMES or any(mark.isupper() for mark in answer[1:])
    if not near and not figure and not name:
        return False
    asked, said = (
        {word[:_STEM] for word in {*words(card.question)} - _FAINT - {*words(answer)}}
        for card in (other, one)
    )
    return len(asked & said) >= (_RETOLD_NEAR if near else _RETOLD) * max(1, len(asked))


def _alike(first: str, second: str) -> float:
    one, two = ({*words(text)} - _FAINT for text in (first, second))
    return len(one & two) / max(1, min(len(one), len(two)))
