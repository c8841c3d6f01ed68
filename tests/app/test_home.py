"""The first menu: ways to begin for who has nothing, what waits for who has something."""

from __future__ import annotations

from random import Random

import pytest

from quiz.app.collection import open_collection
from quiz.app.home import home
from quiz.app.linked import add_paths
from quiz.model.draft import Draft
from quiz.model.ids import DraftId, Millis, Moment, NoteId
from quiz.model.note import Basic, Deck, Note


@pytest.fixture
def collection(tmp_path):
    """An empty collection."""
    clock = lambda: Moment(Millis(1_800_000_000_000), 60)  # noqa: E731
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as opened:
        yield opened


def test_the_first_menu_offers_bundled_decks_and_the_bundled_article(collection):
    """Each by one key, with no path of this machine to be typed."""
    first = home(collection)
    labels = " ".join(choice.label for choice in first.choices)
    assert "bundled deck “putin in beijing 2016”" in labels
    assert "bundled article “afghan robotics 2017”" in labels
    assert "/" not in first.title + labels
    assert all(path.exists() for path in (*first.bundled.values(), *first.articles.values()))
    assert {*first.bundled, *first.articles} <= {choice.value for choice in first.choices}
    keys = [choice.key for choice in first.choices]
    assert len(keys) == len(set(keys))


def test_one_draft_is_one_draft(collection, tmp_path):
    """Counts agree with their nouns."""
    deck = tmp_path / "deck.md"
    deck.write_text("Q: one?\nA: 1\n")
    report = add_paths(collection, [deck])
    assert str(report.decks[0]) == "“deck”: 1 note (1 new)"
    store = collection.store
    made = Deck(store.decks.new_id("made"), "made")
    store.decks.save(made)
    store.drafts.add([Draft(DraftId("d"), made.id, Note(NoteId("n"), Basic("two?", "2")))])
    shown = home(collection)
    assert shown.title == "1 card is due, a new one."
    assert [choice.label for choice in shown.choices[1:3]] == ["decide about 1 draft", "take an exam"]
