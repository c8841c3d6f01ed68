"""`quiz cards` as a person types it: searches, changes, questions before many, JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

DECK = """---
name = "Rivers"
---

Q: Which river flows through Vienna?
A: Danube
#europe

Q: Which river flows through Cairo?
A: the Nile

C: The [Rhine] rises in [Switzerland].
"""


@pytest.fixture
def quiz(tmp_path):
    """Runs `quiz` on a collection with one linked deck."""
    deck = tmp_path / "rivers.md"
    deck.write_text(DECK)
    environment = {**os.environ, "QUIZ_DB": str(tmp_path / "quiz.db"), "HOME": str(tmp_path)}
    environment.pop("VISUAL", None)
    environment["EDITOR"] = "sed -i s/Cairo/Khartoum/"

    def run(*words, typed="", **variables):
        return subprocess.run(
            [sys.executable, "-m", "quiz", *words], env={**environment, **variables}, cwd=tmp_path,
            capture_output=True, text=True, check=False, input=typed,
        )  # fmt: skip

    assert run("add", "rivers.md").returncode == 0
    run.deck = deck
    return run


def listed(done) -> list[str]:
    assert done.returncode == 0, done.stderr
    return [card["answer"] for card in json.loads(done.stdout)["cards"]]


def test_words_of_a_search_reach_it_whatever_they_begin_with(quiz):
    """A leading hyphen is part of the search, wherever the options stand."""
    assert listed(quiz("cards", "list", "--json", "-tag:europe", "-kind:cloze")) == ["the Nile"]
    assert listed(quiz("cards", "list", "-nile", "--json", "river")) == ["Danube"]
    assert listed(quiz("cards", "list", "--json", "--", "-kind:cloze", "-nile")) == ["Danube"]
    assert listed(quiz("cards", "list", "--json", "Danube or", "nile")) == ["Danube", "the Nile"]
    assert listed(quiz("cards", "list", "--json", "--limit", "1")) == ["Danube"]


def test_a_list_for_people_says_so_when_it_is_empty(quiz):
    """Identity, question, answer and how each stands; a search that finds nothing is no error."""
    text = quiz("cards", "list", "nile").stdout
    assert "Which river flows through Cairo?" in text
    assert "not asked yet" in text
    assert quiz("cards", "list", "zzz").stdout == "No card fits.\n"


def test_a_wrong_search_is_pointed_at_in_words_and_in_json(quiz):
    """The caret stands under the value; JSON carries the same message."""
    done = quiz("cards", "list", "nile", "is:deu")
    assert done.returncode == 2
    assert "\n  nile is:deu\n          ^\n" in done.stderr
    failed = json.loads(quiz("cards", "list", "is:deu", "--json").stdout)
    assert "is:deu" in failed["error"]["message"]
    assert quiz("cards", "list", "--foo").returncode == 2


def test_more_than_one_card_is_changed_only_after_a_yes(quiz):
    """Where nobody can answer, --yes has to say it beforehand; one card needs none."""
    done = quiz("cards", "suspend", "kind:cloze")
    assert (done.returncode, listed(quiz("cards", "list", "is:suspended", "--json"))) == (2, [])
    assert "Suspend 2 cards?" in done.stderr
    assert quiz("cards", "suspend", "kind:cloze", "--yes").returncode == 0
    assert listed(quiz("cards", "list", "is:suspended", "--json")) == ["Rhine", "Switzerland"]
    assert quiz("cards", "unsuspend", "rhine", "-y").returncode == 0
    assert listed(quiz("cards", "list", "is:suspended", "--json")) == []
    assert quiz("cards", "flag", "nile", "-n", "2").returncode == 0
    assert listed(quiz("cards", "list", "flag:2", "--json")) == ["the Nile"]


def test_edits_go_into_the_file(quiz):
    """Editor, tags and deleting change the note's lines and no other."""
    assert quiz("cards", "edit", "nile").returncode == 0
    assert quiz.deck.read_text() == DECK.replace("Cairo", "Khartoum")
    assert quiz("cards", "tag", "nile", "--add", "africa").returncode == 0
    assert quiz.deck.read_text() == DECK.replace("Cairo?\nA: the Nile\n", "Khartoum?\nA: the Nile\n#africa\n")
    assert listed(quiz("cards", "list", "tag:africa", "--json")) == ["the Nile"]
    done = quiz("cards", "delete", "switzerland", "--yes")
    assert "1 note with 2 cards deleted" in done.stderr
    assert "Rhine" not in quiz.deck.read_text()
    assert listed(quiz("cards", "list", "is:retired", "--json")) == ["Rhine", "Switzerland"]
    assert "retired" in quiz("cards", "show", "is:retired").stdout


