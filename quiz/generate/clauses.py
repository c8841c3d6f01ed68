"""Sentences to clauses: each verb with its own subject, and who reports it.

Only clauses that the sentence itself puts forward are taken: main clauses, their conjuncts and
what a named source is reported to say (with the source). What is said in passing is read in
`embedded` and `adjuncts`. What stands under a condition, a doubt or a quotation is never a
clause of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.generate.lexicon import CONDITIONS, HEDGES, MODALS, NEGATIONS, REPORTING, word_set
from quiz.generate.syntax import Sentence

SUBJECTS = ("nsubj", "nsubjpass")
HELPERS = ("aux", "auxpass")


_ALTERNATIVES = ("or", "nor", "either", "neither")


@unique
class ClauseKind(StrEnum):
    """Where in its sentence a clause stands."""

    MAIN = "main"
    CONJUNCT = "conjunct"
    REPORTED = "reported"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    APPOSED = "apposed"
    ADVERBIAL = "adverbial"


@dataclass(frozen=True, slots=True)
class Clause:
    """A finite verb with its subject.

    subject: tokens of the subject, in order. kept: all tokens of the clause in the order in
    which it is to be said, the subject among them. For a reported clause `verb` is the verb of
    saying, its subject the source, and `inner` the verb of what is said. edits: what was changed
    to make a clause of it.
    """

    sentence: Sentence
    kind: ClauseKind
    verb: int
    subject: tuple[int, ...]
    kept: tuple[int, ...]
    inner: int | None = None
    edits: tuple[str, ...] = ()


def find_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses that a sentence puts forward by its main verb and what is joined to it."""
    if not tellable(sentence):
        return ()
    if sentence.tokens[0].low in _ALTERNATIVES:
        return ()  # "Nor does she ...": the negation stands in the first word.
    root = sentence.root
    if sentence.tokens[root].quoted or not sentence.tokens[root].is_verb:
        return ()
    return tuple(_from_verb(sentence, root, None))


def tellable(sentence: Sentence) -> bool:
    """Whether a sentence is whole, rightly read, and tells something: no heading, no question, no outcry."""
    asks = any(t.text in ("?", "!") for t in sentence.tokens[-3:])
    return sentence.whole and not sentence.heading and not asks and not _two_subjects(sentence)


def _two_subjects(sentence: Sentence) -> bool:
    """Whether a verb has two names or nouns for its subject, as where the parser read a list wrongly."""
    subjects = Counter(t.head for t in sentence.tokens if t.dep in ("nsubj", "nsubjpass") and t.is_noun)
    return any(count > 1 for count in subjects.values())


def clauses_of(sentence: Sentence, verb: int) -> tuple[Clause, ...]:
    """The clause of a verb, and those joined to it."""
    return tuple(_from_verb(sentence, verb, None))


