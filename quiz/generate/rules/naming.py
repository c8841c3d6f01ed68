"""Questions whose answer is a name: who or which, as subject, object, place or agent."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.generate.clauses import SUBJECTS, ClauseKind
from quiz.generate.document import Document
from quiz.generate.entities import Entity, NameKind
from quiz.generate.kinds import ANSWER_TYPES, accepted, described_by, which
from quiz.generate.lexicon import SPEECH, TITLES, word_set
from quiz.generate.proposals import Proposal
from quiz.generate.questions import Asked, fronted, reachable, subject_first
from quiz.generate.rules.frames import tied
from quiz.generate.rules.identifying import identified
from quiz.generate.rules.registry import rule
from quiz.generate.spotting import Mention
from quiz.generate.statements import Statement
from quiz.model.draft import AnswerType, AskKind


def _whole_noun(statement: Statement, mention: Mention, noun: tuple[int, ...]) -> bool:
    """Whether a noun phrase is the mention and words that only describe it."""
    tokens = statement.sentence.tokens
    after = [i for i in noun if i >= mention.end and tokens[i].text not in ",."]
    return not after


def _head(statement: Statement, mention: Mention) -> int:
    tokens = statement.sentence.tokens
    inside = range(mention.start, mention.end)
    return next(
        (i for i in reversed(inside) if tokens[i].head not in inside or tokens[i].head == i), mention.end - 1
    )


def _proposal(
    document: Document, statement: Statement, mention: Mention, name: str, asked: Asked | None
) -> Iterator[Proposal]:
    if asked is None:
        return
    entity = document.names.entity(mention)
    answer = entity.canonical if entity.kind is NameKind.PERSON else mention.surface
    yield Proposal(
        rule=name,
        kind=AskKind.SHORT,
        question=asked.text,
        answer=answer,
        answer_type=ANSWER_TYPES.get(entity.kind, AnswerType.THING),
        statement=statement,
        answer_tokens=tuple(range(mention.start, mention.end)),
        shown=asked.shown,
        accept=accepted(document, entity, answer),
    )


@rule("subject-name")
def subject_name(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Igor Sechin heads Rosneft" -> "Who heads Rosneft?"; a role goes into the question."""
    told = statement.sentence.tokens[statement.clause.verb].lemma in SPEECH
    if statement.clause.kind is not ClauseKind.REPORTED and not told:
        yield from _of_subject(document, statement, "subject-name")


QUOTED = 3
"""So many words of a speaker's own tell who said something."""


