"""Notes changed where they live: in a deck's file, whose other lines stay, or in the collection."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from quiz.app.changes import refresh_changed as refresh
from quiz.app.collection import open_collection
from quiz.app.linked import add_paths, take_in
from quiz.app.naming import deck_named
from quiz.app.note_edits import (
    accept_answer,
    bring_back,
    move_notes,
    refuse_answer,
    retire_notes,
    rewrite_notes,
)
from quiz.errors import DeckError
from quiz.model.ids import Millis, Moment
from quiz.model.note import Basic, prompt_of

TEXT = """---
name = "Rivers"
---
<!-- mine -->

Q: Which river flows through Vienna?
A:   Danube
#europe

C: The Rhine rises in [Switzerland].


Q: Which river flows through Paris?
A: Seine"""


@pytest.fixture
def collection(tmp_path):
    """An empty collection."""
    clock = lambda: Moment(Millis(1_800_000_000_000), 60)  # noqa: E731
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as opened:
        yield opened


@pytest.fixture
def rivers(collection, tmp_path):
    """A linked deck file with three notes."""
    path = tmp_path / "rivers.md"
    path.write_text(TEXT)
    add_paths(collection, [path])
    return path


@pytest.fixture
def seas(collection, tmp_path):
    """A deck that lives in the collection."""
    path = tmp_path / "seas.md"
    path.write_text("Q: Which sea is salty?\nA: the Dead Sea\n")
    return take_in(collection, path)


def stored(collection, name="rivers"):
    deck = deck_named(collection, name)
    return collection.store.notes.of_deck(deck.id)


def same_after_reading_again(collection, path):
    """Whether the file reads as what the collection has, with all identities."""
    before = [(one.note, one.cards) for one in stored(collection)]
    path.write_text(path.read_text() + "\n\n")
    refresh(collection)
    return [(one.note, one.cards) for one in stored(collection)] == before


def test_a_rewritten_note_changes_its_own_lines_and_keeps_its_cards(collection, rivers):
    """Content and tags go into the file; comments, blank lines and the end of the file stay."""
    vienna = stored(collection)[0]
    content = replace(vienna.note.content, question="Which river flows through Budapest?")
    rewrite_notes(collection, [replace(vienna.note, content=content, tags=("europe", "capitals"))])
    changed = TEXT.replace("Vienna?\nA:   Danube\n#europe", "Budapest?\nA: Danube\n#europe #capitals")
    assert rivers.read_text() == changed
    after = stored(collection)[0]
    assert (after.note.id, after.cards) == (vienna.note.id, vienna.cards)
    assert after.note.tags == ("europe", "capitals")
    assert refresh(collection) == []
    assert same_after_reading_again(collection, rivers)


def test_several_notes_of_a_file_are_written_together(collection, rivers):
    """One writing for all, or none: a note that is gone from the file leaves all as they were."""
    notes = [replace(one.note, tags=("x",)) for one in stored(collection)]
    rewrite_notes(collection, notes)
    assert rivers.read_text().count("#x") == 3
    rivers.write_text(rivers.read_text().replace("Paris", "Rouen"))
    before = rivers.read_text()
    with pytest.raises(DeckError, match="changed in its file meanwhile"):
        rewrite_notes(collection, [replace(note, tags=("y",)) for note in notes])
    assert rivers.read_text() == before
    assert {one.note.tags for one in stored(collection)} == {("x",)}


def test_changes_of_others_in_the_same_file_are_still_read(collection, rivers):
    """An edit does not hide what somebody else wrote into the file just before."""
    rivers.write_text(TEXT.replace("Paris", "Rouen"))
    vienna = stored(collection)[0].note
    rewrite_notes(collection, [replace(vienna, tags=("x",))])
    assert "#x" in rivers.read_text()
    refresh(collection)
    assert any("Rouen" in prompt_of(one.note.content) for one in stored(collection))


def test_a_retired_note_comes_back_as_it_was(collection, rivers):
    """Its lines leave the file and come back byte for byte; its cards are the same."""
    before = stored(collection)
    written = retire_notes(collection, [before[1].note.id])
    assert "Rhine" not in rivers.read_text()
    assert len(stored(collection)) == 2
    assert refresh(collection) == []
    bring_back(collection, before[1].note.id, written)
    assert rivers.read_text() == TEXT
    assert stored(collection) == before
    assert refresh(collection) == []


def test_a_note_comes_back_behind_the_last_where_the_file_has_changed(collection, rivers):
    """What others wrote meanwhile is never written over."""
    note = stored(collection)[1].note
    written = retire_notes(collection, [note.id])
    rivers.write_text(rivers.read_text().replace("Paris", "Rouen"))
    bring_back(collection, note.id, written)
    assert rivers.read_text().endswith("Seine\n\nC: The Rhine rises in [Switzerland].\n")
    assert "Rouen" in rivers.read_text()


def test_all_notes_of_a_file_can_be_retired(collection, rivers):
    """A deck file without a note is left as a deck without a note."""
    written = retire_notes(collection, [one.note.id for one in stored(collection)])
    assert stored(collection) == []
    assert "Q:" not in rivers.read_text()
    assert len(written) == 1


def test_a_moved_note_takes_its_cards_along(collection, rivers, seas):
    """Out of one home and into the other, both ways, under the same identity."""
    salty = stored(collection, "seas")[0]
    rhine = stored(collection)[1]
    move_notes(collection, [rhine.note.id], seas)
    assert "Rhine" not in rivers.read_text()
    assert [one.cards for one in stored(collection, "seas")] == [salty.cards, rhine.cards]
    move_notes(collection, [salty.note.id], deck_named(collection, "Rivers"))
    assert rivers.read_text().endswith("Seine\n\nQ: Which sea is salty?\nA: the Dead Sea\n")
    assert stored(collection)[-1].cards == salty.cards
    assert refresh(collection) == []
    assert same_after_reading_again(collection, rivers)


def test_an_accepted_answer_can_be_refused_again(collection, rivers, seas):
    """Taking it back leaves file and note as they were."""
    for name in ("rivers", "seas"):
        before = stored(collection, name)[0].note
        accept_answer(collection, before.id, "Donau")
        accepted = stored(collection, name)[0].note.content
        assert isinstance(accepted, Basic)
        assert accepted.accept == ("Donau",)
        refuse_answer(collection, before.id, "Donau")
        assert stored(collection, name)[0].note == before
    assert rivers.read_text() == TEXT


def test_a_deck_of_another_format_is_only_read(collection, tmp_path):
    """What a file cannot hold is not written into it."""
    path = tmp_path / "old.md"
    path.write_text('---\nname = "Old"\nformat = "hashcards"\n---\nQ: one?\nA: 1\n')
    add_paths(collection, [path])
    note = stored(collection, "old")[0].note
    with pytest.raises(DeckError, match="only read"):
        retire_notes(collection, [note.id])
    assert len(stored(collection, "old")) == 1
