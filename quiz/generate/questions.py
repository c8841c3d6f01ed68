"""From a statement to a question: which words move, which helper verb is needed.

Word order only: what is asked for and whether it is worth asking is the rules' affair.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from quiz.generate.clauses import HELPERS, SUBJECTS, ClauseKind
from quiz.generate.lexicon import TITLES
from quiz.generate.phrasing import open_mark
from quiz.generate.statements import Statement
from quiz.generate.syntax import Token, render


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the tokens of its sentence that it shows."""

    text: str
    shown: tuple[int, ...]


def subject_first(statement: Statement, front: str, answer: Collection[int]) -> Asked | None:
    """As in "Which company" + the statement's predicate, where the subject is what is asked for."""
    if set(statement.subject) - set(answer) or _one_of_many(statement):
        return None
    sentence = statement.sentence
    if any(sentence.tokens[i].dep in HELPERS and i < statement.subject[0] for i in statement.kept):
        return None
    first = min(statement.kept.index(i) for i in statement.subject)
    last = max(statement.kept.index(i) for i in statement.subject)
    if last - first + 1 != len(statement.subject):
        return None
    lead, rest = statement.kept[:first], _without_edges(statement, statement.kept[last + 1 :])
    return _compose(statement, lead, front, "", (), rest, dict(statement.texts))


def _one_of_many(statement: Statement) -> bool:
    """Whether the predicate says no more than what sort of thing or person the subject is."""
    sentence, clause = statement.sentence, statement.clause
    attribute = sentence.child(clause.verb, "attr")
    denied = sentence.child(clause.verb, "neg") is not None
    if attribute is None or denied or sentence.tokens[clause.verb].lemma != "be":
        return False
    if clause.kind is ClauseKind.APPOSED and sentence.tokens[clause.verb].low == "was":
        return True
    article = sentence.child(attribute, "det")
    return article is not None and sentence.tokens[article].low in ("a", "an")


def fronted(statement: Statement, front: str, gone: Collection[int], tail: str = "") -> Asked | None:
    """`front` + helper verb + subject + what is left of the predicate without `gone` + `tail`.

    None where the statement cannot be inverted: no subject before its verb, or a negation.
    """
    sentence, clause = statement.sentence, statement.clause
    verb = clause.verb
    if sentence.child(verb, "neg") is not None or set(statement.subject) & set(gone):
        return None
    if verb not in statement.kept or not statement.subject:
        return None
    order = {i: n for n, i in enumerate(statement.kept)}
    first, last = order[statement.subject[0]], order[statement.subject[-1]]
    if last - first + 1 != len(statement.subject) or order[verb] < last:
        return None
    texts = dict(statement.texts)
    helpers = [i for i in sentence.children(verb, *HELPERS) if i in order and last < order[i] < order[verb]]
    if clause.kind is ClauseKind.CONJUNCT and not helpers:
        helpers = [
            i
            for i in statement.kept[last + 1 :]
            if order[i] < order[verb] and sentence.tokens[i].dep in HELPERS
        ]
    helper, moved = _helper(statement, verb, helpers, texts)
    if helper is None or _second_clause(statement):
        return None
    lead = tuple(i for i in statement.kept[:first] if i not in gone)
    rest = tuple(i for i in statement.kept[last + 1 :] if i != moved and i not in gone)
    if rest and sentence.tokens[rest[0]].text == "," and order[rest[0]] < order[verb]:
        return None  # an aside after the subject would lose its commas
    rest = _without_edges(statement, rest)
    return _compose(statement, lead, front, helper, statement.subject, rest, texts, tail)


