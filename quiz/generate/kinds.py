"""What to call a named thing in a question: "which country", "which airline", "who"."""

from __future__ import annotations

import re

from quiz.generate import gazetteer
from quiz.generate.document import Document
from quiz.generate.entities import Entity, NameKind
from quiz.generate.lexicon import PERSON_NOUNS, TITLES, word_set
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.generate.syntax import Sentence
from quiz.model.draft import AnswerType

ANSWER_TYPES = {
    NameKind.PERSON: AnswerType.PERSON,
    NameKind.ORGANISATION: AnswerType.ORGANISATION,
    NameKind.COUNTRY: AnswerType.PLACE,
    NameKind.STATE: AnswerType.PLACE,
    NameKind.CITY: AnswerType.PLACE,
    NameKind.PLACE: AnswerType.PLACE,
    NameKind.EVENT: AnswerType.EVENT,
}

# The last word of a name often says what it is.
_BY_LAST_WORD = {
    "university": "university", "college": "college",
    "bank": "bank", "institute": "institute", "agency": "agency",
    "department": "department", "ministry": "ministry", "committee": "committee", "commission": "commission",
    "council": "council", "party": "party", "association": "association", "foundation": "foundation",
    "union": "union", "league": "league", "airlines": "airline", "airways": "airline", "airline": "airline",
    "court": "court", "sea": "sea", "river": "river",
    "ocean": "ocean", "lake": "lake", "mountain": "mountain",
    "mountains": "mountains", "island": "island",
    "islands": "islands", "county": "county", "province": "province",
    "hospital": "hospital", "school": "school", "museum": "museum", "park": "park", "prison": "prison",
    "inc": "company", "inc.": "company", "corp": "company", "corp.": "company", "corporation": "company",
    "co.": "company", "ltd": "company", "motors": "company", "systems": "company", "technologies": "company",
    "robotics": "company", "times": "newspaper", "street": "street", "bridge": "bridge", "airport": "airport",
    "stadium": "stadium", "church": "church", "war": "war", "treaty": "treaty", "festival": "festival",
    "center": "center", "centre": "centre", "hotel": "hotel", "theatre": "theatre", "theater": "theater",
    "infirmary": "hospital", "championship": "championship", "cup": "competition", "pact": "pact",
}  # fmt: skip

# Nouns that sort the thing they describe, when the article itself applies them.
CLASS_NOUNS = word_set(
    "company airline utility agency bank carrier retailer manufacturer automaker carmaker maker startup "
    "firm club team university college school hospital charity newspaper magazine journal broadcaster "
    "network studio website party group organization organisation union court committee commission "
    "council regulator authority city town village province region island country nation territory "
    "river moon planet spacecraft rover lander rocket satellite mission telescope missile system "
    "aircraft jet ship submarine game film movie song album book novel series show drug vaccine "
    "bacterium virus disease app platform service program programme project treaty agreement law bill "
    "festival tournament publisher developer supplier provider insurer brewer chain brand band "
    "orchestra museum theater theatre stadium restaurant hotel prison militia army"
)


def which(document: Document, entity: Entity) -> str | None:
    """The noun to ask for an entity with, after "which"; None where its kind is not sure."""
    known = class_noun(document, entity)
    if entity.kind is NameKind.COUNTRY:
        return "country"
    if entity.kind is NameKind.STATE:
        return "state"
    if entity.kind is NameKind.CITY:
        return "city"
    last = gazetteer.bare(entity.canonical).split()[-1:]
    if last and last[0] in _BY_LAST_WORD and entity.kind is not NameKind.PERSON:
        return _BY_LAST_WORD[last[0]]
    if known:
        return known
    return None


def class_noun(document: Document, entity: Entity) -> str | None:
    """What the article says an entity is: "Valve, a developer", "carrier SunExpress"; None if unsaid."""
    for sentence in document.sentences:
        for mention in document.names.within(sentence.number):
            if mention.entity != entity.number:
                continue
            noun = _applied(sentence, mention)
            if noun is not None:
                return noun
    return None


def _applied(sentence: Sentence, mention: Mention) -> str | None:
    tokens = sentence.tokens
    inside = range(mention.start, mention.end)
    head = next(
        (i for i in reversed(inside) if tokens[i].head not in inside or tokens[i].head == i), mention.end - 1
    )
    for i in sentence.children(head, "appos"):
        if tokens[i].tag == "NN" and tokens[i].lemma in CLASS_NOUNS:
            return tokens[i].lemma
    if (
        mention.start
        and tokens[mention.start - 1].tag == "NN"
        and tokens[mention.start - 1].lemma in CLASS_NOUNS
    ):
        return tokens[mention.start - 1].lemma
    above = tokens[tokens[head].head]
    if tokens[head].dep == "appos" and above.tag == "NN" and above.lemma in CLASS_NOUNS:
        return above.lemma
    if tokens[head].dep == "nsubj" and above.lemma == "be":
        attribute = sentence.child(above.index, "attr")
        if attribute is not None and tokens[attribute].tag == "NN" and tokens[attribute].lemma in CLASS_NOUNS:
            return tokens[attribute].lemma
    return None


def described_by(statement: Statement, mention: Mention) -> str | None:
    """The words before a person's name that say who it is ("US Defense Secretary"), or None."""
    tokens = statement.sentence.tokens
    start = mention.start
    while start > 0 and start - 1 in statement.kept and _describes(statement, start - 1):
        start -= 1
    while start < mention.start and tokens[start].low in ("the", "a", "an", ",", "and", "-"):
        start += 1
    if start == mention.start or (start and tokens[start - 1].tag == "PRP$"):
        return None
    last = tokens[mention.start - 1]
    if last.low.rstrip(".") not in PERSON_NOUNS and last.low not in TITLES:
        return None
    text = _OWNED.sub(r"\2 of \1", statement.say(range(start, mention.start)))
    first = tokens[start]
    plain = not first.is_name and statement.mention_at(start) is None and first.text[1:].islower()
    return text[0].lower() + text[1:] if plain else text


_OWNED = re.compile(r"^(.+?)['’]s (.+)$")
"""After "Which", "Norway's envoy" is "envoy of Norway"."""


def _describes(statement: Statement, index: int) -> bool:
    token = statement.sentence.tokens[index]
    if token.text == "-" or token.low == "'s":
        return True
    return token.is_noun or (token.tag in ("JJ", "CC", "DT", "POS", "VBN") and not token.quoted)


def accepted(document: Document, entity: Entity, answer: str) -> tuple[str, ...]:
    """Other names that the article uses for an entity, for the judge to accept."""
    others = [entity.canonical, *entity.aliases]
    if entity.kind is NameKind.PERSON and " " in entity.canonical:
        family = next((a for a in entity.aliases if " " not in a and a in entity.canonical.split()), None)
        others.append(family or entity.canonical.split()[-1])
    return tuple(dict.fromkeys(o for o in others if o != answer))
