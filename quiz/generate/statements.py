"""Clauses rewritten to stand alone: full names, whole dates, no asides; every edit logged.

A statement still knows the tokens it came from, so that a question can be formed from it and
every answer cited. What could not be resolved is named in its faults; the gates read them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiz.generate.clauses import Clause, ClauseKind, find_clauses
from quiz.generate.document import Document
from quiz.generate.entities import Mention, NameKind
from quiz.generate.lexicon import HONORIFICS
from quiz.generate.syntax import Sentence, render
from quiz.generate.times import Grain, Time
from quiz.generate.trimming import trim

_PASSING = ("now", "currently", "recently", "newly", "presently", "nowadays")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that can be said without the article.

    kept: its tokens, in the order they are said. texts: what some of them say instead.
    mentions, times: those that lie wholly within `kept`. faults: why it does not stand alone.
    """

    clause: Clause
    kept: tuple[int, ...]
    texts: dict[int, str]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    edits: tuple[str, ...]
    faults: tuple[str, ...] = ()

    @property
    def sentence(self) -> Sentence:
        """The sentence it comes from."""
        return self.clause.sentence

    @property
    def subject(self) -> tuple[int, ...]:
        """The tokens of its subject that are kept."""
        return tuple(i for i in self.kept if i in self.clause.subject)

    def say(self, indices: Iterable[int] | None = None) -> str:
        """These of its tokens (all of them, if none are given) as text."""
        chosen = self.kept if indices is None else tuple(indices)
        return render(self.sentence, chosen, self.texts)

    def mention_at(self, index: int) -> Mention | None:
        """The mention that covers a token, or None."""
        return next((m for m in self.mentions if m.start <= index < m.end), None)


def make_statements(document: Document) -> tuple[Statement, ...]:
    """All statements of an article, in order."""
    return tuple(
        state(document, clause) for sentence in document.sentences for clause in find_clauses(sentence)
    )


def state(document: Document, clause: Clause) -> Statement:
    """One clause, trimmed, with its names and times written out."""
    trimmed = trim(clause)
    number = clause.sentence.number
    kept = set(trimmed.kept)
    statement = Statement(
        clause=clause,
        kept=trimmed.kept,
        texts={},
        mentions=tuple(m for m in document.names.within(number) if set(range(m.start, m.end)) <= kept),
        times=tuple(t for t in document.times[number] if set(range(t.start, t.end)) <= kept),
        edits=trimmed.edits,
        faults=() if trimmed.fault is None else (trimmed.fault,),
    )
    for step in (_plain_verb, _without_passing, _with_times, _with_names):
        statement = step(document, statement)
    return statement


def _plain_verb(_document: Document, statement: Statement) -> Statement:
    """Refuse a clause whose verb does not agree with the subject it was given."""
    sentence, clause = statement.sentence, statement.clause
    if clause.kind is not ClauseKind.RELATIVE:
        return statement
    finite = next((i for i in sentence.children(clause.verb, "aux", "auxpass")), clause.verb)
    head = [i for i in clause.subject if sentence.tokens[i].head not in clause.subject]
    plural = bool(head) and sentence.tokens[head[0]].tag in ("NNS", "NNPS")
    if sentence.tokens[finite].tag == "VBP" and not plural:
        return replace(statement, faults=(*statement.faults, "the verb belongs to another subject"))
    return statement


def _without_passing(_document: Document, statement: Statement) -> Statement:
    """Leave out "now", "currently", "recently": the deck says when."""
    sentence = statement.sentence
    gone = [
        i
        for i in statement.kept
        if sentence.tokens[i].low in _PASSING
        and sentence.tokens[i].dep == "advmod"
        and not sentence.children(i)
        and sentence.tokens[sentence.tokens[i].head].is_verb
    ]
    return _leave_out(statement, gone)


def _leave_out(statement: Statement, gone: Iterable[int]) -> Statement:
    drop = [i for i in gone if i in statement.kept]
    if not drop:
        return statement
    words = " ".join(statement.sentence.tokens[i].text for i in drop)
    kept = [i for i in statement.kept if i not in drop]
    for n in (len(kept) - 1, 0):
        if kept and statement.sentence.tokens[kept[n]].text == ",":
            kept = kept[:n] + kept[n + 1 :]
    kept = [
        i
        for n, i in enumerate(kept)
        if not (
            n
            and statement.sentence.tokens[i].text == ","
            and statement.sentence.tokens[kept[n - 1]].text == ","
        )
    ]
    return replace(statement, kept=tuple(kept), edits=(*statement.edits, f"left out: {words}"))


