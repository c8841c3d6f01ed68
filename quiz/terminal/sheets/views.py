"""The sheet of each view of the score history."""

from __future__ import annotations

from dataclasses import replace

from quiz.history.card import CardLife
from quiz.history.now import Now
from quiz.history.overview import Overview
from quiz.history.plain import View
from quiz.history.progress import Progress
from quiz.history.sessions import SessionHistory
from quiz.history.truth import Truth
from quiz.history.weak import Weak
from quiz.terminal.sheets.blocks import Sheet, Words
from quiz.terminal.sheets.life import life_sheet
from quiz.terminal.sheets.now import now_sheet
from quiz.terminal.sheets.overview import overview_sheet
from quiz.terminal.sheets.parts import NOTHING_HERE, NOTHING_YET
from quiz.terminal.sheets.progress import progress_sheet
from quiz.terminal.sheets.sessions import sessions_sheet
from quiz.terminal.sheets.truth import truth_sheet
from quiz.terminal.sheets.weak import weak_sheet


def sheet_of(view: View, about: str = "") -> Sheet:
    """What a view says. about: what it is of, in words."""
    match view:
        case Overview():
            sheet = overview_sheet(view)
        case SessionHistory():
            sheet = sessions_sheet(view)
        case Now():
            sheet = now_sheet(view)
        case Progress():
            sheet = progress_sheet(view)
        case Truth():
            sheet = truth_sheet(view)
        case Weak():
            sheet = weak_sheet(view)
        case CardLife():
            sheet = life_sheet(view)
    return _limited(sheet, about) if about else sheet


def _limited(sheet: Sheet, about: str) -> Sheet:
    """The sheet of some cards or days: that it is empty says nothing of the others."""
    first = sheet.sections[0]
    if Words(NOTHING_YET) not in first.blocks:
        return replace(sheet, about=about)
    nothing = replace(first, blocks=(Words(NOTHING_HERE),))
    return Sheet(sheet.name, (nothing, *sheet.sections[1:]), about)
