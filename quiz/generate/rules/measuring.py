"""Questions for how large or how high something is, by how much it changed, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quiz.generate.amounts import Amount, AmountKind, find_amounts
from quiz.generate.document import Document
from quiz.generate.lexicon import word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import Asked, fronted, reachable
from quiz.generate.rules.counting import asked_for, number_proposal, untimed
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.generate.syntax import render

# Things that are large or small: "How large a stake ...?".
_SIZED = word_set(
    "loss profit gain fleet order stake share increase decrease rise drop fall decline cut fine investment "
    "donation budget fund grant loan deficit surplus crowd audience army force network staff workforce "
    "majority lead discount bonus debt bail payment position holding reward bounty pay raise penalty "
    "settlement contribution subsidy rebate dividend reduction offer bid crew collection library"
)
# What has a value of its own: "What diameter does ... have?".
_SCALED = word_set(
    "diameter range worth value price cost speed length height width depth weight population area capacity "
    "salary wage sentence turnout rate temperature distance altitude revenue circulation rating score ratio "
    "wingspan frequency density radius volume elevation magnitude fee income valuation premium term thickness"
)
_TOTALS = word_set("total sum amount")
_PLACING = word_set("at for to by")
_LONGEST_REST = 8


@rule("how-large")
def how_large(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "bought a 25% stake in X" -> "How large a stake in X ...?", "has a range of 250 miles"."""
    for amount in find_amounts(statement):
        asked = _before_noun(statement, amount) or _after_noun(statement, amount)
        if asked is not None:
            yield from number_proposal("how-large", statement, _with_noun(statement, amount), asked)


def _before_noun(statement: Statement, amount: Amount) -> Asked | None:
    """The question for an amount that stands before what is so large: "a $250,000 fine"."""
    if amount.kind not in (AmountKind.PERCENT, AmountKind.MONEY, AmountKind.MEASURE):
        return None
    sentence, tokens = statement.sentence, statement.sentence.tokens
    inside = range(amount.start, amount.end)
    above = {tokens[i].head for i in inside} - set(inside)
    noun = next((i for i in above if tokens[i].is_noun and i >= amount.end), None)
    if noun is None or tokens[noun].lemma not in _SIZED | _SCALED:
        return None
    phrase = untimed(statement, [i for i in sentence.subtree(noun) if i in statement.kept])
    before = [i for i in phrase if i < amount.start]
    if [tokens[i].low for i in before] not in (["a"], ["an"], []) or phrase[-1] - phrase[0] >= len(phrase):
        return None
    return _asked(statement, noun, phrase, tuple(i for i in phrase if i >= amount.end))


def _after_noun(statement: Statement, amount: Amount) -> Asked | None:
    """The question for an amount that follows what it measures: "a loss of $3 million"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    of = amount.start - 1
    if of < 1 or tokens[of].low != "of" or of not in statement.kept:
        return None
    noun = tokens[of].head
    last = amount.noun if amount.noun is not None else amount.end - 1
    if not tokens[noun].is_noun or noun > of or sentence.children(last, "conj", "cc"):
        return None
    phrase = untimed(statement, [i for i in sentence.subtree(noun) if i in statement.kept])
    amounted = set(range(of, last + 1))
    if not amounted <= set(phrase) or phrase[-1] - phrase[0] >= len(phrase):
        return None
    comma = next((i for i in phrase if i > last and tokens[i].text == ","), phrase[-1] + 1)
    words = tuple(i for i in phrase if i not in amounted and i < comma)
    if words and tokens[words[0]].low in ("a", "an"):
        words = words[1:]
    if tokens[noun].lemma in _TOTALS and amount.kind is AmountKind.MONEY and words == (noun,):
        return fronted(statement, "How much", set(phrase)) if reachable(statement, noun) else None
    if any(tokens[i].tag in ("DT", "PRP$", "CD", "PRP") for i in words if i < noun):
        return None
    return _asked(statement, noun, phrase, words)


def _asked(statement: Statement, noun: int, phrase: tuple[int, ...], words: tuple[int, ...]) -> Asked | None:
    """The question that moves a noun phrase without its amount to the front."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    lemma = tokens[noun].lemma
    described = [i for i in words if i < noun]
    if not reachable(statement, noun) or sentence.children(noun, "conj", "cc", "relcl", "appos"):
        return None
    if len([i for i in words if i > noun]) > _LONGEST_REST or tokens[noun].tag != "NN":
        return None
    said = render(sentence, words, statement.texts)
    if lemma in _SIZED and all(tokens[i].dep == "compound" for i in described):
        front = f"how large {'an' if said[:1].lower() in 'aeiou' else 'a'} {said}"
    elif lemma in _SCALED:
        front = f"what {said}"
    else:
        return None
    gone = set(phrase)
    if tokens[noun].dep == "pobj":
        preposition = tokens[noun].head
        if tokens[preposition].low not in _PLACING | {"with", "in"} or preposition not in statement.kept:
            return None
        gone.add(preposition)
        front = f"{tokens[preposition].low} {front}"
    elif tokens[noun].dep not in ("dobj", "attr"):
        return None
    asked = fronted(statement, front[0].upper() + front[1:], gone)
    return None if asked is None else Asked(asked.text, (*words, *asked.shown))


