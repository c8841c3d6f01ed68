"""The streams and variables that the program runs in, and what they allow.

Everything in this room asks here whether it may redraw, colour or use more than ASCII, so that
a test can put any terminal, pipe or width in place of the real one.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TextIO

DEFAULT_WIDTH = 80
DEFAULT_ROWS = 24
NARROWEST = 20
"""Below this many columns a width is not believed."""


class Hold:
    """Who has the terminal right now, and how it is given back."""

    __slots__ = ("_give_back",)

    def __init__(self) -> None:
        self._give_back: Callable[[], None] | None = None

    def take(self, give_back: Callable[[], None]) -> None:
        """Note that a screen has the terminal; whoever had it before gives it back first."""
        if self._give_back != give_back:
            self.release()
        self._give_back = give_back

    def release(self) -> None:
        """Have the terminal given back, if a screen has it."""
        give_back, self._give_back = self._give_back, None
        if give_back is not None:
            give_back()


@dataclass(frozen=True, slots=True)
class Environment:
    """Where input comes from, where output goes, and what the two can do.

    variables: the process environment. plain: `--plain` was given.
    wants_colour: False for `--no-color`, None to decide by terminal and variables.
    columns: a fixed width in cells, for tests; None asks the terminal.
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    variables: Mapping[str, str] = field(default_factory=dict)
    plain: bool = False
    wants_colour: bool | None = None
    columns: int | None = None
    hold: Hold = field(default_factory=Hold, compare=False, repr=False)

    @classmethod
    def system(cls, *, plain: bool = False, colour: bool | None = None) -> Environment:
        """The environment of this process; a stream that is missing is an empty one."""
        stdin, stdout, stderr = map(_forgiving, (sys.stdin, sys.stdout, sys.stderr))
        return cls(stdin, stdout, stderr, os.environ, plain, colour)

    @property
    def interactive(self) -> bool:
        """Whether a screen may be drawn: both ends are a terminal that can move its cursor."""
        return self.redraws and self.attended

    @property
    def redraws(self) -> bool:
        """Whether something shown may be drawn over: nobody asked for plain lines."""
        wants_lines = self.plain or self.variables.get("QUIZ_PLAIN", "") not in ("", "0")
        return not wants_lines and not self._dumb

    @property
    def attended(self) -> bool:
        """Whether a person is at both ends, however plainly it is shown."""
        return is_terminal(self.stdin) and is_terminal(self.stdout)

    @property
    def colour(self) -> bool:
        """Whether standard output may be coloured."""
        return self.colour_on(self.stdout)

    def colour_on(self, stream: TextIO) -> bool:
        """Whether a stream may be coloured: a terminal, and nobody asked for none (no-color.org)."""
        if self.wants_colour is False or self.variables.get("NO_COLOR") or self._dumb:
            return False
        return is_terminal(stream)

    @property
    def unicode(self) -> bool:
        """Whether marks beyond ASCII can be written to standard output."""
        encoding = getattr(self.stdout, "encoding", None) or "ascii"
        return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf16", "utf32", "utf8sig")

    @property
    def width(self) -> int:
        """The width of standard output in cells."""
        return self.columns if self.columns is not None else max(NARROWEST, self._size()[0])

    @property
    def rows(self) -> int:
        """The height of standard output in lines."""
        return self._size()[1]

    def with_terminal_keys(self) -> Environment | None:
        """The same with keys from the terminal itself, where standard input was the article.

        None where the process has no terminal.
        """
        name = "CONIN$" if sys.platform == "win32" else "/dev/tty"
        try:
            keys = open(name, encoding="utf-8", errors="replace")  # noqa: PTH123, SIM115 - a device, kept open
        except OSError:
            return None
        return replace(self, stdin=keys)

    def release(self) -> None:
        """Have a screen that owns the terminal give it back; needed before any other output."""
        self.hold.release()

    @property
    def _dumb(self) -> bool:
        return self.variables.get("TERM") == "dumb"

    def _size(self) -> tuple[int, int]:
        if is_terminal(self.stdout):
            try:
                size = os.get_terminal_size(self.stdout.fileno())
            except OSError:  # a stream that only says it is a terminal
                pass
            else:
                return size.columns or DEFAULT_WIDTH, size.lines or DEFAULT_ROWS
        columns = self.variables.get("COLUMNS", "")
        return (int(columns) if columns.isdecimal() else DEFAULT_WIDTH), DEFAULT_ROWS


def _forgiving(stream: TextIO | None) -> TextIO:
    """The stream, which from now on replaces what its encoding does not know instead of failing."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return io.StringIO() if stream is None else stream


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal; a closed one is none."""
    try:
        return stream.isatty()
    except ValueError:
        return False
