"""What to ask: due cards within the day's limits, and what to offer when nothing is due.

Every list is read from an index in its order, a row at a time and deck by deck, so that the
first cards of a large collection cost no more than those of a small one.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import chain, islice, takewhile
from sqlite3 import Row

from quiz.model.ids import CardId, DeckId, Millis, Moment, NoteId, StudyDay
from quiz.model.note import Card
from quiz.model.review import CardState
from quiz.schedule.settings import ScheduleSettings
from quiz.store.connection import Connection
from quiz.store.content import to_json
from quiz.store.limits import NEW, REVIEWS, Allowance, allowance
from quiz.store.plans import ExamPlan, plans_in_force
from quiz.store.review_order import PUT_IN_ORDER, in_review_order
from quiz.store.review_rows import STATE_COLUMNS, state_of
from quiz.store.settings import COLLECTION
from quiz.store.states import States

STEPS = "steps"
"""The sort of a card that comes back within the day; beside `NEW` and `REVIEWS`."""

Among = Collection[CardId] | None
"""The cards to choose from; None for all there are."""

_FEW = 12
"""Up to so many decks, each one's cards are read from its own part of the index and merged."""

_QUEUE_COLUMNS = ("card", "note", "deck", "position", "slot", "buried_until")
_COLUMNS = ", ".join(
    (
        *(f"queue.{name}" for name in _QUEUE_COLUMNS),
        *(f"card_states.{name}" for name in STATE_COLUMNS),
    )
)
_STATE = slice(len(_QUEUE_COLUMNS), None)
_SELECT = f"SELECT {_COLUMNS} FROM queue LEFT JOIN card_states ON card_states.card = queue.card "
_STEPS = f"""{_SELECT} WHERE queue.due_ms IS NOT NULL AND queue.due_ms <= ?
    AND queue.deck IN (SELECT value FROM json_each(?)) ORDER BY queue.due_ms, queue.card"""
_BY_DAY = "queue.due_day IS NOT NULL AND queue.due_ms IS NULL AND queue.due_day {0} ?"
_IN_DAYS = "ORDER BY queue.due_day, queue.card"
_DUE, _LATER = "<=", ">"
_NEW = f"{_SELECT} WHERE queue.deck = ? AND queue.due_day IS NULL ORDER BY queue.position, queue.slot"
# The last digits of an identity are as good as drawn, and stay the same for ever.
_NEW_AT_RANDOM = f"""{_SELECT} WHERE queue.deck = ? AND queue.due_day IS NULL
    ORDER BY substr(queue.card, 25), queue.card LIMIT ?"""
# Each step finds the next deck in the index, whatever the number of cards between.
_DECKS_WITH_NEW = """
WITH RECURSIVE found (deck) AS (
    SELECT min(deck) FROM queue WHERE due_day IS NULL
    UNION ALL
    SELECT (SELECT min(deck) FROM queue WHERE due_day IS NULL AND deck > found.deck) FROM found
    WHERE deck IS NOT NULL
)
SELECT deck FROM found WHERE deck IS NOT NULL"""
_NEXT_STEP = """
SELECT due_day, due_ms FROM queue WHERE due_ms > ? AND deck IN (SELECT value FROM json_each(?))
ORDER BY due_ms LIMIT 1"""
_NEXT_DAY = """
SELECT min((SELECT min(due_day) FROM queue WHERE deck = chosen.value AND due_ms IS NULL AND due_day > ?))
FROM json_each(?) AS chosen"""
_COUNT_NEW = """
SELECT count(*) FROM queue WHERE due_day IS NULL AND deck IN (SELECT value FROM json_each(?))"""
_COUNT_DUE = """
SELECT count(*) FROM queue WHERE due_day <= ? AND due_ms IS NULL
    AND deck IN (SELECT value FROM json_each(?))"""