def _with_times(_document: Document, statement: Statement) -> Statement:
    for time in statement.times:
        if not time.relative:
            continue
        if time.text is not None:
            statement = _dated(statement, time)
        elif _droppable(statement, time):
            before = time.start - 1
            with_on = before in statement.kept and statement.sentence.tokens[before].low in (
                "on",
                "late",
                "early",
            )
            statement = _leave_out(statement, range(time.start - with_on, time.end))
        else:
            words = statement.say(range(time.start, time.end))
            statement = replace(statement, faults=(*statement.faults, f"when is “{words}”?"))
    left = tuple(t for t in statement.times if set(range(t.start, t.end)) <= set(statement.kept))
    return replace(statement, times=left)


def _adverbial(statement: Statement, time: Time) -> bool:
    """Whether a time stands by itself or after a preposition, not inside a noun phrase."""
    tokens = statement.sentence.tokens
    heads = [i for i in range(time.start, time.end) if not time.start <= tokens[i].head < time.end]
    if time.end < len(tokens) and tokens[time.end].low in ("'s", "'", "-"):
        return False
    return bool(heads) and all(
        tokens[i].dep in ("npadvmod", "pobj", "tmod", "pcomp", "advmod") for i in heads
    )


def _droppable(statement: Statement, time: Time) -> bool:
    if not (time.droppable and _adverbial(statement, time)):
        return False
    tokens = statement.sentence.tokens
    if time.start and tokens[time.start - 1].tag in ("IN", "TO") and tokens[time.start - 1].low != "on":
        return False
    return _past(statement)


def _past(statement: Statement) -> bool:
    sentence, verb = statement.sentence, statement.clause.verb
    tags = {sentence.tokens[i].tag for i in (verb, *sentence.children(verb, "aux", "auxpass"))}
    return "VBD" in tags or ("VBN" in tags and bool(tags & {"VBZ", "VBP"}))


def _dated(statement: Statement, time: Time) -> Statement:
    tokens = statement.sentence.tokens
    words = " ".join(tokens[i].text for i in range(time.start, time.end))
    if not _adverbial(statement, time):
        return replace(statement, faults=(*statement.faults, f"when is “{words}”?"))
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


def _with_names(document: Document, statement: Statement) -> Statement:
    """Write out partial names where they first stand, and leave "Mr." and the like away."""
    texts, edits, faults = dict(statement.texts), list(statement.edits), list(statement.faults)
    seen: set[int] = set()
    tokens = statement.sentence.tokens
    kept = list(statement.kept)
    full = {m.entity for m in statement.mentions if m.surface == document.names.entity(m).canonical}
    for mention in sorted(statement.mentions, key=lambda m: kept.index(m.start)):
        entity = document.names.entity(mention)
        titled = mention.start - 1 in kept and tokens[mention.start - 1].low in HONORIFICS
        ours = mention.surface != entity.canonical and _partial(mention, entity.canonical, entity.kind)
        if (
            titled
            and len(entity.canonical.split()) > 1
            and tokens[mention.start - 1].low.startswith(("m", "miss"))
        ):
            texts[mention.start - 1] = ""
        if ours and mention.entity not in seen and mention.entity not in full:
            texts[mention.start] = entity.canonical
            texts.update(dict.fromkeys(range(mention.start + 1, mention.end), ""))
            edits.append(f"{mention.surface} → {entity.canonical}")
        seen.add(mention.entity)
    return replace(statement, texts=texts, edits=tuple(edits), faults=tuple(faults))


def _partial(mention: Mention, canonical: str, kind: NameKind) -> bool:
    """Whether a mention is a shortened form that the canonical name writes out."""
    if kind is NameKind.PERSON:
        return len(mention.surface.split()) < len(canonical.split())
    return mention.surface.isupper() and len(canonical) > len(mention.surface) and " " in canonical
