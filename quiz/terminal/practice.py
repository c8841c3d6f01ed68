"""The practice screen on a terminal: one key does one thing, and nothing flickers.

Each card is replaced in place on the terminal's alternate screen instead of leaving a transcript:
an answer left standing above could give the next card away, and the score at the end lists what
was missed. A session's states come in, the learner's events go out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from quiz.model.ids import Moment
from quiz.session.state import Asking, Judged, Question, SessionState
from quiz.terminal.environment import Environment
from quiz.terminal.keys import Wanted, bindings, is_typing
from quiz.terminal.layout import View, help_view, practice_view
from quiz.terminal.palette import Marks, marks
from quiz.terminal.stage import Scene, Stage

if TYPE_CHECKING:
    from quiz.app.telling import Page
    from quiz.session.events import Event


class PromptPracticeScreen:
    """Practice on a full terminal (see `quiz.app.screen.PracticeScreen`)."""

    def __init__(
        self, environment: Environment, clock: Callable[[], Moment], stage: Stage | None = None
    ) -> None:
        self._marks = marks(environment.unicode)
        self._clock = clock
        self._stage = stage or Stage(environment)
        self._environment = environment
        self._kept: tuple[Question, str, bool] | None = None

    def ask(self, state: SessionState, notice: str | None = None) -> Event:
        """Paint a question or a judged answer and wait for what the learner does."""
        stage = state.stage
        event = self._turns(state, stage, notice or "") if isinstance(stage, (Asking, Judged)) else None
        # Loaded after the first picture, which nothing of it is needed for.
        from quiz.session.events import Left  # noqa: PLC0415

        if event is None or isinstance(event, Left):
            self.close()
        return event or Left()

    def tell(self, page: Page) -> None:
        """Show a page until any key is struck."""
        from quiz.terminal.pages import open_images  # noqa: PLC0415 - seldom shown

        open_images(page)
        reading: Scene[bool] = Reading(page)
        self._stage.play(reading)

    def _turns(self, state: SessionState, stage: Asking | Judged, notice: str) -> Event | None:
        """What the learner does; a note that was to be changed and was not leads back to the picture."""
        while True:
            turn = Turn(state, stage, self._clock, self._marks, notice)
            scene: Scene[Event | Wanted] = turn
            result = self._stage.play(scene, self._line_before(stage))
            self._kept = stage.question, turn.line, turn.answered
            if not isinstance(result, Wanted):
                return result
            from quiz.terminal.changing import changed  # noqa: PLC0415 - for its keys alone

            edited, said = changed(
                result.action, state, stage, self._stage, self._environment, self._marks, self._clock
            )
            if not said:
                return edited
            notice = said

    def close(self) -> None:
        """Give the terminal back; the next question takes it again."""
        self._stage.close()

    def _line_before(self, stage: Asking | Judged) -> str:
        """What was typed at this question before a hint, a page, a second try, to be gone on with."""
        if self._kept is None or not isinstance(stage, Asking):
            return ""
        (before, line, answered), now = self._kept, stage.question
        is_same = (before.item.card.id, before.asked) == (now.item.card.id, now.asked)
        goes_on = stage.near_miss is not None or stage.hinted or not answered
        return line if is_same and goes_on else ""


class Reading:
    """A page over the card, until any key is struck."""

    has_line = False
    typing = False

    def __init__(self, page: Page) -> None:
        self._page = page

    def view(self, width: int) -> View:
        """The page as a picture."""
        from quiz.terminal.pages import page_view  # noqa: PLC0415 - seldom shown

        return page_view(self._page, width)

    def key(self, _name: str, _line: str) -> bool:
        """Any key leads back."""
        return True


class Turn:
    """One picture of practice and the keys struck at it, up to the event they give.

    line: the input line as it stood at the last key. status: the line that answers the last key.
    helping: the list of keys is shown. commanding: Esc came before, so letters are keys.
    answered: the last key gave an answer.
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
        self.stage = stage
        self.clock = clock
        self._marks = marks
        self.bindings = bindings(stage)
        self.status = notice
        self.line = ""
        self.helping = False
        self.commanding = False
        self.answered = False

    @property
    def has_line(self) -> bool:
        """Whether the input line is shown."""
        return is_typing(self.stage) and not self.helping

    @property
    def typing(self) -> bool:
        """Whether letters go into the input line."""
        return self.has_line and not self.commanding

    def view(self, width: int) -> View:
        """The card, or the list of keys over it."""
        view = practice_view(
            self._state,
            self.stage,
            width,
            self._marks,
            status=self.status,
            commanding=self.commanding,
        )
        return help_view(self.stage, view.head, width) if self.helping else view

    def key(self, name: str, line: str) -> Event | Wanted | None:
        """What a key gives: an event, a wish to change the note, or None where only the picture changes."""
        # Loaded with the first key, so that the first question does not wait for it.
        from quiz.terminal.strokes import struck  # noqa: PLC0415

        return struck(self, name, line)
