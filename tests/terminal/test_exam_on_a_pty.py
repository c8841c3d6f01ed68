"""`quiz exam` as a person meets it: on a real terminal, at 40 and at 80 columns, and killed in the middle."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.seen import Seen

NOTES = [
    ("Which river flows through Vienna?", "Danube", "The Danube flows through Vienna and Budapest."),
    ("Which river flows through Cologne?", "Rhine", "The Rhine flows through Cologne."),
    ("Which river flows through Paris?", "Seine", "The Seine flows through Paris."),
    ("Which river flows through Cairo?", "Nile", "The Nile flows through Cairo."),
]
DECK = "\n\n".join(f"Q: {question}\nA: {answer}\n> {source}" for question, answer, source in NOTES)
QUIZ = [sys.executable, "-m", "quiz"]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A collection of one deck with four cards."""
    deck = tmp_path / "rivers.md"
    deck.write_text(DECK)
    path = tmp_path / "quiz.db"
    subprocess.run([*QUIZ, "--db", path, "add", deck], check=True, capture_output=True)
    return path


@pytest.fixture
def quiz(database: Path) -> Iterator[Callable[..., Seen]]:
    started: list[Seen] = []

    def start(*arguments: str, columns: int = 80) -> Seen:
        command = [*QUIZ, "--db", str(database), *arguments]
        started.append(Seen(command, columns, 24, LC_ALL="C.UTF-8"))
        return started[-1]

    yield start
    for one in started:
        one.child.close(force=True)


def answer(screen: Seen) -> str:
    """What is right at the question on the screen."""
    shown = " ".join(screen.text.split())
    return next(answer for question, answer, _ in NOTES if question in shown)


def rows(database: Path, sql: str) -> list[tuple]:
    raw = sqlite3.connect(database)
    try:
        return raw.execute(sql).fetchall()
    finally:
        raw.close()


