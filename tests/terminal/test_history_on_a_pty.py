"""`quiz history` on a real terminal: what reaches the screen is what was drawn, line by line."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from quiz.terminal.cells import cells

pexpect = pytest.importorskip("pexpect", reason="pip install 'quiz-trainer[test]'")
pytestmark = pytest.mark.skipif(not Path("/dev/ptmx").exists(), reason="needs a pseudo-terminal (/dev/ptmx)")
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def spawned(database: Path, columns: int, *words: str, **variables: str) -> Any:
    """The command on a terminal of so many columns."""
    return pexpect.spawn(
        sys.executable, ["-m", "quiz", "--db", str(database), "history", *words],
        env={**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **variables},
        dimensions=(24, columns), encoding="utf-8", timeout=30,
    )  # fmt: skip


def lines(database: Path, columns: int, *words: str, **variables: str) -> list[str]:
    """What the command writes to a terminal of so many columns, styles taken out."""
    child = spawned(database, columns, *words, **variables)
    text = ""
    if "weak" in words:
        child.expect("Work on them")
        text = child.before.split("\x1b[?")[0]  # from there on the question is drawn
        child.send("q")
    rest = child.read()
    child.close()
    assert child.exitstatus == 0
    shown = STYLE.sub("", text or rest).replace("\r\n", "\n")
    assert shown.isprintable() or all(sign.isprintable() or sign == "\n" for sign in shown)
    return shown.split("\n")


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("view", ["overview", "sessions", "now", "progress", "truth", "weak"])
def test_a_view_fits_a_real_terminal(
    tmp_path: Path, histories: dict[str, Path], view: str, columns: int
) -> None:
    """No line is broken by the terminal, whatever stands in a deck's name."""
    database = Path(shutil.copy(histories["year"], tmp_path))
    shown = lines(database, columns, "--view", view)
    assert len(shown) > 15
    assert max(map(cells, shown)) <= columns


def test_the_terminal_decides_between_pictures_and_words(tmp_path: Path, histories: dict[str, Path]) -> None:
    """Braille where it can be shown, stars where not, a table for those who hear the screen."""
    database = Path(shutil.copy(histories["year"], tmp_path))
    full = "\n".join(lines(database, 80, "--view", "progress"))
    simple = "\n".join(lines(database, 80, "--view", "progress", TERM="linux"))
    plain = "\n".join(lines(database, 80, "--view", "progress", "--plain"))
    assert re.search("[\u2801-\u28ff]", full)
    assert "***" in simple
    assert not re.search("[\u2500-\u28ff]", simple + plain)
    assert "known" in plain


@pytest.mark.parametrize("words", [[], ["--plain"]], ids=["painted", "plain"])
def test_one_key_goes_from_weak_spots_to_their_cards(
    tmp_path: Path, histories: dict[str, Path], words: list[str]
) -> None:
    """What is asked is one of the cards that were shown, and its answer leaves the schedule alone."""
    database = Path(shutil.copy(histories["year"], tmp_path))
    child = spawned(database, 80, "--view", "weak", *words)
    child.expect("Work on them")
    named = set(re.findall(r"number (\d+) of", child.before))
    child.send("p\r" if words else "p")
    child.expect(r"number (\d+) of")
    assert child.match[1] in named
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
