"""Questions for the reason that a sentence itself gives: because, because of, due to."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.proposals import Proposal
from quiz.generate.questions import capitalised, fronted
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 14


@rule("why")
def why(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "... faced delays due to engine problems" -> "Why did ... face delays?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verbs = _verbs(statement)
    for index in statement.kept:
        if index in verbs or tokens[index].head not in verbs:
            continue
        part = tuple(i for i in sentence.subtree(index) if i in statement.kept)
        lead = _lead(statement, part)
        if lead is None or len(part) - lead > LONGEST or any(i in statement.subject for i in part):
            continue
        answer_tokens = part[lead:]
        if not answer_tokens or answer_tokens != tuple(range(answer_tokens[0], answer_tokens[-1] + 1)):
            continue
        asked = fronted(statement, "Why", set(part))
        if asked is None:
            continue
        yield Proposal(
            rule="why",
            kind=AskKind.SHORT,
            question=asked.text,
            answer=capitalised(statement.say(answer_tokens)),
            answer_type=AnswerType.REASON,
            statement=statement,
            answer_tokens=answer_tokens,
            shown=asked.shown,
        )


def _verbs(statement: Statement) -> set[int]:
    """The clause's verb and those that complete it; what hangs on them belongs to the whole."""
    sentence = statement.sentence
    found = {statement.clause.verb}
    todo = [statement.clause.verb]
    while todo:
        for i in sentence.children(todo.pop(), "xcomp", "ccomp", "acomp"):
            if i in statement.kept and i not in found:
                found.add(i)
                todo.append(i)
    return found


def _lead(statement: Statement, part: tuple[int, ...]) -> int | None:
    """How many words open a reason ("because of"), or None where the part is none."""
    tokens = statement.sentence.tokens
    words = [tokens[i].low for i in part[:3]]
    dep = tokens[next(i for i in part if tokens[i].head not in part)].dep
    if words[:2] in (["because", "of"], ["due", "to"], ["owing", "to"], ["thanks", "to"]) and dep in (
        "prep",
        "acomp",
        "advcl",
    ):
        return 2
    if words in (["as", "a", "result"], ["in", "response", "to"]) and dep == "prep":
        return 4 if words[0] == "as" else 3
    if words[:1] == ["because"] and dep == "advcl":
        return 1
    return None
