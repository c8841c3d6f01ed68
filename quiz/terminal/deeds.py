"""The events of those keys of practice that need no more than the moment they were struck at."""

from __future__ import annotations

from quiz.model.ids import Moment
from quiz.session.events import Event, Hinted, Left, Skipped, Suspended, Undone, WasRight
from quiz.terminal.keys import Action


def deed(action: Action, now: Moment) -> Event | None:
    """What an action gives on the screen and in the line dialogue alike; None where it needs more."""
    match action:
        case Action.RIGHT:
            return WasRight()
        case Action.HINT:
            return Hinted()
        case Action.UNDO:
            return Undone(now)
        case Action.SKIP:
            return Skipped(now)
        case Action.SUSPEND:
            return Suspended(now)
        case Action.QUIT:
            return Left()
        case _:
            return None
