"""Decks, their links and their settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quiz.errors import StoreError
from quiz.model.ids import DeckId
from quiz.model.note import Deck, TrueFalse, deck_id
from quiz.schedule.settings import DEFAULT_SETTINGS
from quiz.store.links import Link

FULL = Deck(
    deck_id("Rivers"),
    "Rivers",
    source="The Atlas",
    published=date(2016, 6, 23),
    url="https://example.org/rivers",
    tags=("water", "Österreich"),
    settings={"new_per_day": 5, "learning_steps": [60], "author": "A. N. Other"},
)


def test_a_deck_comes_back_as_it_was_saved(store) -> None:
    """Everything said about a deck is kept, and a change of any of it as well."""
    store.decks.save(FULL)
    assert store.decks.get(FULL.id) == FULL
    changed = replace(FULL, name="Flows", source=None, published=None, url=None, tags=(), settings={})
    store.decks.save(changed)
    assert store.decks.get(FULL.id) == changed
    assert store.decks.all() == [changed]
    assert store.decks.get(deck_id("none")) is None


def test_decks_are_listed_by_name_whatever_their_letters(store) -> None:
    """Case and accents do not tear the alphabet apart."""
    for name in ("zebra", "Émile", "apple", "Berlin"):
        store.decks.save(Deck(deck_id(name), name))
    assert [deck.name for deck in store.decks.all()] == ["apple", "Berlin", "Émile", "zebra"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Russia", ["Russia"]),
        ("russia", ["Russia"]),
        ("RUSSIA and", ["Russia and China", "Russia and Iran"]),
        ("china", ["Russia and China"]),
        ("émile", ["Emile"]),
        ("nothing", []),
        ("", []),
        (deck_id("Emile"), ["Emile"]),
    ],
)
def test_a_deck_is_found_by_the_closest_reading_of_the_words(store, words: str, found: list[str]) -> None:
    """The exact name goes before other letters, those before a beginning, that before a part."""
    for name in ("Russia", "Russia and China", "Russia and Iran", "Emile"):
        store.decks.save(Deck(deck_id(name), name))
    assert [deck.name for deck in store.decks.find(words)] == found


def test_a_retired_deck_keeps_everything_and_comes_back(store, learner) -> None:
    """Removing a deck takes it out of sight and practice; saving it again brings it all back."""
    deck = learner.deck()
    review = learner.answer(learner.due()[0])
    store.decks.retire(deck.id)
    assert (store.decks.all(), store.decks.find("Deck"), learner.due()) == ([], [], [])
    assert store.decks.all(retired=True) == [deck]
    assert store.reviews.of_card(review.answer.card) == [review]
    assert store.check() == ()
    store.decks.save(deck)
    assert len(learner.due()) == 2
    assert store.queue.state(review.answer.card) == review.answer.after
    assert store.check() == ()


def test_a_renamed_deck_keeps_its_identity_and_its_name_is_free(store, learner) -> None:
    """After a rename another deck may have the old name without becoming the same deck."""
    deck = learner.deck("Old")
    store.decks.rename(deck.id, "New")
    assert [(each.id, each.name) for each in store.decks.all()] == [(deck.id, "New")]
    other = store.decks.new_id("Old")
    assert other not in (deck.id, store.decks.new_id("New"))
    store.decks.save(Deck(other, "Old"))
    assert store.decks.new_id("Old ") == other
    assert store.decks.new_id("Something else") == deck_id("Something else")


def test_what_is_not_there_cannot_be_renamed_or_removed(store) -> None:
    """A deck that vanished meanwhile gives an error for the person."""
    for attempt in (lambda: store.decks.rename(DeckId("x"), "y"), lambda: store.decks.retire(DeckId("x"))):
        with pytest.raises(StoreError, match="no deck") as caught:
            attempt()
        assert caught.value.hint


def test_summaries_count_what_is_in_use(store, learner) -> None:
    """Retired notes, vanished cards and other decks are not counted."""
    first, second = learner.deck("First", notes=3), learner.deck("Second", notes=2)
    notes = [stored.note for stored in store.notes.of_deck(first.id)]
    store.notes.save(first.id, notes[1:], gone=[notes[0].id])
    summaries = {each.deck.id: (each.notes, each.cards, each.drafts) for each in store.decks.summaries()}
    assert summaries == {first.id: (2, 2, 0), second.id: (2, 2, 0)}


def test_answers_are_the_decks_own_without_true_and_false(store, learner) -> None:
    """The judge is told what else a typed word may mean in this deck."""
    deck = learner.deck("Deck", notes=2)
    learner.deck("Other")
    store.notes.append(deck.id, [learner.note("s", TrueFalse("It is so.", is_true=True))])
    assert set(store.decks.answers(deck.id)) == {"Deck 0 it is", "Deck 1 it is"}
    assert len(store.decks.answers(deck.id, limit=1)) == 1


def test_a_decks_path_is_its_linked_file(store) -> None:
    """A linked deck knows its file; forgetting the file leaves the deck."""
    store.decks.save(FULL)
    link = Link(FULL.id, Path("/decks/rivers.md"), 123, 456, "digest")
    store.links.save(replace(link, digest="older"))
    store.links.save(link)
    store.links.save(replace(link, path=Path("/decks/z.md")))
    assert store.decks.all() == [replace(FULL, path=Path("/decks/rivers.md"))]
    assert (
        store.links.of_deck(FULL.id) == store.links.all() == [link, replace(link, path=Path("/decks/z.md"))]
    )
    for each in store.links.all():
        store.links.remove(each.path)
    assert store.decks.get(FULL.id) == FULL


def test_settings_keep_any_plain_value_by_scope(store) -> None:
    """A setting is what was saved; None takes it back; scopes do not mix."""
    store.settings.save("", "colours", ["red", 1, None, {"a": 0.5}])
    store.settings.save("deck", "colours", False)
    assert store.settings.get("", "colours") == ["red", 1, None, {"a": 0.5}]
    assert store.settings.all("deck") == {"colours": False}
    store.settings.save("", "colours", None)
    assert store.settings.all("") == {}
    assert store.settings.get("", "colours") is None


def test_schedule_settings_merge_from_the_general_to_the_particular(store) -> None:
    """Defaults, then the collection's, then the deck file's first values, then the deck's own."""
    store.decks.save(FULL)
    assert store.settings.schedule() == DEFAULT_SETTINGS
    assert store.settings.schedule(FULL.id) == replace(DEFAULT_SETTINGS, new_per_day=5, learning_steps=(60,))
    store.settings.save("", "new_per_day", 7)
    store.settings.save(FULL.id, "learning_steps", (30, 90))
    assert store.settings.schedule() == replace(DEFAULT_SETTINGS, new_per_day=7)
    assert store.settings.schedule(FULL.id) == replace(
        DEFAULT_SETTINGS, new_per_day=5, learning_steps=(30, 90)
    )