def test_a_deleted_note_can_be_put_back(quiz):
    """With its history, behind the last note of its file; one that is not deleted is none to put back."""
    assert quiz("cards", "delete", "nile").returncode == 0
    assert quiz("cards", "restore", "nile").returncode == 0
    assert quiz.deck.read_text().endswith("Q: Which river flows through Cairo?\nA: the Nile\n")
    assert listed(quiz("cards", "list", "nile", "--json")) == ["the Nile"]
    assert quiz("cards", "restore", "nile").returncode == 1


def test_a_text_that_is_no_deck_any_more_is_kept(quiz, tmp_path):
    """What was typed into the editor is not lost with its mistake."""
    done = quiz("cards", "edit", "nile", EDITOR="sed -i s/^A:.*//", TMPDIR=str(tmp_path))
    assert done.returncode == 1
    assert "kept there" in done.stderr
    (kept,) = tmp_path.glob("quiz-*.md")
    assert "Cairo" in kept.read_text()
    assert quiz.deck.read_text() == DECK


def test_cards_move_to_another_deck(quiz, tmp_path):
    """The note goes from one file into the other."""
    other = tmp_path / "lakes.md"
    other.write_text("Q: Which lake is deepest?\nA: Baikal\n")
    quiz("add", "lakes.md")
    assert quiz("cards", "move", "nile", "--to", "lakes").returncode == 0
    assert other.read_text().endswith("A: Baikal\n\nQ: Which river flows through Cairo?\nA: the Nile\n")
    assert "Cairo" not in quiz.deck.read_text()
    assert listed(quiz("cards", "list", "deck:lakes", "--json")) == ["Baikal", "the Nile"]


def test_show_tells_a_life(quiz):
    """What it is called, how it stands, and JSON; a card that was never answered says so."""
    shown = quiz("cards", "show", "nile").stdout
    (card,) = json.loads(quiz("cards", "show", "nile", "--json").stdout)["cards"]
    assert "never answered" in shown
    assert card["id"][:8] in shown
    assert (card["phase"], card["reviews"], card["recall"]) == ("new", [], None)
    assert quiz("cards", "show", "zzz").returncode == 1


def test_show_tells_every_answer(quiz):
    """What was typed, what it counted for, when the card comes again, and the forgetting curve."""
    done = quiz("practise", "Rivers", "--form", "typed", typed="nil\n\n:quit\n")
    assert done.returncode == 0, done.stderr
    (card,) = json.loads(quiz("cards", "show", "reps:1..", "--json").stdout)["cards"]
    (review,) = card["reviews"]
    assert (review["typed"], review["verdict"], review["stability_before"]) == ("nil", "wrong", None)
    assert review["stability"] > 0
    shown = quiz("cards", "show", "reps:1..").stdout
    assert "Forgetting curve" in shown
    assert {"nil", "wrong", "again", "min"} <= set(shown.split())


def test_a_search_filters_the_history_in_every_form(quiz, tmp_path):
    """As text, JSON, CSV and a page; and the log of answers."""
    assert quiz("practise", "--form", "typed", typed="Danube\n\nnil\n\n:quit\n").returncode == 0
    for words, answers in ((), 2), (("tag:europe",), 1), (("rivers", "-tag:europe"), 1), (("zzz:",), None):
        done = quiz("history", *words, "--json")
        if answers is None:
            assert done.returncode == 2
        else:
            assert json.loads(done.stdout)["total"]["answers"] == answers
    assert "search tag:europe" in quiz("history", "tag:europe").stdout
    lines = quiz("history", "-tag:europe", "--view", "weak", "--csv", "--table", "confusions").stdout
    assert [line.split(",")[4] for line in lines.splitlines()] == ["typed", "nil"]
    assert quiz("history", "tag:europe", "--html", "page.html").returncode == 0
    page = (tmp_path / "page.html").read_text()
    assert "search tag:europe" in page
    assert "Cairo" not in page
    (review,) = json.loads(quiz("reviews", "list", "tag:europe", "--json").stdout)["reviews"]
    assert review["answer"] == "Danube"
    assert len(quiz("reviews", "export", "-tag:europe").stdout.splitlines()) == 2
