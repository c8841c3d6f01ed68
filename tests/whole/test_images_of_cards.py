"""A card's images are opened by one key, in the line dialogue as on the screen."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.fixture
def opened(tmp_path):
    """A file that a stand-in for the browser writes each address to."""
    said = tmp_path / "opened.txt"
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho \"$1\" >> '{said}'\n")
    browser.chmod(0o755)
    return said


@pytest.fixture
def environment(tmp_path, opened):
    """A home and a file of its own, and that browser."""
    own = {
        "HOME": str(tmp_path),
        "QUIZ_DB": str(tmp_path / "quiz.db"),
        "BROWSER": f"{tmp_path / 'browser'} %s",
    }
    return {**os.environ, **own, "PYTHONUTF8": "1"}


def test_the_images_of_a_card_are_opened_and_missing_ones_named(tmp_path, environment, opened):
    """The question's first; the answer's only once it is judged. A path is looked for beside the deck."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "danube.png").write_bytes(b"not looked into")
    deck = tmp_path / "rivers.md"
    deck.write_text("Q: Which river? ![map](maps/danube.png)\nA: Danube\n> See ![it](gone.png).\n")
    for words, typed in (
        (("add", str(deck)), ""),
        (("practise", "--plain"), ":image\nDanube\n:image\n\n:quit\n"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "quiz", *words],
            env=environment, input=typed, text=True, capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    before, _, after = done.stdout.partition("Correct.")
    assert "maps/danube.png" in before
    assert "gone.png" not in before
    assert "there is no image gone.png beside the deck" in after
    assert opened.read_text().count("danube.png") == 2
