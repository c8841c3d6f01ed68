"""Markdown and maths of cards as readable lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.terminal.cells import Fragment, line_cells, text_of
from quiz.terminal.markup import FILLED, blocks, inline
from quiz.terminal.maths import readable
from quiz.terminal.palette import CODE, EMPHASIS, GAP, STRONG


def shown(text: str, width: int = 60) -> list[str]:
    return [text_of(line) for line in blocks(text, width)]


def test_emphasis_and_code_become_styles() -> None:
    """The signs of Markdown go, what they mean stays as a style."""
    assert inline("a **b** *c* `d` _e_") == [
        Fragment("a "), Fragment("b", STRONG), Fragment(" "), Fragment("c", EMPHASIS), Fragment(" "),
        Fragment("d", CODE), Fragment(" "), Fragment("e", EMPHASIS),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("![a cat](cat.png)", "[image: a cat]"),
        ("![](cat.png)", "[image]"),
        ("see [the page](http://example.org)", "see the page"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        (r"\*not bold\*", "*not bold*"),
        ("costs $11 billion and $5 million", "costs $11 billion and $5 million"),
        ("the rate $r$ and $E = mc^2$", "the rate r and E = mc²"),
        ("`$x$` stays", "$x$ stays"),
        ("5 * 3 = 15 * 1", "5 * 3 = 15 * 1"),
    ],
)
def test_inline_markup_reads_as_words(text: str, read: str) -> None:
    """Images are named, links show their words, money is no maths."""
    assert "".join(shown(text)) == read


def test_the_gap_stands_out() -> None:
    """A gap, with its hint or filled, has the gap's style."""
    assert inline("a _____ [hint] b")[1] == Fragment("_____ [hint]", GAP)
    assert inline(f"a {FILLED.format('x')} b")[1] == Fragment("[x]", GAP)


def test_lists_hang_and_code_keeps_its_indent() -> None:
    """List entries are indented under their mark, fences are never re-flowed."""
    text = "Steps:\n- first of all a long one\n1. two\n```python\ndef f():\n    return 1\n```\nend"
    assert shown(text, 16) == [
        "Steps:",
        "• first of all a",
        "  long one",
        "1. two",
        "  def f():",
        "      return 1",
        "end",
    ]


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(st.sampled_from("ab *_`$[]()!\\#-\n日{}^~>1."), max_size=60),
    width=st.integers(6, 40),
)
def test_any_markup_fits_and_raises_nothing(text: str, width: int) -> None:
    """Half-written Markdown is shown as well as it can be, within the width."""
    assert all(line_cells(line) <= width for line in blocks(text, width))


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"\frac{1}{2} m v^2", "1/2 m v²"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\sqrt{2}", "√2"),
        (r"\sqrt[3]{x+1}", "³√(x+1)"),
        (r"x_{12} \leq \alpha^{n}", "x₁₂ ≤ αⁿ"),
        (r"90^\circ", "90°"),
        (r"\text{speed} = 3 \times 10^{8}", "speed = 3 × 10⁸"),
        (r"e^{i\pi} + 1 = 0", "e^(iπ) + 1 = 0"),
        (r"f: \mathbb{R} \to \mathbb{R}", "f: ℝ → ℝ"),
        (r"\sum_{i=1}^{n} i", "∑ᵢ₌₁ⁿ i"),
        (r"\unknown{x}", r"\unknownx"),
        (r"\{1, 2\}", "{1, 2}"),
    ],
)
def test_maths_is_readable(tex: str, read: str) -> None:
    """Common TeX reads as one line of Unicode; a command that is not known stays."""
    assert readable(tex) == read
