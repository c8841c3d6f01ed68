"""Clauses rewritten to stand alone: full names, whole dates, no asides; every edit logged.

A statement still knows the tokens it came from, so that a question can be formed from it and
every answer cited. What could not be resolved is named in its faults; the gates read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.generate.adjuncts import adjunct_clauses
from quiz.generate.attribution import attributed
from quiz.generate.clauses import Clause, ClauseKind, find_clauses
from quiz.generate.document import Document
from quiz.generate.embedded import embedded_clauses
from quiz.generate.entities import Entity, NameKind
from quiz.generate.lexicon import HONORIFICS, SPEECH
from quiz.generate.nouns import Reference
from quiz.generate.quotations import quoted_clauses
from quiz.generate.spotting import Mention
from quiz.generate.syntax import Token
from quiz.generate.timing import with_times
from quiz.generate.trimming import Trimmed, trim
from quiz.generate.wording import Statement, leave_out

__all__ = ["Statement", "leave_out", "make_statements", "state"]

_MARKS = ("“", "”", '"')
_PASSING = ("now", "currently", "recently", "newly", "presently", "nowadays")


def make_statements(document: Document) -> tuple[Statement, ...]:
    """All statements of an article, in order."""
    spoken = quoted_clauses(document)
    return tuple(
        statement
        for sentence in document.sentences
        for clause in (
            *find_clauses(sentence),
            *embedded_clauses(sentence),
            *adjunct_clauses(sentence),
            *spoken.get(sentence.number, ()),
        )
        for told in (*_told(clause), *attributed(clause), clause)
        for statement in _with_asides(document, told)
    )


def _told(clause: Clause) -> tuple[Clause, ...]:
    """A quotation as what its speaker said: the same clause, its words no longer quoted."""
    sentence = clause.sentence
    if clause.inner is None or not sentence.tokens[clause.inner].quoted:
        return ()
    said = set(sentence.subtree(clause.inner))
    tokens = tuple(replace(t, quoted=t.quoted and t.index not in said) for t in sentence.tokens)
    tokens = _that(tokens, clause)
    kept = tuple(i for i in clause.kept if tokens[i].text not in _MARKS)
    while kept and tokens[kept[-1]].text == ",":
        kept = kept[:-1]
    return (replace(clause, sentence=replace(sentence, tokens=tokens), kept=kept),)


LONGEST_ASIDE, LONGEST = 24, 40
"""So many tokens an aside, and a statement with it, may have to be told together."""


def _that(tokens: tuple[Token, ...], clause: Clause) -> tuple[Token, ...]:
    """A colon before a quotation that follows its source, as "that"; the quotation starts small."""
    inner, kept = clause.inner or 0, clause.kept
    if inner < clause.verb:
        return tokens
    out = list(tokens)
    colon = next((i for i in kept if tokens[i].text == ":" and clause.verb < i < inner), None)
    if colon is not None:
        out[colon - 1] = replace(out[colon - 1], space=True)
        out[colon] = replace(out[colon], text="that", lemma="that", tag="IN", dep="mark", head=inner)
    first = next(t for i in clause.sentence.subtree(inner) if (t := tokens[i]).text[0].isalnum())
    if not first.is_name and first.text[1:].islower() and not first.label:
        out[first.index] = replace(first, text=first.text.lower())
    return tuple(out)


def _said(clause: Clause, aside: tuple[int, ...]) -> bool:
    """Whether an aside only says who says so, or what should be: "as X told Y", "arguing that"."""
    tokens = [clause.sentence.tokens[i] for i in aside]
    return any(t.dep == "advcl" and t.lemma in SPEECH for t in tokens) or any(
        t.low == "should" for t in tokens
    )


SHORT = 8
"""A statement of so few tokens says little by itself: what hangs on its nouns may be told with it."""


def _with_asides(document: Document, clause: Clause) -> Iterator[Statement]:
    """A clause without its asides, and once more with each aside that holds a number, a time or a name.

    What the aside says is asked for in its own words and place, so that it stays what the article says.
    """
    plain = trim(clause)
    yield state(document, clause, plain)
    for aside in plain.asides:
        if len(aside) > LONGEST_ASIDE or len(plain.kept) + len(aside) > LONGEST or _said(clause, aside):
            continue
        told = state(document, clause, trim(clause, aside))
        inside = {i for i in aside if i in told.kept}
        named = any(m.start in inside for m in told.mentions) or any(t.start in inside for t in told.times)
        counted = any(clause.sentence.tokens[i].tag == "CD" for i in inside)
        hung = any(clause.sentence.tokens[i].dep in ("appos", "relcl") for i in inside)
        if hung and len(plain.kept) <= SHORT:
            yield told
        elif inside and (named or counted):
            yield replace(told, focus=frozenset(inside))


def state(document: Document, clause: Clause, trimmed: Trimmed) -> Statement:
    """One clause as it was trimmed, with its names and times written out."""
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
    for step in (_plain_verb, _worth_saying, _unquoted, _joined, _without_passing, _written_out, _with_names):
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
    if clause.kind is not ClauseKind.APPOSED:
        return statement
    past = clause.sentence.tokens[clause.verb].low == "was"
    named = [document.names.entity(m) for m in statement.mentions if m.start in clause.subject]
    people = [e for e in named if e.kind is NameKind.PERSON]
    if bool(people) != past:
        return replace(statement, faults=(*statement.faults, "it is not clear whether it is a person"))
    if past and max(e.count for e in people) < OFTEN:
        return replace(
            statement, faults=(*statement.faults, "it is said in passing of somebody hardly named")
        )
    return statement


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


def _written_out(_document: Document, statement: Statement) -> Statement:
    return with_times(statement)


def _with_names(document: Document, statement: Statement) -> Statement:
    """Write out partial names and what pronouns stand for, where an entity first stands."""
    texts, edits = dict(statement.texts), list(statement.edits)
    order = {i: n for n, i in enumerate(statement.kept)}
    resolved = [
        r for r in document.references[statement.sentence.number] if set(range(r.start, r.end)) <= set(order)
    ]
    full = {m.entity for m in statement.mentions if m.surface == document.names.entity(m).canonical}
    seen: set[int] = set()
    families: set[str] = set()
    bound: set[int] = set()
    named: list[Mention | Reference] = [*statement.mentions, *resolved]
    for each in sorted(named, key=lambda e: order[e.start]):
        if isinstance(each, Reference) and each.entity < 0:
            if not _says(statement, each.antecedent):
                _replace(statement, texts, edits, each.start, each.end, each.text)
            continue
        if isinstance(each, Reference):
            entity = document.names.entities[each.entity]
            # A half name before it, as in "Berg and his partner", may well be the same person's.
            if each.entity in seen or entity.canonical.split()[-1] in families:
                bound.add(each.start)
                if each.end - each.start == 1:
                    continue
            _replace(statement, texts, edits, each.start, each.end, _named(entity.canonical, each.possessive))
        else:
            entity = document.names.entity(each)
            _untitled(statement, texts, each, entity)
            short = each.surface != entity.canonical and _partial(each, entity.canonical, entity.kind)
            if short and not each.ambiguous and each.entity not in seen and each.entity not in full:
                _replace(statement, texts, edits, each.start, each.end, entity.canonical)
        seen.add(each.entity)
        families |= {each.surface.split()[-1]} if isinstance(each, Mention) else set()
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
