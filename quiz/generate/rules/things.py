"""Questions for a thing without a name: "What did ... announce ...?"."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.lexicon import PERSON_NOUNS, TIME_UNITS, VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted, reachable
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

# Verbs that say too little by themselves to ask what their object was.
_LIGHT = word_set(
    "be have do make take give get put hold keep let go come see say tell ask want need know think feel "
    "find show mean include involve contain face have pay post hit set turn bring leave become remain "
    "seem play follow"
)


@rule("what-object")
def what_object(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Blood tests revealed antibodies to ..." -> "What did blood tests reveal ...?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for index in statement.kept:
        token = tokens[index]
        if token.dep != "dobj" or token.tag not in ("NN", "NNS") or not reachable(statement, index):
            continue
        if tokens[token.head].lemma in _LIGHT or token.lemma in VAGUE_NOUNS | PERSON_NOUNS | TIME_UNITS:
            continue
        noun = tuple(i for i in sentence.subtree(index) if i in statement.kept)
        if not _asks_well(statement, index, noun):
            continue
        asked = fronted(statement, "What", set(noun))
        if asked is None:
            continue
        yield Proposal(
            rule="what-object",
            kind=AskKind.SHORT,
            question=asked.text,
            answer=_capital(statement.say(noun)),
            answer_type=AnswerType.THING,
            statement=statement,
            answer_tokens=noun,
            shown=asked.shown,
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _asks_well(statement: Statement, head: int, noun: tuple[int, ...]) -> bool:
    """Whether an object is a short phrase of its own that says something."""
    tokens = statement.sentence.tokens
    if noun != tuple(range(noun[0], noun[-1] + 1)) or len(noun) > 8:
        return False
    if any(tokens[i].tag in ("PRP", "PRP$", "WDT", "WP", "CD") or tokens[i].quoted for i in noun):
        return False
    if any(
        tokens[i].dep in ("relcl", "conj", "appos")
        for i in noun
        if tokens[i].head == head and i > head and tokens[i].dep != "conj"
    ):
        return False
    if tokens[noun[0]].low in (
        "the",
        "this",
        "that",
        "these",
        "those",
        "any",
        "no",
        "such",
        "another",
        "more",
    ):
        return False
    content = [i for i in noun if tokens[i].is_noun or tokens[i].tag in ("JJ", "JJR", "JJS", "VBG", "VBN")]
    return len(content) >= 2
