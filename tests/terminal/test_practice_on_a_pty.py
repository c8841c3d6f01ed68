"""Practice on a real pseudo-terminal of 40x15, 80x24 and 200x50, read back from the screen."""

from __future__ import annotations

import re
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.seen import Seen

SCRIPT = Path(__file__).with_name("practice_on_a_pty.py")
SIZES = [(40, 15), (80, 24), (200, 50)]


@pytest.fixture
def seen() -> Iterator[Callable[..., Seen]]:
    started: list[Seen] = []

    def start(*arguments: str, columns: int = 80, rows: int = 24) -> Seen:
        started.append(Seen([sys.executable, str(SCRIPT), *arguments], columns, rows))
        return started[-1]

    yield start
    for one in started:
        one.child.close(force=True)


def words(text: str) -> str:
    """All that is not space, to compare texts that are wrapped differently."""
    return "".join(text.split())


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_session_at_every_size(seen: Callable[..., Seen], columns: int, rows: int) -> None:
    """Choice, gap and statement are asked, answered, taken back and rated, down to the score."""
    one = seen("rosneft", "missiles", "treaty", columns=columns, rows=rows)
    one.until("1 of 3")
    one.until(r"\? help")
    shown = words(one.settled())
    for part in ("Whatstake", "9.5percent", "25percent", "49percentofallthesharesthataretraded"):
        assert part in shown
    one.press("x")
    one.until("any other")
    one.press("n")
    one.press("u")
    shown = one.settled()
    one.press(next(n for n in "1234" if re.search(rf"{n}  19.5 percent", shown)))
    one.until(r"✓ Correct")
    one.until("easy")
    one.press("4")
    one.until("2 of 3")
    one.press("\x1bu")
    one.until("taken back")
    one.press("\t")
    one.until("Not answered")
    one.press("4")
    one.until("2 of 3")
    one.press("S-400\r")
    one.until(r"\[S-400\]")
    one.press("4")
    one.until("True or false")
    one.press("t")
    one.until("Wrong: the statement is false")
    one.press("4")
    assert "Score: 3 of 3 cards right" in " ".join(one.finish().split())
    assert one.child.exitstatus == 0


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_whole_card_can_be_read(seen: Callable[..., Seen], columns: int, rows: int) -> None:
    """What does not fit scrolls; no word of question, options, answer and source is out of reach."""
    one = seen("rosneft", columns=columns, rows=rows)
    one.until(r"\? help")
    shown = one.settled()
    one.press(next(n for n in "1234" if re.search(rf"{n}  25 percent", shown)))
    one.until("✗ Wrong")
    for _ in range(20):
        one.press("up")
    one.until("What stake")
    found = words(one.settled())
    for _ in range(3):
        one.press("page down")
        found += words(one.settled())
    for part in ("Rosneftwas", "(theanswer)", "(yourchoice)", "alsoright19.5%", "[19.5percent]", "company."):
        assert part in found.replace(">", "")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_japanese_and_emoji_stand_in_their_cells(seen: Callable[..., Seen], columns: int, rows: int) -> None:
    """Every wide letter is on the screen once, wrapped and not overwritten."""
    one = seen("tokyo", "--reveal", columns=columns, rows=rows)
    one.until("1 of 1")
    one.until(r"\? help")
    shown = words(one.settled())
    assert "日本の首都はどこですか？そして、その人口はおよそ何人ですか？" in shown
    assert "JP" in shown
    one.press(" ")
    one.until("easy")
    assert "東京、およそ千四百万人" in words(one.settled())


def test_a_hostile_card_reaches_no_terminal(seen: Callable[..., Seen]) -> None:
    """No sequence of a card gets through: no title, no clipboard, no colour, no direction."""
    one = seen("hostile")
    one.until("evil")
    one.press("1")
    one.until("easy")
    one.press("q")
    one.finish()
    assert one.titles == []
    raw = one.raw.decode("utf-8")
    # What prompt_toolkit itself sends: cursor, modes, attributes; never OSC, C1 or a blinking style.
    assert not re.search("\x1b\\]|[\x80-\x9f\x07\u202a-\u202e\u2066-\u2069]", raw)
    allowed = re.compile("\x1b\\[[0-9;?]*[ABCDHJKlhmnrtu]|\x1b[=>]|\x1b\\[[0-9]* q")
    assert "\x1b" not in allowed.sub("", raw)
    assert "\x1b[5m" not in raw
    assert "\x1b[2J" not in raw


@pytest.mark.parametrize("key", ["\x03", "\x04", "q"])
def test_leaving_gives_the_terminal_back(seen: Callable[..., Seen], key: str) -> None:
    """After the session the alternate screen is left, the cursor seen, and input in lines again."""
    one = seen("treaty")
    one.until("True or false")
    before_end = termios.tcgetattr(one.child.child_fd)[3]
    assert not before_end & termios.ICANON
    one.press(key)
    assert "that was all" in one.finish()
    assert one.child.exitstatus == 0
    assert b"\x1b[?1049l" in one.raw
    assert one.raw.rindex(b"\x1b[?25h") > one.raw.rindex(b"\x1b[?25l")


def test_nothing_is_painted_twice(seen: Callable[..., Seen]) -> None:
    """Between two pictures the screen is never cleared: only what differs is written."""
    one = seen("treaty", "missiles")
    one.until("True or false")
    one.press("f")
    one.until("Correct")
    one.press("4")
    one.until("2 of 2")
    assert one.raw.count(b"\x1b[?1049h") == 1
    after_first = one.raw.split(b"True or false?", 1)[1]
    assert b"\x1b[2J" not in after_first
    assert after_first.count(b"Putin in Beijing") == 0


def test_the_picture_follows_the_size_of_the_window(seen: Callable[..., Seen]) -> None:
    """A window made smaller wraps the question anew; nothing is lost."""
    one = seen("rosneft", columns=100, rows=30)
    one.until(r"\? help")
    one.screen.resize(20, 40)
    one.child.setwinsize(20, 40)
    shown = words(one.until("stake in the Russian oil company\n"))
    assert "WhatstakeintheRussianoilcompanyRosneftwasChinatobesold?" in shown
