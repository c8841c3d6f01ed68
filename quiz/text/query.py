"""A search for cards as a tree, and as the text that reads back as the same tree; pure.

`quiz.text.query_reader` makes the tree, `quiz.store.search` finds its cards. Words fit whatever
their case and accents; `*` stands for any signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from functools import lru_cache

from quiz.model.note import Basic, Cloze, Content, Kind, TrueFalse
from quiz.model.review import Rating
from quiz.text.normalise import fold

_PLAIN = re.compile(r"[^\W_][\w.,'’%$€£+/&*-]*")
OPERATORS = ("or", "and", "not")


@unique
class Standing(StrEnum):
    """What `is:` can ask of a card."""

    DUE = "due"
    NEW = "new"
    LEARN = "learn"
    REVIEW = "review"
    LEECH = "leech"
    SUSPENDED = "suspended"
    BURIED = "buried"
    FLAGGED = "flagged"
    RETIRED = "retired"


@unique
class Figure(StrEnum):
    """What can be asked as a range of numbers.

    due: days from today, negative where overdue. ivl, stability: days. recall: 0 to 1 as predicted
    for today. difficulty: 1 to 10.
    """

    DUE = "due"
    IVL = "ivl"
    RECALL = "recall"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"
    LAPSES = "lapses"
    REPS = "reps"
    FLAG = "flag"


@unique
class Change(StrEnum):
    """What happened to a note within some days."""

    ADDED = "added"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words with wildcards: the pieces between the `*`, one piece where there is none."""

    pieces: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.pieces or self.pieces == ("",):
            raise ValueError("a pattern needs a word or a wildcard")

    def __str__(self) -> str:
        text = "*".join(re.sub(r'[\\"*]', r"\\\g<0>", piece) for piece in self.pieces)
        is_plain = _PLAIN.fullmatch(text) and text.lower() not in OPERATORS
        return text if is_plain else f'"{text}"'

    @property
    def has_wildcard(self) -> bool:
        """Whether it stands for more than its own words."""
        return len(self.pieces) > 1

    def occurs_in(self, folded: str) -> bool:
        """Whether it stands anywhere in a line of a text that is folded already."""
        pieces = _folded(self.pieces)
        return any(_stand_in_order(pieces, line) for line in folded.split("\n"))

    def is_all_of(self, folded: str) -> bool:
        """Whether it is the whole of a text that is folded already."""
        if not self.has_wildcard:
            return folded == _folded(self.pieces)[0]
        first, *middle, last = _folded(self.pieces)
        if len(folded) < len(first) + len(last) or not folded.startswith(first) or not folded.endswith(last):
            return False
        return _stand_in_order(middle, folded[len(first) : len(folded) - len(last)])


@lru_cache(maxsize=64)
def _folded(pieces: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, pieces))


def _stand_in_order(pieces: Iterable[str], text: str) -> bool:
    """Whether the pieces stand in a text one behind the other: linear, whatever the pieces."""
    place = 0
    for piece in pieces:
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return True


@dataclass(frozen=True, slots=True)
class Says:
    """Cards of notes that say this in question or answer."""

    words: Pattern

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True, slots=True)
class InDeck:
    """Cards of the decks that this names: by name or part of it, or by the whole of a pattern."""

    name: Pattern

    def __str__(self) -> str:
        return f"deck:{self.name}"


@dataclass(frozen=True, slots=True)
class Tagged:
    """Cards of notes, or of decks, with a tag; None for those without any."""

    tag: Pattern | None

    def __str__(self) -> str:
        if self.tag is None:
            return "tag:none"
        is_word = str(self.tag).lower() == "none"
        return f'tag:"{self.tag}"' if is_word else f"tag:{self.tag}"


@dataclass(frozen=True, slots=True)
class HasId:
    """The card, or the cards of the note, whose identity begins so."""

    start: str

    def __str__(self) -> str:
        return f"id:{self.start}"


@dataclass(frozen=True, slots=True)
class OfKind:
    """Cards of notes of this kind."""

    kind: Kind

    def __str__(self) -> str:
        return f"kind:{self.kind}"