def _with_noun(statement: Statement, amount: Amount) -> Amount:
    """The amount with the noun that it counts: of "a fleet of 270 aircraft", "270 aircraft"."""
    if amount.noun is None or set(range(amount.start, amount.noun + 1)) - set(statement.kept):
        return amount
    return Amount(amount.kind, amount.start, amount.core, amount.noun + 1)


@rule("from-to")
def from_to(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "rose from 10% to 25%" -> "To what percentage did ... rise from 10%?", and from what."""
    tokens = statement.sentence.tokens
    amounts = find_amounts(statement)
    for first, second in pairwise(amounts):
        of, to = first.start - 1, first.end
        if of < 0 or second.start != to + 1 or second.kind is not first.kind or first.noun is not None:
            continue
        if (tokens[of].low, tokens[to].low) != ("from", "to") or {of, to} - set(statement.kept):
            continue
        if of and tokens[of - 1].text == ",":
            continue
        if tokens[tokens[of].head].index not in (statement.clause.verb, statement.clause.inner):
            continue
        for word, place, amount in (("From", of, first), ("To", to, second)):
            front = {AmountKind.PERCENT: f"{word} what percentage", AmountKind.MONEY: f"{word} how much"}
            gone = {place, *range(amount.start, amount.end)}
            if amount.kind in front:
                asked = fronted(statement, front[amount.kind], gone)
                yield from number_proposal("from-to", statement, amount, asked)


@rule("by-how-much")
def by_how_much(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "is 30% lower on mobile" -> "By what percentage is ... lower on mobile?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for amount in find_amounts(statement):
        head = tokens[amount.end - 1]
        above = tokens[head.head]
        if amount.kind is not AmountKind.PERCENT or head.dep != "npadvmod" or above.dep != "acomp":
            continue
        if above.tag != "JJR" or tokens[above.head].index != statement.clause.verb:
            continue
        if set(sentence.subtree(head.index)) - set(range(amount.start, amount.end)):
            continue
        asked = fronted(statement, "By what percentage", set(range(amount.start, amount.end)))
        yield from number_proposal("by-how-much", statement, amount, asked)


@rule("for-how-much")
def for_how_much(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "sold it for $5 million" -> "For how much did ... sell it?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for amount in find_amounts(statement):
        inside = range(amount.start, amount.end)
        head = next((i for i in inside if tokens[i].head not in inside), None)
        if amount.kind is not AmountKind.MONEY or head is None or tokens[head].dep != "pobj":
            continue
        preposition = tokens[head].head
        if tokens[preposition].low not in _PLACING or preposition not in statement.kept:
            continue
        if not reachable(statement, head) or set(sentence.subtree(head)) - set(inside):
            continue
        front = f"{tokens[preposition].text.capitalize()} how much"
        asked = fronted(statement, front, {preposition, *inside})
        yield from number_proposal("for-how-much", statement, amount, asked)


_FRACTIONS = word_set("half third thirds quarter quarters fifth fifths tenth majority")


@rule("what-share")
def what_share(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "half of the sites were closed" -> "What share of the sites were closed?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for index in statement.kept:
        of = index + 1
        if tokens[index].low not in _FRACTIONS or of not in statement.kept or tokens[of].low != "of":
            continue
        whole = tuple(i for i in sentence.subtree(index) if i in statement.kept)
        answer = tuple(i for i in whole if i <= index)
        rest = tuple(i for i in whole if i > index)
        plural = tokens[index].tag == "NNS" and tokens[index - 1].tag not in ("CD", "HYPH")
        if (
            plural
            or len(rest) < 3
            or len(whole) > 12
            or whole[-1] - whole[0] >= len(whole)
            or len(answer) > 4
        ):
            continue
        front = f"what share {render(sentence, rest, statement.texts)}"
        amount = Amount(AmountKind.COUNT, answer[0], answer[0], index + 1)
        asked = asked_for(statement, index, whole, front)
        yield from number_proposal("what-share", statement, amount, asked)
