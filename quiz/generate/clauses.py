"""Sentences to clauses: each verb with its own subject, and who reports it.

Only clauses that the sentence itself puts forward are taken: main clauses, their conjuncts,
what a named source is reported to say (with the source), and relative clauses that add a fact
about a name. What stands under a condition, a doubt or a quotation is never a clause of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.generate.lexicon import REPORTING
from quiz.generate.syntax import Sentence

SUBJECTS = ("nsubj", "nsubjpass")
HELPERS = ("aux", "auxpass")


@unique
class ClauseKind(StrEnum):
    """Where in its sentence a clause stands."""

    MAIN = "main"
    CONJUNCT = "conjunct"
    REPORTED = "reported"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Clause:
    """A finite verb with its subject.

    subject: tokens of the subject, in order. kept: all tokens of the clause in the order in
    which it is to be said, the subject among them. For a reported clause `verb` is the verb of
    saying, its subject the source, and `inner` the verb of what is said.
    """

    sentence: Sentence
    kind: ClauseKind
    verb: int
    subject: tuple[int, ...]
    kept: tuple[int, ...]
    inner: int | None = None


def find_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence that it puts forward as so, main clause first."""
    if not sentence.whole or sentence.heading or sentence.tokens[-1].text in "?!":
        return ()
    root = sentence.root
    if sentence.tokens[root].quoted:
        return ()
    found = [*_from_verb(sentence, root, None)]
    found.extend(_relatives(sentence))
    return tuple(found)


def finite(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is finite by itself or through a helper."""
    if sentence.tokens[verb].tag in ("VBD", "VBZ", "VBP"):
        return True
    helpers = sentence.children(verb, *HELPERS)
    return any(sentence.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in helpers)


def _from_verb(sentence: Sentence, verb: int, shared: Clause | None) -> list[Clause]:
    own = sentence.child(verb, *SUBJECTS)
    if own is None and shared is None:
        return []
    if not (finite(sentence, verb) or shared is not None):
        return []
    later = [i for i in sentence.children(verb, "conj") if sentence.tokens[i].is_verb and i > verb]
    clause = _build(sentence, verb, own, shared, later)
    found = [clause] if clause is not None else []
    for other in later:
        if sentence.tokens[other].quoted or clause is None:
            continue
        if sentence.child(other, "expl") is not None:
            continue
        found.extend(_from_verb(sentence, other, clause))
    return found


def _build(
    sentence: Sentence, verb: int, own: int | None, shared: Clause | None, later: list[int]
) -> Clause | None:
    cut = [*later, *sentence.children(verb, "cc", "preconj")]
    below = sentence.subtree(verb, without=cut)
    if own is not None:
        subject = tuple(i for i in sentence.subtree(own) if i < verb or i in sentence.subtree(own))
        kind = ClauseKind.MAIN if shared is None else ClauseKind.CONJUNCT
        return _reported(sentence, verb, subject, below) or Clause(sentence, kind, verb, subject, below)
    assert shared is not None  # noqa: S101 - the caller gives one where there is no own subject
    lead = tuple(i for i in shared.kept if i < min(shared.subject))
    helpers: tuple[int, ...] = ()
    if not finite(sentence, verb):
        helpers = tuple(i for i in sentence.children(shared.verb, *HELPERS) if i < shared.verb)
        if not helpers:
            return None
    kept = (*lead, *shared.subject, *helpers, *(i for i in below if i > shared.verb))
    reported = _reported(sentence, verb, shared.subject, kept)
    return reported or Clause(sentence, ClauseKind.CONJUNCT, verb, shared.subject, kept)


def _reported(
    sentence: Sentence, verb: int, subject: tuple[int, ...], below: tuple[int, ...]
) -> Clause | None:
    """The clause as source, verb of saying, what is said; None where nothing is reported."""
    token = sentence.tokens[verb]
    if token.lemma not in REPORTING:
        return None
    inner = sentence.child(verb, "ccomp")
    if inner is None or sentence.tokens[inner].quoted or not finite(sentence, inner):
        return None
    said = set(sentence.subtree(inner))
    if inner > verb:
        return Clause(sentence, ClauseKind.REPORTED, verb, subject, below, inner)
    rest = [i for i in below if i not in said and sentence.tokens[i].text not in ",."]
    source = [i for i in rest if i in subject]
    other = [i for i in rest if i not in subject and i >= verb]
    kept = (*source, *other, *(i for i in sentence.subtree(inner) if sentence.tokens[i].text not in "."))
    return Clause(sentence, ClauseKind.REPORTED, verb, subject, kept, inner)


def _relatives(sentence: Sentence) -> list[Clause]:
    """Like "Igor Sechin, who heads Rosneft, ..." as "Igor Sechin heads Rosneft"."""
    found = []
    for token in sentence.tokens:
        if token.dep != "relcl" or token.quoted or not finite(sentence, token.index):
            continue
        antecedent = token.head
        subject = sentence.child(token.index, *SUBJECTS)
        if subject is None or sentence.tokens[subject].low not in ("who", "which"):
            continue
        if sentence.tokens[subject].index == 0 or sentence.tokens[subject - 1].text != ",":
            continue
        if not sentence.tokens[antecedent].is_name or antecedent != subject - 2:
            continue
        drop = [i for i in sentence.children(antecedent) if i > antecedent]
        noun = sentence.subtree(antecedent, without=drop)
        later = [i for i in sentence.children(token.index, "conj", "cc")]
        rest = tuple(i for i in sentence.subtree(token.index, without=later) if i > subject)
        found.append(Clause(sentence, ClauseKind.RELATIVE, token.index, noun, (*noun, *rest)))
    return found