_WEAKEST = f"""
SELECT {_COLUMNS} FROM card_states CROSS JOIN queue ON queue.card = card_states.card
WHERE +queue.deck IN (SELECT value FROM json_each(?))
ORDER BY card_states.difficulty DESC, card_states.lapses DESC, card_states.stability"""
_OF_DECKS = """
SELECT deck, card, note, slot FROM queue WHERE deck IN (SELECT value FROM json_each(?))
ORDER BY position, slot"""
_MISTAKES = """
SELECT card FROM reviews WHERE day >= ? AND rating = 1
    AND NOT EXISTS (SELECT 1 FROM undone_reviews WHERE review = reviews.id)
GROUP BY card ORDER BY max(clock) DESC"""


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card that can be asked, with its deck, its state and its note's position in the deck."""

    card: Card
    deck: DeckId
    state: CardState
    position: int


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many cards `Queue.due` would give, by sort, and how many there are in all.

    new_total, review_total: without the day's limits and with siblings.
    """

    new: int
    learning: int
    review: int
    new_total: int
    review_total: int

    @property
    def due(self) -> int:
        """All that would be asked now."""
        return self.new + self.learning + self.review


@dataclass(frozen=True, slots=True)
class NextDue:
    """When something becomes due: a study day, and the instant for a card in its steps."""

    day: StudyDay
    ms: Millis | None = None


class Queue:
    """The cards that can be asked: of decks and notes in use, and not suspended.

    `decks` of every method: the decks to choose from, in their order; none means all by name.
    `among`: the only cards to choose from, None for all.
    """

    __slots__ = ("_connection", "_states")

    def __init__(self, connection: Connection, states: States) -> None:
        self._connection = connection
        self._states = states

    def due(
        self,
        now: Moment,
        day: StudyDay,
        settings: ScheduleSettings,
        decks: Sequence[DeckId] = (),
        limit: int | None = None,
        ahead_seconds: int = 0,
        *,
        among: Among = None,
        mixed: bool = False,
    ) -> list[QueuedCard]:
        """What is due now: cards in their steps, then reviews by due day, then new cards.

        More reviews than the day allows come by what each is worth (`quiz.store.review_order`). A
        deck with a plan for an exam gives what the plan has for the day instead, before the rest.

        settings: the collection's, for the limits of the day; a deck's own limits hold inside
        them. ahead_seconds: how much earlier than due a card in its steps may come. One card of
        a note at most, and no new card or review of a note that was answered on this day.
        mixed: new cards of the decks by turns, instead of one deck after the other.
        """
        with closing(self._due(now, day, settings, decks, ahead_seconds, among, mixed=mixed)) as found:
            return [card for _, card in islice(found, limit)]

    def counts(
        self,
        now: Moment,
        day: StudyDay,
        settings: ScheduleSettings,
        decks: Sequence[DeckId] = (),
        ahead_seconds: int = 0,
        *,
        among: Among = None,
    ) -> DueCounts:
        """How many cards `due` would give, by sort, and how many there are in all."""
        sorts = [sort for sort, _ in self._due(now, day, settings, decks, ahead_seconds, among)]
        chosen = to_json(self._decks(decks))
        new_total = self._connection.value(_COUNT_NEW, (chosen,))
        review_total = self._connection.value(_COUNT_DUE, (day, chosen))
        return DueCounts(sorts.count(NEW), sorts.count(STEPS), sorts.count(REVIEWS), new_total, review_total)

    def next_due(self, now: Moment, day: StudyDay, decks: Sequence[DeckId] = ()) -> NextDue | None:
        """The first thing that becomes due after now; None where nothing is scheduled later."""
        chosen = to_json(self._decks(decks))
        step = self._connection.row(_NEXT_STEP, (now.ms, chosen))
        if step is not None:
            return NextDue(StudyDay(step["due_day"]), Millis(step["due_ms"]))
        later = self._connection.value(_NEXT_DAY, (day, chosen))
        return None if later is None else NextDue(StudyDay(later))

    def ahead(
        self, day: StudyDay, count: int, decks: Sequence[DeckId] = (), among: Among = None
    ) -> list[QueuedCard]:
        """Up to `count` cards that are not yet due on `day`, soonest first, one of a note."""
        rows = _only(among, self._by_day(_LATER, day, self._decks(decks)))
        with closing(_one_of_a_note(rows, day)) as found:
            return list(islice(found, count))

    def weakest(
        self, day: StudyDay, count: int, decks: Sequence[DeckId] = (), among: Among = None
    ) -> list[QueuedCard]:
        """Up to `count` cards that are hardest: by difficulty, then lapses, then short memory."""
        rows = _only(among, self._connection.each(_WEAKEST, (to_json(self._decks(decks)),)))
        with closing(_one_of_a_note(rows, day)) as found:
            return list(islice(found, count))

    def mistakes_since(self, day: StudyDay, decks: Sequence[DeckId] = ()) -> list[QueuedCard]:
        """The cards rated "again" on or after `day`, the latest mistake first."""
        cards = [CardId(row[0]) for row in self._connection.rows(_MISTAKES, (day,))]
        chosen = set(decks)
        return [card for card in self.cards(cards) if not chosen or card.deck in chosen]

    def cards(self, cards: Sequence[CardId]) -> list[QueuedCard]:
        """Those of these cards that can be asked, in this order, with their present state."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE queue.card IN (SELECT value FROM json_each(?))", (to_json(cards),)
        )
        known = {row[0]: row for row in rows}
        return [_queued(known[card]) for card in dict.fromkeys(cards) if card in known]

    def all_cards(
        self, decks: Sequence[DeckId] = (), limit: int | None = None, among: Among = None
    ) -> list[QueuedCard]:
        """Every card that can be asked, in the order of its deck: for exams and cramming."""
        rows = chain.from_iterable(
            self._connection.each(
                f"{_SELECT} WHERE queue.deck = ? ORDER BY queue.position, queue.slot", (deck,)
            )
            for deck in self._decks(decks)
        )
        return [_queued(row) for row in islice(_only(among, rows), limit)]

    def by_deck(self, decks: Sequence[DeckId] = (), among: Among = None) -> list[list[Card]]:
        """Every card that can be asked, deck by deck in its order, without its state: to draw from."""
        found: dict[str, list[Card]] = {deck: [] for deck in self._decks(decks)}
        for deck, card, note, slot in self._connection.plain(_OF_DECKS, (to_json(list(found)),)):
            if among is None or card in among:
                found[deck].append(Card(CardId(card), NoteId(note), slot))
        return list(found.values())

    def state(self, card: CardId) -> CardState:
        """Where a card stands; a new card's state where it has no review that schedules."""
        return self._states.of_card(card)

    def _due(
        self,
        now: Moment,
        day: StudyDay,
        settings: ScheduleSettings,
        decks: Sequence[DeckId],
        ahead_seconds: int,
        among: Among,
        *,
        mixed: bool = False,
    ) -> Generator[tuple[str, QueuedCard], None, None]:
        chosen = self._decks(decks)
        left = allowance(self._connection, day, settings)
        seen: set[str] = set()
        soon = now.ms + ahead_seconds * 1000
        for row in _only(among, self._connection.each(_STEPS, (soon, to_json(chosen)))):
            if _may_come(row, day, seen, left):
                yield STEPS, _queued(row)
        apart = seen | left.answered
        plans = plans_in_force(self._connection, day)
        for deck in chosen:
            if deck in plans:
                yield from self._planned(plans[deck], left, day, apart, among)
        unplanned = [deck for deck in chosen if deck not in plans]
        reviewing = [deck for deck in unplanned if left.has(REVIEWS, deck)]
        due = _only(among, self._by_day(_DUE, day, reviewing))
        reviews = in_review_order(self._connection, due, reviewing, left, day)
        yield from _within(REVIEWS, reviews, left, day, apart)
        yield from _within(NEW, _only(among, self._new(unplanned, left, mixed=mixed)), left, day, apart)

    def _planned(
        self, plan: ExamPlan, left: Allowance, day: StudyDay, seen: set[str], among: Among
    ) -> Iterator[tuple[str, QueuedCard]]:
        """What a plan has for this day: beyond the limits, which it counts towards all the same."""
        planned = dict(plan.cards_of(day))
        rows = self._connection.rows(
            f"{_SELECT} WHERE queue.card IN (SELECT value FROM json_each(?))", (to_json(list(planned)),)
        )
        known = {row["card"]: row for row in _only(among, rows)}
        for card, planned_for in planned.items():
            row = known.get(card)
            if row is None or row["due_ms"] is not None:
                continue
            answered = row["last_day"] is not None and row["last_day"] >= planned_for
            if not answered and _may_come(row, day, seen, left):
                sort = NEW if row["due_day"] is None else REVIEWS
                left.take(sort, row["deck"])
                yield sort, _queued(row)

    def _by_day(self, when: str, day: StudyDay, decks: Sequence[DeckId]) -> Iterator[Row]:
        """Spaced cards of these decks by due day, read from the index a row at a time."""
        which = f"{_SELECT} WHERE {_BY_DAY.format(when)}"
        if len(decks) > _FEW:
            # One walk through all decks' cards, leaving out those of others; the plus sign keeps
            # SQLite from reading deck by deck and sorting it all.
            chosen = "AND +queue.deck IN (SELECT value FROM json_each(?))"
            return self._connection.each(f"{which} {chosen} {_IN_DAYS}", (day, to_json(decks)))
        streams = (
            self._connection.each(f"{which} AND queue.deck = ? {_IN_DAYS}", (day, deck)) for deck in decks
        )
        return merge(*streams, key=_day_and_card)

    def _new(self, decks: Sequence[DeckId], left: Allowance, *, mixed: bool) -> Iterator[Row]:
        """New cards in deck order, of each deck until its share of the day is used up."""
        if not left.has(NEW, COLLECTION):
            return iter(())
        with_new = {row[0] for row in self._connection.rows(_DECKS_WITH_NEW)}
        streams = (
            takewhile(partial(_has_new, left, deck), self._new_of(deck, left))
            for deck in decks
            if deck in with_new
        )
        return _by_turns(list(streams)) if mixed else chain.from_iterable(streams)

    def _new_of(self, deck: DeckId, left: Allowance) -> Iterator[Row]:
        if left.of(deck, "new_order") == "random":
            most = max(PUT_IN_ORDER, 3 * left.count(NEW, (deck,)))
            return self._connection.each(_NEW_AT_RANDOM, (deck, most))
        return self._connection.each(_NEW, (deck,))

    def _decks(self, decks: Sequence[DeckId]) -> list[DeckId]:
        if decks:
            return list(dict.fromkeys(decks))
        rows = self._connection.rows(
            "SELECT id FROM decks WHERE retired = 0 ORDER BY name COLLATE NOCASE, id"
        )
        return [DeckId(row[0]) for row in rows]


