"""Decks of hashcards are read as hashcards reads them (cases after its own tests)."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deckfile.hashcards import parse_hashcards, read_deletions
from quiz.deckfile.syntax import DeckFormat
from quiz.errors import DeckError
from quiz.model.note import Basic, Cloze, Gap

PATH = Path("Geography.md")


def contents(text: str) -> list[object]:
    return [note.content for note in parse_hashcards(text, PATH).notes]


def cloze(text: str, *gaps: tuple[int, int]) -> Cloze:
    return Cloze(text, tuple(Gap(start, end) for start, end in gaps))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n\n\n", []),
        ("Q: What is Rust?\nA: A language.", [Basic("What is Rust?", "A language.")]),
        ("Q: foo\nbaz\nA: FOO\nBAR\n\n", [Basic("foo\nbaz", "FOO\nBAR")]),
        ("Q: foo\nA: bar\nQ: baz\nA: quux", [Basic("foo", "bar"), Basic("baz", "quux")]),
        ("C: [foo]\nQ: a\nA: b", [cloze("foo", (0, 3)), Basic("a", "b")]),
        ("C: [foo]\nC: [bar]", [cloze("foo", (0, 3)), cloze("bar", (0, 3))]),
        ("C: [foo]\n[bar]\nbaz.", [cloze("foo\nbar\nbaz.", (0, 3), (4, 7))]),
        ("C:\nBuild it.\n\n— [P. G.], [_H_]\n\n", [cloze("Build it.\n\n— P. G., _H_", (13, 18), (20, 23))]),
        ("Q: a\nA: b\n---\n  ---  \nQ: c\nA: d\n---", [Basic("a", "b"), Basic("c", "d")]),
        ("Q: a\nA: b\n\nQ: a\nA: b", [Basic("a", "b")]),
        ("# Title\nfree text\nQ: a\nA: b", [Basic("a", "b")]),
        ("Q: a\nA: b\n= c\n> d\n#e\nT: f\n\nT: g", [Basic("a", "b\n= c\n> d\n#e\nT: f\n\nT: g")]),
        ("Q: a\nA: ```\nnone\n\\Q: b\n", [Basic("a", "```\nnone\n\\Q: b")]),
        ('---\nname = "N"\nextra = 1\n---\nQ:a\nA:b', [Basic("a", "b")]),
    ],
)
def test_cards(text: str, expected: list[object]) -> None:
    """Cards are told apart by marks and separators alone; every other line is text."""
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Foo [bar] baz [quux].", ("Foo bar baz quux.", [(4, 7), (12, 16)])),
        ("Foo [bar] ![](image.jpg) [quux].", ("Foo bar ![](image.jpg) quux.", [(4, 7), (23, 27)])),
        ("Key: [`\\[`]", ("Key: `[`", [(5, 8)])),
        ("\\[markdown\\] [`\\[cloze\\]`]", ("[markdown] `[cloze]`", [(11, 20)])),
        ("The notation [$n!$] means", ("The notation $n!$ means", [(13, 17)])),
        ("`\\alpha` renders as [$\\alpha$].", ("`\\alpha` renders as $\\alpha$.", [(20, 28)])),
        ("[a [b] c]", ("a b c", [(2, 3)])),
        ("[link](url) x] [y", ("link(url) x y", [(0, 4)])),
        ("[] [a]", (" a", [(1, 2)])),
    ],
)
def test_deletions(raw: str, expected: tuple[str, list[tuple[int, int]]]) -> None:
    """Every bracket is a deletion but those of images and escaped ones; nested ones are the inner."""
    text, gaps = read_deletions(raw)
    assert (text, [(gap.start, gap.end) for gap in gaps]) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A: x", 1),
        ("Q: x", 1),
        ("Q: x\nC: [y]", 1),
        ("Q: x\nQ: y\nA: z", 1),
        ("Q: x\nA: y\nA: z", 3),
        ("C: [x]\nA: y", 2),
        ("C: x", 1),
        ("Q: x\n---\nA: y", 2),
        ('---\nname = "x"\n', 1),
        ("---\nname = x y\n---\n", 2),
        ("---\nname = 3\n---\n", 2),
    ],
)
def test_what_hashcards_refuses(text: str, line: int) -> None:
    """What is an error for hashcards is one here, with its line and a hint."""
    with pytest.raises(DeckError) as caught:
        parse_hashcards(text, PATH)
    assert caught.value.hint
    assert caught.value.where is not None
    assert caught.value.where.line == line


def test_header() -> None:
    """The front matter may hold what hashcards does not know; the name counts."""
    deck = parse_hashcards('---\nname = "N"\ndate = "whenever"\n---\nQ: a\nA: b', PATH)
    assert (deck.header.name, deck.header.format) == ("N", DeckFormat.HASHCARDS)
    assert parse_hashcards("Q: a\nA: b", PATH).header.name == "Geography"


def test_empty_sides_are_left_out() -> None:
    """A card with an empty side is left out with a warning."""
    deck = parse_hashcards("Q: a\nA:\n\nQ: b\nA: c", PATH)
    assert [note.content for note in deck.notes] == [Basic("b", "c")]
    assert len(deck.warnings) == 1
