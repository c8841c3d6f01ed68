"""Clauses rewritten to stand alone: full names, whole dates, no asides; every edit logged.

A statement still knows the tokens it came from, so that a question can be formed from it and
every answer cited. What could not be resolved is named in its faults; the gates read them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiz.generate.adjuncts import adjunct_clauses
from quiz.generate.clauses import Clause, ClauseKind, find_clauses
from quiz.generate.document import Document
from quiz.generate.embedded import embedded_clauses
from quiz.generate.entities import Entity, Mention, NameKind
from quiz.generate.lexicon import HONORIFICS, NEGATIONS, word_set
from quiz.generate.nouns import Reference
from quiz.generate.syntax import Sentence, render
from quiz.generate.times import Grain, Time, future
from quiz.generate.trimming import trim

# Under these a past event without its time may be another event, or false.
_OPERATORS = NEGATIONS | {"only", "first", "last", "record", "most", "least", "would", "could", "had"}
# What was measured over a time says nothing without it.
_MEASURES = word_set("% percent per $ £ € quarter sales revenue profit average since until before after by")
_MARKS = ("“", "”", '"')
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
    bound: frozenset[int] = frozenset()
    """Pronouns whose name stands before them in the statement itself."""

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
        state(document, told)
        for sentence in document.sentences
        for clause in (*find_clauses(sentence), *embedded_clauses(sentence), *adjunct_clauses(sentence))
        for told in (*_told(clause), clause)
    )


def _told(clause: Clause) -> tuple[Clause, ...]:
    """A quotation as what its speaker said: the same clause, its words no longer quoted."""
    sentence = clause.sentence
    if clause.inner is None or not sentence.tokens[clause.inner].quoted:
        return ()
    said = set(sentence.subtree(clause.inner))
    tokens = tuple(replace(t, quoted=t.quoted and t.index not in said) for t in sentence.tokens)
    kept = tuple(i for i in clause.kept if tokens[i].text not in _MARKS)
    while kept and tokens[kept[-1]].text == ",":
        kept = kept[:-1]
    return (replace(clause, sentence=replace(sentence, tokens=tokens), kept=kept),)


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
        edits=(*clause.edits, *trimmed.edits),
        faults=() if trimmed.fault is None else (trimmed.fault,),
    )
    for step in (_plain_verb, _worth_saying, _unquoted, _joined, _without_passing, _with_times, _with_names):
        statement = step(document, statement)
    return statement


def _plain_verb(_document: Document, statement: Statement) -> Statement:
    """Refuse a clause whose verb does not agree with the subject it was given."""
    sentence, clause = statement.sentence, statement.clause
    if clause.kind is not ClauseKind.RELATIVE:
        return statement
    tokens = sentence.tokens
    finite = next((i for i in sentence.children(clause.verb, "aux", "auxpass")), clause.verb)
    head = [i for i in clause.subject if sentence.tokens[i].head not in clause.subject]
    joined = bool(head) and bool(sentence.children(head[0], "conj"))
    plural = joined or (bool(head) and tokens[head[0]].tag in ("NNS", "NNPS"))
    if (tokens[finite].tag == "VBP" or tokens[finite].low == "were") and not plural:
        return replace(statement, faults=(*statement.faults, "the verb belongs to another subject"))
    return statement


OFTEN = 3
"""Who is named so often is worth knowing by what the article says of them in passing."""


def _worth_saying(document: Document, statement: Statement) -> Statement:
    """Refuse to say in passing who somebody was that the article hardly names."""
    clause = statement.clause
    if clause.kind is not ClauseKind.APPOSED or clause.sentence.tokens[clause.verb].low != "was":
        return statement
    named = [document.names.entity(m) for m in statement.mentions if m.start in clause.subject]
    if named and max(e.count for e in named) >= OFTEN:
        return statement
    return replace(statement, faults=(*statement.faults, "it is said in passing of somebody hardly named"))


def _unquoted(_document: Document, statement: Statement) -> Statement:
    """Take the marks from a quotation that is told as what somebody said."""
    sentence, clause = statement.sentence, statement.clause
    if clause.inner is None or not sentence.tokens[clause.inner].quoted:
        return statement
    kept = tuple(i for i in statement.kept if sentence.tokens[i].text not in _MARKS)
    while kept and sentence.tokens[kept[-1]].text == ",":
        kept = kept[:-1]
    return replace(statement, kept=kept, edits=(*statement.edits, "quotation marks left out"))


def _joined(_document: Document, statement: Statement) -> Statement:
    """What is said, put after who says it, starts small."""
    clause, tokens = statement.clause, statement.sentence.tokens
    if clause.inner is None or clause.inner > clause.verb:
        return statement
    inner = [i for i in statement.kept if i in set(statement.sentence.subtree(clause.inner))]
    if (
        not inner
        or tokens[inner[0]].is_name
        or statement.mention_at(inner[0]) is not None
        or tokens[inner[0]].low == "i"
    ):
        return statement
    return replace(statement, texts=statement.texts | {inner[0]: tokens[inner[0]].text.lower()})


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
    return leave_out(statement, gone)


def leave_out(statement: Statement, gone: Iterable[int]) -> Statement:
    """The statement without these tokens and the commas that set them off; what leaned on them goes too."""
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
    inside = set(kept)
    return replace(
        statement,
        kept=tuple(kept),
        mentions=tuple(m for m in statement.mentions if set(range(m.start, m.end)) <= inside),
        times=tuple(t for t in statement.times if set(range(t.start, t.end)) <= inside),
        edits=(*statement.edits, f"left out: {words}"),
    )


def _with_times(_document: Document, statement: Statement) -> Statement:
    for time in statement.times:
        if not time.relative:
            continue
        if time.text is not None:
            statement = _dated(statement, time)
        elif _droppable(statement, time):
            statement = leave_out(statement, (*_leading(statement, time), *range(time.start, time.end)))
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
    heads = {tokens[i].head for i in range(at, time.end) if not at <= tokens[i].head < time.end}
    verbs = {statement.clause.verb if _beside_verb(statement, at, time.end) else i for i in heads}
    if len(verbs) != 1 or not tokens[min(verbs)].is_verb:
        return False
    verb = min(verbs)
    past = future(sentence, verb if verb not in heads else time.start)
    if past or (past is None and not _past(statement)):
        return False
    told = {k for i in sentence.children(verb, "ccomp") for k in sentence.subtree(i)}
    words = {tokens[i].low for i in statement.kept if i not in told}
    return time.droppable or not words & (_OPERATORS | _MEASURES)


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
    """Write out partial names and what pronouns stand for, where an entity first stands."""
    texts, edits = dict(statement.texts), list(statement.edits)
    order = {i: n for n, i in enumerate(statement.kept)}
    resolved = [
        r for r in document.references[statement.sentence.number] if set(range(r.start, r.end)) <= set(order)
    ]
    full = {m.entity for m in statement.mentions if m.surface == document.names.entity(m).canonical}
    seen: set[int] = set()
    bound: set[int] = set()
    named: list[Mention | Reference] = [*statement.mentions, *resolved]
    for each in sorted(named, key=lambda e: order[e.start]):
        if isinstance(each, Reference) and each.entity < 0:
            if not _says(statement, each.antecedent):
                _replace(statement, texts, edits, each.start, each.end, each.text)
            continue
        if isinstance(each, Reference):
            entity = document.names.entities[each.entity]
            if each.entity in seen:
                bound.add(each.start)
                if each.end - each.start == 1:
                    continue
            _replace(statement, texts, edits, each.start, each.end, _named(entity.canonical, each.possessive))
        else:
            entity = document.names.entity(each)
            _untitled(statement, texts, each, entity)
            short = each.surface != entity.canonical and _partial(each, entity.canonical, entity.kind)
            if short and each.entity not in seen and each.entity not in full:
                _replace(statement, texts, edits, each.start, each.end, entity.canonical)
        seen.add(each.entity)
    return replace(statement, texts=texts, edits=tuple(edits), bound=frozenset(bound))


def _says(statement: Statement, antecedent: tuple[int, int]) -> bool:
    return antecedent[0] == statement.sentence.number and antecedent[1] in statement.kept


def _named(name: str, possessive: bool) -> str:
    if not possessive:
        return name
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _replace(
    statement: Statement, texts: dict[int, str], edits: list[str], start: int, end: int, text: str
) -> None:
    words = " ".join(statement.sentence.tokens[i].text for i in range(start, end))
    if start == statement.kept[0]:
        text = text[0].upper() + text[1:]
    texts[start] = text
    texts.update(dict.fromkeys(range(start + 1, end), ""))
    edits.append(f"{words} → {text}")


def _untitled(statement: Statement, texts: dict[int, str], mention: Mention, entity: Entity) -> None:
    """Leave "Mr." and "Ms." away before a full name."""
    before = mention.start - 1
    if before in statement.kept and " " in entity.canonical:
        word = statement.sentence.tokens[before].low
        if word in HONORIFICS and word.startswith(("mr", "ms", "miss")):
            texts[before] = ""


def _partial(mention: Mention, canonical: str, kind: NameKind) -> bool:
    """Whether a mention is a shortened form that the canonical name writes out."""
    if kind is NameKind.PERSON:
        return len(mention.surface.split()) < len(canonical.split())
    return mention.surface.isupper() and len(canonical) > len(mention.surface) and " " in canonical
