"""Which cards and which days a view of the history is about, and the same as SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiz.model.ids import DeckId, StudyDay
from quiz.store.content import to_json

_OF_DECK = "notes.deck IN (SELECT value FROM json_each(?))"

COUNTS = """reviews.rowid NOT IN (SELECT undone.rowid FROM undone_reviews
    JOIN reviews AS undone ON undone.id = undone_reviews.review)"""
"""That an answer was not taken back: by rowid, which every index holds.

The identity would have to be looked up in each answer.
"""


@dataclass(frozen=True, slots=True)
class CardSet:
    """Some cards that `quiz.store.card_sets` keeps while the file is open; there may be none in it.

    is_large: they are more than a tenth of all cards. rest: all other cards, where those are
    fewer. about: what they are, in words.
    """

    number: int
    is_large: bool = False
    rest: CardSet | None = None
    about: str = ""

    @property
    def table(self) -> str:
        """The temporary table that holds them: `number`, counted in the order of `card`."""
        return f"temp.card_set_{self.number:d}"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a view looks at; nothing set is everything.

    decks: only cards of one of these. cards: only these, as tags or a search found them. since,
    until: only answers of these study days and those between.
    """

    decks: tuple[DeckId, ...] = ()
    cards: CardSet | None = None
    since: StudyDay | None = None
    until: StudyDay | None = None

    @property
    def is_of_all_cards(self) -> bool:
        """Whether no card is left out."""
        return not self.decks and self.cards is None

    def holds(self, day: StudyDay) -> bool:
        """Whether a study day is within its days."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)

    def up_to(self, day: StudyDay) -> Scope:
        """The same without the answers after `day`: those of a clock that was ahead."""
        return replace(self, until=day if self.until is None else min(day, self.until))

    def of_any_day(self) -> Scope:
        """The same cards, whatever day."""
        return replace(self, since=None, until=None)

    def of_decks(self, decks: Iterable[DeckId]) -> Scope:
        """The same within these decks, which are some of its own."""
        return replace(self, decks=tuple(decks))


EVERYTHING = Scope()
"""No filter."""


def card_condition(scope: Scope) -> tuple[str, list[object]]:
    """A condition on the joined tables cards and notes, and the values that it binds."""
    parts: list[str] = []
    values: list[object] = []
    if scope.decks:
        parts.append(_OF_DECK)
        values.append(to_json(scope.decks))
    if scope.cards is not None:
        parts.append(in_set("cards.id", scope.cards))
    return " AND ".join(parts) or "1", values


def review_condition(scope: Scope) -> tuple[str, list[object]]:
    """A condition on the table reviews, and the values that it binds."""
    parts: list[str] = []
    values: list[object] = []
    if scope.cards is not None:
        parts.append(in_set("reviews.card", scope.cards))
    if scope.decks:
        parts.append(
            "reviews.card IN (SELECT cards.id FROM cards JOIN notes ON notes.id = cards.note"
            f" WHERE {_OF_DECK})"
        )
        values.append(to_json(scope.decks))
    for day, sql in ((scope.since, "reviews.day >= ?"), (scope.until, "reviews.day <= ?")):
        if day is not None:
            parts.append(sql)
            values.append(day)
    return " AND ".join(parts) or "1", values


def in_set(column: str, cards: CardSet) -> str:
    """A condition that a column names a card of a set."""
    # The plus sign keeps SQLite from looking up each card of a large set: it reads on and on.
    return f"{'+' * cards.is_large}{column} IN (SELECT card FROM {cards.table})"
