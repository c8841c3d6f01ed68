"""Gates on what is worth asking, and on what an article only supposes."""

from __future__ import annotations

import re

from quiz.generate.document import Document
from quiz.generate.gates.registry import gate
from quiz.generate.lexicon import CONDITIONS, HEDGES, STALE_ROLES, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.syntax import Token
from quiz.model.draft import AnswerType, AskKind
from quiz.text.normalise import words

_EMPTY_VERBS = word_set(
    "meet speak talk discuss attend arrive visit respond comment react thank congratulate"
)
_MARKET_NOUNS = word_set("benchmark share stock index futures nasdaq dow nikkei sensex nifty ftse")
_MARKET_VERBS = word_set(
    "rise fall scale hit reach touch gain drop climb slip jump close trade surge plunge tumble slide "
    "dip rally end open soar decline add lose"
)


@gate("no-response")
def no_response(proposal: Proposal, _document: Document) -> str | None:
    """Reject "declined to comment" and its like."""
    lemmas = {proposal.statement.sentence.tokens[i].lemma for i in proposal.statement.kept}
    if "comment" in lemmas and lemmas & {
        "decline",
        "request",
        "respond",
        "refuse",
        "return",
        "immediately",
        "reply",
    }:
        return "who did not comment is not worth remembering"
    if "respond" in lemmas and "request" in lemmas:
        return "who did not respond is not worth remembering"
    return None


@gate("passing-role")
def passing_role(proposal: Proposal, _document: Document) -> str | None:
    """Reject asking who a spokesman or an analyst is."""
    asked = set(words(proposal.question))
    if proposal.answer_type is AnswerType.PERSON and asked & {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "correspondent",
    }:
        return "who speaks for somebody is not worth remembering"
    if proposal.answer_type is AnswerType.PERSON and proposal.rule == "role" and asked & STALE_ROLES:
        return "the role says too little"
    return None


@gate("empty-predicate")
def empty_predicate(proposal: Proposal, _document: Document) -> str | None:
    """Reject meetings, talks and visits that say nothing more."""
    statement = proposal.statement
    verb = statement.sentence.tokens[statement.clause.verb]
    lemmas = [statement.sentence.tokens[i].lemma for i in statement.kept]
    if verb.lemma in _EMPTY_VERBS and proposal.answer_type not in (AnswerType.NUMBER, AnswerType.MONEY):
        return f"“{verb.lemma}” says too little to remember"
    if verb.lemma in ("hold", "be", "have", "begin", "start", "continue") and "talk" in lemmas:
        return "that there are talks is not worth remembering"
    return None


@gate("market-level")
def market_level(proposal: Proposal, _document: Document) -> str | None:
    """Reject where a share or an index stood on one day."""
    statement = proposal.statement
    tokens = [statement.sentence.tokens[i] for i in statement.kept]
    subject = {statement.sentence.tokens[i].lemma.lower() for i in statement.subject}
    verb = statement.sentence.tokens[statement.clause.verb].lemma
    if subject & _MARKET_NOUNS and verb in _MARKET_VERBS:
        return "a day's market level is not worth remembering"
    if any(t.lemma.lower() in _MARKET_NOUNS for t in tokens) and any(
        t.lemma in ("premarket", "after-hours", "midday", "trading", "session") for t in tokens
    ):
        return "a day's market level is not worth remembering"
    return None


@gate("lost-operator")
def lost_operator(proposal: Proposal, _document: Document) -> str | None:
    """Reject what leaves a hedge, a condition or a negation of its sentence's clause behind."""
    statement = proposal.statement
    sentence = statement.sentence
    verbs = {statement.clause.verb, *(i for i in (statement.clause.inner,) if i is not None)}
    kept = set(statement.kept)
    for token in sentence.tokens:
        if token.index in kept or token.quoted:
            continue
        operator = (
            token.low in CONDITIONS
            or token.low in HEDGES
            or token.dep == "neg"
            or token.low in ("only", "not")
        )
        if operator and (token.head in verbs or sentence.tokens[token.head].head in verbs):
            return f"“{token.text}” would be lost"
    return None


