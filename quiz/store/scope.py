"""Which cards and which days a view of the history is about, and the same as SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiz.model.ids import DeckId, StudyDay
from quiz.store.content import to_json

_OF_DECK = "notes.deck IN (SELECT value FROM json_each(?))"
_TAGGED = """EXISTS (
    SELECT 1 FROM json_each(?) AS wanted WHERE wanted.value IN (
        SELECT value COLLATE NOCASE FROM json_each(notes.tags)
        UNION ALL SELECT value COLLATE NOCASE FROM json_each(decks.tags)))"""


@dataclass(frozen=True, slots=True)
class CardSet:
    """Some cards that `Store.card_sets` keeps while the file is open, an empty set among them.

    about: what they are, in words.
    """

    number: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a view looks at; nothing set is everything.

    decks: only cards of one of these. tags: only cards whose note or deck has one of these, in
    any case of letters. cards: only these, as a search found them. since, until: only answers of
    these study days and those between.
    """

    decks: tuple[DeckId, ...] = ()
    tags: tuple[str, ...] = ()
    cards: CardSet | None = None
    since: StudyDay | None = None
    until: StudyDay | None = None

    @property
    def is_of_all_cards(self) -> bool:
        """Whether no card is left out."""
        return not self.decks and not self.tags and self.cards is None

    @property
    def is_of_whole_decks(self) -> bool:
        """Whether cards are left out by their deck alone, if at all."""
        return not self.tags and self.cards is None

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
    """A condition on the joined tables cards, notes and decks, and the values that it binds."""
    parts: list[str] = []
    values: list[object] = []
    for wanted, sql in ((scope.decks, _OF_DECK), (scope.tags, _TAGGED)):
        if wanted:
            parts.append(sql)
            values.append(to_json(wanted))
    if scope.cards is not None:
        parts.append(f"cards.id {_in_set(scope.cards)}")
    return " AND ".join(parts) or "1", values


def review_condition(scope: Scope) -> tuple[str, list[object]]:
    """A condition on the table reviews, and the values that it binds."""
    parts: list[str] = []
    values: list[object] = []
    if scope.cards is not None and not (scope.decks or scope.tags):
        parts.append(f"reviews.card {_in_set(scope.cards)}")
    elif not scope.is_of_all_cards:
        condition, values = card_condition(scope)
        parts.append(
            "reviews.card IN (SELECT cards.id FROM cards JOIN notes ON notes.id = cards.note"
            f" JOIN decks ON decks.id = notes.deck WHERE {condition})"
        )
    for day, sql in ((scope.since, "reviews.day >= ?"), (scope.until, "reviews.day <= ?")):
        if day is not None:
            parts.append(sql)
            values.append(day)
    return " AND ".join(parts) or "1", values


def card_set_table(cards: CardSet) -> str:
    """The name of the temporary table that holds a set, in its column `card`."""
    return f"card_set_{cards.number:d}"


def _in_set(cards: CardSet) -> str:
    return f"IN (SELECT card FROM temp.{card_set_table(cards)})"
