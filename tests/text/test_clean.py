"""Cleaning of text from outside."""

from __future__ import annotations

import unicodedata

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.text.clean import clean, clean_line

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
SEQUENCES = st.sampled_from(
    [
        "\x1b[2J",
        "\x1b]0;owned\x07",
        "\x1b[31m",
        "\x9b1A",
        "\x1bP1$q\x1b\\",
        "\x1b(0",
        "\u202e",
        "\u2066",
        "\r",
        "\x07",
    ]
)
HOSTILE = st.lists(ANYTHING | SEQUENCES, max_size=6).map("".join)


@settings(max_examples=400, deadline=None)
@given(HOSTILE)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    """A cleaned text has no control character but tab and newline, no escape, no direction override."""
    for character in clean(text):
        assert character in "\t\n" or unicodedata.category(character) not in {"Cc", "Cs"}
        assert not "\u202a" <= character <= "\u202e"
        assert not "\u2066" <= character <= "\u2069"


@settings(max_examples=400, deadline=None)
@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """Cleaning is idempotent, of texts and of lines."""
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_a_cleaned_line_stays_on_its_row(text: str) -> None:
    """Fed to a terminal, a cleaned line moves no other row, clears nothing and sets no title."""
    screen = pyte.Screen(400, 5)
    stream = pyte.Stream(screen)
    stream.feed("above\r\n\r\nbelow\x1b[2;1H")
    stream.feed(clean_line(text))
    assert screen.cursor.y == 1
    assert screen.display[0].rstrip() == "above"
    assert screen.display[2].rstrip() == "below"
    assert screen.title == ""


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("\x1b]8;;http://x\x07link\x1b]8;;\x07", "link"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\ufeffstart", "start"),
        ("user\u202egpj.exe", "user\ufffdgpj.exe"),
        ("cafe\u0301", "café"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_known_texts_are_cleaned(dirty: str, cleaned: str) -> None:
    """Whole sequences go, line ends are one kind, joiners and tabs stay."""
    assert clean(dirty) == cleaned


def test_a_line_has_single_spaces() -> None:
    """A cleaned line folds every run of white space."""
    assert clean_line("  a \t b\n\nc ") == "a b c"
