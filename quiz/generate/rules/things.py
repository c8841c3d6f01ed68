"""Questions for a thing without a name: what was announced, of what kind it is, by what it was done."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.clauses import HELPERS
from quiz.generate.document import Document
from quiz.generate.lexicon import PERSON_NOUNS, TIME_UNITS, VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted, reachable
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 13
# Verbs that say too little by themselves to ask what their object was.
_LIGHT = word_set(
    "be have do make take give get put hold keep let go come see say tell ask want need know think feel "
    "find show mean include involve contain face pay post hit set turn bring leave become remain "
    "seem play follow"
)
_PERSONS = PERSON_NOUNS | word_set("gunman attacker protester suspect prisoner hostage people child patient")


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
        if not _narrow(statement, noun) or _loose(statement):
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


def _narrow(statement: Statement, noun: tuple[int, ...]) -> bool:
    """Whether a noun phrase says of what, whose or which its noun is, so that no other would do."""
    tokens = statement.sentence.tokens
    if any(tokens[i].tag in ("JJR", "RBR") or tokens[i].low == "per" for i in noun):
        return False
    return any(
        (tokens[i].dep == "prep" and tokens[i].head in noun) or tokens[i].is_name or tokens[i].dep == "poss"
        for i in noun
    )


def _loose(statement: Statement) -> bool:
    """Whether a statement tells what may be, what somebody says, or two deeds at once."""
    sentence, verb = statement.sentence, statement.clause.verb
    helpers = {sentence.tokens[i].low for i in sentence.children(verb, *HELPERS)}
    joined = any(sentence.tokens[i].is_verb and i in statement.kept for i in sentence.children(verb, "conj"))
    return bool(helpers & _MAY) or joined or statement.clause.inner is not None


_MAY = word_set("may might could can would")


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
