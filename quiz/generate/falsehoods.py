"""Statements to be judged: true as they are, or false by one checked element exchanged for its like.

Used for a few cards of a deck that nothing else asks for. Half of them are left true, lest
"false" be right every time; of a false one the true statement is kept as the correction.
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
_FEW = 20
_UNSURE = HEDGES | MODALS | NEGATIONS
# Of what is bounded or held by some, another number may be true as well.
_BOUND = re.compile(r"\b(?:than|least|most|up to|over|under|nearly|only)\b")


def as_true_or_false(proposal: Proposal, document: Document) -> Proposal | None:
    """A cloze as a statement with its answer or a wrong option in its gap; None where neither is sure."""
    if proposal.kind is not AskKind.CLOZE or proposal.answer_type not in _EXCHANGED:
        return None
    if set(words(proposal.question)) & _UNSURE or "n't" in proposal.question.replace("’", "'"):
        return None
    if _BOUND.search(proposal.answer.lower()):
        return None
    wrong = [each for each in wrong_options(proposal, document) if _clearly_false(each, proposal)]
    if not wrong:
        return None
    true = proposal.question.replace(GAP, proposal.answer)
    asked = replace(
        proposal,
        rule="true-false",
        kind=AskKind.TRUEFALSE,
        question=true,
        answer="true",
        answer_type=AnswerType.OTHER,
        accept=(),
        choices=(),
    )
    if draw(proposal.question, "truth") % 2:
        return asked
    said = wrong[draw(proposal.question, "false") % len(wrong)]
    return replace(
        asked,
        question=proposal.question.replace(GAP, said),
        answer="false",
        edits=(*proposal.edits, f"{proposal.answer} → {said}"),
        correction=true,
    )


def _clearly_false(wrong: str, proposal: Proposal) -> bool:
    """Whether it is false of what is counted: who won three has won two as well."""
    if proposal.answer_type is not AnswerType.NUMBER:
        return True
    said, true = parse_quantity(wrong), parse_quantity(proposal.answer)
    if said is None or true is None:
        return False
    return said.unit is not None or said.value > true.value or true.value > _FEW
