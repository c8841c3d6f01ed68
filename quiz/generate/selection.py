"""Which cards a deck takes: the best first, one a fact, none giving another away, spread out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.generate.proposals import Proposal
from quiz.model.draft import AskKind
from quiz.text.normalise import fold, words

PER_SENTENCE = 2


@dataclass(frozen=True, slots=True)
class Scored:
    """A proposal with its score."""

    proposal: Proposal
    score: float


def deck_size(word_count: int) -> int:
    """How many cards an article of so many words is worth at most: 8 at 400, 20 at 1,200."""
    return max(4, min(20, round(word_count / 60 + 2)))


def select(
    scored: Sequence[Scored], limit: int | None
) -> tuple[tuple[Scored, ...], tuple[tuple[Scored, str], ...]]:
    """The cards to keep, in the order of the article, and the others with the reason.

    limit: how many to keep at most; None keeps everything that is no double.
    """
    kept: list[Scored] = []
    left: list[tuple[Scored, str]] = []
    per_sentence: Counter[int] = Counter()
    ordered = sorted(
        scored, key=lambda s: (-s.score, s.proposal.statement.sentence.number, s.proposal.question)
    )
    for each in ordered:
        reason = _clash(each.proposal, [k.proposal for k in kept], per_sentence)
        if reason is None and limit is not None and len(kept) >= limit:
            reason = "others are worth more"
        if reason is not None:
            left.append((each, reason))
            continue
        kept.append(each)
        per_sentence[each.proposal.statement.sentence.number] += 1
    kept.sort(key=lambda s: (s.proposal.statement.sentence.number, min(s.proposal.answer_tokens), -s.score))
    return tuple(kept), tuple(left)


def _clash(proposal: Proposal, kept: Sequence[Proposal], per_sentence: Counter[int]) -> str | None:
    sentence = proposal.statement.sentence.number
    if per_sentence[sentence] >= PER_SENTENCE:
        return "its sentence has enough cards"
    clozes = sum(k.kind is AskKind.CLOZE and k.statement.sentence.number == sentence for k in kept)
    if proposal.kind is AskKind.CLOZE and clozes:
        return "its sentence has a cloze"
    for other in kept:
        same = other.statement.sentence.number == sentence
        if same and set(other.answer_tokens) & set(proposal.answer_tokens):
            return "another card asks for the same words"
        if same and (_tells(other, proposal) or _tells(proposal, other)):
            return "one card would give the other's answer away"
        if fold(other.answer) == fold(proposal.answer) and _alike(other.question, proposal.question) > 0.5:
            return "another card asks the same"
    return None


def _tells(one: Proposal, other: Proposal) -> bool:
    question = fold(one.question)
    return any(
        len(fold(a)) > 1 and re.search(rf"(?<!\w){re.escape(fold(a))}(?!\w)", question)
        for a in (other.answer, *other.accept)
    )


def _alike(first: str, second: str) -> float:
    one, two = set(words(first)), set(words(second))
    return len(one & two) / max(1, min(len(one), len(two)))
