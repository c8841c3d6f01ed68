"""Messages to the person at the keyboard on standard error, and lines of data on standard output.

Whatever stands in them is cleaned here; a screen that has the terminal gives it back first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quiz.errors import QuizError
from quiz.terminal.cells import Fragment, Line, cells, steady, text_of, wrap
from quiz.terminal.environment import Environment, is_terminal
from quiz.terminal.palette import ESCAPES, in_ascii
from quiz.text.clean import clean

_NAME = "quiz:"
_BOLD_RED = "\x1b[1;31m"
_PLAIN = "\x1b[0m"


def message(environment: Environment, text: str) -> None:
    """Tell something on standard error."""
    _write(environment, environment.stderr, _broken(environment, steady(text)))


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
    place = f"{steady(str(problem.where))}: " if problem.where is not None else ""
    text = f"{_NAME} {place}{steady(problem.message)}"
    if problem.hint:
        text += f"\n  {steady(problem.hint)}"
    text = _broken(environment, text)
    if environment.colour_on(environment.stderr):
        text = f"{_BOLD_RED}{_NAME}{_PLAIN}{text.removeprefix(_NAME)}"
    _write(environment, environment.stderr, text)


def _broken(environment: Environment, text: str) -> str:
    """The text broken between words where a terminal would break it anywhere.

    A line with a word that is wider than the terminal, a path often, stays whole to be copied.
    """
    if not (environment.redraws and is_terminal(environment.stderr)):
        return text
    width = environment.width
    lines: list[str] = []
    for line in text.split("\n"):
        words = line.lstrip(" ")
        indent = (Fragment(line[: len(line) - len(words)]),)
        whole = max(map(cells, words.split()), default=0) > width - cells(indent[0].text)
        lines += [line] if whole else map(text_of, wrap((Fragment(words),), width, indent, indent))
    return "\n".join(lines)


def _write(environment: Environment, stream: TextIO, text: str) -> None:
    environment.release()
    stream.write(text.rstrip("\n") + "\n")
    stream.flush()
