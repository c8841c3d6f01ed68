"""The list of gates: each registers itself under the name that its rejects carry."""

from __future__ import annotations

from collections.abc import Callable

from quiz.generate.document import Document
from quiz.generate.proposals import Proposal

Gate = Callable[[Proposal, Document], str | None]

GATES: dict[str, Gate] = {}


def gate(name: str) -> Callable[[Gate], Gate]:
    """Register a gate under `name`; it returns why it rejects a proposal, or None."""

    def register(function: Gate) -> Gate:
        if name in GATES:
            raise ValueError(f"two gates are named {name!r}")
        GATES[name] = function
        return function

    return register


def judge(proposal: Proposal, document: Document) -> tuple[str, str] | None:
    """Name and reason of the first gate that rejects a proposal, or None."""
    for name, check in GATES.items():
        reason = check(proposal, document)
        if reason is not None:
            return name, reason
    return None
