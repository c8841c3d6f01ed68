"""The practice screen on a terminal: one key does one thing, and nothing flickers.

Each card is replaced in place on the terminal's alternate screen instead of leaving a transcript:
an answer left standing above could give the next card away, and the score at the end lists what
was missed. A session's states come in, the learner's events go out.
"""

from __future__ import annotations

from collections.abc import Callable

from quiz.model.ids import CardId, Moment
from quiz.model.review import Rating
from quiz.session.events import (
    Answered,
    Event,
    Hinted,
    Left,
    Rated,
    Skipped,
    Suspended,
    Undone,
    WasRight,
)
from quiz.session.state import Asking, Judged, SessionState
from quiz.terminal.environment import Environment
from quiz.terminal.keys import Action, action_for, bindings, is_typing
from quiz.terminal.layout import View, help_view, practice_view
from quiz.terminal.palette import Marks, marks
from quiz.terminal.stage import CLOSED, Scene, Stage
from quiz.text.clean import clean_line

NOTHING_TYPED = "nothing typed: Enter again shows the answer"
AWAY = "x again puts this card away for good; any other key keeps it"


class PromptPracticeScreen:
    """Practice on a full terminal (see `quiz.app.screen.PracticeScreen`)."""

    def __init__(
        self, environment: Environment, clock: Callable[[], Moment], stage: Stage | None = None
    ) -> None:
        self._marks = marks(environment.unicode)
        self._clock = clock
        self._stage = stage or Stage(environment)
        self._kept: tuple[CardId, str] | None = None

    def ask(self, state: SessionState, notice: str | None = None) -> Event:
        """Paint a question or a judged answer and wait for what the learner does."""
        stage = state.stage
        if not isinstance(stage, (Asking, Judged)):
            self.close()
            return Left()
        turn = Turn(state, stage, self._clock, self._marks, notice or "")
        scene: Scene[Event] = turn
        event = self._stage.play(scene, self._line_before(stage)) or Left()
        self._kept = (stage.question.item.card.id, turn.line)
        if isinstance(event, Left):
            self.close()
        return event

    def close(self) -> None:
        """Give the terminal back; the next question takes it again."""
        self._stage.close()

    def _line_before(self, stage: Asking | Judged) -> str:
        """What was typed before a hint, or at a first try that was close, to be gone on with."""
        goes_on = isinstance(stage, Asking) and (stage.near_miss is not None or stage.hinted)
        if goes_on and self._kept is not None and self._kept[0] == stage.question.item.card.id:
            return self._kept[1]
        return ""


class Turn:
    """One picture of practice and the keys struck at it, up to the event they give.

    line: the input line as it stood at the last key.
    """

    def __init__(
        self,
        state: SessionState,
        stage: Asking | Judged,
        clock: Callable[[], Moment],
        marks: Marks,
        notice: str = "",
    ) -> None:
        self._state = state
        self._stage = stage
        self._clock = clock
        self._marks = marks
        self._bindings = bindings(stage)
        self._status = notice
        self.line = ""
        self._helping = False
        self._commanding = False

    @property
    def has_line(self) -> bool:
        """Whether the input line is shown."""
        return is_typing(self._stage) and not self._helping

    @property
    def typing(self) -> bool:
        """Whether letters go into the input line."""
        return self.has_line and not self._commanding

    def view(self, width: int) -> View:
        """The card, or the list of keys over it."""
        view = practice_view(
            self._state,
            self._stage,
            width,
            self._marks,
            status=self._status,
            commanding=self._commanding,
        )
        return help_view(self._stage, view.head, width) if self._helping else view

    def key(self, name: str, line: str) -> Event | None:
        """What a key gives: an event, or None where only the picture changes."""
        status, self._status, self.line = self._status, "", line
        if name in (CLOSED, "c-c"):
            return Left()
        if self._helping or (status == AWAY and name.lower() != "x"):
            self._helping = self._commanding = False
            return None
        if name == "escape":
            self._commanding = is_typing(self._stage) and not self._commanding
            return None
        self._commanding = False
        return self._act(action_for(name, self._bindings), name, line, status)

    def _act(self, action: Action | None, name: str, line: str, asked_before: str) -> Event | None:
        match action:
            case Action.CHECK:
                return self._check(line, asked_before)
            case Action.SHOW:
                return Answered(None, self._clock())
            case Action.TRUE | Action.FALSE:
                return Answered("true" if action is Action.TRUE else "false", self._clock())
            case Action.CHOOSE:
                return self._choose(name)
            case Action.ACCEPT:
                return Rated(None, self._clock())
            case Action.RATE:
                return Rated(Rating(int(name)), self._clock())
            case Action.HELP:
                self._helping = True
                return None
            case Action.SUSPEND if asked_before != AWAY:
                self._status = AWAY
                self._commanding = is_typing(self._stage)
                return None
            case None:
                return None
            case _:
                return self._simple(action)

    def _simple(self, action: Action) -> Event:
        now = self._clock()
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
            case _:
                return Left()

    def _check(self, line: str, asked_before: str) -> Event | None:
        text = clean_line(line)
        if text:
            return Answered(text, self._clock())
        if asked_before == NOTHING_TYPED:
            return Answered(None, self._clock())
        self._status = NOTHING_TYPED
        return None

    def _choose(self, name: str) -> Event | None:
        options = self._stage.question.options
        number = "1234".find(name) if name in "1234" else "abcd".find(name.lower())
        return Answered(options[number], self._clock()) if number < len(options) else None
