"""Sentences to clauses: each verb with its own subject, and who reports it.

Only clauses that the sentence itself puts forward are taken: main clauses, their conjuncts,
what a named source is reported to say (with the source), and relative clauses that add a fact
about a name. What stands under a condition, a doubt or a quotation is never a clause of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.generate.lexicon import CONDITIONS, HEDGES, MODALS, NEGATIONS, REPORTING, SPEECH, TIME_UNITS
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
    ADVERBIAL = "adverbial"


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
    if not sentence.whole or sentence.heading or any(t.text in ("?", "!") for t in sentence.tokens[-3:]):
        return ()
    root = sentence.root
    if sentence.tokens[root].quoted or not sentence.tokens[root].is_verb:
        return ()
    found = [*_from_verb(sentence, root, None)]
    found.extend(_relatives(sentence))
    found.extend(_adverbials(sentence))
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
    cut = [*later, *(sentence.children(verb, "cc", "preconj") if later else ())]
    below = sentence.subtree(verb, without=cut)
    if own is not None:
        subject = tuple(i for i in sentence.subtree(own) if i < verb or i in sentence.subtree(own))
        kind = ClauseKind.MAIN if shared is None else ClauseKind.CONJUNCT
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
        helpers = tuple(i for i in sentence.children(shared.verb, *HELPERS) if i < shared.verb)
        same = sentence.tokens[verb].tag == sentence.tokens[shared.verb].tag
        if not helpers or not (same or (modal and bare)):
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
    if inner is None or not finite(sentence, inner):
        return None
    said = set(sentence.subtree(inner))
    if sentence.tokens[inner].quoted and not _impersonal(sentence, said):
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


def _impersonal(sentence: Sentence, said: set[int]) -> bool:
    """Whether a quotation can be told as it stands: no "I" or "you", and all of it within the quotation."""
    tokens = [sentence.tokens[i] for i in said]
    return not any(t.low in _SPEAKERS for t in tokens) and all(
        t.quoted for t in tokens if t.text[0].isalnum()
    )


_SPEAKERS = frozenset(
    {
        "i",
        "me",
        "my",
        "mine",
        "we",
        "us",
        "our",
        "ours",
        "you",
        "your",
        "let",
        "'m",
        "myself",
        "this",
        "that",
        "here",
    }
)


def _relatives(sentence: Sentence) -> list[Clause]:
    """As in "Igor Sechin, who heads Rosneft, ..." as "Igor Sechin heads Rosneft".

    A restrictive clause counts where its noun is new ("two crashes that killed 346 people"), but
    not where it picks one out ("the man who ...").
    """
    found = []
    for token in sentence.tokens:
        if token.dep != "relcl" or token.quoted or not finite(sentence, token.index):
            continue
        subject = sentence.child(token.index, *SUBJECTS)
        if (
            subject is None
            or subject < token.head
            or sentence.tokens[subject].low not in ("who", "which", "that")
        ):
            continue
        if not _stands_alone(sentence, token.head, subject) or _doubted(sentence, token.index):
            continue
        drop = [
            i for i in sentence.children(token.head) if sentence.tokens[i].dep in ("relcl", "appos", "punct")
        ]
        noun = tuple(i for i in sentence.subtree(token.head, without=drop) if i < subject)
        if noun != tuple(range(noun[0], noun[-1] + 1)):
            continue
        later = list(sentence.children(token.index, "conj", "cc"))
        rest = tuple(i for i in sentence.subtree(token.index, without=later) if i > subject)
        found.append(Clause(sentence, ClauseKind.RELATIVE, token.index, noun, (*noun, *rest)))
    return found


_GRANTED = frozenset({"after", "although", "though", "because", "while", "when", "as"})


def _adverbials(sentence: Sentence) -> list[Clause]:
    """As in "After Norway bought the ship, ..." as "Norway bought the ship": what is taken for granted.

    Only below a main clause that is itself put forward as so; "when" and "as" only of the past.
    """
    found = []
    for token in sentence.tokens:
        if token.dep != "advcl" or token.quoted or token.head != sentence.root or not token.is_verb:
            continue
        marks = [i for i in sentence.children(token.index, "mark", "advmod") if i < token.index]
        subject = sentence.child(token.index, *SUBJECTS)
        if not marks or subject is None or sentence.tokens[marks[0]].low not in _GRANTED:
            continue
        part = sentence.subtree(token.index)
        if marks[0] != part[0] or part != tuple(range(part[0], part[-1] + 1)):
            continue
        if not _told(sentence, token.index, marks[0]) or _doubted(sentence, token.index):
            continue
        noun = sentence.subtree(subject)
        found.append(Clause(sentence, ClauseKind.ADVERBIAL, token.index, noun, part[1:]))
    return found


def _told(sentence: Sentence, verb: int, mark: int) -> bool:
    """Whether a clause of time or reason is told as a fact, by its own tense."""
    tokens = sentence.tokens
    helpers = sentence.children(verb, *HELPERS)
    tags = {tokens[i].tag for i in (verb, *helpers)}
    if "MD" in tags or any(tokens[i].dep == "expl" for i in sentence.children(verb)):
        return False
    if tokens[mark].low == "as" and (
        tokens[verb].lemma in SPEECH or tokens[verb].lemma in ("be", "do", "have")
    ):
        return False
    return "VBD" in tags if tokens[mark].low in ("when", "as", "while") else finite(sentence, verb)


def _stands_alone(sentence: Sentence, antecedent: int, subject: int) -> bool:
    """Whether what a relative clause hangs on is a name, or is new to the reader."""
    noun = sentence.tokens[antecedent]
    after_comma = sentence.tokens[subject - 1].text == ","
    if noun.is_name:
        return after_comma and antecedent == subject - 2
    if not noun.is_noun or noun.dep not in ("dobj", "pobj", "nsubj", "nsubjpass"):
        return False
    if antecedent != subject - 1 or noun.low in TIME_UNITS:
        return False
    opening = [sentence.tokens[i] for i in sentence.children(antecedent) if i < antecedent]
    new = any(t.low in ("a", "an") or t.tag == "CD" for t in opening)
    return new and not any(t.tag in ("PRP$", "DT") and t.low not in ("a", "an") for t in opening)


def _doubted(sentence: Sentence, index: int) -> bool:
    """Whether a clause stands under a negation, a condition, a wish or a plan."""
    for above in sentence.ancestors(index):
        words = {sentence.tokens[i].low for i in sentence.children(above)}
        if words & (CONDITIONS | NEGATIONS | HEDGES | MODALS) or sentence.tokens[above].low in HEDGES:
            return True
        if sentence.tokens[above].lemma in _WISHES:
            return True
    return False


_WISHES = frozenset(
    {
        "want",
        "hope",
        "wish",
        "seek",
        "plan",
        "need",
        "expect",
        "propose",
        "consider",
        "call",
        "look",
        "search",
        "ask",
    }
)
