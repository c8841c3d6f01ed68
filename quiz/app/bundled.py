"""The decks and the article that come with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def bundled_folder() -> Path:
    """The folder of the bundled decks: inside the installed package, or beside it in a checkout.

    A wheel carries `decks/` as `quiz/_decks`; an editable install leaves it where it is.
    """
    package = Path(str(files("quiz")))
    installed = package / "_decks"
    return installed if installed.is_dir() else package.parent / "decks"


def bundled_decks() -> list[Path]:
    """The bundled deck files, by name."""
    return sorted(bundled_folder().glob("*.md"))


def bundled_article() -> Path:
    """The article that may be passed on, as text."""
    return next(iter(sorted(bundled_folder().glob("*.txt"))))