def finite(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is finite by itself or through a helper."""
    if sentence.tokens[verb].tag in ("VBD", "VBZ", "VBP"):
        return True
    helpers = sentence.children(verb, *HELPERS)
    return any(sentence.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in helpers)


def _from_verb(sentence: Sentence, verb: int, shared: Clause | None) -> list[Clause]:
    own = sentence.child(verb, *SUBJECTS)
    if own is None:
        own = _there(sentence, verb)
    if own is None and shared is None:
        return []
    if not finite(sentence, verb) and (own is not None or shared is None):
        return []
    later = [i for i in sentence.children(verb, "conj") if sentence.tokens[i].is_verb and i > verb]
    if any(_subject_lost(sentence, other) for other in later):
        return []
    if any(sentence.tokens[i].low in _ALTERNATIVES for i in sentence.children(verb, "cc", "preconj")):
        later = []  # One of two things is so: neither may be told without the other.
    clause = _build(sentence, verb, own, shared, later)
    found = [clause] if clause is not None else []
    for other in later:
        if sentence.tokens[other].quoted or clause is None:
            continue
        if sentence.child(other, "expl") is not None:
            continue
        found.extend(_from_verb(sentence, other, clause))
    return found


def _subject_lost(sentence: Sentence, verb: int) -> bool:
    """Whether a joined verb follows a noun right away, which then is its subject whatever the parse says.

    In "Ann ran for Oslo and Ben caught two balls", Ben is not one of those whom Ann ran for.
    """
    if sentence.child(verb, *SUBJECTS, "expl") is not None:
        return False
    start = min((verb, *sentence.children(verb, *HELPERS, "neg", "advmod")))
    before = sentence.tokens[start - 1] if start else None
    return before is not None and before.is_noun


def _there(sentence: Sentence, verb: int) -> int | None:
    """The "there" of "There are 140 million users", which stands where a subject does.

    Only before a number: that there is something says too little by itself.
    """
    expletive, noun = sentence.child(verb, "expl"), sentence.child(verb, "attr")
    if expletive is None or noun is None or sentence.tokens[verb].lemma != "be":
        return None
    if sentence.child(noun, "nummod") is None:
        return None
    return expletive if sentence.tokens[expletive].low == "there" else None


def _build(
    sentence: Sentence, verb: int, own: int | None, shared: Clause | None, later: list[int]
) -> Clause | None:
    cut = [*later, *(sentence.children(verb, "cc", "preconj") if later else ())]
    below = _spoken(sentence, verb, own, sentence.subtree(verb, without=cut))
    if own is not None:
        subject = tuple(i for i in sentence.subtree(own) if i < verb or i in sentence.subtree(own))
        kind = ClauseKind.MAIN if shared is None else ClauseKind.CONJUNCT
        if shared is not None and any(sentence.tokens[i].low in _THEY for i in below):
            return None
        if shared is not None and min(below) > shared.verb:
            lead = tuple(
                i
                for i in shared.kept
                if i < min(shared.subject) and sentence.tokens[i].low not in ("and", "but")
            )
            below = (*lead, *below)
        return _reported(sentence, verb, subject, below) or Clause(sentence, kind, verb, subject, below)
    assert shared is not None  # noqa: S101 - the caller gives one where there is no own subject
    lead = tuple(i for i in shared.kept if i < min(shared.subject))
    helpers: tuple[int, ...] = ()
    modal = any(sentence.tokens[i].tag == "MD" for i in sentence.children(shared.verb, *HELPERS))
    bare = sentence.tokens[verb].tag in ("VB", "VBP") and not sentence.children(verb, *HELPERS)
    if not finite(sentence, verb) or (modal and bare):
        before = shared.kept[: shared.kept.index(shared.verb)]
        helpers = tuple(i for i in sentence.children(shared.verb, *HELPERS) if i in before)
        same = sentence.tokens[verb].tag == sentence.tokens[shared.verb].tag
        if not helpers or not (same or (modal and bare)):
            return None
    kept = (*lead, *shared.subject, *helpers, *(i for i in below if i > shared.verb))
    reported = _reported(sentence, verb, shared.subject, kept)
    return reported or Clause(sentence, ClauseKind.CONJUNCT, verb, shared.subject, kept)


# In a joined clause with a subject of its own, these mean something of the clause before.
_THEY = word_set("they them their")


def _spoken(sentence: Sentence, verb: int, subject: int | None, below: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens of a clause in the order they are said: a helper that was added goes behind the subject."""
    tokens = sentence.tokens
    added = tuple(i for i in sentence.children(verb, *HELPERS) if tokens[i].added)
    if subject is None or not added:
        return below
    noun = sentence.subtree(subject)
    rest = [i for i in below if i not in added]
    at = max(n for n, i in enumerate(rest) if i in noun) + 1
    return (*rest[:at], *added, *rest[at:])


def _reported(
    sentence: Sentence, verb: int, subject: tuple[int, ...], below: tuple[int, ...]
) -> Clause | None:
    """The clause as source, verb of saying, what is said; None where nothing is reported."""
    token = sentence.tokens[verb]
    if token.lemma not in REPORTING:
        return None
    inner = sentence.child(verb, "ccomp")
    if inner is None or not finite(sentence, inner):
        return None
    said = set(sentence.subtree(inner))
    if sentence.tokens[inner].quoted and not impersonal(sentence, said):
        return None
    if inner > verb:
        return Clause(sentence, ClauseKind.REPORTED, verb, subject, below, inner)
    rest = [i for i in below if i not in said and (i in subject or sentence.tokens[i].text not in ",.")]
    aside = {
        k
        for i in subject
        if sentence.tokens[i].dep in ("relcl", "acl", "appos")
        for k in sentence.subtree(i)
        if sentence.tokens[min(sentence.subtree(i)) - 1].text == ","
    }
    source = [i for i in rest if i in subject and i not in aside]
    while source and sentence.tokens[source[-1]].text == ",":
        source.pop()
    other = [i for i in rest if i not in subject and i >= verb]
    kept = (*source, *other, *(i for i in sentence.subtree(inner) if sentence.tokens[i].text not in "."))
    return Clause(sentence, ClauseKind.REPORTED, verb, subject, kept, inner)


def impersonal(sentence: Sentence, said: set[int]) -> bool:
    """Whether a quotation can be told as it stands: no "I", "you" or "he", and all within the quotation."""
    tokens = [sentence.tokens[i] for i in said]
    return not any(t.low in _SPEAKERS for t in tokens) and all(
        t.quoted for t in tokens if t.text[0].isalnum()
    )


_SPEAKERS = word_set("i me my mine we us our ours you your let 'm myself he she him his her")


def doubted(sentence: Sentence, index: int) -> bool:
    """Whether a clause stands under a negation, a condition, a wish or a plan."""
    for above in sentence.ancestors(index):
        words = {sentence.tokens[i].low for i in sentence.children(above)}
        if words & (CONDITIONS | NEGATIONS | HEDGES | MODALS) or sentence.tokens[above].low in HEDGES:
            return True
        if sentence.tokens[above].lemma in _WISHES:
            return True
    return False


def claimed(sentence: Sentence, index: int) -> bool:
    """Whether a clause stands within what somebody says, thinks or is told to do."""
    above = (index, *sentence.ancestors(index))
    return any(sentence.tokens[i].dep in ("ccomp", "csubj") for i in above[1:])


_WISHES = word_set("want hope wish seek plan need expect propose consider call look search ask")
