"""The screen of an exam as a plain line dialogue (see `quiz.terminal.dialogue`)."""

from __future__ import annotations

from collections.abc import Callable

from quiz.app.words import count_words
from quiz.model.ids import Millis, Moment
from quiz.model.review import Form
from quiz.session.events import Answered, Event, Left, TimeUp
from quiz.session.state import Asking, Question, SessionState
from quiz.terminal.cells import steady_line
from quiz.terminal.dialogue import Dialogue, numbered
from quiz.terminal.environment import Environment
from quiz.terminal.layout import progress
from quiz.terminal.plain import chosen, lines_of
from quiz.terminal.words import duration_words
from quiz.text.clean import clean_line

_HOW = "Enter alone goes on without one, :quit ends the exam"
_ASKED = {
    Form.TYPED: f"Your answer ({_HOW}):",
    Form.CLOZE: f"What fills the gap ({_HOW}):",
    Form.TRUEFALSE: f"True or false, t or f ({_HOW}):",
}
_TRUE = ("t", "true", "y", "yes", "1")
_FALSE = ("f", "false", "n", "no", "2")
_HELP = (
    "One answer a question, and no way back; what was right is told at the end.",
    ":quit: end the exam now; it asks first",
    ":help: this list",
    "An answer that starts with a colon needs a space before it.",
)


class PlainExamScreen:
    """An exam as lines (see `quiz.app.screen.ExamScreen`)."""

    def __init__(self, environment: Environment, clock: Callable[[], Moment]) -> None:
        self._dialogue = Dialogue(environment)
        self._clock = clock

    def ask(self, state: SessionState, until: Millis | None, notice: str | None = None) -> Event | None:
        """Say a question and read lines until one of them is an answer, or the time is up.

        The end of input, or Ctrl-C, asks whether to end the exam; a second one does.
        """
        if not isinstance(state.stage, Asking):
            return None
        if notice:
            self._dialogue.say(f"Note: {steady_line(notice)}")
        prompt = self._say_question(state, state.stage.question, until)
        while True:
            try:
                event = self._event(state, state.stage.question, self._read(prompt, until), until)
            except TimeoutError:
                return TimeUp(self._clock())
            if event is not None:
                return event

    def _say_question(self, state: SessionState, question: Question, until: Millis | None) -> str:
        number, total = progress(state)
        left = "" if until is None else f" {duration_words(max(0, until - self._clock().ms))} left."
        title = steady_line(question.item.deck.title_line)
        self._dialogue.say("", f"Question {number} of {total}.{left} {title}")
        self._dialogue.say(*lines_of(question.item.face.prompt))
        self._dialogue.say(*numbered(map(steady_line, question.options)))
        if question.form is Form.CHOICE:
            return f"Your choice, 1 to {len(question.options)} ({_HOW}):"
        return _ASKED[question.form]

    def _read(self, prompt: str, until: Millis | None) -> str | None:
        seconds = None if until is None else (until - self._clock().ms) / 1000
        return self._dialogue.ask(prompt, seconds)

    def _event(
        self, state: SessionState, question: Question, line: str | None, until: Millis | None
    ) -> Event | None:
        """What a line gives; None where it is answered here and another one is read."""
        text = "" if line is None else clean_line(line)
        if line is None or (text.startswith(":") and not line.startswith(" ")):
            return self._command(state, ":quit" if line is None else text.lower(), until)
        given = _given(question, text)
        if text and given is None:
            self._dialogue.say(f"“{text}” is no answer here; :help says what is.")
            return None
        return Answered(given, self._clock())

    def _command(self, state: SessionState, command: str, until: Millis | None) -> Event | None:
        if command in (":q", ":quit", ":end"):
            unanswered = count_words(state.left, "question")
            said = self._read(f"End the exam with {unanswered} not answered? (y/N):", until)
            return Left() if said is None or said.strip().lower() in ("y", "yes") else None
        if command == ":pass":
            return Answered(None, self._clock())
        self._dialogue.say(
            *(_HELP if command in (":h", ":help", ":?") else (f"There is no command {command}.",))
        )
        return None


def _given(question: Question, text: str) -> str | None:
    """The answer that a line means; None where it can be none."""
    word = text.lower()
    if question.form is Form.CHOICE:
        number = chosen(word)
        return question.options[number] if 0 <= number < len(question.options) else None
    if question.form is Form.TRUEFALSE:
        return "true" if word in _TRUE else "false" if word in _FALSE else None
    return text or None
