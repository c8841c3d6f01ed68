"""The tree of a clause of its own, cut out of its sentence: "X, founded in 2007," as "X was founded in 2007".

The tokens keep their places, so that names, times and citations still find them; heads and
relations become those of the new clause, and a helper verb that the sentence does not have is
added behind its last token.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from quiz.generate.syntax import Sentence, Token


def recast(
    sentence: Sentence, subject: int, verb: int, relation: str, lost: Collection[int] = (), **forms: str
) -> Sentence:
    """The sentence with `verb` as the root of a clause whose subject is the noun `subject`.

    relation: that of the subject to the verb. lost: tokens that no longer belong to the clause
    (the relative pronoun). forms: what changes on the verb itself, such as text and tag.
    """
    tokens = list(sentence.tokens)
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT", **forms)  # type: ignore[arg-type]
    tokens[subject] = replace(tokens[subject], head=verb, dep=relation)
    for i in lost:
        tokens[i] = replace(tokens[i], head=i, dep="dep")
    return replace(sentence, tokens=tuple(tokens))


def with_helper(sentence: Sentence, verb: int, text: str) -> tuple[Sentence, int]:
    """The sentence with a form of "be" as a helper of `verb`, and where it stands."""
    return _added(sentence, text, verb, "auxpass")


def with_copula(sentence: Sentence, subject: int, attribute: int, text: str) -> tuple[Sentence, int]:
    """The sentence with a form of "be" that says one noun of another, and where it stands."""
    longer, copula = _added(sentence, text, attribute, "ROOT")
    tokens = list(longer.tokens)
    tokens[copula] = replace(tokens[copula], head=copula)
    tokens[subject] = replace(tokens[subject], head=copula, dep="nsubj")
    tokens[attribute] = replace(tokens[attribute], head=copula, dep="attr")
    return replace(sentence, tokens=tuple(tokens)), copula


def _added(sentence: Sentence, text: str, at: int, relation: str) -> tuple[Sentence, int]:
    place = sentence.tokens[at].start
    index = len(sentence.tokens)
    tag = "VBD" if text in ("was", "were") else "VBZ" if text == "is" else "VBP"
    helper = Token(index, text, "be", tag, relation, at, place, place)
    return replace(sentence, tokens=(*sentence.tokens, helper)), index


def past_of(lemma: str) -> str | None:
    """The simple past of a verb ("become" -> "became"), or None where it is not known."""
    # Imported here for weight: its tables are only needed when generating.
    from lemminflect import getInflection  # noqa: PLC0415

    forms = getInflection(lemma, tag="VBD")
    return str(forms[0]) if forms else None


def number_of(sentence: Sentence, noun: int) -> str | None:
    """Whether a noun phrase is "one" or "many" to its verb; None where it is not sure."""
    tokens = sentence.tokens
    if any(tokens[i].is_noun for i in sentence.children(noun, "conj")):
        return "many"
    if tokens[noun].tag in ("NN", "NNP"):
        return None if tokens[noun].low in _COLLECTIVE else "one"
    if tokens[noun].tag == "NNS":
        return "many"
    return None


_COLLECTIVE = frozenset({"number", "majority", "rest", "lot", "dozen", "series", "pair", "couple", "handful"})
