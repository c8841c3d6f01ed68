"""Shortening a statement by adverbial parts that a plain past or present event can do without.

"X was sacked after a review of the evidence" implies "X was sacked". Under a negation, "only",
"first" or a modal verb it does not hold, and nothing is taken out there.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.lexicon import CONDITIONS, HEDGES, NEGATIONS, TIME_UNITS, word_set
from quiz.generate.standing import problems
from quiz.generate.statements import Statement, leave_out
from quiz.generate.syntax import Token
from quiz.generate.times import future
from quiz.generate.view import Problem, View
from quiz.generate.wording import unknown

WORDS = 24
"""A statement of more words is shortened where it can be."""

_FREE = word_set(
    "after before during amid amidst following since despite alongside besides throughout because due "
    "as while although though whereas via under"
)
_TIED = (
    CONDITIONS
    | NEGATIONS
    | word_set("only first last never no most least record until when whenever once than")
)
_MODAL = word_set("would could may might should must")
_SCOPED = _MODAL | NEGATIONS | HEDGES | word_set("only first never no record")


def prune(document: Document, statement: Statement) -> Iterator[Statement]:
    """The statement without what leans on the article, and a shorter form of it, if it is long."""
    clean = _without_problems(document, statement)
    yield clean
    shorter = _shortened(clean)
    if shorter is not clean:
        yield shorter


def _without_problems(document: Document, statement: Statement) -> Statement:
    for _ in range(6):
        view = View(document, statement, frozenset(statement.kept))
        for problem in (*problems(view), *_unknown_times(statement)):
            part = next((p for p in _removable(statement) if problem.token in p), None)
            part = part or _passing(statement, problem) or _span_of_time(statement, problem)
            part = part or _surrounding(statement, problem)
            if part is not None and not _measured(statement, problem, part):
                statement = leave_out(statement, part)
                break
        else:
            return statement
    return statement


def _unknown_times(statement: Statement) -> list[Problem]:
    """The times of which a statement cannot say when they were, as problems like others."""
    found = ((t, unknown(statement, t)) for t in statement.times)
    return [Problem("unknown-time", t.start, fault) for t, fault in found if fault in statement.faults]


_ADDING = word_set("also too likewise similarly accordingly")
_LOOSE = _ADDING | word_set(
    "earlier previously now later again then instead recently currently nowadays afterwards afterward "
    "there here ago"
)


def _passing(statement: Statement, problem: Problem) -> tuple[int, ...] | None:
    """A word like "also" or "a year later" beside the verb of something that was so without it."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    token = tokens[problem.token]
    if problem.name != "passing-time" or token.low not in _LOOSE or token.dep != "advmod":
        return None
    head = tokens[token.head]
    if not head.is_verb or head.index not in statement.kept:
        return None
    part = tuple(i for i in sentence.subtree(token.index) if i in statement.kept)
    if part != tuple(range(part[0], part[-1] + 1)) or any(tokens[i].is_verb for i in part):
        return None
    if any(tokens[i].dep in ("prep", "pcomp", "mark", "pobj") for i in part):
        return None
    words = {tokens[i].low for i in statement.kept if i not in part}
    if token.low in _ADDING:
        return part
    if words & (_TIED | HEDGES | {"had", "%", "percent", "average"}):
        return None
    return part if future(sentence, token.index) is not None else None


