"""True statements made false by exchanging one checked element for another of its kind.

Used for a few cards of a deck that nothing else asks for; the true statement is kept as the
correction.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quiz.generate.choices import wrong_options
from quiz.generate.distractors.draw import draw
from quiz.generate.document import Document
from quiz.generate.lexicon import HEDGES, MODALS, NEGATIONS
from quiz.generate.proposals import Proposal
from quiz.model.draft import AnswerType, AskKind
from quiz.model.note import GAP
from quiz.text.normalise import words
from quiz.text.numbers import parse_quantity

_EXCHANGED = (AnswerType.NUMBER, AnswerType.MONEY, AnswerType.DATE, AnswerType.PLACE)
_UNSURE = HEDGES | MODALS | NEGATIONS
# Of what is bounded or held by some, another number may be true as well.
_BOUND = re.compile(r"\b(?:than|least|most|up to|over|under|nearly|only)\b")


def as_true_or_false(proposal: Proposal, document: Document) -> Proposal | None:
    """A cloze as a statement with a wrong option in its gap, answered "false"; or None."""
    if proposal.kind is not AskKind.CLOZE or proposal.answer_type not in _EXCHANGED:
        return None
    if set(words(proposal.question)) & _UNSURE or "n't" in proposal.question.replace("’", "'"):
        return None
    if _BOUND.search(proposal.answer.lower()):
        return None
    wrong = [each for each in wrong_options(proposal, document) if _clearly_false(each, proposal)]
    if not wrong:
        return None
    said = wrong[draw(proposal.question, "false") % len(wrong)]
    return replace(
        proposal,
        rule="true-false",
        kind=AskKind.TRUEFALSE,
        question=proposal.question.replace(GAP, said),
        answer="false",
        answer_type=AnswerType.OTHER,
        accept=(),
        choices=(),
        edits=(*proposal.edits, f"{proposal.answer} → {said}"),
        correction=proposal.question.replace(GAP, proposal.answer),
    )


def _clearly_false(wrong: str, proposal: Proposal) -> bool:
    """Whether it is false of what is counted: who won three has won two as well."""
    if proposal.answer_type is not AnswerType.NUMBER:
        return True
    said, true = parse_quantity(wrong), parse_quantity(proposal.answer)
    return said is not None and true is not None and (said.unit is not None or said.value > true.value)
