"""The events of those keys of practice that need no more than the moment they were struck at."""

from __future__ import annotations

from collections.abc import Callable

from quiz.model.ids import Moment
from quiz.session.events import (
    AskedImages,
    AskedLife,
    AskedSource,
    Buried,
    Deleted,
    Event,
    Flagged,
    Hinted,
    Left,
    Redone,
    Skipped,
    Suspended,
    Undone,
    WasRight,
)
from quiz.terminal.keys import Action

_EVENTS: dict[Action, Event] = {
    Action.RIGHT: WasRight(),
    Action.HINT: Hinted(),
    Action.FLAG: Flagged(),
    Action.WHY: AskedLife(),
    Action.SOURCE: AskedSource(),
    Action.IMAGES: AskedImages(),
    Action.QUIT: Left(),
}
_AT_A_MOMENT: dict[Action, Callable[[Moment], Event]] = {
    Action.UNDO: Undone,
    Action.REDO: Redone,
    Action.SKIP: Skipped,
    Action.BURY: Buried,
    Action.SUSPEND: Suspended,
    Action.DELETE: Deleted,
}


def deed(action: Action, now: Moment) -> Event | None:
    """What an action gives on the screen and in the line dialogue alike; None where it needs more."""
    timed = _AT_A_MOMENT.get(action)
    return timed(now) if timed is not None else _EVENTS.get(action)
