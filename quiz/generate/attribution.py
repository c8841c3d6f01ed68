"""What a source says, told as "According to" the source: a clause of its own that keeps its owner.

"Anna Berg said the bridge cost $5 million" becomes "According to Anna Berg, the bridge cost $5
million", which every rule can ask of; a quotation of whole sentences is told in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.generate.clauses import HELPERS, Clause, clauses_of
from quiz.generate.lexicon import PERSON_NOUNS, word_set
from quiz.generate.syntax import Sentence, Token

# What these embed, their subject puts forward as so; to "admit" or to "promise" is more than that.
_PUTTING = word_set(
    "say tell report add claim argue warn estimate predict project forecast note explain state write "
    "conclude find calculate contend assert maintain insist stress emphasize testify"
)
_MARKS = ("“", "”", '"')
_PLAIN = word_set("have has had 've is are was were")


def attributed(clause: Clause) -> Iterator[Clause]:
    """A reported clause as what is so according to its source."""
    sentence, inner = clause.sentence, clause.inner
    if inner is None or not _puts_forward(clause):
        return
    said = set(sentence.subtree(inner))
    source = tuple(i for i in clause.subject if i not in said and i in clause.kept)
    while source and not sentence.tokens[source[0]].text[0].isalnum():
        source = source[1:]
    if (
        not source
        or _torn(sentence, source[-1])
        or any(sentence.tokens[i].dep in ("relcl", "appos", "acl") for i in source)
    ):
        return
    if sentence.tokens[source[0]].tag in ("PRP", "WDT", "WP", "EX", "DT") and len(source) == 1:
        return
    tokens = [replace(t, quoted=t.quoted and t.index not in said) for t in sentence.tokens]
    for i in sentence.children(inner, "mark"):
        tokens[i] = replace(tokens[i], head=i, dep="dep")
    for told in clauses_of(replace(sentence, tokens=tuple(tokens)), inner):
        yield _according(told, source)


def _torn(sentence: Sentence, last: int) -> bool:
    """Whether a word goes on behind a token ("study co" of "study co-author")."""
    after = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else ""
    return not sentence.tokens[last].space and after in ("-", "–", "/")


def _puts_forward(clause: Clause) -> bool:
    """Whether the verb of saying is a plain one, without denial, doubt or demand."""
    sentence, verb = clause.sentence, clause.verb
    tokens = sentence.tokens
    if tokens[verb].lemma not in _PUTTING or sentence.children(verb, "neg", "nsubjpass", "auxpass"):
        return False
    return all(tokens[i].low in _PLAIN for i in sentence.children(verb, *HELPERS))


def according_to(clause: Clause, name: str) -> Clause:
    """The clause behind "According to" somebody who is named elsewhere."""
    tokens = clause.sentence.tokens
    place, count = tokens[clause.verb].start, len(tokens)
    named = Token(count, name, name, "NNP", "pobj", clause.verb, place, place)
    longer = replace(clause, sentence=replace(clause.sentence, tokens=(*tokens, named)))
    return _according(longer, (count,))


def _according(clause: Clause, source: tuple[int, ...]) -> Clause:
    """The clause behind "According to" its source."""
    sentence = clause.sentence
    tokens, count = list(sentence.tokens), len(sentence.tokens)
    place = tokens[clause.verb].start
    tokens.append(Token(count, "According", "accord", "VBG", "prep", clause.verb, place, place))
    tokens.append(Token(count + 1, "to", "to", "IN", "prep", count, place, place))
    tokens.append(Token(count + 2, ",", ",", ",", "punct", clause.verb, place, place))
    named = any(tokens[i].is_name for i in source)
    tokens[source[0]] = _small(tokens[source[0]], common=not named)
    rest = [i for i in clause.kept if tokens[i].text not in _MARKS and i not in source]
    while rest and tokens[rest[-1]].text in (",", "."):
        rest.pop()
    tokens[rest[0]] = _small(tokens[rest[0]])
    kept = (count, count + 1, *source, count + 2, *rest)
    told = replace(sentence, tokens=tuple(tokens))
    return replace(clause, sentence=told, kept=kept, edits=(*clause.edits, "told as “According to”"))


def _small(token: Token, *, common: bool = False) -> Token:
    """A word that opened its sentence or a quotation, inside another sentence."""
    common = (
        (common and token.tag in ("NN", "JJ")) or token.tag in _SMALL or token.lemma.lower() in PERSON_NOUNS
    )
    named = token.label not in ("", "CARDINAL", "ORDINAL", "DATE") and token.tag != "DT"
    return replace(token, text=token.text.lower()) if common and not named else token


_SMALL = (
    "DT",
    "PRP",
    "PRP$",
    "IN",
    "TO",
    "CD",
    "RB",
    "EX",
    "VBG",
    "NNS",
    "WRB",
    "WP",
    "CC",
    "VBN",
    "MD",
    "JJR",
)
