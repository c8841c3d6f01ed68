"""How much a proposal is worth asking: two small logistic models over what can be seen of it.

One says how likely a strict reader finds the fact worth keeping, the other how likely the card is
right, clear and natural as it stands. Their product is the score. The weights are learnt from
graded candidates by `tests/bench/train_ranker.py` and lie beside this module as JSON.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quiz.generate.document import Document
from quiz.generate.features import Importance, features
from quiz.generate.proposals import Proposal

WEIGHTS = "ranking.json"
GOOD = 0.6
"""A rule with a smaller share of cards that readers would keep or edit asks only where all are wanted."""
ENOUGH = 5
"""With fewer marks nothing is known of a rule, and the ranker alone decides."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model: a bias, and a weight for each feature; what it does not know weighs nothing."""

    bias: float
    weights: Mapping[str, float]

    def __call__(self, seen: Mapping[str, float]) -> float:
        """The likelihood, between 0 and 1."""
        value = self.bias + sum(self.weights.get(name, 0.0) * each for name, each in seen.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@dataclass(frozen=True, slots=True)
class Measured:
    """What strict readers said of a rule's cards that passed the gates: how many marks, and which shares."""

    graded: int
    keep: float
    keep_or_edit: float

    @property
    def poor(self) -> bool:
        """Whether readers would drop so many of its cards that it is off."""
        return self.graded >= ENOUGH and self.keep_or_edit < GOOD


@dataclass(frozen=True, slots=True)
class Ranker:
    """worth: is the fact worth keeping. sense: is the card right, clear and natural. rules: by name."""

    worth: Logistic
    sense: Logistic
    rules: Mapping[str, Measured]

    def __call__(self, seen: Mapping[str, float]) -> float:
        """How good a card with these features is likely to be, between 0 and 1."""
        return round(self.worth(seen) * self.sense(seen), 4)


@cache
def ranker() -> Ranker:
    """The ranker that travels with the package."""
    data = json.loads(files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8"))
    worth, sense = (Logistic(data[part]["bias"], data[part]["weights"]) for part in ("worth", "sense"))
    return Ranker(worth, sense, {name: Measured(**shares) for name, shares in data["rules"].items()})


def off(rule: str) -> bool:
    """Whether a rule asks nothing by default, since readers would drop too many of its cards."""
    measured = ranker().rules.get(rule)
    return measured is not None and measured.poor


def score(proposal: Proposal, document: Document, about: Importance) -> float:
    """How much a proposal is worth asking, between 0 and 1."""
    return ranker()(features(proposal, document, about))
