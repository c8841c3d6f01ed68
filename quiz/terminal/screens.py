"""Which screens this environment gets: full ones on a terminal, plain lines everywhere else.

Each is imported when it is first asked for: a pipe pays for no prompt_toolkit, a first question
for no menu and no drafts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from quiz.model.ids import Moment
from quiz.terminal.environment import Environment

if TYPE_CHECKING:
    from quiz.app.decisions import DraftScreen
    from quiz.app.screen import ExamScreen, PracticeScreen
    from quiz.terminal.menu import PromptMenuScreen
    from quiz.terminal.plain_menu import PlainMenuScreen


class Screens:
    """The screens of one environment; a context manager that gives the terminal back when left."""

    def __init__(self, environment: Environment, clock: Callable[[], Moment]) -> None:
        self.environment = environment
        self._clock = clock

    @cached_property
    def practice(self) -> PracticeScreen:
        """Where questions are asked."""
        if self.environment.interactive:
            from quiz.terminal.practice import PromptPracticeScreen  # noqa: PLC0415

            return PromptPracticeScreen(self.environment, self._clock)
        from quiz.terminal.plain import PlainPracticeScreen  # noqa: PLC0415

        return PlainPracticeScreen(self.environment, self._clock)

    @cached_property
    def exam(self) -> ExamScreen:
        """Where the questions of an exam are asked."""
        if self.environment.interactive:
            from quiz.terminal.exam import PromptExamScreen  # noqa: PLC0415

            return PromptExamScreen(self.environment, self._clock)
        from quiz.terminal.plain_exam import PlainExamScreen  # noqa: PLC0415

        return PlainExamScreen(self.environment, self._clock)

    @cached_property
    def drafts(self) -> DraftScreen:
        """Where drafts are decided about."""
        if self.environment.interactive:
            from quiz.terminal.drafts import PromptDraftScreen  # noqa: PLC0415

            return PromptDraftScreen(self.environment)
        from quiz.terminal.plain_drafts import PlainDraftScreen  # noqa: PLC0415

        return PlainDraftScreen(self.environment)

    @cached_property
    def menu(self) -> PromptMenuScreen | PlainMenuScreen:
        """Where the learner picks how to go on."""
        if self.environment.interactive:
            from quiz.terminal.menu import PromptMenuScreen  # noqa: PLC0415

            return PromptMenuScreen(self.environment)
        from quiz.terminal.plain_menu import PlainMenuScreen  # noqa: PLC0415

        return PlainMenuScreen(self.environment)

    def close(self) -> None:
        """Give the terminal back."""
        self.environment.release()

    def __enter__(self) -> Screens:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def screens(environment: Environment, clock: Callable[[], Moment]) -> Screens:
    """The screens that fit the environment."""
    return Screens(environment, clock)
