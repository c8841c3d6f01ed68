"""What goes to a model and what comes back, and what the engine needs of both ends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from enum import Enum, unique
from hashlib import sha256
from typing import Any, Protocol

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model, every word of it.

    task, version: the prompt it was made from. schema: the JSON schema of the answer.
    expected: about how many tokens the answer will have.
    """

    task: str
    version: int
    system: str
    text: str
    schema: Schema
    expected: int

    def key(self, model: str) -> str:
        """What its answer is kept under: the model, the prompt's version and every word sent."""
        told = json.dumps([model, self.task, self.version, self.system, self.text], ensure_ascii=False)
        return f"model-answer:{sha256(told.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer. sent, received: tokens as its provider counted them, None if it did not."""

    text: str
    sent: int | None = None
    received: int | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a request goes. host: the server's name, or what runs it. local: this machine."""

    host: str
    local: bool

    def __str__(self) -> str:
        return f"{self.host}, on this machine" if self.local else self.host


class LanguageModel(Protocol):
    """A model that can be asked."""

    @property
    def name(self) -> str:
        """What its provider calls it."""
        ...

    @property
    def destination(self) -> Destination:
        """Where what it is asked goes."""
        ...

    @property
    def key(self) -> str | None:
        """The name of the key it needs, None for none."""
        ...

    def send(self, request: Request) -> Reply:
        """Ask and wait for the whole answer; raises AskingError. Called by several threads at once."""
        ...


class Answers(Protocol):
    """Where answers are kept, so that nothing is asked twice."""

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        ...

    def put(self, key: str, value: str) -> None:
        """Keep a text under a key."""
        ...


@unique
class Trouble(Enum):
    """What stands between a request and its answer."""

    BUSY = "busy"
    """The server asks to wait (429)."""
    SERVER = "server"
    """The server failed (5xx)."""
    TIMEOUT = "timeout"
    CUT = "cut"
    """The connection broke, or the answer stopped in the middle."""
    UNREACHABLE = "unreachable"
    KEY = "key"
    """No key, or one that is refused."""
    UNKNOWN = "unknown"
    """The server has no such model."""
    REFUSED = "refused"
    """The server will not answer this request, however often it is asked."""


PASSING = frozenset({Trouble.BUSY, Trouble.SERVER, Trouble.TIMEOUT, Trouble.CUT})
"""Troubles that waiting may end."""


class AskingError(Exception):
    """A request that was not answered: the trouble, what was said about it, seconds to wait if told."""

    def __init__(self, trouble: Trouble, said: str, wait: float | None = None) -> None:
        super().__init__(said)
        self.trouble = trouble
        self.said = said
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A request that was given up. fault: what stood in the way; None where no answer could be read."""

    fault: AskingError | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run came to. kept: answers that were there already. Tokens are estimates where uncounted.

    sent, received: tokens of this run. sent_before, received_before: those that the kept answers took.
    """

    requests: int = 0
    kept: int = 0
    sent: int = 0
    received: int = 0
    sent_before: int = 0
    received_before: int = 0

    @property
    def tokens(self) -> int:
        """All tokens of this run, both ways."""
        return self.sent + self.received

    def __add__(self, other: Usage) -> Usage:
        return Usage(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))
