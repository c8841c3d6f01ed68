"""The commands around a model, as a person starts them, against a server on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from quiz.app.collection import open_collection
from quiz.app.marks import mark, marked_drafts
from quiz.app.settings import change_setting, setting_rows
from quiz.errors import GenerateError, UsageError

ARTICLE = "---\ntitle: Electric ferries for the west coast\nauthor: A. B.\ndate: 2021-03-17\n---\n\n"


@pytest.fixture
def quiz(server, tmp_path, make_article):
    """Runs `quiz` in a folder with the test article; answers the finished process."""
    (tmp_path / "ferries.md").write_text(ARTICLE + make_article().text)
    environment = {**os.environ, "QUIZ_DB": str(tmp_path / "quiz.db"), "HOME": str(tmp_path)}

    def run(*words, check=True):
        done = subprocess.run(
            [sys.executable, "-m", "quiz", *words], env=environment, cwd=tmp_path, text=True,
            capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        assert not check or done.returncode == 0, done.stderr
        return done

    return run


def test_generate_with_a_model(quiz, server):
    """The deck is on standard output, what was asked and used on standard error; again it costs nothing."""
    first = quiz("generate", "ferries.md", "--model", "played", "--json")
    data = json.loads(first.stdout)
    assert data["engine"] == "model/played"
    assert [card["answer"] for card in data["cards"]] == ["$260 million", "Marta Lindqvist", "Voltra"]
    assert "asking played (127.0.0.1:" in first.stderr
    assert "played answered 4 requests: 400 tokens there, 40 back" in first.stderr
    asked = len(server.bodies)
    again = quiz("generate", "ferries.md", "--model", "played", "--json")
    assert again.stdout == first.stdout
    assert len(server.bodies) == asked
    assert "4 answers known already" in again.stderr


def test_nothing_is_sent_without_a_model(quiz, server):
    """Without --model and without a setting, and with --engine rules, no request is made."""
    quiz("generate", "ferries.md", check=False)
    quiz("settings", "model", "played")
    quiz("generate", "ferries.md", "--engine", "rules", check=False)
    assert server.bodies == []


def test_a_model_set_as_default_is_asked(quiz, server):
    """`quiz settings model NAME` is a standing --model; the drafts of `quiz learn` are the model's."""
    assert quiz("settings", "model", "played").stdout == "played\n"
    listed = json.loads(quiz("models", "played", "--json").stdout)["models"]
    assert [row["name"] for row in listed if row["default"]] == ["played"]
    done = quiz("learn", "ferries.md")
    assert "Q: Which former harbour pilot" in done.stdout
    assert "3 new drafts" in done.stderr
    assert server.bodies


def test_much_is_not_spent_without_consent(quiz, server, tmp_path, make_article):
    """Above the threshold a run without a terminal wants --yes; --max-tokens refuses beforehand."""
    (tmp_path / "long.md").write_text(
        ARTICLE + "".join(f"On day {n} of the year {make_article().text}" for n in range(150))
    )
    refused = quiz("generate", "long.md", "--model", "played", check=False)
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    capped = quiz("generate", "ferries.md", "--model", "played", "--max-tokens", "500", check=False)
    assert capped.returncode == 1
    assert "--max-tokens" in capped.stderr
    assert server.bodies == []


def test_many_articles_with_a_model(quiz, tmp_path):
    """Several articles go to the model one after the other, each into its own file."""
    (tmp_path / "again.md").write_text((tmp_path / "ferries.md").read_text())
    quiz("generate", "ferries.md", "again.md", "-o", "decks/", "--model", "played", "--jobs", "2")
    assert sorted(path.name for path in (tmp_path / "decks").iterdir()) == ["again.md", "ferries.md"]


def test_errors_are_json_where_json_is_asked_for(quiz, server):
    """An unknown model is told as JSON too, with the nearest names."""
    done = quiz("generate", "ferries.md", "--model", "playd", "--json", check=False)
    assert done.returncode == 1
    error = json.loads(done.stdout)["error"]
    assert "playd" in error["message"]
    assert "played" in error["hint"]


def test_marked_drafts_are_worded_better(quiz, server, brain, tmp_path):
    """The difference is shown; with --yes the better draft takes the place of the marked one and waits."""
    quiz("learn", "ferries.md", "--model", "played")
    with open_collection(tmp_path / "quiz.db") as collection:
        (deck,) = collection.store.decks.all()
        drafts = collection.store.drafts.of_deck(deck.id)
        mark(collection, drafts[1])
    better = {**brain.cards[1], "question": "Which former pilot of a harbour founded Nordlinje in 1987?"}
    brain.spoil = lambda task, _times, text: (
        json.dumps({"cards": [{"card": 1, **better}]}) if task == "revise" else text
    )
    shown = quiz("draft", "improve", "ferries", "--model", "played")
    assert "- question: Which former harbour pilot" in shown.stdout
    assert "+ question: Which former pilot of a harbour" in shown.stdout
    assert "  answer: Marta Lindqvist" in shown.stdout
    taken = quiz("draft", "improve", "ferries", "--model", "played", "--yes")
    assert "1 draft in better words" in taken.stderr
    with open_collection(tmp_path / "quiz.db") as collection:
        questions = [d.note.content.question for d in collection.store.drafts.of_deck(deck.id)[:2]]
        assert questions[1] == "Which former pilot of a harbour founded Nordlinje in 1987?"
        assert marked_drafts(collection, deck.id) == []


def test_settings_are_named_checked_and_taken_back(server, tmp_path):
    """A setting has a name and a value that makes sense; unset it is as at first."""
    with open_collection(tmp_path / "quiz.db") as collection:
        with pytest.raises(UsageError, match="no setting"):
            change_setting(collection, "modle", "played")
        with pytest.raises(GenerateError, match="no language model"):
            change_setting(collection, "model", "plaid")
        assert change_setting(collection, "model", "played").value == "played"
        assert [row.value for row in setting_rows(collection)] == ["played"]
        assert change_setting(collection, "model", None).value is None