@rule("who-said")
def who_said(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Denmark's envoy Anna Berg called the deal “a bitter pill”" -> "Which envoy called ...?"."""
    tokens = statement.sentence.tokens
    if tokens[statement.clause.verb].lemma not in SPEECH | _CALLING or tokens[statement.clause.verb].quoted:
        return
    own = [i for i in statement.kept if tokens[i].quoted and i > statement.clause.verb]
    if len(own) >= QUOTED and not any(tokens[i].tag in ("PRP", "PRP$") for i in own):
        yield from _of_subject(document, statement, "who-said")


_CALLING = word_set("call describe dismiss denounce condemn praise hail label brand")


def _of_subject(document: Document, statement: Statement, name: str) -> Iterator[Proposal]:
    sentence, subject = statement.sentence, statement.subject
    for mention in statement.mentions:
        head = _head(statement, mention)
        if head not in subject or sentence.tokens[head].dep not in (*SUBJECTS, "appos"):
            continue
        if (
            sentence.tokens[head].dep == "appos"
            and sentence.tokens[sentence.tokens[head].head].dep not in SUBJECTS
        ):
            continue
        if not _whole_noun(statement, mention, subject) or sentence.children(head, "conj", "cc"):
            continue
        entity = document.names.entity(mention)
        front = _subject_front(document, statement, mention)
        if front is None or mention.ambiguous or not entity.sure or _given_away(front, entity):
            continue
        known = identified(document, statement, mention) or tied(statement, mention)
        if name == "subject-name" and not known:
            continue
        asked = subject_first(statement, front, subject)
        yield from _proposal(document, statement, mention, name, asked)


def _subject_front(document: Document, statement: Statement, mention: Mention) -> str | None:
    entity = document.names.entity(mention)
    before = [i for i in statement.subject if i < mention.start]
    words = [
        statement.sentence.tokens[i]
        for i in before
        if statement.sentence.tokens[i].low not in ("the", "mr.", "ms.")
    ]
    if entity.kind is NameKind.PERSON:
        if not words or all(not statement.texts.get(w.index, w.text) for w in words):
            return "Who"
        described = described_by(statement, mention)
        if described is not None and described.lower() in TITLES:
            return "Who"
        plain = described is not None and not described.endswith(".") and "late" not in described.split()
        return f"Which {described}" if plain else None
    if words or entity.kind is NameKind.CITY:  # a capital that acts stands for its government
        return None
    noun = which(document, entity)
    if noun is None and entity.kind is NameKind.ORGANISATION and _surely_body(entity):
        noun = "organization"
    if noun is None and entity.kind in (NameKind.THING, NameKind.PLACE) and _most(statement):
        return "What"
    return f"Which {noun}" if noun else None


def _most(statement: Statement) -> bool:
    """As in "X is the largest airliner", which may be asked for with "What is"."""
    sentence, verb = statement.sentence, statement.clause.verb
    attribute = sentence.child(verb, "attr")
    if sentence.tokens[verb].lemma != "be" or attribute is None:
        return False
    return any(sentence.tokens[i].tag in ("JJS", "RBS") for i in sentence.subtree(attribute))


def _surely_body(entity: Entity) -> bool:
    """Whether a name without a telling last word is no person's name all the same."""
    words = entity.canonical.split()
    return len(words) > 3 or (entity.canonical.isupper() and len(entity.canonical) <= 6)


def _given_away(front: str, entity: Entity) -> bool:
    """Whether the question names the kind by a word of the answer: "Which union", "European Union"."""
    asked = front.rsplit(maxsplit=1)[-1].lower()
    return asked in entity.canonical.lower().split()


_PLACE_PREPOSITIONS = word_set(
    "in at near from to into towards through across against for with by on over of"
)


@rule("prepositional-name")
def prepositional_name(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "... took place in Dubai" -> "In which city did ... take place?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for mention in statement.mentions:
        head = _head(statement, mention)
        if tokens[head].dep != "pobj" or not reachable(statement, head) or mention.ambiguous:
            continue
        preposition = tokens[head].head
        entity = document.names.entity(mention)
        if (
            tokens[preposition].low not in _PLACE_PREPOSITIONS
            or not entity.sure
            or preposition not in statement.kept
        ):
            continue
        noun = tuple(i for i in sentence.subtree(head) if i in statement.kept)
        before = [i for i in noun if i < mention.start and tokens[i].low != "the"]
        if before or not _whole_noun(statement, mention, noun) or sentence.children(head, "conj", "cc"):
            continue
        if sentence.children(preposition, "conj", "cc") or len(sentence.children(preposition)) > 1:
            continue
        front = _prepositional_front(document, mention, tokens[preposition].low)
        if front is None or _given_away(front, entity) or not identified(document, statement, mention):
            continue
        asked = fronted(statement, front, {preposition, *noun})
        yield from _proposal(document, statement, mention, "prepositional-name", asked)


def _prepositional_front(document: Document, mention: Mention, preposition: str) -> str | None:
    entity = document.names.entity(mention)
    if entity.kind is NameKind.PERSON:
        return (
            f"{preposition.capitalize()} whom"
            if preposition in ("with", "by", "to", "from", "against")
            else None
        )
    if entity.kind is NameKind.CITY and preposition not in ("in", "at", "near", "from", "to"):
        return None
    noun = which(document, entity)
    if noun is None and entity.kind is NameKind.PLACE and preposition in ("in", "at"):
        return "Where"
    return f"{preposition.capitalize()} which {noun}" if noun else None


@rule("object-name")
def object_name(document: Document, statement: Statement) -> Iterator[Proposal]:
    """As in "Google bought CloudSimple" -> "Which startup did Google buy?"."""
    sentence, tokens = statement.sentence, statement.sentence.tokens
    for mention in statement.mentions:
        head = _head(statement, mention)
        if tokens[head].dep != "dobj" or not reachable(statement, head) or mention.ambiguous:
            continue
        noun = tuple(i for i in sentence.subtree(head) if i in statement.kept)
        entity = document.names.entity(mention)
        before = [i for i in noun if i < mention.start and tokens[i].low != "the"]
        if (
            not entity.sure
            or not _whole_noun(statement, mention, noun)
            or sentence.children(head, "conj", "cc")
        ):
            continue
        if entity.kind is NameKind.PERSON:
            described = described_by(statement, mention) if before else None
            front = f"Which {described}" if described else (None if before else "Whom")
        else:
            word = None if entity.kind is NameKind.CITY else which(document, entity)
            front = f"Which {word}" if word and not before else None
        one = identified(document, statement, mention) or tied(statement, mention)
        if front is not None and one:
            yield from _proposal(document, statement, mention, "object-name", fronted(statement, front, noun))
