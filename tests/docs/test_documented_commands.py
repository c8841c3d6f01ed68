"""Every command that the docs show is run, and every command that there is explains itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(<!-- [a-z ]+ -->\n)?```sh\n(.*?)```", README, re.DOTALL)
NEEDS_A_MODEL = [
    line for mark, block in BLOCKS if "needs a model" in mark for line in block.strip().splitlines()
]
QUICK = [line for mark, block in BLOCKS if not mark for line in block.strip().splitlines()]
COMMANDS = [
    [], ["practise"], ["practice"], ["learn"], ["add"], ["generate"], ["history"], ["due"], ["path"],
    ["settings"], ["plan"], ["exam"], ["optimise"], ["simulate"],
    ["decks"], ["decks", "list"], ["decks", "rename"], ["decks", "remove"], ["decks", "export"],
    ["cards"], *(["cards", name] for name in (
        "list", "show", "edit", "suspend", "unsuspend", "flag", "tag", "move", "delete", "restore")),
    ["reviews"], ["reviews", "list"], ["reviews", "undo"], ["reviews", "redo"], ["reviews", "export"],
    ["models"], ["settings"], ["draft"], ["draft", "improve"],
]  # fmt: skip


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    """A folder with the decks, an empty home, and `quiz` on the path."""
    folder = tmp_path_factory.mktemp("sandbox")
    shutil.copytree(ROOT / "decks", folder / "decks")
    (folder / "Notes.txt").write_text("#separator:tab\nWhat is one?\t1\nWhat is two?\t2\n")
    bin_folder = str(Path(sys.executable).parent)
    environment = {"HOME": str(folder), "PATH": f"{bin_folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    return folder, environment


def _run(sandbox, command, **options):
    folder, environment = sandbox
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, **options,
    )  # fmt: skip


@pytest.mark.parametrize("command", QUICK)
def test_a_command_of_the_readme_works(sandbox, command):
    """What the README shows can be typed as it stands, in this order, without a terminal too."""
    done = _run(sandbox, command, shell=True)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_command_makes_shows_and_explains_the_deck(sandbox):
    """Without a terminal the deck is made, shown, and how to practise is said."""
    (block,) = [block for mark, block in BLOCKS if "first command" in mark]
    folder, environment = sandbox
    command = block.strip().split("&&")[-1].replace(".venv/bin/", "").strip()
    fresh = (folder, {**environment, "QUIZ_DB": str(folder / "first.db")})
    done = _run(fresh, command, shell=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\nQ: ") + done.stdout.count("\nC: ") >= 3
    assert "quiz practise" in done.stderr


def test_the_bundled_deck_is_what_the_program_makes(sandbox):
    """The deck beside the bundled article is the program's own, byte for byte."""
    folder, _ = sandbox
    (article,) = (folder / "decks").glob("*.txt")
    made = _run(sandbox, ["quiz", "generate", str(article)]).stdout
    assert made == article.with_suffix(".md").read_text()


def test_the_deck_shown_is_the_one_that_is_made():
    """The README shows the bundled article's deck as the program makes it."""
    made = (ROOT / "decks" / "afghan-robotics-2017.md").read_text(encoding="utf-8")
    assert f"```text\n{made.split('---')[2].strip()}\n```" in README


@pytest.mark.parametrize("command", [line for line in NEEDS_A_MODEL if line.startswith("quiz ")])
def test_a_command_that_needs_a_model_is_known(sandbox, command):
    """What cannot be run without a model is at least a command with these options."""
    name, *words = command.removeprefix("quiz ").split()
    done = _run(sandbox, ["quiz", name, "--help"])
    assert done.returncode == 0
    assert all(word in done.stdout for word in words if word.startswith("--"))


def test_a_model_takes_six_lines():
    """For Ollama and for one provider the README needs six lines each."""
    blocks = [block.strip().splitlines() for mark, block in BLOCKS if "needs a model" in mark]
    assert [len(lines) for lines in blocks] == [6, 6]


def test_the_readme_names_exactly_two_set_up_commands():
    """One to use it, one to test it."""
    assert sorted({mark.strip() for mark, _ in BLOCKS if mark and "needs a model" not in mark}) == [
        "<!-- first command -->",
        "<!-- test command -->",
    ]


def test_the_deck_in_the_readme_can_be_added(sandbox):
    """The deck format's example is a deck."""
    folder, _ = sandbox
    (deck,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    (folder / "rivers.md").write_text(deck)
    done = _run(sandbox, ["quiz", "add", "rivers.md"])
    assert "3 notes (3 new)" in done.stdout
    assert not done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_with_an_example(sandbox, command):
    """`--help` says what a command does and shows it."""
    done = _run(sandbox, ["quiz", *command, "--help"])
    assert done.returncode == 0
    assert "Example: " in done.stdout


def test_every_command_is_in_this_test_and_in_the_readme():
    """A command that is added is documented and tested."""
    from quiz.cli.commands import MODULES, OTHER_SPELLINGS

    assert set(MODULES) == {command[0] for command in COMMANDS if command}
    for name in set(MODULES) - OTHER_SPELLINGS:
        assert f"`quiz {name}" in README


@pytest.mark.skipif(
    not os.environ.get("QUIZ_LONG"), reason="set QUIZ_LONG=1: it installs everything anew, minutes"
)
def test_the_first_command_does_all_its_set_up(tmp_path):
    """On a machine with Python and pip alone, the first command makes the deck."""
    (block,) = [block for mark, block in BLOCKS if "first command" in mark]
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("PIP_")}
    done = subprocess.run(
        block, shell=True, cwd=clone, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        env={"HOME": str(tmp_path), **kept},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "quiz practise" in done.stderr
