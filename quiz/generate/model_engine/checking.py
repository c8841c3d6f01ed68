"""Third pass: two cold readings of each card, by prompts that know nothing of how it was made."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.generate.model_engine.exchange import Request
from quiz.generate.model_engine.facts import said
from quiz.generate.model_engine.prompts import filled, list_schema, quoted
from quiz.generate.model_engine.reading import ReadingError, entries
from quiz.generate.model_engine.subject import Subject
from quiz.generate.model_engine.writing import Written
from quiz.model.draft import AskKind, Candidate

_ANSWER = {"card": {"type": "integer"}, "problem": {"type": "string"}}
_ALONE_FIELDS = ("clear", "one_answer", "given_away", "guessable")
ALONE = list_schema("checks", {**{name: {"type": "boolean"} for name in _ALONE_FIELDS}, **_ANSWER})
PROOF = list_schema("checks", {"proved": {"type": "boolean"}, **_ANSWER})
_TOKENS_A_CHECK = 45

Verdicts = dict[int, tuple[str, str] | None]
"""For each card by its number, the gate that turns it away and why, or None."""

_GATES = {
    "clear": ("cold-reading", "it is not understood without the article"),
    "one_answer": ("one-answer", "several answers would be right"),
    "given_away": ("given-away", "the title line or the question gives the answer away"),
    "guessable": ("guessable", "most people would say it without having learned anything"),
    "proved": ("proof", "the quotation does not prove the answer"),
}


def alone_request(subject: Subject, cards: Sequence[Candidate]) -> Request:
    """Ask whether these questions are understood under the title line alone."""
    listed = "\n".join(f"{n}. {_asked(card)}" for n, card in enumerate(cards, start=1))
    values = {"title_line": subject.title_line, "questions": listed}
    return filled("alone", values, ALONE, len(cards) * _TOKENS_A_CHECK)


def proof_request(subject: Subject, cards: Sequence[Written]) -> Request:
    """Ask whether the quotations of these cards prove their answers."""
    listed = [
        f"{number}. {one.fact.cited}\n   Question: {_asked(one.card)}\n   Answer: {quoted(one.card.answer)}"
        for number, one in enumerate(cards, start=1)
    ]
    values = {"title_line": subject.told_line, "cards": "\n".join(listed)}
    return filled("proof", values, PROOF, len(cards) * _TOKENS_A_CHECK)


def _asked(card: Candidate) -> str:
    opening = {AskKind.CLOZE: "Fill the gap: ", AskKind.TRUEFALSE: "True or false? "}
    return quoted(opening.get(card.kind, "") + card.question)


def read_alone(answer: str) -> Verdicts:
    """What the first reading found; raises ReadingError."""
    return _verdicts(answer, {"clear": True, "one_answer": True, "given_away": False, "guessable": False})


def read_proof(answer: str) -> Verdicts:
    """What the second reading found; raises ReadingError."""
    return _verdicts(answer, {"proved": True})


def _verdicts(answer: str, wanted: dict[str, bool]) -> Verdicts:
    found: Verdicts = {}
    for place, entry in enumerate(entries(answer, "checks"), start=1):
        number = entry.get("card")
        failed = [name for name, right in wanted.items() if _truth(entry.get(name)) is not right]
        verdict = None
        if failed:
            gate, reason = _GATES[failed[0]]
            verdict = gate, said(entry.get("problem")) or reason
        found[number if isinstance(number, int) else place] = verdict
    if not found:
        raise ReadingError("there is no entry for any card")
    return found


def _truth(value: object) -> bool | None:
    """A truth value as models write it; None for what is none."""
    if isinstance(value, bool):
        return value
    return {"true": True, "yes": True, "false": False, "no": False}.get(str(value).strip().lower())
