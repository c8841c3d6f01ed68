"""Whom and what an article has spoken of so far, and where each was seen.

The named are its entities; the unnamed are its common nouns, each one kept apart unless a
definite noun repeats it ("a man ... the man").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum, unique

from quiz.generate.clauses import SUBJECTS
from quiz.generate.entities import Entity, NameKind, Names
from quiz.generate.lexicon import PERSON_NOUNS, SPEECH
from quiz.generate.spotting import Mention
from quiz.generate.syntax import Sentence, Token

REACH = 10
"""How many sentences back a definite noun may repeat an unnamed one."""


SALIENT = 4
"""A person named so often is meant even where only an object or a possessor."""


@unique
class Role(StrEnum):
    """What a phrase does in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    OBLIQUE = "oblique"
    OWNER = "owner"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where something is spoken of: the head token, its role, and how it is said.

    form: "name", "noun", "he" or "she". first: no one is spoken of before it in its sentence.
    speaks, root: it is the subject of a verb of saying, of the main verb. sure: how sure it is
    that it is meant there.
    """

    sentence: int
    index: int
    block: int
    role: Role
    form: str
    quoted: bool
    first: bool
    speaks: bool
    root: bool
    sure: float


@dataclass(slots=True, eq=False)
class Referent:
    """Something spoken of. entity: its name's number, or -1. person, plural: None if that is not known.

    modifiers: of an unnamed noun, the words before it.
    """

    entity: int
    kind: NameKind | None
    plural: bool | None
    person: bool | None
    modifiers: frozenset[str] = frozenset()
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def last(self) -> Sighting:
        """Where it was seen last."""
        return self.sightings[-1]


class Memory:
    """Remembers what each sentence speaks of, in order."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.named: dict[int, Referent] = {}
        self.unnamed: dict[str, list[Referent]] = defaultdict(list)
        self.all: list[Referent] = []

    def see(self, sentence: Sentence, index: int, referent: Referent, form: str, sure: float = 1.0) -> None:
        """Note that a referent is spoken of at a token."""
        token = sentence.tokens[index]
        above = sentence.tokens[token.head]
        sighting = Sighting(
            sentence=sentence.number,
            index=index,
            block=sentence.block,
            role=role_of(sentence, index),
            form=form,
            quoted=token.quoted,
            first=not any(r.last.sentence == sentence.number for r in self.all),
            speaks=speaks(sentence, index),
            root=token.dep in SUBJECTS and above.head == above.index,
            sure=sure,
        )
        referent.sightings.append(sighting)
        if len(referent.sightings) == 1:
            self.all.append(referent)

    def read_name(self, sentence: Sentence, mention: Mention) -> None:
        """A name."""
        if mention.entity not in self.named:
            entity = self.names.entity(mention)
            open_kind = entity.kind is NameKind.UNKNOWN or may_be_person(entity)
            person = True if entity.kind is NameKind.PERSON else None if open_kind else False
            self.named[mention.entity] = Referent(mention.entity, entity.kind, None, person)
        self.see(sentence, head_of(sentence, mention), self.named[mention.entity], "name")

    def read_noun(self, sentence: Sentence, token: Token) -> None:
        """A noun that is no part of a name: the one it repeats, or a new one."""
        if token.tag not in ("NN", "NNS") or token.dep in ("compound", "nmod", "npadvmod"):
            return
        lemma, words, plural = token.lemma.lower(), modifiers(sentence, token.index), token.tag == "NNS"
        if _definite(sentence, token):
            for other in reversed(self.unnamed[lemma]):
                near = sentence.number - other.last.sentence <= REACH
                if near and other.plural == plural and words <= other.modifiers:
                    self.see(sentence, token.index, other, "noun")
                    return
        new = Referent(-1, None, plural, lemma in PERSON_NOUNS, words)
        self.unnamed[lemma].append(new)
        self.see(sentence, token.index, new, "noun")


def may_be_person(entity: Entity) -> bool:
    """Whether a name of one word that is read as a thing may be a person after all ("L'Enfant")."""
    settled = (NameKind.COUNTRY, NameKind.CITY, NameKind.STATE, NameKind.GROUP, NameKind.EVENT)
    short = " " not in entity.canonical and not entity.canonical.isupper()
    return short and entity.kind not in settled and entity.count >= SALIENT


def role_of(sentence: Sentence, index: int) -> Role:
    """The role of a token, or of the first of those it is coordinated with."""
    token = sentence.tokens[index]
    while token.dep in ("conj", "appos") and token.head != token.index:
        token = sentence.tokens[token.head]
    if token.dep in SUBJECTS:
        return Role.SUBJECT
    if token.dep in ("dobj", "attr", "oprd"):
        return Role.OBJECT
    if token.dep in ("pobj", "dative", "agent"):
        return Role.OBLIQUE
    return Role.OWNER if token.dep == "poss" else Role.OTHER


def joined(sentence: Sentence, index: int) -> bool:
    """Whether a token is coordinated with another ("Berg and Holm")."""
    return bool(sentence.children(index, "conj")) or sentence.tokens[index].dep == "conj"


def speaks(sentence: Sentence, index: int) -> bool:
    """Whether a token is the subject of a verb of saying."""
    token = sentence.tokens[index]
    return token.dep in SUBJECTS and sentence.tokens[token.head].lemma in SPEECH


def head_of(sentence: Sentence, mention: Mention) -> int:
    """The token of a name that the rest of it hangs from."""
    inside = range(mention.start, mention.end)
    tops = (i for i in reversed(inside) if sentence.tokens[i].head not in inside)
    return next(tops, mention.end - 1)


def modifiers(sentence: Sentence, index: int) -> frozenset[str]:
    """The words before a noun that say which it is."""
    below = sentence.children(index, "amod", "compound", "nmod", "nummod", "poss")
    return frozenset(sentence.tokens[i].lemma.lower() for i in below if i < index)


def describing(sentence: Sentence, names: Names) -> frozenset[int]:
    """The nouns of a sentence that only say what a name beside them is ("the guitarist Ann Berg")."""
    found: set[int] = set()
    for mention in names.within(sentence.number):
        found.update(_described(sentence, mention))
    return frozenset(found)


def _described(sentence: Sentence, mention: Mention) -> Iterator[int]:
    tokens, head = sentence.tokens, head_of(sentence, mention)
    above = tokens[tokens[head].head]
    yield from sentence.children(head, "appos")
    yield from (i for i in sentence.children(head, "compound", "nmod") if i < mention.start)
    if tokens[head].dep == "appos":
        yield above.index
    if tokens[head].dep in SUBJECTS and above.lemma == "be":
        yield from sentence.children(above.index, "attr")


def _definite(sentence: Sentence, token: Token) -> bool:
    determiner = sentence.child(token.index, "det")
    return determiner is not None and sentence.tokens[determiner].low in ("the", "this", "that")
