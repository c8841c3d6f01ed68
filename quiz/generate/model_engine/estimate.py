"""How much a run will ask of a model, before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from quiz.generate.model_engine.exchange import Request


def estimate_tokens(text: str) -> int:
    """About how many tokens a text is: four Latin letters, or one sign of a script without spaces, each."""
    wide = sum(mark > "\u2e7f" for mark in text)
    return ceil(wide + (len(text) - wide) / 4)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run will come to at most: requests, and tokens both ways. first: what is asked first."""

    requests: int
    sent: int
    received: int
    first: tuple[Request, ...] = ()

    @property
    def tokens(self) -> int:
        """All tokens, both ways."""
        return self.sent + self.received

    def __str__(self) -> str:
        return (
            f"about {self.requests} requests, {rounded(self.sent)} tokens there and "
            f"{rounded(self.received)} back"
        )


def estimate_of(first: Sequence[Request], later: Sequence[Request]) -> Estimate:
    """The estimate of a run that sends these requests."""
    requests = [*first, *later]
    sent, received = sum(map(size_of, requests)), sum(request.expected for request in requests)
    return Estimate(len(requests), sent, received, tuple(first))


def estimates_together(estimates: Sequence[Estimate]) -> Estimate:
    """What several runs come to."""
    return Estimate(
        sum(one.requests for one in estimates),
        sum(one.sent for one in estimates),
        sum(one.received for one in estimates),
        tuple(request for one in estimates for request in one.first),
    )


def size_of(request: Request) -> int:
    """About how many tokens a request sends."""
    return estimate_tokens(request.system) + estimate_tokens(request.text)


def rounded(count: int) -> str:
    """A count to two figures: 12,345 is 12,000."""
    if count < 100:
        return str(count)
    unit = 10 ** (len(str(count)) - 2)
    return f"{round(count / unit) * unit:,}"
