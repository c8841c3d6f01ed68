"""The plain line dialogue: something is said, a line is read. Fit for pipes and screen readers.

No redraw, no boxes, no colour; every line starts with what it is. Nothing heavy is imported.
"""

from __future__ import annotations

from collections.abc import Iterable

from quiz.terminal.cells import steady
from quiz.terminal.environment import Environment, is_terminal


class Dialogue:
    """Lines out and lines in."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def say(self, *lines: str) -> None:
        """Write lines; whatever is in them, no control character reaches the stream."""
        self._environment.release()
        for line in lines:
            self._environment.stdout.write(steady(line).rstrip() + "\n")
        self._environment.stdout.flush()

    def ask(self, prompt: str) -> str | None:
        """The line typed at a prompt, None at the end of input or on Ctrl-C."""
        self._environment.release()
        out = self._environment.stdout
        out.write(steady(prompt) + " ")
        out.flush()
        try:
            line = self._environment.stdin.readline()
        except KeyboardInterrupt:
            line = ""
        if not line:
            out.write("\n")
            out.flush()
            return None
        text = steady(line.rstrip("\r\n"))
        if not is_terminal(self._environment.stdin):
            # What comes from a pipe is echoed by nobody, and the transcript would lack it.
            out.write(text + "\n")
        return text


def numbered(labels: Iterable[str]) -> list[str]:
    """Entries as numbered lines, from 1."""
    return [f"{number}. {label}" for number, label in enumerate(labels, start=1)]
