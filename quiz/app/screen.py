"""What the use cases need of a screen, whatever draws it: a terminal, plain lines, or a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # what a screen returns is loaded by the screen, when there is something to return
    from quiz.app.telling import Page
    from quiz.model.ids import Millis
    from quiz.session.events import Event
    from quiz.session.state import SessionState


class PracticeScreen(Protocol):
    """Shows a session and waits for the learner."""

    def ask(self, state: SessionState, notice: str | None = None) -> Event:
        """Paint the state's stage (asking or judged) and return what the learner does.

        notice: one line about what just happened ("undone"), shown once. Ctrl-C, Ctrl-D and a
        closed window are `Left`.
        """
        ...

    def tell(self, page: Page) -> None:
        """Show a page until the learner has read it."""
        ...


class ExamScreen(Protocol):
    """Shows the questions of an exam, one after the other, and nothing of what the answers were worth."""

    def ask(self, state: SessionState, until: Millis | None, notice: str | None = None) -> Event | None:
        """Paint the question and return what the learner does: an answer, or leaving once it is confirmed.

        until: when the time is up, if ever; a clock counts down to it, and then the event is `TimeUp`.
        notice: one line shown once. None where nobody is there any more: the window was closed, or
        the program is to stop.
        """
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a menu: the key that picks it, what it says, and what it gives back."""

    key: str
    label: str
    value: str


class MenuScreen(Protocol):
    """Offers a few ways to go on."""

    def choose(self, title: str, choices: Sequence[Choice]) -> str | None:
        """The value of the entry picked; None where the learner leaves the menu."""
        ...

    def ask_line(self, question: str, default: str = "") -> str | None:
        """One line typed by the learner; None where the learner leaves the question."""
        ...
