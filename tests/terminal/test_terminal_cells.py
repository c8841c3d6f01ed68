"""Text in cells: what is wrapped fits, loses nothing, and steers no terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from quiz.terminal.cells import Fragment, cells, hard_wrap, line_cells, steady, text_of, wrap

words = st.text(st.characters(codec="utf-8") | st.sampled_from("日本語、。（）👩 \n\t‍️"), max_size=120)


@settings(max_examples=200, deadline=None)
@given(text=words, width=st.integers(2, 60))
def test_a_wrapped_line_is_never_wider_than_asked(text: str, width: int) -> None:
    """No line takes more cells than there are, whatever is in it."""
    lines = wrap([Fragment(steady(text), "strong")], width)
    assert all(line_cells(line) <= width for line in lines)


@settings(max_examples=200, deadline=None)
@given(text=words, width=st.integers(2, 60))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    """Every character but spaces at breaks is there, in order."""
    text = steady(text)
    lines = wrap([Fragment(text)], width, [Fragment("")], [Fragment("")])
    assert "".join(map(text_of, lines)).replace(" ", "") == text.replace("\n", "").replace(" ", "")


@settings(max_examples=200, deadline=None)
@given(text=words)
def test_steady_text_has_no_control_character_and_one_width(text: str) -> None:
    """What is drawn steers nothing, and prompt_toolkit counts its cells as we do."""
    shown = steady(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert steady(shown) == shown
    assert all(cells(line) == get_cwidth(line) for line in shown.split("\n"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("👨‍👩‍👧 family", "👨👩👧 family"),
        ("🇯🇵", "JP"),
        ("✈️ flight", "✈ flight"),
        ("👍🏽", "👍"),
        ("क्‍ष", "क्‍ष"),
        ("a\tb", "a    b"),
        ("\x1b]52;c;aGk=\x07x\x1b[31my", "xy"),
    ],
)
def test_what_terminals_disagree_about_is_taken_apart(text: str, shown: str) -> None:
    """Joined emoji, flags and variation selectors lose what terminals draw in different widths."""
    assert steady(text) == shown


def test_words_stay_whole_and_lines_are_indented() -> None:
    """Lines break between words; first and rest stand before them and count."""
    lines = wrap([Fragment("one two three four")], 12, (Fragment("- "),), (Fragment("  "),))
    assert [text_of(line) for line in lines] == ["- one two", "  three four"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    """Nothing is clipped, not even a word that fits nowhere."""
    assert [text_of(line) for line in wrap([Fragment("abcdefgh ij")], 3)] == ["abc", "def", "gh", "ij"]


def test_japanese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    """Wide letters take two cells, and no line starts with closing punctuation."""
    lines = [text_of(line) for line in wrap([Fragment("これは長い文です。次")], 16)]
    assert lines == ["これは長い文で", "す。次"]


def test_styles_survive_wrapping() -> None:
    """A style that reaches over a break is on both lines."""
    lines = wrap([Fragment("plain "), Fragment("bold words", "strong")], 10)
    assert lines == [
        (Fragment("plain "), Fragment("bold", "strong")),
        (Fragment("words", "strong"),),
    ]


def test_code_is_kept_as_it_is() -> None:
    """Indents and blank lines of code stay; only what is too long is cut."""
    assert [text_of(line) for line in hard_wrap("if x:\n\n    yes()", 7)] == ["if x:", "", "    yes", "()"]
