"""Questions for what somebody does, is asked to do, or is accused of; how, and to what end."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.document import Document
from quiz.generate.lexicon import PERSON_NOUNS, TIME_UNITS, VAGUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted
from quiz.generate.rules.counting import untimed
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 13
# "decline to say", "try to be" and the like embed nothing worth asking.
_ASKING = word_set(
    "urge ask order tell allow force plan agree decide hope promise pledge vow threaten intend seek "
    "refuse help encourage require invite persuade convince advise instruct pay design aim "
    "choose vote offer enable permit schedule set require mean use"
)
_EMPTY_DEEDS = word_set("be have do make say comment know see think go come get take")


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
        if any(tokens[i].low in ("may", "might", "could") for i in sentence.children(verb, "aux")):
            continue
        part = tuple(i for i in _within(statement, deed) if i > to)
        if not part or not _at_end(statement, part) or len(part) < 3 or part[0] != to + 1:
            continue
        yield from _answered("what-to-do", statement, "What", part, AnswerType.OTHER, "do")


@rule("pleaded-to")
def pleaded_to(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X pleaded guilty to hiding a ship" -> "What did X plead guilty to?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    if tokens[verb].lemma != "plead" or not any(tokens[i].low == "guilty" for i in sentence.children(verb)):
        return
    near = (verb, *sentence.children(verb, "acomp", "xcomp", "oprd", "advmod", "amod"))
    for preposition in (i for above in near for i in sentence.children(above, "prep")):
        deed = sentence.child(preposition, "pcomp", "pobj")
        if deed is None or tokens[preposition].low != "to" or preposition not in statement.kept:
            continue
        part = _within(statement, deed)
        if len(part) >= 2 and part[0] == preposition + 1 and _at_end(statement, part):
            yield from _answered("pleaded-to", statement, "What", part, AnswerType.OTHER)


_LIGHT = word_set("be have do begin start end open close continue go come respond react")


@rule("what-doing")
def what_doing(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X accused Y of using force" -> "What did X accuse Y of doing?"; "by using" -> "How"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    for preposition in sentence.children(verb, "prep"):
        deed = sentence.child(preposition, "pcomp")
        if (
            deed is None
            or tokens[deed].lemma == "be"
            or preposition not in statement.kept
            or tokens[deed].tag != "VBG"
        ):
            continue
        part = tuple(i for i in _within(statement, deed))
        if not part or part[0] != preposition + 1 or not _at_end(statement, part) or len(part) < 3:
            continue
        if tokens[preposition].low == "for" and tokens[verb].lemma not in COMPLEMENTS["for"]:
            continue
        if tokens[deed].lemma == "be":
            continue
        if tokens[preposition].low in ("of", "from", "for"):
            yield from _answered("what-doing", statement, "What", part, AnswerType.OTHER, "doing")
        elif tokens[preposition].low == "by" and tokens[verb].lemma not in _LIGHT:
            whole = (preposition, *part)
            yield from _answered("what-doing", statement, "How", whole, AnswerType.OTHER)


# After these, an infinitive says what for, not why.
_WITHHELD = word_set("deny refuse grant need require give lack issue range")
_FOR_DEEDS = word_set("visa right chance opportunity ability plan decision permission time way effort power")


_INTENTS = word_set("bid effort attempt order move")


def _intent(statement: Statement, verb: int) -> tuple[int, ...]:
    """As in "in a bid to restore order": "to restore order"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for preposition in sentence.children(verb, "prep"):
        noun = sentence.child(preposition, "pobj")
        if noun is None or tokens[preposition].low != "in" or tokens[noun].lemma not in _INTENTS:
            continue
        deed = sentence.child(noun, "acl")
        whole = _within(statement, preposition)
        part = () if deed is None else _within(statement, deed)
        plain = len(whole) - len(part) <= 3 and part[:1] and tokens[part[0]].low == "to"
        if plain and _at_end(statement, whole) and whole[-1] - whole[0] < len(whole) and len(part) >= 3:
            return whole
    return ()


