"""Cards of two engines as one deck: each fact once, in the better wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.generate.model_engine.choosing import same_fact
from quiz.generate.model_engine.writing import MOST_ACCEPTED
from quiz.model.draft import AskKind, Candidate
from quiz.text.normalise import fold


def merged(
    written: Sequence[Candidate], ruled: Sequence[Candidate]
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """The union of a model's cards and the rules', and the doubles with the reason.

    Where both ask for one fact the model's wording stays, which two cold readers let through, and
    takes over what else is right, and the wrong options, that the rules found.
    """
    kept = list(written)
    left: list[tuple[Candidate, str]] = []
    for card in ruled:
        double = next((n for n, other in enumerate(kept[: len(written)]) if same_fact(card, other)), None)
        if double is None:
            kept.append(card)
        else:
            kept[double] = _richer(kept[double], card)
            left.append((card, "the model's card asks the same"))
    return kept, left


def _richer(card: Candidate, other: Candidate) -> Candidate:
    """The card with what a double of it knows besides."""
    own = {fold(answer) for answer in (card.answer, *card.accept)}
    own |= {fold(choice) for choice in card.choices}
    more = [answer for answer in (other.answer, *other.accept) if fold(answer) not in own]
    shown = fold(card.question)
    accept = (*card.accept, *(answer for answer in more if fold(answer) not in shown))[:MOST_ACCEPTED]
    richer = replace(card, accept=accept)
    if card.choices or not other.choices or fold(other.answer) != fold(card.answer):
        return richer
    kind = AskKind.CHOICE if card.kind is AskKind.SHORT else card.kind
    choices = tuple(card.answer if choice == other.answer else choice for choice in other.choices)
    return replace(richer, kind=kind, choices=choices)
