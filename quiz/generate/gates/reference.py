"""Gates on what a question points to: pronouns, "the company", "this week", half names.

A card is shown months later under one line with the article's title, publisher and date; every
word of it must find what it means in the card itself.
"""

from __future__ import annotations

from quiz.generate.clauses import SUBJECTS
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.gates.registry import gate
from quiz.generate.lexicon import PERSON_NOUNS, UNIQUE_NOUNS, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.syntax import Token

_FIRST_SECOND = word_set("i me my mine we us our ours you your yours myself ourselves yourself let's")
_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_IT = frozenset(["it", "its", "itself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_PRONOUNS = _HE | _SHE | _IT | _THEY
_POINTING = word_set("this these those such latter former aforementioned")
_CONTEXT_WORDS = word_set(
    "ago here there today yesterday tomorrow tonight now later earlier previously afterwards afterward "
    "meantime elsewhere overnight thereafter beforehand instead otherwise so too also then nowadays "
    "currently recently accordingly similarly likewise again respectively nearby else"
)
_CONTEXT_PHRASES = (
    ("the", "time"), ("that", "time"), ("same", "time"), ("the", "day"), ("same", "day"), ("so", "far"),
    ("the", "past"), ("the", "last"), ("past", "few"), ("last", "few"), ("other", "side"), ("no", "longer"),
    ("the", "previous"), ("the", "following"), ("the", "next"), ("a", "year"), ("the", "year"),
)  # fmt: skip


def _visible(proposal: Proposal) -> list[Token]:
    statement = proposal.statement
    return [statement.sentence.tokens[i] for i in proposal.shown if statement.texts.get(i, "x")]


@gate("speaker-pronoun")
def speaker_pronoun(proposal: Proposal, _document: Document) -> str | None:
    """Reject "we", "you", "my" outside quotations: the card has no speaker."""
    for token in _visible(proposal):
        if token.low in _FIRST_SECOND and not token.quoted and token.text != "US":
            return f"“{token.text}” has no speaker on a card"
    return None


@gate("unresolved-pronoun")
def unresolved_pronoun(proposal: Proposal, document: Document) -> str | None:
    """Reject a question whose pronoun has no antecedent in the question itself."""
    for token in _visible(proposal):
        if (
            token.low in _PRONOUNS
            and token.dep != "expl"
            and not token.quoted
            and not _bound(proposal, document, token)
        ):
            return f"“{token.text}” points outside the card"
    return None


def _bound(proposal: Proposal, document: Document, token: Token) -> bool:
    """Whether a pronoun can only mean the subject of its statement, which comes before it."""
    statement = proposal.statement
    if token.index in statement.subject:
        return False
    sentence = statement.sentence
    heads = [i for i in statement.subject if sentence.tokens[i].head not in statement.subject]
    if not heads or statement.kept.index(heads[0]) > statement.kept.index(token.index):
        return False
    head = sentence.tokens[heads[0]]
    mention = statement.mention_at(head.index)
    if mention is None and not head.is_noun:
        return False
    person = mention is not None and document.names.entity(mention).kind is NameKind.PERSON
    person = person or head.lemma in PERSON_NOUNS
    plural = head.tag in ("NNS", "NNPS") or bool(sentence.children(head.index, "conj"))
    fits = (
        (token.low in _HE | _SHE and person and not plural)
        or (token.low in _IT and not person and not plural)
        or (token.low in _THEY and plural)
    )
    return fits and not _rival(proposal, document, token, heads[0], person=person, plural=plural)


def _rival(
    proposal: Proposal, document: Document, token: Token, subject: int, *, person: bool, plural: bool
) -> bool:
    """Whether something else between subject and pronoun could be meant."""
    statement = proposal.statement
    sentence = statement.sentence
    order = {i: n for n, i in enumerate(statement.kept)}
    for i in statement.kept:
        if not order[subject] < order[i] < order[token.index] or i in statement.subject:
            continue
        other = sentence.tokens[i]
        mention = statement.mention_at(i)
        if person and not plural:
            if mention is not None and document.names.entity(mention).kind is NameKind.PERSON:
                return True
            if other.lemma in PERSON_NOUNS and other.tag == "NN":
                return True
        elif (
            (other.dep in SUBJECTS and other.head != statement.clause.verb and other.is_noun)
            or (plural and other.tag in ("NNS", "NNPS") and other.dep in ("dobj", "pobj"))
            or (
                not plural
                and mention is not None
                and document.names.entity(mention).kind
                not in (
                    NameKind.PERSON,
                    NameKind.GROUP,
                    NameKind.EVENT,
                    NameKind.THING,
                )
                and other.dep in ("dobj", *SUBJECTS)
            )
        ):
            return True
    return False


@gate("pointing-word")
def pointing_word(proposal: Proposal, _document: Document) -> str | None:
    """Reject "this", "such", "another", "both", "the other", which lean on the text before."""
    statement = proposal.statement
    for token in _visible(proposal):
        if token.quoted:
            continue
        determiner = token.dep in (
            "det",
            "predet",
            "amod",
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "attr",
            "nummod",
        )
        if (
            token.low in _POINTING
            and token.dep != "mark"
            and (token.low != "former" or not statement.mention_at(token.head))
        ):
            if token.low != "former" or token.dep != "amod":
                return f"“{token.text}” points outside the card"
        if token.low == "that" and token.dep in ("det", "dobj", "pobj", "nsubj") and token.tag == "DT":
            return f"“{token.text}” points outside the card"
        if (
            token.low
            in ("another", "other", "others", "both", "each", "either", "neither", "same", "one", "ones")
            and determiner
        ):
            if not _complete(proposal, token):
                return f"“{token.text}” points outside the card"
    return None


def _complete(proposal: Proposal, token: Token) -> bool:
    """Whether a word like "both" or "other" has what it refers to beside it."""
    sentence = proposal.statement.sentence
    if token.low in ("both", "either", "neither"):
        return bool(sentence.children(token.head, "conj")) or token.dep == "preconj"
    if token.low in ("other", "same"):
        noun = sentence.tokens[token.head]
        followed = [sentence.tokens[i].low for i in sentence.subtree(noun.index)]
        return "than" in followed or "as" in followed or (token.low == "other" and noun.tag == "NNS" and not any(
            sentence.tokens[i].low in ("the", "two", "three") for i in sentence.children(noun.index)))  # fmt: skip
    return token.low in ("each", "one") and token.dep != "nsubj"


@gate("passing-time")
def passing_time(proposal: Proposal, _document: Document) -> str | None:
    """Reject words that mean another moment or place on another day."""
    visible = [t for t in _visible(proposal) if not t.quoted]
    for token in visible:
        if token.low in _CONTEXT_WORDS and token.tag not in ("IN", "EX") and token.dep not in ("expl",):
            if token.low == "so" and token.dep == "mark":
                continue
            return f"“{token.text}” leans on the moment of writing"
    pairs = list(zip(visible, visible[1:], strict=False))
    for first, second in pairs:
        if (first.low, second.low) in _CONTEXT_PHRASES and second.index == first.index + 1:
            if (first.low, second.low) == ("a", "year") or _ends_specific(proposal, second):
                continue
            return f"“{first.text} {second.text}” leans on the moment of writing"
    return None


def _ends_specific(proposal: Proposal, token: Token) -> bool:
    sentence = proposal.statement.sentence
    return token.is_noun and bool(sentence.children(token.index, "relcl", "prep"))


@gate("pointing-noun")
def pointing_noun(proposal: Proposal, document: Document) -> str | None:
    """Reject "the company", "the islands": a definite noun that only the text before explains."""
    statement = proposal.statement
    sentence = statement.sentence
    for token in _visible(proposal):
        if not token.is_noun or token.quoted or statement.mention_at(token.index) is not None:
            continue
        articles = [i for i in sentence.children(token.index, "det") if sentence.tokens[i].low == "the"]
        if articles and articles[0] in proposal.shown and not _explained(proposal, document, token):
            return f"“the {token.text}” is not explained on the card"
    return None


def _explained(proposal: Proposal, document: Document, token: Token) -> bool:
    statement = proposal.statement
    sentence = statement.sentence
    inside = [i for i in sentence.subtree(token.index) if i in statement.kept]
    words = [sentence.tokens[i] for i in inside]
    if any(statement.mention_at(i) is not None for i in inside):
        return True
    if token.lemma in UNIQUE_NOUNS or token.low in UNIQUE_NOUNS:
        return True
    if set(proposal.answer_tokens) & set(inside) and token.lemma not in PERSON_NOUNS:
        return True
    after = [
        i for i in sentence.children(token.index, "prep", "relcl", "acl") if i > token.index and i in inside
    ]
    superlative = any(w.tag in ("JJS", "RBS") or w.low in ("only", "first") for w in words)
    if superlative and after:
        return True
    if any(t.start <= i < t.end for t in statement.times for i in inside) and after:
        return True
    if token.lemma in PERSON_NOUNS:
        return False
    return any(
        sentence.tokens[i].dep in ("prep", "acl", "relcl") and len(sentence.subtree(i)) >= 2 for i in after
    ) and (len(inside) >= 4)


@gate("half-name")
def half_name(proposal: Proposal, document: Document) -> str | None:
    """Reject a person shown, or asked for, by a name that two people of the article, or none, bear."""
    statement = proposal.statement
    for mention in statement.mentions:
        entity = document.names.entity(mention)
        used = set(range(mention.start, mention.end)) & {*proposal.shown, *proposal.answer_tokens}
        if used and mention.ambiguous and entity.kind is NameKind.PERSON:
            before = statement.sentence.tokens[mention.start - 1] if mention.start else None
            titled = (
                before is not None and (before.is_name or before.tag == "NN") and before.low in PERSON_NOUNS
            )
            if not titled and entity.count < 4:
                return f"“{mention.surface}” is only half a name"
    return None


@gate("no-anchor")
def no_anchor(proposal: Proposal, document: Document) -> str | None:
    """Reject a question without any name that says what it is about."""
    statement = proposal.statement
    shown = set(proposal.shown)
    for mention in statement.mentions:
        if mention.start in shown and statement.texts.get(mention.start, "x"):
            if document.names.entity(mention).kind is not NameKind.GROUP:
                return None
    return "no name in it says what it is about"