def _second_clause(statement: Statement) -> bool:
    """Whether a second finite verb is joined to the statement's: one question cannot turn both."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    joined = [i for i in sentence.children(statement.clause.verb, "conj") if i in statement.kept]
    return any(
        tokens[i].tag in ("VBD", "VBZ", "VBP") or sentence.child(i, *SUBJECTS, *HELPERS) is not None
        for i in joined
        if tokens[i].is_verb
    )


def _helper(
    statement: Statement, verb: int, helpers: list[int], texts: dict[int, str]
) -> tuple[str | None, int | None]:
    """The helper verb that goes before the subject, and the token it leaves; do-support changes `texts`."""
    tokens = statement.sentence.tokens
    if helpers:
        text = {"'ll": "will", "'ve": "have", "'d": None}.get(tokens[helpers[0]].low, tokens[helpers[0]].text)
        if tokens[helpers[0]].low == "'s":
            text = "is" if tokens[verb].tag == "VBG" else None
        return text, helpers[0]
    token = tokens[verb]
    if token.lemma == "be":
        return (token.text, verb) if token.low in ("is", "are", "was", "were") else (None, None)
    support = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(token.tag)
    if support is None or verb in texts:
        return None, None
    texts[verb] = base_form(token.text, token.tag)
    return support, None


def base_form(word: str, tag: str) -> str:
    """The infinitive of a finite verb ("finalized" -> "finalize")."""
    # Imported here for weight: its tables are only needed when generating.
    from lemminflect import getLemma  # noqa: PLC0415

    known = {"left": "leave", "lay": "lie", "found": "find", "saw": "see", "fell": "fall", "felt": "feel"}
    if word.lower() in known and tag == "VBD":
        return known[word.lower()]
    lemmas = getLemma(word.lower(), upos="VERB")
    return str(lemmas[0]) if lemmas else word.lower()


def _without_edges(statement: Statement, rest: tuple[int, ...]) -> tuple[int, ...]:
    tokens = statement.sentence.tokens
    out: list[int] = []
    for i in rest:
        if tokens[i].text == "," and (not out or tokens[out[-1]].text == ","):
            continue
        out.append(i)
    while out and tokens[out[-1]].text in (",", "."):
        out.pop()
    return tuple(out)


def _compose(
    statement: Statement,
    lead: tuple[int, ...],
    front: str,
    helper: str,
    subject: tuple[int, ...],
    rest: tuple[int, ...],
    texts: dict[int, str],
    tail: str = "",
) -> Asked | None:
    sentence = statement.sentence
    if len(subject) > 1 and sentence.tokens[subject[0]].low == "even":
        subject = subject[1:]
    parts = _opening(statement, lead)
    if parts is None:
        return None
    before, after = parts
    for i in subject[:1] or rest[:1]:
        texts[i] = lower_first(statement, i, texts)
    for i in after[:1]:
        text = texts.get(i, sentence.tokens[i].text)
        opens = sentence.tokens[i].tag in ("IN", "TO") or text.startswith(("In ", "On "))
        texts[i] = text[:1].lower() + text[1:] if opens else text
    opening = render(sentence, before, texts)
    if opening and front.split(maxsplit=1)[0].lower() in _PREPOSITIONS:
        opening, after = "", (*after, *before)
        texts[before[0]] = lower_first(statement, before[0], texts)
    words = [front, helper, render(sentence, subject, texts), render(sentence, rest, texts), tail]
    if opening:
        words[0] = front[0].lower() + front[1:]
    words.append(render(sentence, after, texts))
    body = _END_OF_QUOTE.sub(r"\1", " ".join(word for word in words if word))
    text = f"{opening[0].upper()}{opening[1:]}, {body}" if opening else f"{body[0].upper()}{body[1:]}"
    return Asked(
        f"{text}{open_mark(text)}?", (*(i for i in before if i not in after), *subject, *rest, *after)
    )


_END_OF_QUOTE = re.compile(r"[.,]([”\"’'])$")
_PREPOSITIONS = frozenset({"in", "at", "on", "near", "from", "to", "into", "with", "by", "over", "of", "for"})
LONGEST_OPENING = 7


def _opening(statement: Statement, lead: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """What stands before the subject as it opens the question, and the time of it, which closes it.

    None where more stands there than a question can open with.
    """
    tokens = statement.sentence.tokens
    parts: list[list[int]] = [[]]
    for i in _without_edges(statement, lead):
        if tokens[i].text == ",":
            parts.append([])
        else:
            parts[-1].append(i)
    timed = [p for p in parts if p and _is_time(statement, p)]
    if len(timed) > 1:
        return None
    others = [p for p in parts if p and p not in timed]
    before = tuple(i for p in others for i in p)
    if len(others) > 1 or len(before) > LONGEST_OPENING:
        return None
    return before, tuple(timed[0]) if timed else ()


def _is_time(statement: Statement, part: list[int]) -> bool:
    """Whether a part is a time with no more than its preposition."""
    for time in statement.times:
        inside = set(range(time.start, time.end))
        outside = [i for i in part if i not in inside]
        if inside <= set(part) and all(statement.sentence.tokens[i].tag in ("IN", "DT") for i in outside):
            return len(outside) <= 2
    return False


def lower_first(statement: Statement, index: int, texts: dict[int, str]) -> str:
    """The token's text with a small initial, unless it is a name or starts one."""
    token = statement.sentence.tokens[index]
    text = texts.get(index, token.text)
    named = (
        statement.mention_at(index) is not None or token.low == "i" or (token.is_name and not _common(token))
    )
    if not text or (index in texts and text.startswith("The ")):
        return text[:1].lower() + text[1:]
    if named or index in texts or text.endswith(".") or text[1:].lower() != text[1:]:
        return text
    return text[0].lower() + text[1:]


