"""Hostile deck text is read or refused in time linear in its size, and never with a traceback."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from quiz.deckfile.hashcards import parse_hashcards
from quiz.deckfile.parse import parse_deck
from quiz.deckfile.syntax import DeckNote, Header
from quiz.deckfile.write import write_deck
from quiz.errors import DeckError
from quiz.model.note import Basic, Cloze, Gap

SIZE = 40_000

HOSTILE: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "C: [x] " + "[" * n,
    "nested brackets": lambda n: "C: " + "[" * n + "]" * n,
    "escaped brackets": lambda n: "C: [x] " + "\\[" * n,
    "backslashes": lambda n: "C: [x] " + "\\" * n,
    "backslashes at line start": lambda n: "Q: x\nA: y\n" + ("\\" * 50 + "Q: z\n") * (n // 50),
    "links": lambda n: "C: [x] " + "[a](" * n,
    "closed links": lambda n: "C: [x] " + "[a](b)" * n,
    "images": lambda n: "C: [x] " + "![" * n + "](y)" * n,
    "dollars": lambda n: "C: [x] " + "$a " * n,
    "escaped dollars": lambda n: "C: [x] " + "$a" + "\\$" * n,
    "double dollars": lambda n: "C: [x] " + "a$$" * n + "$",
    "backticks": lambda n: "C: [x] " + "`" * n,
    "backtick runs": lambda n: "C: [x] " + "".join("`" * k + " " for k in range(1, int((2 * n) ** 0.5))),
    "gaps": lambda n: "C: " + "[a] " * n,
    "hints": lambda n: "C: [x" + " :: " * n + "]",
    "literal colons": lambda n: "C: [x" + " \\:: " * n + "]",
    "parentheses": lambda n: "C: [x](" + "(" * n,
    "tags": lambda n: "Q: a\nA: b\n" + "#a " * n + "x",
    "one long tag": lambda n: "Q: a\nA: b\n#" + "a" * n + "#",
    "list markers": lambda n: "Q: a\nA: " + "- " * n + "```",
    "fences": lambda n: "Q: a\nA: b\n" + "```\n" * n,
    "unclosed fences": lambda n: "Q: a\nA: b\n" + "```x\n" * n,
    "maths blocks": lambda n: "Q: a\nA: b\n" + "$$\n" * n,
    "open comments": lambda n: "<!--\n" * n,
    "comments": lambda n: "<!-- -->\n" * n,
    "separators": lambda n: "\n" + "---\n" * n,
    "questions": lambda n: "Q: a\n" * n,
    "notes": lambda n: "".join(f"Q: q{k}\nA: a\n" for k in range(n // 4)),
    "attributes": lambda n: "Q: a\nA: b\n" + "= c\n> d\n#e\n" * n,
    "blank lines": lambda n: "C: [a]" + "\n" * n + "b",
    "stray text": lambda n: "x\n" * n,
    "one long line": lambda n: "Q: " + "x" * (25 * n) + "\nA: y",
    "white space": lambda n: "Q: x" + " " * n + "\nA: y" + "\n" * n,
    "accents": lambda n: "C: [e]" + "\u0301" * n,
    "control characters": lambda n: "Q: a\0\x1b[2J\x9b" * n + "\nA: b",
    "escape strings": lambda n: "Q: " + "\x1b]" * n + "\nA: b",
    "lone surrogates": lambda n: "Q: \ud800\nA: \udfff" + "\udc80" * n,
    "front matter": lambda n: "---\n" + "a = 1\n" * n,
    "byte order marks": lambda n: "\ufeff" * n + "Q: a\nA: b",
    "carriage returns": lambda n: "Q: a\r\r\nA: b\r" * (n // 4),
}


def taken(work: Callable[[], object]) -> float:
    start = time.process_time()
    try:
        work()
    except DeckError as error:
        told = (error.hint, error.where)
        assert all(told), "every refusal says where, and what to do"
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("parse", [parse_deck, parse_hashcards])
def test_linear_time(name: str, parse: Callable[[str, None], object]) -> None:
    """Sixteen times the text takes nowhere near two hundred times as long."""
    small, large = HOSTILE[name](SIZE // 16), HOSTILE[name](SIZE)
    base = max(min(taken(lambda: parse(small, None)) for _ in range(2)), 0.002)
    assert taken(lambda: parse(large, None)) < 100 * base


def test_ten_thousand_lines() -> None:
    """A deck of ten thousand lines is read whole."""
    text = "".join(f"Q: What is number {k}?\nA: It is {k}.\n= {k}\n\n" for k in range(2500))
    assert len(parse_deck(text, None).notes) == 2500


@pytest.mark.parametrize(
    "text",
    [
        "[" * SIZE,
        "```x\n" * SIZE,
        "```\n" * SIZE,
        "\\" * SIZE,
        "$a " * SIZE,
        "Q: a\n" * SIZE,
        "e" + "\u0301" * SIZE,
    ],
    ids=["brackets", "open fences", "fences", "backslashes", "dollars", "marks", "accents"],
)
def test_writing_hostile_text(text: str) -> None:
    """Hostile text in a note is written in linear time too, and reads back."""
    notes = [
        DeckNote(Basic("a " + text, "b " + text)),
        DeckNote(Cloze("a " + text, (Gap(0, 1), Gap(2, 3)))),
    ]
    start = time.process_time()
    written = write_deck(Header("x"), notes)
    assert time.process_time() - start < 20
    assert len(parse_deck(written, None).notes) == 2
