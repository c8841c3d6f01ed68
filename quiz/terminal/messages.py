"""Messages to the person at the keyboard on standard error, and lines of data on standard output.

Whatever stands in them is cleaned here; a screen that has the terminal gives it back first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quiz.errors import QuizError
from quiz.terminal.cells import Line, steady
from quiz.terminal.environment import Environment
from quiz.terminal.palette import ESCAPES, in_ascii
from quiz.text.clean import clean

_BOLD_RED = "\x1b[1;31m"
_PLAIN = "\x1b[0m"


def message(environment: Environment, text: str) -> None:
    """Tell something on standard error."""
    _write(environment, environment.stderr, steady(text))


def say(environment: Environment, text: str) -> None:
    """Write text to standard output."""
    text = steady(text)
    _write(environment, environment.stdout, text if environment.unicode else in_ascii(text))


def say_lines(environment: Environment, lines: Iterable[Line]) -> None:
    """Write styled lines to standard output, in colour where it may be."""
    environment.release()
    for line in lines:
        text = ""
        for part in line:
            words = steady(part.text) if environment.unicode else in_ascii(steady(part.text))
            code = ESCAPES.get(part.style, "") if environment.colour else ""
            text += f"\x1b[{code}m{words}{_PLAIN}" if code else words
        environment.stdout.write(text + "\n")
    environment.stdout.flush()


def emit(environment: Environment, pieces: Iterable[str]) -> None:
    """Write data to standard output piece by piece, cleaned but otherwise as it is."""
    environment.release()
    for piece in pieces:
        environment.stdout.write(clean(piece))
    environment.stdout.flush()


def error(environment: Environment, problem: QuizError) -> None:
    """Tell what happened, where, and what to do about it."""
    name = "quiz:"
    if environment.colour_on(environment.stderr):
        name = f"{_BOLD_RED}{name}{_PLAIN}"
    place = f"{steady(str(problem.where))}: " if problem.where is not None else ""
    lines = [f"{name} {place}{steady(problem.message)}"]
    if problem.hint:
        lines.append(f"  {steady(problem.hint)}")
    _write(environment, environment.stderr, "\n".join(lines))


def _write(environment: Environment, stream: TextIO, text: str) -> None:
    environment.release()
    stream.write(text.rstrip("\n") + "\n")
    stream.flush()
