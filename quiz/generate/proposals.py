"""A question on its way to becoming a candidate, still tied to the tokens it came from."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind, Candidate


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule proposes to ask.

    answer_tokens: where in the sentence the answer stands. shown: tokens that the question
    shows. edits: changes beyond those of the statement.
    """

    rule: str
    kind: AskKind
    question: str
    answer: str
    answer_type: AnswerType
    statement: Statement
    answer_tokens: tuple[int, ...]
    shown: tuple[int, ...]
    accept: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()
    correction: str | None = None

    def candidate(self, article: str, score: float = 0.0) -> Candidate:
        """The candidate as the rest of the program knows it."""
        sentence = self.statement.sentence
        return Candidate(
            kind=self.kind,
            question=self.question,
            answer=self.answer,
            sentence=sentence.span,
            evidence=sentence.text_of(self.answer_tokens, article),
            answer_type=self.answer_type,
            rule=self.rule,
            accept=self.accept,
            choices=self.choices,
            edits=(*self.statement.edits, *self.edits),
            score=score,
            correction=self.correction,
        )
