"""Questions whose answer is a time: when, in which year, on what date."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.gazetteer import MONTHS
from quiz.generate.lexicon import SPEECH, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import Asked, fronted, reachable
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.generate.times import Grain, Time
from quiz.model.draft import AnswerType, AskKind

_FRONTS = {Grain.YEAR: "which year", Grain.MONTH: "which month and year"}
_PREPOSITIONS = word_set("in on since until by for")


@rule("when")
def when(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "... in 2034" -> "In which year ...?"; "since March 2019" -> "Since which month ...?"."""
    for time in statement.times:
        asked = asks_when(statement, time)
        if asked is not None and not of_the_issue(document, time):
            yield _dated(statement, time, asked.text, asked.shown)


def of_the_issue(document: Document, time: Time) -> bool:
    """Whether a time is only the month, or the "this year", of the article, which every card shows."""
    published = document.article.published
    if published is None:
        return False
    own_year = time.relative and time.text == str(published.year)
    return own_year or time.text == f"{MONTHS[published.month - 1]} {published.year}"


def asks_when(statement: Statement, time: Time) -> Asked | None:
    """The question for a time of a statement, or None where it cannot be asked for in good order."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    if time.text is None or not exact(time):
        return None
    heads = [i for i in range(time.start, time.end) if not time.start <= tokens[i].head < time.end]
    if (
        len(heads) != 1
        or tokens[heads[0]].dep not in ("pobj", "npadvmod")
        or not reachable(statement, heads[0])
    ):
        return None
    if _nearly(statement, time) or _of_saying(statement, heads[0]) or _told_someone(statement, heads[0]):
        return None
    if _of_what_is_willed(statement, heads[0]):
        return None
    preposition = tokens[heads[0]].head if tokens[heads[0]].dep == "pobj" else None
    gone = set(range(time.start, time.end))
    word = "in"
    if preposition is not None:
        word = tokens[preposition].low
        if preposition != time.start - 1 or word not in _PREPOSITIONS or preposition not in statement.kept:
            return None
        gone.add(preposition)
    if set(sentence.subtree(heads[0])) - gone - {preposition}:
        return None
    return fronted(statement, _front(word, time), gone)


def _of_what_is_willed(statement: Statement, head: int) -> bool:
    """As in "ordered them to meet in May": when it was ordered is another question."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = next(i for i in (head, *sentence.ancestors(head)) if tokens[i].is_verb)
    willed = any(tokens[i].low == "to" for i in sentence.children(verb, "aux"))
    joined = tokens[verb].dep in ("xcomp", "ccomp")
    return willed and joined and tokens[tokens[verb].head].lemma not in _FORESEEN


_FORESEEN = word_set("schedule expect set slate plan project due intend begin start continue be")


def _nearly(statement: Statement, time: Time) -> bool:
    """As in "early in 2016"; or a perfect ("has changed in 2014"), which no question with a date bears."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    before = {tokens[i].low for i in range(max(0, time.start - 2), time.start)}
    helpers = {tokens[i].low for i in sentence.children(statement.clause.verb, "aux")}
    perfect = bool(helpers & {"has", "have"}) and "since" not in before
    return bool(before & {"early", "late", "between"}) or perfect


def _told_someone(statement: Statement, head: int) -> bool:
    """Whether a time stands in what one told another, from where it cannot well be moved."""
    sentence, verb = statement.sentence, statement.clause.verb
    return (
        statement.clause.inner is not None
        and sentence.child(verb, "dobj", "dative") is not None
        and (verb not in (sentence.tokens[head].head, sentence.tokens[sentence.tokens[head].head].head))
    )


def _of_saying(statement: Statement, head: int) -> bool:
    """Whether a time says no more than when somebody said something."""
    tokens, verb = statement.sentence.tokens, statement.clause.verb
    above = tokens[head].head
    return tokens[verb].lemma in SPEECH and verb in (above, tokens[above].head)


def exact(time: Time) -> bool:
    """Whether a time is one year, month or day, and not about one."""
    if time.grain is Grain.DAY:
        return not time.droppable
    return time.grain in (Grain.YEAR, Grain.MONTH) and not (time.text or "").startswith(
        ("early", "late", "mid")
    )


def _front(word: str, time: Time) -> str:
    if time.grain is Grain.DAY:
        return "On what date" if word in ("in", "on") else f"{word.capitalize()} what date"
    return f"{'In' if word in ('in', 'on') else word.capitalize()} {_FRONTS[time.grain]}"


def _dated(statement: Statement, time: Time, question: str, shown: tuple[int, ...]) -> Proposal:
    text = time.text or ""
    return Proposal(
        rule="when",
        kind=AskKind.SHORT,
        question=question,
        answer=text,
        answer_type=AnswerType.DATE,
        statement=statement,
        answer_tokens=tuple(range(time.start, time.end)),
        shown=shown,
    )
