"""Counts as people read them."""

from __future__ import annotations


def count_words(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 card", "3 cards"."""
    return f"{count} {one if count == 1 else many or one + 's'}"
