"""Five screens as a person sees them on a real terminal, compared with what is kept in `drawn/`.

A question with choices, a gap with its verdict, a typed answer that was wrong with the difference
marked, the mark of an exam with its mistakes, and the menu of `quiz` alone; with Chinese
characters and emoji, at 40, 80 and 200 columns.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quiz.app.exam import Ending, ExamResult
from quiz.model.ids import SessionId
from quiz.model.review import Form, Verdict
from quiz.terminal.cells import text_of
from quiz.terminal.exam_result import result_lines
from quiz.terminal.layout import WIDEST
from quiz.terminal.palette import UNICODE
from tests.terminal.golden import golden
from tests.terminal.seen import Seen

SCRIPT = Path(__file__).with_name("practice_on_a_pty.py")
SIZES = [(40, 24), (80, 24), (200, 30)]


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Callable[..., Seen]]:
    started: list[Seen] = []

    def start(*command: str, columns: int, rows: int) -> Seen:
        home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
        started.append(Seen([sys.executable, *command], columns, rows, QUIZ_DB="", **home))
        return started[-1]

    yield start
    for one in started:
        one.child.close(force=True)


def practised(one: Seen) -> Iterator[tuple[str, str]]:
    """Three cards in the order of the session, with the screens that are kept of them."""
    one.until(r"\? help")
    yield "A question with choices", one.settled()
    one.press(next(number for number in "1234" if re.search(rf"{number}  19.5 percent", one.text)))
    one.until("Correct")
    one.press("4")
    one.until("2 of 3")
    one.press("S-400\r")
    one.until("Correct")
    yield "A gap with its verdict", one.settled()
    one.press("4")
    one.until("3 of 3")
    one.press("京都、およそ千四百万人\r")
    one.until("Wrong|Close")
    yield "A typed answer with the difference marked", one.settled()


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_practice_looks_as_it_did(seen: Callable[..., Seen], columns: int, rows: int) -> None:
    """Head, card and keys stand where somebody last saw them, blank lines and margins among them."""
    one = seen(str(SCRIPT), "rosneft", "missiles", "tokyo", columns=columns, rows=rows)
    screens = [f"{name}\n{'=' * columns}\n{screen}\n" for name, screen in practised(one)]
    golden(f"practice-{columns}", "\n".join(screens))


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_first_menu_looks_as_it_did(seen: Callable[..., Seen], columns: int, rows: int) -> None:
    """`quiz` alone, with nothing there yet."""
    one = seen("-m", "quiz", columns=columns, rows=rows)
    one.until("q  quit")
    golden(f"menu-{columns}", one.settled().rstrip() + "\n")


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_mark_looks_as_it_did(samples: Any, cards: Any, columns: int) -> None:
    """The mark, the time, and each mistake with what was given, what is right and the sentence."""
    mistakes = (
        samples.judged(cards["rosneft"], Form.CHOICE, "25 percent", Verdict.WRONG).stage,
        samples.judged(cards["missiles"], Form.CLOZE, "S-300", Verdict.WRONG, "another number").stage,
        samples.judged(cards["treaty"], Form.TRUEFALSE, "true", Verdict.WRONG).stage,
        samples.judged(cards["tokyo"], Form.TYPED, None, Verdict.WRONG, "no answer").stage,
    )
    result = ExamResult(SessionId("s"), Ending.COMPLETE, 20, 20, 16, 5, 200_000, mistakes)
    lines = result_lines(result, min(columns, WIDEST), UNICODE)
    golden(f"exam-{columns}", "\n".join(map(text_of, lines)) + "\n")
