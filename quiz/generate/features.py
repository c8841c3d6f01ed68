"""What can be seen of a proposal, as numbers by name: all that the ranker knows.

Every feature is about the shape of a card and its place in the article, never about the words of
one article, so that weights learnt on some articles hold for others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.generate.document import Document
from quiz.generate.entities import Entity
from quiz.generate.lexicon import common_words, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.statements import Statement
from quiz.model.article import Article
from quiz.text.normalise import words

LEAD = 2
"""The number of the last sentence of the lead."""
USUAL = 13
"""How many words a good question has."""

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER = re.compile(r"\d")
_SMALL = word_set("one two three four five six seven eight nine ten 1 2 3 4 5 6 7 8 9 10")
_EXTREME = word_set(
    "first last only most least largest biggest smallest highest lowest longest fastest best record oldest "
    "youngest deadliest worst newest second third fourth"
)
_PRONOUNS = word_set("his her their its he she they it")
_LIGHT = word_set("be have do make take get give go come say")
_UNITS = word_set(
    "percent miles mile km kilometers kilometres metres meters feet pounds tons tonnes acres hectares "
    "hours minutes seconds days weeks months years people degrees mph horsepower barrels gallons litres "
    "liters"
)


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


def features(proposal: Proposal, document: Document, about: Importance) -> dict[str, float]:
    """All features of a proposal that are not zero, by name, each about 0 to 1."""
    found = {
        f"rule={proposal.rule}": 1.0,
        f"type={proposal.answer_type.value}": 1.0,
        f"kind={proposal.kind.value}": 1.0,
        f"clause={proposal.statement.clause.kind.value}": 1.0,
        **_place(proposal, document),
        **_question(proposal, document, about),
        **_answer(proposal, document, about),
        **_telling(proposal),
        **_statement(proposal.statement),
        **_line(document.article),
    }
    return {name: round(value, 4) for name, value in found.items() if value}


def _line(article: Article) -> dict[str, float]:
    """What the line above the card says."""
    return {"titled": float(bool(article.title)), "dated": float(article.published is not None)}


def _place(proposal: Proposal, document: Document) -> dict[str, float]:
    number = proposal.statement.sentence.number
    return {"lead": float(number <= LEAD), "early": 1 - number / max(1, len(document.sentences))}


def _question(proposal: Proposal, document: Document, about: Importance) -> dict[str, float]:
    said = words(proposal.question)
    asked = set(said)
    central = sorted((about.shares.get(w, 0.0) for w in asked), reverse=True)[:4]
    named = {m.entity for m in proposal.statement.mentions if m.start in proposal.shown}
    title = document.title_words
    return {
        "long": max(0, len(said) - USUAL) / 10,
        "short": max(0, USUAL - len(said)) / 10,
        "central": sum(central) / 4,
        "names": min(len(named), 3) / 3,
        "nameless": float(not named),
        "entitled": len({w for w in asked if len(w) > 3} & title) / 3,
        "year": float(bool(_YEAR.search(proposal.question))),
        "figures": min(2, len(_NUMBER.findall(_YEAR.sub("", proposal.question)))) / 2,
        "extreme": float(bool(asked & _EXTREME)),
        "pronoun": float(bool(asked & _PRONOUNS)),
        "commas": min(3, proposal.question.count(",")) / 3,
        "quotes": float("“" in proposal.question or '"' in proposal.question),
        "opening-gap": float(proposal.question.startswith(("_____", "In _____", "The _____"))),
        "closing-gap": float(proposal.question.rstrip(".").endswith("_____")),
        "indefinite": float(said[:1] in (["a"], ["an"])),
        "definite": min(3, said.count("the")) / 3,
    }


def _answer(proposal: Proposal, document: Document, about: Importance) -> dict[str, float]:
    said = words(proposal.answer)
    entity = _answered(proposal, document)
    found = {
        "answer-long": min(1.0, max(0, len(said) - 3) / 7),
        "answer-word": float(len(said) == 1),
        "answer-small": float(bool(said) and said[-1] in _SMALL),
        "answer-unit": float(bool(set(said) & _UNITS)),
        "answer-share": float("%" in proposal.answer or "percent" in said),
        "answer-sign": float(any(mark in proposal.answer for mark in "$€£")),
        "answer-figures": float(bool(_NUMBER.search(proposal.answer))),
        "answer-listed": float(" and " in proposal.answer or "," in proposal.answer),
    }
    if entity is not None:
        found |= {
            f"answer={entity.kind.value}": 1.0,
            "answer-often": min(entity.count, 6) / 6,
            "answer-once": float(entity.count == 1),
            "answer-new": float(entity.first == proposal.statement.sentence.number),
            "answer-main": float(entity.number == about.main),
        }
    return found


def _telling(proposal: Proposal) -> dict[str, float]:
    """How much of the answer, and of what is left to find it by, is not said in every text."""
    return {
        "answer-telling": _seldom(proposal, proposal.answer_tokens),
        "question-telling": _seldom(proposal, proposal.shown),
    }


def _seldom(proposal: Proposal, indices: Iterable[int]) -> float:
    tokens = proposal.statement.sentence.tokens
    said = [
        tokens[i] for i in indices if tokens[i].tag[:2] in ("NN", "JJ", "VB", "RB") and not tokens[i].is_name
    ]
    return sum(t.lemma.lower() not in common_words() for t in said) / len(said) if said else 0.0


def _answered(proposal: Proposal, document: Document) -> Entity | None:
    mentions = proposal.statement.mentions
    mention = next((m for m in mentions if m.start in proposal.answer_tokens), None)
    return None if mention is None else document.names.entity(mention)


def _statement(statement: Statement) -> dict[str, float]:
    sentence, clause = statement.sentence, statement.clause
    verb = sentence.tokens[clause.verb if clause.inner is None else clause.inner]
    helpers = [sentence.tokens[i] for i in sentence.children(verb.index, "aux", "auxpass")]
    tags = {verb.tag, *(t.tag for t in helpers)}
    lemmas = {t.lemma for t in helpers}
    named = any(statement.mention_at(i) is not None for i in statement.subject)
    return {
        "past": float("VBD" in tags),
        "perfect": float("have" in lemmas and "VBN" in tags),
        "modal": float("MD" in tags),
        "going-on": float("VBG" in tags),
        "present": float(bool(tags & {"VBZ", "VBP"}) and "have" not in lemmas),
        "passive": float(bool(sentence.children(verb.index, "auxpass"))),
        "light": float(verb.lemma in _LIGHT),
        "reported": float(clause.inner is not None),
        "named-subject": float(named),
        "resolved": float(any(statement.texts.get(i) for i in statement.subject)),
        "edits": min(4, len(statement.edits)) / 4,
        "cut": 1 - min(1.0, len(statement.kept) / max(1, len(sentence.tokens))),
        "timed": float(bool(statement.times)),
    }
