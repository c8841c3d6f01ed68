"""The views of the score history in cells and in plain lines: pictures, and what always holds."""

from __future__ import annotations

import io
import re
import string
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.history.plain import View
from quiz.history.sessions import SessionHistory
from quiz.terminal.cells import cells, line_cells, steady_line, text_of
from quiz.terminal.environment import Environment
from quiz.terminal.history import show_view
from quiz.terminal.palette import STYLES, in_ascii
from quiz.terminal.sheets.blocks import Bar, Bars, Curve, Day, Fact, Facts, Heat, Spark, Table, Words
from quiz.terminal.sheets.calendar import calendar_of
from quiz.terminal.sheets.drawn import block_lines, sheet_lines
from quiz.terminal.sheets.ink import FULL, SIMPLE, ink_of
from quiz.terminal.sheets.spoken import spoken_lines
from quiz.terminal.sheets.views import sheet_of
from tests.terminal.golden import GOLDEN, golden

TODAY = date(2026, 11, 23)
WIDTHS = (20, 24, 33, 40, 57, 80, 117, 118, 200)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_view_at_a_width(invented: tuple[View, ...], width: int) -> None:
    """Each view is drawn as it was when somebody last looked at it."""
    sheets = (sheet_lines(sheet_of(view, "deck 日本の首都と川"), width, FULL) for view in invented)
    golden(f"cells-{width}", "\n\n\n".join("\n".join(map(text_of, lines)) for lines in sheets) + "\n")


def test_every_view_in_ascii(invented: tuple[View, ...]) -> None:
    """A terminal with few signs gets the same pictures in ASCII."""
    sheets = (sheet_lines(sheet_of(view), 80, SIMPLE) for view in invented)
    text = "\n\n\n".join("\n".join(in_ascii(text_of(line)) for line in lines) for lines in sheets) + "\n"
    golden("ascii-80", text)
    others = {sign for sign in text if sign not in string.printable}
    assert not {sign for sign in others if not sign.isalpha() and sign not in "？👩🔬"}


def test_every_view_in_plain_lines(invented: tuple[View, ...]) -> None:
    """Sentences and tables, no pictures."""
    text = "\n\n\n".join("\n".join(spoken_lines(sheet_of(view))) for view in invented) + "\n"
    golden("plain", text)
    assert not set(text) & set("█▓▒░▁▇┤└│⠁⣿─")


@pytest.mark.parametrize("name", ["empty", "answer", "day", "year"])
def test_nothing_is_wider_than_the_terminal_or_steers_it(
    views_of: Callable[..., list[View]], name: str
) -> None:
    """At any width, of any history: lines fit, styles are known, no control character survives."""
    for view in views_of(name):
        for width in WIDTHS:
            for ink in (FULL, SIMPLE):
                for line in sheet_lines(sheet_of(view), width, ink):
                    assert line_cells(line) <= width, (width, text_of(line))
                    assert all(character.isprintable() for character in text_of(line))
                    assert all(part.style in ("", *STYLES) for part in line)
        assert all(character.isprintable() for line in spoken_lines(sheet_of(view)) for character in line)


def test_a_history_with_answers_after_today_is_drawn(views_of: Callable[..., list[View]]) -> None:
    """A clock that was ahead, or a learner before the first answer, breaks no picture."""
    for days in (1, 100, 364, 500):
        for view in views_of("year", TODAY - timedelta(days=days)):
            assert all(line_cells(line) <= 60 for line in sheet_lines(sheet_of(view), 60, FULL))
            assert spoken_lines(sheet_of(view))


def test_an_empty_history_says_how_to_start(views_of: Callable[..., list[View]]) -> None:
    """Nobody is shown pictures of nothing."""
    for view in views_of("empty"):
        shown = "\n".join(spoken_lines(sheet_of(view)))
        assert "quiz practise" in shown or "quiz learn" in shown or "No weak spot" in shown
        assert len(shown.splitlines()) < 16


def test_a_filter_that_leaves_nothing_is_no_empty_history(views_of: Callable[..., list[View]]) -> None:
    """Who has practised is not told to begin."""
    for view in views_of("empty"):
        shown = "\n".join(spoken_lines(sheet_of(view, "search tag:rare")))
        assert "search tag:rare" in shown
        assert "No answer yet" not in shown


