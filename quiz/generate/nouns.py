"""Definite nouns that repeat a fuller phrase: "the islands" after "the Diaoyu islands".

A phrase is repeated only where every earlier phrase with that noun says the same, and where the
fuller phrase holds a name and nothing that itself leans on the text before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.generate.entities import Names
from quiz.generate.lexicon import PERSON_NOUNS, TIME_UNITS
from quiz.generate.syntax import Sentence, Token, render

LONGEST = 9
REACH = 4
"""How many sentences back a fuller phrase is still meant."""
LEAD = 1
"""Phrases of the sentences up to this one are what the article is about, and meant throughout."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Tokens `start:end` of a sentence that stand for something named before, by the rule that says so.

    entity: what they stand for, or -1 where `text` says it in words ("the Diaoyu islands").
    """

    sentence: int
    start: int
    end: int
    entity: int
    rule: str
    possessive: bool = False
    text: str = ""
    antecedent: tuple[int, int] = (-1, -1)
    """Sentence and head token of the words that `text` repeats."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase seen before: its words without determiner, and the names in it."""

    sentence: int
    head: int
    text: str
    names: frozenset[int]
    definite: bool


class NounMemory:
    """Reads sentences in order and remembers the phrases of each noun."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.seen: dict[tuple[str, str], list[_Phrase]] = defaultdict(list)

    def read(self, sentence: Sentence) -> list[Reference]:
        """The nouns of a sentence that repeat a fuller phrase; the sentence is remembered."""
        found = []
        for token in sentence.tokens:
            if token.tag not in ("NN", "NNS") or token.quoted:
                continue
            if self.names.at(sentence.number, token.index) is not None:
                continue
            reference = self._repeated(sentence, token)
            if reference is not None:
                found.append(reference)
            else:
                self._remember(sentence, token)
        return found

    def _repeated(self, sentence: Sentence, token: Token) -> Reference | None:
        below = sentence.children(token.index)
        determiner = sentence.child(token.index, "det")
        rest = [i for i in below if sentence.tokens[i].dep not in ("det", "case", "punct", "cc", "conj")]
        if determiner is None or sentence.tokens[determiner].low not in (
            "the",
            "this",
            "that",
            "these",
            "those",
        ):
            return None
        if rest or token.lemma in PERSON_NOUNS or token.low in TIME_UNITS or token.dep == "compound":
            return None
        seen = self.seen[token.lemma, token.tag]
        if not seen:
            return None
        latest = seen[-1]
        near = sentence.number - latest.sentence <= REACH
        if not near:
            latest = next((p for p in seen if p.sentence <= LEAD and p.names), latest)
        if not latest.names or not (near or latest.sentence <= LEAD):
            return None
        if any(p.names != latest.names and p.text != latest.text for p in seen if p.names or not p.definite):
            return None
        return Reference(
            sentence.number,
            determiner,
            token.index + 1,
            -1,
            "same-noun",
            text=f"the {latest.text}",
            antecedent=(latest.sentence, latest.head),
        )

    def _remember(self, sentence: Sentence, token: Token) -> None:
        phrase = _phrase(sentence, token)
        names = frozenset(
            m.entity for i in phrase if (m := self.names.at(sentence.number, i)) is not None and m.start == i
        )
        words = [
            i for i in phrase if sentence.tokens[i].dep != "det" or sentence.tokens[i].head != token.index
        ]
        clean = _clean(sentence, words) and not any(
            sentence.tokens[i].dep == "poss" and sentence.tokens[i].head == token.index for i in words
        )
        text = render(sentence, words) if len(words) <= LONGEST and clean else ""
        definite = any(sentence.tokens[i].low == "the" for i in sentence.children(token.index, "det"))
        self.seen[token.lemma, token.tag].append(
            _Phrase(sentence.number, token.index, text, names if text else frozenset(), definite)
        )


_RESTRICTING = frozenset({"of", "between", "against", "for", "on", "to", "into"})


def _phrase(sentence: Sentence, token: Token) -> tuple[int, ...]:
    """The noun with what restricts it; asides and clauses left out."""
    skip = [
        i
        for i in sentence.children(token.index)
        if sentence.tokens[i].dep in ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl")
        or (
            i > token.index
            and sentence.tokens[i].dep == "prep"
            and sentence.tokens[i].low not in _RESTRICTING
        )
    ]
    return sentence.subtree(token.index, without=skip)


def _clean(sentence: Sentence, words: Sequence[int]) -> bool:
    """Whether a phrase can be repeated elsewhere: no pronoun, number, time or mark in it."""
    tokens = [sentence.tokens[i] for i in words]
    if any(
        t.tag in ("PRP", "PRP$", "CD", "WDT", "WP") or t.label in ("DATE", "TIME", "ORDINAL") for t in tokens
    ):
        return False
    if tokens and tokens[0].tag[:2] not in ("JJ", "NN", "VB"):
        return False
    if any(t.low in ("this", "that", "these", "those", "such", "another", "other") for t in tokens):
        return False
    return all(t.text[0].isalnum() or t.text in ("-", "'s", "’s", "'", "’") for t in tokens)
