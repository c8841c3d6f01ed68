"""What a plugin's raw exception means, told by what it carries: every provider's library has its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime

from quiz.generate.model_engine.exchange import AskingError, Trouble

_KEY = re.compile(
    r"\bBearer \S+|\b(?:sk|key|pk|gsk|xai|hf|r8|pplx)[-_][\w*-]{4,}|\bAIza[\w-]{10,}"
    r"|\b(?=[a-z_*]*\d)(?=[\d_*]*[a-z])[\w*]{24,}",
    re.IGNORECASE,
)
LONGEST = 200
"""So many characters of what a server says are shown."""
_BY_STATUS = {
    401: Trouble.KEY, 403: Trouble.KEY, 404: Trouble.UNKNOWN, 408: Trouble.TIMEOUT, 409: Trouble.BUSY,
    425: Trouble.BUSY, 429: Trouble.BUSY,
}  # fmt: skip
_BY_NAME = (
    (re.compile(r"NeedsKey|Authentication|PermissionDenied|Unauthorized"), Trouble.KEY),
    (re.compile(r"RateLimit|TooManyRequests|ResourceExhausted|Overloaded"), Trouble.BUSY),
    (re.compile(r"Timeout|TimedOut"), Trouble.TIMEOUT),
    (re.compile(r"NotFound"), Trouble.UNKNOWN),
    (re.compile(r"ConnectionRefused|ConnectError|gaierror"), Trouble.UNREACHABLE),
    (re.compile(r"RemoteProtocol|ReadError|ConnectionReset|IncompleteRead|BrokenPipe"), Trouble.CUT),
    (re.compile(r"InternalServer|ServiceUnavailable|ServerError"), Trouble.SERVER),
    (re.compile(r"BadRequest|UnprocessableEntity|InvalidRequest"), Trouble.REFUSED),
)  # fmt: skip
_BY_WORDS = (
    (re.compile(r"\bapi.key\b|\bunauthori[sz]ed\b|\bno key found\b", re.IGNORECASE), Trouble.KEY),
    (re.compile(r"\brate.limit|\bquota\b|\boverloaded\b|\b429\b", re.IGNORECASE), Trouble.BUSY),
    (re.compile(r"refused|failed to connect|unknown host|unreachable", re.IGNORECASE), Trouble.UNREACHABLE),
    (re.compile(r"timed? ?out", re.IGNORECASE), Trouble.TIMEOUT),
    (re.compile(r"\b50[0234]\b|internal server error|service unavailable", re.IGNORECASE), Trouble.SERVER),
    (re.compile(r"peer closed|connection (?:reset|aborted|error)|incomplete", re.IGNORECASE), Trouble.CUT),
)  # fmt: skip


def trouble_of(error: BaseException) -> AskingError:
    """What an exception means: by its status, else by the names of it and its causes, else by its words."""
    if isinstance(error, AskingError):
        return error
    said = _said(error)
    for each in _chain(error):
        status = _status(each)
        if status is not None:
            return AskingError(_by_status(status), said, _wait(each))
    chain = list(_chain(error))
    # The deepest cause knows best: a refused connection is wrapped as an error of any connection.
    for each in reversed(chain):
        for names, trouble in _BY_NAME:
            if names.search(type(each).__name__):
                return AskingError(trouble, said)
    words = " ".join(str(each) for each in chain)
    for pattern, trouble in _BY_WORDS:
        if pattern.search(words):
            return AskingError(trouble, said)
    if isinstance(error, (ConnectionError, OSError, EOFError)):
        return AskingError(Trouble.CUT, said)
    return AskingError(Trouble.REFUSED, f"{type(error).__name__}: {said}".rstrip(": "))


def _by_status(status: int) -> Trouble:
    return _BY_STATUS.get(status, Trouble.SERVER if status >= 500 else Trouble.REFUSED)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and 400 <= status < 600:
            return status
    return None


def _wait(error: BaseException) -> float | None:
    """The seconds that a Retry-After header asks for, None without one; a moment in it is the server's."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    told, now = headers.get("retry-after", ""), headers.get("date", "")
    with suppress(ValueError):
        return max(0.0, float(told))
    with suppress(ValueError):
        return max(0.0, (parsedate_to_datetime(told) - parsedate_to_datetime(now)).total_seconds())
    return None


def _said(error: BaseException) -> str:
    """What the server or the plugin said, on one short line, keys left out."""
    text = " ".join(str(error).split())
    found = re.search(r"['\"]message['\"]: (['\"])(.*?)\1[,}]", text)
    if found:
        text = found[2]
    elif text.startswith("{"):
        with suppress(ValueError, AttributeError):
            text = str(json.loads(text).get("error", text))
    return without_keys(text)[:LONGEST]


def without_keys(text: str) -> str:
    """A text without what looks like a key: by its beginning, or long, of letters and figures."""
    return _KEY.sub("(key)", text)
