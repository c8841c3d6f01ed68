"""Clozes: the whole statement with one number, date or name taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.generate.amounts import Amount, AmountKind, find_amounts, partitive
from quiz.generate.clauses import SUBJECTS
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.kinds import ANSWER_TYPES, accepted
from quiz.generate.lexicon import word_set
from quiz.generate.phrasing import open_mark
from quiz.generate.proposals import Proposal
from quiz.generate.rules.dating import asks_when, exact, of_the_issue
from quiz.generate.rules.identifying import identified
from quiz.generate.rules.registry import rule
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.generate.syntax import render
from quiz.generate.times import Grain, Time
from quiz.model.draft import AnswerType, AskKind
from quiz.model.note import GAP


def cloze(
    statement: Statement,
    name: str,
    tokens: Sequence[int],
    answer: str,
    answer_type: AnswerType,
    accept: tuple[str, ...] = (),
    opening: str = "",
) -> Proposal | None:
    """The statement with these of its tokens as a gap; None where they make no single one."""
    kept, first, last = statement.kept, tokens[0], tokens[-1]
    # In two halves, so that what is joined to the gap on either side stays joined ("_____-a-month").
    lead = statement.texts | {first: f"{opening} {GAP}".strip()}
    before = render(statement.sentence, kept[: kept.index(first) + 1], lead)
    after = render(statement.sentence, kept[kept.index(last) :], statement.texts | {last: GAP})
    text = before + after.removeprefix(GAP)
    if text.count(GAP) != 1:
        return None
    text = text[0].upper() + text[1:] + open_mark(text)
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
        if _recalled(statement, amount):
            continue
        answer = statement.say(tokens)
        bare = statement.say(range(amount.core, amount.end))
        money = amount.kind is AmountKind.MONEY
        proposal = cloze(
            statement,
            "cloze-number",
            tokens,
            answer,
            AnswerType.MONEY if money else AnswerType.NUMBER,
            (bare,) if bare != answer else (),
        )
        if proposal is not None:
            yield proposal


def _recalled(statement: Statement, amount: Amount) -> bool:
    """Whether a number takes up a group named before ("the five companies") or ends a name ("LC 500")."""
    if amount.kind is not AmountKind.COUNT or not amount.start:
        return False
    before = statement.sentence.tokens[amount.start - 1]
    return before.is_name or before.low in ("the", "all", "these", "those", "both")


_DATING = word_set("in since by until from during before after early late mid summer fall winter spring")


@rule("cloze-date")
def cloze_date(document: Document, statement: Statement) -> Iterator[Proposal]:
    """A year, a month with its year or a whole date left out."""
    tokens = statement.sentence.tokens
    for time in statement.times:
        if time.text is None or not exact(time) or time.start in statement.kept[:2]:
            continue
        if asks_when(statement, time) is not None or of_the_issue(document, time) or _bounds(statement, time):
            continue
        said = statement.texts.get(time.start, "")
        before = tokens[max(0, time.start - 1)].low
        if time.grain is Grain.YEAR and before not in _DATING and not said.lower().startswith("in "):
            continue
        opening = said.split()[0] if said.lower().startswith(("in ", "on ")) else ""
        span = range(time.start, time.end)
        proposal = cloze(statement, "cloze-date", span, time.text, AnswerType.DATE, opening=opening)
        if proposal is not None:
            yield proposal


_BOUNDS = word_set("through between and ended ending")


def _bounds(statement: Statement, time: Time) -> bool:
    """Whether a date only says from when to when something was counted, or as of when."""
    before = [t.low for t in statement.sentence.tokens[max(0, time.start - 2) : time.start]]
    return bool(set(before) & _BOUNDS) or before == ["as", "of"]


def _argument(statement: Statement, mention: Mention) -> bool:
    """Whether a name is an object or predicate by itself: no modifier, possessor or list member."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    inside = range(mention.start, mention.end)
    heads = [i for i in inside if tokens[i].head not in inside]
    if len(heads) != 1 or tokens[heads[0]].dep not in ("dobj", "pobj", "attr", "oprd", "dative"):
        return False
    return not sentence.children(heads[0], "conj", "cc") and tokens[heads[0]].dep not in SUBJECTS


def _within_place(statement: Statement, mention: Mention) -> bool:
    """Whether a place stands after a comma and a place in it ("Doha, Qatar")."""
    if mention.start < 2 or statement.sentence.tokens[mention.start - 1].text != ",":
        return False
    return statement.mention_at(mention.start - 2) is not None


def _lists_a_person(statement: Statement, mention: Mention) -> bool:
    """Whether a name stands with an age, a home or a number, as arrests are told, or is a president's."""
    tokens = statement.sentence.tokens
    after = tokens[mention.end : mention.end + 2]
    aged = len(after) == 2 and after[0].text == "," and after[1].text.isdigit()
    home = (
        mention.start >= 2 and tokens[mention.start - 1].low == "of" and tokens[mention.start - 2].text == ","
    )
    before = tokens[mention.start - 1] if mention.start else None
    numbered = before is not None and (before.tag == "CD" or before.low == "president")
    return aged or home or numbered


@rule("cloze-name")
def cloze_name(document: Document, statement: Statement) -> Iterator[Proposal]:
    """A name left out that is not the subject and whose kind is sure."""
    for mention in statement.mentions:
        entity = document.names.entity(mention)
        if mention.ambiguous or not entity.sure or entity.kind in (NameKind.GROUP, NameKind.UNKNOWN):
            continue
        if any(i in statement.subject for i in range(mention.start, mention.end)):
            continue
        if not _argument(statement, mention) or _within_place(statement, mention):
            continue
        if not identified(document, statement, mention) or _lists_a_person(statement, mention):
            continue
        answer = entity.canonical if entity.kind is NameKind.PERSON else mention.surface
        span = range(mention.start, mention.end)
        kind = ANSWER_TYPES.get(entity.kind, AnswerType.THING)
        proposal = cloze(statement, "cloze-name", span, answer, kind, accepted(document, entity, answer))
        if proposal is not None:
            yield proposal
