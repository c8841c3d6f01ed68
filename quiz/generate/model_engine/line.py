"""The way to one model: how many requests run at a time, what may be spent, and whether it still answers.

Several articles that are asked about at once share one line, so that its limits hold for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Semaphore

from quiz.errors import GenerateError
from quiz.generate.model_engine.estimate import rounded
from quiz.generate.model_engine.exchange import PASSING, AskingError, LanguageModel, Reply, Request, Trouble

WAITS = (2.0, 6.0, 20.0, 60.0)
"""Seconds before the second, third … time that a request is sent."""
PATIENCE = 120.0
"""A server that asks to wait longer is not waited for."""
IN_A_ROW = 2
"""After so many requests, one after the other, that no waiting helped, nothing more is sent."""
_SAID = {
    Trouble.BUSY: "it is busy",
    Trouble.SERVER: "its server failed",
    Trouble.TIMEOUT: "it took too long",
    Trouble.CUT: "its answer broke off",
    Trouble.UNREACHABLE: "its server is gone",
}
_FINAL = frozenset({Trouble.KEY, Trouble.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Waiting:
    """How a request waits. sleep: for seconds. tell: says why. stop: set when nobody wants the answer."""

    sleep: Callable[[float], None]
    tell: Callable[[str], None]
    stop: Event


class Line:
    """Sends requests, at most `at_once` at a time, as long as there is any sense in it.

    most_tokens: of all that is sent and received over it. spent: tokens so far.
    """

    def __init__(self, at_once: int, most_tokens: int | None = None) -> None:
        self.at_once = at_once
        self.spent = 0
        self._most = most_tokens
        self._reserved = 0
        self._places = Semaphore(at_once)
        self._lock = Lock()
        self._answered = False
        self._failed = 0
        self._closed: AskingError | None = None
        self._final: AskingError | None = None

    def reserve(self, tokens: int) -> None:
        """Set tokens aside for requests; raises GenerateError where that passes the learner's limit."""
        with self._lock:
            wanted = self.spent + self._reserved + tokens
            if self._most is not None and tokens and wanted > self._most:
                raise GenerateError(
                    f"this would take more than {self._most:,} tokens: {rounded(wanted)} by now",
                    hint="raise --max-tokens: what was answered is kept",
                )
            self._reserved += tokens

    def settle(self, reserved: int, spent: int) -> None:
        """Spend what was spent of tokens set aside, and give the rest back."""
        with self._lock:
            self._reserved -= reserved
            self.spent += spent

    def send(self, model: LanguageModel, request: Request, waiting: Waiting) -> Reply:
        """The reply, after growing waits if need be; raises AskingError."""
        with self._places:
            try:
                reply = self._patiently(model, request, waiting)
            except AskingError as fault:
                self._note(fault)
                raise
        with self._lock:
            self._answered, self._failed, self._closed = True, 0, None
        return reply

    def is_final(self, fault: AskingError) -> bool:
        """Whether a fault is no matter of one request: the next one would end the same way."""
        return fault is self._final or fault.trouble in _FINAL

    def _patiently(self, model: LanguageModel, request: Request, waiting: Waiting) -> Reply:
        for wait in (*WAITS, None):
            if waiting.stop.is_set():
                raise AskingError(Trouble.REFUSED, "nobody waits for the answer")
            closed = self._final or self._closed
            if closed is not None:
                raise closed
            try:
                return model.send(request)
            except AskingError as fault:
                long = max(wait or 0.0, fault.wait or 0.0)
                if wait is None or not self._passes(fault) or long > PATIENCE or waiting.stop.is_set():
                    raise
                waiting.tell(f"{model.name}: {_SAID[fault.trouble]}, trying again in {long:.0f} s")
                waiting.sleep(long)
        raise AssertionError("the last attempt returns or raises")

    def _passes(self, fault: AskingError) -> bool:
        """Whether waiting may help; a server that has answered before may come back."""
        return fault.trouble in PASSING or (fault.trouble is Trouble.UNREACHABLE and self._answered)

    def _note(self, fault: AskingError) -> None:
        """Keep in mind what a fault means for the requests to come; a refused one means nothing for them."""
        with self._lock:
            if fault.trouble in _FINAL or (fault.trouble is Trouble.UNREACHABLE and not self._answered):
                self._final = self._final or fault
            elif fault is not self._closed and fault.trouble is not Trouble.REFUSED:
                self._failed += 1
                self._closed = fault if self._failed >= IN_A_ROW else None
