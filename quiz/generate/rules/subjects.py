"""Questions whose answer is a subject without a name: causes, kinds, the one that is most of all."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.clauses import HELPERS, ClauseKind
from quiz.generate.document import Document
from quiz.generate.entities import NameKind
from quiz.generate.lexicon import PERSON_NOUNS, SPEECH, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import Asked, subject_first
from quiz.generate.rules.registry import rule
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind

LONGEST = 13
_CAUSES = word_set("cause spark trigger prompt force fuel worsen boost drive lead result")
# Verbs whose subject is what brought something about, which one thing alone did.
EFFECTS = _CAUSES | word_set(
    "erode hurt damage destroy delay prevent reduce accelerate threaten weaken strengthen kill injure "
    "ignite undermine disrupt halt inspire power block contaminate generate create produce"
)
# What acts as people do: to ask "What?" for it sounds wrong.
ACTORS = word_set(
    "police authority government provider team staff company firm agency bank chain carrier airline "
    "utility duo pair couple group crew club army force court jury panel committee commission council "
    "ministry department office union party regulator union organization organisation startup maker "
    "giant retailer manufacturer supplier operator seller buyer demonstrator patient one those who"
)
_SINGULAR = {"have": "has", "are": "is", "were": "was", "do": "does", "'ve": "has"}


@rule("what-subject")
def what_subject(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Engine problems caused delays to X" -> "What caused delays to X?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    if sentence.child(verb, "nsubjpass") is not None or not _thing(statement):
        return
    if statement.clause.kind is ClauseKind.REPORTED or tokens[verb].lemma in SPEECH:
        return
    lead = tokens[verb].lemma in ("lead", "result") and _has_preposition(statement, verb, ("to", "in"))
    if not lead and sentence.child(verb, "dobj") is None:
        return
    if tokens[statement.subject[0]].low in ("some", "many", "most", "any", "no", "more", "all", "both"):
        return
    if any(tokens[i].lemma in ACTORS for i in statement.subject):
        return
    if tokens[verb].lemma not in EFFECTS or _joined(statement):
        return
    cause = tokens[verb].lemma in _CAUSES
    kind = AnswerType.REASON if cause else AnswerType.THING
    yield from _what(statement, "cause" if cause else "what-subject", kind)


_FAINT = word_set("make do take give have be see consider expect use need say call know find")


@rule("what-passive")
def what_passive(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "A mask ban was ruled illegal by the court in May" -> "What was ruled illegal by ...?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    if sentence.child(verb, "nsubjpass") is None or not _thing(statement) or _joined(statement):
        return
    if statement.clause.kind is ClauseKind.REPORTED or tokens[verb].lemma in SPEECH | _FAINT:
        return
    opening = tokens[statement.subject[0]].low
    if opening in _VAGUE_OPENINGS or any(tokens[i].lemma in ACTORS for i in statement.subject):
        return
    agent = sentence.child(verb, "agent")
    if agent is None or agent not in statement.kept or _fights(statement):
        return
    yield from _what(statement, "what-passive", AnswerType.THING)


def _fights(statement: Statement) -> bool:
    """Whether somebody is done something, of whom "what" cannot be said."""
    tokens = statement.sentence.tokens
    return any(
        statement.mention_at(i) is not None or tokens[i].lemma in PERSON_NOUNS for i in statement.subject
    )


_VAGUE_OPENINGS = word_set("some many most any no more all both the that this each other")


@rule("superlative")
def superlative(_document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Widgets are the most popular form of X" -> "What is ...?", "Rice has the highest yield in X"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    noun = sentence.child(verb, "attr") if tokens[verb].lemma == "be" else sentence.child(verb, "dobj")
    if noun is None or not _thing(statement) or _joined(statement):
        return
    if statement.clause.kind is ClauseKind.REPORTED or any(
        tokens[i].lemma in ACTORS for i in statement.subject
    ):
        return
    below = [tokens[i] for i in sentence.subtree(noun)]
    most = any(t.tag in ("JJS", "RBS") or t.low == "only" for t in below)
    if most and len(below) >= 5 and below[0].low == "the":
        yield from _what(statement, "superlative", AnswerType.THING)


@rule("two-people")
def two_people(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "A and B were released" -> "Which two people were released?"."""
    sentence = statement.sentence
    people = [m for m in statement.mentions if set(range(m.start, m.end)) <= set(statement.subject)]
    if len(people) != 2 or any(
        document.names.entity(m).kind is not NameKind.PERSON or m.ambiguous for m in people
    ):
        return
    names = [document.names.entity(m).canonical for m in people]
    between = sentence.tokens[people[0].end : people[1].start]
    others = [
        t for t in sentence.tokens[people[0].end : people[1].start] if t.low not in ("and", ",", "mr.", "ms.")
    ]
    if (
        others
        or not between
        or statement.subject[0] != people[0].start
        or statement.subject[-1] != people[1].end - 1
    ):
        return
    if any(" " not in name for name in names) or statement.clause.kind is ClauseKind.REPORTED:
        return
    asked = subject_first(statement, "Which two people", statement.subject)
    answer = tuple(range(people[0].start, people[1].end))
    yield from _proposal(statement, "two-people", asked, answer, AnswerType.PERSON)