_VAGUE_WORDS = word_set("one first hundreds thousands millions dozens")
_VAGUE_PERSONS = word_set("man woman people person officer officers official officials men women child")


@gate("vague-answer")
def vague_answer(proposal: Proposal, _document: Document) -> str | None:
    """Reject answers that are no more than "a man", or a word for many."""
    if proposal.answer.lower() in _VAGUE_WORDS:
        return "the answer says too little"
    said = [w for w in words(proposal.answer) if w not in ("a", "an", "the", "some")]
    if proposal.answer_type is AnswerType.THING and len(said) == 1 and said[0] in _VAGUE_PERSONS:
        return "the answer says too little"
    return None


@gate("open-question")
def open_question(proposal: Proposal, _document: Document) -> str | None:
    """Reject a question that says too little for one answer alone to be right ("What did X launch?")."""
    if proposal.kind is not AskKind.SHORT or proposal.rule.startswith("quote") or proposal.rule in _CLOSED:
        return None
    statement = proposal.statement
    tokens = statement.sentence.tokens
    weight, counted = 0, set()
    for i in proposal.shown:
        mention = statement.mention_at(i)
        if mention is not None:
            if mention.start not in counted:
                weight += 1 if i in statement.subject else 2
            counted.add(mention.start)
        else:
            weight += _telling(tokens[i])
    return None if weight >= ENOUGH else "many answers would fit it"


ENOUGH = 3
"""So many telling words make a question that one answer fits; a name that is not the subject is two."""
# What these ask has one answer however few words they say.
_CLOSED = frozenset({"what-is", "role", "superlative", "called", "frame", "pleaded-to", "why-for"})
_LIGHT = word_set("be have do make take get give say tell go come")


def _telling(token: Token) -> bool:
    """Whether a word narrows down what is asked for."""
    if token.is_verb and token.tag != "VBG":
        return token.lemma not in _LIGHT and token.dep not in ("aux", "auxpass")
    return token.is_noun or token.tag in ("CD", "JJ", "JJS", "VBG")


_CLOCK = re.compile(r"^\s*(?:[ap]\.?m\b|o[’']clock)", re.IGNORECASE)
_SMALL = word_set("two three four five six seven eight nine ten")
_DOUBTED = word_set("claim claims rumor rumors rumour rumours hoax assertion allegation")


@gate("trivial-number")
def trivial_number(proposal: Proposal, document: Document) -> str | None:
    """Reject ages, times of the day, and small counts in a gap that any other count would fill as well."""
    if proposal.answer_type not in (AnswerType.NUMBER, AnswerType.MONEY):
        return None
    tokens = proposal.statement.sentence.tokens
    end = max(proposal.answer_tokens) + 1
    after = document.article.text[tokens[end - 1].end :][:12]
    if _CLOCK.match(after):
        return "a time of the day is not worth remembering"
    if re.match(r"[ -]years?[ -]old", after):
        return "an age is soon wrong"
    small = proposal.kind is AskKind.CLOZE and proposal.answer.lower() in _SMALL
    if small and proposal.statement.sentence.number > LEAD:
        return "so small a number is not worth remembering"
    return None


LEAD = 2
"""The number of the last sentence in which even small numbers count."""


@gate("doubted-claim")
def doubted_claim(proposal: Proposal, document: Document) -> str | None:
    """Reject a number that another sentence of the article gives as no more than a claim."""
    if proposal.answer_type not in (AnswerType.NUMBER, AnswerType.MONEY) or proposal.answer.isalpha():
        return None
    for sentence in document.sentences:
        said = sentence.span.of(document.article.text)
        if proposal.answer in said and any(t.low in _DOUBTED and t.is_noun for t in sentence.tokens):
            return "the article gives this number as a claim"
    return None


_STUBS = word_set("inc inc. corp corp. co co. ltd ltd. llc jr jr. sr sr.")


@gate("stub-name")
def stub_name(proposal: Proposal, _document: Document) -> str | None:
    """Reject an answer that is only the end of a name ("Inc.")."""
    return "the answer is the end of a name" if proposal.answer.lower() in _STUBS else None
