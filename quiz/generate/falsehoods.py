"""True statements made false by exchanging one number for another on the same scale.

Used for a few cards of a deck that nothing else asks for; the true statement is kept as the
correction.
"""

from __future__ import annotations

from dataclasses import replace

from quiz.generate.choices import wrong_options
from quiz.generate.proposals import Proposal
from quiz.model.draft import AnswerType, AskKind
from quiz.model.note import GAP
from quiz.text.normalise import fold


def as_true_or_false(proposal: Proposal, article: str) -> Proposal | None:
    """A cloze for a number as a statement with another number in its gap, answered "false"; or None."""
    if proposal.kind is not AskKind.CLOZE or proposal.answer_type not in (
        AnswerType.NUMBER,
        AnswerType.MONEY,
    ):
        return None
    wrong = next((w for w in wrong_options(proposal) if fold(w) not in fold(article)), None)
    if wrong is None:
        return None
    return replace(
        proposal,
        rule="true-false",
        kind=AskKind.TRUEFALSE,
        question=proposal.question.replace(GAP, wrong),
        answer="false",
        answer_type=AnswerType.OTHER,
        accept=(),
        edits=(*proposal.edits, f"{proposal.answer} → {wrong}"),
        correction=proposal.question.replace(GAP, proposal.answer),
    )
