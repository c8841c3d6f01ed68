"""The page of a simulated year in a real browser: no error, no request, nothing too wide."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from quiz.history.card import CardLife
from quiz.history.plain import View
from quiz.report.history import history_page
from quiz.report.page import page
from quiz.terminal.sheets.views import sheet_of

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs a headless Chromium (Debian: apt-get install chromium)"
)
TODAY = date(2026, 11, 23)
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars",
    # Chromium asks its maker for updates all the same; nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # Time for what comes after loading: without it the document is told before its last errors.
    "--virtual-time-budget=2000",
    "--enable-logging=stderr", "--dump-dom",
)  # fmt: skip

# A window cannot be as narrow as a telephone, a frame can.
FRAME = """<!DOCTYPE html><title>frame</title>
<iframe id="frame" src="/report.html" style="width:%dpx;height:900px;border:0"></iframe>
<script>
window.addEventListener("load", () => {
  const inner = document.getElementById("frame"), page = inner.contentDocument, root = page.documentElement;
  page.querySelectorAll("details").forEach(each => { each.open = true; });
  const style = element => inner.contentWindow.getComputedStyle(element);
  const wide = [...page.querySelectorAll("body *")].filter(
    each => each.getBoundingClientRect().right > root.clientWidth + 0.5 && !each.closest("thead"));
  const small = [...page.querySelectorAll("p, td, th, dt, dd, span, summary, li")].filter(
    each => each.textContent.trim() && parseFloat(style(each).fontSize) < 12);
  document.body.dataset.seen = JSON.stringify({
    width: root.clientWidth, scroll: root.scrollWidth, wide: wide.map(each => each.outerHTML.slice(0, 200)),
    small: small.length, ground: style(page.body).backgroundColor, words: style(page.body).color,
    heading: style(page.querySelector("h1")).fontSize, pictures: page.querySelectorAll("svg").length,
    empty: [...page.querySelectorAll("svg")].filter(
      each => each.getBoundingClientRect().height < 1 && each.checkVisibility()).length,
  });
});
</script>"""


@dataclass
class Site:
    """A folder that is served on this machine, and what was asked of it."""

    folder: Path
    address: str
    asked: list[str]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A server for one test."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            asked.append(self.path)

    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}", asked)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session", params=["year", "empty", "cards"])
def report(request: pytest.FixtureRequest, views_of: Callable[..., list[View]], invented: Any) -> str:
    """A page: of a simulated year, of nothing yet, of views made by hand and a card's life."""
    if request.param == "cards":
        return page([sheet_of(view) for view in invented], TODAY)
    views = [view for view in views_of(request.param) if not isinstance(view, CardLife)]
    return history_page(views, TODAY)


def browse(tmp_path: Path, address: str, *options: str) -> tuple[str, list[str]]:
    """The document as the browser has it after loading, and the lines of its console."""
    assert CHROMIUM is not None
    done = subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", *options, address],
        capture_output=True, text=True, check=False, timeout=120, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def seen(tmp_path: Path, site: Site, report: str, width: int, *options: str) -> Any:
    """What a page in a frame of this width looks like to a script outside of it."""
    (site.folder / "report.html").write_text(report, encoding="utf-8")
    (site.folder / "frame.html").write_text(FRAME % width, encoding="utf-8")
    size = f"--window-size={width + 100},1000"
    document, console = browse(tmp_path, f"{site.address}/frame.html", size, *options)
    assert console == []
    (found,) = re.findall(r'data-seen="([^"]*)"', document)
    return json.loads(unescape(found))


def test_the_page_makes_no_request_and_no_error(tmp_path: Path, site: Site, report: str) -> None:
    """Nothing is asked for beside the page, and the console stays empty."""
    (site.folder / "report.html").write_text(report, encoding="utf-8")
    document, console = browse(tmp_path, f"{site.address}/report.html")
    assert "Score history" in document
    assert console == []
    assert site.asked == ["/report.html"]


def test_a_page_that_errs_would_be_noticed(tmp_path: Path, site: Site, report: str) -> None:
    """The checks see what they look for: a picture from outside is blocked, said, and, allowed, asked for."""
    worse = report.replace("</body>", '<img src="/spy.png"></body>')
    (site.folder / "report.html").write_text(worse, encoding="utf-8")
    _, console = browse(tmp_path, f"{site.address}/report.html")
    assert any("Content Security Policy" in line for line in console)
    assert "/spy.png" not in site.asked
    allowed = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", worse)
    (site.folder / "allowed.html").write_text(allowed, encoding="utf-8")
    browse(tmp_path, f"{site.address}/allowed.html")
    assert "/spy.png" in site.asked


@pytest.mark.parametrize("width", [400, 720, 1040, 1400])
def test_nothing_is_too_wide_or_too_small(tmp_path: Path, site: Site, report: str, width: int) -> None:
    """From a telephone to a wide screen: no sideways scrolling, with every table opened."""
    found = seen(tmp_path, site, report, width)
    assert found["width"] == width
    assert found["wide"] == []
    assert found["scroll"] <= width
    assert found["small"] == found["empty"] == 0
    assert found["heading"] == "28px", "the style sheet is not applied"


def test_light_and_dark_follow_the_system(tmp_path: Path, site: Site, report: str) -> None:
    """Dark words on light ground, and the other way round where the reader's system is dark."""
    light = seen(tmp_path, site, report, 800, "--blink-settings=preferredColorScheme=1")
    dark = seen(tmp_path, site, report, 800, "--blink-settings=preferredColorScheme=0")
    assert contrast(light["ground"], light["words"]) > 12
    assert contrast(dark["ground"], dark["words"]) > 12
    assert luminance(light["ground"]) > 0.9
    assert luminance(dark["ground"]) < 0.05


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast as WCAG 2 defines it."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