_words = st.text(
    st.characters(codec="utf-8") | st.sampled_from("日本語、。（）👩 \n\t\u200d\ufe0f\x1b[31m"), max_size=40
)
_share = st.floats(0, 1)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    align = draw(st.text("lrw", min_size=1, max_size=6))
    row = st.tuples(*[_words] * len(align))
    return Table(
        draw(row),
        tuple(draw(st.lists(row, max_size=4))),
        align,
        draw(st.integers(0, len(align))),
        draw(_words),
    )


@st.composite
def bars(draw: st.DrawFn) -> Bars:
    figures, parts = draw(st.integers(0, 4)), draw(st.integers(1, 4))
    bar = st.builds(
        Bar,
        _words,
        st.none() | st.tuples(*[_share] * parts),
        st.tuples(*[_words] * figures),
        st.none() | _share,
    )
    names = draw(st.tuples(*[_words] * parts)) if parts > 1 else ()
    return Bars(
        draw(_words),
        draw(st.tuples(*[_words] * (figures + 1))),
        tuple(draw(st.lists(bar, max_size=4))),
        draw(st.sampled_from([0.0, 1.0, 4.0])),
        names,
        draw(_words),
    )


blocks = st.one_of(
    st.builds(Words, _words),
    st.builds(
        lambda facts: Facts(tuple(facts)), st.lists(st.builds(Fact, _words, _words, _words), max_size=4)
    ),
    st.builds(Spark, _words, st.lists(_share, max_size=90).map(tuple), st.sampled_from([0.0, 1.0]), _words),
    tables(),
    bars(),
)


def _signs(text: str) -> Counter[str]:
    return Counter(steady_line(text).replace(" ", ""))


@settings(max_examples=300, deadline=None)
@given(block=blocks, width=st.integers(20, 130), ink=st.sampled_from([FULL, SIMPLE]))
def test_a_block_fits_and_nothing_of_it_is_clipped(block: object, width: int, ink: object) -> None:
    """Whatever is in a block, each line fits, and each of its characters is there."""
    lines = block_lines(block, width, width, ink)
    assert all(line_cells(line) <= width for line in lines)
    shown = sum((_signs(text_of(line)) for line in lines), Counter())
    texts: list[str] = []
    match block:
        case Words():
            texts = [block.text]
        case Facts():
            texts = [text for fact in block.facts for text in (fact.name, str(fact.value), fact.more)]
        case Spark():
            texts = [block.name, block.words]
        case Table():
            texts = [str(text) for row in block.rows for text in row] or [block.empty]
        case Bars():
            texts = [text for bar in block.bars for text in (bar.label, *bar.figures)]
            texts += [*block.parts, block.mark] if block.bars else []
    assert not sum((_signs(text) for text in texts), Counter()) - shown


@settings(max_examples=100, deadline=None)
@given(
    values=st.dictionaries(st.integers(-20, 500), st.integers(0, 10**9), max_size=60),
    end=st.dates(date(1971, 1, 1), date(2100, 1, 1)),
    width=st.integers(20, 200),
)
def test_a_calendar_holds_its_days(values: dict[int, int], end: date, width: int) -> None:
    """53 weeks from Monday to the last day; sums, levels and the legend are those of the days shown."""
    days = sorted((end - timedelta(days=back), value) for back, value in values.items())
    heat = Heat("Answers", "answers", end, tuple(Day(day, value, str(value)) for day, value in days))
    calendar = calendar_of(heat)
    squares = [square for week in calendar.weeks for square in week]
    assert len(calendar.weeks) == 53
    assert squares[0].date.weekday() == 0
    assert squares[-1].date == end
    assert {(s.date, s.value) for s in squares if s.level} == {
        (day, value) for day, value in days if value and squares[0].date <= day <= end
    }
    assert sum(calendar.sums) == sum(square.value for square in squares)
    assert all(
        before[2] < after[1] for before, after in zip(calendar.legend, calendar.legend[1:], strict=False)
    )
    for ink in (FULL, SIMPLE):
        lines = block_lines(heat, width, width, ink)
        assert all(line_cells(line) <= width for line in lines)
        drawn = sum(text_of(line).count(ink.shades[4]) for line in lines)
        assert drawn >= sum(square.level == 4 for square in squares)


