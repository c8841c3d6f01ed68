"""Questions whose answer is a number: how many, how much, what percentage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.generate.amounts import Amount, AmountKind, find_amounts, is_number, partitive
from quiz.generate.clauses import SUBJECTS
from quiz.generate.document import Document
from quiz.generate.lexicon import SCALES, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import Asked, capitalised, fronted, reachable, subject_first
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.generate.syntax import render
from quiz.model.draft import AnswerType, AskKind

_PREPOSITIONS = word_set("in for to by from with at of on over after within during through against")


def number_proposal(
    name: str, statement: Statement, amount: Amount, asked: Asked | None, kind: AskKind = AskKind.SHORT
) -> Iterator[Proposal]:
    """A proposal that asks for an amount; the bare number is accepted too."""
    if asked is None:
        return
    tokens = tuple(range(amount.start, amount.end))
    answer = statement.say(tokens)
    bare = statement.say(range(amount.core, amount.end))
    unit = _unit(statement, amount)
    yield Proposal(
        rule=name,
        kind=kind,
        question=asked.text,
        answer=capitalised(answer),
        answer_type=AnswerType.MONEY if amount.kind is AmountKind.MONEY else AnswerType.NUMBER,
        statement=statement,
        answer_tokens=tokens,
        shown=asked.shown,
        accept=tuple(dict.fromkeys(a for a in (bare, *unit) if a != answer)),
    )


def _unit(statement: Statement, amount: Amount) -> tuple[str, ...]:
    if amount.noun is None or amount.noun != amount.end:
        return ()
    return (statement.say([*range(amount.core, amount.end), amount.noun]),)


@rule("how-many")
def how_many(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "won three titles" -> "How many titles did ... win?", also under a preposition or as subject."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for amount in find_amounts(statement):
        if amount.kind is AmountKind.COUNT and amount.noun is None and partitive(statement, amount):
            yield from _part(statement, amount)
        if amount.kind is AmountKind.MEASURE:
            yield from _measure(statement, amount)
        if amount.kind not in (AmountKind.COUNT, AmountKind.SPAN) or amount.noun is None:
            continue
        if _framed(statement, amount):
            continue
        if tokens[amount.noun].tag not in ("NNS", "NNPS") and tokens[amount.noun].low not in (
            "people",
            "aircraft",
            "percent",
        ):
            continue
        noun = untimed(statement, [i for i in sentence.subtree(amount.noun) if i in statement.kept])
        before = [i for i in noun if i < amount.start]
        if before or sentence.children(amount.noun, "conj", "cc", "appos") or len(noun) > 14:
            continue
        rest = tuple(i for i in noun if i >= amount.end)
        if not rest or rest[0] != amount.end:
            continue
        front = f"how many {render(sentence, rest, statement.texts)}"
        yield from number_proposal(
            "how-many", statement, amount, asked_for(statement, amount.noun, noun, front)
        )


def untimed(statement: Statement, phrase: Sequence[int]) -> tuple[int, ...]:
    """A noun phrase without the date at its end ("a loss of $3 million in 2014"), which stays behind."""
    for time in statement.times:
        part = (time.start - 1, *range(time.start, time.end))
        size = len(part)
        lead = statement.sentence.tokens[part[0]]
        if len(phrase) > size and tuple(phrase[-size:]) == part and lead.tag == "IN" and lead.low != "of":
            return tuple(phrase[:-size])
    return tuple(phrase)


_PRICED = word_set("charge cost pay sell earn spend")
_SMALL = word_set("two three")


def _framed(statement: Statement, amount: Amount) -> bool:
    """Whether a number only frames the news: what a price is for, the two who did the thing, "the five"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    noun = amount.noun
    assert noun is not None  # noqa: S101 - the caller has seen to it
    above = tokens[tokens[noun].head]
    if amount.kind is AmountKind.SPAN and tokens[noun].dep in ("npadvmod", *SUBJECTS):
        return True
    if tokens[noun].dep == "pobj" and above.low in ("for", "after", "on"):
        verb = tokens[above.head]
        if verb.lemma in _PRICED or above.low == "after":
            return True
    if tokens[noun].dep in SUBJECTS and tokens[amount.core].low in _SMALL:
        return len(find_amounts(statement)) > 1 or bool(statement.times)
    trailing = [i for i in sentence.children(noun, "advmod", "prep") if not sentence.children(i)]
    return any(i > noun for i in trailing)


def _measure(statement: Statement, amount: Amount) -> Iterator[Proposal]:
    """As in "weighs 243 pounds" -> "How many pounds does ... weigh?"."""
    sentence = statement.sentence
    head = amount.end - 1
    noun = tuple(i for i in sentence.subtree(head) if i in statement.kept)
    if any(i < amount.start for i in noun) or sentence.children(head, "conj", "cc") or len(noun) > 10:
        return
    unit = [i for i in range(amount.core, amount.end) if not _figure(statement, i)]
    rest = tuple(i for i in noun if i >= amount.end)
    if not unit or statement.sentence.tokens[head].tag != "NNS":
        return
    front = f"how many {render(sentence, (*unit, *rest), statement.texts)}"
    yield from number_proposal("how-many", statement, amount, asked_for(statement, head, noun, front))


