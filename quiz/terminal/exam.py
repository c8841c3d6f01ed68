"""The screen of an exam on a terminal: practice's picture with a clock, and nothing after an answer.

A state of the exam comes in, what the learner does goes out. What cannot be taken back (ending
the exam, leaving a question without an answer) takes a second key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum, auto

from quiz.app.words import count_words
from quiz.model.ids import Millis, Moment
from quiz.model.review import Form
from quiz.session.events import Answered, Event, Left, TimeUp
from quiz.session.state import Asking, SessionState
from quiz.terminal.cells import Fragment, Line, steady_line, wrap
from quiz.terminal.environment import Environment
from quiz.terminal.keys import (
    CHECK,
    CHOOSE,
    FALSE,
    HELP,
    QUIT,
    SHOW,
    TRUE,
    Action,
    Binding,
    action_for,
    is_typing,
)
from quiz.terminal.layout import View, asking_body, fitting, head_lines, help_view, key_entry, progress
from quiz.terminal.palette import STRONG, Marks, marks
from quiz.terminal.stage import CLOSED, Scene, Stage
from quiz.terminal.words import countdown_words
from quiz.text.clean import clean_line

NO_ANSWER = "{} again goes on without an answer"
ENDING = "{} not answered: y ends the exam, any other key goes on"

_ANSWER = replace(CHECK, label="answer", does="give this answer and go on; there is no way back")
_PASS = replace(SHOW, label="no answer", does="go on without an answer", word="pass")
_END = replace(QUIT, label="end", does="end the exam now; it asks first")
_END_TYPING = replace(_END, shown="Ctrl-C")
_OWN = {
    Form.TYPED: (_ANSWER, _PASS),
    Form.CLOZE: (_ANSWER, _PASS),
    Form.CHOICE: (CHOOSE, _PASS),
    Form.TRUEFALSE: (TRUE, FALSE, _PASS),
}


class Gone(Enum):
    """Nobody is there any more."""

    GONE = auto()


class PromptExamScreen:
    """An exam on a full terminal (see `quiz.app.screen.ExamScreen`)."""

    def __init__(
        self, environment: Environment, clock: Callable[[], Moment], stage: Stage | None = None
    ) -> None:
        self._marks = marks(environment.unicode)
        self._clock = clock
        self._stage = stage or Stage(environment)

    def ask(self, state: SessionState, until: Millis | None, notice: str | None = None) -> Event | None:
        """Paint a question and wait for its answer, for the end of the time, or for the learner's end."""
        if not isinstance(state.stage, Asking):
            return None
        turn = ExamTurn(state, state.stage, until, self._clock, self._marks, notice or "")
        scene: Scene[Event | Gone] = turn
        result = self._stage.play(scene, beat=None if until is None else turn.beat)
        if isinstance(result, TimeUp):
            over: Scene[bool] = TimeIsUp(turn)
            self._stage.play(over)
        if result is None or isinstance(result, (Gone, Left, TimeUp)):
            self._stage.close()
        return None if isinstance(result, Gone) else result


class ExamTurn:
    """One question of an exam and the keys struck at it, up to the event they give.

    status: the line that answers the last key. commanding: letters are keys though something can
    be typed. ending: the learner was asked whether to end the exam.
    """

    def __init__(
        self,
        state: SessionState,
        stage: Asking,
        until: Millis | None,
        clock: Callable[[], Moment],
        marks: Marks,
        notice: str = "",
    ) -> None:
        self._state = state
        self._stage = stage
        self._until = until
        self._clock = clock
        self._marks = marks
        self.bindings = exam_bindings(stage)
        self.status = notice
        self.helping = False
        self.commanding = False
        self.ending = False

    @property
    def has_line(self) -> bool:
        """Whether the input line is shown."""
        return is_typing(self._stage) and not self.helping

    @property
    def typing(self) -> bool:
        """Whether letters go into the input line."""
        return self.has_line and not self.commanding

    def beat(self) -> Event | None:
        """The end of the exam once its time is up."""
        now = self._clock()
        return TimeUp(now) if self._until is not None and now.ms >= self._until else None

    def head(self, width: int) -> tuple[Line, ...]:
        """The deck's line, the progress, and the clock."""
        number, total = progress(self._state)
        left = "" if self._until is None else countdown_words(self._until - self._clock().ms)
        title = self._stage.question.item.deck.title_line
        return tuple(head_lines(title, number, total, width, self._marks, left))

    def view(self, width: int) -> View:
        """The question under the clock, or the list of keys."""
        head = self.head(width)
        if self.helping:
            return help_view(self._stage, head, width, self.bindings)
        foot: list[Line] = []
        if self.status:
            foot.extend(wrap((Fragment(f"{self._marks.bullet} {steady_line(self.status)}"),), width))
        entries = [key_entry(one.shown, one.label) for one in self.bindings]
        foot.extend(fitting(entries, width, entries[-1]))
        return View(head, tuple(asking_body(self._stage, width, self._marks)), tuple(foot))

    def key(self, name: str, line: str) -> Event | Gone | None:
        """What a key gives: an event, that nobody is there, or None where only the picture changes."""
        if name == CLOSED:
            return Gone.GONE
        action = action_for(name, self.bindings)
        if self.ending:
            self.ending = self.commanding = False
            self.status = ""
            return Left() if name in ("y", "Y") or action is Action.QUIT else None
        status, self.status = self.status, ""
        if self.helping or name == "escape":
            self.helping, was_helping = False, self.helping
            self.commanding = is_typing(self._stage) and not was_helping and not self.commanding
            return None
        self.commanding = False
        return self._act(action, name, line, status)

    def _act(self, action: Action | None, name: str, line: str, status: str) -> Event | None:
        now = self._clock()
        match action:
            case Action.CHECK if text := clean_line(line):
                return Answered(text, now)
            case Action.CHECK | Action.SHOW:
                self.status = NO_ANSWER.format(name.capitalize())
                return Answered(None, now) if status == self.status else None
            case Action.TRUE | Action.FALSE:
                return Answered("true" if action is Action.TRUE else "false", now)
            case Action.CHOOSE:
                options = self._stage.question.options
                number = "1234".find(name) if name in "1234" else "abcd".find(name.lower())
                return Answered(options[number], now) if number < len(options) else None
            case Action.QUIT:
                self.status = ENDING.format(count_words(self._state.left, "question"))
                self.ending, self.commanding = True, is_typing(self._stage)
            case Action.HELP:
                self.helping = True
            case _:
                pass
        return None


class TimeIsUp:
    """The end of the time, until Enter: whoever is just typing types into nothing."""

    has_line = False
    typing = False

    def __init__(self, turn: ExamTurn) -> None:
        self._turn = turn

    def view(self, width: int) -> View:
        """What has happened, where the question was."""
        said = wrap((Fragment("The time is up.", STRONG),), width)
        return View(self._turn.head(width), tuple(said), (key_entry("Enter", "see the mark"),))

    def key(self, name: str, _line: str) -> bool | None:
        """Enter goes on, and so does a window that is closed."""
        return True if name in ("enter", CLOSED) else None


def exam_bindings(stage: Asking) -> tuple[Binding, ...]:
    """The few keys of an exam at this question."""
    end = _END_TYPING if is_typing(stage) else _END
    return (*_OWN[stage.question.form], end, HELP)
