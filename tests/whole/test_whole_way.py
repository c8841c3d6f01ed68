"""The whole way on a real terminal: learn, answer, undo, be killed, go on, look back."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect", reason="pip install 'quiz-trainer[test]'")
pyte = pytest.importorskip("pyte", reason="pip install 'quiz-trainer[test]'")
pytestmark = pytest.mark.skipif(not Path("/dev/ptmx").exists(), reason="needs a pseudo-terminal (/dev/ptmx)")

ROOT = Path(__file__).parents[2]
(ARTICLE,) = (ROOT / "decks").glob("*.txt")
EXTRA = """---
name = "All kinds"
---

Q: Which of these is a metal?
A: iron
X: oxygen
X: sulphur
X: carbon

F: The Moon is larger than the Earth.
A: The Earth is larger.

C: Water boils at [100] degrees at sea level and freezes at [0 :: number].

Q: What is the capital of France?
A: Paris
"""


class Terminal:
    """A program on a pseudo-terminal, and what its screen shows."""

    def __init__(
        self, arguments: list[str], environment: dict[str, str], size: tuple[int, int] = (24, 80)
    ) -> None:
        self.screen = pyte.Screen(size[1], size[0])
        self.stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            sys.executable, ["-m", "quiz", *arguments], env=environment, dimensions=size, timeout=30
        )

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def read(self) -> None:
        with contextlib.suppress(pexpect.TIMEOUT, pexpect.EOF):
            self.stream.feed(self.child.read_nonblocking(65536, timeout=0.05))

    def until(self, pattern: str, seconds: float = 60) -> str:
        """The screen, once it shows the pattern."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            if re.search(pattern, self.text):
                return self.text
        raise AssertionError(f"never saw {pattern!r} on:\n{self.text}")

    def changed(self, before: str, seconds: float = 20) -> str:
        """The screen, once it shows anything else than before and has come to rest."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            if self.text != before:
                rest = self.text
                self.read()
                if self.text == rest:
                    return rest
        raise AssertionError(f"nothing changed on:\n{before}")

    def send(self, keys: str) -> str:
        before = self.text
        self.child.send(keys)
        return self.changed(before)

    def answer(self) -> str:
        """Answer the question on the screen, right or wrong, and accept the rating; the form it had."""
        screen = self.until(r"q quit")
        form = form_of(screen)
        if form == "typed":
            self.send("certainly")
            shown = self.send("\r")
            if "again" not in shown:  # a near miss gets one retry
                self.send("\r")
        else:
            self.send("1" if form == "choice" else "f")
        self.until(r"3 good")
        self.child.send("\r")
        self.until(r"\A(?!(?s:.)*3 good)")  # the next card is there, or the session is over
        return form


def form_of(screen: str) -> str:
    if "choose" in screen:
        return "choice"
    return "truefalse" if "f false" in screen else "typed"


@pytest.fixture
def environment(tmp_path):
    """An empty home and nothing of this machine's settings."""
    return {
        "HOME": str(tmp_path), "QUIZ_DB": str(tmp_path / "quiz.db"), "PATH": os.environ["PATH"],
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PROMPT_TOOLKIT_NO_CPR": "1",
    }  # fmt: skip


def effective_reviews(database: Path) -> list[tuple[str, str]]:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT card, form FROM reviews_readable WHERE undone = ''").fetchall()


def history(environment: dict[str, str]) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "history", "--json"],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)["sessions"]


def test_learn_answer_undo_be_killed_go_on_and_look_back(tmp_path, environment):
    """From the bundled article to a history that shows every answer once, over a SIGKILL."""
    extra = tmp_path / "all-kinds.md"
    extra.write_text(EXTRA)
    article = tmp_path / "article.txt"
    shutil.copy(ARTICLE, article)

    terminal = Terminal(["learn", str(article), str(extra)], environment)
    terminal.until(r"1 of \d+")
    terminal.send("A")  # accept all drafts
    forms = Counter(terminal.answer() for _ in range(6))
    before = terminal.until(r"q quit")
    if form_of(before) == "typed":
        terminal.send("\x1b")
    terminal.send("u")  # takes the sixth answer back
    forms[terminal.answer()] += 1
    terminal.until(r"q quit")
    os.kill(terminal.child.pid, signal.SIGKILL)
    terminal.child.close(force=True)
    database = Path(environment["QUIZ_DB"])
    kept = len(effective_reviews(database))
    assert kept == 6

    terminal = Terminal(["practise"], environment)
    terminal.until(r"cut off")
    while kept < 10:
        forms[terminal.answer()] += 1
        kept += 1
    screen = terminal.until(r"q quit")
    if form_of(screen) == "typed":
        terminal.send("\x1b")
    terminal.child.send("q")
    terminal.child.expect(pexpect.EOF)

    assert len(forms) >= 3, forms
    (session,) = history(environment)
    assert session["answers"] == 10
    with contextlib.closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*), count(DISTINCT id) FROM reviews").fetchone() == (11, 11)


