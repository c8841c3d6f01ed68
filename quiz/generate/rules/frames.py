"""Verbs whose company closes a question: "accused X of ...", "used Y to ...", "was caused by Y".

Two tables say which verbs, with what beside them, leave only one answer; a new frame is a new
line. The naming rules ask `tied` whether who is accused or charged is one name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.generate.document import Document
from quiz.generate.lexicon import PERSON_NOUNS, TIME_UNITS, VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import Asked, capitalised, fronted, subject_first
from quiz.generate.recasting import past_of
from quiz.generate.rules.actions import COMPLEMENTS
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.generate.syntax import render
from quiz.model.draft import AnswerType, AskKind

LONGEST = 10


@unique
class Slot(StrEnum):
    """Which part of a clause is asked for."""

    OBJECT = "object"
    SUBJECT = "passive subject"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Frame:
    """Verbs that take one thing in a slot where one of `beside` follows; "to" is an infinitive.

    beside: prepositions, or none where nothing need follow. asked: the words that ask; with an
    agent they are followed by the verb as the agent's own: "What caused ...?".
    """

    verbs: frozenset[str]
    slot: Slot
    beside: frozenset[str] = frozenset()
    asked: str = "What"
    kind: AnswerType = AnswerType.THING


THINGS = (
    Frame(word_set("use"), Slot.OBJECT, word_set("to-do")),
    Frame(word_set("blame"), Slot.OBJECT, word_set("for"), kind=AnswerType.REASON),
    Frame(word_set("blame"), Slot.SUBJECT, word_set("for"), kind=AnswerType.REASON),
    Frame(word_set("credit"), Slot.OBJECT, word_set("with for")),
    Frame(word_set("ban outlaw prohibit abolish legalize legalise"), Slot.OBJECT),
    Frame(word_set("replace swap"), Slot.OBJECT, word_set("with for")),
    Frame(
        word_set("cause trigger spark prompt fuel ignite damage destroy power inspire drive"),
        Slot.AGENT,
        kind=AnswerType.REASON,
    ),
    Frame(word_set("replace cover surround"), Slot.AGENT),
)


@dataclass(frozen=True, slots=True)
class Tie:
    """Verbs that with one of `beside` tell what only their object, or passive subject, has done."""

    verbs: frozenset[str]
    beside: frozenset[str]


TIES = (
    Tie(word_set("accuse suspect convict acquit"), word_set("of")),
    Tie(word_set("charge"), word_set("with")),
    Tie(word_set("blame sue fine indict criticize criticise condemn sanction"), word_set("for")),
    Tie(word_set("sentence extradite deport"), word_set("to")),
    Tie(word_set("bar ban"), word_set("from")),
    Tie(word_set("plead"), word_set("to")),
)


def tied(statement: Statement, mention: Mention) -> bool:
    """Whether who is accused, charged or fined is one name, by what for; many may accuse of the same."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    parties = set(sentence.children(verb, "dobj"))
    if sentence.child(verb, "nsubjpass") is not None or tokens[verb].lemma == "plead":
        parties |= set(statement.subject)
    if not parties & set(range(mention.start, mention.end)):
        return False
    fitting = [tie for tie in TIES if tokens[verb].lemma in tie.verbs]
    return any(_beside(statement, verb, tie.beside, least=3) for tie in fitting)


