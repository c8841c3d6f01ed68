"""A session on its way: each event from the screen, its effects on the store, the next picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz.app.collection import Collection
from quiz.app.loading import load_items, position, tally_so_far
from quiz.app.screen import PracticeScreen
from quiz.errors import DeckError, UsageError
from quiz.model.ids import CardId, NoteId, ReviewId
from quiz.model.note import Note
from quiz.model.review import Answer
from quiz.schedule.answer import is_leech, is_leech_alarm
from quiz.session.effects import (
    LEECH_TAG,
    Accept,
    BringBack,
    Bury,
    CallLeech,
    Effect,
    Flip,
    Record,
    Refuse,
    Restore,
    RestoreEarlier,
    Retire,
    Rewrite,
    ShowImages,
    Suspend,
    Tag,
    TakeBack,
    TakeBackEarlier,
    TellLife,
    TellSource,
    Unbury,
    Unsuspend,
    Untag,
)
from quiz.session.events import Advanced, Event, Left, Paused, Recorded, Redone, Reloaded, Returned, Undone
from quiz.session.reducer import step
from quiz.session.state import Finished, Item, Rules, SessionState, Tally
from quiz.store.sessions import SessionKind

if TYPE_CHECKING:
    from quiz.app.note_edits import Rewritten

NOTHING_UNDONE = "nothing to do again"

_LEECH = "forgotten {} times, a leech:"
_PUT_AWAY = "it is put away (undo brings it back)"
_REWRITE = "write it another way, or put it away (quiz cards list is:leech)"

Done = tuple[SessionState, str | None]


@dataclass(slots=True)
class Running:
    """A session on its way: each event from the screen, its effects, the next picture.

    notice: what was said last and no picture has shown.
    """

    collection: Collection
    rules: Rules
    screen: PracticeScreen
    notice: str | None = None
    _flags: dict[CardId, int] = field(default_factory=dict)
    _written: dict[NoteId, tuple[Rewritten, ...]] = field(default_factory=dict)

    def run(self, state: SessionState, event: Event) -> SessionState:
        """The state at the session's end; `event` is what came of its first question."""
        state, self.notice = self._apply(state, event)
        while not isinstance(state.stage, Finished):
            state, self.notice = self._apply(state, self.screen.ask(state, self.notice))
        return state

    def _apply(self, state: SessionState, event: Event) -> Done:
        previous, notice = state, None
        state, effects = step(self.rules, state, event)
        try:
            for effect in effects:
                state, notice = self._effect(state, effect)
            notice = _turned(event, effects, previous, state) or notice
        except (DeckError, UsageError) as problem:
            # A deck file that cannot be written leaves the session as it was.
            place = f"{problem.where}: " if problem.where else ""
            state, notice = previous, f"not done: {place}{problem.message}"
        if not isinstance(event, Left) and position(state) != position(previous):
            self.collection.store.sessions.save_position(self.rules.session, position(state))
        return state, notice

    def _effect(self, state: SessionState, effect: Effect) -> Done:
        match effect:
            case Record() | TakeBack() | Restore() | TakeBackEarlier() | RestoreEarlier():
                return self._review(state, effect)
            case Accept() | Refuse() | Rewrite() | Retire() | BringBack():
                return self._note(state, effect)
            case TellLife() | TellSource() | ShowImages():
                return self._tell(state, effect), None
            case _:
                return state, self._card(effect)

    def _review(
        self, state: SessionState, effect: Record | TakeBack | Restore | TakeBackEarlier | RestoreEarlier
    ) -> Done:
        store = self.collection.store
        match effect:
            case Record(answer):
                with store.transaction():
                    review = store.reviews.record(answer)
                    store.sessions.save_position(self.rules.session, position(state))
                return step(self.rules, state, Recorded(review.id))[0], None
            case TakeBack(taken):
                store.reviews.undo(taken)
                return state, "taken back"
            case Restore(restored):
                store.reviews.redo(restored)
                return state, "done again"
            case TakeBackEarlier():
                return self._take_back_earlier(state)
            case RestoreEarlier():
                return self._restore_earlier(state)

    def _take_back_earlier(self, state: SessionState) -> Done:
        last = self.collection.store.reviews.last()
        if last is None:
            return state, "nothing to take back"
        if self._is_of_exam(last.answer):
            return state, f"the last answer was given in an exam: quiz reviews undo {last.id}"
        self.collection.store.reviews.undo(last.id)
        self._calm_leech(last.answer)
        item = self._item(last.answer.card)
        if item is None:
            return state, "taken back; its card is no longer in a deck"
        tally = self._tally_with(state, last.id)
        returned = Returned(item, last.id, tally, self.collection.clock())
        return step(self.rules, state, returned)[0], "taken back an earlier answer"

    def _is_of_exam(self, answer: Answer) -> bool:
        """Whether a mark that is given would change without this answer."""
        return self.collection.store.sessions.kind(answer.session) is SessionKind.EXAM

    def _restore_earlier(self, state: SessionState) -> Done:
        undone = self.collection.store.reviews.last_undone()
        if undone is None:
            return state, NOTHING_UNDONE
        self.collection.store.reviews.redo(undone.id)
        card, tally = undone.answer.card, self._tally_with(state, undone.id)
        advanced = Advanced(card, self._item(card), tally, self.collection.clock())
        return step(self.rules, state, advanced)[0], "an earlier answer counts again"

    def _calm_leech(self, answer: Answer) -> None:
        """Take back what an earlier answer, itself taken back, did as one lapse too many."""
        store = self.collection.store
        stored = store.notes.of_cards([answer.card]).get(answer.card)
        settings = store.settings.schedule(stored.deck if stored else None)
        if stored is None or not is_leech_alarm(answer.before, answer.after, settings):
            return
        if settings.leech_action == "suspend":
            store.flags.suspend([answer.card], on=False)
        if settings.leech_action != "tell" and not is_leech(answer.before, settings):
            self._tag(Untag(stored.note.id, LEECH_TAG))

    def _tally_with(self, state: SessionState, review: ReviewId) -> Tally:
        """The score after a review changed, which may be one of this session from before it was cut off."""
        known = self.collection.store.reviews.get(review)
        if known is None or known.answer.session != self.rules.session:
            return state.tally
        return tally_so_far(self.collection, self.rules.session)

    def _item(self, card: CardId) -> Item | None:
        return next(iter(load_items(self.collection, self.collection.store.queue.cards([card]))), None)

    def _card(self, effect: Suspend | Unsuspend | CallLeech | Tag | Untag | Bury | Unbury | Flip) -> str:
        flags = self.collection.store.flags
        match effect:
            case CallLeech(card, note, lapses, tag, away):
                tagged = f"{self._tag(Tag(note, LEECH_TAG))}; " if tag else ""
                if away:
                    flags.suspend([card])
                return f"{_LEECH.format(lapses)} {tagged}{_PUT_AWAY if away else _REWRITE}"
            case Tag() | Untag():
                return self._tag(effect)
            case Suspend(card):
                flags.suspend([card])
                return "put away: this card is not asked any more (undo brings it back)"
            case Unsuspend(card):
                flags.suspend([card], on=False)
                return "brought back"
            case Bury(card, until):
                flags.bury([card], until)
                return "not today: this card comes again tomorrow (undo brings it back)"
            case Unbury(card):
                flags.bury([card], None)
                return "brought back"
            case Flip(card):
                known = flags.of(card).flag
                flags.flag([card], 0 if known else self._flags.get(card, 1))
                self._flags[card] = known or self._flags.get(card, 1)
                return "the flag is off" if known else f"flagged: quiz cards list flag:{self._flags[card]}"

    def _tag(self, effect: Tag | Untag) -> str:
        """Give or take a tag. A file that refuses it is told of: the answer that led to it stands."""
        from quiz.app.note_edits import retag_note  # noqa: PLC0415 - seldom needed

        on = isinstance(effect, Tag)
        try:
            retag_note(self.collection, effect.note, effect.tag, on=on)
        except DeckError as problem:
            return f"its file could not be {'tagged' if on else 'rid of the tag'}: {problem.message}"
        return f"tagged {effect.tag}" if on else f"not tagged {effect.tag} any more"

    def _note(self, state: SessionState, effect: Accept | Refuse | Rewrite | Retire | BringBack) -> Done:
        # Imported for these cases alone: a deck file is seldom edited while practising.
        from quiz.app.note_edits import bring_back, retire_notes, rewrite_notes  # noqa: PLC0415

        match effect:
            case Accept() | Refuse():
                return state, self._answer(effect)
            case Rewrite(note):
                rewrite_notes(self.collection, [note])
                return self._reloaded(state, note), "the note is changed (undo takes it back)"
            case Retire(gone):
                self._written[gone] = retire_notes(self.collection, [gone])
                return state, "deleted from its deck, its history is kept (undo brings it back)"
            case BringBack(gone):
                bring_back(self.collection, gone, self._written.get(gone, ()))
                return state, "brought back"

    def _answer(self, effect: Accept | Refuse) -> str:
        from quiz.app.note_edits import accept_answer, refuse_answer  # noqa: PLC0415 - as above

        try:
            if isinstance(effect, Accept):
                return accept_answer(self.collection, effect.note, effect.answer)
            return refuse_answer(self.collection, effect.note, effect.answer)
        except DeckError as problem:
            done = "counted as right, but not kept" if isinstance(effect, Accept) else "still in the file"
            return f"{done}: {problem.where}: {problem.message}"

    def _reloaded(self, state: SessionState, note: Note) -> SessionState:
        store = self.collection.store
        stored = store.notes.get(note.id)
        cards = [card.id for card in stored.cards] if stored else []
        items = load_items(self.collection, store.queue.cards(cards))
        return step(self.rules, state, Reloaded(note.id, tuple(items), self.collection.clock()))[0]

    def _tell(self, state: SessionState, effect: TellLife | TellSource | ShowImages) -> SessionState:
        """Show a page; the time that it is read is none of the answer's."""
        from quiz.app.telling import images_page, life_page, source_page  # noqa: PLC0415 - for these keys alone

        before = self.collection.clock()
        match effect:
            case TellLife(card, whole):
                self.screen.tell(life_page(self.collection, card, whole=whole))
            case TellSource(note):
                self.screen.tell(source_page(self.collection, note))
            case ShowImages(note, texts):
                self.screen.tell(images_page(self.collection, note, texts))
        spent = self.collection.clock().ms - before.ms
        return step(self.rules, state, Paused(spent))[0]


def _turned(event: Event, effects: Sequence[Effect], before: SessionState, after: SessionState) -> str | None:
    """What is said of an undo or a redo whose effects say nothing of it themselves: of an edit, a skip."""
    if isinstance(event, Redone) and not effects and before.past is after.past:
        return NOTHING_UNDONE
    is_silent = not effects or any(isinstance(effect, Rewrite) for effect in effects)
    if not is_silent or before.past is after.past:
        return None
    return "taken back" if isinstance(event, Undone) else "done again" if isinstance(event, Redone) else None
