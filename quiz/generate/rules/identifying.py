"""Whether what is said of a named thing could be said of that one alone, so that its name is an answer.

Readers of cards drop a name that any other of its kind could stand for, and one that they guess
from the rest. They keep it beside a date, a figure, a rank, or a deed done once.
"""

from __future__ import annotations

from quiz.generate.amounts import find_amounts
from quiz.generate.document import Document
from quiz.generate.entities import Mention, NameKind
from quiz.generate.lexicon import word_set
from quiz.generate.statements import Statement
from quiz.generate.syntax import Token

# Deeds that few do to the same thing, so that who did it, or to whom, is one name.
_SINGULAR_DEEDS = word_set(
    "acquire buy purchase found co-found establish create invent design compose direct produce write "
    "choreograph develop discover build win replace succeed own star administer govern operate defeat "
    "beat merge appoint hire publish found host launch unveil manufacture strip sack sue approve lose invade"
)
_SUCCESSION = word_set("successor predecessor replacement founder inventor author composer director owner")
_ORDINALS = word_set(
    "first last only second third fourth fifth sixth seventh eighth ninth tenth sole best-known"
)
# Names that every reader fills in without the article.
_OBVIOUS = word_set(
    "earth moon sun congress parliament senate house u.s. us usa uk u.k. eu internet christmas easter "
    "facebook twitter google god bible english"
)
_NATIONS = (NameKind.COUNTRY, NameKind.STATE)


def identified(document: Document, statement: Statement, mention: Mention) -> bool:
    """Whether a statement without a name still says which one is meant, and not too plainly."""
    entity = document.names.entity(mention)
    tokens = statement.sentence.tokens
    if entity.canonical.lower() in _OBVIOUS or _initials(entity.canonical):
        return False
    if entity.kind in (NameKind.CITY, NameKind.PLACE) and entity.count > 1:
        return False
    if entity.kind in _NATIONS and not (_acts(statement, mention) or _done_once(statement, mention)):
        return False
    rest = [i for i in statement.kept if not mention.start <= i < mention.end]
    others = _others(statement, mention)
    if (measured(statement, mention) and others) or _compared(statement, mention):
        return True
    if any(_ranks(tokens[i]) for i in rest):
        return True
    by = statement.sentence.tokens[mention.start - 1] if mention.start else None
    if entity.kind in (*_NATIONS, NameKind.CITY, NameKind.PLACE) and (by is None or by.dep != "agent"):
        return False
    done_by = by is not None and by.dep == "agent"
    return _done_once(statement, mention) and (done_by or others > 0)


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


def _ranks(token: Token) -> bool:
    return token.tag in ("JJS", "RBS") or (token.low in _ORDINALS and token.dep in ("amod", "advmod", "attr"))


def _compared(statement: Statement, mention: Mention) -> bool:
    """As in "larger than the planet Mercury"."""
    tokens = statement.sentence.tokens
    return any(
        tokens[i].low == "than" and mention.start in statement.sentence.subtree(i)
        for i in statement.kept
        if tokens[tokens[i].head].tag == "JJR"
    )


def _done_once(statement: Statement, mention: Mention) -> bool:
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
    return any(t.lemma in _SINGULAR_DEEDS and t.is_verb for t in above) or any(
        t.lemma in _SUCCESSION for t in above
    )


def _others(statement: Statement, mention: Mention) -> int:
    """How many other names a statement holds."""
    return len({m.entity for m in statement.mentions} - {mention.entity})
