"""Bad input of every kind: a clear error, the right exit code, and nothing half-written."""

from __future__ import annotations

import ctypes
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

RUSSIAN = (
    "Сегодня в Москве состоялось заседание правительства, на котором министры обсудили бюджет на "
    "следующий год. По словам премьер-министра, расходы на образование вырастут на десять процентов. "
) * 8
GERMAN = (
    "Die Bundesregierung hat am Mittwoch in Berlin beschlossen, dass die Ausgaben für die Bildung im "
    "nächsten Jahr um zehn Prozent steigen sollen. Das teilte ein Sprecher der Regierung mit. "
) * 8


@pytest.fixture
def environment(tmp_path):
    """An empty home and nothing of this machine's settings."""
    return {
        "HOME": str(tmp_path), "QUIZ_DB": str(tmp_path / "quiz.db"), "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
    }  # fmt: skip


def quiz(environment, *arguments, stdin=b"", code=1, before_start=None):
    """Run `quiz`; it must end with this exit code and without a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *map(str, arguments)],
        env=environment, input=stdin, capture_output=True, check=False, timeout=120, preexec_fn=before_start,
    )  # fmt: skip
    message = done.stderr.decode()
    assert "Traceback" not in message, message
    assert done.returncode == code, (done.returncode, message, done.stdout.decode())
    return done.stdout.decode(), message


def write(path, data):
    path.write_bytes(data)
    return path


ARTICLES = {
    "empty.txt": b"",
    "blank.txt": b"  \n\n ",
    "binary.txt": bytes(range(256)) * 64,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(2000),
    "broken.pdf": b"%PDF-1.7\n" + b"nothing of a pdf" * 50,
    "broken.docx": b"PK\x03\x04" + b"\x00" * 500,
    "no-article.html": b"<html><head><title>x</title></head><body><nav><a href='/'>Home</a></nav></body>",
    "not-utf8.txt": "Les élèves étaient là. ".encode("utf-16-be") * 40,
    "russian.txt": RUSSIAN.encode(),
    "german.txt": GERMAN.encode(),
    "short.txt": b"Too short.",
}


@pytest.mark.parametrize("command", ["generate", "learn"])
@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_gives_nothing_is_explained(environment, tmp_path, name, command):
    """What is wrong and where is said, and no collection holds half of it."""
    path = write(tmp_path / name, ARTICLES[name])
    out, message = quiz(environment, command, path)
    assert out == ""
    assert message.startswith("quiz: ")
    assert name in message


@pytest.mark.parametrize("name", ["russian.txt", "german.txt"])
def test_a_language_that_the_rules_do_not_know_is_named(environment, tmp_path, name):
    """The learner is told that it is the language."""
    _, message = quiz(environment, "generate", write(tmp_path / name, ARTICLES[name]))
    assert {"russian.txt": "Russian", "german.txt": "German"}[name] in message


def test_a_huge_file_is_refused_at_once(environment, tmp_path):
    """50 MB are not read to find out that they are no article."""
    path = write(tmp_path / "huge.txt", b"word " * 10_000_000)
    _, message = quiz(environment, "generate", path)
    assert "MB" in message


@pytest.mark.parametrize("command", ["generate", "learn", "add"])
def test_a_missing_file_is_missing(environment, tmp_path, command):
    """A path that is not there."""
    _, message = quiz(environment, command, tmp_path / "nothing-here.txt")
    assert "nothing-here.txt" in message


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/article", "http://no-such-host.invalid/", "http://user:word@example.invalid/", "ftp://example.invalid/x"],
)  # fmt: skip
def test_an_address_that_gives_nothing_is_explained(environment, address):
    """Nobody there, no such name, not allowed: each is said, none hangs."""
    _, message = quiz(environment, "generate", address)
    assert message.startswith("quiz: ")


def test_failures_in_json_are_json(environment, tmp_path):
    """With --json, stdout parses whatever happens."""
    out, _ = quiz(environment, "generate", tmp_path / "nothing.txt", "--json")
    assert json.loads(out)["error"]["where"].endswith("nothing.txt")
    out, _ = quiz(environment, "history", "--json", "--limit", "none", code=2)
    assert json.loads(out)["version"] == 1
    out, _ = quiz(environment, "history", "no such deck", "--json", code=2)
    assert "no such deck" in json.loads(out)["error"]["message"]


def test_a_deck_with_mistakes_is_not_taken(environment, tmp_path):
    """File, line and what to write instead; the collection stays empty."""
    path = write(tmp_path / "deck.md", b"Q: What?\nA: That.\n\nA: an answer alone\n")
    _, message = quiz(environment, "add", path)
    assert f"{path}:4" in message
    assert "Q:" in message
    out, _ = quiz(environment, "decks", "list", "--json", code=0)
    assert json.loads(out)["decks"] == []


def test_an_output_file_that_cannot_be_written_is_not_half_written(environment, tmp_path):
    """No file appears where none could be written."""
    deck = tmp_path / "missing-folder" / "deck.md"
    article = write(
        tmp_path / "a.txt", ("The bridge in Vienna was built in 1976 by Maria Berger. " * 30).encode()
    )
    quiz(environment, "add", write(tmp_path / "made.md", b"Q: one?\nA: 1\n"), code=0)
    _, message = quiz(environment, "decks", "export", "made", "-o", deck)
    assert f"there is no folder {deck.parent}" in message
    quiz(environment, "generate", article, "-o", deck)
    assert not deck.parent.exists()


DATABASES = {
    "corrupt": b"SQLite format 3\x00" + b"\xff" * 8192,
    "text": b"this is a shopping list, no database\n" * 50,
}


@pytest.mark.parametrize("kind", DATABASES)
@pytest.mark.parametrize("command", [["due"], ["practise"], ["history", "--json"], ["decks"]])
def test_a_file_that_is_no_collection_is_left_alone(environment, tmp_path, kind, command):
    """A damaged or foreign file is named, and not touched."""
    path = write(tmp_path / "quiz.db", DATABASES[kind])
    out, message = quiz(environment, *command)
    assert "quiz.db" in out + message
    assert path.read_bytes() == DATABASES[kind]


def test_a_newer_collection_is_refused(environment, tmp_path):
    """A file of a later version is left to it."""
    quiz(environment, "due", code=0)
    with closing(sqlite3.connect(tmp_path / "quiz.db")) as connection:
        connection.execute("PRAGMA user_version = 9999")
    _, message = quiz(environment, "due")
    assert "newer" in message


def test_a_locked_collection_is_said_to_be_in_use(environment, tmp_path):
    """Another program that writes for long is named as the reason."""
    deck = write(tmp_path / "deck.md", b"Q: What?\nA: That.\n")
    quiz(environment, "add", deck, code=0)
    other = sqlite3.connect(tmp_path / "quiz.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    deck.write_text("Q: What?\nA: That.\n\nQ: Who?\nA: She.\n")
    _, message = quiz(environment, "add", deck)
    other.close()
    assert "quiz.db" in message


def _without_privileges():
    """Let permissions bind this process even where it runs as root (Linux: prctl(2), PR_CAPBSET_DROP)."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            libc.prctl(24, capability, 0, 0, 0)


