"""Parameters fitted to histories, in a process of its own: the library holds the interpreter while it works.

Run as a program, it reads JSON from standard input, `{"cards": [[[days since the answer before],
[ratings]], …]}`, and prints the 21 parameters as a JSON list. Only `quiz.app.optimise` starts it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

Card = tuple[Sequence[int], Sequence[int]]
"""Days since the answer before, and ratings, of one card."""


def fit(cards: Iterable[Card]) -> list[float]:
    """The parameters of FSRS-6 that predict these answers best, by fsrs-rs."""
    import fsrs_rs_python as fsrs  # noqa: PLC0415 - the optional extra

    items: list[Any] = []
    for days, ratings in cards:
        reviews = [fsrs.FSRSReview(rating, elapsed) for elapsed, rating in zip(days, ratings, strict=True)]
        # One item for each answer a day or more after the one before, with all answers up to it.
        items += [fsrs.FSRSItem(reviews[: place + 1]) for place in range(1, len(reviews)) if days[place] > 0]
    return list(fsrs.FSRS([]).compute_parameters(items))


if __name__ == "__main__":
    print(json.dumps(fit(json.load(sys.stdin)["cards"])))  # noqa: T201 - the answer to the program above
