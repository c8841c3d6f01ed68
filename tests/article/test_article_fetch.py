"""Fetching from the network, against a server on this machine: what is had, and what is refused."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quiz.article import fetch as fetching
from quiz.article.fetch import LARGEST_PAGE, fetch, is_public
from quiz.article.read import read_article
from quiz.errors import ArticleError

PAGE = (
    b"<!doctype html><html><head><title>A canal for the towns</title></head><body><article>"
    b"<p>The committee of the lake towns agreed on Thursday to build a canal between two northern towns.</p>"
    b"<p>It was first drawn in 1987 by the engineer Paul Roth and was given up only two years later.</p>"
    b"<p>It will cost 40 million francs, and ships of up to 300 tonnes are to pass it from 2016 onwards.</p>"
    b"</article></body></html>"
)
HTML = {"Content-Type": "text/html; charset=utf-8"}
# Path -> status, headers, body.
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/2011/03/04/canal": (200, HTML, PAGE),
    "/packed": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/to-page": (302, {"Location": "/2011/03/04/canal"}, b""),
    "/loop": (301, {"Location": "/loop"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/gone": (404, HTML, b"gone"),
    "/wall": (403, HTML, b"no"),
    "/broken": (500, HTML, b"no"),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/large": (200, HTML, b"<p>" + b"x" * (LARGEST_PAGE + 10)),
    "/bomb": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 60_000_000)),
    "/odd": (200, HTML | {"Content-Encoding": "br"}, b"abc"),
    "/false": (200, HTML | {"Content-Encoding": "gzip"}, b"no gzip at all"),
    "/short": (200, HTML | {"Content-Length": "5000"}, b"<p>"),
    "/cookie": (302, {"Location": "/seen", "Set-Cookie": "a=b"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012 - one list for all requests is what is wanted

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                return
            return
        status, headers, body = ANSWERS.get(self.path, (200, HTML, PAGE))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


get = partial(fetch, allow_private=True, deadline=5.0)


def test_a_page_is_fetched_and_read(site: str) -> None:
    """An address gives an article, with its address, and the day that the address spells."""
    article = read_article(f"{site}/2011/03/04/canal", client=get)
    assert article.title == "A canal for the towns"
    assert article.url == f"{site}/2011/03/04/canal"
    assert str(article.published) == "2011-03-04"


@pytest.mark.parametrize("path", ["/packed", "/to-page", "/any?q=a b&c=é"])
def test_packed_and_redirected_pages_arrive(site: str, path: str) -> None:
    """Packing, a redirect and odd letters in an address are taken as they come."""
    assert get(site + path).data == PAGE


def test_cookies_and_proxies_play_no_part(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cookie is not sent back, and a proxy that the environment names is not used."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    get(f"{site}/cookie")
    path, headers = Handler.asked[-1]
    assert path == "/seen"
    assert "Cookie" not in headers


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/gone", "404"),
        ("/wall", "403"),
        ("/broken", "500"),
        ("/picture", "image/png"),
        ("/large", "larger than 5 MB"),
        ("/bomb", "larger than 5 MB"),
        ("/odd", "unknown way"),
        ("/false", "damaged"),
        ("/short", "cannot be had"),
        ("/loop", "without end"),
        ("/to-file", "not read"),
    ],
)
def test_what_is_no_page_is_a_clear_error(site: str, path: str, word: str) -> None:
    """A wrong status, type, size, packing or redirect is named, with the address and what to do."""
    with pytest.raises(ArticleError, match=word) as caught:
        get(site + path)
    assert caught.value.hint
    assert str(caught.value.where)


def test_a_site_that_drips_is_cut_off_at_the_deadline(site: str) -> None:
    """The deadline counts for everything together, not for each byte."""
    start = time.monotonic()
    with pytest.raises(ArticleError, match="too long"):
        fetch(f"{site}/slow", allow_private=True, deadline=0.6)
    assert time.monotonic() - start < 4


def test_a_closed_port_is_refused() -> None:
    """A host where nobody answers is said to refuse the connection."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ArticleError, match="refuses"):
        get(f"http://127.0.0.1:{port}/")


def test_an_unknown_host_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that no name server knows is an error that names it."""

    def unknown(*arguments: object, **options: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ArticleError, match=r"no host named nowhere\.invalid"):
        fetch("https://nowhere.invalid/a")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "0.0.0.0",  # noqa: S104 - asked for, not bound
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
    ],
)
def test_private_addresses_are_not_read(host: str) -> None:
    """This machine, the local network and the cloud's metadata address are refused before any connection."""
    with pytest.raises(ArticleError, match=r"private network|no host"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("192.168.1.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
    ],
)
def test_public_means_public_however_it_is_packed(address: str, public: bool) -> None:
    """An address that carries a private one inside is not public."""
    assert is_public(address) is public


def lookup(*addresses: str) -> Callable[..., list[tuple[int, int, int, str, tuple[str, int]]]]:
    return lambda host, port, **options: [(2, 1, 6, "", (address, port)) for address in addresses]


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for a public and a private address is refused."""
    monkeypatch.setattr(socket, "getaddrinfo", lookup("93.184.216.34", "127.0.0.1"))
    with pytest.raises(ArticleError, match="private"):
        fetch("http://example.org/")


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the address that was checked: the name is not looked up again."""
    connected: list[object] = []

    def connect(address: object, timeout: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lookup("93.184.216.34"))
    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    with pytest.raises(ArticleError, match="refuses"):
        fetch("https://example.org/")
    assert connected == [("93.184.216.34", 443)]


def test_a_redirect_is_checked_like_the_first_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that leads into a private network is refused at that step."""
    checked: list[str] = []

    def first_only(address: str) -> bool:
        checked.append(address)
        return len(checked) == 1

    monkeypatch.setattr(fetching, "is_public", first_only)
    with pytest.raises(ArticleError, match="private"):
        fetch(f"{site}/to-page")
    assert len(checked) == 2


@pytest.mark.parametrize(
    "url",
    [
        "http://user:secret@example.org/",
        "http://user@127.0.0.1/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "http:///a",
        "http://exa mple.org/",
        "http://[::1/",
        "http://example.org:99999/",
        "http://" + "a" * 300 + ".org/",
        "http://example.org\r\nHost: evil/",
    ],
)
def test_other_addresses_are_refused_without_a_look_up(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other schemes, names and passwords in an address, and broken addresses never reach the network."""

    def never(*arguments: object, **options: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    with pytest.raises(ArticleError) as caught:
        fetch(url)
    assert "secret" not in caught.value.message
