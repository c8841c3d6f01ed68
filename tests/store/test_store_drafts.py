"""Drafts wait for the learner, keep what was decided, and are not made twice; and the cache."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.errors import StoreError
from quiz.model.draft import Draft, Fate
from quiz.model.ids import DraftId
from quiz.model.note import Basic


@pytest.fixture
def drafts(learner) -> list[Draft]:
    deck = learner.deck(notes=0)
    return [
        Draft(
            DraftId(f"draft-{number}"), deck.id, learner.note(f"draft {number}"),
            rule="svo", evidence="some words", edits=("resolved 'it'",), score=0.5,
        )
        for number in range(3)
    ]  # fmt: skip


def test_drafts_come_back_in_order(store, drafts, learner) -> None:
    """Whatever was not decided is there the next time, as it was generated."""
    other = replace(drafts[0], id=DraftId("other"), deck=learner.deck("Other", 0).id)
    store.drafts.add(drafts)
    store.drafts.add([other])
    assert store.drafts.of_deck(drafts[0].deck) == drafts
    assert store.drafts.of_deck() == [*drafts, other]
    assert store.drafts.get(drafts[1].id) == drafts[1]
    assert store.drafts.get(DraftId("none")) is None
    assert {each.deck.name: each.drafts for each in store.decks.summaries()} == {"Deck": 3, "Other": 1}


def test_drafts_of_a_deck_that_was_taken_away_do_not_wait(store, drafts, learner) -> None:
    """Nobody is asked about them, and they are there again when their deck is."""
    store.drafts.add(drafts)
    deck = store.decks.get(drafts[0].deck)
    store.decks.retire(deck.id)
    assert store.drafts.of_deck() == []
    assert store.drafts.of_deck(deck.id) == drafts
    store.decks.save(deck)
    assert store.drafts.of_deck() == drafts


def test_a_decision_is_kept_and_can_be_changed(store, drafts) -> None:
    """A decided draft waits no longer; an edited one holds the note as edited; undecided again works."""
    store.drafts.add(drafts)
    edited = replace(drafts[1].note, content=Basic("Better?", "Yes"))
    store.drafts.decide(drafts[0].id, Fate.REJECTED)
    store.drafts.decide(drafts[1].id, Fate.EDITED, edited)
    assert store.drafts.of_deck() == drafts[2:]
    assert store.drafts.of_deck(fate=Fate.EDITED) == [replace(drafts[1], note=edited, fate=Fate.EDITED)]
    assert [draft.fate for draft in store.drafts.of_deck(fate=None)] == ["rejected", "edited", "undecided"]
    store.drafts.decide(drafts[0].id, Fate.UNDECIDED)
    assert store.drafts.of_deck() == [drafts[0], drafts[2]]


def test_a_draft_is_replaced_where_it_stands(store, drafts) -> None:
    """What waits becomes what is made now, identity included; what was decided stays."""
    store.drafts.add(drafts)
    store.drafts.decide(drafts[0].id, Fate.REJECTED)
    better = [
        replace(
            draft, id=DraftId(f"better-{draft.id}"), score=0.9, note=replace(draft.note, source="A source.")
        )
        for draft in drafts[:2]
    ]
    for draft, now in zip(drafts, better, strict=False):
        store.drafts.replace(draft.id, now)
    assert store.drafts.of_deck() == [better[1], drafts[2]]
    assert store.drafts.get(drafts[0].id) == replace(drafts[0], fate=Fate.REJECTED)
    assert store.drafts.get(drafts[1].id) is None


def test_only_what_waits_can_be_withdrawn(store, drafts) -> None:
    """A draft that nobody decided about goes, and may be added again; a decided one stays."""
    store.drafts.add(drafts)
    store.drafts.decide(drafts[0].id, Fate.REJECTED)
    store.drafts.withdraw([drafts[0].id, drafts[1].id])
    assert store.drafts.of_deck(fate=None) == [replace(drafts[0], fate=Fate.REJECTED), drafts[2]]
    store.drafts.add([drafts[1]])
    assert store.drafts.of_deck() == [drafts[2], drafts[1]]


def test_a_draft_that_is_not_there_gives_an_error_for_people(store) -> None:
    """Deciding about what vanished is told."""
    with pytest.raises(StoreError, match="no draft") as caught:
        store.drafts.decide(DraftId("none"), Fate.ACCEPTED)
    assert caught.value.hint


def test_kept_answers_are_found_by_their_key(store) -> None:
    """What a slow program answered is kept until it is replaced."""
    assert store.cache.get("key") is None
    store.cache.put("key", "first")
    store.cache.put("key", "second")
    assert store.cache.get("key") == "second"
