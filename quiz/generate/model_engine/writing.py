"""Second pass: a card from each fact; and the mending of cards that were turned away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quiz.generate.model_engine.exchange import Request
from quiz.generate.model_engine.facts import Fact, said
from quiz.generate.model_engine.grounding import sentence_around
from quiz.generate.model_engine.prompts import filled, list_schema, quoted
from quiz.generate.model_engine.reading import entries
from quiz.generate.model_engine.subject import Subject
from quiz.model.draft import AnswerType, AskKind, Candidate
from quiz.model.note import GAP
from quiz.text.normalise import fold

_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "form": {"type": "string", "enum": ["question", "cloze"]},
    "question": {"type": "string"},
    "answer": {"type": "string"},
    "accept": {"type": "array", "items": {"type": "string"}},
    "wrong": {"type": "array", "items": {"type": "string"}},
    "type": {"type": "string", "enum": [kind.value for kind in AnswerType]},
}
CARDS = list_schema("cards", {"fact": {"type": "integer"}, **_FIELDS})
REVISED = list_schema("cards", {"card": {"type": "integer"}, **_FIELDS})
_TOKENS_A_CARD = 140
MOST_ACCEPTED = 6
_SCORES = {3: 0.9, 2: 0.7, 1: 0.5}
REVISED_COST = 0.05
"""What a card loses that had to be written twice."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A card as a model worded it, before it is tied to its fact."""

    form: str
    question: str
    answer: str
    accept: tuple[str, ...]
    wrong: tuple[str, ...]
    type: AnswerType


@dataclass(frozen=True, slots=True)
class Written:
    """A card and the fact it was made from."""

    fact: Fact
    card: Candidate


def request_of(subject: Subject, facts: Sequence[Fact], passage: str) -> Request:
    """Ask for a card from each of these facts. passage: the article around them."""
    context = f"The facts are from this article:\n<article>\n{quoted(passage)}\n</article>\n"
    listed = [f"{number}. {quoted(fact.fact)}\n   {fact.cited}" for number, fact in enumerate(facts, start=1)]
    values = {
        "title_line": subject.told_line,
        "context": context,
        "language": subject.wanted_language,
        "facts": "\n".join(listed),
    }
    return filled("cards", values, CARDS, len(facts) * _TOKENS_A_CARD)


def revision_of(subject: Subject, cards: Sequence[tuple[Written, str]]) -> Request:
    """Ask for these cards anew, each with what is wrong with it."""
    listed = [f"{number}. {_faulty(one, fault)}" for number, (one, fault) in enumerate(cards, start=1)]
    values = {
        "title_line": subject.told_line,
        "language": subject.wanted_language,
        "cards": "\n".join(listed),
    }
    return filled("revise", values, REVISED, len(cards) * _TOKENS_A_CARD)


def _faulty(one: Written, fault: str) -> str:
    card, wrong = one.card, [option for option in one.card.choices if option != one.card.answer]
    lines = [
        f"Question: {quoted(card.question)}",
        f"Answer: {quoted(card.answer)}",
        f"Accept: {quoted('; '.join(card.accept))}" if card.accept else "",
        f"Wrong: {quoted('; '.join(wrong))}" if wrong else "",
        f"Fact: {quoted(one.fact.fact)}" if one.fact.fact != card.question else "",
        one.fact.cited,
        f"Fault: {quoted(fault)}",
    ]
    return "\n   ".join(filter(None, lines))


def read_cards(answer: str, number: str) -> dict[int, Wording]:
    """Cards by what the answer's field `number` says; raises ReadingError. Only the first of each counts.

    Where a model leaves the numbers out, its cards are taken in their order.
    """
    found: dict[int, Wording] = {}
    for place, entry in enumerate(entries(answer, "cards"), start=1):
        wording = _wording(entry)
        if wording is not None:
            found.setdefault(_number(entry.get(number), place), wording)
    return found


def _number(value: object, place: int) -> int:
    figures = re.search(r"\d+", str(value))
    return int(figures[0]) if figures else place


def _wording(entry: Mapping[str, Any]) -> Wording | None:
    question, answer = said(entry.get("question")), said(entry.get("answer"))
    if not question or not answer:
        return None
    accept, wrong = (
        tuple(filter(None, map(said, entry[name] if isinstance(entry.get(name), list) else ())))
        for name in ("accept", "wrong")
    )
    kind = said(entry.get("type")).lower()
    known = AnswerType(kind) if kind in set(AnswerType) else AnswerType.OTHER
    return Wording(said(entry.get("form")).lower(), question, answer, accept, wrong, known)


def written(subject: Subject, fact: Fact, wording: Wording, author: str, revised: bool = False) -> Written:
    """A card tied to the sentence it rests on. author: what is told of where its words are from."""
    question = re.sub(r"_{3,}", GAP, wording.question)
    cloze = GAP in question
    answer = wording.answer if cloze else _tidy(wording.answer)
    accept = dict.fromkeys(text for text in wording.accept if fold(text) != fold(answer))
    wrong = tuple(dict.fromkeys(text for text in wording.wrong if fold(text) != fold(answer)))
    kind = AskKind.CLOZE if cloze else AskKind.CHOICE if wrong else AskKind.SHORT
    card = Candidate(
        kind=kind,
        question=question if cloze else _asked(question),
        answer=answer,
        sentence=sentence_around(fact.span, subject.sentences, subject.article),
        evidence=fact.span.of(subject.article.text),
        answer_type=wording.type,
        rule="model",
        accept=tuple(accept)[:MOST_ACCEPTED],
        choices=(answer, *wrong) if wrong else (),
        edits=(author,),
        score=_SCORES[fact.importance] - (REVISED_COST if revised else 0.0),
    )
    return Written(fact, card)


def without_choices(card: Candidate) -> Candidate:
    """The card asked for its answer alone."""
    kind = AskKind.SHORT if card.kind is AskKind.CHOICE else card.kind
    return replace(card, kind=kind, choices=())


def _tidy(answer: str) -> str:
    """An answer without the full stop that some models put behind it."""
    short = answer.removesuffix(".")
    return short if answer.endswith(".") and "." not in short and len(short.split()) > 1 else answer


def _asked(question: str) -> str:
    return question if question.endswith(("?", "？", "؟", ";", "”?", '"')) else question.rstrip(".") + "?"
