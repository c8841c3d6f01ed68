"""The page of the history as text: well-formed, named, tabled, and safe whatever it holds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.history.card import CardLife
from quiz.history.plain import View
from quiz.report.blocks import block_markup
from quiz.report.elements import element, prose
from quiz.report.history import history_page, open_page, write_page
from quiz.report.page import page
from quiz.terminal.sheets.blocks import Bar, Bars, Table, Words
from quiz.terminal.sheets.views import sheet_of

TODAY = date(2026, 11, 23)
VOID = {"meta", "br"}


class Tree(HTMLParser):
    """Checks that elements close in order, and collects them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.parents: list[tuple[str, ...]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.parents.append(tuple(self.open))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def of_history(views: list[View]) -> str:
    return history_page([view for view in views if not isinstance(view, CardLife)], TODAY)


@pytest.mark.parametrize("name", ["empty", "answer", "day", "year"])
def test_a_page_of_any_history_is_well_formed(views_of: Callable[..., list[View]], name: str) -> None:
    """Elements close in order, anchors lead somewhere, identities are single."""
    tree = Tree(of_history(views_of(name)))
    anchors = [attributes["id"] for _, attributes in tree.found if "id" in attributes]
    assert len(anchors) == len(set(anchors))
    assert {link["href"] for link in tree.named("a")} == {f"#{anchor}" for anchor in anchors}
    assert tree.named("html") == [{"lang": "en"}]


def test_every_picture_has_a_name_and_a_table(views_of: Callable[..., list[View]]) -> None:
    """Who does not see a picture hears what it is, and finds its numbers as a table."""
    tree = Tree(of_history(views_of("year")))
    pictures = tree.named("svg")
    assert len(pictures) > 100
    for picture in pictures:
        assert picture.get("aria-hidden") == "true" or (picture["role"] == "img" and picture["aria-label"])
    figures = tree.named("figure")
    assert len(figures) == len(tree.named("details")) == len(tree.named("summary")) == 3
    assert all(figure["aria-label"] for figure in figures)
    for (tag, attributes), parents in zip(tree.found, tree.parents, strict=True):
        if tag == "svg" and "aria-hidden" not in attributes:
            assert "table" in parents or "figure" in parents or attributes["aria-label"]


def test_a_page_loads_nothing(views_of: Callable[..., list[View]]) -> None:
    """No script, no address but those within the page, and a policy that allows only its own style."""
    text = of_history(views_of("year"))
    tree = Tree(text)
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image", "use"} & {
        tag for tag, _ in tree.found
    }
    for _, attributes in tree.found:
        assert not [key for key in attributes if key.startswith("on") or key in ("src", "style", "srcset")]
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = [meta["content"] for meta in tree.named("meta") if "http-equiv" in meta]
    assert policy == (f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
    head = text[: text.index("<style>")]
    assert head.index("Content-Security-Policy") < 200


def test_names_from_outside_are_words(views_of: Callable[..., list[View]]) -> None:
    """Markup, escape sequences and direction overrides in a deck's name stay what they are: text."""
    text = of_history(views_of("year"))
    assert "&lt;b&gt;bold&lt;/b&gt;" in text
    assert "<b>" not in text
    assert not set(text) & set("\x1b\u202e\x07\x00")


_words = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'\x1b\u202e\n]]>--<!/"), max_size=30)


@settings(max_examples=200, deadline=None)
@given(text=_words, other=_words)
def test_no_text_is_markup(text: str, other: str) -> None:
    """Whatever a text is, in words or in an attribute, the parser reads it back as text."""

    class Reader(HTMLParser):
        heard = ""

        def handle_data(self, data: str) -> None:
            self.heard += data

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in ("p", "time")
            assert len(attrs) == (tag == "p")

        def handle_comment(self, data: str) -> None:
            raise AssertionError

    reader = Reader()
    reader.feed(element("p", prose(text), title=other))
    reader.close()
    assert "\x1b" not in reader.heard
    for block in (
        Table((text,), ((other,),), "w"),
        Bars(text, (text, other), (Bar(other, (0.4,), (text,), mark=0.2),), 1.0, mark=other),
        Words(text),
    ):
        Tree(block_markup(block))


def test_every_view_and_a_card_are_drawn(invented: tuple[View, ...]) -> None:
    """Each sheet has its place on the page; a card's forgetting curve too."""
    text = page([sheet_of(view) for view in invented], TODAY, "deck 日本")
    tree = Tree(text)
    assert "deck 日本, as of <time>" in text
    assert sum("line future" in (path["class"] or "") for path in tree.named("path")) == 1
    assert "What was predicted" in text or "what was predicted" in text


def test_the_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """A report that was there goes only when the new one is complete; no other file stays behind."""
    path = tmp_path / "report.html"
    write_page(path, "<!DOCTYPE html>one")
    write_page(path, "<!DOCTYPE html>two")
    assert path.read_text() == "<!DOCTYPE html>two"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(QuizError, match="cannot be written"):
        write_page(tmp_path / "missing" / "report.html", "three")


def test_no_other_file_is_replaced(tmp_path: Path) -> None:
    """A slip of the hand costs no deck."""
    path = tmp_path / "deck.md"
    path.write_text("Q: One?\nA: 1\n")
    with pytest.raises(QuizError, match="no HTML page"):
        write_page(path, "<!DOCTYPE html>")
    with pytest.raises(QuizError, match="no HTML page"):
        write_page(tmp_path, "<!DOCTYPE html>")
    assert path.read_text().startswith("Q:")


def quiz(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quiz", "--db", str(folder / "quiz.db"), "history", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_writes_the_page(tmp_path: Path, histories: dict[str, Path]) -> None:
    """The whole history, or a part of it, which the page names; data stays on standard output."""
    shutil.copy(histories["year"], tmp_path / "quiz.db")
    done = quiz(tmp_path, "--html", "report.html", "rivers", "--since", "2026-01-01")
    assert (done.returncode, done.stdout) == (0, "")
    assert "written to report.html" in done.stderr
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "deck Rivers of Europe, since <time>2026-01-01</time>, as of " in text
    Tree(text)


@pytest.mark.parametrize(
    "words", [("--html", "a.html", "--json"), ("--html", "a.html", "--csv"), ("--open",)]
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A wrong use of the options is said, and nothing is written."""
    done = quiz(tmp_path, *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*.html"))


def test_a_browser_is_asked_to_open_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any path becomes an address; without a browser that is said, with the file's name."""
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: asked.append(address) or True)
    open_page(tmp_path / "my report #1.html")
    assert asked[0].startswith("file:///")
    assert asked[0].endswith("my%20report%20%231.html")
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    with pytest.raises(QuizError, match="no browser"):
        open_page(tmp_path / "report.html")
