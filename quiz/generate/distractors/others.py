"""Other names of the article for one that is asked for: of the same kind and role, and not true too.

A name is only offered where the article gives it the same role as the answer, or has it do the
same deed, and where nothing that is said of it comes near the question.
"""

from __future__ import annotations

import re

from quiz.generate.distractors.draw import shuffled
from quiz.generate.document import Document
from quiz.generate.entities import Entity, NameKind
from quiz.generate.firstnames import HE_NAMES, SHE_NAMES
from quiz.generate.kinds import which
from quiz.generate.lexicon import PERSON_NOUNS, SPEECH, TITLES, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.spotting import Mention
from quiz.generate.syntax import Sentence
from quiz.text.normalise import fold, words

_POLITICIANS = word_set(
    "president minister secretary chancellor governor gov gov. mayor senator sen sen. congressman "
    "congresswoman representative rep rep. politician lawmaker premier candidate ambassador"
)
_SCHOLARS = word_set(
    "scientist professor researcher geologist astronomer biologist physicist chemist doctor dr dr. physician"
)
_PLAYERS = word_set(
    "player quarterback goalkeeper goalie striker defender midfielder receiver linebacker pitcher "
    "catcher guard"
)
_FAMILIES = (
    _POLITICIANS,
    _SCHOLARS,
    _PLAYERS,
    word_set("ceo cfo coo cto chairman chairwoman founder co-founder executive boss owner investor"),
    word_set("analyst economist strategist"),
    word_set("coach manager"),
    word_set("actor actress singer star director author writer producer comedian musician rapper novelist"),
    word_set("officer sheriff detective sergeant sgt sgt. deputy lieutenant inspector superintendent"),
    word_set("lawyer attorney prosecutor judge justice"),
    word_set("general gen gen. colonel col col. admiral commander captain capt capt."),
)
"""Roles that one who does not know would take for one another."""
_PLAIN_VERBS = SPEECH | word_set("be have do make take get go come see give want know call think use")
_CONTESTS = word_set("defeat beat edge top overcome oust upset eliminate face outlast trounce down")
_HE, _SHE = word_set("he him his himself"), word_set("she her hers herself")
_ROLES = PERSON_NOUNS | TITLES


def others_of_article(proposal: Proposal, document: Document) -> list[str]:
    """Names of the article that may well be taken for the answer, in an order drawn from the question."""
    sentence = proposal.statement.sentence
    mention = document.names.at(sentence.number, proposal.answer_tokens[0])
    if mention is None or mention.ambiguous:
        return []
    answer = document.names.entity(mention)
    if not answer.sure or answer.kind in (NameKind.GROUP, NameKind.UNKNOWN):
        return []
    fit = [e for e in document.names.entities if _fits(e, answer, proposal, document)]
    return shuffled([entity.canonical for entity in fit], proposal.question)


def _fits(entity: Entity, answer: Entity, proposal: Proposal, document: Document) -> bool:
    if entity.number == answer.number or entity.kind is not answer.kind or not entity.sure:
        return False
    many = " " in proposal.answer
    if many != (" " in entity.canonical) or set(words(entity.canonical)) & set(words(answer.canonical)):
        return False
    if any(c.isdigit() for c in entity.canonical) or (
        entity.canonical.isupper() and not answer.canonical.isupper()
    ):
        return False
    if not _same_role(entity, answer, proposal, document) or not _same_sex(entity, answer, proposal):
        return False
    return not _near_question(entity, proposal, document)


def _mentions(entity: Entity, document: Document) -> list[tuple[Sentence, Mention]]:
    return [
        (sentence, mention)
        for sentence in document.sentences
        for mention in document.names.within(sentence.number)
        if mention.entity == entity.number
    ]


def _same_role(entity: Entity, answer: Entity, proposal: Proposal, document: Document) -> bool:
    if answer.kind is not NameKind.PERSON:
        kind = which(document, answer)
        return kind is not None and which(document, entity) == kind
    mine, other = roles_of(answer, document), roles_of(entity, document)
    asked = {word for word in words(proposal.question) if word in _ROLES}
    if asked & mine:
        return bool(asked & mine & other)
    if any(mine & family and other & family for family in _FAMILIES):
        return True
    return bool(_deeds(answer, document) & _deeds(entity, document))


def roles_of(entity: Entity, document: Document) -> frozenset[str]:
    """The nouns that the article calls a person by: titles before the name, appositions, predicates."""
    found: set[str] = set()
    for sentence, mention in _mentions(entity, document):
        tokens = sentence.tokens
        before = [t.low for t in tokens[max(0, mention.start - 3) : mention.start]]
        found.update(word for word in before[-1:] if word in _ROLES)
        if before[-2:] == ["chief", "executive"]:
            found.add("ceo")
        inside = range(mention.start, mention.end)
        head = next((i for i in inside if tokens[i].head not in inside), mention.end - 1)
        near = [tokens[i] for i in sentence.children(head, "appos")]
        if tokens[head].dep == "nsubj" and tokens[tokens[head].head].lemma == "be":
            near.extend(tokens[i] for i in sentence.children(tokens[head].head, "attr"))
        if tokens[head].dep == "appos":
            near.append(tokens[tokens[head].head])
        found.update(t.lemma.lower() for t in near if t.lemma.lower() in _ROLES)
    return frozenset(found)


def _deeds(entity: Entity, document: Document) -> frozenset[tuple[str, str]]:
    """What a person does or suffers that says what sort of person it is: defeats, scores, directs."""
    found = set()
    for sentence, mention in _mentions(entity, document):
        head = sentence.tokens[mention.end - 1]
        above = sentence.tokens[head.head]
        if head.dep in ("nsubj", "dobj", "nsubjpass") and above.lemma not in _PLAIN_VERBS:
            side = "subject" if head.dep == "nsubj" else "object"
            found.add(("defeat", "either") if above.lemma in _CONTESTS else (above.lemma, side))
    return frozenset(found)


def _same_sex(entity: Entity, answer: Entity, proposal: Proposal) -> bool:
    """Whether neither first name nor pronoun tells one from the other."""
    if answer.kind is not NameKind.PERSON:
        return True
    said = set(words(proposal.question))
    asked = "he" if said & _HE else "she" if said & _SHE else None
    if asked is not None:
        return _sex(entity) == asked
    return {_sex(entity), _sex(answer)} != {"he", "she"}


def _sex(entity: Entity) -> str | None:
    first = entity.canonical.split()[0].lower()
    he, she = first in HE_NAMES, first in SHE_NAMES
    return None if entity.kind is not NameKind.PERSON or he == she else "he" if he else "she"


def _near_question(entity: Entity, proposal: Proposal, document: Document) -> bool:
    """Whether anything said of a name comes near the question: then it may be an answer as well."""
    question = set(words(proposal.question))
    if any(set(words(name)) & question for name in (entity.canonical, *entity.aliases)):
        return True
    here = proposal.statement.sentence
    asked = {here.tokens[i].lemma.lower() for i in proposal.shown if _says(here, i)}
    asked -= document.title_words
    for sentence, _ in _mentions(entity, document):
        if sentence.number == here.number:
            return True
        said = {t.lemma.lower() for t in sentence.tokens if _says(sentence, t.index)}
        if len(asked & said) >= max(2, round(len(asked) * 0.4)):
            return True
    return False


def _says(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    plain = token.lemma.lower() in _PLAIN_VERBS
    return (token.is_noun or token.tag.startswith(("VB", "JJ"))) and not plain


def said_in(name: str, text: str) -> bool:
    """Whether a folded text holds a name as words of its own."""
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", text) is not None