@settings(max_examples=150, deadline=None)
@given(
    points=st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2040, 1, 1)), _share), min_size=1, max_size=60),
    today=st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    width=st.integers(20, 130),
)
def test_a_curve_fits_whatever_its_days(
    points: list[tuple[date, float]], today: date | None, width: int
) -> None:
    """A curve of one day, of forty years, before or after today: it fits, and is not empty."""
    points.sort()
    curve = Curve(
        "Recall", tuple(points), (0.0, "0 %"), (1.0, "100 %"), Table(("day",), (), "l"), today=today
    )
    for ink in (FULL, SIMPLE):
        lines = block_lines(curve, width, width, ink)
        assert all(line_cells(line) <= width for line in lines)
        drawn = "".join(text_of(line) for line in lines[:7])
        assert set(drawn) & ({chr(sign) for sign in range(0x2801, 0x2900)} | {"*"})


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:
        return self._encoding

    def isatty(self) -> bool:
        return True


def shown(view: View, stream: io.StringIO, **variables: str) -> str:
    environment = Environment(io.StringIO(), stream, io.StringIO(), variables, columns=60)
    show_view(environment, view, "tag water")
    return stream.getvalue()


def test_colour_is_only_on_a_terminal_that_wants_it(invented: tuple[View, ...]) -> None:
    """The words are the same with and without."""
    coloured = shown(invented[1], Terminal(), TERM="xterm")
    bare = shown(invented[1], Terminal(), TERM="xterm", NO_COLOR="1")
    assert "\x1b[32m" in coloured
    assert "\x1b" not in bare
    for code in ("0", "1", "2", "32", "1;32", "32;1"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == bare
    assert "tag water" in bare


@pytest.mark.parametrize(
    ("stream", "variables"),
    [
        (io.StringIO(), {}),
        (Terminal(), {"TERM": "dumb"}),
        (Terminal(), {"QUIZ_PLAIN": "1"}),
    ],
)
def test_pipes_dumb_terminals_and_screen_readers_get_plain_lines(
    invented: tuple[View, ...], stream: io.StringIO, variables: dict[str, str]
) -> None:
    """No picture where none can be seen."""
    text = shown(invented[0], stream, **variables)
    assert "last 7 days" in text
    assert not set(text) & set("█░─⠁\x1b")


def test_the_ink_is_what_the_terminal_can_show() -> None:
    """Full signs need an encoding and a font that have them."""

    def ink(encoding: str, term: str) -> object:
        return ink_of(Environment(io.StringIO(), Terminal(encoding), io.StringIO(), {"TERM": term}))

    assert ink("utf-8", "xterm-256color") is FULL
    assert ink("utf-8", "linux") is SIMPLE
    assert ink("latin-1", "xterm") is SIMPLE
    assert all(cells(sign) == 1 for ink in (FULL, SIMPLE) for sign in ink.shades + ink.fills + ink.levels)
    assert SIMPLE.shades.isascii()


def test_the_number_stands_beside_every_bar(invented: tuple[View, ...]) -> None:
    """No bar, small line or calendar without its figure in the same or the next line."""
    for view in invented:
        if isinstance(view, SessionHistory):
            continue
        lines = [text_of(line) for line in sheet_lines(sheet_of(view), 80, FULL)]
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            if "█" in line and "▁" not in line and not line.startswith(("█ ", "· none")):
                assert any(character.isdigit() for character in line + after), line


def test_the_readme_shows_what_is_drawn() -> None:
    """The screens in the README are parts of the kept pictures."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    block = readme.split("## The score history")[1].split("```text\n")[1].split("```")[0]
    drawn = (GOLDEN / "cells-80.txt").read_text(encoding="utf-8")
    sections = re.split(r"\n\n(?=[A-Z].* ─+\n)", block.strip("\n"))
    assert len(sections) == 8
    assert [section for section in sections if section not in drawn] == []
