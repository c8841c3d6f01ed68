"""Practice: a session's state and effects between a screen and the store.

Every answer is in the file, together with the queue as it then stands, before the next question
is shown; a session that was cut off is taken up again at the very card.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache

from quiz.app.collection import Collection
from quiz.app.screen import PracticeScreen
from quiz.errors import DeckError
from quiz.model.ids import CardId, DeckId, NoteId, SessionId, StudyDay
from quiz.model.note import Deck, faces
from quiz.model.review import Form, Phase, Rating, ReviewKind
from quiz.session.events import (
    Accept,
    Effect,
    Event,
    Left,
    Record,
    Recorded,
    Returned,
    Suspend,
    TakeBack,
    TakeBackEarlier,
)
from quiz.session.order import spread
from quiz.session.reducer import start, step
from quiz.session.state import Asking, Finished, Item, Judged, Rules, SessionState, Tally
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


OUT_OF_TURN = 20
"""How many cards a session that is not about due cards takes, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner wants of a session.

    decks: none for all. limit: most cards. form: the form to ask in where a card allows it.
    """

    decks: tuple[DeckId, ...] = ()
    source: Source = Source.DUE
    limit: int | None = None
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a session.

    empty: there was nothing to ask. quit: the learner left before the end; left: cards not asked.
    """

    tally: Tally
    empty: bool = False
    quit: bool = False
    left: int = 0


def practise(collection: Collection, screen: PracticeScreen, wish: Wish) -> Outcome:
    """Hold one session, from its first question to its score.

    An interruption at any point leaves every rated answer in the file.
    """
    cut_off = _cut_off(collection, wish)
    queued = _queue(collection, wish, cut_off)
    if not queued:
        if cut_off is not None:
            collection.store.sessions.end(cut_off.id, collection.clock())
        return Outcome(Tally(), empty=True)
    session = cut_off.id if cut_off else _begin(collection, wish)
    rules = _rules(collection, wish, session, queued)
    items = load_items(collection, queued)
    tally = _tally_so_far(collection, session) if cut_off else Tally()
    state = start(rules, items, collection.clock(), tally)
    notice = "taking up the session that was cut off" if cut_off and tally.answered else None
    state = _Running(collection, rules, screen).run(state, notice)
    collection.store.sessions.end(session, collection.clock())
    finished = state.stage
    return Outcome(state.tally, quit=isinstance(finished, Finished) and finished.quit, left=state.left)


def load_items(collection: Collection, queued: Sequence[QueuedCard]) -> list[Item]:
    """The queued cards with their notes, decks and faces, in the same order."""
    stored = collection.store.notes.of_cards([one.card.id for one in queued])
    decks: dict[DeckId, Deck | None] = {
        deck: collection.store.decks.get(deck) for deck in {one.deck for one in queued}
    }
    items = []
    for one in queued:
        note, deck = stored.get(one.card.id), decks[one.deck]
        if note is not None and deck is not None:
            face = faces(note.note.content)[one.card.slot]
            items.append(Item(one.card, deck, note.note, face, one.state))
    return items


@dataclass(slots=True)
class _Running:
    """A session on its way: each event from the screen, its effects, the next picture."""

    collection: Collection
    rules: Rules
    screen: PracticeScreen

    def run(self, state: SessionState, notice: str | None) -> SessionState:
        while not isinstance(state.stage, Finished):
            event = self.screen.ask(state, notice)
            state, notice = self._apply(state, event)
        return state

    def _apply(self, state: SessionState, event: Event) -> tuple[SessionState, str | None]:
        previous, notice = state, None
        state, effects = step(self.rules, state, event)
        for effect in effects:
            state, notice = self._effect(state, effect)
        if not isinstance(event, Left) and _position(state) != _position(previous):
            self.collection.store.sessions.save_position(self.rules.session, _position(state))
        return state, notice

    def _effect(self, state: SessionState, effect: Effect) -> tuple[SessionState, str | None]:
        store = self.collection.store
        match effect:
            case Record(answer):
                with store.transaction():
                    review = store.reviews.record(answer)
                    store.sessions.save_position(self.rules.session, _position(state))
                return step(self.rules, state, Recorded(review.id))[0], None
            case TakeBack(review):
                store.reviews.undo(review)
                return state, "taken back"
            case TakeBackEarlier():
                return self._take_back_earlier(state)
            case Accept(note, answer):
                return state, self._accept(note, answer)
            case Suspend(card):
                store.flags.suspend([card])
                return state, "suspended: this card is not asked any more"

    def _accept(self, note: NoteId, answer: str) -> str:
        # Imported for this case alone: a deck file is seldom edited while practising.
        from quiz.app.linked import accept_answer  # noqa: PLC0415

        try:
            return accept_answer(self.collection, note, answer)
        except DeckError as problem:
            return f"counted as right, but not kept: {problem.where}: {problem.message}"

    def _take_back_earlier(self, state: SessionState) -> tuple[SessionState, str | None]:
        store = self.collection.store
        last = store.reviews.last()
        if last is None:
            return state, "nothing to take back"
        store.reviews.undo(last.id)
        items = load_items(self.collection, store.queue.cards([last.answer.card]))
        if not items:
            return state, "taken back; its card is no longer in a deck"
        returned = Returned(items[0], self.collection.clock())
        return step(self.rules, state, returned)[0], "taken back an answer of an earlier session"