def capitalised(text: str) -> str:
    """An answer as it stands by itself on a card."""
    return text[:1].upper() + text[1:]


def _common(token: Token) -> bool:
    """Whether a word read as a name only opens its sentence: nothing marks it as one but its initial."""
    if token.low in TITLES:
        return False
    return token.index == 0 and not token.label and (token.tag == "NNPS" or token.dep == "compound")


_PLANS = frozenset({"deal", "agreement", "contract", "permission", "approval", "mission"})


def _planned(statement: Statement, verb: int) -> bool:
    """As in "reached a deal to buy 30 ships", which lets the ships go as "reached to buy" would."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    noun = tokens[tokens[verb].head]
    return (
        tokens[verb].dep in ("acl", "relcl")
        and tokens[verb].tag == "VB"
        and any(tokens[i].low == "to" for i in sentence.children(verb, "aux"))
        and noun.lemma in _PLANS
        and noun.dep == "dobj"
        and noun.index in statement.kept
    )


def reachable(statement: Statement, index: int) -> bool:
    """Whether the noun at `index` can be asked for by moving it to the front.

    Its path to the clause's verb must be its subject or object, or the object of a preposition
    of the verb, through verbs that complement one another; out of relative clauses, adverbial
    clauses and noun phrases nothing moves.
    """
    sentence, tokens = statement.sentence, statement.sentence.tokens
    if tokens[index].dep == "pobj":
        index = tokens[index].head
        if tokens[index].dep not in ("prep", "agent", "dative"):
            return False
    elif tokens[index].dep not in ("dobj", "attr", "npadvmod", "oprd", *SUBJECTS):
        return False
    here = tokens[index].head
    while here != statement.clause.verb:
        planned = _planned(statement, here)
        if (tokens[here].dep not in ("xcomp", "ccomp") and not planned) or here not in statement.kept:
            return False
        if any(tokens[i].low == "having" for i in sentence.children(here, *HELPERS)):
            return False
        here = tokens[tokens[here].head].head if planned else tokens[here].head
    subject = sentence.child(tokens[index].head, *SUBJECTS)
    if subject is not None and tokens[subject].tag in ("WDT", "WP"):
        return False
    return tokens[index].head in statement.kept and sentence.tokens[here].is_verb
