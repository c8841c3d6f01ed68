"""Clauses hung on a noun that say something of it in passing, each as a clause of its own.

"Igor Sechin, who heads Rosneft, ..." also says that Igor Sechin heads Rosneft; "Kosmos, founded
in 2017, ..." that it was founded then; "Valve, a developer of games, ..." that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.generate.clauses import SUBJECTS, Clause, ClauseKind, claimed, clauses_of, doubted, finite, tellable
from quiz.generate.lexicon import OFFICES, PERSON_NOUNS, STALE_ROLES, TIME_UNITS, word_set
from quiz.generate.recasting import number_of, recast, with_copula, with_helper
from quiz.generate.syntax import Sentence

_RELATIVES = ("who", "which", "that")
_ADDED = ("relcl", "acl", "appos", "punct")
"""What hangs on a noun without being part of what it is called."""


def embedded_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """What a sentence says of its nouns in passing, in order."""
    if not tellable(sentence):
        return ()
    return (*_relatives(sentence), *_participles(sentence), *_appositions(sentence))


def _noun_before(sentence: Sentence, noun: int, end: int) -> tuple[int, ...] | None:
    """The words of a noun phrase up to `end` without what hangs on it, if they stand in one run."""
    drop = [i for i in sentence.children(noun) if sentence.tokens[i].dep in _ADDED or i >= end]
    part = sentence.subtree(noun, without=drop)
    whole = part[-1] < end and part == tuple(range(part[0], part[-1] + 1))
    return part if whole and not _torn(sentence, part) else None


def _torn(sentence: Sentence, part: tuple[int, ...]) -> bool:
    """Whether a noun phrase starts inside a name or a word ("-author Anna Berg"), or names unlike things."""
    tokens = sentence.tokens
    first = tokens[part[0]]
    inside = first.label and not first.begins and first.index and tokens[first.index - 1].label == first.label
    glued = first.index and not tokens[first.index - 1].space and tokens[first.index - 1].text in "-–—/"
    listed = any(tokens[i].text == "," for i in part)
    return bool(inside or glued or listed) or unlike(sentence, part)


_APART = ("PERSON", "ORG", "GPE")


def unlike(sentence: Sentence, part: tuple[int, ...]) -> bool:
    """Whether "and" joins a person to a place or a body there, as where a list was read wrongly."""
    tokens = sentence.tokens
    joined = [t for i in part if (t := tokens[i]).dep == "conj" and t.label in _APART]
    return any(tokens[t.head].label in _APART and tokens[t.head].label != t.label for t in joined)


def _relatives(sentence: Sentence) -> Iterator[Clause]:
    """As in "Igor Sechin, who heads Rosneft, ..." as "Igor Sechin heads Rosneft".

    A restrictive clause counts where its noun is new ("two crashes that killed 346 people"), but
    not where it picks one out ("the man who ...").
    """
    for token in sentence.tokens:
        verb, head = token.index, token.head
        if token.dep != "relcl" or token.quoted or not finite(sentence, verb):
            continue
        pronoun = sentence.child(verb, *SUBJECTS)
        if pronoun is None or pronoun < head or sentence.tokens[pronoun].low not in _RELATIVES:
            continue
        if not _stands_alone(sentence, head, pronoun) or doubted(sentence, verb) or claimed(sentence, verb):
            continue
        noun = _noun_before(sentence, head, pronoun)
        if noun is None:
            continue
        yield from _cut_out(sentence, head, verb, ClauseKind.RELATIVE, noun, pronoun)


def _cut_out(
    sentence: Sentence, noun: int, verb: int, kind: ClauseKind, words: tuple[int, ...], pronoun: int | None
) -> Iterator[Clause]:
    """The clauses of a verb that is given the noun it hangs on for its subject."""
    relation = "nsubjpass" if kind is ClauseKind.PARTICIPLE else "nsubj"
    lost = [i for i in sentence.children(noun) if i != verb and i not in words]
    if pronoun is not None:
        relation = sentence.tokens[pronoun].dep
        lost.append(pronoun)
    told = clauses_of(recast(sentence, noun, verb, relation, lost), verb)
    for n, clause in enumerate(told):
        if unlike(sentence, clause.kept):
            return
        yield replace(clause, kind=kind) if n == 0 and clause.inner is None else clause


def _stands_alone(sentence: Sentence, antecedent: int, subject: int) -> bool:
    """Whether what a relative clause hangs on is a name, or is new to the reader."""
    noun = sentence.tokens[antecedent]
    after_comma = sentence.tokens[subject - 1].text == ","
    if noun.is_name:
        return after_comma and antecedent == subject - 2 and sentence.tokens[subject].low != "that"
    if not noun.is_noun or noun.dep not in ("dobj", "pobj", "nsubj", "nsubjpass"):
        return False
    if antecedent != subject - 1 or noun.low in TIME_UNITS:
        return False
    opening = [sentence.tokens[i] for i in sentence.children(antecedent) if i < antecedent]
    new = any(t.low in ("a", "an") or t.tag == "CD" for t in opening)
    return new and not any(t.tag in ("PRP$", "DT") and t.low not in ("a", "an") for t in opening)


# What these say still holds; what other participles say has happened.
_STANDING = word_set("base locate situate headquarter know own head run lead call dub back value price")
_NEWS = word_set("follow include give compare accompany see say consider concern regard expect set meet join")


def _participles(sentence: Sentence) -> Iterator[Clause]:
    """As in "Kosmos, founded in 2017 by Gerard Pique, ..." as "Kosmos was founded in 2017 ..."."""
    for token in sentence.tokens:
        verb, head = token.index, token.head
        if token.dep != "acl" or token.tag != "VBN" or token.quoted or token.lemma in _NEWS:
            continue
        part = sentence.subtree(verb)
        if sentence.tokens[part[0] - 1].text != "," or doubted(sentence, verb) or claimed(sentence, verb):
            continue
        noun = _noun_before(sentence, head, part[0] - 1)
        number = number_of(sentence, head)
        if noun is None or number is None or noun[-1] != part[0] - 2 or not _introduced(sentence, head, noun):
            continue
        now = token.lemma in _STANDING
        helper = {("one", True): "is", ("many", True): "are", ("one", False): "was"}.get(
            (number, now), "were"
        )
        longer, _ = with_helper(sentence, verb, helper)
        for clause in _cut_out(longer, head, verb, ClauseKind.PARTICIPLE, noun, None):
            yield replace(clause, edits=(f"added: {helper}",))


def _introduced(sentence: Sentence, head: int, noun: tuple[int, ...]) -> bool:
    """Whether a noun phrase is a name or starts as one noun phrase does."""
    first = sentence.tokens[noun[0]]
    return sentence.tokens[head].is_name or first.tag in ("DT", "PRP$", "CD") or first.is_name


# These may well take up the whole clause, not the noun before them.
_EVENTS = word_set(
    "move step decision measure sign development trend change shift result feat first record rise fall drop "
    "increase decrease decline practice figure total number gap level deal process matter issue problem task"
)
_DIRECTIONS = word_set("north south east west northeast northwest southeast southwest")
_ONCE = word_set("then once formerly former now ex late current future aspiring would-be alleged suspected")


def _appositions(sentence: Sentence) -> Iterator[Clause]:
    """As in "Valve, a developer of games, ..." as "Valve is a developer of games".

    A person "was" something: who somebody is may have changed since. Analysts and the like, and
    who is a person without a word that says so, are left out.
    """
    tokens = sentence.tokens
    for token in tokens:
        head = token.head
        if token.dep != "appos" or token.quoted or token.tag not in ("NN", "NNP"):
            continue
        part = sentence.subtree(token.index)
        if part != tuple(range(part[0], part[-1] + 1)) or not _between_commas(sentence, part):
            continue
        if tokens[head].dep == "pobj" and tokens[tokens[tokens[head].head].head].is_noun:
            continue  # Of "a hall in Norway, a museum" which of the two is one is not sure.
        noun = _noun_before(sentence, head, part[0] - 1)
        if noun is None or noun[-1] != part[0] - 2 or not _describes(sentence, token.index, part):
            continue
        if (
            tokens[head].tag not in ("NN", "NNP")
            or sentence.children(head, "conj")
            or tokens[head].dep == "conj"
        ):
            continue
        if sentence.children(head, "appos") != (token.index,) or not _ends_there(sentence, head, noun[-1]):
            continue
        person = token.lemma in PERSON_NOUNS
        if (tokens[head].label == "PERSON" and not person) or token.lemma in STALE_ROLES:
            continue
        form = "was" if person else "is"
        lost = [i for i in sentence.children(head) if i not in noun and i != token.index]
        cut, copula = with_copula(recast(sentence, head, token.index, "nsubj", lost), head, token.index, form)
        yield Clause(cut, ClauseKind.APPOSED, copula, noun, (*noun, copula, *part), edits=(f"added: {form}",))


def _ends_there(sentence: Sentence, head: int, last: int) -> bool:
    """Whether a noun phrase ends with its head, or with the rest of its name: nothing else can be meant."""
    tokens = sentence.tokens
    return all(tokens[i].label and not tokens[i].begins for i in range(head + 1, last + 1))


def _between_commas(sentence: Sentence, part: tuple[int, ...]) -> bool:
    """Whether a part stands between commas, and is no member of a list."""
    before = sentence.tokens[part[0] - 1].text
    after = sentence.tokens[part[-1] + 1].text if part[-1] + 1 < len(sentence.tokens) else "."
    following = sentence.tokens[part[-1] + 2].low if part[-1] + 2 < len(sentence.tokens) else ""
    return before == "," and after in (",", ".") and following not in ("and", "or")


def _describes(sentence: Sentence, head: int, part: tuple[int, ...]) -> bool:
    """Whether an apposition says what something is, and not what it was, or is called."""
    tokens = sentence.tokens
    first = tokens[part[0]]
    if tokens[head].low in _DIRECTIONS | _EVENTS:
        return False
    if any(tokens[i].low in _ONCE or tokens[i].quoted for i in part) or first.tag == "CD":
        return False
    if tokens[head].is_name and first.low not in ("a", "an", "the"):
        return tokens[head].low in OFFICES
    if any(tokens[i].is_verb and finite(sentence, i) and tokens[i].dep != "relcl" for i in part):
        return False
    return first.low in ("a", "an", "the") or tokens[head].low in OFFICES
