"""Questions for who said something, where the words are telling and the speaker has a full name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.generate.clauses import SUBJECTS
from quiz.generate.document import Document
from quiz.generate.entities import Entity, NameKind
from quiz.generate.kinds import accepted, described_by
from quiz.generate.lexicon import SPEECH, TITLES, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.generate.syntax import Token
from quiz.model.draft import AnswerType, AskKind

SHORTEST, LONGEST = 8, 24
TELLING = 2
# A quotation with these leans on what was said before it.
_LEANING = word_set("he she they them it its this that these those here there such him her his their")


@rule("quote")
def quote(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in “...,” said Igor Sechin -> "Who said: “...”?"."""
    tokens = statement.sentence.tokens
    verb = statement.clause.verb
    if tokens[verb].lemma not in SPEECH or tokens[verb].quoted:
        return
    speaker = _speaker(document, statement)
    words = [t for t in tokens if t.quoted and t.text not in ("“", "”", '"')]
    if speaker is None or not _telling(document, words):
        return
    entity, answer_tokens, front = speaker
    spoken = document.article.text[words[0].start : words[-1].end].rstrip(",;")
    if any(mark in spoken for mark in '“”"[…') or "..." in spoken or words[0].text[0].islower():
        return
    yield Proposal(
        rule="quote",
        kind=AskKind.SHORT,
        question=f"{front} said: “{spoken.rstrip('.')}”?",
        answer=entity.canonical,
        answer_type=AnswerType.PERSON,
        statement=replace(statement, faults=()),
        answer_tokens=answer_tokens,
        shown=(),
        accept=accepted(document, entity, entity.canonical),
    )


def _speaker(document: Document, statement: Statement) -> tuple[Entity, tuple[int, ...], str] | None:
    sentence = statement.sentence
    subject = sentence.child(statement.clause.verb, *SUBJECTS)
    if subject is None or sentence.tokens[subject].quoted:
        return None
    mention = document.names.at(sentence.number, subject)
    if mention is None or mention.ambiguous:
        return None
    entity = document.names.entity(mention)
    if entity.kind is not NameKind.PERSON or not entity.sure or " " not in entity.canonical:
        return None
    described = described_by(statement, mention)
    plain = described is None or described.lower() in TITLES
    return entity, tuple(range(mention.start, mention.end)), "Who" if plain else f"Which {described}"


def _telling(document: Document, words: list[Token]) -> bool:
    """Whether a quotation is one whole sentence that says by itself what it is about."""
    if not SHORTEST <= len(words) <= LONGEST or words[-1].index - words[0].index > len(words):
        return False
    if any(t.low in _LEANING and t.tag not in ("IN", "WDT", "EX") for t in words):
        return False
    if not any(t.dep in SUBJECTS for t in words):
        return False
    if any(t.low in _SPEAKERS for t in words):
        return False
    named = sum(t.is_name for t in words)
    central = sum(t.is_noun and document.central.get(t.low, 0) >= TELLING for t in words)
    return named > 0 and central > 0


# What the speaker tells of himself, or promises, is seldom worth knowing by its words.
_SPEAKERS = word_set("i we me us my our mine ours you your let's")
