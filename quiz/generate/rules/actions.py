"""Questions for what somebody does, is asked to do, or is accused of; how, and to what end."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.lexicon import PERSON_NOUNS, TIME_UNITS, VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 13
# "decline to say", "try to be" and the like embed nothing worth asking.
_ASKING = word_set(
    "urge ask order tell allow force plan agree decide hope promise pledge vow threaten intend seek "
    "refuse help encourage require invite persuade convince advise instruct pay design expect aim "
    "choose vote offer enable permit schedule set require mean use"
)
_EMPTY_DEEDS = word_set("be have do make say comment know see think go come get take")
_STRANDED = word_set("to on for with from of against into about by")
# Verbs that take an object and, with it, what a preposition brings.
_BINARY = word_set(
    "replace provide charge supply compare equip base add link limit convert divide blame attribute "
    "associate combine connect credit tie expand restrict subject dedicate devote transform prevent"
)
_LIGHT = word_set("be have do come go take make get say tell lead look turn belong refer happen occur")


def _answered(
    name: str,
    statement: Statement,
    front: str,
    answer: tuple[int, ...],
    answer_type: AnswerType,
    tail: str = "",
    lead: str = "",
) -> Iterator[Proposal]:
    """Ask for a run of words at the end of a statement."""
    if not answer or answer != tuple(range(answer[0], answer[-1] + 1)) or len(answer) > LONGEST:
        return
    if any(statement.sentence.tokens[i].quoted for i in answer):
        return
    asked = fronted(statement, front, set(answer), tail)
    if asked is None:
        return
    text = statement.say(answer)
    question = asked.text
    yield Proposal(
        rule=name,
        kind=AskKind.SHORT,
        question=question,
        answer=f"{lead}{text}" if lead else text[:1].upper() + text[1:],
        answer_type=answer_type,
        statement=statement,
        answer_tokens=answer,
        shown=asked.shown,
    )


def _at_end(statement: Statement, part: tuple[int, ...]) -> bool:
    """Whether nothing but a time follows a part of a statement."""
    last = statement.kept.index(part[-1])
    return not statement.kept[last + 1 :]


def _within(statement: Statement, index: int) -> tuple[int, ...]:
    return tuple(i for i in statement.sentence.subtree(index) if i in statement.kept)


@rule("what-to-do")
def what_to_do(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X urged people to be cautious" -> "What did X urge people to do?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    for deed in sentence.children(verb, "xcomp", "ccomp"):
        to = next((i for i in sentence.children(deed, "aux") if tokens[i].low == "to"), None)
        if to is None or tokens[deed].tag != "VB" or deed not in statement.kept or to not in statement.kept:
            continue
        if tokens[verb].lemma not in _ASKING or tokens[deed].lemma in _EMPTY_DEEDS or deed < verb:
            continue
        part = tuple(i for i in _within(statement, deed) if i > to)
        if not part or not _at_end(statement, part) or len(part) < 3 or part[0] != to + 1:
            continue
        yield from _answered("what-to-do", statement, "What", part, AnswerType.OTHER, "do")


@rule("what-doing")
def what_doing(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X accused Y of using force" -> "What did X accuse Y of doing?"; "by using" -> "How"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for preposition in sentence.children(statement.clause.verb, "prep"):
        deed = sentence.child(preposition, "pcomp")
        if deed is None or preposition not in statement.kept or tokens[deed].tag != "VBG":
            continue
        part = tuple(i for i in _within(statement, deed))
        if not part or part[0] != preposition + 1 or not _at_end(statement, part) or len(part) < 3:
            continue
        if tokens[preposition].low in ("of", "from", "for"):
            yield from _answered("what-doing", statement, "What", part, AnswerType.OTHER, "doing")
        elif tokens[preposition].low == "by":
            whole = (preposition, *part)
            yield from _answered("what-doing", statement, "How", whole, AnswerType.OTHER)


# After these, an infinitive says what for, not why.
_WITHHELD = word_set("deny refuse grant need require give lack issue range")
_FOR_DEEDS = word_set("visa right chance opportunity ability plan decision permission time way effort power")


@rule("purpose")
def purpose(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X returned to England to manage Y" -> "Why did X return to England?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    for deed in sentence.children(verb, "advcl"):
        to = next((i for i in sentence.children(deed, "aux") if tokens[i].low == "to"), None)
        if (
            to is None
            or deed not in statement.kept
            or deed < verb
            or sentence.child(deed, "mark") is not None
        ):
            continue
        part = _within(statement, deed)
        if tokens[verb].lemma in _WITHHELD or tokens[to - 1].lemma in _FOR_DEEDS:
            continue
        if not part or part[0] != to or not _at_end(statement, part) or len(part) < 4:
            continue
        yield from _answered("purpose", statement, "Why", part, AnswerType.REASON)


_NO_REASON = word_set("know use design build make create need look wait call ask plan prepare responsible")


@rule("why-for")
def why_for(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X is serving a term in Britain for skipping bail" -> "Why is X serving a term in Britain?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    for preposition in sentence.children(verb, "prep"):
        deed = sentence.child(preposition, "pcomp")
        if deed is None or tokens[preposition].low != "for" or tokens[deed].tag != "VBG":
            continue
        if preposition not in statement.kept or tokens[verb].lemma in _NO_REASON:
            continue
        part = _within(statement, preposition)
        if len(part) < 3 or part[0] != preposition or not _at_end(statement, part):
            continue
        if preposition == verb + 1 and sentence.child(verb, "nsubjpass") is None:
            continue
        yield from _answered("why-for", statement, "Why", part, AnswerType.REASON)


_NO_THING = PERSON_NOUNS | TIME_UNITS | VAGUE_NOUNS


@rule("what-stranded")
def what_stranded(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "The map is based on radar data" -> "What is the map based on?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    for preposition in sentence.children(verb, "prep", "agent"):
        noun = sentence.child(preposition, "pobj")
        if noun is None or preposition not in statement.kept or tokens[preposition].low not in _STRANDED:
            continue
        if tokens[verb].lemma in _LIGHT or (preposition != verb + 1 and tokens[verb].lemma not in _BINARY):
            continue
        if tokens[noun].tag not in ("NN", "NNS") or tokens[noun].lemma in _NO_THING:
            continue
        part = _within(statement, noun)
        if not part or part[0] != preposition + 1 or not _at_end(statement, part) or len(part) < 2:
            continue
        if any(tokens[i].tag == "CD" or statement.mention_at(noun) is not None for i in part):
            continue
        yield from _answered("what-stranded", statement, "What", part, AnswerType.THING)