def _begin(collection: Collection, wish: Wish) -> SessionId:
    kind = SessionKind.PRACTICE if wish.source.schedules else SessionKind.CRAM
    return collection.store.sessions.begin(kind, wish.decks, collection.clock(), collection.today())


def _cut_off(collection: Collection, wish: Wish) -> OpenSession | None:
    """The session of today that was never ended, if it is what the learner asks for now."""
    session = collection.store.sessions.open(collection.today())
    if session is None or wish.source is not Source.DUE or session.kind is not SessionKind.PRACTICE:
        return None
    return session if set(session.decks) == set(wish.decks) else None


def _queue(collection: Collection, wish: Wish, cut_off: OpenSession | None) -> list[QueuedCard]:
    queue, day = collection.store.queue, collection.today()
    count = wish.limit if wish.limit is not None else OUT_OF_TURN
    match wish.source:
        case Source.DUE:
            return _due(collection, wish, cut_off)
        case Source.AHEAD:
            return queue.ahead(day, count, wish.decks)
        case Source.WEAKEST:
            return queue.weakest(day, count, wish.decks)
        case Source.MISTAKES:
            return queue.mistakes_since(StudyDay(day - 1), wish.decks)[:count]
        case Source.CRAM:
            return queue.all_cards(wish.decks, wish.limit)


def _due(collection: Collection, wish: Wish, cut_off: OpenSession | None) -> list[QueuedCard]:
    store, now, day = collection.store, collection.clock(), collection.today()
    settings = store.settings.schedule()
    due = store.queue.due(now, day, settings, wish.decks, wish.limit, settings.learn_ahead)
    learning = [one for one in due if one.state.due_ms is not None]
    reviews = [one for one in due if one.state.due_ms is None and one.state.phase is not Phase.NEW]
    new = [one for one in due if one.state.phase is Phase.NEW]
    ordered = [*learning, *spread(reviews, new)]
    if cut_off is None:
        return ordered
    still_due = {one.card.id: one for one in ordered}
    first = [still_due[card] for card in _cards_of(cut_off.position) if card in still_due]
    taken = {one.card.id for one in first}
    return [*first, *(one for one in ordered if one.card.id not in taken)]


def _rules(collection: Collection, wish: Wish, session: SessionId, queued: Sequence[QueuedCard]) -> Rules:
    store = collection.store

    @cache
    def answers(deck: DeckId) -> tuple[str, ...]:
        return store.decks.answers(deck)

    return Rules(
        session=session,
        schedule={deck: store.settings.schedule(deck) for deck in {one.deck for one in queued}},
        form=wish.form,
        kind=None if wish.source.schedules else ReviewKind.CRAM,
        usual_ms=store.reviews.usual_ms(),
        answers=answers,
    )


def _tally_so_far(collection: Collection, session: SessionId) -> Tally:
    reviews = [review.answer for review in collection.store.reviews.of_session(session)]
    missed = dict.fromkeys(answer.card for answer in reviews if answer.rating is Rating.AGAIN)
    items = load_items(collection, collection.store.queue.cards(list(missed)))
    return Tally(
        answered=len(reviews),
        thinking_ms=sum(answer.thinking_ms for answer in reviews),
        first={answer.card: answer.rating for answer in reversed(reviews)},
        missed=tuple(items),
    )


def _position(state: SessionState) -> str:
    """The cards still to be asked, in order, the one on the screen first."""
    current = [state.stage.question.item] if isinstance(state.stage, (Asking, Judged)) else []
    return json.dumps({"left": [item.card.id for item in (*current, *state.learning, *state.waiting)]})


def _cards_of(position: str) -> list[CardId]:
    return [CardId(card) for card in json.loads(position or "{}").get("left", ())]
