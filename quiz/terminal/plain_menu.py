"""Menus and single questions as a plain line dialogue (see `quiz.terminal.dialogue`)."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.app.screen import Choice
from quiz.terminal.cells import steady_line
from quiz.terminal.dialogue import Dialogue, numbered
from quiz.terminal.environment import Environment

LEAVING = (":quit", ":q", "q")


class PlainMenuScreen:
    """Menus as numbered lines (see `quiz.app.screen.MenuScreen`)."""

    def __init__(self, environment: Environment) -> None:
        self._dialogue = Dialogue(environment)

    def choose(self, title: str, choices: Sequence[Choice]) -> str | None:
        """The value of the entry picked by number or letter; None at the end of input or on :quit."""
        self._dialogue.say("", steady_line(title), *numbered(choice.label for choice in choices))
        values = {str(number): choice.value for number, choice in enumerate(choices, start=1)}
        values |= {choice.key: choice.value for choice in choices}
        while True:
            line = self._dialogue.ask(f"Your choice, 1 to {len(choices)} (:quit leaves):")
            words = None if line is None else line.strip()
            if words is not None and words in values:
                return values[words]
            if words is None or words.lower() in LEAVING:
                return None
            self._dialogue.say(f"“{words}” is none of these.")

    def ask_line(self, question: str, default: str = "") -> str | None:
        """One line typed by the learner, the default for an empty one; None at the end of input."""
        known = f" (Enter for {steady_line(default)})" if default else ""
        line = self._dialogue.ask(f"{steady_line(question).removesuffix(':')}{known}:")
        return None if line is None else line.strip() or default

    def confirm(self, question: str, default: bool = False) -> bool | None:
        """Yes or no, the default for an empty line; None at the end of input."""
        while True:
            known = "Y/n" if default else "y/N"
            line = self._dialogue.ask(f"{steady_line(question)} ({known}):")
            words = None if line is None else line.strip().lower()
            if words is None:
                return None
            if words in ("y", "yes", "n", "no", ""):
                return default if not words else words.startswith("y")
            self._dialogue.say("Please answer y or n.")
