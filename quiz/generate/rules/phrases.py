"""Clozes for things without a name: a noun phrase of the statement taken out whole.

Much of what careful writers ask has no name and no number for an answer: what somebody was charged
with, what a plan is for. Asked as a gap, such a question stays natural whatever the clause around it.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.amounts import find_amounts
from quiz.generate.document import Document
from quiz.generate.lexicon import PERSON_NOUNS, TIME_UNITS, VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.generate.syntax import Sentence, render
from quiz.model.draft import AnswerType

LONGEST = 6
"""So many words a gap may hold."""
TELLING = 2
"""So many words that say something a gap's words need, or one that is said seldom."""

_ARGUMENTS = ("dobj", "pobj", "attr", "oprd")
_EMPTY = TIME_UNITS | VAGUE_NOUNS | word_set("term terms order addition front back place favor favour")
_BEFORE = (
    "det",
    "amod",
    "compound",
    "nmod",
    "nummod",
    "advmod",
    "poss",
    "case",
    "punct",
    "quantmod",
    "npadvmod",
)
_ARTICLES = ("the", "a", "an", "his", "her", "its", "their")


@rule("cloze-phrase")
def cloze_phrase(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "He was charged with aggravated assault" -> "He was charged with _____."."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    counted = {i for amount in find_amounts(statement) for i in range(amount.start, amount.end)}
    dated = {i for time in statement.times for i in range(time.start, time.end)}
    for index in statement.kept:
        token = tokens[index]
        if token.dep not in _ARGUMENTS or token.tag not in ("NN", "NNS") or index in statement.subject:
            continue
        gap = _gap(sentence, statement, index)
        if not gap or len(gap) > LONGEST or set(gap) & (counted | dated) or not _telling(sentence, gap):
            continue
        if token.lemma in _EMPTY or (token.lemma in PERSON_NOUNS and len(gap) == 1):
            continue
        if any(statement.mention_at(i) is not None or tokens[i].quoted != token.quoted for i in gap):
            continue
        proposal = cloze(
            statement, "cloze-phrase", gap, render(sentence, gap, statement.texts), AnswerType.THING
        )
        if proposal is not None:
            yield proposal


def _gap(sentence: Sentence, statement: Statement, head: int) -> tuple[int, ...]:
    """The noun with what stands before it, and the nouns joined to it; empty where they are torn apart."""
    parts = {head, *(i for i in sentence.subtree(head) if i < head)}
    before = {i for i in parts if i < head}
    if any(sentence.tokens[i].tag in ("IN", "TO", "WDT", "WP", "VBZ", "VBD", "VBP") for i in before):
        return ()
    for joined in sentence.children(head, "conj"):
        if sentence.tokens[joined].tag not in ("NN", "NNS"):
            return ()
        parts |= set(range(head, joined + 1))
        if sentence.children(joined, "conj"):
            return ()
    gap = sorted(parts)
    while gap and (sentence.tokens[gap[0]].low in _ARTICLES or not sentence.tokens[gap[0]].text[0].isalnum()):
        gap = gap[1:]
    whole = bool(gap) and gap == list(range(gap[0], gap[-1] + 1)) and set(gap) <= set(statement.kept)
    return tuple(gap) if whole else ()


def _telling(sentence: Sentence, gap: tuple[int, ...]) -> bool:
    said = [i for i in gap if sentence.tokens[i].tag in ("NN", "NNS", "JJ", "VBN", "VBG")]
    return len(said) >= TELLING
