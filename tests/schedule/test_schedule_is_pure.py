"""The room has neither a clock nor a random source, and nothing from outside the standard library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quiz.schedule

ALLOWED = {
    *("__future__", "collections", "collections.abc", "dataclasses", "datetime", "hashlib", "heapq"),
    *("math", "typing"),
}
MODULES = sorted(Path(quiz.schedule.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_imports_only_what_is_pure(path: Path) -> None:
    """A clock or a random source would make a preview differ from what happens."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert {alias.name for alias in node.names} <= ALLOWED
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            assert module in ALLOWED or module.startswith(("quiz.model.", "quiz.schedule."))
        elif isinstance(node, ast.Attribute):
            assert node.attr not in ("now", "today", "utcnow") or _is_own_moment(node)


def _is_own_moment(node: ast.Attribute) -> bool:
    """`self.now` is a moment that was passed in."""
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "asking")
