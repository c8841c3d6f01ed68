"""`quiz settings`, `plan`, `optimise` and `simulate` as a person types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from quiz.app.collection import open_collection
from tests.app.learners import HandClock, make_deck, practise_days

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def quiz(tmp_path_factory):
    """Runs `quiz` on a collection of one deck that was practised until yesterday."""
    folder = tmp_path_factory.mktemp("schedule")
    clock = HandClock(int((NOW - timedelta(days=30)).timestamp() * 1000))
    with open_collection(folder / "quiz.db", clock, Random(1)) as collection:
        make_deck(collection, "Rivers", 50)
        practise_days(collection, clock, 29)
    environment = {**os.environ, "QUIZ_DB": str(folder / "quiz.db"), "HOME": str(folder)}

    def run(*words):
        return subprocess.run(
            [sys.executable, "-m", "quiz", *words], env=environment, cwd=folder,
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


def _day(days: int) -> str:
    return (NOW + timedelta(days=days)).date().isoformat()


def test_settings_are_listed_set_and_taken_back(quiz) -> None:
    """With where each comes from; what moves no card is done at once."""
    assert "from" in quiz("settings").stdout.splitlines()[0]
    done = quiz("settings", "rivers", "new-per-day", "7")
    assert (done.returncode, done.stderr) == (0, "new_per_day is now 7 (deck)\n")
    assert quiz("settings", "rivers", "new_per_day").stdout == "7\n"
    assert quiz("settings", "new_per_day").stdout == "20\n"
    data = json.loads(quiz("settings", "rivers", "--json").stdout)
    assert (data["settings"]["new_per_day"], data["from"]["new_per_day"]) == (7, "deck")
    assert "20 (default)" in quiz("settings", "rivers", "new_per_day", "--unset").stderr
    assert "1m 5m 1h" in quiz("settings", "learning_steps", "1m", "5m", "1h").stderr


def test_what_moves_cards_is_shown_and_asked(quiz) -> None:
    """Without anybody to answer nothing is done; --preview only shows; --yes does it."""
    shown = quiz("settings", "desired_retention", "0.8", "--preview")
    assert shown.returncode == 0
    assert "cards would move, 0 to an earlier day" in shown.stdout
    assert "due then" in shown.stdout
    assert "left as it was" in shown.stderr
    asked = quiz("settings", "desired_retention", "0.8")
    assert asked.returncode == 2
    assert "--yes" in asked.stderr
    data = json.loads(quiz("settings", "desired_retention", "0.8", "--preview", "--json").stdout)
    assert data["done"] is False
    assert data["moved"] > 30
    done = json.loads(quiz("settings", "desired_retention", "0.8", "--yes", "--json").stdout)
    assert (done["done"], done["moved"]) == (True, data["moved"])
    again = json.loads(quiz("settings", "desired_retention", "0.8", "--json").stdout)
    assert (again["done"], again["moved"]) == (True, 0)
    assert quiz("settings", "desired_retention", "--unset", "--yes").returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("settings", "nope", "3"), ("settings", "new_per_day", "many"), ("settings", "rivers", "nope"),
        ("settings", "--unset"), ("plan", "--off"), ("plan", "rivers", "--by", "2001-01-01"),
        ("plan", "nope", "--by", "2031-01-01"), ("plan", "rivers", "--off"), ("simulate", "nope"),
        ("settings", "rivers", "rollover_hour", "3"),
    ],
)  # fmt: skip
def test_mistakes_say_what_to_do(quiz, words) -> None:
    """Two lines for a person, and an object for a program."""
    done = quiz(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("quiz: ")
    assert len(done.stderr.splitlines()) == 2
    error = json.loads(quiz(*words, "--json").stdout)["error"]
    assert error["message"]
    assert error["hint"]


def test_a_plan_is_made_listed_and_taken_back(quiz) -> None:
    """Shown by day, with what is expected with it and without."""
    preview = quiz("plan", "rivers", "--by", _day(12), "--minutes-a-day", "5", "--preview")
    assert "with the plan" in preview.stdout
    assert "No plan" in quiz("plan").stdout
    data = json.loads(quiz("plan", "rivers", "--by", _day(12), "--minutes-a-day", "5", "--json").stdout)
    assert data["kept"] is True
    assert data["recall"] >= data["recall_without_plan_in_its_minutes"]
    assert all(day["minutes"] <= 5 for day in data["days"])
    assert _day(12) in quiz("plan").stdout
    listed = json.loads(quiz("plan", "--json").stdout)
    assert [plan["deck"] for plan in listed["plans"]] == ["Rivers"]
    planned_today = data["days"][0]["cards"]
    assert int(quiz("due").stdout) == planned_today
    assert "ordinary schedule again" in quiz("plan", "rivers", "--off").stderr


def test_a_year_is_simulated(quiz) -> None:
    """A row for each target; the same figures each time."""
    first = quiz("simulate", "--days", "60", "--target", "0.85", "--json")
    assert first.stdout == quiz("simulate", "--days", "60", "--target", "0.85", "--json").stdout
    targets = json.loads(first.stdout)["targets"]
    assert [target["desired_retention"] for target in targets] == [0.85, 0.9]
    table = quiz("simulate", "rivers", "--days", "60").stdout
    assert "0.9 (now)" in table
    assert "minutes a day" in table


def test_fitting_with_too_few_answers_is_refused(quiz) -> None:
    """With the number that is needed, as JSON too."""
    done = quiz("optimise", "--json")
    assert done.returncode == 1
    assert "are needed" in json.loads(done.stdout)["error"]["message"]
