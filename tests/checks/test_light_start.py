"""Nothing heavy is imported before the first question is on the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "spacy", "thinc", "trafilatura", "numpy", "pandas", "rich", "pydantic", "sqlite_utils", "lxml",
    "docx", "pdfminer", "babel", "lemminflect", "hypothesis", "rapidfuzz", "platformdirs", "llm", "openai",
}  # fmt: skip
LOADED = "json.dumps(sorted({name.split('.')[0] for name in sys.modules}))"
DECK = "Q: What is one?\nA: one\n\nC: Ice [floats] on water.\n"

PLAIN = f"""
import json, sys
from unittest import mock
from quiz.cli.main import main
from quiz.session.events import Left
from quiz.terminal.plain import PlainPracticeScreen
def ask(self, state, notice=None):
    print({LOADED}, file=sys.stderr)
    return Left()
sys.argv = ["quiz", "--plain", "practise"]
with mock.patch.object(PlainPracticeScreen, "ask", ask):
    main()
"""


@pytest.fixture
def collection(tmp_path):
    """A collection with one small deck, made by another process."""
    deck = tmp_path / "small.md"
    deck.write_text(DECK)
    environment = {**os.environ, "QUIZ_DB": str(tmp_path / "quiz.db"), "HOME": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-m", "quiz", "add", deck], check=True, env=environment, capture_output=True
    )
    return environment


def _modules(environment: dict[str, str], code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    lines = [line for line in done.stderr.splitlines() if line.startswith("[")]
    assert lines, done.stderr + done.stdout
    return set(json.loads(lines[0]))


def test_the_plain_question_needs_nothing_heavy(collection):
    """The first question of the line dialogue loads neither libraries of other commands nor prompts."""
    assert not _modules(collection, PLAIN) & (HEAVY | {"prompt_toolkit", "questionary"})


def test_the_version_needs_nothing_heavy():
    """`quiz --version` loads no library that it does not need."""
    code = (
        "import sys, json, atexit\n"
        f"atexit.register(lambda: print({LOADED}, file=sys.stderr))\n"
        "sys.argv = ['quiz', '--version']\nfrom quiz.cli.main import main\nmain()"
    )
    assert not _modules(dict(os.environ), code) & (HEAVY | {"prompt_toolkit", "questionary"})


@pytest.mark.skipif(not Path("/dev/ptmx").exists(), reason="needs a pseudo-terminal (/dev/ptmx)")
def test_the_painted_question_needs_nothing_heavy(collection, tmp_path):
    """When the first question has been painted on a real terminal, nothing heavy is loaded."""
    import pexpect

    report = tmp_path / "modules.json"
    code = (
        "import sys, json\n"
        "from prompt_toolkit.renderer import Renderer\n"
        "paint = Renderer.render\n"
        "def render(self, *args, **kwargs):\n"
        "    paint(self, *args, **kwargs)\n"
        f"    open({str(report)!r}, 'w').write({LOADED})\n"
        "Renderer.render = render\n"
        "sys.argv = ['quiz', 'practise']\nfrom quiz.cli.main import main\nmain()"
    )
    terminal = {**collection, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    child = pexpect.spawn(
        sys.executable, ["-c", code], env=terminal, dimensions=(24, 80), encoding="utf-8", timeout=20
    )
    child.expect("What is one")
    for _ in range(100):
        if report.exists() and report.read_text().endswith("]"):
            break
        child.expect([pexpect.TIMEOUT, "never"], timeout=0.1)
    loaded = set(json.loads(report.read_text()))
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    assert "prompt_toolkit" in loaded
    assert not loaded & (HEAVY | {"questionary"})
