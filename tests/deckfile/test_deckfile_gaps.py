"""Brackets in a cloze: what is a gap, what is none, and how gaps are written."""

from __future__ import annotations

import pytest

from quiz.deckfile.gaps import GapError, read_gaps, write_gaps
from quiz.model.note import Gap


def gaps(raw: str) -> tuple[str, list[str]]:
    text, found = read_gaps(raw)
    return text, [text[gap.start : gap.end] for gap in found]


@pytest.mark.parametrize(
    ("raw", "text", "words"),
    [
        ("[a] b [c d]", "a b c d", ["a", "c d"]),
        ("[a][b]", "ab", ["a", "b"]),
        ("see [the page](http://x.org/a_(b)) for [a]", "see [the page](http://x.org/a_(b)) for a", ["a"]),
        ("![alt [x]](y.png) [a]", "![alt [x]](y.png) a", ["a"]),
        ("wow![a]", "wow!a", ["a"]),
        ("`a[0]` and ``b`[1]`` [c]", "`a[0]` and ``b`[1]`` c", ["c"]),
        ("lone ` tick [a]", "lone ` tick a", ["a"]),
        ("$[0, 1)$ has [a]", "$[0, 1)$ has a", ["a"]),
        ("$$[x]$$ [a]", "$$[x]$$ a", ["a"]),
        ("[$n!$] and [`x`]", "$n!$ and `x`", ["$n!$", "`x`"]),
        (
            "from [$11 billion] to [$12 billion]",
            "from $11 billion to $12 billion",
            ["$11 billion", "$12 billion"],
        ),
        ("paid $11 [billion] or US$ 5", "paid $11 billion or US$ 5", ["billion"]),
        ("A$AP [Rocky] and Ke$ha", "A$AP Rocky and Ke$ha", ["Rocky"]),
        (r"\[sic\] [a\]b]", "[sic] a]b", ["a]b"]),
        (r"\\[a]", "\\a", ["a"]),
        (r"\alpha [a\b]", r"\alpha a\b", ["a\\b"]),
        ("stray ] and [a]", "stray ] and a", ["a"]),
        ("x [ a ] y", "x  a  y", ["a"]),
        ("[see [b](c)]", "see [b](c)", ["see [b](c)"]),
        (r"[f]\(x)", "f(x)", ["f"]),
        (r"[std \:: vector]", "std :: vector", ["std :: vector"]),
        ("[`a :: b`]", "`a :: b`", ["`a :: b`"]),
        ("[a\nb]", "a\nb", ["a\nb"]),
        ("a $x [b]\n\nc$ [d]", "a $x b\n\nc$ d", ["b", "d"]),
    ],
)
def test_what_is_a_gap(raw: str, text: str, words: list[str]) -> None:
    """Brackets are gaps, but for those of links, images, code and maths, and escaped ones."""
    assert gaps(raw) == (text, words)


@pytest.mark.parametrize(
    ("raw", "word", "hint"),
    [
        ("[a :: b]", "a", "b"),
        ("[a ::b]", "a ::b", None),
        ("[a :: b :: c]", "a", "b :: c"),
        (r"[a \:: b :: c]", "a :: b", "c"),
        ("[`a :: b` :: c]", "`a :: b`", "c"),
        (r"[a :: \[b\]]", "a", "[b]"),
    ],
)
def test_hints(raw: str, word: str, hint: str | None) -> None:
    """The first ` :: ` in a gap parts the word from its hint."""
    text, (gap,) = read_gaps(raw)
    assert (text[gap.start : gap.end], gap.hint) == (word, hint)


def test_where_a_mistake_is() -> None:
    """A wrong bracket is told with its place in the raw text."""
    with pytest.raises(GapError) as caught:
        read_gaps("[a] [b")
    assert caught.value.offset == 4


def test_plain_writing_leaves_maths_code_and_links() -> None:
    """What no gap cuts into is written as it stands; other brackets get a backslash."""
    text = "In $[0,1)$ and `a[0]`, see [x](y): it cost $5 [sic]."
    raw = write_gaps(text, (Gap(3, 10, "an interval"),), plainly=True)
    assert raw == "In [$[0,1)$ :: an interval] and `a[0]`, see [x](y): it cost $5 \\[sic\\]."
    assert read_gaps(raw) == (text, (Gap(3, 10, "an interval"),))