def _span_of_time(statement: Statement, problem: Problem) -> tuple[int, ...] | None:
    """As in "in the coming weeks", beside a verb that is so without it; never where something is measured."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    noun = tokens[problem.token]
    noun = noun if noun.dep == "pobj" else tokens[noun.head]
    prep = tokens[noun.head]
    if noun.dep != "pobj" or noun.low not in TIME_UNITS or prep.low not in ("in", "over", "for", "during"):
        return None
    part = tuple(i for i in sentence.subtree(prep.index) if i in statement.kept)
    words = {tokens[i].low for i in statement.kept if i not in part}
    if prep.head not in _spine(statement) or words & (_TIED | HEDGES) or len(part) > 6:
        return None
    if any(tokens[i].tag == "CD" or tokens[i].low in ("%", "percent", "$") for i in statement.kept):
        return None
    return part if part == tuple(range(part[0], part[-1] + 1)) else None


def _measured(statement: Statement, problem: Problem, part: tuple[int, ...]) -> bool:
    """Whether a number is left of which a part says when it was so: "as of October", "in the quarter"."""
    tokens = statement.sentence.tokens
    timed = problem.name == "unknown-time" or any(tokens[i].low in _PERIODS for i in part)
    return timed and any(tokens[i].tag == "CD" for i in statement.kept if i not in part)


_PERIODS = TIME_UNITS | word_set("quarter period term half weekend")
_AROUND = word_set("in at on with for from to through across within near alongside among during over")
# These take what a preposition brings as a part of what they say.
_PLACING = word_set(
    "put place set lay turn keep hold leave bring take make send give move transform convert divide base "
    "limit restrict confine invest spend charge compare replace provide supply equip fill load face help "
    "add link tie connect expose subject sentence fine name call have be get schedule expect"
)


def _surrounding(statement: Statement, problem: Problem) -> tuple[int, ...] | None:
    """As in "at its stores", "with 123 of the planes", after the object of a plain past or present verb.

    What happened there and so has happened; a superlative, a share or a measure may hold only there.
    """
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verbs = _spine(statement)
    above = (problem.token, *sentence.ancestors(problem.token))
    start = next((i for i in above if tokens[i].dep == "prep" and tokens[i].head in verbs), None)
    if start is None or tokens[start].low not in _AROUND or start in statement.subject:
        return None
    verb = tokens[start].head
    object_ = sentence.child(verb, "dobj", "nsubjpass")
    if object_ is None or object_ > start or tokens[verb].lemma in _PLACING:
        return None
    part = tuple(i for i in sentence.subtree(start) if i in statement.kept)
    rest = [tokens[i] for i in statement.kept if i not in part]
    if part != tuple(range(part[0], part[-1] + 1)) or set(part) & verbs or _strict(rest):
        return None
    return part


def _strict(tokens: list[Token]) -> bool:
    """Whether words say how much or what alone is so, and so may hold only with all their company."""
    low = {t.low for t in tokens}
    if low & (
        _TIED | _MODAL | HEDGES | {"%", "percent", "average", "rate", "can", "all", "every", "each", "any"}
    ):
        return True
    return any(t.tag in ("JJS", "RBS", "JJR", "RBR") for t in tokens)


def _shortened(statement: Statement) -> Statement:
    while len(statement.kept) > WORDS:
        parts = [p for p in _removable(statement) if not _timed(statement, p)]
        if not parts:
            break
        longest_last: tuple[int, ...] = max(parts, key=_place)
        statement = leave_out(statement, longest_last)
    return statement


def _place(part: tuple[int, ...]) -> tuple[int, int]:
    return part[0], len(part)


def _timed(statement: Statement, part: tuple[int, ...]) -> bool:
    """Whether a part is little more than a time, which says which event is meant."""
    return len(part) <= 5 and any(t.start in part for t in statement.times)


def _removable(statement: Statement) -> list[tuple[int, ...]]:
    """The adverbial parts that can go, smallest first."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verbs = _spine(statement)
    parts = []
    for i in statement.kept:
        token = tokens[i]
        if token.dep not in ("prep", "advcl") or token.head not in verbs or i in statement.subject:
            continue
        part = tuple(k for k in sentence.subtree(i) if k in statement.kept)
        lead = tokens[part[0]].low
        marked = token.dep == "prep" or lead in _FREE
        if not marked or lead not in _FREE or set(part) & verbs or {tokens[k].low for k in part[:2]} & _TIED:
            continue
        rest = {tokens[k].low for k in statement.kept if k not in part and not tokens[k].quoted}
        if part == tuple(range(part[0], part[-1] + 1)) and not rest & _SCOPED:
            parts.append(part)
    return sorted(parts, key=len)


def _spine(statement: Statement) -> set[int]:
    """The clause's verb and the verbs that complete it."""
    sentence = statement.sentence
    found = {statement.clause.verb}
    todo = [statement.clause.verb]
    while todo:
        for i in sentence.children(todo.pop(), "xcomp", "ccomp"):
            if i in statement.kept and i not in found:
                found.add(i)
                todo.append(i)
    return found
