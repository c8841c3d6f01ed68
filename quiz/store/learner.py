"""What the answers tell of the learner: times and ratings, and whole histories for fitting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from quiz.model.ids import DeckId, StudyDay
from quiz.model.review import Phase, Rating
from quiz.schedule.habits import Timed
from quiz.schedule.loss import History
from quiz.schedule.outlook import Prospect
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.review_rows import STATE_COLUMNS, state_of

_COUNTS = """reviews.kind IN ('learn', 'review', 'relearn')
    AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)"""
_TIMED = f"""
SELECT card, day, before_phase, rating, thinking_ms FROM reviews WHERE {_COUNTS}
ORDER BY clock DESC LIMIT ?"""
_HISTORIES = f"""
SELECT reviews.card, reviews.day, reviews.rating, reviews.answered_ms FROM reviews{{0}} WHERE {_COUNTS}{{1}}
ORDER BY reviews.card, reviews.clock, reviews.device, reviews.id"""
_OF_DECKS = """
JOIN cards ON cards.id = reviews.card
JOIN notes ON notes.id = cards.note"""
_IN_DECKS = " AND notes.deck IN (SELECT value FROM json_each(?))"
_CARDS = f"""
SELECT queue.card, {", ".join(f"card_states.{name}" for name in STATE_COLUMNS)}
FROM queue LEFT JOIN card_states ON card_states.card = queue.card
WHERE queue.deck IN (SELECT value FROM json_each(?)) ORDER BY queue.deck, queue.position, queue.slot"""

_PHASES = {str(phase): phase for phase in Phase}


class Learner:
    """The learner of one open file, as plans, simulations and fitting see them."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def timed(self, latest: int = 5_000) -> list[Timed]:
        """The latest answers that schedule, in the order they were given."""
        rows = self._connection.rows(_TIMED, (latest,))
        return [
            Timed(card, day, _PHASES[phase], Rating(rating), ms)
            for card, day, phase, rating, ms in reversed(rows)
        ]

    def histories(self, decks: Sequence[DeckId] = ()) -> Iterator[History]:
        """The answers of each card that schedule and count, of these decks or of all."""
        values: tuple[str, ...] = ()
        sql = _HISTORIES.format("", "")
        if decks:
            sql, values = _HISTORIES.format(_OF_DECKS, _IN_DECKS), (to_json(list(decks)),)
        rows = self._connection.each(sql, values)
        for _, group in groupby(rows, key=itemgetter(0)):
            answers = list(group)
            yield History(
                tuple(StudyDay(row[1]) for row in answers),
                tuple(Rating(row[2]) for row in answers),
                tuple(row[3] for row in answers),
            )

    def prospects(self, decks: Sequence[DeckId]) -> list[tuple[str, Prospect]]:
        """The cards of these decks that can be asked, with their identities, in deck order."""
        rows = self._connection.rows(_CARDS, (to_json(list(decks)),))
        found = []
        for row in rows:
            state = state_of(row[1:])
            found.append((row[0], Prospect(state.memory, state.last_day, state.due_day)))
        return found