@rule("frame")
def frame(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "used pumps to drain the Vasa" -> "What did ... use to drain the Vasa?"."""
    verb = statement.clause.verb
    lemma = statement.sentence.tokens[verb].lemma
    if statement.clause.inner is not None or _forks(statement):
        return
    for each in THINGS:
        if lemma not in each.verbs:
            continue
        noun = _noun(statement, each.slot)
        if noun is None or (each.beside and not _beside(statement, verb, each.beside, least=2)):
            continue
        phrase = _phrase(statement, noun)
        if not phrase or not _telling(statement, noun, phrase):
            continue
        asked = _asked(statement, each, phrase)
        if asked is not None:
            yield Proposal(
                rule="frame",
                kind=AskKind.SHORT,
                question=asked.text,
                answer=capitalised(statement.say(phrase)),
                answer_type=each.kind,
                statement=statement,
                answer_tokens=phrase,
                shown=asked.shown,
            )


_UNSAID = word_set("know use describe regard treat limit compare refer run center centre feed")


@rule("frame-gap")
def frame_gap(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "charged X with theft by ..." -> "charged X with _____ by ...", where more follows."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    if _forks(statement) or tokens[verb].lemma in _UNSAID:
        return
    for preposition in sentence.children(verb, "prep", "agent"):
        fitting = COMPLEMENTS.get(tokens[preposition].low, frozenset())
        noun = sentence.child(preposition, "pobj")
        if noun is None or preposition not in statement.kept or tokens[verb].lemma not in fitting:
            continue
        phrase = _phrase(statement, noun)
        if phrase and tokens[phrase[0]].low in ("a", "an"):
            phrase = phrase[1:]
        follows = phrase and statement.kept.index(phrase[-1]) + 2 < len(statement.kept)
        if not follows or tokens[phrase[0]].low == "the" or not _thing(statement, noun, phrase):
            continue
        if any(tokens[i].tag in ("JJS", "RBS") for i in phrase):
            continue
        made = cloze(statement, "frame-gap", phrase, statement.say(phrase), AnswerType.THING)
        if made is not None:
            yield made


def _forks(statement: Statement) -> bool:
    """Whether a second verb is joined, or what is said only may be."""
    sentence, verb = statement.sentence, statement.clause.verb
    joined = any(i in statement.kept for i in sentence.children(verb, "conj"))
    return joined or any(sentence.tokens[i].tag == "MD" for i in sentence.children(verb, "aux"))


def _noun(statement: Statement, slot: Slot) -> int | None:
    sentence, verb = statement.sentence, statement.clause.verb
    if slot is Slot.OBJECT:
        return sentence.child(verb, "dobj")
    if slot is Slot.SUBJECT:
        return sentence.child(verb, "nsubjpass")
    agent = sentence.child(verb, "agent")
    return None if agent is None or agent not in statement.kept else sentence.child(agent, "pobj")


def _beside(statement: Statement, verb: int, words: frozenset[str], least: int) -> bool:
    """Whether one of some prepositions, or an infinitive, follows a verb and brings enough words."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    object_ = sentence.child(verb, "dobj")
    above = (verb, *(() if object_ is None else (object_,)), *sentence.children(verb, "acomp", "oprd"))
    for i in (i for a in above for i in sentence.children(a, "prep", "dative")):
        if i > verb and i in statement.kept and tokens[i].low in words:
            return len([k for k in sentence.subtree(i) if k in statement.kept]) >= least
    if "to-do" not in words:
        return False
    deeds = sentence.children(verb, "xcomp", "advcl")
    return any(
        tokens[i].tag == "VB" and i in statement.kept and len(sentence.subtree(i)) > least for i in deeds
    )


def _phrase(statement: Statement, noun: int) -> tuple[int, ...]:
    """The noun phrase up to where its verb's company starts; empty where it is torn or says more."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    outside = [i for i in sentence.children(noun, "prep") if tokens[i].low in ("for", "with", "to", "in")]
    part = tuple(i for i in sentence.subtree(noun, without=outside) if i in statement.kept)
    whole = bool(part) and part == tuple(range(part[0], part[-1] + 1))
    return part if whole and len(part) <= LONGEST else ()


def _telling(statement: Statement, noun: int, phrase: tuple[int, ...]) -> bool:
    """Whether a phrase is a thing of its own, told in words that say something."""
    tokens = statement.sentence.tokens
    if not _thing(statement, noun, phrase):
        return False
    said = [i for i in phrase if tokens[i].is_noun or tokens[i].tag in ("JJ", "VBN", "VBG")]
    return len(said) >= 2 and tokens[phrase[0]].low not in ("this", "that", "these", "those", "some", "any")


def _thing(statement: Statement, noun: int, phrase: tuple[int, ...]) -> bool:
    """Whether a phrase is of a plain thing, without pronoun, number or clause."""
    tokens = statement.sentence.tokens
    if tokens[noun].tag not in ("NN", "NNS") or statement.mention_at(noun) is not None:
        return False
    if tokens[noun].lemma in PERSON_NOUNS | TIME_UNITS | VAGUE_NOUNS or tokens[phrase[0]].tag == "CD":
        return False
    leaning = ("PRP", "PRP$", "WDT", "WP", "CD")
    return not any(tokens[i].tag in leaning or tokens[i].quoted or tokens[i].dep == "relcl" for i in phrase)


def _asked(statement: Statement, each: Frame, phrase: tuple[int, ...]) -> Asked | None:
    if each.slot is Slot.OBJECT:
        return fronted(statement, each.asked, set(phrase))
    if each.slot is Slot.SUBJECT:
        return _singular(statement, phrase) if phrase == statement.subject else None
    return _own(statement, each, phrase)


def _singular(statement: Statement, phrase: tuple[int, ...]) -> Asked | None:
    """The passive clause with "What" for its subject; only of a singular or a past helper."""
    sentence = statement.sentence
    helper = sentence.child(statement.clause.verb, "aux", "auxpass")
    if helper is None or sentence.tokens[helper].low not in ("is", "was", "has"):
        return None
    return subject_first(statement, "What", phrase)


def _own(statement: Statement, each: Frame, phrase: tuple[int, ...]) -> Asked | None:
    """As in "The fire was caused by X" -> "What caused the fire?", the agent's verb as its own."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    helpers = [i for i in sentence.children(verb, "aux", "auxpass") if i in statement.kept]
    form = past_of(tokens[verb].lemma)
    past = [tokens[i].low for i in helpers] in (["was"], ["were"])
    agent = sentence.child(verb, "agent")
    if form is None or not past or agent is None or sentence.child(verb, "neg") is not None:
        return None
    gone = {verb, agent, *helpers, *phrase}
    rest = [i for i in statement.kept if i not in gone and i not in statement.subject]
    if any(i < verb for i in rest) or not statement.subject:
        return None
    while rest and tokens[rest[-1]].text in (",", "."):
        rest.pop()
    texts = dict(statement.texts)
    first = statement.subject[0]
    if tokens[first].low in ("the", "a", "an"):
        texts[first] = texts.get(first, tokens[first].text).lower()
    said = render(sentence, statement.subject, texts)
    words = (each.asked, form, said, render(sentence, rest, statement.texts))
    return Asked(" ".join(w for w in words if w) + "?", (*statement.subject, verb, *rest))
