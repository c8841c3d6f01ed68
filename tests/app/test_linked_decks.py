"""Decks in files: added, changed, broken, gone, and edited from practice."""

from __future__ import annotations

from random import Random

import pytest

from quiz.app.changes import refresh_changed as refresh
from quiz.app.collection import open_collection
from quiz.app.decks import deck_rows, remove_deck, rename_deck
from quiz.app.export import export_text
from quiz.app.linked import add_paths, is_deck_source, take_in
from quiz.app.naming import deck_named, decks_named
from quiz.app.note_edits import accept_answer
from quiz.deckfile.syntax import DeckFormat
from quiz.errors import DeckError, UsageError
from quiz.model.ids import Millis, Moment
from quiz.model.note import Basic, prompt_of

FIRST = """---
name = "Rivers"
---

Q: Which river flows through Vienna?
A: Danube

Q: Which river flows through Paris?
A: Seine
"""


@pytest.fixture
def collection(tmp_path):
    """An empty collection."""
    clock = lambda: Moment(Millis(1_800_000_000_000), 60)  # noqa: E731
    with open_collection(tmp_path / "quiz.db", clock, Random(1)) as opened:
        yield opened


@pytest.fixture
def rivers(tmp_path):
    """A deck file with two notes."""
    path = tmp_path / "rivers.md"
    path.write_text(FIRST)
    return path


def prompts(collection, name="Rivers"):
    deck = deck_named(collection, name)
    return [prompt_of(one.note.content) for one in collection.store.notes.of_deck(deck.id)]


def cards(collection, name="Rivers"):
    deck = deck_named(collection, name)
    return {prompt_of(n.note.content): n.cards[0].id for n in collection.store.notes.of_deck(deck.id)}


def test_adding_twice_changes_nothing(collection, rivers):
    """The second time everything is known already."""
    first = add_paths(collection, [rivers])
    again = add_paths(collection, [rivers])
    assert str(first.decks[0]) == "“Rivers”: 2 notes (2 new)"
    assert str(again.decks[0]) == "“Rivers”: 2 notes, all known"


def test_a_changed_file_is_noticed_and_an_edited_note_keeps_its_card(collection, rivers):
    """Rewording a question, moving it and adding one: the card stays the card."""
    add_paths(collection, [rivers])
    before = cards(collection)
    text = FIRST.replace("Which river flows through Paris?", "Which river flows through the city of Paris?")
    rivers.write_text(text + "\nQ: Which river flows through Cairo?\nA: Nile\n")
    notices = refresh(collection)
    assert ["1 new" in notice for notice in notices] == [True], notices
    after = cards(collection)
    assert after["Which river flows through the city of Paris?"] == before["Which river flows through Paris?"]
    assert refresh(collection) == []


def test_a_note_that_left_the_file_returns_with_its_card(collection, rivers):
    """Retired, not deleted."""
    add_paths(collection, [rivers])
    before = cards(collection)
    rivers.write_text(FIRST.split("\nQ: Which river flows through Paris", maxsplit=1)[0] + "\n")
    refresh(collection)
    assert prompts(collection) == ["Which river flows through Vienna?"]
    rivers.write_text(FIRST)
    refresh(collection)
    assert cards(collection) == before


def test_a_mistake_in_a_changed_file_leaves_the_deck_as_it_was(collection, rivers):
    """Nothing is taken from a file with a mistake, and the place is said."""
    add_paths(collection, [rivers])
    rivers.write_text(FIRST + "\nA: an answer without a question\n")
    (notice,) = refresh(collection)
    assert f"{rivers}:11" in notice
    assert len(prompts(collection)) == 2


def test_a_file_that_is_gone_leaves_its_deck(collection, rivers):
    """The deck stays when its file is away, and that is said."""
    add_paths(collection, [rivers])
    rivers.unlink()
    (notice,) = refresh(collection)
    assert "not there any more" in notice
    assert 'quiz decks remove "Rivers"' in notice
    assert len(prompts(collection)) == 2


