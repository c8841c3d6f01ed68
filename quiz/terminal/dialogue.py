"""The plain line dialogue: something is said, a line is read. Fit for pipes and screen readers.

No redraw, no boxes, no colour; every line starts with what it is. Nothing heavy is imported.
"""

from __future__ import annotations

import select
import sys
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

    def ask(self, prompt: str, seconds: float | None = None) -> str | None:
        """The line typed at a prompt, None at the end of input or on Ctrl-C.

        seconds: how long to wait at a terminal; TimeoutError once they are over.
        """
        self._environment.release()
        out = self._environment.stdout
        out.write(steady(prompt) + " ")
        out.flush()
        try:
            if seconds is not None and not self._comes_within(seconds):
                out.write("\n")
                raise TimeoutError
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

    def _comes_within(self, seconds: float) -> bool:
        """Whether a line comes in time; where nobody is typing, or nobody can tell, it is there at once."""
        stdin = self._environment.stdin
        if sys.platform == "win32" or not is_terminal(stdin):
            return True
        return bool(select.select([stdin], [], [], max(0.0, seconds))[0])


def numbered(labels: Iterable[str]) -> list[str]:
    """Entries as numbered lines, from 1."""
    return [f"{number}. {label}" for number, label in enumerate(labels, start=1)]
