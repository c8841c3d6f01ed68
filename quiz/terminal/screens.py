"""Which screens this environment gets: full ones on a terminal, plain lines everywhere else.

Only what is chosen is imported: a pipe pays for no prompt_toolkit, a first question for no menu.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from quiz.app.screen import DraftScreen, MenuScreen, PracticeScreen
from quiz.model.ids import Moment
from quiz.terminal.environment import Environment


@dataclass(frozen=True, slots=True)
class Screens:
    """The three screens; a context manager that gives the terminal back when it is left."""

    practice: PracticeScreen
    drafts: DraftScreen
    menu: MenuScreen
    environment: Environment

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
    if not environment.interactive:
        # Each of the two ways imports its own modules only.
        from quiz.terminal.plain import PlainPracticeScreen  # noqa: PLC0415
        from quiz.terminal.plain_drafts import PlainDraftScreen  # noqa: PLC0415
        from quiz.terminal.plain_menu import PlainMenuScreen  # noqa: PLC0415

        return Screens(
            PlainPracticeScreen(environment, clock),
            PlainDraftScreen(environment),
            PlainMenuScreen(environment),
            environment,
        )
    from quiz.terminal.drafts import PromptDraftScreen  # noqa: PLC0415
    from quiz.terminal.menu import PromptMenuScreen  # noqa: PLC0415
    from quiz.terminal.practice import PromptPracticeScreen  # noqa: PLC0415

    return Screens(
        PromptPracticeScreen(environment, clock),
        PromptDraftScreen(environment),
        PromptMenuScreen(environment),
        environment,
    )
