"""Folding of words for comparison."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.text.clean import clean
from quiz.text.normalise import fold, fold_marks, strip_accents, word_row, word_set, words


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_plain_marks_keep_every_offset(text: str) -> None:
    """Plain quotes and dashes stand exactly where the typographic ones stood."""
    assert len(fold_marks(text)) == len(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60).map(clean))
def test_case_and_outer_space_never_matter(text: str) -> None:
    """Upper and lower case of ASCII letters and space around fold away."""
    swapped = "".join(c.swapcase() if c.isascii() else c for c in text)
    assert fold(f"  {swapped}\n") == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Piqué", "jose pique"),
        ("“Magic—Box”", '"magic-box"'),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("Straße", "strasse"),
        ("São\u00a0Paulo", "sao paulo"),
        ("ﬁnance", "finance"),
        ("Ёлка", "елка"),
    ],
)
def test_these_are_the_same_when_folded(one: str, other: str) -> None:
    """Accents, strokes, ligatures, odd spaces and typographic marks fold to plain letters."""
    assert fold(one) == other


@pytest.mark.parametrize("word", ["がく", "ไม้", "क़लम"])
def test_marks_that_make_another_letter_stay(word: str) -> None:
    """Voicing, tones and signs of scripts where they are no accents are kept."""
    assert strip_accents(word) == strip_accents(strip_accents(word))
    assert strip_accents("が") != strip_accents("か")


def test_words_are_folded_and_whole() -> None:
    """Numbers, hyphenated words and possessives are one word each."""
    assert words("The S-400's 19.5% stake, “pivot”!") == ["the", "s-400's", "19.5%", "stake", "pivot"]


def test_word_tables_read_as_written() -> None:
    """A table of words written as one text keeps its order, or none."""
    assert word_row("b a b") == ("b", "a", "b")
    assert word_set("b a b") == {"a", "b"}
