"""The order of a session: due reviews with new cards spread evenly among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def spread(reviews: Sequence[T], new: Sequence[T]) -> list[T]:
    """All reviews and all new cards, each in its own order, the shorter row evenly among the longer.

    A learner who stops early has then seen a fair share of both.
    """
    placed = [((place + 0.5) / len(row), item) for row in (reviews, new) for place, item in enumerate(row)]
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]