def test_files_of_one_name_are_one_deck_in_the_order_of_the_files(collection, tmp_path, rivers):
    """Two files, one deck; a change in the second keeps the first one's notes."""
    other = tmp_path / "rivers2.md"
    header = FIRST.split("---\n\n", maxsplit=1)[0] + "---\n\n"
    other.write_text(header + "Q: Which river flows through Rome?\nA: Tiber\n")
    add_paths(collection, [tmp_path])
    assert [prompt.split()[-1] for prompt in prompts(collection)] == ["Vienna?", "Paris?", "Rome?"]
    other.write_text(other.read_text() + "\nQ: Which river flows through Bonn?\nA: Rhine\n")
    refresh(collection)
    assert [prompt.split()[-1] for prompt in prompts(collection)] == ["Vienna?", "Paris?", "Rome?", "Bonn?"]


def test_one_wrong_file_of_many_stops_all(collection, tmp_path, rivers):
    """Nothing of a folder is taken while one file in it is wrong."""
    (tmp_path / "wrong.md").write_text("Q: no answer\n\nQ: neither\n")
    with pytest.raises(DeckError):
        add_paths(collection, [tmp_path])
    assert deck_rows(collection) == []


def test_an_accepted_answer_is_written_into_the_file(collection, rivers):
    """What is accepted in practice stands in the text, and only that line is new."""
    add_paths(collection, [rivers])
    deck = deck_named(collection, "Rivers")
    note = collection.store.notes.of_deck(deck.id)[0].note
    accept_answer(collection, note.id, "Donau")
    assert rivers.read_text() == FIRST.replace("A: Danube\n", "A: Danube\n= Donau\n")
    content = collection.store.notes.get(note.id).note.content
    assert isinstance(content, Basic)
    assert content.accept == ("Donau",)
    assert refresh(collection) == []


def test_identities_are_written_on_request_and_keep_history_over_any_rewording(collection, rivers):
    """With `@` lines even a whole new text is the same note."""
    add_paths(collection, [rivers], write_ids=True)
    before = set(cards(collection).values())
    text = rivers.read_text()
    assert text.count("\n@") == 2
    rivers.write_text(
        text.replace("Which river flows through Vienna?\nA: Danube", "Name the stream.\nA: Thames")
    )
    refresh(collection)
    assert set(cards(collection).values()) == before


def test_a_bundled_deck_is_taken_in_without_a_link(collection, rivers):
    """What comes with the program belongs to the learner once taken."""
    take_in(collection, rivers)
    rivers.unlink()
    assert refresh(collection) == []
    assert len(prompts(collection)) == 2


def test_a_removed_deck_comes_back_whole(collection, rivers):
    """Removing retires; adding again brings the same cards back."""
    add_paths(collection, [rivers])
    before = cards(collection)
    remove_deck(collection, deck_named(collection, "Rivers"))
    assert deck_rows(collection) == []
    assert refresh(collection) == []
    add_paths(collection, [rivers])
    assert cards(collection) == before


def test_an_answer_to_a_note_that_was_reworded_meanwhile_is_not_said_to_be_kept(collection, rivers):
    """The file is the truth: what could not be written there would be gone at its next reading."""
    add_paths(collection, [rivers])
    note = collection.store.notes.of_deck(deck_named(collection, "Rivers").id)[0].note.id
    rivers.write_text(FIRST.replace("through Vienna", "by Vienna"))
    with pytest.raises(DeckError, match="changed in its file meanwhile"):
        accept_answer(collection, note, "Donau")
    assert "Donau" not in rivers.read_text()


def test_a_linked_deck_is_renamed_in_its_file_and_others_here(collection, rivers):
    """The file names its deck; a name is given once."""
    add_paths(collection, [rivers])
    with pytest.raises(UsageError, match="lives in a file"):
        rename_deck(collection, deck_named(collection, "Rivers"), "Streams")
    rivers.write_text(FIRST.replace("Rivers", "Streams"))
    before = cards(collection)
    refresh(collection)
    assert cards(collection, "Streams") == before
    assert [row.deck.name for row in deck_rows(collection)] == ["Streams"]