def _only(among: Among, rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if among is None or row["card"] in among)


def _by_turns(streams: list[Iterator[Row]]) -> Iterator[Row]:
    """One row of each stream after the other, until all have ended."""
    while streams:
        taken = [(stream, next(stream, None)) for stream in streams]
        yield from (row for _, row in taken if row is not None)
        streams = [stream for stream, row in taken if row is not None]


def _day_and_card(row: Row) -> tuple[int, str]:
    return row["due_day"], row[0]


def _has_new(left: Allowance, deck: DeckId, _: Row) -> bool:
    return left.has(NEW, deck)


def _may_come(row: Row, day: StudyDay, seen: set[str], left: Allowance | None = None) -> bool:
    """Whether a card is not buried and the first of its note, which is then seen.

    Where its deck asks siblings on one day, another of the note may have been seen.
    """
    together = left is not None and not left.of(row["deck"], "bury_siblings")
    if (row["buried_until"] or 0) > day or (row["note"] in seen and not together):
        return False
    seen.add(row["note"])
    return True


def _one_of_a_note(rows: Iterable[Row], day: StudyDay) -> Generator[QueuedCard, None, None]:
    seen: set[str] = set()
    for row in rows:
        if _may_come(row, day, seen):
            yield _queued(row)


def _within(
    sort: str, rows: Iterable[Row], left: Allowance, day: StudyDay, seen: set[str]
) -> Iterator[tuple[str, QueuedCard]]:
    for row in rows:
        if not left.has(sort, COLLECTION):
            return
        # A row may have been read ahead, before its deck's share was used up.
        if left.has(sort, row["deck"]) and _may_come(row, day, seen, left):
            left.take(sort, row["deck"])
            yield sort, _queued(row)


def _queued(row: Row) -> QueuedCard:
    card = Card(CardId(row["card"]), NoteId(row["note"]), row["slot"])
    return QueuedCard(card, DeckId(row["deck"]), state_of(row[_STATE]), row["position"])
