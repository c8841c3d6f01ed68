"""Clozes: the whole statement with one number, date or name taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.generate.amounts import AmountKind, find_amounts, partitive
from quiz.generate.clauses import SUBJECTS
from quiz.generate.document import Document
from quiz.generate.entities import Mention, NameKind
from quiz.generate.kinds import ANSWER_TYPES, accepted
from quiz.generate.lexicon import TIME_UNITS, VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.generate.syntax import render
from quiz.generate.times import Grain
from quiz.model.draft import AnswerType, AskKind
from quiz.model.note import GAP


def _cloze(
    statement: Statement,
    name: str,
    tokens: Sequence[int],
    answer: str,
    answer_type: AnswerType,
    accept: tuple[str, ...] = (),
) -> Proposal | None:
    texts = dict(statement.texts)
    texts[tokens[0]] = GAP
    texts.update(dict.fromkeys(tokens[1:], ""))
    text = render(statement.sentence, statement.kept, texts)
    if text.count(GAP) != 1:
        return None
    text = text[0].upper() + text[1:]
    if not text.endswith((".", "!", "?", ".”", '."')):
        text += "."
    return Proposal(
        rule=name,
        kind=AskKind.CLOZE,
        question=text,
        answer=answer,
        answer_type=answer_type,
        statement=statement,
        answer_tokens=tuple(tokens),
        shown=tuple(i for i in statement.kept if i not in tokens),
        accept=accept,
    )


@rule("cloze-number")
def cloze_number(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """A number or an amount of money left out."""
    for amount in find_amounts(statement):
        tokens = range(amount.start, amount.end)
        if amount.kind is AmountKind.COUNT and amount.noun is None and not partitive(statement, amount):
            continue
        answer = statement.say(tokens)
        bare = statement.say(range(amount.core, amount.end))
        money = amount.kind is AmountKind.MONEY
        proposal = _cloze(
            statement,
            "cloze-number",
            tokens,
            answer,
            AnswerType.MONEY if money else AnswerType.NUMBER,
            (bare,) if bare != answer else (),
        )
        if proposal is not None:
            yield proposal


@rule("cloze-year")
def cloze_year(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """A year left out."""
    for time in statement.times:
        if time.grain is Grain.YEAR and time.text is not None:
            proposal = _cloze(
                statement, "cloze-year", range(time.start, time.end), time.text, AnswerType.DATE
            )
            if proposal is not None:
                yield proposal


@rule("cloze-thing")
def cloze_thing(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """A telling noun phrase left out: the last object or predicate of the statement."""
    tokens = statement.sentence.tokens
    if len(statement.kept) < SHORTEST:
        return
    for index in reversed(statement.kept):
        token = tokens[index]
        if token.tag not in ("NN", "NNS") or token.dep not in ("dobj", "attr", "pobj") or token.quoted:
            continue
        part = _telling(statement, index)
        if part is not None:
            proposal = _cloze(statement, "cloze-thing", part, statement.say(part), AnswerType.THING)
            if proposal is not None:
                yield proposal
                return


SHORTEST = 9


_WEAK = word_set(
    "first second third last next new old own same other such particular certain local single main "
    "major big small many few several various different good bad better best great high low long short "
    "eventual recent current likely"
)


def _telling(statement: Statement, index: int) -> tuple[int, ...] | None:
    """The noun with the words before it, if they say something and stand together."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    if tokens[index].lemma in VAGUE_NOUNS | TIME_UNITS or statement.mention_at(index) is not None:
        return None
    before = [
        i for i in sentence.children(index) if i < index and tokens[i].dep in ("amod", "compound", "nmod")
    ]
    start = min((j for i in before for j in sentence.subtree(i)), default=index)
    part = tuple(range(start, index + 1))
    if not 2 <= len(part) <= 4 or any(i not in statement.kept or i in statement.subject for i in part):
        return None
    if any(tokens[i].low in _WEAK for i in part) or any(
        t.start <= i < t.end for t in statement.times for i in part
    ):
        return None
    if any(
        tokens[i].tag in ("CD", "PRP$", "DT", "POS", "JJS", "JJR") or statement.mention_at(i) for i in part
    ):
        return None
    if start and tokens[start - 1].low in ("'s", "'"):
        return None
    hyphen = index + 1 < len(tokens) and tokens[index + 1].text in ("-", "'s", "’s")
    return (
        None
        if hyphen or not all(tokens[i].text[0].isalpha() or tokens[i].text == "-" for i in part)
        else part
    )


def _argument(statement: Statement, mention: Mention) -> bool:
    """Whether a name is an object or predicate by itself: no modifier, possessor or list member."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    inside = range(mention.start, mention.end)
    heads = [i for i in inside if tokens[i].head not in inside]
    if len(heads) != 1 or tokens[heads[0]].dep not in ("dobj", "pobj", "attr", "oprd", "dative", "appos"):
        return False
    return not sentence.children(heads[0], "conj", "cc") and tokens[heads[0]].dep not in SUBJECTS


@rule("cloze-name")
def cloze_name(document: Document, statement: Statement) -> Iterator[Proposal]:
    """A name left out that is not the subject and whose kind is sure."""
    for mention in statement.mentions:
        entity = document.names.entity(mention)
        if mention.ambiguous or not entity.sure or entity.kind in (NameKind.GROUP, NameKind.UNKNOWN):
            continue
        if any(i in statement.subject for i in range(mention.start, mention.end)):
            continue
        if not _argument(statement, mention):
            continue
        answer = entity.canonical if entity.kind is NameKind.PERSON else mention.surface
        span = range(mention.start, mention.end)
        kind = ANSWER_TYPES.get(entity.kind, AnswerType.THING)
        proposal = _cloze(statement, "cloze-name", span, answer, kind, accepted(document, entity, answer))
        if proposal is not None:
            yield proposal