def test_a_name_that_names_no_deck_or_several_is_said_so(collection, tmp_path):
    """Part of a name is enough where it is one deck's alone."""
    for name in ("Rivers of Asia", "Rivers of Europe"):
        (tmp_path / f"{name}.md").write_text(f'---\nname = "{name}"\n---\nQ: Which?\nA: that\n')
    add_paths(collection, [tmp_path])
    assert len(decks_named(collection, ["asia", "europe"])) == 2
    with pytest.raises(UsageError, match="names 2 decks"):
        deck_named(collection, "rivers")
    with pytest.raises(UsageError, match="no deck is called") as raised:
        deck_named(collection, "Rivers of Azia")
    assert "Rivers of Asia" in raised.value.hint


def test_a_hashcards_deck_stays_one_when_it_is_read_again(collection, tmp_path):
    """The format given once is remembered with the link."""
    path = tmp_path / "old.md"
    path.write_text("C: [One] and [two]\n")
    add_paths(collection, [path], DeckFormat.HASHCARDS)
    path.write_text("C: [One] and [two]\n\nQ: three?\nA: = 3\n")
    refresh(collection)
    assert len(prompts(collection, "old")) == 2


def test_what_is_exported_can_be_added_again(collection, tmp_path, rivers):
    """A deck as text reads back as itself."""
    add_paths(collection, [rivers])
    text = export_text(collection, deck_named(collection, "Rivers").id)
    copy = tmp_path / "copy.md"
    copy.write_text(text)
    assert add_paths(collection, [copy]).decks[0].notes == 2
    assert len(prompts(collection)) == 2


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("deck.md", "Q: one?\nA: 1\n", True),
        ("article.md", "# A title\n\nA paragraph of an article.\n", False),
        ("article.txt", "Q: one?\nA: 1\n", False),
    ],
)
def test_a_source_is_a_deck_or_an_article_by_what_it_holds(tmp_path, name, text, expected):
    """Markdown with marks is a deck, without marks an article."""
    path = tmp_path / name
    path.write_text(text)
    assert is_deck_source(str(path)) is expected


def test_a_note_that_may_be_another_rewritten_is_said_with_its_place_and_a_way_out(collection, rivers):
    """The way that the notice shows keeps the history."""
    old, new = "Who won the Tour de France in 2015?", "Who won the Tour de France in 2017?"
    text = f"{FIRST}\nQ: {old}\nA: Chris Froome\n"
    rivers.write_text(text)
    add_paths(collection, [rivers])
    before = cards(collection)[old]
    rivers.write_text(text.replace(old, new))
    notice = next(one for one in refresh(collection) if "may be" in one)
    assert notice.startswith(f"{rivers}:11: ")
    assert cards(collection)[new] != before
    rivers.write_text(text)
    add_paths(collection, [rivers], write_ids=True)
    rivers.write_text(rivers.read_text().replace(old, new) + "\n")
    assert not [one for one in refresh(collection) if "may be" in one]
    assert cards(collection)[new] == before


@pytest.mark.parametrize("same", [True, False])
def test_a_person_says_whether_an_unsure_note_is_a_known_one(collection, rivers, same):
    """What letters and place leave open is asked before anything is written, and the answer holds."""
    add_paths(collection, [rivers])
    before = cards(collection)["Which river flows through Vienna?"]
    rivers.write_text(FIRST.replace("Vienna?\nA: Danube", "Vienna in 1529?\nA: Danube"))
    asked = []

    def ask(unsure):
        asked.append((prompt_of(unsure.known.content), prompt_of(unsure.read.content)))
        assert len(prompts(collection)) == 2
        return same

    refresh(collection, ask)
    assert asked == [("Which river flows through Vienna?", "Which river flows through Vienna in 1529?")]
    assert (cards(collection)["Which river flows through Vienna in 1529?"] == before) is same
