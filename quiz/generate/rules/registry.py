"""The list of rules: each registers itself under the name that its cards carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quiz.generate.document import Document
from quiz.generate.proposals import Proposal
from quiz.generate.statements import Statement

Rule = Callable[[Document, Statement], Iterator[Proposal]]

RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Register a rule under `name`."""

    def register(function: Rule) -> Rule:
        if name in RULES:
            raise ValueError(f"two rules are named {name!r}")
        RULES[name] = function
        return function

    return register
