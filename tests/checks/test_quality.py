"""Style, types and the directions of imports, as the whole project keeps them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "quiz").rglob("*.py"))

MOST_LINES = 400
MOST_FUNCTION_LINES = 50


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
    ],
    ids=" ".join,
)
def test_a_checker_finds_nothing(command):
    """Style and types are right in the whole tree."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_rooms_import_only_towards_the_ground():
    """The import contracts of pyproject.toml hold."""
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_tells_one_story(path):
    """No module is longer than a story, no function longer than a page, none called utils."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno < MOST_FUNCTION_LINES, node.name


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("typer", "cli"),
        ("questionary", "terminal"),
        ("prompt_toolkit", "terminal"),
        ("rich", "terminal"),
        ("sqlite_utils", "store"),
        ("sqlite3", "store"),
        ("spacy", "generate"),
        ("llm", "generate/model_engine/provider.py"),
        ("socket", "article"),
    ],
)
def test_a_library_has_one_room(library, room):
    """What a library is for is known in one room alone."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            if any(name.split(".")[0] == library for name in names):
                assert path.is_relative_to(ROOT / "quiz" / room), f"{path} imports {library}"
