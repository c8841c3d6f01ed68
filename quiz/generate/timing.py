"""The times of a statement: written out where they are known, left out where a past event can do without."""

from __future__ import annotations

from dataclasses import replace

from quiz.generate.lexicon import NEGATIONS, word_set
from quiz.generate.times import Grain, Time, future
from quiz.generate.wording import Statement, leave_out, unknown

# Under these a past event without its time may be another event, or false.
_OPERATORS = NEGATIONS | {"only", "first", "last", "record", "most", "least", "would", "could", "had"}
# What was measured over a time says nothing without it.
_MEASURES = word_set("% percent per $ £ € quarter sales revenue profit average since until before after by")


def with_times(statement: Statement) -> Statement:
    """The statement with its times written out, or left out where a past event can do without."""
    for time in statement.times:
        if not time.relative:
            continue
        if time.text is not None:
            statement = _dated(statement, time)
        elif _droppable(statement, time):
            statement = leave_out(statement, (*_leading(statement, time), *range(time.start, time.end)))
        else:
            statement = replace(statement, faults=(*statement.faults, unknown(statement, time)))
    left = tuple(t for t in statement.times if set(range(t.start, t.end)) <= set(statement.kept))
    return replace(statement, times=left)


def _adverbial(statement: Statement, time: Time) -> bool:
    """Whether a time stands by itself or after a preposition, not inside a noun phrase."""
    tokens = statement.sentence.tokens
    heads = [i for i in range(time.start, time.end) if not time.start <= tokens[i].head < time.end]
    if time.end < len(tokens) and tokens[time.end].low in ("'s", "'", "-"):
        return False
    if time.start and (tokens[time.start - 1].lemma == "spend" or tokens[time.start - 1].text == "-"):
        return False
    return bool(heads) and all(
        tokens[i].dep in ("npadvmod", "pobj", "tmod", "pcomp", "advmod") for i in heads
    )


_LEADING = ("on", "in", "during", "late", "early", "earlier", "later", "of", "back", "this", "past")


def _leading(statement: Statement, time: Time) -> tuple[int, ...]:
    """The preposition before a time, and "early", "late" before it, which go with it."""
    at = time.start
    while at - 1 in statement.kept and statement.sentence.tokens[at - 1].low in _LEADING:
        at -= 1
    return tuple(range(at, time.start))


def _droppable(statement: Statement, time: Time) -> bool:
    """Whether a past event can be told without this time: it is an adjunct, and measures nothing."""
    if not _adverbial(statement, time):
        return False
    sentence, tokens = statement.sentence, statement.sentence.tokens
    lead = _leading(statement, time)
    at = lead[0] if lead else time.start
    before = tokens[at - 1] if at else None
    if before is not None and before.tag in ("IN", "TO") and before.index in statement.kept:
        return False
    heads = {_above(statement, i) for i in range(at, time.end) if not at <= tokens[i].head < time.end}
    verbs = {statement.clause.verb if _beside_verb(statement, at, time.end) else i for i in heads}
    if len(verbs) != 1 or not tokens[min(verbs)].is_verb:
        return False
    verb = min(verbs)
    past = future(sentence, verb if verb not in heads else time.start)
    if past or (past is None and not _past(statement)):
        return False
    parts = ("ccomp", "xcomp", "dobj") if tokens[verb].lemma in _TELLING else ("ccomp",)
    told = {k for i in sentence.children(verb, *parts) for k in sentence.subtree(i)}
    words = {tokens[i].low for i in statement.kept if i not in told}
    if time.droppable or not words & (_OPERATORS | _MEASURES):
        return True
    return tokens[verb].lemma in _DEALS and not words & (_OPERATORS | _RATES)


# What these bring out is the same on every day, whatever it measures.
_TELLING = word_set("announce reveal unveil disclose outline propose agree decide vow pledge promise")
# What these tell happened once, whatever it was worth.
_DEALS = word_set("pay buy purchase acquire sell award donate fine sign order announce reveal unveil launch")
_RATES = word_set("% percent per quarter sales revenue profit average since until before after by")


def _above(statement: Statement, index: int) -> int:
    """What a time hangs on: the verb, also where an adverb of it stands between."""
    tokens = statement.sentence.tokens
    head = tokens[tokens[index].head]
    return head.head if head.dep == "advmod" and tokens[head.head].is_verb else head.index


def _past(statement: Statement) -> bool:
    """Whether the clause tells of the past, or of what has come to be."""
    sentence, verb = statement.sentence, statement.clause.verb
    tags = {sentence.tokens[i].tag for i in (verb, *sentence.children(verb, "aux", "auxpass"))}
    return "VBD" in tags or ("VBN" in tags and bool(tags & {"VBZ", "VBP"}))


def _beside_verb(statement: Statement, start: int, end: int) -> bool:
    """Whether a time stands between a subject and its verb: "Norway in October bought ..."."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    head = next((tokens[i].head for i in range(start, end) if not start <= tokens[i].head < end), -1)
    return head in statement.clause.subject and (
        end == statement.clause.verb or end in sentence.children(statement.clause.verb, "aux", "auxpass")
    )


def _dated(statement: Statement, time: Time) -> Statement:
    tokens = statement.sentence.tokens
    words = " ".join(tokens[i].text for i in range(time.start, time.end))
    if not _adverbial(statement, time):
        return replace(statement, faults=(*statement.faults, unknown(statement, time)))
    before = tokens[time.start - 1] if time.start else None
    after = before is not None and before.tag in ("IN", "TO") and before.index in statement.kept
    lead = "" if after else ("on " if time.grain is Grain.DAY else "in ")
    if time.start == statement.kept[0]:
        lead = lead.capitalize()
    texts = dict(statement.texts)
    if after and before is not None and before.low in ("on", "in"):
        texts[before.index] = "on" if time.grain is Grain.DAY else "in"
        if before.index == statement.kept[0]:
            texts[before.index] = texts[before.index].capitalize()
    texts[time.start] = f"{lead}{time.text}"
    texts.update(dict.fromkeys(range(time.start + 1, time.end), ""))
    return replace(statement, texts=texts, edits=(*statement.edits, f"{words} → {time.text}"))
