"""Sentences that are nothing but quotation, told as what is so according to who is speaking there.

The speaker is named beside the quotation: by the sentence before it in the same paragraph ("..., X
said. ..."), or by the one that ends the same quotation. Only sentences without "I", "we", "you".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quiz.generate.attribution import according_to
from quiz.generate.clauses import SUBJECTS, Clause, find_clauses, impersonal
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.lexicon import SPEECH
from quiz.generate.syntax import Sentence


def quoted_clauses(document: Document) -> Mapping[int, tuple[Clause, ...]]:
    """The clauses of the sentences that are quotation throughout, by sentence number."""
    found: dict[int, tuple[Clause, ...]] = {}
    sentences = document.sentences
    for at, sentence in enumerate(sentences):
        if not _quotation(sentence) or not impersonal(sentence, set(range(len(sentence.tokens)))):
            continue
        speaker = _before(document, at) or _after(document, at)
        if speaker is None:
            continue
        plain = tuple(replace(t, quoted=False) for t in sentence.tokens)
        told = find_clauses(replace(sentence, tokens=plain))
        found[sentence.number] = tuple(according_to(clause, speaker) for clause in told)
    return found


def _quotation(sentence: Sentence) -> bool:
    return all(t.quoted for t in sentence.tokens if t.text[0].isalnum())


def _before(document: Document, at: int) -> str | None:
    """Who speaks in the sentences right before, back to the one that says who."""
    sentences = document.sentences
    for n in range(at - 1, -1, -1):
        if sentences[n].block != sentences[at].block:
            return None
        if not _quotation(sentences[n]):
            return _speaker(document, sentences[n])
    return None


def _after(document: Document, at: int) -> str | None:
    """Who is said to speak where the same quotation ends."""
    sentences = document.sentences
    if sentences[at].tokens[-1].text in ("”", '"') or at + 1 == len(sentences):
        return None
    later = sentences[at + 1]
    opens = later.tokens[0].text in ("“", '"') or not later.tokens[0].quoted
    if later.block != sentences[at].block or opens or _quotation(later):
        return None
    return _speaker(document, later)


def _speaker(document: Document, sentence: Sentence) -> str | None:
    """The full name of the person who says a quotation of a sentence."""
    tokens, verb = sentence.tokens, sentence.root
    if tokens[verb].lemma not in SPEECH or tokens[verb].quoted or not any(t.quoted for t in tokens):
        return None
    subject = sentence.child(verb, *SUBJECTS)
    if subject is None or tokens[subject].quoted or sentence.children(verb, "neg"):
        return None
    number = _named(document, sentence, subject)
    if number is None:
        return None
    entity = document.names.entities[number]
    sure = entity.kind is NameKind.PERSON and entity.sure and " " in entity.canonical
    return entity.canonical if sure else None


def _named(document: Document, sentence: Sentence, index: int) -> int | None:
    """The entity that a subject names, or that its pronoun stands for."""
    mention = document.names.at(sentence.number, index)
    if mention is not None:
        return None if mention.ambiguous else mention.entity
    for reference in document.references[sentence.number]:
        if reference.start <= index < reference.end and reference.entity >= 0:
            return reference.entity
    return None
