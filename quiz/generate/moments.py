"""The moment that a card speaks of, put into its words where the sentence leaves it to the newspaper's date.

"How many people live there?" has another answer every year. What is so, or was reported, at the
time of the article is asked as of its month; what is always so, or has its own date, is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum, unique

from quiz.generate.amounts import AmountKind, find_amounts
from quiz.generate.clauses import HELPERS
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.gazetteer import MONTHS
from quiz.generate.lexicon import word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import lower_first
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

# Rules whose questions say their moment themselves, or hold for ever.
_TIMELESS = frozenset({"role", "quote", "what-is", "cloze-term", "what-called"})
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ASKING = word_set("who whom which what how why when where")
_PREPOSITIONS = word_set("in on at by from to into with for over since until under after before of within")
_ASKED_AFTER = re.compile(r"\w+ (?:who|whom|which|what|how)\b")
_AHEAD = word_set("expect schedule plan set estimate project forecast view consider believe design require")
_ONCE = word_set("found co-found establish create invent discover design compose write build bear name")
"""Deeds that are done once, so that the month of the report tells nothing."""
_CHANGING = (
    NameKind.PERSON, NameKind.ORGANISATION, NameKind.COUNTRY, NameKind.STATE, NameKind.CITY, NameKind.GROUP,
)  # fmt: skip
_FIGURES = (AnswerType.NUMBER, AnswerType.MONEY)
NEWS = 2
"""With so many words like "on Monday" an article reports what has just happened."""


@unique
class Tense(StrEnum):
    """When what a statement says is so."""

    NOW = "now"
    """At the time of writing, or after it."""
    USUAL = "usual"
    """A plain present: for ever, or as long as the figures stay."""
    PAST = "past"
    BEFORE = "before"
    """Before another past event."""


def with_moment(proposal: Proposal, document: Document) -> Proposal:
    """The proposal with the month of its article in its words, where they depend on it."""
    published = document.article.published
    if published is None or proposal.rule in _TIMELESS or proposal.kind is AskKind.TRUEFALSE:
        return proposal
    moment = f"{MONTHS[published.month - 1]} {published.year}"
    dated = _YEAR.search(proposal.question) or moment in proposal.answer
    if dated or (proposal.statement.times and proposal.answer_type is not AnswerType.DATE):
        return proposal
    tense = tense_of(proposal.statement)
    if tense is Tense.NOW or (tense is Tense.USUAL and _changes(proposal, document)):
        return _opened(proposal, f"As of {moment}")
    asks_a_date = proposal.answer_type is AnswerType.DATE
    deed = proposal.statement.sentence.tokens[proposal.statement.clause.verb].lemma
    once = deed == "report" or deed in _ONCE
    if tense is Tense.PAST and not asks_a_date and not once and _reports(document):
        if proposal.kind is AskKind.CLOZE:
            return _opened(proposal, f"As reported in {moment}")
        question = f"{proposal.question.rstrip('?')}, as reported in {moment}?"
        return replace(proposal, question=question, edits=(*proposal.edits, f"as reported in {moment}"))
    return proposal


def tense_of(statement: Statement) -> Tense:
    """When what a statement says is so, by its verb and its helpers."""
    sentence, verb = statement.sentence, statement.sentence.tokens[statement.clause.verb]
    helpers = [sentence.tokens[i] for i in sentence.children(verb.index, *HELPERS) if i in statement.kept]
    words = {token.low for token in helpers}
    tags = {token.tag for token in helpers}
    if "had" in words:
        return Tense.BEFORE
    if "MD" in tags or words & {"has", "have", "'ve"}:
        return Tense.NOW
    if verb.tag == "VBD" or words & {"was", "were", "did"}:
        return Tense.PAST
    if verb.tag == "VBG" or (verb.tag == "VBN" and verb.lemma in _AHEAD):
        return Tense.NOW
    return Tense.USUAL


def _changes(proposal: Proposal, document: Document) -> bool:
    """Whether what is asked for is a figure of somebody's, which may be another one later."""
    amounts = find_amounts(proposal.statement)
    # All gaps of one statement get the same words, for they are one note.
    figured = bool(amounts) if proposal.kind is AskKind.CLOZE else proposal.answer_type in _FIGURES
    if not figured or any(a.kind is AmountKind.MEASURE for a in amounts):
        return False
    return any(document.names.entity(m).kind in _CHANGING for m in proposal.statement.mentions)


def _reports(document: Document) -> bool:
    """Whether an article is news: it tells of days by their place before its own."""
    return sum(time.relative for times in document.times.values() for time in times) >= NEWS


def _opened(proposal: Proposal, opening: str) -> Proposal:
    """The proposal with a time before its first word; unchanged where it has another opening."""
    first = proposal.question.split()[0].lower().strip(",")
    if proposal.kind is AskKind.CLOZE:
        at = proposal.statement.kept[0]
        if first in _PREPOSITIONS or proposal.question.startswith("_") or at in proposal.answer_tokens:
            return proposal
        said = proposal.statement.say((at,))
        small = lower_first(proposal.statement, at, dict(proposal.statement.texts))
        if not proposal.question.startswith((said, said[:1].upper() + said[1:])):
            return proposal
        question = f"{opening}, {small}{proposal.question[len(said) :]}"
    elif first in _ASKING or _ASKED_AFTER.match(proposal.question):
        question = f"{opening}, {proposal.question[:1].lower()}{proposal.question[1:]}"
    else:
        return proposal
    return replace(proposal, question=question, edits=(*proposal.edits, opening.lower()))
