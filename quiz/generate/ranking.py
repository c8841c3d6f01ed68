"""How much a proposal is worth asking: a weighted sum of what can be seen of it, as 0 to 1.

The weights follow a logistic fit to reference cards that careful writers made of news articles:
which proposals ask for the words that such a card asks for.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from quiz.generate.document import Document
from quiz.generate.proposals import Proposal
from quiz.model.draft import AnswerType, AskKind
from quiz.text.normalise import words

# Beyond what the kind of answer says.
_RULES = {
    "quote": -1.6, "what-kind": -0.4, "what-object": -0.2, "what-subject": -0.2, "what-stranded": -0.4,
    "what-to-do": 0.3, "what-doing": 0.5, "reported-deed": 0.5, "reported-subject": 0.1,
    "superlative": 0.8, "kind-of": 0.5, "what-is": 0.4, "role": 0.3, "two-people": 0.3,
    "why": 0.6, "why-for": 0.5, "cause": 0.5, "purpose": 0.3, "when": 0.1, "cloze-date": -0.2,
}  # fmt: skip
_ANSWERS = {
    AnswerType.MONEY: 1.1, AnswerType.NUMBER: 0.7, AnswerType.DATE: 0.8, AnswerType.REASON: 0.5,
    AnswerType.PERSON: -0.2, AnswerType.PLACE: -0.7, AnswerType.ORGANISATION: -0.4, AnswerType.THING: -0.4,
}  # fmt: skip
_BASE = -0.8
_CLOZE = -0.2
_LEAD = 0.2
_EARLY = 0.7
_CENTRAL = 1.0
_MAIN = -0.6
_FAR = 0.02
LEAD = 2
"""The number of the last sentence of the lead."""
IDEAL = {AskKind.CLOZE: 18}
USUAL = 13
"""How many words a good question has."""


@dataclass(frozen=True, slots=True)
class Importance:
    """What an article is about.

    shares: in how large a share of its sentences each folded word stands. main: the number of the
    entity that it names most often, or None.
    """

    shares: dict[str, float]
    main: int | None


def importance(document: Document) -> Importance:
    """What an article's sentences have in common."""
    seen: Counter[str] = Counter()
    for sentence in document.sentences:
        seen.update({w for w in words(sentence.span.of(document.article.text)) if len(w) > 3})
    total = max(1, len(document.sentences))
    entities = sorted(document.names.entities, key=lambda e: (-e.count, e.number))
    return Importance(
        {word: count / total for word, count in seen.items()}, entities[0].number if entities else None
    )


def score(proposal: Proposal, document: Document, weights: Importance) -> float:
    """How much a proposal is worth asking, between 0 and 1."""
    value = sum(features(proposal, document, weights).values())
    return round(1 / (1 + math.exp(-value)), 4)


def features(proposal: Proposal, document: Document, weights: Importance) -> dict[str, float]:
    """What speaks for and against a proposal, by name, each already weighted."""
    statement = proposal.statement
    sentence = statement.sentence
    cloze = proposal.kind is AskKind.CLOZE
    count = len(words(proposal.question))
    central = sorted((weights.shares.get(w, 0.0) for w in set(words(proposal.question))), reverse=True)[:4]
    answered = next((m for m in statement.mentions if m.start in proposal.answer_tokens), None)
    main = answered is not None and answered.entity == weights.main
    return {
        "base": _BASE,
        "rule": _RULES.get(proposal.rule, 0.0),
        "answer": _ANSWERS.get(proposal.answer_type, 0.0),
        "cloze": _CLOZE * cloze,
        "lead": _LEAD * (sentence.number <= LEAD),
        "early": _EARLY * (1 - sentence.number / max(1, len(document.sentences))),
        "length": -_FAR * abs(count - IDEAL.get(proposal.kind, USUAL)),
        "central": _CENTRAL * sum(central) / 4,
        "main": _MAIN * main,
    }
