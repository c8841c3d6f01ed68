"""Threads that take turns: while one of them waits for an answer from outside, another works.

Only one works at a time, because the parser is not made for more. What belongs to the thread that
started them, the SQLite file and the terminal, is done by that thread at their call.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread, get_ident
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class EndedError(RuntimeError):
    """The thread that started this one does no more for it."""


class Turns:
    """The turn that threads take, and the calls that their starter does for them."""

    def __init__(self) -> None:
        self._starter = get_ident()
        self._turn = Lock()
        self._inbox: SimpleQueue[_Call | _Done] = SimpleQueue()
        self._ended = Event()

    def call(self, work: Callable[[], Result]) -> Result:
        """What `work` gives when the starter does it; raises what it raises, EndedError after the end."""
        if get_ident() == self._starter:
            return work()
        call = _Call(work)
        self._inbox.put(call)
        while not call.done.wait(0.2):
            if self._ended.is_set():
                raise EndedError
        if call.error is not None:
            raise call.error
        result: Result = call.result
        return result

    @contextmanager
    def idle(self) -> Iterator[None]:
        """Let others have the turn meanwhile."""
        if get_ident() == self._starter:
            yield
            return
        self._turn.release()
        try:
            yield
        finally:
            self._turn.acquire()

    def each(
        self, tasks: Sequence[Task], work: Callable[[Task], Result], threads: int
    ) -> Generator[Result, None, None]:
        """What `work` gives for each task, as it is done; the first error of one ends them all."""
        waiting: SimpleQueue[Task] = SimpleQueue()
        for task in tasks:
            waiting.put(task)
        self._ended.clear()
        for _ in range(min(threads, len(tasks))):
            Thread(target=self._serve, args=(waiting, work), daemon=True).start()
        left = len(tasks)
        try:
            while left:
                item = self._inbox.get()
                if isinstance(item, _Call):
                    item.do()
                    continue
                left -= 1
                if item.error is not None:
                    raise item.error
                yield item.result
        finally:
            self._ended.set()

    def _serve(self, waiting: SimpleQueue[Task], work: Callable[[Task], Any]) -> None:
        while not self._ended.is_set():
            try:
                task = waiting.get_nowait()
            except Empty:
                return
            with self._turn:
                try:
                    done = _Done(work(task))
                except BaseException as error:  # raised again in the thread that waits
                    done = _Done(error=error)
            self._inbox.put(done)


class _Done:
    """A task that has ended: its result, or what it raised."""

    def __init__(self, result: Any = None, error: BaseException | None = None) -> None:
        self.result = result
        self.error = error


class _Call:
    """Something to be done for another thread."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self.result: Any = None
        self.error: Exception | None = None
        self.done = Event()

    def do(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # raised again in the thread that called
            self.error = error
        self.done.set()