def _figure(statement: Statement, index: int) -> bool:
    token = statement.sentence.tokens[index]
    return token.tag == "CD" or is_number(token.low) or token.low in SCALES


def _part(statement: Statement, amount: Amount) -> Iterator[Proposal]:
    """As in "sold 60 of the jets" -> "How many of the jets did ... sell?"."""
    head = amount.end - 1
    noun = tuple(i for i in statement.sentence.subtree(head) if i in statement.kept)
    rest = tuple(i for i in noun if i >= amount.end)
    if any(i < amount.start for i in noun) or not rest or len(noun) > 12:
        return
    front = f"how many {render(statement.sentence, rest, statement.texts)}"
    yield from number_proposal("how-many", statement, amount, asked_for(statement, head, noun, front))


def asked_for(statement: Statement, head: int, noun: tuple[int, ...], front: str) -> Asked | None:
    """The question that moves `front` into the place of a noun phrase that is asked for."""
    tokens = statement.sentence.tokens
    if not reachable(statement, head) and not _beside_object(statement, head):
        return None
    if _reporter_learns(statement, head):
        return None
    if tokens[head].dep in SUBJECTS and head in statement.subject:
        asked = subject_first(statement, front[0].upper() + front[1:], noun)
        return None if asked is None else Asked(asked.text, (*noun, *asked.shown))
    gone = set(noun)
    if tokens[head].dep == "pobj":
        preposition = tokens[head].head
        if tokens[preposition].low not in _PREPOSITIONS or preposition not in statement.kept:
            return None
        if statement.sentence.children(preposition) != (head,):
            return None
        gone.add(preposition)
        front = f"{tokens[preposition].low} {front}"
    asked = fronted(statement, front[0].upper() + front[1:], gone)
    return None if asked is None else Asked(asked.text, (*noun, *asked.shown))


_LOCAL = word_set("in for across at")


def _beside_object(statement: Statement, head: int) -> bool:
    """As in "has branches in 18 countries": a place or purpose after the object, which ends the clause."""
    tokens = statement.sentence.tokens
    if tokens[head].dep != "pobj" or tokens[tokens[head].head].low not in _LOCAL:
        return False
    above = tokens[tokens[tokens[head].head].head]
    return above.dep == "dobj" and above.is_noun and reachable(statement, above.index)


_TELLING = word_set("say report announce estimate add state tell predict claim expect note believe")


def _reporter_learns(statement: Statement, head: int) -> bool:
    """Whether a number is the subject of what somebody writes or learns, which makes a clumsy question."""
    clause, tokens = statement.clause, statement.sentence.tokens
    if clause.inner is None or tokens[head].dep not in SUBJECTS or head in statement.subject:
        return False
    return tokens[clause.verb].lemma not in _TELLING


@rule("what-percentage")
def what_percentage(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "fell by 30%" -> "By what percentage did ... fall?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for amount in find_amounts(statement):
        if amount.kind is not AmountKind.PERCENT:
            continue
        head = amount.end - 1
        if tokens[head].dep not in ("pobj", "dobj", "npadvmod", "attr", *SUBJECTS):
            continue
        noun = tuple(i for i in sentence.subtree(head) if i in statement.kept)
        if any(i < amount.start for i in noun) or len(noun) > 12 or sentence.children(head, "conj", "cc"):
            continue
        rest = tuple(i for i in noun if i >= amount.end)
        tail = f" {render(sentence, rest, statement.texts)}" if rest else ""
        if tokens[head].dep == "npadvmod":
            asked = (
                fronted(statement, "By what percentage", set(noun))
                if not rest and reachable(statement, head)
                else None
            )
        else:
            asked = asked_for(statement, head, noun, f"what percentage{tail}")
        yield from number_proposal("what-percentage", statement, amount, asked)


_RATES = word_set("a an per each every")


@rule("how-much")
def how_much(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "paid $28 billion" -> "How much did ... pay?", "costs $1 a day" -> "... cost a day?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for amount in find_amounts(statement):
        if amount.kind is not AmountKind.MONEY:
            continue
        head = _money_head(statement, amount)
        if head is None:
            continue
        noun = tuple(i for i in sentence.subtree(head) if i in statement.kept)
        rest = [i for i in noun if i >= amount.end]
        if any(i < amount.start for i in noun) or len(rest) > 6 or sentence.children(head, "conj", "cc"):
            continue
        asked = None
        above = tokens[tokens[head].head]
        if tokens[head].dep == "npadvmod" and above.low == "worth" and above.dep == "acomp" and not rest:
            asked = fronted(statement, "How much", set(noun))
        elif len(rest) == 2 and tokens[rest[0]].low in _RATES and above.lemma in _PRICED:
            asked = fronted(statement, "How much", set(noun) - set(rest))
        elif (
            tokens[head].dep == "dobj"
            and reachable(statement, head)
            and (not rest or tokens[rest[0]].low == "in")
        ):
            tail = f" {render(sentence, rest, statement.texts)}" if rest else ""
            asked = fronted(statement, f"How much{tail}", set(noun))
        yield from number_proposal("how-much", statement, amount, asked)


def _money_head(statement: Statement, amount: Amount) -> int | None:
    tokens = statement.sentence.tokens
    inside = range(amount.start, amount.end)
    return next((i for i in inside if tokens[i].head not in inside), None)
