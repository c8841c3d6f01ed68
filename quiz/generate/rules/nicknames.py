"""Questions for what a thing is called: "the prison, dubbed the Hanoi Hilton", "a model they call T2".

The name is the answer and the description the question. A person's name is not asked for so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.generate.clauses import Clause, ClauseKind
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.lexicon import PERSON_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import fronted
from quiz.generate.rules.gaps import cloze
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement, state
from quiz.generate.syntax import Sentence, Token, render
from quiz.generate.trimming import Trimmed
from quiz.model.draft import AnswerType, AskKind

LONGEST = 6
_NAMING = word_set("dub call name nickname codename code-name christen title entitle know term")
_GIVING = word_set("dub nickname codename code-name christen")
"""What is done once, so that it was so; a thing is called or known as something all the while."""
_OPENING, _CLOSING = ("“", '"', "‘", "``", "'"), ("”", '"', "’", "''", "'")
# What is said to be called by such a name was read wrongly: "left the union, called Norway and ...".
_KNOWN = (NameKind.COUNTRY, NameKind.STATE, NameKind.GROUP)
_FINITE = ("nsubj", "nsubjpass", "aux", "auxpass")
_ADVERBS = word_set(
    "also often sometimes officially formerly originally better locally popularly widely commonly"
)
_PEOPLE = PERSON_NOUNS | word_set("boy girl child person people guy lady baby victim suspect friend")


@rule("called")
def called(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "the Vasa, nicknamed Old Iron," -> "What was the Vasa nicknamed?", else a gap for the name."""
    tokens = statement.sentence.tokens
    for verb in tokens:
        if verb.lemma not in _NAMING or verb.quoted or verb.tag not in ("VBN", "VBD", "VBP", "VBZ"):
            continue
        name = _name(statement, verb.index)
        given = None if not name else document.names.at(statement.sentence.number, name[-1])
        if given is not None and document.names.entity(given).kind in _KNOWN:
            continue
        if not name or _of_person(document, statement, verb.index, name):
            continue
        if verb.index == statement.clause.verb and set(name) <= set(statement.kept):
            yield from _whole(statement, name)
        elif verb.tag in ("VBN", "VBD") and not statement.sentence.children(verb.index, *_FINITE):
            yield from _hung(document, statement, verb.index, name)
        elif verb.dep == "relcl":
            yield from _gap(_impersonal(statement, verb), name)


def _name(statement: Statement, verb: int) -> tuple[int, ...]:
    """The tokens of the name that a verb gives, without marks and article; none where it gives no name."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    known = tokens[verb].lemma == "know"
    below = sentence.children(verb, "oprd", "attr", "dobj", "appos")
    marks = [i for i in sentence.children(verb, "prep") if tokens[i].low == "as"]
    if known:
        below = tuple(n for i in marks for n in sentence.children(i, "pobj"))
    heads = [i for i in below if i > verb and tokens[i].is_noun]
    if len(heads) != 1 or (not known and marks) or sentence.children(heads[0], "conj", "cc"):
        return ()
    head = heads[0]
    if any(tokens[i].low in ("it", "him", "her", "them") for i in range(verb + 1, head)):
        return ()
    start = head
    while (
        start - 1 > verb
        and tokens[start - 1].text not in (*_OPENING, ",")
        and start - 1 in sentence.subtree(head)
    ):
        start -= 1
    end = head + 1
    if tokens[head].quoted:
        while end < len(tokens) and tokens[end].quoted and tokens[end].text not in (",", ".", *_CLOSING):
            end += 1
    while (
        end < len(tokens) and not tokens[head].quoted and tokens[end].tag == "CD" and tokens[end].head == head
    ):
        end += 1
    while start < head and tokens[start].low in ("the", "a", "an", "as"):
        if tokens[start].low in ("a", "an"):
            return ()
        start += 1
    name = tuple(range(start, end))
    return name if len(name) <= LONGEST and _is_name(statement, name) else ()


def _is_name(statement: Statement, name: tuple[int, ...]) -> bool:
    """Whether words are written as a name is, or are one set in marks."""
    tokens = statement.sentence.tokens
    said = [tokens[i] for i in name if tokens[i].text.isalnum() and tokens[i].tag not in ("IN", "DT", "CC")]
    if not said or any(t.tag in ("PRP", "PRP$", "WP", "WDT") or t.is_verb for t in said if not t.quoted):
        return False
    return all(t.text[0].isupper() or t.text[0].isdigit() for t in said)


def _of_person(document: Document, statement: Statement, verb: int, name: tuple[int, ...]) -> bool:
    """Whether it is a person who bears the name, or is given an office."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    named = _bearer(statement, verb)
    near = [i for i in (named, *sentence.children(verb, "nsubjpass", "dobj")) if i is not None]
    if any(tokens[i].lemma in _PEOPLE or tokens[i].tag in ("PRP", "WP") for i in near if i not in name):
        return True
    if any(tokens[i].low in _PEOPLE for i in name):
        return True
    bearers = [m for i in near if i not in name and (m := document.names.at(sentence.number, i)) is not None]
    return any(document.names.entity(m).kind is NameKind.PERSON for m in bearers)


