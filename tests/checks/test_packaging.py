"""The wheel carries the decks, and both kinds of install find them."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIND = """
from quiz.app.bundled import bundled_article, bundled_decks
print(bundled_article(), *bundled_decks(), sep="\\n")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True, capture_output=True
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_decks_types_and_licence(wheel):
    """Everything a user needs travels in the wheel, and nothing of the tests."""
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("quiz/py.typed", "quiz/_decks/putin-in-beijing-2016.md", "quiz/_decks/format-tour.md"):
        assert name in names
    assert "quiz/generate/model_engine/prompts/facts.md" in names
    assert any(name.startswith("quiz/_decks/") and name.endswith(".txt") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests/")]


def _found(python: str | Path, **environment: str) -> list[Path]:
    done = subprocess.run(
        [python, "-c", FIND], check=True, capture_output=True, text=True, cwd=Path(sys.executable).parent,
        env={**os.environ, **environment},
    )  # fmt: skip
    return [Path(line) for line in done.stdout.splitlines()]


def test_an_installed_package_finds_its_decks(wheel, tmp_path):
    """Installed from the wheel, the decks are found inside the package."""
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    site = next((tmp_path / "venv" / "lib").glob("python3*")) / "site-packages"
    zipfile.ZipFile(wheel).extractall(site)
    found = _found(python)
    assert len(found) >= 4
    assert all(path.is_relative_to(site / "quiz" / "_decks") and path.is_file() for path in found)


def test_a_checkout_finds_its_decks():
    """In an editable install the decks are those beside the package."""
    found = _found(sys.executable)
    assert len(found) >= 4
    assert all(path.is_file() for path in found)
    if not (ROOT / "quiz" / "_decks").exists():
        assert {path.parent for path in found} == {ROOT / "decks"}
