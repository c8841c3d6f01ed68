"""A session on its way: each event from the screen, its effects on the store, the next picture."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.app.collection import Collection
from quiz.app.loading import load_items, position, tally_so_far
from quiz.app.screen import PracticeScreen
from quiz.errors import DeckError
from quiz.model.ids import NoteId
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
    Unsuspend,
)
from quiz.session.reducer import step
from quiz.session.state import Finished, Rules, SessionState


@dataclass(slots=True)
class Running:
    """A session on its way: each event from the screen, its effects, the next picture."""

    collection: Collection
    rules: Rules
    screen: PracticeScreen

    def run(self, state: SessionState, event: Event) -> SessionState:
        """The state at the session's end; `event` is what came of its first question."""
        state, notice = self._apply(state, event)
        while not isinstance(state.stage, Finished):
            state, notice = self._apply(state, self.screen.ask(state, notice))
        return state

    def _apply(self, state: SessionState, event: Event) -> tuple[SessionState, str | None]:
        previous, notice = state, None
        state, effects = step(self.rules, state, event)
        for effect in effects:
            state, notice = self._effect(state, effect)
        if not isinstance(event, Left) and position(state) != position(previous):
            self.collection.store.sessions.save_position(self.rules.session, position(state))
        return state, notice

    def _effect(self, state: SessionState, effect: Effect) -> tuple[SessionState, str | None]:
        store = self.collection.store
        match effect:
            case Record(answer):
                with store.transaction():
                    review = store.reviews.record(answer)
                    store.sessions.save_position(self.rules.session, position(state))
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
                return state, "put away: this card is not asked any more (undo brings it back)"
            case Unsuspend(card):
                store.flags.suspend([card], on=False)
                return state, "brought back"

    def _accept(self, note: NoteId, answer: str) -> str:
        # Imported for this case alone: a deck file is seldom edited while practising.
        from quiz.app.note_edits import accept_answer  # noqa: PLC0415

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
        # Its answer may be one of this session, from before it was cut off.
        tally = (
            tally_so_far(self.collection, self.rules.session)
            if last.answer.session == self.rules.session
            else state.tally
        )
        returned = Returned(items[0], tally, self.collection.clock())
        return step(self.rules, state, returned)[0], "taken back an earlier answer"
