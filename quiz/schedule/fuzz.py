"""Fuzz: a little spread of intervals, so that cards learned together do not stay together.

The spread of one answer follows from the card and its number of reviews alone. A preview and
what happens agree, and two devices agree without talking to each other.
"""

from __future__ import annotations

import hashlib

from quiz.model.ids import CardId

_FUZZ_FROM = 2.5
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
"""Start and end in days, and the share of the days between them that is added to the spread."""


def fuzz_factor(card: CardId, reps: int) -> float:
    """A number in [0, 1) that looks random and is always the same for a card and review number."""
    digest = hashlib.sha256(f"{card}:{reps}".encode()).digest()
    # 53 bits fill a double exactly, so that no rounding can reach 1.
    return (int.from_bytes(digest[:8], "big") >> 11) / (1 << 53)


def round_half_up(value: float) -> int:
    """The nearest whole number, halves going up; `value` is not negative.

    Python's `round` takes halves to the even number, where the references take them away
    from zero.
    """
    whole = int(value)
    return whole + 1 if value - whole >= 0.5 else whole


def fuzz_range(interval: float) -> tuple[int, int]:
    """The shortest and longest interval, in whole days, that may stand for `interval`.

    From 2.5 days up: one day each way, plus 15 % of the days between 2.5 and 7, 10 % of those
    between 7 and 20 and 5 % of those beyond. The ranges are Anki's.
    """
    delta = 0.0
    if interval >= _FUZZ_FROM:
        delta = 1 + sum(share * max(min(interval, end) - start, 0.0) for start, end, share in _RANGES)
    return round_half_up(interval - delta), round_half_up(interval + delta)


def spread(interval: float, factor: float | None, minimum: int, maximum: int) -> int:
    """`interval` as whole days within `minimum` and `maximum`, each day of its range as likely.

    factor: where in the range, in [0, 1); None for the plain rounded interval. Where the
    limits leave one day above 2, the day after it is let in too, if `maximum` allows: else
    cards held up by `minimum` would never come apart.
    """
    if factor is None:
        return min(max(round_half_up(interval), min(minimum, maximum)), maximum)
    shortest, longest = spread_range(interval, minimum, maximum)
    return shortest + int(factor * (longest - shortest + 1))


def spread_range(interval: float, minimum: int, maximum: int) -> tuple[int, int]:
    """The shortest and longest whole days that `spread` may give."""
    minimum = min(minimum, maximum)
    shortest, longest = fuzz_range(min(max(interval, minimum), maximum))
    shortest = min(max(shortest, minimum), maximum)
    longest = min(max(longest, minimum), maximum)
    if shortest == longest and 2 < longest < maximum:
        longest += 1
    return shortest, longest