@pytest.mark.parametrize(
    ("name", "value"), [("desired_retention", 2), ("new_per_day", "many"), ("parameters", [1])]
)
def test_a_schedule_setting_without_sense_is_refused(store, name: str, value: object) -> None:
    """What cannot hold is not kept, neither as a setting nor with a deck."""
    with pytest.raises(StoreError, match="makes no sense"):
        store.settings.save("", name, value)
    with pytest.raises(StoreError, match="makes no sense"):
        store.decks.save(replace(FULL, settings={name: value}))
    assert (store.settings.all(""), store.decks.all()) == ({}, [])


def test_new_parameters_give_new_states(store, learner) -> None:
    """States are derived: other weights, for all or for one deck, lead to other memories at once."""
    first, second = learner.deck("First", 1), learner.deck("Second", 1)
    cards = {queued.deck: queued.card.id for queued in learner.due()}
    for queued in learner.due():
        learner.answer(queued)
    old = {deck: store.queue.state(card) for deck, card in cards.items()}
    other = (*DEFAULT_SETTINGS.parameters[:2], 5.0, *DEFAULT_SETTINGS.parameters[3:])
    store.settings.save(first.id, "parameters", other)
    assert store.queue.state(cards[first.id]).memory.stability == 5.0
    assert store.queue.state(cards[first.id]).due_ms == old[first.id].due_ms
    assert store.queue.state(cards[second.id]) == old[second.id]
    store.decks.save(replace(second, settings={"parameters": list(other)}))
    assert store.queue.state(cards[second.id]).memory.stability == 5.0
    store.settings.save(second.id, "parameters", DEFAULT_SETTINGS.parameters)
    assert store.queue.state(cards[second.id]) == old[second.id]
    assert store.check() == ()
