"""Notes: saved in order, edited without losing history, retired and brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.errors import StoreError
from quiz.model.ids import CardId, NoteId, StudyDay
from quiz.model.note import Basic, Cloze, Gap, Note, TrueFalse
from quiz.model.review import NEW_CARD
from quiz.store.flags import CardFlags
from quiz.store.notes import Saved

CONTENTS = (
    Basic("q?", "a", accept=("b", "ü"), wrong=("x", "y"), both_ways=True),
    Cloze("One and two.", (Gap(0, 3), Gap(8, 11, "number"))),
    Cloze("One.", (Gap(0, 3),), accept=("1",), wrong=("Two",)),
    TrueFalse("It is.", is_true=True),
    TrueFalse("It is.", is_true=False, correction="It is not."),
)


def prompts(store, deck, retired: bool = False) -> list[str]:
    return [stored.note.content.question for stored in store.notes.of_deck(deck.id, retired)]


@pytest.mark.parametrize("content", CONTENTS)
def test_a_note_comes_back_as_it_was_saved(store, learner, content) -> None:
    """Every sort of content, with its source and tags, survives the file."""
    deck = learner.deck(notes=0)
    note = replace(learner.note("n", content), source="A sentence.", tags=("a", "b"))
    assert store.notes.save(deck.id, [note]) == Saved(added=1)
    stored = store.notes.get(note.id)
    assert (stored.note, stored.deck, stored.position, stored.retired) == (note, deck.id, 0, False)
    assert [card.slot for card in stored.cards] == list(range(len(stored.cards)))
    assert store.notes.of_deck(deck.id) == [stored]
    assert store.notes.get(NoteId("none")) is None


def test_saving_the_same_notes_again_changes_nothing(store, learner) -> None:
    """A file that was only touched costs no write at all."""
    deck = learner.deck(notes=5)
    notes = [stored.note for stored in store.notes.of_deck(deck.id)]
    rows = store._connection.rows("SELECT * FROM notes")
    assert store.notes.save(deck.id, [*notes, notes[0]]) == Saved()
    assert [tuple(row) for row in store._connection.rows("SELECT * FROM notes")] == [
        tuple(row) for row in rows
    ]


def test_notes_stand_in_the_order_they_are_saved(store, learner) -> None:
    """Moving a note in the file moves it in the deck and among the new cards."""
    deck = learner.deck(notes=3)
    notes = [stored.note for stored in store.notes.of_deck(deck.id)]
    assert store.notes.save(deck.id, notes[::-1]) == Saved()
    assert [stored.note for stored in store.notes.of_deck(deck.id)] == notes[::-1]
    assert [queued.card.note for queued in learner.due()] == [note.id for note in notes[::-1]]


def test_appended_notes_stand_last_and_known_ones_stay(store, learner) -> None:
    """Accepting a draft twice, or one that the deck has, moves nothing."""
    deck = learner.deck(notes=2)
    first, new = store.notes.of_deck(deck.id)[0].note, learner.note("new")
    assert store.notes.append(deck.id, [new, first]) == Saved(added=1)
    assert prompts(store, deck) == ["What is Deck 0?", "What is Deck 1?", "What is new?"]
    empty = learner.deck("Empty", notes=0)
    store.notes.append(empty.id, [learner.note("only")])
    assert store.notes.of_deck(empty.id)[0].position == 0


def test_an_edited_note_keeps_its_cards_history(store, learner) -> None:
    """Correcting a question leaves the card, its reviews and its state as they were."""
    deck = learner.deck(notes=1)
    queued = learner.due()[0]
    review = learner.answer(queued)
    note = replace(store.notes.get(queued.card.note).note, content=Basic("Better?", "Yes"))
    assert store.notes.save(deck.id, [note]) == Saved(changed=1)
    assert store.notes.get(note.id).cards == (queued.card,)
    assert store.queue.state(queued.card.id) == review.answer.after
    assert store.decks.answers(deck.id) == ("Yes",)
    store.notes.update(replace(note, tags=("t",)))
    assert store.notes.get(note.id).note.tags == ("t",)
    assert store.check() == ()


def test_a_note_that_left_the_file_is_retired_and_returns_with_its_history(store, learner) -> None:
    """Nothing is deleted: what comes back is where it was."""
    deck = learner.deck(notes=2)
    queued = learner.due()[0]
    review = learner.answer(queued)
    notes = [stored.note for stored in store.notes.of_deck(deck.id)]
    assert store.notes.save(deck.id, notes[1:], gone=[notes[0].id, NoteId("never was")]) == Saved(retired=1)
    assert prompts(store, deck) == ["What is Deck 1?"]
    assert prompts(store, deck, retired=True) == ["What is Deck 1?", "What is Deck 0?"]
    assert store.queue.cards([queued.card.id]) == []
    assert store.notes.save(deck.id, notes) == Saved(returned=1)
    assert store.queue.cards([queued.card.id])[0].state == review.answer.after
    kinds = [row[0] for row in store._connection.rows("SELECT kind FROM events ORDER BY clock")]
    assert kinds == ["retire", "return"]
    assert store.check() == ()


def test_a_note_may_move_to_another_deck_with_its_history(store, learner) -> None:
    """Cutting a note out of one file and pasting it into another keeps what was learnt."""
    first, second = learner.deck("First", 2), learner.deck("Second", 1)
    queued = learner.due(first.id)[0]
    review = learner.answer(queued)
    moved = store.notes.get(queued.card.note).note
    store.notes.append(second.id, [moved])
    store.notes.save(first.id, [stored.note for stored in store.notes.of_deck(first.id)], gone=[moved.id])
    assert store.notes.get(moved.id).deck == second.id
    assert store.queue.cards([queued.card.id])[0].deck == second.id
    assert store.queue.state(queued.card.id) == review.answer.after
    assert store.check() == ()


def test_a_gap_that_is_taken_out_is_not_asked_until_it_is_back(store, learner) -> None:
    """The card of a vanished gap rests with its history."""
    deck = learner.deck(notes=0)
    note = learner.note("n", CONTENTS[1])
    store.notes.save(deck.id, [note])
    cards = store.notes.get(note.id).cards
    store.notes.update(replace(note, content=replace(CONTENTS[1], gaps=CONTENTS[1].gaps[1:])))
    assert [card.id for card in store.notes.get(note.id).cards] == [cards[1].id]
    assert [queued.card.id for queued in store.queue.all_cards()] == [cards[1].id]
    store.notes.update(note)
    assert store.notes.get(note.id).cards == cards
    assert store.check() == ()


def test_notes_are_loaded_for_many_cards_at_once(store, learner) -> None:
    """A session gets the content of all its cards; unknown ones are left out."""
    learner.deck(notes=4)
    cards = [queued.card.id for queued in learner.due()]
    loaded = store.notes.of_cards([*cards, CardId("none")])
    assert list(loaded) == cards
    assert all(card in [each.id for each in stored.cards] for card, stored in loaded.items())
    assert store.notes.of_cards([]) == {}


@pytest.mark.parametrize(
    ("content", "slot", "accepted"),
    [
        (Basic("q", "a", accept=("b",)), 0, ("b", "new")),
        (Basic("q", "a", both_ways=True), 1, ()),
        (Basic("q", "new"), 0, ()),
        (Basic("q", "a", accept=("new",)), 0, ("new",)),
        (Cloze("One.", (Gap(0, 3),)), 0, ("new",)),
        (Cloze("One, two.", (Gap(0, 3), Gap(5, 8))), 0, ()),
    ],
)
def test_an_answer_is_accepted_where_the_note_can_hold_it(
    store, learner, content, slot: int, accepted: tuple[str, ...]
) -> None:
    """'I was right' adds to the accepted answers, once, and only of the side that was asked."""
    deck = learner.deck(notes=0)
    note = learner.note("n", content)
    store.notes.save(deck.id, [note])
    returned = store.notes.accept_answer(note.id, " new ", slot)
    assert returned.content.accept == accepted
    assert store.notes.get(note.id).note == returned


def test_accepting_for_a_statement_or_nothing_at_all_changes_nothing(store, learner) -> None:
    """A statement is true or false, and an empty answer is none."""
    deck = learner.deck(notes=0)
    notes = [learner.note("s", CONTENTS[3]), learner.note("b", Basic("q", "a"))]
    store.notes.save(deck.id, notes)
    assert store.notes.accept_answer(notes[0].id, "new") == notes[0]
    assert store.notes.accept_answer(notes[1].id, "  ") == notes[1]


def test_a_note_that_is_not_there_gives_an_error_for_people(store) -> None:
    """Editing what vanished is told, not a traceback."""
    with pytest.raises(StoreError, match="no note") as caught:
        store.notes.update(Note(NoteId("none"), Basic("q", "a")))
    assert caught.value.hint


def test_flags_keep_cards_out_of_practice(store, learner, clock) -> None:
    """A suspended card rests until released, a buried one until its day; a flag only marks."""
    learner.deck(notes=3)
    cards = [queued.card.id for queued in learner.due()]
    store.flags.suspend(cards[:1])
    store.flags.bury(cards[1:2], StudyDay(clock.day + 1))
    store.flags.flag(cards[2:], 3)
    assert [queued.card.id for queued in learner.due()] == cards[2:]
    assert store.flags.of(cards[0]) == CardFlags(suspended=True)
    assert store.flags.of(cards[1]) == CardFlags(buried_until=StudyDay(clock.day + 1))
    assert store.flags.of(cards[2]) == CardFlags(flag=3)
    assert store.flags.of(CardId("none")) == CardFlags()
    store.flags.suspend(cards[:1], on=False)
    store.flags.bury(cards[1:2], None)
    assert [queued.card.id for queued in learner.due()] == cards
    assert store.queue.state(cards[0]) == NEW_CARD
    store.flags.flag(cards[2:], 3)
    kinds = [row[0] for row in store._connection.rows("SELECT kind FROM events ORDER BY clock")]
    assert kinds == ["suspend", "bury", "flag", "unsuspend", "bury"]
    assert store.check() == ()


def test_every_register_says_when_and_where_it_was_written(store, learner) -> None:
    """Each group of columns carries the clock of its own last change, so that files can be merged."""
    deck = learner.deck(notes=1)
    note = store.notes.of_deck(deck.id)[0].note

    def clocks() -> dict[str, int]:
        row = store._connection.row(
            "SELECT place_clock, content_clock, retired_clock FROM notes WHERE id = ?", (note.id,)
        )
        return dict(row)

    before = clocks()
    store.notes.update(replace(note, source="another"))
    assert {name for name, clock in clocks().items() if clock != before[name]} == {"content_clock"}
    before = clocks()
    store.notes.save(deck.id, [], gone=[note.id])
    after = clocks()
    assert {name for name, clock in after.items() if clock != before[name]} == {"retired_clock"}
    assert after["retired_clock"] > before["content_clock"]
