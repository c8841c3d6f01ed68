"""The one module that touches the network: it fetches a page, and only a page, from a public address.

An address may come from anywhere, and may lead anywhere. So: http and https alone; every address that a
name stands for must be public, and the one connected to is one of those checked; each redirect is
checked like the first; no cookies, no passwords, no proxy from the environment; a cap on size after
unpacking, and a deadline over all.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from quiz.article.source import Page
from quiz.errors import ArticleError, Place
from quiz.text.clean import clean_line

LARGEST_PAGE = 5 * 1024 * 1024
MOST_REDIRECTS = 3
DEADLINE = 30.0

_READABLE = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "application/epub+zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
_HEADERS = {
    "User-Agent": "quiz-trainer (reads one article for the person using it)",
    "Accept": "text/html,application/xhtml+xml,text/plain,text/markdown,application/pdf;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_COPY = "copy the article's text in your browser and give that: quiz learn -"


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: str | None
    media_type: str
    charset: str | None
    data: bytes


def fetch(url: str, *, allow_private: bool = False, deadline: float = DEADLINE) -> Page:
    """The page at an http(s) address; raises ArticleError where it cannot or may not be had.

    allow_private: also from addresses that are not public, for tests against a server of their own.
    deadline: seconds for everything together.
    """
    until = time.monotonic() + deadline
    start = url
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(url)
        answer = _request(parts, _resolve(parts, allow_private), until)
        if answer.status not in _REDIRECTS or answer.location is None:
            return _page(answer, url)
        url = urljoin(url, answer.location)
    raise _error("this address leads from one to the next without end", start, _COPY)


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise _error("this is not an address that can be read", url, "check the spelling") from None
    if parts.scheme not in ("http", "https"):
        raise _error(
            f"addresses of the kind {clean_line(parts.scheme)}: are not read",
            url,
            "give one that starts with https://",
        )
    if "@" in parts.netloc:
        raise _error(
            "an address with a user name or password in it is not read", url, "take the part before @ out"
        )
    if not host or port == 0 or any(c <= " " or c == "\x7f" for c in host):
        raise _error("this is not an address that can be read", url, "check the spelling")
    named = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=named if port is None else f"{named}:{port}")


def _resolve(parts: SplitResult, allow_private: bool) -> list[str]:
    """The addresses that the host stands for; all must be public."""
    host, port = parts.hostname or "", _port(parts)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        hint = "check the spelling, and that you are connected to the internet"
        raise _error(f"there is no host named {clean_line(host)}", parts.geturl(), hint) from None
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if not allow_private and not all(map(is_public, addresses)):
        raise _error("this address lies in a private network and is not read", parts.geturl(), _COPY)
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address, and any address packed into it, belongs to the public internet."""
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    packed = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        packed.append(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF))
    return all(inner is None or is_public(str(inner)) for inner in packed)


def _request(parts: SplitResult, addresses: list[str], until: float) -> _Answer:
    url = parts.geturl()
    try:
        with _connection(parts, addresses, until) as connection:
            connection.request("GET", _target(parts), headers={"Host": parts.netloc, **_HEADERS})
            with connection.getresponse() as response:
                return _answer(response, url, until)
    except ssl.SSLCertVerificationError as error:
        reason = clean_line(error.verify_message)
        raise _error(f"the identity of this site cannot be verified: {reason}", url, _COPY) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed(error, url, late=time.monotonic() >= until) from None


def _answer(response: http.client.HTTPResponse, url: str, until: float) -> _Answer:
    headers = response.headers
    body = b"" if response.status in _REDIRECTS else _body(response, url)
    if time.monotonic() >= until:  # a page cut off at the deadline may look whole
        raise TimeoutError
    return _Answer(
        response.status,
        headers.get("Location"),
        headers.get_content_type() if "Content-Type" in headers else "",
        headers.get_content_charset(),
        body,
    )


def _target(parts: SplitResult) -> str:
    """The path and query as they are asked for, odd characters escaped."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else path


@contextmanager
def _connection(
    parts: SplitResult, addresses: list[str], until: float
) -> Iterator[http.client.HTTPConnection]:
    """A connection to one of the checked addresses, cut at the deadline however slow the other side is."""
    host, port = parts.hostname or "", _port(parts)
    plain = _connect(addresses, port, until)
    connection = http.client.HTTPConnection(host, port)
    line = plain.dup()  # the same connection under a name that TLS does not take over
    timer = threading.Timer(max(0.0, until - time.monotonic()), _cut, [line])
    timer.daemon = True
    timer.start()
    try:
        # Set here, so that no second look-up of the name can lead elsewhere.
        connection.sock = plain
        if parts.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        yield connection
    finally:
        timer.cancel()
        connection.close()
        plain.close()
        line.close()


def _connect(addresses: list[str], port: int, until: float) -> socket.socket:
    """A connection to the first of these addresses that answers."""
    failure: OSError = TimeoutError()
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((address, port), timeout=left)
        except OSError as error:
            failure = error
    raise failure


def _cut(line: socket.socket) -> None:
    """End a connection from another thread; whoever waits on it wakes up."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _body(response: http.client.HTTPResponse, url: str) -> bytes:
    """The body, unpacked, up to the cap."""
    encoding = (response.headers.get("Content-Encoding") or "identity").lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise _error("this site sends its page packed in an unknown way", url, _COPY)
    unpack = None if encoding == "identity" else zlib.decompressobj(47 if "gzip" in encoding else 15)
    data = bytearray()
    while chunk := response.read1(65_536):
        try:
            data += unpack.decompress(chunk, LARGEST_PAGE + 1 - len(data)) if unpack else chunk
        except zlib.error:
            raise _error("this site sends a damaged page", url, _COPY) from None
        if len(data) > LARGEST_PAGE:
            raise _error(f"this page is larger than {LARGEST_PAGE // 1024 // 1024} MB", url, _COPY)
    if response.length:
        raise http.client.IncompleteRead(bytes(data), response.length)
    return bytes(data)


def _page(answer: _Answer, url: str) -> Page:
    if answer.status in (404, 410):
        raise _error("there is no page at this address (it answers 404)", url, "check the spelling")
    if answer.status in (401, 402, 403, 429, 451):
        raise _error(f"this site does not give out the page (it answers {answer.status})", url, _COPY)
    if answer.status != http.HTTPStatus.OK:
        raise _error(f"this site answers {answer.status} instead of a page", url, "try again later")
    if answer.media_type and answer.media_type not in _READABLE:
        kind = clean_line(answer.media_type)[:80]
        raise _error(f"this is no page with text but {kind}", url, "give the address of an article")
    return Page(answer.data, url, answer.media_type or None, answer.charset)


def _failed(error: Exception, url: str, *, late: bool) -> ArticleError:
    host = clean_line(urlsplit(url).hostname or url)
    if late or isinstance(error, TimeoutError):
        return _error(f"{host} takes too long to answer", url, "try again later")
    if isinstance(error, ConnectionRefusedError):
        return _error(f"{host} refuses the connection", url, "check the address, or try again later")
    said = error.strerror if isinstance(error, OSError) else None
    reason = clean_line(said or type(error).__name__)
    return _error(
        f"the page cannot be had from {host}: {reason}", url, "check that you are connected, or try later"
    )


def _error(message: str, url: str, hint: str) -> ArticleError:
    return ArticleError(message, hint=hint, where=Place(clean_line(url)[:500]))
