"""Environments, messages, tables and summaries: what goes to which stream, and how."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quiz.errors import DeckError, Place
from quiz.model.review import Rating
from quiz.session.state import Tally
from quiz.terminal.cells import cells
from quiz.terminal.environment import Environment
from quiz.terminal.messages import error, message, say
from quiz.terminal.progress import with_progress
from quiz.terminal.summary import show_summary
from quiz.terminal.tables import show_table


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return super().isatty() or True


@pytest.fixture
def at_terminal() -> Environment:
    return Environment(Terminal(), Terminal(), Terminal(), {"TERM": "xterm"}, columns=40)


@pytest.mark.parametrize(
    ("change", "interactive", "colour"),
    [
        ({}, True, True),
        ({"plain": True}, False, True),
        ({"variables": {"QUIZ_PLAIN": "1"}}, False, True),
        ({"variables": {"QUIZ_PLAIN": "0"}}, True, True),
        ({"variables": {"TERM": "dumb"}}, False, False),
        ({"variables": {"NO_COLOR": "1"}}, True, False),
        ({"variables": {"NO_COLOR": ""}}, True, True),
        ({"wants_colour": False}, True, False),
        ({"stdin": io.StringIO()}, False, True),
        ({"stdout": io.StringIO()}, False, False),
    ],
)
def test_what_an_environment_allows(
    at_terminal: Environment, change: dict[str, Any], interactive: bool, colour: bool
) -> None:
    """Screens need both ends of a terminal that is not dumb; colour needs nobody to refuse it."""
    environment = replace(at_terminal, **change)
    assert (environment.interactive, environment.colour) == (interactive, colour)


def test_a_closed_stream_is_no_terminal(at_terminal: Environment) -> None:
    """Asking a closed stream raises nothing."""
    at_terminal.stdin.close()
    assert not at_terminal.interactive


def test_the_width_comes_from_the_terminal_or_the_variables(piped: Any) -> None:
    """A fixed width counts first, then COLUMNS, then 80."""
    assert piped(columns=33).width == 33
    assert piped(variables={"COLUMNS": "120"}).width == 120
    assert piped(variables={"COLUMNS": "wide"}).width == 80


def test_the_hold_is_given_back_once_and_by_the_next(at_terminal: Environment) -> None:
    """A screen that takes the terminal makes the one before give it back."""
    given: list[str] = []
    at_terminal.hold.take(lambda: given.append("first"))
    at_terminal.hold.take(lambda: given.append("second"))
    assert given == ["first"]
    at_terminal.release()
    at_terminal.release()
    assert given == ["first", "second"]


def test_messages_go_to_stderr_and_data_to_stdout(piped: Any) -> None:
    """What is told about the work never mixes with what the work gives."""
    environment = piped()
    message(environment, "3 notes\x1b[2J new")
    say(environment, "data\x07")
    assert environment.stderr.getvalue() == "3 notes new\n"
    assert environment.stdout.getvalue() == "data\N{REPLACEMENT CHARACTER}\n"


def test_a_message_breaks_between_words_on_a_terminal(at_terminal: Environment, piped: Any) -> None:
    """A line with a word as wide as the terminal, a path often, is left whole to be copied."""
    told = "quiz practise follows this plan until the day before"
    path = f"written to /{'x' * 60}"
    for environment in (at_terminal, piped(columns=40)):
        message(environment, f"{told}\n{path}")
        error(environment, DeckError("no deck is called “rivers of the world”", hint=told))
    shown = at_terminal.stderr.getvalue()
    assert shown == (
        f"quiz practise follows this plan until\nthe day before\n{path}\n"
        "\x1b[1;31mquiz:\x1b[0m no deck is called “rivers of the\nworld”\n"
        "  quiz practise follows this plan until\n  the day before\n"
    )
    assert environment.stderr.getvalue() == (
        f"{told}\n{path}\nquiz: no deck is called “rivers of the world”\n  {told}\n"
    )


def test_writing_gives_the_terminal_back_first(piped: Any) -> None:
    """Nothing is written while a screen has the terminal."""
    environment, order = piped(), []
    environment.hold.take(lambda: order.append(environment.stdout.getvalue()))
    say(environment, "later")
    assert order == [""]


def test_an_error_says_what_where_and_what_to_do(piped: Any, at_terminal: Environment) -> None:
    """The message with its place, then the hint; red only where colour is wanted."""
    problem = DeckError("no question", where=Place(Path("deck.md"), 3), hint="put a line starting with 'Q:'")
    environment = piped()
    error(environment, problem)
    assert environment.stderr.getvalue() == (
        "quiz: deck.md:3: no question\n  put a line starting with 'Q:'\n"
    )
    error(at_terminal, problem)
    assert "\x1b[1;31mquiz:\x1b[0m deck.md:3" in at_terminal.stderr.getvalue()  # type: ignore[attr-defined]


HEADERS = ("deck", "notes", "due")
ROWS = [("Putin in Beijing", "50", "3"), ("日本 [red]x[/] :smile:\x1b[31m", "5", "10")]


def test_a_table_without_a_terminal_is_aligned_text(piped: Any) -> None:
    """Columns stand below each other in cells, numbers at the right; no boxes, no colour."""
    environment = piped()
    show_table(environment, HEADERS, ROWS, "lrr")
    assert environment.stdout.getvalue() == (
        "deck                    notes  due\n"
        "Putin in Beijing           50    3\n"
        "日本 [red]x[/] :smile:      5   10\n"
    )


def test_a_table_on_a_terminal_fits_its_width(at_terminal: Environment) -> None:
    """Long words wrap instead of being clipped, and markup in them stays text."""
    rows = [
        (*ROWS[0],),
        ("a deck with a name that is much longer than forty columns are", "5", "10"),
        ROWS[1],
    ]
    show_table(replace(at_terminal, wants_colour=False), HEADERS, rows, "lrr")
    said = at_terminal.stdout.getvalue()  # type: ignore[attr-defined]
    lines = [line for line in said.split("\n") if "\x1b" not in line]
    assert all(cells(line) <= 40 for line in lines)
    shown = " ".join(said.split())
    assert "[red]x[/] :smile:" in shown
    assert "forty" in shown
    assert "\x1b[31m" not in said


def test_a_table_too_wide_for_the_terminal_is_a_list(at_terminal: Environment) -> None:
    """Six columns have no room in forty; the name is the last thing to lose."""
    headers = ("deck", "notes", "cards", "due", "of them new", "drafts")
    show_table(at_terminal, headers, [("Putin in Beijing, June 2016", "65", "96", "19", "19", "0")], "lrrrrr")
    assert at_terminal.stdout.getvalue() == (  # type: ignore[attr-defined]
        "Putin in Beijing, June 2016\n  notes 65, cards 96, due 19, of them\n  new 19, drafts 0\n"
    )


def test_an_empty_table_says_what_to_do(piped: Any) -> None:
    """A table without rows is a line."""
    environment = piped()
    show_table(environment, HEADERS, [], title="Decks", empty="no deck yet: quiz add FILE")
    assert environment.stdout.getvalue() == "Decks\nno deck yet: quiz add FILE\n"


def test_a_summary_says_score_mistakes_and_what_next(piped: Any, samples: Any, cards: Any) -> None:
    """The score with its time, each missed card with its right answer, then the ways to go on."""
    first, second = samples.item(*cards["rosneft"]), samples.item(*cards["treaty"], number=1)
    ratings = {first.card.id: Rating.AGAIN, second.card.id: Rating.AGAIN, "c": Rating.GOOD, "d": Rating.EASY}
    environment = piped()
    tally = Tally(answered=6, thinking_ms=200_000, first=ratings, missed=(first, second))
    show_summary(environment, tally, ["the next card is due in 10 min"])
    assert environment.stdout.getvalue() == (
        "Score: 2 of 4 cards right (50 %) in 3 min 20 s, 2 answers to cards that came back.\n"
        "\n"
        "Missed:\n"
        "  What stake in the Russian oil company Rosneft was China to be sold?\n"
        "    = 19.5 percent\n"
        "  China and Russia signed their treaty in 1999.\n"
        "    = that is false: They signed it in 2001.\n"
        "\n"
        "Next:\n"
        "  the next card is due in 10 min\n"
    )


def test_a_summary_of_nothing_only_says_what_next(piped: Any) -> None:
    """Who left before the first answer gets no score of nothing."""
    environment = piped()
    show_summary(environment, Tally(), ["9 cards left of this session: quiz practise"])
    assert environment.stdout.getvalue() == "Next:\n  9 cards left of this session: quiz practise\n"


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        (
            "practice",
            ["questionary", "rich", "numpy", "pydantic", "rapidfuzz", "quiz.deckfile", "quiz.judge"],
        ),
        (
            "plain",
            ["prompt_toolkit", "questionary", "rich", "numpy", "pydantic", "quiz.deckfile", "quiz.judge"],
        ),
        ("plain_drafts", ["prompt_toolkit", "questionary", "rich", "quiz.deckfile"]),
        ("plain_menu", ["prompt_toolkit", "questionary", "rich"]),
        ("drafts", ["questionary", "rich", "quiz.deckfile"]),
        ("menu", ["prompt_toolkit", "questionary", "rich"]),
        ("screens", ["prompt_toolkit", "questionary", "rich", "wcwidth"]),
        ("messages", ["prompt_toolkit", "questionary", "rich"]),
        ("tables", ["prompt_toolkit", "questionary", "rich"]),
        ("summary", ["prompt_toolkit", "questionary", "rich"]),
    ],
)
def test_a_module_imports_only_what_it_needs(module: str, forbidden: list[str]) -> None:
    """In a fresh process, what a first question or a pipe does not need is not loaded."""
    code = f"import sys, quiz.terminal.{module}; print([n for n in {forbidden} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("change", "bar"),
    [
        ({}, True),
        ({"stdout": io.StringIO()}, True),
        ({"plain": True}, False),
        ({"variables": {"TERM": "dumb"}}, False),
        ({"stderr": io.StringIO()}, False),
    ],
)
def test_progress_is_shown_where_lines_can_be_drawn_over(
    at_terminal: Environment, change: dict[str, Any], bar: bool
) -> None:
    """A bar on standard error of a terminal, nothing in a log or for a screen reader; no step is lost."""
    environment = replace(at_terminal, **change)
    assert list(with_progress(environment, iter("abc"), 3, "articles")) == ["a", "b", "c"]
    assert isinstance(environment.stderr, io.StringIO)
    shown = environment.stderr.getvalue()
    assert ("3/3" in shown) is bool(shown) is bar
    assert isinstance(environment.stdout, io.StringIO)
    assert environment.stdout.getvalue() == ""