@rule("purpose")
def purpose(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X returned to England to manage Y" -> "Why did X return to England?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    whole = _intent(statement, verb)
    if whole:
        yield from _answered("purpose", statement, "Why", whole, AnswerType.REASON)
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
        yield from _answered("purpose", statement, "Why", untimed(statement, part), AnswerType.REASON)


_NO_REASON = word_set("know use design build make create need look wait call ask plan prepare responsible")


_EARNING = word_set("receive get win earn face serve pay draw")


@rule("why-for")
def why_for(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "X is serving a term in Britain for skipping bail" -> "Why is X serving a term in Britain?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    earned = sentence.child(verb, "dobj") if tokens[verb].lemma in _EARNING else None
    beside = () if earned is None else sentence.children(earned, "prep")
    for preposition in (*sentence.children(verb, "prep"), *beside):
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


# What a preposition brings after these verbs is their complement, and one thing alone.
COMPLEMENTS = {
    "with": word_set("charge diagnose credit tie link replace equip infect treat associate compare connect"),
    "of": word_set("accuse convict consist make die warn suspect acquit rob strip compose"),
    "for": word_set(
        "know blame arrest praise criticize criticise fine name apologize apologise sue nominate stand use"
    ),
    "to": word_set(
        "refer sentence attribute lead link limit compare dedicate devote owe contribute tie expose confine"
    ),
    "on": word_set("base rely depend focus blame spend run center centre feed"),
    "from": word_set("ban suffer make result stem bar prevent derive exempt protect benefit extract"),
    "in": word_set("result specialize specialise culminate"),
    "as": word_set("know use describe classify serve refer recognize recognise define dub regard treat"),
    "by": word_set(
        "replace power cause trigger cover drive surround inspire fuel damage destroy hurt contaminate"
    ),
    "after": word_set("name"),
    "into": word_set("turn convert transform"),
    "against": word_set("protect warn guard"),
}  # fmt: skip
_NO_THING = TIME_UNITS | word_set("thing way lot part time place")


@rule("what-stranded")
def what_stranded(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "He was charged with a felony in May" -> "What was he charged with in May?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for verb in _reached(statement):
        for preposition in sentence.children(verb, "prep", "agent"):
            noun = sentence.child(preposition, "pobj")
            if noun is None or preposition not in statement.kept or preposition < verb:
                continue
            if tokens[verb].lemma not in COMPLEMENTS.get(tokens[preposition].low, frozenset()):
                continue
            if not _thing(statement, noun) or not _brief(statement, noun, preposition):
                continue
            yield from _answered(
                "what-stranded", statement, "What", _within(statement, noun), AnswerType.THING
            )


def _reached(statement: Statement) -> tuple[int, ...]:
    """The statement's verb and the infinitives and participles that complete it."""
    sentence = statement.sentence
    found = [statement.clause.verb]
    for verb in found:
        found.extend(i for i in sentence.children(verb, "xcomp") if i in statement.kept)
    return tuple(found)


def _thing(statement: Statement, noun: int) -> bool:
    """Whether a noun that is asked for as "what" is a thing: no person, time, number or name by itself."""
    tokens = statement.sentence.tokens
    if tokens[noun].tag not in ("NN", "NNS") or tokens[noun].lemma in _NO_THING | PERSON_NOUNS:
        return False
    part = _within(statement, noun)
    leaning = any(tokens[i].tag in ("PRP", "PRP$", "WDT", "WP") for i in part)
    return not leaning and statement.mention_at(noun) is None and tokens[part[0]].tag != "CD"


def _brief(statement: Statement, noun: int, preposition: int) -> bool:
    """Whether a noun phrase follows its preposition in one piece, with no more than a time after it."""
    part = _within(statement, noun)
    if not part or part[0] != preposition + 1 or part[-1] - part[0] >= len(part):
        return False
    tokens = statement.sentence.tokens
    after = statement.kept[statement.kept.index(part[-1]) + 1 :]
    if any(tokens[preposition].head < time.start < preposition for time in statement.times):
        return False
    vague = tokens[noun].lemma in VAGUE_NOUNS and len(part) < 4
    return not vague and (not after or (len(after) <= 5 and tokens[after[0]].tag in ("IN", "TO")))
