"""Asking a model: answers kept, several at a time, and once more what is unreadable."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

from quiz.generate.model_engine.estimate import estimate_tokens, size_of
from quiz.generate.model_engine.exchange import (
    Answers,
    AskingError,
    LanguageModel,
    Reply,
    Request,
    Unanswered,
    Usage,
)
from quiz.generate.model_engine.line import Line, Waiting
from quiz.generate.model_engine.prompts import again
from quiz.generate.model_engine.reading import ReadingError

Task = TypeVar("Task")
Result = TypeVar("Result")
Idle = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an asker needs of the world.

    fresh: ask anew, whatever is kept. idle: entered while an answer is waited for, so that other
    work can be done meanwhile.
    """

    answers: Answers
    sleep: Callable[[float], None]
    tell: Callable[[str], None]
    fresh: bool = False
    idle: Idle = nullcontext


class Asker:
    """Asks one model over a line, and counts what that comes to."""

    def __init__(self, model: LanguageModel, around: Surroundings, line: Line) -> None:
        self.model = model
        self.usage = Usage()
        self._around = around
        self._line = line

    def ask(self, requests: Sequence[Request], read: Callable[[str], Result]) -> list[Result | Unanswered]:
        """What `read` makes of the answer to each request, or that it was given up.

        read: raises ReadingError for what it cannot use; then the request is sent once more, with the
        reason. Raises AskingError for what would end every request the same way.
        """
        found: list[Result | Unanswered] = [Unanswered()] * len(requests)
        unread: list[tuple[int, Request]] = []
        for number, reply in self._replies(list(enumerate(requests))):
            if isinstance(reply, Unanswered):
                found[number] = reply
                continue
            try:
                found[number] = read(reply.text)
            except ReadingError as reason:
                unread.append((number, again(requests[number], reply.text, str(reason))))
        for number, reply in self._replies(unread):
            with suppress(ReadingError):
                found[number] = reply if isinstance(reply, Unanswered) else read(reply.text)
        return found

    def is_new(self, requests: Sequence[Request]) -> bool:
        """Whether any of these requests has to be sent."""
        return any(self._kept(request) is None for request in requests)

    def _replies(self, requests: list[tuple[int, Request]]) -> Iterator[tuple[int, Reply | Unanswered]]:
        missing = []
        for number, request in requests:
            kept = self._kept(request)
            if kept is None:
                missing.append((number, request))
            else:
                self.usage += Usage(kept=1, sent_before=kept.sent or 0, received_before=kept.received or 0)
                yield number, kept
        expected = [size_of(request) + request.expected for _, request in missing]
        self._line.reserve(sum(expected))
        left = sum(expected)
        stop = Event()
        try:
            for at, reply in in_parallel(
                lambda task: self._send(task[1], stop), missing, self._line.at_once, stop, self._around.idle
            ):
                number, request = missing[at]
                spent = 0 if isinstance(reply, Unanswered) else self._keep(request, reply)
                self._line.settle(expected[at], spent)
                left -= expected[at]
                yield number, reply
        finally:
            stop.set()
            self._line.settle(left, 0)

    def _kept(self, request: Request) -> Reply | None:
        if self._around.fresh:
            return None
        kept = self._around.answers.get(request.key(self.model.name))
        return None if kept is None else Reply(**json.loads(kept))

    def _keep(self, request: Request, reply: Reply) -> int:
        """Keep an answer; the tokens that it took."""
        sent = reply.sent if reply.sent is not None else size_of(request)
        received = reply.received if reply.received is not None else estimate_tokens(reply.text)
        self.usage += Usage(requests=1, sent=sent, received=received)
        value = {"text": reply.text, "sent": sent, "received": received}
        self._around.answers.put(request.key(self.model.name), json.dumps(value, ensure_ascii=False))
        return sent + received

    def _send(self, request: Request, stop: Event) -> Reply | Unanswered:
        """The reply, or that it was given up; raises AskingError for what ends all requests alike."""
        try:
            return self._line.send(self.model, request, Waiting(self._around.sleep, self._around.tell, stop))
        except AskingError as fault:
            if self._line.is_final(fault):
                raise
            return Unanswered(fault)


def in_parallel(
    work: Callable[[Task], Result], tasks: Sequence[Task], at_once: int, stop: Event, idle: Idle = nullcontext
) -> Iterator[tuple[int, Result]]:
    """The result of each task with its place, as they are done; a failure is raised after what else is done.

    idle: entered while there is nothing to do but to wait. The threads are daemons: a request that
    hangs does not keep the program from ending.
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
            with idle():
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
