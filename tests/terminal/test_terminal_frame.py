"""Views fitted into rows: nothing is out of reach, the foot is always seen."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.terminal.cells import Fragment, Line, text_of
from quiz.terminal.frame import CALM_ROWS, arrange
from quiz.terminal.layout import View


def lines(name: str, count: int) -> tuple[Line, ...]:
    return tuple((Fragment(f"{name} {number}"),) for number in range(count))


@settings(max_examples=200, deadline=None)
@given(
    rows=st.integers(12, 60),
    head=st.integers(1, 3),
    body=st.integers(1, 80),
    foot=st.integers(1, 4),
    typed=st.integers(0, 9),
)
def test_every_body_line_can_be_reached_and_the_frame_fits(
    rows: int, head: int, body: int, foot: int, typed: int
) -> None:
    """Scrolling from the top by pages shows the whole body; head and foot are always there."""
    view = View(lines("head", head), lines("body", body), lines("foot", foot))
    seen: list[str] = []
    offset = 0
    while True:
        frame = arrange(view, rows, typed, offset)
        assert len(frame.top) + frame.input_rows + len(frame.bottom) <= rows
        assert frame.bottom[-foot:] == view.foot
        assert frame.top[:head] == view.head
        seen += [text_of(line) for line in frame.top if text_of(line).startswith("body")]
        if frame.offset >= frame.most:
            break
        offset = frame.offset + frame.page
    assert list(dict.fromkeys(seen)) == [text_of(line) for line in view.body]


def test_a_long_card_starts_where_its_focus_is_whole() -> None:
    """What matters is seen at once, with as much before it as there is room for."""
    view = View(lines("head", 2), lines("body", 30), lines("foot", 3), focus=(12, 16))
    frame = arrange(view, 15, 0)
    shown = [text_of(line) for line in frame.top]
    assert shown[2:-1] == [f"body {number}" for number in range(7, 16)]
    assert shown[-1] == "... 7 above, 14 below (PgUp PgDn)"


def test_short_cards_have_their_keys_at_the_same_row() -> None:
    """On a high terminal the key line stays near the card and does not jump."""
    for body in (1, 5, 9):
        frame = arrange(View(lines("head", 2), lines("body", body), lines("foot", 2)), 50, 1)
        assert len(frame.top) + frame.input_rows + len(frame.bottom) == CALM_ROWS
