"""Notes and decks: the content that people write, and the cards it yields.

A note holds one of three contents: basic, cloze, truefalse. `faces` says which cards a content
yields and what each shows; a card's slot is its index there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from pathlib import Path

from quiz.model.ids import CardId, DeckId, NoteId, named

GAP = "_____"
"""What stands where the gap is when a cloze is asked."""


@unique
class Kind(StrEnum):
    """What a note is."""

    BASIC = "basic"
    CLOZE = "cloze"
    TRUEFALSE = "truefalse"


@dataclass(frozen=True, slots=True)
class Basic:
    """A question and its answer.

    accept: other right answers. wrong: wrong options; with one or more the note can be asked
    as multiple choice. both_ways: also asked with the answer as the question.
    """

    question: str
    answer: str
    accept: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    both_ways: bool = False

    def __post_init__(self) -> None:
        if not self.question.strip() or not self.answer.strip():
            raise ValueError("a basic note needs a question and an answer")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a cloze: offsets into its text, and the hint shown in its place, if any."""

    start: int
    end: int
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Cloze:
    """A statement with gaps, each of which is a card.

    text: the whole statement, with every gap filled in. accept and wrong belong to the gap of
    a cloze that has exactly one.
    """

    text: str
    gaps: tuple[Gap, ...]
    accept: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.gaps:
            raise ValueError("a cloze needs a gap")
        end = 0
        for gap in self.gaps:
            if not end <= gap.start < gap.end <= len(self.text):
                raise ValueError("gaps must be in order, apart, not empty and inside the text")
            end = gap.end
        if len(self.gaps) > 1 and (self.accept or self.wrong):
            raise ValueError("accepted answers and wrong options need a cloze of exactly one gap")

    def answer(self, slot: int) -> str:
        """The words that fill gap number `slot` (from 0)."""
        return self.text[self.gaps[slot].start : self.gaps[slot].end]


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """A statement that is true or false; `correction` says what is true where it is false."""

    statement: str
    is_true: bool
    correction: str | None = None

    def __post_init__(self) -> None:
        if not self.statement.strip():
            raise ValueError("a true/false note needs a statement")
        if self.is_true and self.correction is not None:
            raise ValueError("a true statement needs no correction")


Content = Basic | Cloze | TrueFalse


def kind_of(content: Content) -> Kind:
    """What a note with this content is."""
    match content:
        case Basic():
            return Kind.BASIC
        case Cloze():
            return Kind.CLOZE
        case TrueFalse():
            return Kind.TRUEFALSE


def prompt_of(content: Content) -> str:
    """The words that a note is known by: its question, its whole text or its statement."""
    match content:
        case Basic():
            return content.question
        case Cloze():
            return content.text
        case TrueFalse():
            return content.statement


@dataclass(frozen=True, slots=True)
class Face:
    """What one card shows and what it expects.

    prompt: the question; a cloze has `GAP` (or its hint in brackets) where the gap is.
    wrong: wrong options, at most three of which are shown. explanation: what is true, where
    the answer is "false".
    """

    kind: Kind
    prompt: str
    answer: str
    accept: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    explanation: str | None = None


def faces(content: Content) -> tuple[Face, ...]:
    """The faces of a note's cards, in slot order.

    A basic note yields one, or two when it is asked both ways; a cloze one for each gap; a
    statement one, answered "true" or "false".
    """
    match content:
        case Basic():
            front = Face(Kind.BASIC, content.question, content.answer, content.accept, content.wrong)
            if not content.both_ways:
                return (front,)
            return (front, Face(Kind.BASIC, content.answer, content.question))
        case Cloze():
            return tuple(_gap_face(content, slot) for slot in range(len(content.gaps)))
        case TrueFalse():
            answer, other = ("true", "false") if content.is_true else ("false", "true")
            return (Face(Kind.TRUEFALSE, content.statement, answer, (), (other,), content.correction),)


def _gap_face(cloze: Cloze, slot: int) -> Face:
    gap = cloze.gaps[slot]
    blank = GAP if gap.hint is None else f"{GAP} [{gap.hint}]"
    prompt = cloze.text[: gap.start] + blank + cloze.text[gap.end :]
    return Face(Kind.CLOZE, prompt, cloze.answer(slot), cloze.accept, cloze.wrong)


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of a deck.

    source: the sentence it rests on, shown after the answer; empty where none is given.
    """

    id: NoteId
    content: Content
    source: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What is scheduled: face number `slot` (from 0) of a note."""

    id: CardId
    note: NoteId
    slot: int


def slot_keys(content: Content) -> tuple[str, ...]:
    """What tells the cards of one note apart, in slot order: the side, or the gap's own words.

    A gap is known by its text, and by a running number where the same text is asked twice, so
    that a card keeps its history when other gaps come or go.
    """
    match content:
        case Basic(both_ways=True):
            return ("front", "back")
        case Cloze():
            texts = [" ".join(content.answer(slot).casefold().split()) for slot in range(len(content.gaps))]
            return tuple(f"gap:{text}#{texts[:slot].count(text)}" for slot, text in enumerate(texts))
        case _:
            return ("front",)


def first_card_id(note: NoteId, key: str) -> CardId:
    """The identity that a card is born with, from its `slot_keys` key; later edits keep it."""
    return CardId(named("card", note, key))


@dataclass(frozen=True, slots=True)
class Deck:
    """A named set of notes.

    source and published: the publisher and day under the deck's name when a card is shown.
    path: the text file that is this deck's truth, or None for a deck that lives in SQLite.
    settings: first values of schedule settings from the front matter, by setting name.
    """

    id: DeckId
    name: str
    source: str | None = None
    published: date | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    path: Path | None = None
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def title_line(self) -> str:
        """The one line that every card is shown with: name, publisher, date."""
        day = self.published.isoformat() if self.published else None
        return " · ".join(part for part in (self.name, self.source, day) if part)


def deck_id(name: str) -> DeckId:
    """The identity of a new deck of this name, the same on every device."""
    return DeckId(named("deck", " ".join(name.casefold().split())))
