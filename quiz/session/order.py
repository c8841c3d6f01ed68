"""The order of a session: new cards evenly among reviews, and no card given away by one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from quiz.model.ids import NoteId
from quiz.model.note import Kind
from quiz.session.state import Item
from quiz.text.normalise import words

T = TypeVar("T")

APART = 6
"""So many questions lie at least between two cards of which one gives the other away, if others do."""

LOOKED_AT = 24
"""How many of the next cards are looked at for one that may come now."""

ARRANGED = 300
"""Cards beyond these stay as they are: few sittings get so far."""

SHORTEST_CLUE = 4
"""Answers with fewer letters ("two") stand in other texts by chance."""


def spread(reviews: Sequence[T], new: Sequence[T]) -> list[T]:
    """All reviews and all new cards, each in its own order, the shorter row evenly among the longer.

    A learner who stops early has then seen a fair share of both.
    """
    placed = [((place + 0.5) / len(row), item) for row in (reviews, new) for place, item in enumerate(row)]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def apart(items: Sequence[Item], before: Sequence[Item] = ()) -> list[Item]:
    """The same cards, siblings and cards that give each other away kept apart; else their order stays.

    A card gives another away where its question, answer or source sentence holds the other's
    answer. before: cards asked just before these.
    """
    shown = [_clues(item) for item in before][-APART:]
    left = [(item, _clues(item)) for item in items[:ARRANGED]]
    arranged: list[Item] = []
    while left:
        recent = shown[-APART:]
        fitting = (place for place, (_, clues) in enumerate(left[:LOOKED_AT]) if clues.may_follow(recent))
        item, clues = left.pop(next(fitting, 0))
        arranged.append(item)
        shown.append(clues)
    return [*arranged, *items[ARRANGED:]]


@dataclass(frozen=True, slots=True)
class _Clues:
    """What a card tells and what it asks, as folded words between spaces; answer: None for no clue."""

    note: NoteId
    told: str
    answer: str | None

    def may_follow(self, others: Sequence[_Clues]) -> bool:
        """Whether none of these cards gives this one away."""
        return not any(
            other.note == self.note or (self.answer is not None and self.answer in other.told)
            for other in others
        )


def _clues(item: Item) -> _Clues:
    face = item.face
    told = _between_spaces(f"{face.prompt} {face.answer} {item.note.source}")
    is_clue = face.kind is not Kind.TRUEFALSE and len(face.answer.strip()) >= SHORTEST_CLUE
    return _Clues(item.note.id, told, _between_spaces(face.answer) if is_clue else None)


def _between_spaces(text: str) -> str:
    return f" {' '.join(words(text))} "
