"""A full-screen stage on the terminal that paints views and passes keys on.

One prompt_toolkit application lives from the first picture to the last, on the alternate screen,
and its event loop runs only while a picture waits for a key. The renderer therefore writes only
what differs between two pictures (nothing flickers), keys struck between two pictures wait for
the second, and the learner's scrollback is as it was when the stage is left.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPress, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.layout.containers import ConditionalContainer
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.styles import Attrs, Style

from quiz.terminal.cells import Line, cell
from quiz.terminal.environment import Environment
from quiz.terminal.frame import Frame, arrange
from quiz.terminal.layout import WIDEST, View
from quiz.terminal.palette import STYLES

PROMPT = "> "
ESCAPE_WAIT = 0.05
"""Seconds after Esc within which a further byte belongs to the same key."""

BEAT_SECONDS = 0.25
"""How often a scene with a clock looks at it; it is painted when it shows something else."""

CLOSED = "closed"
"""The key name that stands for a closed window, an ended input or a request to stop."""

_NAMES = {
    Keys.ControlM: "enter", Keys.ControlJ: "enter", Keys.ControlI: "tab", Keys.Escape: "escape",
    Keys.ControlC: "c-c", Keys.ControlD: "c-d", Keys.F1: "f1", Keys.SIGINT: "c-c",
    Keys.ControlR: "c-r", Keys.Delete: "delete",
}  # fmt: skip
_SCROLLING = (Keys.PageUp, Keys.PageDown, Keys.Up, Keys.Down)
# While a line is typed, Delete belongs to the line.
_IN_LINE = (*(key for key in _NAMES if key != Keys.Delete), "?", *_SCROLLING, Keys.ControlZ)

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class Scene(Protocol[Result_co]):
    """One thing that is asked: how it looks, and what its keys mean."""

    def view(self, width: int) -> View:
        """The picture as it stands, `width` cells wide."""
        ...

    @property
    def has_line(self) -> bool:
        """Whether an input line is shown."""
        ...

    @property
    def typing(self) -> bool:
        """Whether letters go into the input line."""
        ...

    def key(self, name: str, line: str) -> Result_co | None:
        """What a key gives, with the input line as it stands; None where the scene goes on."""
        ...


class Stage:
    """The terminal while a screen has it.

    source, target: other ends than the environment's, for tests.
    """

    def __init__(
        self, environment: Environment, source: Input | None = None, target: Output | None = None
    ) -> None:
        self._environment = environment
        self._source = source
        self._target = target
        self._live: _Live | None = None

    def play(
        self, scene: Scene[Result], line: str = "", beat: Callable[[], Result | None] | None = None
    ) -> Result | None:
        """Paint a scene until one of its keys gives a result, or its clock does.

        line: what stands in the input line at first. beat: looks at the clock while the scene
        waits; None from it goes on, with the picture as it then is. None when the window was closed.
        """
        live = self._live
        if live is None:
            self._environment.hold.take(self.close)
            source = self._source or create_input(self._environment.stdin)
            target = self._target or create_output(self._environment.stdout)
            live = self._live = _Live(source, target, self._environment)
            atexit.register(self.close)
        return live.play(scene, line, beat)

    def close(self) -> None:
        """Give the terminal back; the next scene takes it again."""
        live, self._live = self._live, None
        if live is not None:
            atexit.unregister(self.close)
            live.close()


class _Live:
    """The running application of a stage."""

    def __init__(self, source: Input, target: Output, environment: Environment) -> None:
        self._scene: Scene[Any] | None = None
        self._settled: asyncio.Future[Any] | None = None
        self._early: deque[KeyPress] = deque()
        self._offset: int | None = None
        self._known: tuple[tuple[int, int, int, int | None], Frame] | None = None
        self._buffer = Buffer(multiline=False)
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(self._failed)
        self._app = self._application(source, target, colour=environment.colour)
        self._task = self._loop.create_task(self._app.run_async(set_exception_handler=False))

    def play(
        self, scene: Scene[Result], line: str, beat: Callable[[], Result | None] | None
    ) -> Result | None:
        self._scene, self._offset, self._known = scene, None, None
        self._buffer.set_document(Document(line), bypass_readonly=True)
        self._settled = self._loop.create_future()
        self._app.layout.focus(self._input if scene.typing else self._top)
        self._loop.call_soon(self._feed_early)
        self._app.invalidate()
        if beat is not None:
            self._loop.call_soon(self._look_at_clock, self._settled, beat)
        with self._signals():
            self._loop.run_until_complete(
                asyncio.wait([self._settled, self._task], return_when=asyncio.FIRST_COMPLETED)
            )
        if self._settled.done():
            result: Result | None = self._settled.result()
            return result
        return self._after_end(scene)

    def _look_at_clock(self, settled: asyncio.Future[Any], beat: Callable[[], object]) -> None:
        if settled.done() or settled is not self._settled:
            return
        result = beat()
        if result is not None:
            settled.set_result(result)
            return
        before, self._known = self._known, None
        if before is None or self._frame() != before[1]:
            self._app.invalidate()
        self._loop.call_later(BEAT_SECONDS, self._look_at_clock, settled, beat)

    def close(self) -> None:
        self._scene = None
        try:
            if not self._task.done():
                if not self._app.is_done:
                    self._app.exit()
                self._loop.run_until_complete(self._task)
        except (OSError, EOFError):
            pass  # on a terminal that has gone away nothing can be restored
        finally:
            self._loop.close()

    def _failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """An error while painting or at a key ends the scene, instead of a picture that hangs."""
        error = context.get("exception")
        if error is not None and self._settled is not None and not self._settled.done():
            self._settled.set_exception(error)
            self._scene = None

    def _after_end(self, scene: Scene[Result]) -> Result | None:
        """The application ended by itself: the input is closed, or the terminal is gone."""
        error = self._task.exception()
        if error is not None and not isinstance(error, EOFError | OSError):
            self._scene = None
            raise error
        return scene.key(CLOSED, "")

    def _application(self, source: Input, target: Output, *, colour: bool) -> Application[None]:
        typing = Condition(self._typing)
        has_line = Condition(lambda: self._scene is not None and self._scene.has_line)
        self._top = Window(
            FormattedTextControl(lambda: _styled(self._frame().top), focusable=True, show_cursor=False),
            height=lambda: Dimension.exact(len(self._frame().top)),
        )
        self._input = Window(
            BufferControl(self._buffer),
            height=lambda: Dimension.exact(self._frame().input_rows),
            wrap_lines=True,
            get_line_prefix=lambda _, wrapped: " " * len(PROMPT) if wrapped else PROMPT,
        )
        bottom = Window(FormattedTextControl(lambda: _styled(self._frame().bottom)))
        column = HSplit([self._top, ConditionalContainer(self._input, has_line), bottom])
        margin = Window(width=lambda: Dimension.exact(self._margin()))
        app = Application[None](
            layout=Layout(VSplit([margin, column, Window(width=lambda: Dimension.exact(self._margin()))])),
            style=_style(),
            key_bindings=self._bindings(typing),
            full_screen=True,
            input=source,
            output=target,
            color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
        )
        app.ttimeoutlen = ESCAPE_WAIT
        return app

    def _bindings(self, typing: Condition) -> KeyBindings:
        found = KeyBindings()
        settled = Condition(lambda: self._settled is None or self._settled.done())
        found.add(Keys.Any, eager=True, filter=settled)(self._keep_for_later)
        found.add(Keys.Any, eager=True, filter=~settled & ~typing)(self._pressed)
        for key in _IN_LINE:
            found.add(key, eager=True, filter=~settled & typing)(self._pressed)
        return found

    def _typing(self) -> bool:
        return self._scene is not None and self._scene.typing

    def _keep_for_later(self, event: KeyPressEvent) -> None:
        """A key struck after the one that settled this scene belongs to the next."""
        self._early.extend(event.key_sequence)

    def _feed_early(self) -> None:
        early, self._early = list(self._early), deque()
        self._app.key_processor.feed_multiple(early)
        self._app.key_processor.process_keys()

    def _pressed(self, event: KeyPressEvent) -> None:
        key = event.key_sequence[0].key
        if key in _SCROLLING:
            self._scroll(key)
        elif key == Keys.ControlZ:
            event.app.suspend_to_background()
        elif key in (Keys.ControlD, "?") and self._buffer.text and self._typing():
            # With something typed these two belong to the line, as in any shell.
            self._buffer.delete() if key == Keys.ControlD else self._buffer.insert_text("?")
        else:
            name = _NAMES.get(key) if isinstance(key, Keys) else key
            if name is not None:
                self._settle(name)

    def _settle(self, name: str) -> None:
        if self._scene is None or self._settled is None or self._settled.done():
            return
        was_typing = self._scene.typing
        result = self._scene.key(name, self._buffer.text.replace("\n", " "))
        if result is not None:
            self._settled.set_result(result)
            return
        if self._scene.typing != was_typing:
            self._app.layout.focus(self._input if self._scene.typing else self._top)
        self._offset = self._known = None
        self._app.invalidate()

    def _scroll(self, key: Keys | str) -> None:
        frame = self._frame()
        step = max(1, frame.page - 1) if key in (Keys.PageUp, Keys.PageDown) else 1
        step = -step if key in (Keys.PageUp, Keys.Up) else step
        self._offset = max(0, min(frame.most, frame.offset + step))
        self._app.invalidate()

    def _margin(self) -> int:
        columns = self._app.output.get_size().columns
        return max(1, (columns - WIDEST) // 2)

    def _frame(self) -> Frame:
        size = self._app.output.get_size()
        width = max(1, size.columns - 2 * self._margin())
        if self._scene is None:
            return Frame((), (), 0, 0, 0, 1)
        input_rows = _rows_of(self._buffer.text, width) if self._scene.has_line else 0
        fit = (width, size.rows, input_rows, self._offset)
        # One picture asks for its frame many times over.
        if self._known is None or self._known[0] != fit:
            self._known = fit, arrange(self._scene.view(width), size.rows, input_rows, self._offset)
        return self._known[1]

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """While a scene waits, a closed window or a request to stop is a key like any other."""
        if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
            yield
            return
        numbers = (signal.SIGHUP, signal.SIGTERM)
        before = [signal.getsignal(number) for number in numbers]
        for number in numbers:
            self._loop.add_signal_handler(number, self._settle, CLOSED)
        try:
            yield
        finally:
            for number, handler in zip(numbers, before, strict=True):
                self._loop.remove_signal_handler(number)
                signal.signal(number, signal.SIG_DFL if handler is None else handler)


def _rows_of(text: str, width: int) -> int:
    """The lines that the input line takes, with room for the cursor after its last letter."""
    room = max(2, width - len(PROMPT))
    rows, used = 1, 0
    for character in text:
        size = cell(character)
        if used + size > room:
            rows, used = rows + 1, 0
        used += size
    return rows + (used >= room)


def _styled(lines: tuple[Line, ...]) -> StyleAndTextTuples:
    found: StyleAndTextTuples = []
    for line in lines:
        found.extend((f"class:{part.style}" if part.style else "", part.text) for part in line)
        found.append(("", "\n"))
    return found[:-1]


def _style() -> Style:
    # Versions of prompt_toolkit that do not know "dim" show faint words as ordinary ones.
    has_dim = "dim" in Attrs._fields
    return Style([(name, look if has_dim else look.replace("dim", "")) for name, look in STYLES.items()])