def _thing(statement: Statement) -> bool:
    """Whether the subject is a plain noun phrase, not a name or a person."""
    tokens = statement.sentence.tokens
    heads = [i for i in statement.subject if tokens[i].head not in statement.subject]
    if len(heads) != 1 or tokens[heads[0]].tag not in ("NN", "NNS"):
        return False
    if tokens[heads[0]].lemma in PERSON_NOUNS or tokens[heads[0]].lemma.endswith(("ist", "ician", "logist")):
        return False
    if (
        statement.mention_at(heads[0]) is not None
        or len(statement.subject) > LONGEST
        or len(statement.subject) < 2
    ):
        return False
    return not any(tokens[i].tag in ("PRP", "PRP$", "WDT") for i in statement.subject)


def _joined(statement: Statement) -> bool:
    """Whether a second verb shares the subject, which a question for it would have to tell as well."""
    sentence = statement.sentence
    return any(i in statement.kept for i in sentence.children(statement.clause.verb, "conj"))


def _has_preposition(statement: Statement, verb: int, words: tuple[str, ...]) -> bool:
    return any(statement.sentence.tokens[i].low in words for i in statement.sentence.children(verb, "prep"))


def _what(statement: Statement, name: str, answer_type: AnswerType) -> Iterator[Proposal]:
    """The statement with "What" for its subject, its verb made singular."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    verb = statement.clause.verb
    first = next((i for i in sentence.children(verb, *HELPERS) if i in statement.kept), verb)
    texts = dict(statement.texts)
    if tokens[first].low in _SINGULAR:
        texts[first] = _SINGULAR[tokens[first].low]
    elif tokens[first].tag == "VBP":
        texts[first] = _third_person(tokens[first].lemma)
    if any(tokens[i].tag == "VBP" and i not in texts for i in statement.kept if tokens[i].dep == "conj"):
        return
    singular = Statement(
        statement.clause, statement.kept, texts, statement.mentions, statement.times,
        statement.edits, statement.faults, statement.bound,
    )  # fmt: skip
    asked = subject_first(singular, "What", statement.subject)
    yield from _proposal(statement, name, asked, statement.subject, answer_type)


def _third_person(lemma: str) -> str:
    # Imported here for weight: its tables are only needed when generating.
    from lemminflect import getInflection  # noqa: PLC0415

    forms = getInflection(lemma, tag="VBZ")
    return str(forms[0]) if forms else f"{lemma}s"


def _proposal(
    statement: Statement, name: str, asked: Asked | None, answer: tuple[int, ...], answer_type: AnswerType
) -> Iterator[Proposal]:
    if asked is None:
        return
    text = statement.say(answer).rstrip(",")
    yield Proposal(
        rule=name,
        kind=AskKind.SHORT,
        question=asked.text,
        answer=text[:1].upper() + text[1:],
        answer_type=answer_type,
        statement=statement,
        answer_tokens=answer,
        shown=asked.shown,
    )
