"""How much a proposal is worth asking: a weighted sum of what can be seen of it, as 0 to 1."""

from __future__ import annotations

import math
from collections import Counter

from quiz.generate.document import Document
from quiz.generate.proposals import Proposal
from quiz.model.draft import AnswerType, AskKind
from quiz.text.normalise import words

_RULE_WEIGHTS = {
    "how-many": 1.0, "how-much": 1.2, "what-percentage": 1.1, "when": 0.4, "subject-name": 0.7,
    "prepositional-name": 0.6, "object-name": 0.5, "role": 0.4, "quote": 0.0,
    "reported-subject": 0.5, "reported-deed": 0.6, "what-to-do": 0.5, "what-doing": 0.7, "purpose": 0.4,
    "what-stranded": 0.4, "why": 0.9, "cause": 0.8,
    "superlative": 0.6, "kind-of": 0.5, "two-people": 0.8, "what-object": 0.4,
    "cloze-number": 0.6, "cloze-year": 0.1, "cloze-name": -0.2, "cloze-thing": -0.3, "true-false": 0.0,
}  # fmt: skip


def _depth(proposal: Proposal) -> int:
    """How far below the clause's verb the answer hangs."""
    sentence = proposal.statement.sentence
    return min((len(sentence.ancestors(i)) for i in proposal.answer_tokens), default=0)


def importance(document: Document) -> dict[str, float]:
    """How much of an article's sentences each folded word of it runs through (0 to 1)."""
    seen: Counter[str] = Counter()
    for sentence in document.sentences:
        seen.update({w for w in words(sentence.span.of(document.article.text)) if len(w) > 3})
    total = max(1, len(document.sentences))
    return {word: count / total for word, count in seen.items()}


def score(proposal: Proposal, document: Document, weights: dict[str, float]) -> float:
    """How much a proposal is worth asking, between 0 and 1."""
    statement = proposal.statement
    sentence = statement.sentence
    value = _RULE_WEIGHTS.get(proposal.rule, 0.0)
    position = sentence.number / max(1, len(document.sentences))
    value += 0.8 * (1 - position)
    if sentence.number <= 2:
        value += 0.4
    count = len(words(proposal.question))
    ideal = 22 if proposal.kind is AskKind.CLOZE else 16
    value -= 0.04 * abs(count - ideal)
    central = sorted((weights.get(w, 0.0) for w in set(words(proposal.question))), reverse=True)[:4]
    value += 1.5 * sum(central) / 4
    if proposal.answer_type in (AnswerType.NUMBER, AnswerType.MONEY) and any(
        c.isdigit() for c in proposal.answer
    ):
        value += 0.3
    value -= 0.12 * min(5, _depth(proposal))
    entity = next((m for m in statement.mentions if m.start in proposal.answer_tokens), None)
    if entity is not None:
        value += 0.1 * min(4, document.names.entity(entity).count)
    value -= 0.15 * len(statement.edits) if len(statement.edits) > 3 else 0.0
    return round(1 / (1 + math.exp(-(value - 1.2))), 4)
