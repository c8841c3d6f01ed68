"""Definite nouns: whether "the X" of a card says by itself, or by the words around it, which X is meant."""

from __future__ import annotations

from quiz.generate.entities import NameKind
from quiz.generate.lexicon import LABEL_NOUNS, PERSON_NOUNS, TITLES, UNIQUE_NOUNS, word_set
from quiz.generate.syntax import Token
from quiz.generate.view import View


def explained(view: View, token: Token) -> bool:
    """Whether a definite noun says by itself, by the title line, or by its company what it means."""
    statement = view.statement
    inside = [i for i in statement.sentence.subtree(token.index) if i in statement.kept]
    return _known(view, token, inside) or _introduced(view, token, inside)


def _known(view: View, token: Token, inside: list[int]) -> bool:
    """Whether a name, a number, a time, the title line or general knowledge says which one is meant."""
    statement = view.statement
    if _named(view, token, inside) or _numbered(view, token, inside):
        return True
    if {token.low, token.lemma} & UNIQUE_NOUNS or _well_known(view, token):
        return True
    if any(t.start <= i < t.end for t in statement.times for i in inside):
        return True
    if {token.low, token.lemma} & _NATIONAL and _country(view):
        return True
    if _takes_up(view, token):
        return True
    titled = token.low in view.document.title_words or bool(view.answer & set(inside))
    return token.lemma not in PERSON_NOUNS and (titled or _part_of_subject(view, token))


def _named(view: View, token: Token, inside: list[int]) -> bool:
    """Whether a name says which one is meant; "the Danish boss" could be any Dane."""
    mentions = {m for i in inside if (m := view.statement.mention_at(i)) is not None}
    kinds = {view.document.names.entity(m).kind for m in mentions}
    return bool(kinds - {NameKind.GROUP, NameKind.THING}) if token.lemma in PERSON_NOUNS else bool(kinds)


def _introduced(view: View, token: Token, inside: list[int]) -> bool:
    """Whether the words around a definite noun say which one is meant."""
    statement, sentence = view.statement, view.statement.sentence
    words = [sentence.tokens[i] for i in inside]
    after = [
        i for i in sentence.children(token.index, "prep", "relcl", "acl") if i > token.index and i in inside
    ]
    if any(w.tag in ("JJS", "RBS") or w.low in ("only", "first") for w in words) and after:
        return True
    if token.lemma in PERSON_NOUNS:
        return False
    compound = [i for i in inside if i < token.index and sentence.tokens[i].dep == "compound"]
    if any(sentence.tokens[i].tag == "NN" and sentence.tokens[i].head == token.index for i in compound):
        return True
    new = view.document.introduced.get(token.lemma.lower()) == sentence.number
    # On gold coreference a new noun that takes up what was said is bare ("the move"), not modified.
    told = sentence.children(token.index, "amod", "compound", "nmod")
    bare = not any(i < token.index and sentence.tokens[i].low not in _ORDERING for i in told)
    if new and token.index not in statement.subject and not (bare and token.lemma in LABEL_NOUNS):
        return True
    return len(inside) >= 4 and any(len(sentence.subtree(i)) >= 2 for i in after)


_ORDERING = word_set(
    "same other different current present previous earlier later latest new final initial next following "
    "whole entire alleged actual real original respective main first second last"
)
"""Adjectives that say which one only beside what was said before."""

_WELL_KNOWN = (
    ("private", "sector"), ("public", "sector"), ("lunar", "surface"), ("solar", "system"),
    ("middle", "class"), ("working", "class"), ("stock", "market"), ("death", "penalty"),
    ("immune", "system"), ("armed", "forces"), ("global", "economy"), ("public", "eye"),
    ("human", "race"), ("nervous", "system"), ("international", "community"), ("industrial", "revolution"),
)  # fmt: skip


def _well_known(view: View, token: Token) -> bool:
    """As in "the private sector", which means one thing to all, and "the surgeon Ann Berg"."""
    tokens = view.statement.sentence.tokens
    before = tokens[token.index - 1].low if token.index else ""
    named = view.statement.mention_at(token.index + 1)
    titled = named is not None and (
        token.low in TITLES or view.document.names.entity(named).kind is NameKind.PERSON
    )
    return titled or (before, token.low) in _WELL_KNOWN


def _numbered(view: View, token: Token, inside: list[int]) -> bool:
    """Whether a model number says which one is meant ("the 737 program")."""
    tokens = view.statement.sentence.tokens
    digits = [i for i in inside if tokens[i].head == token.index and any(c.isdigit() for c in tokens[i].text)]
    return token.tag == "NN" and any(
        i < token.index and tokens[i].dep in ("compound", "nmod", "nummod") for i in digits
    )


_NATIONAL = word_set(
    "government economy army military parliament police navy president congress senate constitution "
    "currency central-bank border capital north south coast population state"
)


def _country(view: View) -> bool:
    """Whether a country, a state or a city is named in the statement."""
    kinds = (NameKind.COUNTRY, NameKind.STATE, NameKind.CITY)
    return any(
        view.document.names.entity(m).kind in kinds and m.start in view.shown for m in view.statement.mentions
    )


_BODIES = word_set(
    "company firm agency airline carrier retailer manufacturer automaker carmaker bank publisher brand "
    "startup charity university school hospital museum club band organisation "
    "organization network studio chain"
)
_LANDS = word_set("country nation")
_OFFICES = word_set("president chancellor pope king queen emperor")


def _takes_up(view: View, token: Token) -> bool:
    """Whether a noun takes up the one name of its kind that is shown before it: "X ... the company"."""
    kinds = {NameKind.ORGANISATION} if token.lemma in _BODIES else set[NameKind]()
    if token.lemma in _LANDS:
        kinds = {NameKind.COUNTRY}
    if token.text[:1].isupper() and token.low in _OFFICES:
        kinds = {NameKind.PERSON}
    if not kinds or token.tag not in ("NN", "NNP"):
        return False
    statement, order = view.statement, {i: n for n, i in enumerate(view.statement.kept)}
    before = {
        m.entity
        for m in statement.mentions
        if view.document.names.entity(m).kind in kinds
        and m.start in view.shown
        and order[m.start] < order.get(token.index, 0)
        and not statement.describes(m)
    }
    unsure = {m.entity for m in statement.mentions if view.document.names.entity(m).kind is NameKind.UNKNOWN}
    return len(before) == 1 and not unsure


_PARTS = word_set(
    "size weight length height width speed price cost name age colour color shape surface top bottom "
    "edge inside outside front rear back side interior exterior cabin roof nose tail engine battery "
    "screen display keyboard body role title ending cast plot crew hull deck bow stern wing cockpit "
    "board staff management leadership headquarters board budget workforce fleet membership floor "
    "ground road street ability right power chance opportunity need aim goal purpose idea intention "
    "process course rest number amount kind lack use"
)


def _part_of_subject(view: View, token: Token) -> bool:
    """Whether a noun is a part or a property of the name that is the subject: "X has the ability to ..."."""
    statement = view.statement
    if token.low not in _PARTS or token.index in statement.subject:
        return False
    return any(statement.mention_at(i) is not None for i in statement.subject)
