"""`quiz generate` over many articles, as a whole: streams, exit codes, a progress bar, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
(ARTICLE,) = (ROOT / "decks").glob("*.txt")


@pytest.fixture
def environment(tmp_path):
    """An empty home and nothing of this machine's settings."""
    return {
        "HOME": str(tmp_path), "QUIZ_DB": str(tmp_path / "quiz.db"), "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8",
    }  # fmt: skip


@pytest.fixture
def articles(tmp_path):
    """Two articles, and one file that is none."""
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_bytes(ARTICLE.read_bytes())
    (tmp_path / "bad.txt").write_bytes(b"")
    return ["first.txt", "bad.txt", "second.txt"]


def quiz(environment, *arguments, code=0):
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *arguments], cwd=environment["HOME"], env=environment, text=True,
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


def test_one_bad_article_is_named_and_stops_nothing(environment, articles, tmp_path):
    """The decks are there, each as it is made alone; the exit code says that not all is well."""
    out, told = quiz(environment, "generate", *articles, "-o", "decks", "--jobs", "2", code=1)
    assert out == ""
    assert told.splitlines()[1:] == ["1 article failed:", "  bad.txt: this is empty"]
    alone, _ = quiz(environment, "generate", "first.txt")
    for name in ("first.md", "second.md"):
        assert (tmp_path / "decks" / name).read_text() == alone
    assert len(list((tmp_path / "decks").iterdir())) == 2


def test_json_is_files_and_a_report(environment, articles, tmp_path):
    """Each article's cards in a file of its own, as printed for one alone, and what became of each."""
    out, _ = quiz(environment, "generate", *articles, "-o", "cards", "--json", code=1)
    first, bad, _ = json.loads(out)["articles"]
    assert first["output"] == "cards/first.json"
    assert bad["error"]["message"] == "this is empty"
    alone, _ = quiz(environment, "generate", "first.txt", "--json")
    assert (tmp_path / "cards" / "first.json").read_text() == alone
    assert first["cards"] == len(json.loads(alone)["cards"])
    quiz(environment, "generate", "first.txt", "--json", "-o", "one.json")
    assert (tmp_path / "one.json").read_text() == alone


def test_one_article_goes_into_a_folder_that_is_named(environment, articles, tmp_path):
    """A pattern that matches one file alone does what it does for several."""
    quiz(environment, "generate", articles[0], "-o", "decks/", "--limit", "2")
    assert (tmp_path / "decks" / "first.md").exists()


def test_words_that_do_not_fit_together_are_refused(environment, articles):
    """With what to write instead, and as JSON where that is asked for."""
    _, told = quiz(environment, "generate", *articles, code=2)
    assert "-o decks/" in told
    out, _ = quiz(environment, "generate", "-", *articles, "-o", "decks", "--json", code=2)
    assert "standard input" in json.loads(out)["error"]["message"]
    _, told = quiz(environment, "generate", "first.txt", "-o", "first.txt", code=2)
    assert "written over" in told


@pytest.mark.parametrize("command", ["generate", "learn"])
@pytest.mark.parametrize("parser", ["no_such_model", "json", "rich"])
def test_a_parser_that_is_none_is_named(environment, articles, command, parser):
    """Whatever package bears the name."""
    _, told = quiz(environment, command, articles[0], "--parser", parser, code=1)
    assert parser in told
    assert "--parser" in told


def test_learning_takes_all_questions_or_the_best(environment, articles):
    """`--all` gives at least as many drafts as a limit, and a second time says what is known."""
    _, few = quiz(environment, "learn", articles[0], "--limit", "2")
    _, many = quiz(environment, "learn", articles[0], "--all")
    assert "2 new drafts" in few
    assert "2 known already" in many


def test_the_bar_is_on_the_terminal_alone(environment, articles, tmp_path):
    """A terminal shows how far it is, and the report when it is done."""
    pexpect = pytest.importorskip("pexpect", reason="pip install 'quiz-trainer[test]'")
    child = pexpect.spawn(
        sys.executable, ["-m", "quiz", "generate", *articles, "-o", "decks"], cwd=tmp_path,
        env={**environment, "TERM": "xterm-256color"}, dimensions=(24, 80), encoding="utf-8", timeout=60,
    )  # fmt: skip
    child.expect("/3")
    child.expect("1 article failed")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc (Linux)")
def test_an_interrupt_ends_everything_and_says_what_is_there(environment, tmp_path):
    """Ctrl-C goes to all processes of a terminal: exit code 130, no traceback, no process left."""
    names = [f"{number}.txt" for number in range(60)]
    for name in names:
        (tmp_path / name).write_bytes(ARTICLE.read_bytes())
    with subprocess.Popen(
        [sys.executable, "-m", "quiz", "generate", *names, "-o", "decks", "--jobs", "2"],
        cwd=tmp_path, env=environment, start_new_session=True, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        end = time.monotonic() + 60
        while not list(tmp_path.glob("decks/*.md")) and time.monotonic() < end:
            time.sleep(0.05)
        os.killpg(child.pid, signal.SIGINT)
        _, told = child.communicate(timeout=30)
    assert child.returncode == 130, told
    assert "Traceback" not in told
    assert "interrupted: " in told
    made = list((tmp_path / "decks").iterdir())
    assert 0 < len(made) < len(names)
    assert {path.suffix for path in made} == {".md"}
    end = time.monotonic() + 5
    while _of_session(child.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _of_session(child.pid)


def _of_session(session: int) -> list[str]:
    """Processes of a session that are still there."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(stat.parent.name)
    return found