@pytest.mark.parametrize("command", ["practise", "due", "add"])
def test_a_read_only_collection_is_explained(environment, tmp_path, command):
    """A file that may not be written is named."""
    quiz(environment, "due", code=0)
    deck = write(tmp_path / "deck.md", b"Q: What is one and one?\nA: two\n")
    before = (tmp_path / "quiz.db").read_bytes()
    (tmp_path / "quiz.db").chmod(0o400)
    tmp_path.chmod(0o500)
    arguments = [command, deck] if command == "add" else [command]
    _, message = quiz(environment, *arguments, before_start=_without_privileges)
    tmp_path.chmod(0o700)
    assert "quiz.db" in message
    assert (tmp_path / "quiz.db").read_bytes() == before


def test_a_collection_cannot_be_a_folder(environment, tmp_path):
    """A path that is a folder is explained."""
    _, message = quiz({**environment, "QUIZ_DB": str(tmp_path)}, "due")
    assert str(tmp_path) in message


def test_no_terminal_gives_the_line_dialogue(environment, tmp_path):
    """From a pipe, practice is plain lines, and the end of input loses nothing."""
    deck = write(tmp_path / "deck.md", b"Q: What is one and one?\nA: two\n\nQ: And two and two?\nA: four\n")
    quiz(environment, "add", deck, code=0)
    out, _ = quiz(environment, "practise", stdin=b"2\n\n", code=0)
    assert "What is one and one?" in out
    assert "Correct" in out
    assert "\x1b" not in out
    out, _ = quiz(environment, "history", "--json", code=0)
    assert json.loads(out)["sessions"][0]["answers"] == 1


