"""Gates on what a question points to; what leans on the article is found in `standing`."""

from __future__ import annotations

from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.gates.registry import gate
from quiz.generate.proposals import Proposal
from quiz.generate.standing import problems
from quiz.generate.statements import Statement
from quiz.generate.view import View
from quiz.model.draft import AnswerType


def _first(name: str, proposal: Proposal, document: Document) -> str | None:
    view = View(document, proposal.statement, frozenset(proposal.shown), frozenset(proposal.answer_tokens))
    return next((p.reason for p in problems(view) if p.name == name), None)


@gate("speaker-pronoun")
def speaker_pronoun(proposal: Proposal, document: Document) -> str | None:
    """Reject "we", "you", "my" outside quotations: the card has no speaker."""
    return _first("speaker-pronoun", proposal, document)


@gate("unresolved-pronoun")
def unresolved_pronoun(proposal: Proposal, document: Document) -> str | None:
    """Reject a question whose pronoun has no antecedent in the question itself."""
    return _first("unresolved-pronoun", proposal, document)


@gate("pointing-word")
def pointing_word(proposal: Proposal, document: Document) -> str | None:
    """Reject "this", "such", "another", "both", "the other", which lean on the text before."""
    return _first("pointing-word", proposal, document)


@gate("passing-time")
def passing_time(proposal: Proposal, document: Document) -> str | None:
    """Reject words that mean another moment or place on another day."""
    return _first("passing-time", proposal, document)


@gate("pointing-noun")
def pointing_noun(proposal: Proposal, document: Document) -> str | None:
    """Reject "the company", "the islands": a definite noun that only the text before explains."""
    return _first("pointing-noun", proposal, document)


@gate("pointing-answer")
def pointing_answer(proposal: Proposal, document: Document) -> str | None:
    """Reject an answer that itself leans on the text before."""
    if proposal.answer_type not in (AnswerType.THING, AnswerType.REASON, AnswerType.OTHER):
        return None
    answer = frozenset(proposal.answer_tokens)
    alone = problems(View(document, proposal.statement, answer))
    within = {
        p.token for p in problems(View(document, proposal.statement, answer | frozenset(proposal.shown)))
    }
    found = next((p for p in alone if p.token in within), None)
    return f"in the answer, {found.reason}" if found else None


@gate("half-name")
def half_name(proposal: Proposal, document: Document) -> str | None:
    """Reject a person shown, or asked for, by a name that two people of the article, or none, bear."""
    return _first("half-name", proposal, document)


@gate("no-anchor")
def no_anchor(proposal: Proposal, document: Document) -> str | None:
    """Reject a question without any name that says what it is about."""
    statement = proposal.statement
    shown = set(proposal.shown)
    if not shown:
        return None
    groups = 0
    if any(
        r.start in shown and r.start in statement.texts
        for r in document.references[statement.sentence.number]
    ):
        return None
    answer = set(proposal.answer_tokens)
    for mention in document.names.within(statement.sentence.number):
        inside = set(range(mention.start, mention.end))
        # A description before the answer goes into the question's front: "Which NASA chief".
        if inside & shown or (not inside & answer and mention.surface in proposal.question):
            if document.names.entity(mention).kind is not NameKind.GROUP:
                return None
            groups += 1
    nouns = {t.low for i in shown if (t := statement.sentence.tokens[i]).is_noun and len(t.low) > 2}
    if nouns & document.title_words or (groups and statement.times):
        return None
    topical = sum(document.central.get(n, 0) >= CENTRAL for n in nouns)
    if topical >= 2 and (_general(statement) or len(nouns) >= TELLING):
        return None
    return "no name in it says what it is about"


CENTRAL = 3
"""In so many sentences a noun stands that an article is about."""
TELLING = 4
"""With so many nouns, two of them what the article is about, a question says what it is about."""


def _general(statement: Statement) -> bool:
    """Whether it is said of things in general: a present tense and no definite subject."""
    sentence = statement.sentence
    if sentence.tokens[statement.clause.verb].tag not in ("VBZ", "VBP"):
        return False
    return not any(sentence.tokens[i].low in ("the", "this", "these") for i in statement.subject)
