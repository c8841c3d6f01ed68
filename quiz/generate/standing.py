"""What in a statement leans on the article: pronouns, "the company", "this week", half names.

A card is shown months later under one line with the article's title, publisher and date; every
word of it must find what it means in the card itself. Each check here yields the words that do
not; the gates reject what shows them, and pruning takes them out where that is safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from quiz.generate.clauses import SUBJECTS
from quiz.generate.definites import explained
from quiz.generate.entities import NameKind
from quiz.generate.lexicon import LABEL_NOUNS, PERSON_NOUNS, word_set
from quiz.generate.statements import Statement
from quiz.generate.syntax import Token
from quiz.generate.view import Problem, View

_FIRST_SECOND = word_set("i me my mine we us our ours you your yours myself ourselves yourself let's")
_PERSONAL = word_set("he him his himself she her hers herself")
_IT = word_set("it its itself")
_THEY = word_set("they them their theirs themselves")
_OWNERS = word_set("his her him their them its")
# One word for several people, who are "they".
_BODIES = word_set("team group crew band family couple pair duo trio police staff jury crowd")
_POINTING = word_set("this these those such latter aforementioned")
_CONTEXT_WORDS = word_set(
    "ago here there today yesterday tomorrow tonight now later earlier previously afterwards afterward "
    "meantime elsewhere overnight thereafter beforehand instead otherwise so too also then nowadays "
    "currently recently latest accordingly similarly likewise again respectively nearby else"
)
_CONTEXT_PHRASES = (
    ("the", "time"), ("that", "time"), ("same", "time"), ("the", "day"), ("same", "day"), ("so", "far"),
    ("the", "past"), ("the", "last"), ("past", "few"), ("last", "few"), ("other", "side"), ("no", "longer"),
    ("the", "previous"), ("the", "following"), ("the", "next"), ("the", "year"), ("the", "week"),
    ("the", "month"),
)  # fmt: skip
# What all readers share with the one who writes.
_OURS = word_set("universe planet world galaxy species sun sky oceans")
_PLACES = (NameKind.CITY, NameKind.COUNTRY, NameKind.STATE, NameKind.PLACE)
_SIDES = word_set("another other others both each either neither same one ones")
_SIDE_DEPS = ("det", "predet", "amod", "nsubj", "nsubjpass", "dobj", "pobj", "attr", "nummod")


Check = Callable[[View], Iterator[Problem]]


def problems(view: View) -> list[Problem]:
    """Everything in a view that leans on the article, in the order of the checks."""
    return [problem for check in CHECKS for problem in check(view)]


def _speaker(view: View) -> Iterator[Problem]:
    for token in view.tokens():
        if token.low in _FIRST_SECOND and token.text != "US" and not _ours(view, token):
            yield Problem("speaker-pronoun", token.index, f"“{token.text}” has no speaker on a card")


def _ours(view: View, token: Token) -> bool:
    """As in "our universe", "our solar system"."""
    tokens = view.statement.sentence.tokens
    after = [t.low for t in tokens[token.index + 1 : token.index + 3]]
    return token.low == "our" and (bool(set(after[:1]) & _OURS) or after == ["solar", "system"])


def _pronouns(view: View) -> Iterator[Problem]:
    for token in view.tokens():
        if token.low not in _PERSONAL | _IT | _THEY or token.dep == "expl" or _empty_it(view, token):
            continue
        if not _bound(view, token):
            yield Problem("unresolved-pronoun", token.index, f"“{token.text}” points outside the card")


def _empty_it(view: View, token: Token) -> bool:
    """Whether "it" only holds the place of a clause: "it is difficult to draw conclusions"."""
    sentence = view.statement.sentence
    if token.low != "it" or token.dep not in SUBJECTS:
        return False
    verb = token.head
    later = [i for i in sentence.children(verb, "xcomp", "ccomp", "advcl") if i > verb]
    adjective = sentence.child(verb, "acomp")
    if adjective is not None:
        later += sentence.children(adjective, "xcomp", "ccomp")
    return sentence.tokens[verb].lemma in ("be", "seem", "appear") and adjective is not None and bool(later)


def _bound(view: View, token: Token) -> bool:
    """Whether a pronoun can only mean a subject that the statement names before it."""
    statement = view.statement
    if statement.texts.get(token.index, token.text) != token.text:
        return True
    if token.index in statement.bound and _said(view, token):
        return True
    if token.index in statement.subject and token.dep in SUBJECTS:
        return False
    subjects = _governing_subjects(statement, token)
    return any(_agrees(view, token, subject) for subject in subjects) or _only_one(view, token)


def _said(view: View, token: Token) -> bool:
    """Whether the name that a pronoun stands for is shown before it, or is what is asked for.

    "What began when he was a boy?" does not say who, where the answer is "Ann Berg's career".
    """
    statement, tokens = view.statement, view.statement.sentence.tokens
    references = view.document.references[statement.sentence.number]
    entity = next((r.entity for r in references if r.start == token.index), -1)
    places = {i for m in statement.mentions if m.entity == entity for i in range(m.start, m.end)}
    places |= {r.start for r in references if r.entity == entity and r.start in statement.texts}
    order = {i: n for n, i in enumerate(statement.kept)}
    heads = {i for i in view.answer if tokens[i].head not in view.answer or tokens[i].head == i}
    return any(
        order[i] < order[token.index] and (i in view.shown or i in heads) for i in places if i in order
    )


def _only_one(view: View, token: Token) -> bool:
    """Whether "his", "their", "its" stand after the one thing of the statement that they can mean.

    On gold coreference their antecedent then stands in the same sentence nearly always
    (tests/bench/references.py has the figures of the rules that look further back).
    """
    statement, tokens = view.statement, view.statement.sentence.tokens
    if token.low not in _OWNERS or token.tag not in ("PRP", "PRP$"):
        return False
    order = {i: n for n, i in enumerate(statement.kept)}
    before = [tokens[i] for i in statement.kept if i in view.shown and order[i] < order.get(token.index, 0)]
    if any(t.tag in ("PRP", "PRP$") and t.low not in ("it",) for t in before):
        return False
    nouns = [t for t in before if t.is_noun and t.dep not in ("compound", "appos", "nmod")]
    named = {
        m.entity
        for m in statement.mentions
        if m.start in order and order[m.start] < order[token.index] and not statement.describes(m)
    }
    entities = [view.document.names.entities[n] for n in sorted(named)]
    if token.low in _THEY:
        plural = [t for t in nouns if t.tag in ("NNS", "NNPS")]
        joined = any(t.low == "and" for t in before)
        return len(plural) == 1 and not joined and plural[0].dep in (*SUBJECTS, "dobj")
    if token.low in _IT:
        things = [e for e in entities if e.kind not in (NameKind.PERSON, NameKind.GROUP, NameKind.EVENT)]
        return len(things) == 1 and not any(t.low == "it" for t in before)
    unnamed = [t for t in nouns if t.lemma in PERSON_NOUNS and statement.mention_at(t.index) is None]
    return sum(e.kind is NameKind.PERSON for e in entities) == 1 and not unnamed


def _governing_subjects(statement: Statement, token: Token) -> list[int]:
    """The subjects above a pronoun that are said before it in the statement, nearest first."""
    sentence = statement.sentence
    order = {i: n for n, i in enumerate(statement.kept)}
    own = token.dep in SUBJECTS
    object_of = token.head if token.dep in ("dobj", "dative", "iobj") else None
    found = []
    for above in sentence.ancestors(token.index):
        if not sentence.tokens[above].is_verb or (own and above == token.head) or above == object_of:
            continue
        subject = sentence.child(above, *SUBJECTS)
        if subject is None and above == statement.clause.verb:
            subject = next(
                (i for i in statement.subject if sentence.tokens[i].head not in statement.subject), None
            )
        if subject is None or subject == token.index or subject not in order:
            continue
        if order[subject] < order[token.index]:
            found.append(subject)
    return found


def _agrees(view: View, token: Token, subject: int) -> bool:
    statement = view.statement
    head = statement.sentence.tokens[subject]
    mention = statement.mention_at(subject)
    replaced = statement.texts.get(subject, head.text) != head.text
    if mention is None and not head.is_noun and not replaced:
        return False
    kind = view.document.names.entity(mention).kind if mention is not None else _referred_kind(view, subject)
    joined = bool(statement.sentence.children(subject, "conj"))
    plural = joined or (head.tag in ("NNS", "NNPS") and kind in (None, NameKind.GROUP))
    person = kind is NameKind.PERSON or (kind is None and head.lemma in PERSON_NOUNS)
    if token.low in _THEY:
        return plural or head.lemma in _BODIES
    if token.low in _IT:
        return not person and not plural
    return person and not plural and not _other_person(view, subject, token)


def _referred_kind(view: View, index: int) -> NameKind | None:
    """The kind of what a resolved pronoun or noun stands for, if that is a name."""
    for reference in view.document.references[view.statement.sentence.number]:
        if reference.start <= index < reference.end and reference.entity >= 0:
            return view.document.names.entities[reference.entity].kind
    return None


def _other_person(view: View, subject: int, token: Token) -> bool:
    """Whether another person is named between a subject and a pronoun."""
    statement = view.statement
    order = {i: n for n, i in enumerate(statement.kept)}
    own = statement.mention_at(subject)
    return any(
        view.document.names.entity(m).kind is NameKind.PERSON
        and order[subject] < order[m.start] < order[token.index]
        and (own is None or m.entity != own.entity)
        for m in statement.mentions
    )


def _pointing(view: View) -> Iterator[Problem]:
    for token in view.tokens():
        said = view.statement.texts.get(token.index, token.text)
        if said == token.text and not _such_as(view, token) and _points(view, token):
            yield Problem("pointing-word", token.index, f"“{token.text}” points outside the card")


def _points(view: View, token: Token) -> bool:
    sentence = view.statement.sentence
    if token.low in _POINTING:
        return token.dep != "mark" and not _restricted(view, token)
    if token.low == "that":
        return _lone_that(view, token)
    if token.low == "former":
        return token.dep != "amod"
    if token.low in ("first", "second", "third"):
        return sentence.tokens[token.head].low in ("two", "three")
    return token.low in _SIDES and token.dep in _SIDE_DEPS and not _complete(view, token)


def _restricted(view: View, token: Token) -> bool:
    """As in "those who filled in the survey": a clause after it says which."""
    sentence = view.statement.sentence
    after = sentence.children(token.index, "relcl", "acl")
    return token.low == "those" and token.dep != "det" and any(i in view.shown for i in after)


def _lone_that(view: View, token: Token) -> bool:
    """Whether "that" stands for something said before, and does not join clauses."""
    tokens = view.statement.sentence.tokens
    if token.tag == "DT" and token.dep in (*SUBJECTS, "det", "dobj", "pobj"):
        return True
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else token
    before = tokens[token.index - 1] if token.index else token
    if token.tag == "WDT":
        return before.is_verb and after.tag == "MD"
    return after.tag in ("MD", "VBZ", "VBD")


def _such_as(view: View, token: Token) -> bool:
    tokens = view.statement.sentence.tokens
    return token.low == "such" and token.index + 1 < len(tokens) and tokens[token.index + 1].low == "as"


def _complete(view: View, token: Token) -> bool:
    """Whether a word like "both" or "other" has what it refers to beside it."""
    sentence = view.statement.sentence
    if token.low in ("both", "either", "neither"):
        return bool(sentence.children(token.head, "conj"))
    noun = sentence.tokens[token.head]
    if token.low == "same":
        return "as" in [sentence.tokens[i].low for i in sentence.subtree(noun.index)]
    if token.low == "other":
        below = [sentence.tokens[i].low for i in sentence.subtree(noun.index)]
        listed = noun.dep == "conj" and noun.head in view.shown
        return (
            listed
            or "than" in below
            or (noun.tag == "NNS" and not {"the", "two", "three", "these"} & set(below))
        )
    return token.low in ("each", "one") and token.dep not in SUBJECTS


def _times(view: View) -> Iterator[Problem]:
    tokens = list(view.tokens())
    for token in tokens:
        if (
            token.low in _CONTEXT_WORDS
            and token.tag not in ("IN", "EX")
            and token.dep not in ("expl", "mark")
            and not _settled(view, token)
        ):
            yield Problem("passing-time", token.index, f"“{token.text}” leans on the moment of writing")
    for first, second in pairwise(tokens):
        if second.index != first.index + 1 or (first.low, second.low) not in _CONTEXT_PHRASES:
            continue
        sentence = view.statement.sentence
        noun = second.head if second.dep == "amod" else second.index
        if not sentence.children(second.index, "relcl", "prep") and not sentence.children(
            noun, "relcl", "prep"
        ):
            reason = f"“{first.text} {second.text}” leans on the moment of writing"
            yield Problem("passing-time", second.index, reason)


def _settled(view: View, token: Token) -> bool:
    """As in "in Peru ... there", "the previously unknown firm", "instead of"."""
    statement, tokens = view.statement, view.statement.sentence.tokens
    if token.low == "instead":
        after = (
            view.statement.sentence.children(token.index + 1, "pobj") if token.index + 1 < len(tokens) else ()
        )
        return bool(after) and tokens[token.index + 1].low == "of"
    if token.low in ("previously", "later"):
        return token.dep == "advmod" and tokens[token.head].tag == "JJ"
    order = {i: n for n, i in enumerate(statement.kept)}
    places = {
        m.entity
        for m in statement.mentions
        if view.document.names.entity(m).kind in _PLACES
        and m.start in view.shown
        and order[m.start] < order[token.index]
        and tokens[m.end - 1].dep == "pobj"
    }
    return token.low == "there" and len(places) == 1


def _definite(view: View) -> Iterator[Problem]:
    statement = view.statement
    sentence = statement.sentence
    referred = {
        i
        for r in view.document.references[sentence.number]
        for i in range(r.start, r.end)
        if r.start in statement.texts
    }
    for token in view.tokens():
        if not token.is_noun or statement.mention_at(token.index) is not None or token.index in referred:
            continue
        articles = [i for i in sentence.children(token.index, "det") if sentence.tokens[i].low == "the"]
        if articles and articles[0] in view.shown and not explained(view, token):
            yield Problem("pointing-noun", token.index, f"“the {token.text}” is not explained on the card")
        elif token.low in LABEL_NOUNS and token.dep == "compound" and _bare(view, token):
            yield Problem("pointing-noun", token.index, f"“{token.text}” does not say which")


def _bare(view: View, token: Token) -> bool:
    """As in "Company management said": one thing of many that should be named, without any article."""
    sentence = view.statement.sentence
    noun = sentence.tokens[token.head]
    return (
        token.tag in ("NN", "NNP")
        and noun.tag == "NN"
        and noun.lemma in _LEADERS
        and not sentence.children(noun.index, "det", "poss", "amod")
    )


_LEADERS = word_set("management leadership staff personnel")


def _half_names(view: View) -> Iterator[Problem]:
    statement = view.statement
    tokens = statement.sentence.tokens
    for mention in statement.mentions:
        entity = view.document.names.entity(mention)
        used = set(range(mention.start, mention.end)) & (view.shown | view.answer)
        if not used or not mention.ambiguous or entity.kind is not NameKind.PERSON:
            continue
        if statement.describes(mention) and tokens[tokens[mention.end - 1].head].is_noun:
            continue
        before = tokens[mention.start - 1] if mention.start else None
        titled = before is not None and before.is_noun and before.low in PERSON_NOUNS
        if not titled and entity.count < 4 and not _written_small(view, mention.surface):
            yield Problem("half-name", mention.start, f"“{mention.surface}” is only half a name")


def _written_small(view: View, name: str) -> bool:
    """Whether the article writes a name without its capital as well, as it does no person's."""
    small = name.lower()
    return any(token.text == small for sentence in view.document.sentences for token in sentence.tokens)


CHECKS: tuple[Check, ...] = (_speaker, _pronouns, _pointing, _times, _definite, _half_names)