@pytest.mark.parametrize("keys", ["\x03", "\x04"])
def test_leaving_by_a_control_key_loses_nothing(tmp_path, environment, keys):
    """Ctrl-C and Ctrl-D end the session; what was rated is kept, and the program says the score."""
    deck = tmp_path / "deck.md"
    deck.write_text(EXTRA)
    subprocess.run(
        [sys.executable, "-m", "quiz", "add", deck], env=environment, check=True, capture_output=True
    )
    terminal = Terminal(["practise"], environment)
    terminal.answer()
    terminal.until(r"q quit")
    terminal.child.send(keys)
    terminal.child.expect(pexpect.EOF)
    terminal.child.close()
    assert terminal.child.exitstatus == 0
    assert len(effective_reviews(Path(environment["QUIZ_DB"]))) == 1


def test_a_closed_window_loses_nothing(tmp_path, environment):
    """A hang-up ends the session in order: it is not taken for one that was cut off."""
    deck = tmp_path / "deck.md"
    deck.write_text(EXTRA)
    subprocess.run(
        [sys.executable, "-m", "quiz", "add", deck], env=environment, check=True, capture_output=True
    )
    terminal = Terminal(["practise"], environment)
    terminal.answer()
    terminal.until(r"q quit")
    terminal.child.kill(signal.SIGHUP)
    terminal.child.expect(pexpect.EOF)
    assert len(effective_reviews(Path(environment["QUIZ_DB"]))) == 1
    (session,) = history(environment)
    assert session["cards"] == 1


@pytest.mark.parametrize("size", [(24, 80), (24, 40), (40, 200)])
def test_a_note_is_edited_tagged_and_deleted_while_practising(tmp_path, environment, size):
    """With real keys at every width: the deck's file follows, and undo gives it back byte for byte."""
    deck = tmp_path / "capital.md"
    first = "Q: What is the capital of Japan (日本)?\nA: 東京\n> 東京 is its capital. 🇯🇵\n"
    text = f"{first}\nQ: And of France?\nA: Paris\n"
    deck.write_text(text)
    subprocess.run(
        [sys.executable, "-m", "quiz", "add", deck], env=environment, check=True, capture_output=True
    )
    terminal = Terminal(["practise"], environment | {"EDITOR": "sed -i s/capital/CAPITAL/"}, size)
    terminal.until(r"capital of\s+Japan")
    terminal.send("\x1b#")
    terminal.child.send("asia\r")
    terminal.until(r"is changed")
    assert "#asia" in deck.read_text()
    terminal.send("\x1bE")
    terminal.until(r"CAPITAL of\s+Japan")
    assert "Q: What is the CAPITAL" in deck.read_text()
    terminal.send("\x1bk")
    terminal.until(r"k again")
    terminal.child.send("k")
    terminal.until(r"And of France")
    assert "Japan" not in deck.read_text()
    terminal.send("\x1bu")
    terminal.until(r"CAPITAL of\s+Japan")
    terminal.send("\x1bu")
    terminal.until(r"capital of\s+Japan")
    terminal.child.send("\x1bu")  # the tags, which the picture does not show
    end = time.monotonic() + 20
    while deck.read_text() != text and time.monotonic() < end:
        terminal.read()
    assert deck.read_text() == text
    terminal.send("\x1bw")
    terminal.until(r"Why now: it is new")
    terminal.send("x")
    terminal.child.send("\x03")
    terminal.child.expect(pexpect.EOF)
    assert deck.read_text() == text


def test_bare_quiz_offers_a_bundled_deck_on_a_first_run(environment):
    """With nothing in the collection there is something to do at one key."""
    terminal = Terminal([], environment)
    terminal.until(r"bundled deck")
    terminal.child.send("1")
    terminal.until(r"Putin in Beijing")
    terminal.until(r"1 of \d+|q quit")
    terminal.child.send("\x03")
    terminal.until(r"history")
    terminal.child.send("q")
    terminal.child.expect(pexpect.EOF)
