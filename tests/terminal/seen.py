"""A program on a real pseudo-terminal, and the screen that a person would see of it."""

from __future__ import annotations

import os
import re
import time

import pexpect
import pyte

KEYS = {"up": "\x1b[A", "page up": "\x1b[5~", "page down": "\x1b[6~"}
PATIENCE = 60


class Seen:
    """A program on a pseudo-terminal, and the screen that a person would see."""

    def __init__(self, command: list[str], columns: int, rows: int, **variables: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.titles: list[str] = []
        self.screen.set_title = self.titles.append  # type: ignore[method-assign]
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        known = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": ""}
        self.child = pexpect.spawn(
            command[0], command[1:], dimensions=(rows, columns), env={**known, **variables}
        )

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, pattern: str) -> str:
        """The screen as soon as it shows the pattern."""
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.text):
            assert time.monotonic() < end, f"no {pattern!r} on\n{self.text}"
            self._read()
        return self.text

    def settled(self) -> str:
        """The screen once nothing was written to it for a while."""
        size = -1
        while size != len(self.raw):
            size = len(self.raw)
            for _ in range(3):
                self._read()
        return self.text

    def press(self, key: str) -> None:
        self.child.send(KEYS.get(key, key))

    def finish(self) -> str:
        """The screen after the program has ended."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, self.text
        self.child.close()
        return self.text

    def _read(self) -> bool:
        try:
            data = self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True
