"""What a day allows: how many new cards and reviews, in which order, siblings apart or together."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quiz.model.ids import StudyDay
from quiz.schedule.settings import ScheduleSettings
from quiz.store.connection import Connection
from quiz.store.settings import COLLECTION

NEW = "new_per_day"
REVIEWS = "reviews_per_day"

_DONE = """
SELECT cards.note, notes.deck, reviews.before_phase FROM reviews
JOIN cards ON cards.id = reviews.card
JOIN notes ON notes.id = cards.note
WHERE reviews.day = ? AND reviews.kind IN ('learn', 'review', 'relearn')
    AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)"""
_NAMES = (NEW, REVIEWS, "new_order", "review_order", "bury_siblings")
_SET = f"SELECT scope, name, value FROM settings WHERE name IN {_NAMES} AND value IS NOT NULL"
_WRITTEN = "SELECT id, first_settings FROM decks WHERE retired = 0 AND first_settings <> '{}'"


@dataclass(slots=True)
class Allowance:
    """What a study day still holds while cards are picked for it.

    left: for NEW and for REVIEWS, how many more; by deck for those with limits of their own,
    under `COLLECTION` for all together. answered: notes that were answered on that day.
    settings: the collection's. own: what decks have themselves, by deck and name.
    """

    left: dict[str, dict[str, int]]
    settings: ScheduleSettings
    own: dict[str, dict[str, object]]
    answered: set[str] = field(default_factory=set)

    def has(self, sort: str, deck: str) -> bool:
        """Whether one more card of this sort may come from this deck."""
        left = self.left[sort]
        return left[COLLECTION] > 0 and left.get(deck, 1) > 0

    def count(self, sort: str, decks: Sequence[str]) -> int:
        """The most cards of this sort that these decks may still give."""
        left = self.left[sort]
        everything = max(0, left[COLLECTION])
        if any(deck not in left for deck in decks):
            return everything
        return min(everything, sum(max(0, left[deck]) for deck in decks))

    def of(self, deck: str, name: str) -> object:
        """A setting of the queue as it holds for a deck."""
        return self.own.get(deck, {}).get(name, getattr(self.settings, name))

    def take(self, sort: str, deck: str) -> None:
        """Count one card of this sort from this deck."""
        left = self.left[sort]
        for scope in (COLLECTION, deck):
            if scope in left:
                left[scope] -= 1


def allowance(connection: Connection, day: StudyDay, settings: ScheduleSettings) -> Allowance:
    """What `day` still holds under the collection's `settings` and the decks' own limits.

    Answers that were undone do not count.
    """
    done: dict[str, Counter[str]] = {NEW: Counter(), REVIEWS: Counter()}
    answered = set()
    for row in connection.rows(_DONE, (day,)):
        answered.add(row["note"])
        sort = {"new": NEW, "review": REVIEWS}.get(row["before_phase"])
        if sort is not None:
            done[sort].update((COLLECTION, row["deck"]))
    own = _own_settings(connection)
    left: dict[str, dict[str, int]] = {
        sort: {deck: int(str(values[sort])) for deck, values in own.items() if sort in values}
        for sort in (NEW, REVIEWS)
    }
    left[NEW][COLLECTION] = settings.new_per_day
    left[REVIEWS][COLLECTION] = settings.reviews_per_day
    for sort, scopes in left.items():
        for scope in scopes:
            scopes[scope] -= done[sort][scope]
    return Allowance(left, settings, own, answered)


def _own_settings(connection: Connection) -> dict[str, dict[str, object]]:
    """What decks have themselves, by their precedence in `Settings.schedule`."""
    own: defaultdict[str, dict[str, object]] = defaultdict(dict)
    for row in connection.rows(_WRITTEN):
        for name, value in json.loads(row["first_settings"]).items():
            if name in _NAMES:
                own[row["id"]][name] = value
    for scope, name, value in connection.rows(_SET):
        if scope != COLLECTION:
            own[scope][name] = json.loads(value)
    return own
