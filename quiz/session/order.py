"""The order of a session: due reviews with new cards spread evenly among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def spread(reviews: Sequence[T], new: Sequence[T]) -> list[T]:
    """All reviews and all new cards, each in its own order, the shorter row evenly among the longer.

    A learner who stops early has then seen a fair share of both.
    """
    places = [
        ((index + 0.5) / len(row), which, index)
        for which, row in enumerate((reviews, new))
        for index in range(len(row))
    ]
    rows = (reviews, new)
    ordered = [rows[which][index] for _, which, index in sorted(places)]
    return ordered
