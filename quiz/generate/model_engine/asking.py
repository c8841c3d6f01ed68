"""Asking a model: answers kept, several at a time, with growing waits, and once more what is unreadable."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

from quiz.errors import GenerateError
from quiz.generate.model_engine.estimate import estimate_tokens, rounded, size_of
from quiz.generate.model_engine.exchange import (
    PASSING,
    Answers,
    AskingError,
    LanguageModel,
    Reply,
    Request,
    Usage,
)
from quiz.generate.model_engine.prompts import again
from quiz.generate.model_engine.reading import ReadingError

WAITS = (2.0, 6.0, 20.0, 60.0)
"""Seconds before the second, third … time that a request is sent."""
PATIENCE = 120.0
"""A server that asks to wait longer is not waited for."""

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an asker needs of the world. fresh: ask anew, whatever is kept. most_tokens: of the whole run."""

    answers: Answers
    sleep: Callable[[float], None]
    tell: Callable[[str], None]
    fresh: bool = False
    most_tokens: int | None = None


class Asker:
    """Asks one model, and counts what that comes to."""

    def __init__(self, model: LanguageModel, around: Surroundings, at_once: int) -> None:
        self.model = model
        self.usage = Usage()
        self._around = around
        self._at_once = at_once

    def ask(self, requests: Sequence[Request], read: Callable[[str], Result]) -> list[Result | None]:
        """What `read` makes of the answer to each request; None where it is given up.

        read: raises ReadingError for what it cannot use; then the request is sent once more, with the
        reason. Raises AskingError for what waiting does not end.
        """
        found: list[Result | None] = [None] * len(requests)
        unread: list[tuple[int, Request]] = []
        for number, reply in self._replies(list(enumerate(requests))):
            try:
                found[number] = read(reply.text)
            except ReadingError as reason:
                unread.append((number, again(requests[number], reply.text, str(reason))))
        for number, reply in self._replies(unread):
            with suppress(ReadingError):
                found[number] = read(reply.text)
        return found

    def is_new(self, requests: Sequence[Request]) -> bool:
        """Whether any of these requests has to be sent."""
        return any(self._kept(request) is None for request in requests)

    def _replies(self, requests: list[tuple[int, Request]]) -> Iterator[tuple[int, Reply]]:
        missing = []
        for number, request in requests:
            kept = self._kept(request)
            if kept is None:
                missing.append((number, request))
            else:
                self.usage = replace(self.usage, kept=self.usage.kept + 1)
                yield number, kept
        self._afford([request for _, request in missing])
        stop = Event()
        try:
            for at, reply in in_parallel(
                lambda task: self._send(task[1], stop), missing, self._at_once, stop
            ):
                number, request = missing[at]
                self._keep(request, reply)
                yield number, reply
        finally:
            stop.set()

    def _kept(self, request: Request) -> Reply | None:
        if self._around.fresh:
            return None
        kept = self._around.answers.get(request.key(self.model.name))
        return None if kept is None else Reply(**json.loads(kept))

    def _keep(self, request: Request, reply: Reply) -> None:
        sent = reply.sent if reply.sent is not None else size_of(request)
        received = reply.received if reply.received is not None else estimate_tokens(reply.text)
        known = self.usage
        self.usage = Usage(known.requests + 1, known.kept, known.sent + sent, known.received + received)
        value = {"text": reply.text, "sent": sent, "received": received}
        self._around.answers.put(request.key(self.model.name), json.dumps(value, ensure_ascii=False))

    def _afford(self, requests: Sequence[Request]) -> None:
        """Raise GenerateError before requests that would pass the limit the learner set."""
        most = self._around.most_tokens
        wanted = sum(size_of(request) + request.expected for request in requests)
        if most is not None and requests and self.usage.tokens + wanted > most:
            raise GenerateError(
                f"this would take more than {most:,} tokens: {rounded(self.usage.tokens + wanted)} by now",
                hint="raise --max-tokens: what was answered is kept",
            )

    def _send(self, request: Request, stop: Event) -> Reply:
        """The reply, after growing waits if need be; raises AskingError."""
        for wait in (*WAITS, None):
            try:
                return self.model.send(request)
            except AskingError as fault:
                long = max(wait or 0.0, fault.wait or 0.0)
                if wait is None or fault.trouble not in PASSING or long > PATIENCE or stop.is_set():
                    raise
                self._around.tell(f"{self.model.name}: {fault.trouble.value}, trying again in {long:.0f} s")
                self._around.sleep(long)
        raise AssertionError("the last attempt returns or raises")


def in_parallel(
    work: Callable[[Task], Result], tasks: Sequence[Task], at_once: int, stop: Event
) -> Iterator[tuple[int, Result]]:
    """The result of each task with its place, as they are done; a failure is raised after what else is done.

    The threads are daemons: a request that hangs does not keep the program from ending.
    """
    waiting: SimpleQueue[int] = SimpleQueue()
    done: SimpleQueue[tuple[int, Result | None, BaseException | None]] = SimpleQueue()
    for number in range(len(tasks)):
        waiting.put(number)

    def serve() -> None:
        while not stop.is_set():
            try:
                number = waiting.get_nowait()
            except Empty:
                return
            try:
                done.put((number, work(tasks[number]), None))
            except BaseException as error:  # raised again in the thread that asked
                done.put((number, None, error))

    for _ in range(min(at_once, len(tasks))):
        Thread(target=serve, daemon=True).start()
    failed: BaseException | None = None
    for _ in tasks:
        try:
            number, result, error = done.get() if failed is None else done.get_nowait()
        except Empty:
            break
        if error is None:
            yield number, result  # type: ignore[misc]  # a result that is None is a result
        elif failed is None:
            failed = error
            stop.set()
    if failed is not None:
        raise failed
