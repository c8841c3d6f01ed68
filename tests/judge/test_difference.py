"""Typed against expected, in marked pieces."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.judge.difference import Mark, Piece, difference
from quiz.text.clean import clean_line
from quiz.text.normalise import fold

LINES = st.text(max_size=30).map(clean_line)


@settings(max_examples=300, deadline=None)
@given(LINES, LINES)
def test_pieces_make_up_both_answers(typed: str, expected: str) -> None:
    """Same and missing pieces are the expected answer; same and extra ones, folded, the typed one."""
    pieces = difference(typed, expected)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.EXTRA) == expected
    said = "".join(piece.text for piece in pieces if piece.mark is not Mark.MISSING)
    assert fold(said).replace(" ", "") == fold(typed).replace(" ", "")


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_the_same_is_one_piece(text: str) -> None:
    """An answer beside itself is one piece, the same; nothing beside nothing is none."""
    assert difference(text, text) == ((Piece(text, Mark.SAME),) if text else ())


@pytest.mark.parametrize(
    ("typed", "expected", "shown"),
    [
        ("Erakat", "Erekat", "Er-a+ekat"),
        ("piqué", "Pique", "Pique"),
        ("annexation", "annexation of Crimea", "annexation+ of Crimea"),
        ("Sweeden", "Sweden", "Swe-eden"),
        ("Norway", "Sweden", "-Norway+Sweden"),
        ("the Arab Leauge", "Arab League", "-the Arab Lea-ug+ue"),
        ("in 2016", "in 2017", "in -2016+2017"),
        ("$12 billion", "$11 billion", "$-12+11 billion"),
    ],
)
def test_what_differs_is_marked(typed: str, expected: str, shown: str) -> None:
    """Letters within words that are alike, whole words elsewhere; never single digits of a number."""
    signs = {Mark.SAME: "", Mark.EXTRA: "-", Mark.MISSING: "+"}
    assert "".join(signs[piece.mark] + piece.text for piece in difference(typed, expected)) == shown


def test_very_long_texts_are_shown_whole() -> None:
    """A pasted page is not aligned letter by letter."""
    assert [piece.mark for piece in difference("a" * 5000, "b")] == [Mark.EXTRA, Mark.MISSING]
