"""Questions for what a named thing is: "What is X?", from a predicate or an apposition."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.clauses import ClauseKind
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.lexicon import VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.rules.registry import rule
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 13
# What a reader need not be told.
_KNOWN = frozenset({NameKind.COUNTRY, NameKind.STATE, NameKind.CITY, NameKind.GROUP, NameKind.PERSON})


@rule("what-is")
def what_is(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Feather duvet lung is a type of pneumonia ..." -> "What is feather duvet lung?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    attribute = sentence.child(verb, "attr")
    if tokens[verb].low not in ("is", "was", "are") or attribute is None or not statement.subject:
        return
    if statement.clause.kind is ClauseKind.REPORTED or sentence.child(verb, "neg") is not None:
        return
    answer = tuple(i for i in sentence.subtree(attribute) if i in statement.kept)
    whole = (*statement.subject, verb, *answer)
    if whole != statement.kept or not _named(document, statement):
        return
    if tokens[answer[0]].low not in ("a", "an") or not _says(statement, attribute, answer):
        return
    if not _special(document, statement, answer):
        return
    subject = statement.say(statement.subject)
    yield _proposal(statement, f"What {tokens[verb].low} {_inside(statement, subject)}?", answer)


@rule("what-apposed")
def what_apposed(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Valve, a developer of games, ..." -> "What is Valve?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    if statement.clause.kind not in (ClauseKind.MAIN, ClauseKind.REPORTED):
        return
    for mention in document.names.within(sentence.number):
        head = _head(statement, mention)
        if head is None or mention.ambiguous or document.names.entity(mention).kind in _KNOWN:
            continue
        for apposed in sentence.children(head, "appos"):
            answer = sentence.subtree(apposed)
            if tokens[answer[0]].low not in ("a", "an") or answer != tuple(range(answer[0], answer[-1] + 1)):
                continue
            if (
                answer[0] == mention.end + 1
                and _special(document, statement, answer)
                and tokens[mention.end].text == ","
                and _says(statement, apposed, answer)
            ):
                name = document.names.entity(mention).canonical
                yield _proposal(statement, f"What is {name}?", answer)


def _head(statement: Statement, mention: Mention) -> int | None:
    tokens = statement.sentence.tokens
    inside = range(mention.start, mention.end)
    return next((i for i in inside if tokens[i].head not in inside), None)


def _named(document: Document, statement: Statement) -> bool:
    """Whether the subject is a name, or a term of several words, that a reader may have to be told."""
    tokens, subject = statement.sentence.tokens, statement.subject
    mention = statement.mention_at(subject[-1])
    if mention is not None:
        entity = document.names.entity(mention)
        covered = range(mention.start, mention.end)
        rest = [i for i in subject if i not in covered and tokens[i].low != "the"]
        return not rest and entity.kind not in _KNOWN and not mention.ambiguous
    return (
        2 <= len(subject) <= 4
        and all(tokens[i].tag in ("NN", "JJ", "NNP", "HYPH") for i in subject)
        and tokens[subject[-1]].is_noun
    )


def _inside(statement: Statement, subject: str) -> str:
    first = statement.sentence.tokens[statement.subject[0]]
    named = statement.mention_at(first.index) is not None or first.is_name
    return subject if named and first.low != "the" else subject[:1].lower() + subject[1:]


def _says(statement: Statement, head: int, answer: tuple[int, ...]) -> bool:
    tokens = statement.sentence.tokens
    if len(answer) > LONGEST or tokens[head].lemma in VAGUE_NOUNS - {"type", "kind", "group", "series"}:
        return False
    if any(tokens[i].tag in ("PRP", "PRP$") or tokens[i].quoted for i in answer):
        return False
    return sum(tokens[i].is_noun or tokens[i].tag == "JJ" for i in answer) >= 2


_PLACES = word_set("village town city suburb neighborhood neighbourhood hamlet county municipality district")


def _special(document: Document, statement: Statement, answer: tuple[int, ...]) -> bool:
    """Whether a definition says what only its thing is: with a clause, or with an "of" that tells of what."""
    tokens = statement.sentence.tokens
    if any(tokens[i].lemma in _PLACES for i in answer):
        return False
    if any(tokens[i].dep in ("relcl", "acl") for i in answer):
        return True
    placed = any(
        document.names.entity(m).kind in _KNOWN
        for m in statement.mentions
        if set(range(m.start, m.end)) & set(answer)
    )
    return not placed and any(tokens[i].low in ("of", "for") for i in answer) and len(answer) >= 5


def _proposal(statement: Statement, question: str, answer: tuple[int, ...]) -> Proposal:
    text = statement.say(answer)
    return Proposal(
        rule="what-is",
        kind=AskKind.SHORT,
        question=question,
        answer=text[:1].upper() + text[1:],
        answer_type=AnswerType.THING,
        statement=statement,
        answer_tokens=answer,
        shown=tuple(statement.subject),
    )
