"""Whether what is said of a named thing could be said of that one alone, so that its name is an answer.

Readers of cards drop a name that any other of its kind could stand for, and one that they guess
from the rest. They keep it beside a date, a figure, a rank, or a deed done once.
"""

from __future__ import annotations

from quiz.generate.amounts import find_amounts
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.lexicon import word_set
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.generate.syntax import Token

# Deeds that few do to the same thing, so that who did it, or to whom, is one name.
_SINGULAR_DEEDS = word_set(
    "acquire buy purchase found co-found establish create invent design compose direct produce write "
    "choreograph develop discover build replace succeed own star administer govern operate merge appoint "
    "hire publish host launch unveil manufacture strip sue approve list headquarter locate situate house "
    "base film record premiere bury head lead chair own coach captain nominate elect oust dismiss dub"
)
# Deeds that the same ones do again, so that only a date or a figure tells which time is meant.
_REPEATED_DEEDS = word_set("win beat defeat lose invade sell sack")
# What a country does to one other, so that either is an answer beside what it was done for.
_STATE_DEEDS = word_set(
    "accuse annex seize occupy extradite deport ban legalise legalize recognise recognize sanction expel "
    "colonise colonize liberate blame"
)
# Where something is done once, or stands.
_PLACING_DEEDS = word_set("hold list headquarter locate situate house film record premiere bury unveil")
_SUCCESSION = word_set("successor predecessor replacement founder inventor author composer director owner")
_ORDINALS = word_set(
    "first last only second third fourth fifth sixth seventh eighth ninth tenth sole best-known"
)
# Names that every reader fills in without the article.
_OBVIOUS = word_set(
    "earth moon sun congress parliament senate house u.s. us usa uk u.k. eu internet christmas easter "
    "facebook twitter google god bible english england scotland wales britain europe asia africa america"
)
_NATIONS = (NameKind.COUNTRY, NameKind.STATE)


FREQUENT = 4
"""The name that an article gives most often, and so often, is guessed."""


def identified(document: Document, statement: Statement, mention: Mention) -> bool:
    """Whether a statement without a name still says which one is meant, and not too plainly."""
    entity = document.names.entity(mention)
    tokens = statement.sentence.tokens
    if entity.canonical.lower() in _OBVIOUS or _initials(entity.canonical) or _source(statement, mention):
        return False
    if entity.count >= FREQUENT and entity.count == max(e.count for e in document.names.entities):
        return False
    if entity.kind in (NameKind.CITY, NameKind.PLACE) and entity.count > 1:
        return False
    placed = _done(statement, mention, _PLACING_DEEDS)
    if entity.kind in _NATIONS and _done(statement, mention, _STATE_DEEDS) and _others(statement, mention):
        return True
    if entity.kind in _NATIONS and not (
        _acts(statement, mention) or _done(statement, mention, _SINGULAR_DEEDS | _REPEATED_DEEDS)
    ):
        return False
    rest = [i for i in statement.kept if not mention.start <= i < mention.end]
    others = _others(statement, mention)
    if (measured(statement, mention) and others) or _compared(statement, mention):
        return True
    if any(_ranks(statement, tokens[i]) for i in rest):
        return True
    by = statement.sentence.tokens[mention.start - 1] if mention.start else None
    if entity.kind in (*_NATIONS, NameKind.CITY, NameKind.PLACE) and (by is None or by.dep != "agent"):
        return placed
    done_by = by is not None and by.dep == "agent"
    return _done(statement, mention, _SINGULAR_DEEDS) and (done_by or others > 0)


def _initials(name: str) -> bool:
    """Whether a name is a few capitals, which stand for many things."""
    return len(name) <= 4 and name.isupper()


def _acts(statement: Statement, mention: Mention) -> bool:
    """Whether a country does what is said, or it is done by it."""
    tokens = statement.sentence.tokens
    inside = range(mention.start, mention.end)
    if any(i in statement.subject for i in inside):
        return True
    return any(tokens[i].dep == "pobj" and tokens[tokens[i].head].dep == "agent" for i in inside)


def measured(statement: Statement, mention: Mention) -> bool:
    """Whether a date or a figure stands in a statement beside a name."""
    dated = any(t.text is not None for t in statement.times)
    counted = any(not mention.start <= a.core < mention.end for a in find_amounts(statement))
    return dated or counted


def _ranks(statement: Statement, token: Token) -> bool:
    """Whether a word says that what the statement tells of is the first or the most."""
    tokens = statement.sentence.tokens
    if token.tag not in ("JJS", "RBS") and token.low not in _ORDINALS:
        return False
    noun = tokens[token.head] if token.tag != "RBS" else tokens[tokens[token.head].head]
    if token.dep == "advmod":
        return noun.is_verb and token.low == "first"
    return noun.dep in ("attr", "dobj", "nsubj", "nsubjpass") or noun.low == "time"


def _source(statement: Statement, mention: Mention) -> bool:
    """As in "according to curator Anna Berg"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    above = [tokens[i].low for i in sentence.ancestors(mention.end - 1)][:3]
    return "according" in above


def _compared(statement: Statement, mention: Mention) -> bool:
    """As in "larger than the planet Mercury"."""
    tokens = statement.sentence.tokens
    return any(
        tokens[i].low == "than" and mention.start in statement.sentence.subtree(i)
        for i in statement.kept
        if tokens[tokens[i].head].tag == "JJR"
    )


def _done(statement: Statement, mention: Mention, deeds: frozenset[str]) -> bool:
    """Whether one of some deeds is done by a name or to it, or it is named as somebody's successor."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    head = next(
        (
            i
            for i in range(mention.start, mention.end)
            if tokens[i].head not in range(mention.start, mention.end)
        ),
        None,
    )
    if head is None:
        return False
    above = [tokens[i] for i in sentence.ancestors(head)][:3]
    if head in statement.subject:
        above = [tokens[statement.clause.verb]]
    return any(t.lemma in deeds and t.is_verb for t in above) or any(t.lemma in _SUCCESSION for t in above)


def _others(statement: Statement, mention: Mention) -> int:
    """How many other names a statement holds."""
    return len({m.entity for m in statement.mentions} - {mention.entity})
