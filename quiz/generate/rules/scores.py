"""Questions for the score of a game or the count of a vote: "By what score did X beat Y?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.generate.document import Document
from quiz.generate.lexicon import word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

_DASHES = ("-", "–")
_WINNING = word_set(
    "beat defeat win lose edge rout thrash crush trounce overcome upset down topple hammer outlast fall "
    "overpower overwhelm demolish dominate prevail triumph roll cruise top dispatch pip drub stun blank get"
)
_MOVING = word_set("roll cruise get fall")
_PAST = word_set("past by over to")
_DRAWING = word_set("draw tie finish end")
_VOTING = word_set("vote rule pass approve reject decide confirm")
_RESULTS = word_set(
    "win victory loss defeat draw tie triumph thrashing rout upset vote decision ruling verdict comeback "
    "shutout hammering drubbing"
)
_STAGES = word_set("halftime half-time quarter break set period inning lead")
"""What a score in one of these is soon overtaken by."""


@rule("score")
def score(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X rolled past Y, 45-17" -> "By what score ...?"; "a 2-1 win" -> "a _____ win"."""
    tokens = statement.sentence.tokens
    pairs = _pairs(statement)
    if len(pairs) != 1 or any(tokens[i].lemma in _STAGES for i in statement.kept):
        return
    pair = pairs[0]
    if any(tokens[i].quoted for i in pair) or _in_sets(statement, pair):
        return
    answer = "".join(tokens[i].text for i in pair)
    spoken = f"{tokens[pair[0]].text} to {tokens[pair[-1]].text}"
    after = pair[-1] + 1
    if after in statement.kept and tokens[after].lemma in _RESULTS and tokens[pair[-1]].space:
        made = cloze(statement, "score", pair, answer, AnswerType.NUMBER, (spoken,))
        if made is not None:
            yield replace(made, answer_tokens=pair)
        return
    front = _front(statement)
    around = {i for i in (pair[0] - 1, after) if i in statement.kept and tokens[i].text in (",", "by")}
    before = tokens[pair[0] - 1]
    if front is None or (before.index not in around and before.tag in ("IN", "DT", "TO")):
        return
    asked = fronted(statement, front, {*pair, *around})
    if asked is not None:
        yield Proposal(
            rule="score",
            kind=AskKind.SHORT,
            question=asked.text,
            answer=answer,
            answer_type=AnswerType.NUMBER,
            statement=statement,
            answer_tokens=pair,
            shown=asked.shown,
            accept=(spoken,),
        )


def _front(statement: Statement) -> str | None:
    sentence, verb = statement.sentence, statement.clause.verb
    lemma = sentence.tokens[verb].lemma
    if lemma in _DRAWING:
        return "With what score"
    if lemma in _VOTING:
        return "By what margin" if lemma == "vote" else "By what vote"
    past = any(sentence.tokens[i].low in _PAST for i in sentence.children(verb, "prep", "prt"))
    return "By what score" if lemma in _WINNING and (past or lemma not in _MOVING) else None


def _pairs(statement: Statement) -> list[tuple[int, ...]]:
    """The pairs of numbers in a statement that could be scores."""
    kept = set(statement.kept)
    return [whole for i in sorted(kept) if set(whole := (i, i + 1, i + 2)) <= kept and _pair(statement, i)]


def _pair(statement: Statement, start: int) -> bool:
    first, dash, second = statement.sentence.tokens[start : start + 3]
    joined = dash.text in _DASHES and not first.space and not dash.space
    return joined and _points(first.text) and _points(second.text)


def _in_sets(statement: Statement, pair: tuple[int, ...]) -> bool:
    """Whether a score is one of several: "6-4, 7-6 (5)"."""
    tokens = statement.sentence.tokens
    near = range(pair[-1] + 1, min(pair[-1] + 7, len(tokens) - 2))
    return tokens[min(pair[-1] + 1, len(tokens) - 1)].text == "(" or any(_pair(statement, i) for i in near)


def _points(text: str) -> bool:
    return text.isdigit() and len(text) <= 3 and (text == "0" or text[0] != "0")
