"""Questions for a thing without a name: what was announced, of what kind it is, by what it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.lexicon import PERSON_NOUNS, TIME_UNITS, VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted, reachable
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.generate.syntax import render
from quiz.model.draft import AnswerType, AskKind

LONGEST = 11
# Verbs that say too little by themselves to ask what their object was.
_LIGHT = word_set(
    "be have do make take give get put hold keep let go come see say tell ask want need know think feel "
    "find show mean include involve contain face pay post hit set turn bring leave become remain "
    "seem play follow"
)
_PERSONS = PERSON_NOUNS | word_set("gunman attacker protester suspect prisoner hostage people child patient")
# Words before a noun that sort out nothing: what kind a thing is, they do not say.
_WEAK = word_set(
    "first second third last next new old own same other such particular certain single main major big "
    "small many few several various different good bad better best great high low long short eventual "
    "recent current likely potential possible large huge whole entire full key important significant "
    "strong serious latest early late original previous real true total least most more less much only "
    "landmark highly very"
)


@rule("what-object")
def what_object(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Blood tests revealed antibodies to ..." -> "What did blood tests reveal ...?"."""
    tokens = statement.sentence.tokens
    for index in statement.kept:
        token = tokens[index]
        if token.dep not in ("dobj", "oprd") or token.tag not in ("NN", "NNS"):
            continue
        if not reachable(statement, index):
            continue
        light = tokens[token.head].lemma in _LIGHT
        if token.lemma in VAGUE_NOUNS | TIME_UNITS | _PERSONS:
            continue
        noun = _phrase(statement, index)
        if not _asks_well(statement, noun) or (light and len(statement.kept) - len(noun) < 9):
            continue
        yield from _thing(statement, "what-object", "What", noun, noun)


@rule("by-agent")
def by_agent(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X was abducted by gunmen wearing uniforms" -> "By whom was X abducted?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for preposition in sentence.children(statement.clause.verb, "agent"):
        noun = sentence.child(preposition, "pobj")
        if noun is None or preposition not in statement.kept or tokens[noun].tag not in ("NN", "NNS"):
            continue
        part = _phrase(statement, noun)
        if not _asks_well(statement, part) or part[0] != preposition + 1:
            continue
        front = "By whom" if tokens[noun].lemma in _PERSONS else "By what"
        yield from _thing(statement, "by-agent", front, part, (preposition, *part))


@rule("what-kind")
def what_kind(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X owns a management consulting firm" -> "What kind of firm does X own?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for index in statement.kept:
        token = tokens[index]
        if token.dep not in ("dobj", "attr", "oprd") or token.tag not in ("NN", "NNS"):
            continue
        if token.lemma in VAGUE_NOUNS | TIME_UNITS | _PERSONS or not reachable(statement, index):
            continue
        noun = _phrase(statement, index)
        sorts = _sorting(statement, index, noun)
        if sorts is None or not _asks_well(statement, (*noun[: noun.index(index)], index)):
            continue
        after = tuple(i for i in noun if i > index)
        if len(after) > 8 or sentence.children(index, "conj", "cc", "relcl"):
            continue
        tail = render(sentence, (index, *after), statement.texts)
        answer = tuple(range(noun[0], index + 1))
        yield from _thing(statement, "what-kind", f"What kind of {tail}", answer, noun)


def _sorting(statement: Statement, head: int, noun: tuple[int, ...]) -> tuple[int, ...] | None:
    """The words before a noun that say of what kind it is, if nothing else stands there but an article."""
    tokens = statement.sentence.tokens
    before = [i for i in noun if i < head]
    if before and tokens[before[0]].low in ("a", "an"):
        before = before[1:]
    if not before or any(tokens[i].low in _WEAK or statement.mention_at(i) is not None for i in before):
        return None
    if not all(tokens[i].tag in ("NN", "JJ", "VBN", "VBG", "HYPH", "CC", "RB") for i in before):
        return None
    if any(tokens[i].head not in noun for i in before) or not any(_sorts(statement, i) for i in before):
        return None
    return tuple(before)


_TYPICAL = re.compile(r"(?:ic|al|ar|ous|ese|ian|ary|ed|-.*)$")
_NO_KIND = word_set(
    "final special usual actual several typical local global annual public economic dramatic regular "
    "similar popular particular serious famous various previous obvious necessary temporary extraordinary "
    "limited increased reduced continued expected proposed planned alleged so-called"
)


def _sorts(statement: Statement, index: int) -> bool:
    """Whether a word tells one kind from another ("repair program", "robotic payload")."""
    token = statement.sentence.tokens[index]
    if token.tag == "NN" and token.dep in ("compound", "nmod"):
        return True
    return token.low not in _NO_KIND and _TYPICAL.search(token.low) is not None


def _phrase(statement: Statement, index: int) -> tuple[int, ...]:
    return tuple(i for i in statement.sentence.subtree(index) if i in statement.kept)


def _asks_well(statement: Statement, noun: tuple[int, ...]) -> bool:
    """Whether a noun phrase is a short one of its own that says something."""
    tokens = statement.sentence.tokens
    if noun != tuple(range(noun[0], noun[-1] + 1)) or len(noun) > LONGEST:
        return False
    if any(tokens[i].tag in ("PRP", "PRP$", "WDT", "WP", "CD") or tokens[i].quoted for i in noun):
        return False
    if any(tokens[i].dep in ("relcl", "appos", "advcl") or tokens[i].low == "from" for i in noun):
        return False
    if tokens[noun[0]].low in ("this", "that", "these", "those", "any", "no", "such", "another", "more"):
        return False
    content = [i for i in noun if tokens[i].is_noun or tokens[i].tag in ("JJ", "JJR", "JJS", "VBG", "VBN")]
    return len(content) >= 2


def _thing(
    statement: Statement, name: str, front: str, answer: tuple[int, ...], gone: tuple[int, ...]
) -> Iterator[Proposal]:
    asked = fronted(statement, front, set(gone))
    if asked is None:
        return
    text = statement.say(answer)
    yield Proposal(
        rule=name,
        kind=AskKind.SHORT,
        question=asked.text,
        answer=text[:1].upper() + text[1:],
        answer_type=AnswerType.THING,
        statement=statement,
        answer_tokens=answer,
        shown=(*asked.shown, *(i for i in gone if i not in answer)),
    )
