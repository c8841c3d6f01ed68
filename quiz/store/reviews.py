"""Reviews: answers as they happened, kept for ever; undoing and redoing them as events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quiz.errors import Place, StoreError
from quiz.model.ids import CardId, ReviewId, SessionId
from quiz.model.review import Answer, CardState, Form, Review
from quiz.store.clock import Clock
from quiz.store.connection import Connection
from quiz.store.review_rows import REVIEW_COLUMNS, review_of, review_values
from quiz.store.states import States
from quiz.store.totals import fold

_ENOUGH_FOR_USUAL = 10
"""With fewer answers in a form their median says little of the next one."""
_RECENT = 1000

_INSERT = f"INSERT INTO reviews ({', '.join(REVIEW_COLUMNS)}) VALUES (?{', ?' * (len(REVIEW_COLUMNS) - 1)})"
_UNDONE = "EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)"
_COLUMNS = ", ".join(f"reviews.{name}" for name in REVIEW_COLUMNS)
_SELECT = f"SELECT {_COLUMNS}, {_UNDONE} AS undone FROM reviews"
_IN_ORDER = "ORDER BY reviews.clock, reviews.device, reviews.id"
_LATEST = "ORDER BY reviews.clock DESC LIMIT 1"
_EVENT = """
INSERT INTO review_events (id, device, clock, at_ms, at_offset, kind, review) VALUES (?, ?, ?, ?, ?, ?, ?)"""
_LAST_UNDONE = f"""
SELECT {_COLUMNS}, 1 AS undone FROM review_events
JOIN reviews ON reviews.id = review_events.review
WHERE review_events.clock > coalesce((SELECT max(clock) FROM reviews), 0) AND review_events.kind = 'undo'
    AND {_UNDONE}{{0}}
ORDER BY review_events.clock DESC LIMIT 1"""
_TIMES = f"""
SELECT form, thinking_ms FROM (SELECT * FROM reviews ORDER BY clock DESC LIMIT ?) AS reviews
WHERE verdict = 'correct' AND NOT hinted AND NOT {_UNDONE}"""


class Reviews:
    """The reviews of one open file, in the order of the hybrid clock."""

    __slots__ = ("_clock", "_connection", "_states")

    def __init__(self, connection: Connection, clock: Clock, states: States) -> None:
        self._connection = connection
        self._clock = clock
        self._states = states

    def record(self, answer: Answer) -> Review:
        """Keep an answer for ever; when this returns it is on the disk."""
        with self._connection.transaction():
            stamp = self._clock.stamp()
            review = Review(ReviewId(self._clock.new_id()), stamp.device, stamp.clock, answer)
            self._connection.run(_INSERT, review_values(review))
            if answer.kind.schedules:
                # Not simply `answer.after`: another program may have answered the same card since
                # this question was read.
                self._states.replay_card(answer.card)
            return review

    def record_all(self, answers: Iterable[Answer]) -> int:
        """Keep many answers, oldest first, all of them or none; how many cards were answered.

        They are read as they are written, so that a million need no more room than one.
        """
        cards: set[CardId] = set()
        with self._connection.transaction():
            self._connection.run_many(_INSERT, map(review_values, self._stamped(answers, cards)))
            self._states.replay_cards(sorted(cards))
            fold(self._connection)
        return len(cards)

    def get(self, review: ReviewId) -> Review | None:
        """A review, undone or not, or None where there is none of this identity."""
        return self._first(f"{_SELECT} WHERE id = ?", (review,))

    def of_card(self, card: CardId, undone: bool = False) -> list[Review]:
        """A card's reviews in order: those that count, or with the undone ones."""
        which = "" if undone else f" AND NOT {_UNDONE}"
        return self._all(f"{_SELECT} WHERE card = ?{which} {_IN_ORDER}", (card,))

    def of_session(self, session: SessionId) -> list[Review]:
        """A session's reviews that count, in order."""
        return self._all(f"{_SELECT} WHERE session = ? AND NOT {_UNDONE} {_IN_ORDER}", (session,))

    def undo(self, review: ReviewId) -> CardState:
        """Let a review not count; the state of its card without it. Twice is as once."""
        return self._event("undo", review)

    def redo(self, review: ReviewId) -> CardState:
        """Let an undone review count again; the state of its card with it."""
        return self._event("redo", review)

    def last(self, session: SessionId | None = None) -> Review | None:
        """The latest review that counts, of a session or of all: what undo is about."""
        if session is None:
            return self._first(f"{_SELECT} WHERE NOT {_UNDONE} {_LATEST}", ())
        return self._first(f"{_SELECT} WHERE session = ? AND NOT {_UNDONE} {_LATEST}", (session,))

    def last_undone(self, session: SessionId | None = None) -> Review | None:
        """The review undone last: what redo is about. None once a new answer was given since."""
        if session is None:
            return self._first(_LAST_UNDONE.format(""), ())
        return self._first(_LAST_UNDONE.format(" AND reviews.session = ?"), (session,))

    def usual_ms(self) -> dict[Form, int]:
        """The median thinking time of right answers in each form, of the latest answers without a hint.

        A form with too few of them is left out.
        """
        times: dict[Form, list[int]] = {}
        for form, thinking_ms in self._connection.plain(_TIMES, (_RECENT,)):
            times.setdefault(Form(form), []).append(thinking_ms)
        # The lower of two in the middle; `statistics` would cost more to import than all of this.
        return {
            form: sorted(found)[(len(found) - 1) // 2]
            for form, found in times.items()
            if len(found) >= _ENOUGH_FOR_USUAL
        }

    def _stamped(self, answers: Iterable[Answer], cards: set[CardId]) -> Iterator[Review]:
        for answer in answers:
            stamp = self._clock.stamp()
            if answer.kind.schedules:
                cards.add(answer.card)
            yield Review(ReviewId(self._clock.new_id()), stamp.device, stamp.clock, answer)

    def _event(self, kind: str, review: ReviewId) -> CardState:
        with self._connection.transaction():
            known = self.get(review)
            if known is None:
                raise StoreError(
                    f"there is no review {review}",
                    hint="`quiz reviews list` shows the latest ones",
                    where=Place(self._connection.path),
                )
            card = known.answer.card
            if known.undone == (kind == "undo"):
                return self._states.of_card(card)
            stamp, now = self._clock.stamp(), self._clock.now()
            self._connection.run(
                _EVENT,
                (self._clock.new_id(), stamp.device, stamp.clock, now.ms, now.offset_minutes, kind, review),
            )
            self._connection.run(
                "INSERT INTO undone_reviews (review) VALUES (?)"
                if kind == "undo"
                else "DELETE FROM undone_reviews WHERE review = ?",
                (review,),
            )
            return self._states.replay_card(card)

    def _first(self, sql: str, values: Sequence[object]) -> Review | None:
        row = self._connection.row(sql, values)
        return None if row is None else review_of(row)

    def _all(self, sql: str, values: Sequence[object]) -> list[Review]:
        return [review_of(row) for row in self._connection.rows(sql, values)]
