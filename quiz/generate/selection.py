"""Which cards a deck takes: the best set of each sentence, one a fact, none giving another away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from quiz.generate.proposals import Proposal
from quiz.model.draft import AskKind
from quiz.model.note import GAP
from quiz.text.normalise import fold, words

PER_SENTENCE = 3
SHORTLIST = 12
"""So many of a sentence's proposals, the best ones, are tried in all sets."""
COST = 0.05
"""What a card must be worth beyond the others of its set to be added to it."""
FADING = (1.0, 0.85, 0.7)
"""What the first, second and third card of a sentence keep of their score against other sentences' cards."""
FLOOR = 0.2
"""A card of a lower score is kept only where all are."""
GAPS = 3
"""At most so many gaps of one statement are asked for."""
GAP_FLOOR = 0.2
"""What a further gap of a statement must be worth."""
QUOTES = 2
"""At most so many cards of a deck ask who said something."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A proposal with its score."""

    proposal: Proposal
    score: float


def deck_size(word_count: int) -> int:
    """How many cards an article of so many words is worth at most: 9 at 400, 20 at 1,100."""
    return max(4, min(20, round(word_count / 60 + 2)))


def select(
    scored: Sequence[Scored], limit: int | None
) -> tuple[tuple[Scored, ...], tuple[tuple[Scored, str], ...]]:
    """The cards to keep, in the order of the article, and the others with the reason.

    limit: how many to keep at most; None keeps everything that is no double.
    """
    sentences: dict[int, list[Scored]] = {}
    for each in sorted(scored, key=_order):
        sentences.setdefault(each.proposal.statement.sentence.number, []).append(each)
    chosen: list[tuple[float, Scored]] = []
    left: list[tuple[Scored, str]] = []
    for candidates in sentences.values():
        best = _with_gaps(_best_set(candidates), candidates)
        chosen.extend((each.score * FADING[min(n, len(FADING) - 1)], each) for n, each in enumerate(best))
        taken = {id(each) for each in best}
        left.extend((each, _reason(each, best)) for each in candidates if id(each) not in taken)
    kept: list[Scored] = []
    quotes = 0
    for _, each in sorted(chosen, key=lambda pair: (-pair[0], *_order(pair[1]))):
        quote = each.proposal.rule.startswith("quote")
        reason = _double(each.proposal, [k.proposal for k in kept])
        if reason is None and limit is not None:
            if each.score < FLOOR:
                reason = "it is worth too little"
            elif len(kept) >= limit:
                reason = "others are worth more"
            elif quote and quotes >= QUOTES:
                reason = "enough cards ask who said something"
        if reason is not None:
            left.append((each, reason))
            continue
        kept.append(each)
        quotes += quote
    kept.sort(key=lambda s: (s.proposal.statement.sentence.number, min(s.proposal.answer_tokens), -s.score))
    return tuple(kept), tuple(left)


def _order(each: Scored) -> tuple[float, int, str]:
    return -each.score, each.proposal.statement.sentence.number, each.proposal.question


def _best_set(candidates: Sequence[Scored]) -> tuple[Scored, ...]:
    """The set of a sentence's cards that is worth most together, its best card first."""
    short = candidates[:SHORTLIST]
    clash = {
        (a, b)
        for a, b in combinations(range(len(short)), 2)
        if _clash(short[a].proposal, short[b].proposal) is not None
    }
    best: tuple[int, ...] = ()
    worth = 0.0
    for size in range(1, PER_SENTENCE + 1):
        for some in combinations(range(len(short)), size):
            if any(pair in clash for pair in combinations(some, 2)):
                continue
            total = sum(short[n].score for n in some) - COST * (size - 1)
            if total > worth + 1e-9:
                best, worth = some, total
    return tuple(short[n] for n in best)


def _with_gaps(best: tuple[Scored, ...], candidates: Sequence[Scored]) -> tuple[Scored, ...]:
    """The set with further gaps of its cloze: cards of one note, which practice keeps apart."""
    cloze = next((each for each in best if each.proposal.kind is AskKind.CLOZE), None)
    if cloze is None:
        return best
    others = [each for each in best if each is not cloze]
    gaps = [cloze]
    for each in candidates:
        fits = each.score >= GAP_FLOOR and all(_siblings(each.proposal, gap.proposal) for gap in gaps)
        if fits and not any(_clash(each.proposal, other.proposal) for other in others):
            gaps.append(each)
    return (*best, *gaps[1:GAPS])


def _siblings(one: Proposal, other: Proposal) -> bool:
    """Whether two clozes are gaps of one statement, with more than a comma between them.

    Of "Stuttgart, Germany" each would give the other away even from memory.
    """
    same = one.question.replace(GAP, one.answer) == other.question.replace(GAP, other.answer)
    if not same or one.kind is not AskKind.CLOZE or other.kind is not AskKind.CLOZE:
        return False
    first, second = sorted((sorted(one.answer_tokens), sorted(other.answer_tokens)))
    return second[0] - first[-1] > 2


def _reason(each: Scored, best: Sequence[Scored]) -> str:
    reasons = (_clash(each.proposal, other.proposal) for other in best)
    return next((r for r in reasons if r is not None), "its sentence has enough cards")


def _clash(one: Proposal, other: Proposal) -> str | None:
    """Why two cards of one sentence cannot stand in one deck, or None."""
    if one.kind is AskKind.CLOZE and other.kind is AskKind.CLOZE:
        return "its sentence has a cloze"
    if set(one.answer_tokens) & set(other.answer_tokens):
        return "another card asks for the same words"
    if _tells(one, other) or _tells(other, one):
        return "one card would give the other's answer away"
    return _double(one, [other])


def _double(proposal: Proposal, kept: Sequence[Proposal]) -> str | None:
    for other in kept:
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
