"""Choices that look random and are the same for ever: drawn from the words of the question."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

WANTED = 3
"""So many wrong options, or none."""


def draw(*words: str) -> int:
    """A number that depends on these words alone."""
    return int.from_bytes(hashlib.sha256("|".join(words).encode()).digest()[:8], "big")


def shuffled(names: Iterable[str], seed: str) -> list[str]:
    """Names in an order that depends on the seed alone."""
    return sorted(names, key=lambda name: draw(seed, name))


def around(
    lower: Sequence[int], higher: Sequence[int], seed: str, most_lower: int = WANTED
) -> tuple[int, ...] | None:
    """Three of these in ascending order; how many lie below the answer is drawn from what is possible.

    lower and higher are ascending and hold what may stand below and above the answer. Those
    picked lie apart from each other. None where there are fewer than three.
    """
    possible = [
        below
        for below in range(min(most_lower, WANTED) + 1)
        if below <= len(lower) and WANTED - below <= len(higher)
    ]
    if not possible:
        return None
    below = possible[draw(seed, "place") % len(possible)]
    return (
        *_spread(lower, below, draw(seed, "lower")),
        *_spread(higher, WANTED - below, draw(seed, "higher")),
    )


def _spread(values: Sequence[int], count: int, number: int) -> tuple[int, ...]:
    """So many of the values in order, one drawn from each of as many equal parts."""
    picked = []
    for part in range(count):
        first, end = part * len(values) // count, (part + 1) * len(values) // count
        if end - first > 2 and part + 1 < count:
            end -= 1  # a gap before the next part, so that no two picks stand side by side
        picked.append(values[first + number % (end - first)])
        number //= 7
    return tuple(picked)
