"""What the keys of practice give: the events that a session goes on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.model.review import Rating
from quiz.session.events import Answered, Event, Left, Rated
from quiz.terminal.deeds import deed
from quiz.terminal.keys import Action, Wanted, action_for, is_typing
from quiz.terminal.stage import CLOSED
from quiz.text.clean import clean_line

if TYPE_CHECKING:
    from quiz.terminal.practice import Turn

NOTHING_TYPED = "nothing typed: Enter again shows the answer"
AWAY = "x again puts it away; any other key keeps it"
GONE = "k again deletes this note from its deck; any other key keeps it"

ASKED_TWICE = {Action.SUSPEND: AWAY, Action.DELETE: GONE}
"""What is said before a key that takes a card away does so."""


def struck(turn: Turn, name: str, line: str) -> Event | Wanted | None:
    """What a key gives at this turn: an event, a wish, or None where only the picture changes.

    name: the key as the terminal names it. line: the input line as it stands.
    """
    status, turn.status, turn.line = turn.status, "", line
    if name in (CLOSED, "c-c"):
        return Left()
    doubted = next((action for action, words in ASKED_TWICE.items() if words == status), None)
    if turn.helping or (doubted is not None and action_for(name, turn.bindings) is not doubted):
        turn.helping = turn.commanding = False
        return None
    if name == "escape":
        turn.commanding = is_typing(turn.stage) and not turn.commanding
        return None
    turn.commanding = False
    result = _act(turn, action_for(name, turn.bindings), name, line, status)
    turn.answered = isinstance(result, Answered)
    return result


def _act(turn: Turn, action: Action | None, name: str, line: str, asked_before: str) -> Event | Wanted | None:
    match action:
        case Action.CHECK:
            return _check(turn, line, asked_before)
        case Action.SHOW:
            return Answered(None, turn.clock())
        case Action.TRUE | Action.FALSE:
            return Answered("true" if action is Action.TRUE else "false", turn.clock())
        case Action.CHOOSE:
            return _choose(turn, name)
        case Action.ACCEPT:
            return Rated(None, turn.clock())
        case Action.RATE:
            return Rated(Rating(int(name)), turn.clock())
        case Action.HELP:
            turn.helping = True
            return None
        case Action.SUSPEND | Action.DELETE if asked_before != ASKED_TWICE[action]:
            turn.status = ASKED_TWICE[action]
            turn.commanding = is_typing(turn.stage)
            return None
        case Action.EDIT | Action.EDITOR | Action.TAG:
            return Wanted(action)
        case None:
            return None
        case _:
            return deed(action, turn.clock())


def _check(turn: Turn, line: str, asked_before: str) -> Event | None:
    text = clean_line(line)
    if text:
        return Answered(text, turn.clock())
    if asked_before == NOTHING_TYPED:
        return Answered(None, turn.clock())
    turn.status = NOTHING_TYPED
    return None


def _choose(turn: Turn, name: str) -> Event | None:
    options = turn.stage.question.options
    number = "1234".find(name) if name in "1234" else "abcd".find(name.lower())
    return Answered(options[number], turn.clock()) if number < len(options) else None