@pytest.mark.parametrize("columns", [40, 80])
def test_an_exam_from_its_first_question_to_the_practice_of_its_mistakes(
    quiz: Callable[..., Seen], database: Path, columns: int
) -> None:
    """The clock is seen, no answer is told before the end, and one key practises what was missed."""
    one = quiz("exam", "-n", "3", "--minutes", "10", columns=columns)
    one.until(r"(9:5\d|10:00) left · 1 of 3")
    one.until(r"Ctrl-C end")
    one.press(f"{answer(one)}\r")
    one.until("2 of 3")
    assert "Correct" not in one.settled()
    missed = answer(one)
    one.press("Amazon\r")
    one.until("3 of 3")
    assert "Wrong" not in one.settled()
    one.press("\t")
    one.until("Tab again")
    one.press("\t")
    shown = " ".join(one.until("not now").split())
    assert "Mark: 1 of 3 points (33 %), not enough yet." in shown
    assert "of 10 min" in shown
    assert missed in shown
    one.press("m")
    one.until("1 of 2")
    one.until("Enter check")
    one.press("\x03")
    one.finish()
    assert rows(database, "SELECT kind, questions, ended_ms IS NULL FROM sessions ORDER BY started_ms") == [
        ("exam", 3, 0),
    ] + [("cram", None, 0)] * (rows(database, "SELECT count(*) FROM sessions")[0][0] - 1)
    assert rows(database, "SELECT kind, typed IS NULL, rating > 1 FROM reviews ORDER BY clock") == [
        ("exam", 0, 1), ("exam", 0, 0), ("exam", 1, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("columns", [40, 80])
def test_ending_it_early_takes_a_second_key(quiz: Callable[..., Seen], columns: int) -> None:
    """Ctrl-C asks, any other key goes on with what was typed, y ends it with its mark."""
    one = quiz("exam", "-n", "4", columns=columns)
    one.until("Ctrl-C end")
    one.press("Dan")
    one.until("> Dan")
    one.press("\x03")
    one.until("4 questions not")
    one.press("n")
    one.until("> Dan(?s:.*)Ctrl-C end")
    one.press("\x15" + answer(one) + "\r")
    one.until("2 of 4")
    one.press("\x03")
    one.until("3 questions not")
    one.press("y")
    assert "Mark: 1 of 4 points (25 %)" in " ".join(one.finish().split())
    assert one.child.exitstatus == 0


def test_a_kill_loses_no_answer_and_the_same_command_goes_on(
    quiz: Callable[..., Seen], database: Path
) -> None:
    """After SIGKILL the exam is unfinished in the history; taken up, it asks the rest and no more."""
    one = quiz("exam", "-n", "4")
    for number in (1, 2):
        one.until(f"{number} of 4")
        one.until("Ctrl-C end")
        one.press(f"{answer(one)}\r")
    one.until("3 of 4")
    one.child.kill(signal.SIGKILL)
    one.child.wait()
    assert rows(database, "SELECT count(*) FROM reviews WHERE kind = 'exam'") == [(2,)]
    history = subprocess.run(
        [*QUIZ, "--db", database, "history", "--view", "sessions"], capture_output=True, text=True, check=True
    )
    assert "unfinished" in history.stdout
    again = quiz("exam", "-n", "4")
    again.until("cut off")
    for number in (3, 4):
        again.until(f"{number} of 4")
        again.press(f"{answer(again)}\r")
    assert "Mark: 4 of 4 points (100 %), excellent." in again.finish()
    assert rows(database, "SELECT count(*), count(ended_ms) FROM sessions") == [(1, 1)]
    assert rows(database, "SELECT count(DISTINCT card), count(*) FROM reviews") == [(4, 4)]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_leaves_the_exam_to_be_taken_up(
    quiz: Callable[..., Seen], database: Path, number: signal.Signals
) -> None:
    """Nobody said that it is over; nothing of it is lost, and that is said."""
    one = quiz("exam", "-n", "2")
    one.until("1 of 2")
    one.until("Ctrl-C end")
    one.press(f"{answer(one)}\r")
    one.until("2 of 2")
    one.child.kill(number)
    assert "the same command goes on with it" in " ".join(one.finish().split())
    assert rows(database, "SELECT count(ended_ms), (SELECT count(*) FROM reviews) FROM sessions") == [(0, 1)]


def test_json_on_standard_output_and_the_exam_on_standard_error(database: Path) -> None:
    """A script reads the result; who answers sees the dialogue."""
    done = subprocess.run(
        [*QUIZ, "--db", database, "exam", "-n2", "--json"],
        input="Amazon\n\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    import json

    data = json.loads(done.stdout)
    assert (data["version"], data["questions"], data["points"], data["ending"]) == (1, 2, 0, "complete")
    assert [one["typed"] for one in data["mistakes"]] == ["Amazon", None]
    assert "Question 2 of 2." in done.stderr
    failed = subprocess.run(
        [*QUIZ, "--db", database, "exam", "-is:new", "--json"], capture_output=True, text=True, check=False
    )
    assert failed.returncode == 1
    assert "no card" in json.loads(failed.stdout)["error"]["message"]


def test_an_exam_in_plain_lines(database: Path) -> None:
    """At the end of the input the exam ends, with its mark and how to practise what was missed."""
    done = subprocess.run(
        [*QUIZ, "--db", database, "exam", "--plain", "-n", "3", "--minutes", "5"],
        input="Amazon\n:help\n:quit\nn\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Question 2 of 3. 5 min left. rivers" in done.stdout
    assert "End the exam with 2 questions not answered? (y/N): n" in done.stdout
    assert "Mark: 0 of 3 points (0 %), not enough yet." in done.stdout
    assert "you wrote   Amazon" in done.stdout
    assert any(f"> {source.split()[0]}" in done.stdout for _, _, source in NOTES)
    assert "quiz practise --mistakes" in done.stderr
    assert done.stdout.count("no way back") == 1


def test_what_is_only_revealed_is_no_exam(database: Path) -> None:
    """Wrong usage, with what to write instead."""
    done = subprocess.run(
        [*QUIZ, "--db", database, "exam", "--form", "reveal"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "--form typed" in done.stderr
