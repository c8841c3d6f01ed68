"""A typed answer beside the expected one, in pieces that say what is the same, missing or extra."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.text.normalise import fold


@unique
class Mark(StrEnum):
    """What a piece is: in both, in the expected answer alone, or in the typed one alone."""

    SAME = "same"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one mark; what is the same is written as the expected answer has it."""

    text: str
    mark: Mark


_PART = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_ALIKE = 0.5
"""Two words are shown letter by letter where they have at least half their letters in common."""
_LONGEST = 400


def difference(typed: str, expected: str) -> tuple[Piece, ...]:
    """The two answers as one row of pieces; case and accents make no difference.

    Same and missing pieces joined are the expected answer; same and extra ones, folded, the typed
    one. Words are aligned first, then letters within words that are alike; numbers stay whole.
    """
    if max(len(typed), len(expected)) > _LONGEST:
        return _merged([Piece(typed, Mark.EXTRA), Piece(expected, Mark.MISSING)])
    pieces: list[Piece] = []
    for one, other in _aligned(_PART.findall(typed), _PART.findall(expected), _word_gain):
        if one and other and fold(one) != fold(other):
            pieces.extend(_letters(one, other))
        else:
            pieces.append(_piece(one, other))
    return _merged(pieces)


def _letters(one: str, other: str) -> list[Piece]:
    return [_piece(mine, yours) for mine, yours in _aligned(list(one), list(other), _letter_gain)]


def _piece(one: str, other: str) -> Piece:
    if one and other:
        return Piece(other, Mark.SAME)
    return Piece(other, Mark.MISSING) if other else Piece(one, Mark.EXTRA)


def _letter_gain(one: str, other: str) -> float:
    return 1.0 if one == other or fold(one) == fold(other) else 0.0


def _word_gain(one: str, other: str) -> float:
    """How well two words go together: their share of common letters, nothing below half."""
    if one == other or fold(one) == fold(other):
        return 1.0 if one.isspace() else 2.0
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < 3:
        return 0.0
    common = sum(1 for mine, yours in _aligned(list(one), list(other), _letter_gain) if mine and yours)
    share = 2 * common / (len(one) + len(other))
    return share * 1.5 if share >= _ALIKE else 0.0


def _aligned(
    one: Sequence[str], other: Sequence[str], gain: Callable[[str, str], float]
) -> list[tuple[str, str]]:
    """Pairs in the order of both rows with the greatest total gain; "" where one side has no partner.

    Longest common subsequence with weights, by dynamic programming from the ends.
    """
    rows, columns = len(one), len(other)
    gains = [[gain(mine, yours) for yours in other] for mine in one]
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            apart = max(total[row + 1][column], total[row][column + 1])
            both = gains[row][column] and gains[row][column] + total[row + 1][column + 1]
            total[row][column] = max(apart, both)
    pairs: list[tuple[str, str]] = []
    row = column = 0
    while row < rows and column < columns:
        both = gains[row][column]
        if both and total[row][column] == both + total[row + 1][column + 1]:
            pairs.append((one[row], other[column]))
            row, column = row + 1, column + 1
        elif total[row][column] == total[row + 1][column]:
            pairs.append((one[row], ""))
            row += 1
        else:
            pairs.append(("", other[column]))
            column += 1
    return pairs + [(mine, "") for mine in one[row:]] + [("", yours) for yours in other[column:]]


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbouring pieces of one mark made one, empty ones left out."""
    merged: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if merged and merged[-1].mark is piece.mark:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.mark)
        else:
            merged.append(piece)
    return tuple(merged)
