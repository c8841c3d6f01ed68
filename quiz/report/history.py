"""The page of the whole history, its file, and the browser that shows it."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from quiz.app.reviews import write_pieces
from quiz.errors import Place, QuizError
from quiz.history.now import Now
from quiz.history.overview import Overview
from quiz.history.plain import View
from quiz.history.progress import Progress
from quiz.history.sessions import SessionHistory
from quiz.history.truth import Truth
from quiz.history.weak import Weak
from quiz.report.page import BEGINNING, page
from quiz.terminal.sheets.blocks import Section, Sheet, Words
from quiz.terminal.sheets.overview import summary_section
from quiz.terminal.sheets.parts import NOTHING_YET
from quiz.terminal.sheets.views import sheet_of

_ORDER: tuple[type, ...] = (Overview, Progress, Now, Truth, Weak, SessionHistory)
"""The long list of sessions comes last."""


def history_page(views: Sequence[View], made: date, about: str = "") -> str:
    """All these views as one page; of an overview only what no other view says."""
    in_order = sorted(views, key=lambda view: _ORDER.index(type(view)))
    return page([_sheet(view) for view in in_order], made, about)


def write_page(path: Path, text: str) -> None:
    """Write the page, whole or not at all; a page that was there is replaced.

    Raises QuizError where the file is something else, or cannot be written.
    """
    if path.exists() and not _is_page(path):
        raise QuizError(
            "this file exists and is no HTML page",
            where=Place(path),
            hint="choose another name for the report",
        )
    write_pieces(path, [text])


def open_page(path: Path) -> None:
    """Have the reader's browser show the page.

    Raises QuizError where no browser is found.
    """
    if not webbrowser.open(path.resolve().as_uri()):
        raise QuizError("no browser was found", hint=f"open {path} in one yourself")


def _is_page(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(BEGINNING)).decode("ascii", "replace").lower() == BEGINNING.lower()


def _sheet(view: View) -> Sheet:
    if not isinstance(view, Overview):
        return sheet_of(view)
    section = summary_section(view) if view.total.answers else Section("So far", (Words(NOTHING_YET),))
    return Sheet("Score history", (section,))
