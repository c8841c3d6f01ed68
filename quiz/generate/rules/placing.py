"""Clozes for a rank among others: the third largest, in fifth place, the seventh to do it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.lexicon import word_set
from quiz.generate.proposals import Proposal
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_ORDINALS = word_set(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_RANKED = word_set("place position spot straight consecutive highest lowest")


@rule("cloze-rank")
def cloze_rank(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "the _____ largest economy", "in _____ place", "the _____ country to ratify it"."""
    tokens = statement.sentence.tokens
    barred = {i for m in statement.mentions for i in range(m.start, m.end)}
    barred |= {i for t in statement.times for i in range(t.start, t.end)}
    for i in statement.kept:
        if i + 1 not in statement.kept:
            continue
        token, after = tokens[i], tokens[i + 1]
        if i in barred or not (token.low in _ORDINALS or _ORDINAL.match(token.low)) or not token.space:
            continue
        if not (after.tag == "JJS" or after.low in _RANKED or _to_do_it(statement, token.head)):
            continue
        proposal = cloze(statement, "cloze-rank", (i,), token.text, AnswerType.OTHER)
        if proposal is not None:
            yield proposal


def _to_do_it(statement: Statement, noun: int) -> bool:
    """As in "the seventh car to use it"."""
    sentence = statement.sentence
    deeds = sentence.children(noun, "acl", "relcl")
    return any(sentence.tokens[i].tag == "VB" and i in statement.kept for i in deeds)
