"""Gates on the form of a question and its answer: length, quotation marks, leaks, sense."""

from __future__ import annotations

import re

from quiz.generate import phrasing
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.gates.registry import gate
from quiz.generate.lexicon import SPEECH
from quiz.generate.proposals import Proposal
from quiz.generate.sentences import is_boilerplate
from quiz.model.draft import AnswerType, AskKind


@gate("unclear-clause")
def unclear_clause(proposal: Proposal, _document: Document) -> str | None:
    """Reject what rests on a clause that could not be rewritten to stand alone."""
    faults = proposal.statement.faults
    return faults[0] if faults else None


@gate("boilerplate")
def boilerplate(proposal: Proposal, document: Document) -> str | None:
    """Reject what comes from a line that sites print around articles."""
    text = proposal.statement.sentence.span.of(document.article.text)
    return "its sentence belongs to the page, not to the article" if is_boilerplate(text) else None


@gate("length")
def length(proposal: Proposal, _document: Document) -> str | None:
    """Reject questions and answers that are too long or too short to be read at a glance."""
    return phrasing.bad_length(proposal)


@gate("loose-opening")
def loose_opening(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question that opens with a stray adverb or conjunction."""
    return phrasing.loose_opening(proposal)


@gate("quotation")
def quotation(proposal: Proposal, _document: Document) -> str | None:
    """Reject half quotations, and clauses that somebody else speaks inside quotation marks."""
    broken = phrasing.broken_marks(proposal)
    if broken is not None:
        return broken
    sentence = proposal.statement.sentence
    if proposal.rule.startswith("quote") or (proposal.answer_type in _FIGURES and _attributed(proposal)):
        return None
    for i in proposal.statement.kept:
        token = sentence.tokens[i]
        if (
            token.quoted
            and token.dep in ("nsubj", "nsubjpass", "csubj", "expl")
            and sentence.tokens[token.head].quoted
        ):
            return "a quoted sentence speaks for somebody else"
    return None


_FIGURES = (AnswerType.NUMBER, AnswerType.MONEY, AnswerType.DATE)


def _attributed(proposal: Proposal) -> bool:
    """Whether a card says who speaks its quotation, and the speaker does not speak of himself."""
    tokens = proposal.statement.sentence.tokens
    said = [tokens[i] for i in proposal.statement.kept]
    told = any(t.lemma in SPEECH and not t.quoted for t in said)
    return told and not any(t.quoted and t.tag in ("PRP", "PRP$") for t in said)


@gate("leak")
def leak(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question that shows its own answer."""
    return phrasing.shown_answer(proposal) or phrasing.shown_part(proposal)


@gate("title-answer")
def title_answer(proposal: Proposal, document: Document) -> str | None:
    """Reject what the title line, shown with every card, already answers."""
    return phrasing.answered_by_title(proposal, document.line)


@gate("torn-word")
def torn_word(proposal: Proposal, _document: Document) -> str | None:
    """Reject an answer cut out of a longer word ("X" of "X-ray")."""
    tokens = proposal.statement.sentence.tokens
    first, last = min(proposal.answer_tokens), max(proposal.answer_tokens)
    before, after = tokens[max(0, first - 1)], tokens[min(len(tokens) - 1, last + 1)]
    if (first and not before.space and before.text[-1] in "-–/") or (
        not tokens[last].space and after.text[:1] in ("-", "/")
    ):
        return "the answer is part of a longer word"
    return None


@gate("repeats-itself")
def repeats_itself(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question in which a name or a longer run of words stands twice."""
    return phrasing.repeats_itself(proposal)


@gate("two-sentences")
def two_sentences(proposal: Proposal, _document: Document) -> str | None:
    """Reject text that runs over the end of a sentence."""
    return phrasing.two_sentences(proposal)


@gate("double-date")
def double_date(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question for a date that holds another: which of the two it asks for is not sure."""
    if proposal.rule != "when":
        return None
    other = _DATED.search(proposal.question)
    return f"“{other[0]}” is a date as well" if other else None


_DATED = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b"
    r"|\b(?:in|on|of|since|until|by) (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b"
)


@gate("inside-name")
def inside_name(proposal: Proposal, document: Document) -> str | None:
    """Reject a gap that is a part of a longer name, as in "Daughters of the _____", "_____ D.C."."""
    if proposal.kind is not AskKind.CLOZE:
        return None
    after = re.search(r"_____ [A-Z]\S+", proposal.question)
    if after is not None and not _counts(proposal, document):
        return f"“{after[0]}” is one name"
    before = re.search(r"(\S+) (?:of|for)(?: the)? _____", proposal.question)
    tokens = proposal.statement.sentence.tokens
    if before is None:
        return None
    start = min(proposal.answer_tokens)
    near = [token for token in tokens[max(1, start - 3) : start] if token.text == before[1]]
    named = any(t.text[0].isupper() and not _person(proposal, document, t.index) for t in near)
    return f"“{before[0]}” is one name" if named and tokens[start].is_name else None


def _counts(proposal: Proposal, document: Document) -> bool:
    """Whether a number counts what follows: "18 Northern counties", "600,000 Swedes", "30 Boeing jets"."""
    if proposal.answer_type is not AnswerType.NUMBER:
        return False
    tokens = proposal.statement.sentence.tokens
    last = max(proposal.answer_tokens)
    mention = proposal.statement.mention_at(last + 1)
    if mention is not None and document.names.entity(mention).kind is NameKind.GROUP:
        return True
    head = tokens[tokens[last].head]
    counted = head.index > last + 1 and head.tag == "NNS" and head.text.islower()
    return counted and tokens[last].dep == "nummod" and not tokens[min(proposal.answer_tokens) - 1].is_name


def _person(proposal: Proposal, document: Document, index: int) -> bool:
    mention = proposal.statement.mention_at(index)
    return mention is not None and document.names.entity(mention).kind is NameKind.PERSON


@gate("many-answers")
def many_answers(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question for who or what does not do something: nearly everything else does not either."""
    return phrasing.many_answers(proposal)