def test_wrong_usage_has_its_own_exit_code(environment):
    """Words that do not fit together end with 2 and say what would."""
    _, message = quiz(environment, "practise", "--cram", "--ahead", code=2)
    assert "exclude" in message
    quiz(environment, "practise", "--limit", "0", code=2)
    _, message = quiz(environment, "practize", code=2)
    assert "practise" in message
    _, message = quiz(environment, "practise", "no such deck", code=2)
    assert "no such deck" in message


def test_options_of_the_whole_program_may_follow_the_command(environment, tmp_path):
    """Nobody has to know which options stand before the command; behind `--` they are words."""
    deck = write(tmp_path / "deck.md", b"Q: What is one and one?\nA: two\n")
    quiz(environment, "add", deck, "--db", tmp_path / "other one.db", code=0)
    out, _ = quiz(environment, "due", "--plain", f"--db={tmp_path / 'other one.db'}", "--no-color", code=0)
    assert out == "1\n"
    assert quiz(environment, "due", code=0)[0] == "0\n"
    _, message = quiz(environment, "decks", "rename", "--", "--plain", "other", code=2)
    assert "no deck is called “--plain”" in message
    assert "search --plain" in quiz(environment, "history", "--", "--plain", code=0)[0]
    quiz(environment, "due", "--db", code=2)


@pytest.mark.parametrize(
    "words",
    [[b"\xff"], [b"deck:\xff"], ["\u202e\x1b[31m"], ["'; DROP TABLE cards; --"], ["(" * 500], ["a " * 5000],
     ["-" * 300 + "x"], ["ivl:" + "9" * 400 + ".."], ["\\"], ["a\x01b"], ["*" * 200],
     ["a*" * 200 + "b"], ["tag:" + "*a" * 200], ["id:%%%%"], ["rated:99999"]],
)  # fmt: skip
def test_no_search_breaks_the_program(environment, tmp_path, words):
    """A search finds something, nothing, or is told what is wrong with it, and the cards stay."""
    quiz(environment, "add", write(tmp_path / "deck.md", b"Q: What is one and one?\nA: two\n"), code=0)
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "cards", "list", *words],
        env=environment, capture_output=True, check=False, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr
    assert (
        b"two"
        in subprocess.run(
            [sys.executable, "-m", "quiz", "cards", "list"], env=environment, capture_output=True, check=True
        ).stdout
    )


def test_decks_in_json_without_a_further_word(environment):
    """`quiz decks --json` is `quiz decks list --json`."""
    for words in (["decks", "--json"], ["decks", "list", "--json"]):
        assert json.loads(quiz(environment, *words, code=0)[0]) == {"version": 1, "decks": []}


def test_a_dumb_terminal_gets_plain_lines(environment, tmp_path):
    """TERM=dumb is no terminal to draw on."""
    import pexpect

    deck = write(tmp_path / "deck.md", b"Q: What is one and one?\nA: two\n")
    quiz(environment, "add", deck, code=0)
    child = pexpect.spawn(
        sys.executable, ["-m", "quiz", "practise"],
        env={**environment, "TERM": "dumb"}, encoding="utf-8", timeout=20,
    )  # fmt: skip
    child.expect_exact("What is one and one?")
    child.sendline("two")
    child.expect("Correct")
    child.sendeof()
    child.expect(pexpect.EOF)
    assert "\x1b" not in child.before


def test_who_learns_in_plain_lines_is_not_shown_the_whole_deck(environment, tmp_path):
    """The deck as text is for a pipe; a person at a terminal goes on to the first question."""
    import pexpect

    article = Path(__file__).parents[2] / "decks" / "afghan-robotics-2017.txt"
    child = pexpect.spawn(
        sys.executable, ["-m", "quiz", "learn", "--plain", "--limit", "1", str(article)],
        env=environment, encoding="utf-8", timeout=60, dimensions=(24, 200),
    )  # fmt: skip
    child.expect_exact("Accept (Enter)")
    child.sendline("a")
    child.expect_exact("Question 1 of 1")
    assert "name = " not in child.before
    assert "practise at a terminal" not in child.before
    child.sendline(":quit")
    child.expect(pexpect.EOF)
