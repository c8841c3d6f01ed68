"""Whatever is done to a collection in whatever order: reviews stay, caches agree, nothing is lost."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quiz.model.ids import CardId, Millis, Moment, NoteId, ReviewId, StudyDay, named
from quiz.model.note import Basic, Cloze, Deck, Gap, Note, deck_id, faces
from quiz.model.review import NEW_CARD, Answer, CardState, Form, Phase, Rating, ReviewKind
from quiz.schedule.answer import next_states
from quiz.schedule.days import study_day
from quiz.schedule.fuzz import fuzz_factor
from quiz.schedule.replay import replay
from quiz.schedule.reschedule import Move, moved
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.sessions import SessionKind
from quiz.store.store import Store
from quiz.store.totals import fold

KINDS = {
    "new": ReviewKind.LEARN,
    "learning": ReviewKind.LEARN,
    "review": ReviewKind.REVIEW,
    "relearning": ReviewKind.RELEARN,
}
DECKS = [Deck(deck_id(name), name) for name in ("One", "Two")]


def cloze(gaps: list[str]) -> Cloze:
    text, places = "", []
    for gap in gaps:
        places.append(Gap(len(text), len(text) + len(gap)))
        text += f"{gap} "
    return Cloze(text.strip(), tuple(places))


contents = st.one_of(
    st.builds(Basic, st.sampled_from(["q", "Frage"]), st.sampled_from(["a", "b"]), both_ways=st.booleans()),
    st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, max_size=3).map(cloze),
)
note_ids = st.integers(0, 4).map(lambda number: NoteId(named("note", str(number))))
picks = st.integers(0, 1_000)


class StoreMachine(RuleBasedStateMachine):
    """A learner, an editor and an accident at one file; beside it, what must be true of it."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "quiz.db"
        self.ms = 1_750_000_000_000
        self.open()
        for deck in DECKS:
            self.store.decks.save(deck)
        self.session = self.store.sessions.begin(SessionKind.PRACTICE, (), self.now(), self.day)
        self.recorded: dict[ReviewId, Answer] = {}
        self.undone: set[ReviewId] = set()
        self.moved: dict[CardId, tuple[int, StudyDay, int]] = {}
        self.cards_seen: set[str] = set()

    def open(self) -> None:
        self.store = Store.open(self.path, clock=self.now, random=Random(self.ms))

    def now(self) -> Moment:
        return Moment(Millis(self.ms), 60)

    @property
    def day(self) -> StudyDay:
        return study_day(self.now())

    def notes(self, deck: Deck) -> list[Note]:
        return [stored.note for stored in self.store.notes.of_deck(deck.id)]

    @rule(deck=st.sampled_from(DECKS), drawn=st.dictionaries(note_ids, contents, max_size=4), order=picks)
    def save(self, deck: Deck, drawn: dict[NoteId, Basic | Cloze], order: int) -> None:
        """Some notes are added, edited, moved or brought back; those not drawn are retired."""
        notes = [Note(identity, content) for identity, content in drawn.items()]
        Random(order).shuffle(notes)
        gone = [note.id for note in self.notes(deck)]
        self.store.notes.save(deck.id, notes, gone)
        assert self.notes(deck) == notes

    @rule(deck=st.sampled_from(DECKS), identity=note_ids, content=contents)
    def append(self, deck: Deck, identity: NoteId, content: Basic | Cloze) -> None:
        self.store.notes.append(deck.id, [Note(identity, content)])

    @rule(identity=note_ids, content=contents)
    def edit(self, identity: NoteId, content: Basic | Cloze) -> None:
        stored = self.store.notes.get(identity)
        if stored is not None:
            self.store.notes.update(replace(stored.note, content=content))

    @rule(deck=st.sampled_from(DECKS), back=st.booleans())
    def retire_deck(self, deck: Deck, back: bool) -> None:
        self.store.decks.retire(deck.id)
        if back:
            self.store.decks.save(deck)

    @rule(pick=picks, on=st.booleans())
    def suspend(self, pick: int, on: bool) -> None:
        cards = [row[0] for row in self.store._connection.rows("SELECT id FROM cards ORDER BY id")]
        if cards:
            self.store.flags.suspend([cards[pick % len(cards)]], on)

    @rule(pick=picks, rating=st.sampled_from(Rating), cram=st.booleans(), stale=st.booleans())
    def answer(self, pick: int, rating: Rating, cram: bool, stale: bool) -> None:
        """Any card is answered, now and then by a program that had not seen the last answer."""
        cards = self.store.queue.all_cards()
        if not cards:
            return
        card = cards[pick % len(cards)].card.id
        before = NEW_CARD if stale else self.store.queue.state(card)
        after = next_states(before, self.now(), DEFAULT_SETTINGS, fuzz_factor(card, before.reps))[rating]
        answer = Answer(
            card=card, session=self.session, asked=self.now(), answered=self.now(), day=self.day,
            thinking_ms=1_000, kind=ReviewKind.CRAM if cram else KINDS[before.phase], form=Form.REVEAL,
            rating=rating, before=before, after=before if cram else after,
        )  # fmt: skip
        review = self.store.reviews.record(answer)
        self.recorded[review.id] = answer

    @precondition(lambda self: self.recorded)
    @rule(pick=picks)
    def undo(self, pick: int) -> None:
        review = list(self.recorded)[pick % len(self.recorded)]
        self.store.reviews.undo(review)
        self.undone.add(review)

    @precondition(lambda self: self.undone)
    @rule(pick=picks)
    def redo(self, pick: int) -> None:
        review = sorted(self.undone)[pick % len(self.undone)]
        self.store.reviews.redo(review)
        self.undone.remove(review)

    @rule(retention=st.sampled_from([0.8, 0.9]))
    def change_settings(self, retention: float) -> None:
        self.store.settings.save("", "desired_retention", retention)

    @rule(pick=picks, days=st.integers(1, 60))
    def reschedule(self, pick: int, days: int) -> None:
        """A spaced card is due on another day from now on, until its next answer."""
        spaced = [one for one in self.store.queue.all_cards() if one.state.phase is Phase.REVIEW]
        if not spaced:
            return
        state, card = spaced[pick % len(spaced)].state, spaced[pick % len(spaced)].card.id
        due = StudyDay(state.last_day + days)
        self.store.rescheduling.change({}, [Move(card, state.due_day, due, days)])
        self.moved[card] = (len(self.recorded), due, days)

    @rule()
    def rebuild(self) -> None:
        self.store.rebuild_states()

    @rule()
    def fold(self) -> None:
        """Totals are counted and kept; the check of every step holds them against all reviews."""
        fold(self.store._connection)

    @rule(days=st.integers(-1, 40))
    def wait_and_open_again(self, days: int) -> None:
        self.ms += days * 86_400_000 + 1_000
        self.store.close()
        self.open()

    @invariant()
    def no_review_is_lost_or_changed(self) -> None:
        """All reviews are there in the order they were given, and count unless they were undone."""
        rows = self.store._connection.rows("SELECT id FROM reviews ORDER BY clock")
        assert [row[0] for row in rows] == list(self.recorded)
        for identity, answer in self.recorded.items():
            review = self.store.reviews.get(identity)
            assert review is not None
            assert (review.answer, review.undone) == (answer, identity in self.undone)

    @invariant()
    def caches_are_what_a_replay_says(self) -> None:
        """The file is sound and each card stands where its own answers put it."""
        assert self.store.check() == ()
        current = self.store.settings.schedule()
        for card in {answer.card for answer in self.recorded.values()}:
            counted = [
                answer
                for review, answer in self.recorded.items()
                if answer.card == card and review not in self.undone
            ]
            assert self.store.queue.state(card) == self.with_move(card, replay(counted, current))

    def with_move(self, card: CardId, state: CardState) -> CardState:
        """The state with the last rescheduling, where no answer that counts followed it."""
        number, due, days = self.moved.get(card, (0, StudyDay(0), 0))
        later = list(self.recorded.items())[number:]
        followed = any(
            answer.card == card and answer.kind.schedules and review not in self.undone
            for review, answer in later
        )
        return state if card not in self.moved or followed else moved(state, due, days)

    @invariant()
    def the_queue_holds_the_cards_of_notes_in_use(self) -> None:
        """Each face of each note in use is one card; no card that ever was is gone."""
        connection = self.store._connection
        cards = {row[0] for row in connection.rows("SELECT id FROM cards")}
        assert self.cards_seen <= cards
        self.cards_seen = cards
        suspended = {row[0] for row in connection.rows("SELECT id FROM cards WHERE suspended")}
        expected = [
            card.id
            for deck in self.store.decks.all()
            for stored in self.store.notes.of_deck(deck.id)
            for card in stored.cards
        ]
        assert len(expected) == sum(
            len(faces(note.content)) for deck in self.store.decks.all() for note in self.notes(deck)
        )
        asked = [queued.card.id for queued in self.store.queue.all_cards()]
        assert sorted(asked) == sorted(set(expected) - suspended)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


TestStore = StoreMachine.TestCase
TestStore.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