def _bearer(statement: Statement, verb: int) -> int | None:
    """The noun that a participle right after it names."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    before = verb - 1
    while before > 0 and (tokens[before].text in (",", "—", "–", "-") or tokens[before].low in _ADVERBS):
        before -= 1
    if before < 0 or tokens[before].text in (".", ")", "”", '"'):
        return None
    if tokens[verb].dep in ("acl", "relcl"):
        return tokens[verb].head if before in sentence.subtree(tokens[verb].head) else None
    hung = tokens[verb].dep == "advcl" or (tokens[verb].dep == "conj" and tokens[verb - 1].text == ",")
    sure = tokens[verb].tag == "VBN" or sentence.child(verb, "agent") is not None
    return before if hung and sure and tokens[before].is_noun else None


def _whole(statement: Statement, name: tuple[int, ...]) -> Iterator[Proposal]:
    """The statement's own verb gives the name: "What did X dub the fossil?"."""
    sentence, verb = statement.sentence, statement.clause.verb
    things = sentence.children(verb, "dobj", "nsubjpass")
    if not any(i not in name for i in things):
        return
    gone = _marked(statement, name)
    after = [i for i in statement.kept if i > gone[-1]]
    asked = fronted(statement, "What", gone)
    if asked is not None and len(after) <= 12:
        yield _proposal(statement, asked.text, name, asked.shown)
    else:
        yield from _gap(statement, name)


def _hung(document: Document, statement: Statement, verb: int, name: tuple[int, ...]) -> Iterator[Proposal]:
    """A participle after a noun gives the name: asked of the noun where that is named, else a gap."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    bearer = _bearer(statement, verb)
    if bearer is None:
        return
    phrase = _phrase(document, statement, bearer, verb)
    if not phrase:
        yield from _gap(statement, name)
        return
    gone = set(_marked(statement, name))
    below = [i for i in sentence.children(verb, "agent", "prep") if i > verb]
    below += sentence.children(name[-1], "prep")
    rest = sorted({i for top in below for i in _plain(sentence, top) if i > verb} - gone)
    kept = (*phrase, verb, *sorted({*gone, *rest}))
    clause = Clause(sentence, ClauseKind.PARTICIPLE, verb, phrase, kept)
    told = state(document, clause, Trimmed(kept, ()))
    said = told.say(phrase)
    said = said[0].lower() + said[1:] if tokens[phrase[0]].low == "the" else said
    words = ("What", _be(tokens[bearer], tokens[verb]), said, tokens[verb].text, told.say(rest))
    yield _proposal(told, " ".join(w for w in words if w) + "?", name, (*phrase, verb, *rest))


def _be(bearer: Token, verb: Token) -> str:
    if bearer.tag in ("NNS", "NNPS"):
        return "were" if verb.lemma in _GIVING else "are"
    return "was" if verb.lemma in _GIVING else "is"


def _plain(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A preposition and its noun, without clauses."""
    noun = sentence.child(index, "pobj")
    hung = () if noun is None else sentence.children(noun, "acl", "relcl", "appos", "punct")
    return sentence.subtree(index, without=hung)


def _phrase(document: Document, statement: Statement, bearer: int, verb: int) -> tuple[int, ...]:
    """What bears a name in words that stand alone: a name with its noun; none where it has no name."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    mention = document.names.at(sentence.number, bearer)
    inside = () if mention is None else range(mention.start, mention.end)
    before = [k for i in sentence.children(bearer, "compound") for k in sentence.subtree(i)]
    first = min((bearer, *inside, *before))
    below = [i for i in sentence.children(bearer, "prep") if bearer < i < verb]
    phrase = [*range(first, bearer + 1), *(i for p in below for i in sentence.subtree(p))]
    named = [i for i in phrase if document.names.at(sentence.number, i) is not None]
    if not named or (mention is None and min(named) > bearer):
        return ()
    if first and tokens[first - 1].low == "the" and tokens[first - 1].head == bearer:
        phrase.insert(0, first - 1)
    return tuple(phrase) if phrase == list(range(phrase[0], phrase[-1] + 1)) else ()


def _marked(statement: Statement, name: tuple[int, ...]) -> tuple[int, ...]:
    """A name with the marks around it and its article."""
    tokens = statement.sentence.tokens
    start, end = name[0], name[-1] + 1
    while start > 1 and tokens[start - 1].text in (*_OPENING, "the", "The"):
        start -= 1
    while end < len(tokens) and tokens[end].text in (",", *_CLOSING) and tokens[name[-1]].quoted:
        end += 1
    return tuple(range(start, end))


def _impersonal(statement: Statement, verb: Token) -> Statement:
    """As in "a model they call T2" -> "a model called T2", so that no pronoun is left."""
    tokens = statement.sentence.tokens
    source = statement.sentence.child(verb.index, "nsubj")
    if source is None or tokens[source].tag != "PRP" or source not in statement.kept:
        return statement
    said = f"{tokens[source].text} {verb.text}"
    shorter = tuple(i for i in statement.kept if i != source)
    texts = statement.texts | {verb.index: "called"}
    return replace(statement, kept=shorter, texts=texts, edits=(*statement.edits, f"{said} → called"))


def _gap(statement: Statement, name: tuple[int, ...]) -> Iterator[Proposal]:
    """The statement with a gap for the name."""
    if not set(name) <= set(statement.kept) or set(name) & set(statement.subject):
        return
    # Its own words: a name may be a person's by chance, and is not to be written out as such.
    made = cloze(statement, "called", name, render(statement.sentence, name), AnswerType.THING)
    if made is not None:
        yield made


def _proposal(statement: Statement, question: str, name: tuple[int, ...], shown: tuple[int, ...]) -> Proposal:
    return Proposal(
        rule="called",
        kind=AskKind.SHORT,
        question=question,
        answer=render(statement.sentence, name),
        answer_type=AnswerType.THING,
        statement=statement,
        answer_tokens=name,
        shown=shown,
    )