@dataclass(frozen=True, slots=True)
class Is:
    """Cards that stand so."""

    standing: Standing

    def __str__(self) -> str:
        return f"is:{self.standing}"


@dataclass(frozen=True, slots=True)
class Within:
    """Cards whose figure lies between two numbers, both of which count; None for no limit.

    without_limit: the one limit there is does not count itself (`>21`). A card that has no such
    figure, as a new one has no stability, never fits.
    """

    figure: Figure
    low: float | None = None
    high: float | None = None
    without_limit: bool = False

    def __post_init__(self) -> None:
        limits = [limit for limit in (self.low, self.high) if limit is not None]
        if not limits or (self.without_limit and len(limits) > 1):
            raise ValueError("a range needs a limit, and only a single one can be left out")

    def __str__(self) -> str:
        low, high = map(_number, (self.low, self.high))
        if self.without_limit:
            return f"{self.figure}:{'>' if low else '<'}{low or high}"
        return f"{self.figure}:{low}" if low == high else f"{self.figure}:{low}..{high}"

    def holds(self, value: float | None) -> bool:
        """Whether a figure lies in the range; None never does."""
        if value is None:
            return False
        if self.without_limit:
            return value > self.low if self.low is not None else value < (self.high or 0)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Rated:
    """Cards answered within the last study days, today being the first, with any rating or this one."""

    days: int
    rating: Rating | None = None

    def __str__(self) -> str:
        return f"rated:{self.days}" + (f":{self.rating.value}" if self.rating else "")


@dataclass(frozen=True, slots=True)
class Changed:
    """Cards whose note was added (or came back), or last written, within the last study days."""

    change: Change
    days: int

    def __str__(self) -> str:
        return f"{self.change}:{self.days}"


@dataclass(frozen=True, slots=True)
class Not:
    """All cards but those."""

    query: Query

    def __str__(self) -> str:
        return f"-({self.query})" if isinstance(self.query, AllOf | AnyOf | Not) else f"-{self.query}"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Cards that fit all of these; all cards there are where there is none of them."""

    queries: tuple[Query, ...] = ()

    def __post_init__(self) -> None:
        if len(self.queries) == 1 or any(map(_is_everything, self.queries)):
            raise ValueError("all of one is that one, and all of nothing stands alone")

    def __str__(self) -> str:
        return " ".join(f"({one})" if isinstance(one, AllOf | AnyOf) else str(one) for one in self.queries)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Cards that fit at least one of these."""

    queries: tuple[Query, ...]

    def __post_init__(self) -> None:
        if len(self.queries) < 2 or any(map(_is_everything, self.queries)):
            raise ValueError("any of one is that one")

    def __str__(self) -> str:
        return " or ".join(f"({one})" if isinstance(one, AnyOf) else str(one) for one in self.queries)


Query = Says | InDeck | Tagged | HasId | OfKind | Is | Within | Rated | Changed | Not | AllOf | AnyOf


def _is_everything(query: Query) -> bool:
    return isinstance(query, AllOf) and not query.queries


EVERYTHING = AllOf()
"""All cards there are."""


def all_of(*queries: Query) -> Query:
    """One search for the cards that fit all of these."""
    wanted = tuple(query for query in queries if query != EVERYTHING)
    return wanted[0] if len(wanted) == 1 else AllOf(wanted)


def asks_for_retired(query: Query) -> bool:
    """Whether a search is about retired cards, which are otherwise no part of what is searched."""
    match query:
        case Is(Standing.RETIRED):
            return True
        case Not(inner):
            return asks_for_retired(inner)
        case AllOf(queries) | AnyOf(queries):
            return any(map(asks_for_retired, queries))
        case _:
            return False


def searched_text(content: Content) -> str:
    """What `Says` looks at, folded: the question and its right answers, a line for each."""
    match content:
        case Basic():
            texts: tuple[str, ...] = (content.question, content.answer, *content.accept)
        case Cloze():
            texts = (content.text, *content.accept)
        case TrueFalse():
            texts = (content.statement, content.correction or "")
    return "\n".join(map(fold, texts))


def _number(value: float | None) -> str:
    """A number in digits alone, as short as it reads back."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")
