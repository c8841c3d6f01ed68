"""Practice: a session's state and effects between a screen and the store.

Every answer is in the file, together with the queue as it then stands, before the next question
is shown; a session that was cut off is taken up again at the very card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from functools import cache

from quiz.app.collection import Collection
from quiz.app.loading import cards_of, load_items, tally_so_far
from quiz.app.screen import PracticeScreen
from quiz.model.ids import CardId, DeckId, Millis, SessionId, StudyDay
from quiz.model.review import Form, Phase, Rating, ReviewKind
from quiz.session.asking import start
from quiz.session.order import apart, spread
from quiz.session.state import NO_ANSWERS, Asking, Finished, Rules, SessionState, Tally
from quiz.store.queue import QueuedCard
from quiz.store.sessions import OpenSession, SessionKind


@unique
class Source(StrEnum):
    """Which cards a session takes."""

    DUE = "due"
    AHEAD = "ahead"
    WEAKEST = "weakest"
    MISTAKES = "mistakes"
    CRAM = "cram"

    @property
    def schedules(self) -> bool:
        """Whether answers move the schedule; what is asked out of turn for drill does not."""
        return self in (Source.DUE, Source.AHEAD)


NOT_BEGUN = SessionId("")
"""The identity of a session that nothing has been answered in."""

OUT_OF_TURN = 20
"""How many cards a session that is not about due cards takes, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner wants of a session.

    decks: none for all. limit: most cards; new: most new ones of them. minutes: when to stop asking.
    form: the form to ask in where a card allows it. among: the cards that a search found, None
    where none was made. in_order: deck by deck as they are named, each in its own order. counted:
    answers move the schedule though the cards are not due.
    """

    decks: tuple[DeckId, ...] = ()
    source: Source = Source.DUE
    limit: int | None = None
    form: Form | None = None
    new: int | None = None
    minutes: int | None = None
    among: frozenset[CardId] | None = None
    in_order: bool = False
    counted: bool = False

    @property
    def schedules(self) -> bool:
        """Whether answers move the schedule."""
        return self.source.schedules or self.counted


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a session.

    empty: there was nothing to ask. quit: the learner left before the end; left: cards not asked,
    also where the session's minutes were over. source: which cards they were. notice: what the last
    answer led to, which no question has shown.
    """

    tally: Tally
    empty: bool = False
    quit: bool = False
    left: int = 0
    source: Source = Source.DUE
    notice: str | None = None


def practise(collection: Collection, screen: PracticeScreen, wish: Wish) -> Outcome:
    """Hold one session, from its first question to its score.

    An interruption at any point leaves every rated answer in the file.
    """
    cut_off = _cut_off(collection, wish)
    if cut_off is not None:
        wish = replace(wish, decks=cut_off.decks)
    queued = _queue(collection, wish, cut_off)
    if not queued:
        if cut_off is not None:
            collection.store.sessions.end(cut_off.id, collection.clock())
        return Outcome(NO_ANSWERS, empty=True, source=wish.source)
    rules = _rules(collection, wish, queued)
    tally = tally_so_far(collection, cut_off.id) if cut_off else NO_ANSWERS
    state = start(rules, load_items(collection, queued), collection.clock(), tally)
    event = screen.ask(state, "taking up the session that was cut off" if tally.answered else None)
    # The judge and the rest of the schedule are loaded, the further cards put in order, and the
    # session begins in the file, when the first question has been on the screen: nobody waits.
    from quiz.app.running import Running  # noqa: PLC0415

    if not wish.in_order:
        state = _kept_apart(state)
    session = cut_off.id if cut_off else _begin(collection, wish)
    rules = replace(rules, session=session, usual_ms=collection.store.reviews.usual_ms())
    running = Running(collection, rules, screen)
    state = running.run(state, event)
    collection.store.sessions.end(session, collection.clock())
    if collection.store.plans(collection.today()):
        from quiz.app.plan import remake_plans  # noqa: PLC0415 - for those who have a plan

        remake_plans(collection)
    left_early = isinstance(state.stage, Finished) and state.stage.quit
    return Outcome(state.tally, quit=left_early, left=state.left, source=wish.source, notice=running.notice)


def _begin(collection: Collection, wish: Wish) -> SessionId:
    kind = SessionKind.PRACTICE if wish.schedules else SessionKind.CRAM
    return collection.store.sessions.begin(kind, wish.decks, collection.clock(), collection.today())


def _cut_off(collection: Collection, wish: Wish) -> OpenSession | None:
    """The session of today that was never ended, unless the learner asks for something else."""
    session = collection.store.sessions.open(collection.today())
    is_plain = wish.source is Source.DUE and wish.among is None and wish.new is None and not wish.in_order
    if session is None or not is_plain or session.kind is not SessionKind.PRACTICE:
        return None
    same_decks = not wish.decks or set(session.decks) == set(wish.decks)
    return session if same_decks else None


