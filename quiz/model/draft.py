"""What the generator makes of an article: candidates, rejects and drafts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from quiz.model.article import Article, Span
from quiz.model.ids import DeckId, DraftId
from quiz.model.note import Note


@unique
class AskKind(StrEnum):
    """The kind of a generated card, as its JSON names it."""

    SHORT = "short"
    CLOZE = "cloze"
    CHOICE = "choice"
    TRUEFALSE = "truefalse"


@unique
class AnswerType(StrEnum):
    """What sort of thing answers a question."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    EVENT = "event"
    THING = "thing"
    REASON = "reason"
    QUOTE = "quote"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Options:
    """What the learner may choose about the cards of an article.

    limit: at most so many cards; None for as many as the article's length is worth.
    all: keep every card that passes the gates and doubles no other. parser: another installed
    spaCy model.
    """

    limit: int | None = None
    all: bool = False
    parser: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question and its answer, grounded in one sentence of the article.

    question: a cloze has `quiz.model.note.GAP` where the gap is; a truefalse is a statement.
    answer: a truefalse is answered "true" or "false".
    choices: the options with the answer among them; of a choice always,
    of a cloze where good ones were found, else empty.
    sentence: the span of the cited sentence. evidence: words of it that the answer rests on.
    edits: every change made to the sentence's own words, in order.
    score: how much it is worth asking, 0 to 1. correction: what is true, where the answer is
    "false".
    """

    kind: AskKind
    question: str
    answer: str
    sentence: Span
    evidence: str
    answer_type: AnswerType
    rule: str
    accept: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()
    score: float = 0.0
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that a gate turned away, with the gate's name and reason."""

    candidate: Candidate
    gate: str
    reason: str


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What a model was asked for and did not give.

    what: "facts", "cards", "better wordings" or "verdicts". part: of the article (from 1), for facts.
    count: how many of these are lost; of facts nobody knows, and it is None.
    """

    what: str
    reason: str
    part: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ModelRun:
    """What making a deck with a language model came to.

    parts: how many the article was read in. gates_off: the checks that do not know the language.
    requests, sent, received: what all answers that the deck rests on took when they were asked
    for, in this run or before, and their tokens.
    """

    model: str
    parts: int
    given_up: tuple[GivenUp, ...] = ()
    gates_off: tuple[str, ...] = ()
    requests: int = 0
    sent: int = 0
    received: int = 0


@dataclass(frozen=True, slots=True)
class Generated:
    """All that an engine made of one article.

    cards: kept candidates, in the order of the article. explanation: why there are few or no
    cards, for the learner; None when there is nothing to explain. run: None where no model was asked.
    """

    article: Article
    engine: str
    cards: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...] = ()
    explanation: str | None = None
    run: ModelRun | None = None


@unique
class Fate(StrEnum):
    """What the learner decided about a draft."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Draft:
    """A generated note that waits for the learner, or what became of it.

    note: as generated, or as edited where the fate is edited. rule, edits: how it was made.
    evidence: words of the note's source sentence to mark when it is shown.
    """

    id: DraftId
    deck: DeckId
    note: Note
    fate: Fate = Fate.UNDECIDED
    rule: str = ""
    evidence: str = ""
    edits: tuple[str, ...] = ()
    score: float = 0.0
