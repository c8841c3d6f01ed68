"""Drafts are decided about one by one, and going back forgets nothing."""

from __future__ import annotations

from random import Random

import pytest

from quiz.app.collection import open_collection
from quiz.app.decisions import Accepted, Edited, LeftDrafts, Marked, RejectedDraft, WentBack
from quiz.app.learn import decide_drafts
from quiz.app.marks import mark, marked_drafts
from quiz.model.draft import Draft, Fate
from quiz.model.ids import DraftId, Millis, Moment, NoteId
from quiz.model.note import Basic, Deck, Note, prompt_of

BETTER = Basic("A better question?", "yes")


@pytest.fixture
def collection(tmp_path):
    """An empty collection."""
    clock = lambda: Moment(Millis(1_800_000_000_000), 60)  # noqa: E731
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as opened:
        yield opened


@pytest.fixture
def deck(collection):
    """A deck with three drafts."""
    store = collection.store
    made = Deck(store.decks.new_id("made"), "made")
    store.decks.save(made)
    store.drafts.add(
        [Draft(DraftId(f"d{n}"), made.id, Note(NoteId(f"n{n}"), Basic(f"{n}?", f"{n}"))) for n in range(3)]
    )
    return made.id


class Decides:
    """A screen on which these decisions are made, and that remembers what it showed."""

    def __init__(self, *decisions):
        self.decisions = list(decisions)
        self.shown = []

    def decide(self, _deck, draft, _number, _total):
        self.shown.append((prompt_of(draft.note.content), draft.fate))
        return self.decisions.pop(0)


def test_going_back_shows_what_was_decided_and_keeps_an_edit(collection, deck):
    """Accepting once more what was edited takes the edited note, not the one it was made from."""
    screen = Decides(Edited(BETTER), RejectedDraft(), WentBack(), WentBack(), Accepted(), LeftDrafts())
    decide_drafts(collection, screen, [deck])
    assert screen.shown == [
        ("0?", Fate.UNDECIDED),
        ("1?", Fate.UNDECIDED),
        ("2?", Fate.UNDECIDED),
        ("1?", Fate.REJECTED),
        ("A better question?", Fate.EDITED),
        ("1?", Fate.REJECTED),
    ]
    assert [one.note.content for one in collection.store.notes.of_deck(deck)] == [BETTER]
    assert collection.store.drafts.get(DraftId("d0")).fate is Fate.EDITED


def test_a_decision_made_anew_replaces_the_first(collection, deck):
    """What was accepted and then rejected is no note, and the other way round."""
    screen = Decides(
        Accepted(), WentBack(), RejectedDraft(), RejectedDraft(), WentBack(), Accepted(), LeftDrafts()
    )
    decided = decide_drafts(collection, screen, [deck])
    assert (decided.accepted, decided.rejected, decided.left) == (1, 1, 1)
    assert [prompt_of(one.note.content) for one in collection.store.notes.of_deck(deck)] == ["1?"]


def test_a_marked_draft_waits_for_better_words(collection, deck):
    """Marking decides nothing and goes on; what is decided later is no longer among the marked."""
    decided = decide_drafts(collection, Decides(Marked(), Accepted(), Marked()), [deck])
    assert (decided.accepted, decided.left) == (1, 2)
    assert [draft.id for draft in marked_drafts(collection, deck)] == ["d0", "d2"]
    decide_drafts(collection, Decides(RejectedDraft(), LeftDrafts()), [deck])
    assert [draft.id for draft in marked_drafts(collection, deck)] == ["d2"]
    mark(collection, collection.store.drafts.get(DraftId("d2")), on=False)
    assert marked_drafts(collection, deck) == []