def _kept_apart(state: SessionState) -> SessionState:
    asked = (state.stage.question.item,) if isinstance(state.stage, Asking) else ()
    return replace(state, waiting=tuple(apart(state.waiting, asked)))


def _queue(collection: Collection, wish: Wish, cut_off: OpenSession | None) -> list[QueuedCard]:
    queue, day, among = collection.store.queue, collection.today(), wish.among
    count = wish.limit if wish.limit is not None else OUT_OF_TURN
    match wish.source:
        case Source.DUE:
            return _due(collection, wish, cut_off)
        case Source.AHEAD:
            queued = queue.ahead(day, count, wish.decks, among)
        case Source.WEAKEST:
            queued = queue.weakest(day, count, wish.decks, among)
        case Source.MISTAKES:
            queued = mistakes(collection, wish)[:count]
        case Source.CRAM:
            # Already in the order of the decks; only a limit on new cards may leave some out.
            return _with_few_new(queue.all_cards(wish.decks, None, among), wish)[: wish.limit]
    return _in_deck_order(collection, queued, wish) if wish.in_order else queued


def mistakes(collection: Collection, wish: Wish) -> list[QueuedCard]:
    """The cards rated "again" since yesterday; where there is none, those of the last session."""
    queue = collection.store.queue
    found = queue.mistakes_since(StudyDay(collection.today() - 1), wish.decks)
    if not found:
        reviews = collection.store.reviews
        last = reviews.last()
        answers = [review.answer for review in reviews.of_session(last.answer.session)] if last else []
        cards = [answer.card for answer in answers if answer.rating is Rating.AGAIN]
        found = [one for one in queue.cards(cards) if not wish.decks or one.deck in wish.decks]
    return [one for one in found if wish.among is None or one.card.id in wish.among]


def _due(collection: Collection, wish: Wish, cut_off: OpenSession | None) -> list[QueuedCard]:
    store, now, day = collection.store, collection.clock(), collection.today()
    settings = store.settings.schedule()
    limit = wish.limit if not wish.in_order and wish.new is None else None
    mixed = len(wish.decks) > 1 and not wish.in_order
    due = store.queue.due(
        now, day, settings, wish.decks, limit, settings.learn_ahead, among=wish.among, mixed=mixed
    )
    due = _with_few_new(due, wish)[: wish.limit] if not wish.in_order else _with_few_new(due, wish)
    learning = [one for one in due if one.state.due_ms is not None]
    reviews = [one for one in due if one.state.due_ms is None and one.state.phase is not Phase.NEW]
    new = [one for one in due if one.state.phase is Phase.NEW]
    if wish.in_order:
        return [*learning, *_in_deck_order(collection, [*reviews, *new], wish)][: wish.limit]
    ordered = [*learning, *spread(reviews, new)]
    if cut_off is None:
        return ordered
    still_due = {one.card.id: one for one in ordered}
    first = [still_due[card] for card in cards_of(cut_off.position) if card in still_due]
    taken = {one.card.id for one in first}
    return [*first, *(one for one in ordered if one.card.id not in taken)]


def _with_few_new(queued: Sequence[QueuedCard], wish: Wish) -> list[QueuedCard]:
    """The cards, of the new ones only as many as are wished."""
    new = [one.card.id for one in queued if one.state.phase is Phase.NEW]
    too_many = set(new[wish.new :]) if wish.new is not None else set()
    return [one for one in queued if one.card.id not in too_many]


def _in_deck_order(collection: Collection, queued: Sequence[QueuedCard], wish: Wish) -> list[QueuedCard]:
    decks = wish.decks or tuple(deck.id for deck in collection.store.decks.all())
    places = {deck: place for place, deck in enumerate(decks)}
    return sorted(queued, key=lambda one: (places.get(one.deck, len(places)), one.position, one.card.slot))


def _rules(collection: Collection, wish: Wish, queued: Sequence[QueuedCard]) -> Rules:
    """The rules of a session that has not begun yet."""
    store = collection.store

    @cache
    def answers(deck: DeckId) -> tuple[str, ...]:
        return store.decks.answers(deck)

    def load(first: StudyDay, last: StudyDay) -> Mapping[StudyDay, int]:
        # Looked up with the first answer: what it needs is not loaded for the first question.
        return store.rescheduling.load(first, last)

    return Rules(
        session=NOT_BEGUN,
        schedule={deck: store.settings.schedule(deck) for deck in {one.deck for one in queued}},
        form=wish.form,
        kind=None if wish.schedules else ReviewKind.CRAM,
        until_ms=None if wish.minutes is None else Millis(collection.clock().ms + wish.minutes * 60_000),
        load=load,
        answers=answers,
    )
