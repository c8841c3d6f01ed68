"""Tasks spread over worker processes, each of which has one task at a time.

A worker that dies of its task (a crash in a library, memory that runs out) costs that task alone
and is replaced. Each is also replaced after a number of tasks, so that what libraries keep of every
text they have seen does not add up.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

RENEWED = 200
"""After so many tasks a worker is replaced by a fresh one."""

PATIENCE = 5.0
"""Seconds that a worker is given to end in order."""

Task = TypeVar("Task")
Result = TypeVar("Result")


def spread(
    tasks: Iterable[Task], work: Callable[[Task], Result], *, jobs: int, renewed: int = RENEWED
) -> Generator[tuple[Task, Result | None], None, None]:
    """Do all tasks, `jobs` at a time: each with its result as it is done, None if its worker died of it.

    work: a function of a module, or a partial of one; it handles its own errors. Closing the
    iterator early, as an interrupt does, ends the workers.
    """
    queue = deque(tasks)
    workers: list[_Worker[Task, Result]] = []
    try:
        while queue or workers:
            while queue and len(workers) < jobs:
                workers.append(_Worker(work, queue.popleft()))
            for worker in _ready(workers):
                done = worker.task, worker.take()
                if worker.done < renewed and queue and worker.give(queue[0]):
                    queue.popleft()
                else:
                    workers.remove(worker)
                    worker.stop()
                yield done
    finally:
        for worker in workers:
            worker.stop()


class _Worker(Generic[Task, Result]):
    """One process, the task that it has, and the line to it."""

    def __init__(self, work: Callable[[Task], Result], task: Task) -> None:
        # Started afresh, not forked: a fork would copy open files and the terminal's state.
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self.done = 0
        self._busy = False
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _no_interrupt():
            self._process.start()
        theirs.close()
        self.task = task
        self.give(task)

    def give(self, task: Task) -> bool:
        """Hand it a task; whether it is there to take it."""
        try:
            self.line.send(task)
        except OSError:
            return False
        self.task, self._busy = task, True
        return True

    def take(self) -> Result | None:
        """What its task gave; None if it died."""
        self._busy = False
        try:
            result: Result = self.line.recv()
        except (EOFError, OSError):
            return None
        self.done += 1
        return result

    def stop(self) -> None:
        """End the process: between tasks it ends by itself, and it is made to where it must be."""
        if self._busy:
            self._process.terminate()
        self.line.close()
        self._process.join(PATIENCE)
        self._process.kill()
        self._process.join()
        self._process.close()


def _ready(workers: Sequence[_Worker[Task, Result]]) -> list[_Worker[Task, Result]]:
    ready = wait([worker.line for worker in workers])
    return [worker for worker in workers if worker.line in ready]


def _serve(line: Connection, work: Callable[[Task], Result]) -> None:
    """Do each task that comes over the line, until it is closed."""
    # Leave by an exception, so that a process started for the task is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    while True:
        try:
            task: Task = line.recv()
        except (EOFError, OSError):
            return
        result = work(task)
        try:
            line.send(result)
        except OSError:  # whoever gave the tasks was killed
            return


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Keep Ctrl-C, which a terminal sends to all its processes, from those that are started here."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
