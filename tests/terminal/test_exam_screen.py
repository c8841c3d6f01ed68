"""The screen of an exam: its keys, its clock, its lines, and the mark at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from quiz.app.exam import Ending, ExamResult
from quiz.model.ids import Millis, Moment, SessionId
from quiz.model.note import Basic
from quiz.model.review import Form, Verdict
from quiz.session.events import Answered, Left, TimeUp
from quiz.session.state import SessionState
from quiz.terminal.cells import line_cells, text_of
from quiz.terminal.environment import Environment
from quiz.terminal.exam import ExamTurn, Gone, PromptExamScreen
from quiz.terminal.exam_result import result_lines
from quiz.terminal.palette import UNICODE
from quiz.terminal.plain_exam import PlainExamScreen
from quiz.terminal.stage import CLOSED, Stage
from quiz.terminal.words import countdown_words

NOW = Moment(Millis(1_700_000_000_000), 0)
SOON = Millis(NOW.ms + 90_000)
Turns = Callable[..., ExamTurn]


@pytest.fixture
def turn(clock: Callable[[], Moment]) -> Turns:
    def make(state: SessionState, until: Millis | None = None) -> ExamTurn:
        return ExamTurn(state, state.stage, until, clock, UNICODE)  # type: ignore[arg-type]

    return make


def shown(one: ExamTurn, width: int = 80) -> str:
    view = one.view(width)
    return "\n".join(text_of(line) for line in (*view.head, *view.body, *view.foot))


def test_a_key_answers_and_nothing_else_is_there_to_do(samples: Any, cards: Any, turn: Turns) -> None:
    """No hint, no undo, no skip, no rating: what practice has besides answering is not offered."""
    choice = samples.asking(cards["rosneft"], Form.CHOICE)
    options = choice.stage.question.options
    assert turn(choice).key("2", "") == Answered(options[1], NOW)
    assert turn(choice).key("D", "") == Answered(options[3], NOW)
    statement = samples.asking(cards["treaty"], Form.TRUEFALSE)
    assert turn(statement).key("f", "") == Answered("false", NOW)
    typed = samples.asking(cards["missiles"], Form.CLOZE)
    assert turn(typed).key("enter", " S-400 ") == Answered("S-400", NOW)
    for state in (choice, statement, typed):
        for key in "husxlm#eEkwpr":
            assert turn(state).key(key, "") is None
        text = shown(turn(state))
        assert "undo" not in text
        assert "hint" not in text
        assert "no answer" in text


def test_going_on_without_an_answer_takes_the_key_twice(samples: Any, cards: Any, turn: Turns) -> None:
    """There is no way back to a question, and Tab is struck by chance."""
    one = turn(samples.asking(cards["missiles"], Form.CLOZE))
    for key in ("tab", "enter"):
        assert one.key(key, "") is None
        assert "again goes on without an answer" in one.status
        assert one.key("?", "") is None  # the list of keys, and away again
        assert one.key("x", "") is None
        assert one.key(key, "") is None
        assert one.key(key, "") == Answered(None, NOW)
    assert one.key("tab", "") is None
    assert one.key("enter", "S-400") == Answered("S-400", NOW)


@pytest.mark.parametrize("form", [Form.CHOICE, Form.TYPED])
def test_the_end_is_asked_about(samples: Any, cards: Any, turn: Turns, form: Form) -> None:
    """Y or the same key ends it, any other goes on; while it is asked letters are keys."""
    one = turn(samples.asking(cards["rosneft"], form))
    for key in ("1", "n", "enter", "escape", "tab"):
        assert one.key("c-c", "x") is None
        assert "10 questions not answered" in one.status
        assert not one.typing
        assert one.key(key, "x") is None
        assert one.status == ""
    assert one.typing == (form is Form.TYPED)
    for key in ("y", "Y", "c-c", "q"):
        assert one.key("c-c", "x") is None
        assert one.key(key, "x") == Left()
    assert one.key(CLOSED, "") is Gone.GONE


def test_the_clock_counts_down_to_the_end(samples: Any, cards: Any) -> None:
    """It is in the head, and the end of the time is an event whatever is on the screen."""
    now = [NOW.ms]
    state = samples.asking(cards["missiles"], Form.CLOZE)
    one = ExamTurn(state, state.stage, SOON, lambda: Moment(Millis(now[0]), 0), UNICODE)
    assert "1:30 left · 3 of 12" in shown(one)
    assert one.beat() is None
    now[0] = SOON - 1
    assert "0:01 left" in shown(one)
    assert one.beat() is None
    now[0] = SOON
    assert one.beat() == TimeUp(Moment(SOON, 0))
    assert "left" not in shown(ExamTurn(state, state.stage, None, lambda: NOW, UNICODE))


@pytest.mark.parametrize(
    ("ms", "words"),
    [(0, "0:00"), (-5, "0:00"), (1, "0:01"), (5_000, "0:05"), (598_001, "9:59"), (600_000, "10:00"),
     (3_720_000, "1:02:00")],
)  # fmt: skip
def test_a_countdown_reads_as_a_clock(ms: int, words: str) -> None:
    """Rounded up: it shows nothing left only when nothing is."""
    assert countdown_words(ms) == words


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", ["rosneft", "missiles", "treaty", "tokyo", "hostile"])
def test_every_question_fits(samples: Any, cards: Any, turn: Turns, width: int, name: str) -> None:
    """No line is wider than the terminal, on the question, on the list of keys, under a status."""
    form = {"treaty": Form.TRUEFALSE, "missiles": Form.CLOZE, "tokyo": Form.TYPED}.get(name, Form.CHOICE)
    one = turn(samples.asking(cards[name], form), SOON)
    for keys in ((), ("c-c",), ("n", "tab"), ("?",)):
        for key in keys:
            one.key(key, "")
        view = one.view(width)
        assert max(map(line_cells, (*view.head, *view.body, *view.foot))) <= width


def test_the_end_of_the_time_ends_the_question_on_a_terminal(piped: Any, samples: Any, cards: Any) -> None:
    """What is being typed then goes nowhere; only Enter leads on, so that no menu is answered by chance."""
    clock = lambda: Moment(Millis(time.time_ns() // 1_000_000), 0)  # noqa: E731
    with create_pipe_input() as source:
        stage = Stage(piped(), source, DummyOutput())
        screen = PromptExamScreen(piped(), clock, stage)
        source.send_text("half an ans")
        until = Millis(clock().ms + 600)
        played: list[str] = []
        play = stage.play

        def keep(scene: Any, *how: Any, **more: Any) -> Any:
            played.append(type(scene).__name__)
            if len(played) == 2:
                source.send_text("mq2\r")
            return play(scene, *how, **more)

        stage.play = keep  # type: ignore[method-assign]
        event = screen.ask(samples.asking(cards["missiles"], Form.CLOZE), until)
        assert isinstance(event, TimeUp)
        assert event.at.ms >= until
        assert played == ["ExamTurn", "TimeIsUp"]


def test_an_exam_as_a_transcript(piped: Any, samples: Any, cards: Any, clock: Any) -> None:
    """Each question says the time that is left; what can be no answer is asked again."""
    environment = piped("5\n12\n:what\n2\n\n:quit\n\n:quit\ny\n")
    screen = PlainExamScreen(environment, clock)
    state = samples.asking(cards["rosneft"], Form.CHOICE)
    options = state.stage.question.options
    assert screen.ask(state, SOON) == Answered(options[1], NOW)
    said = environment.stdout.getvalue()
    assert "Question 3 of 12. 1 min 30 s left. Putin in Beijing, June 2016" in said
    assert said.count("Your choice, 1 to 4") == 4
    assert "“12” is no answer here" in said
    assert "There is no command :what." in said
    assert screen.ask(state, SOON, "taking it up") == Answered(None, NOW)
    assert "Note: taking it up" in environment.stdout.getvalue()
    assert screen.ask(state, SOON) == Left()
    assert environment.stdout.getvalue().count("End the exam with 10 questions not answered? (y/N):") == 2


def test_the_end_of_the_input_ends_the_exam(piped: Any, samples: Any, cards: Any, clock: Any) -> None:
    """A pipe that is at its end answers nothing more."""
    screen = PlainExamScreen(piped(""), clock)
    assert screen.ask(samples.asking(cards["treaty"], Form.TRUEFALSE), None) == Left()


def test_plain_lines_wait_at_a_terminal_no_longer_than_the_time(samples: Any, cards: Any) -> None:
    """Who says nothing at all is told in time."""
    clock = lambda: Moment(Millis(time.time_ns() // 1_000_000), 0)  # noqa: E731
    ours, theirs = os.openpty()
    with os.fdopen(theirs) as stdin, os.fdopen(ours, "wb", buffering=0) as keys:
        stdout = type("Terminal", (), {"write": lambda *_: None, "flush": lambda *_: None})()
        screen = PlainExamScreen(Environment(stdin, stdout, stdout, plain=True), clock)
        state = samples.asking(cards["missiles"], Form.CLOZE)
        keys.write(b"S-400\n")
        event = screen.ask(state, Millis(clock().ms + 60_000))
        assert isinstance(event, Answered)
        assert event.text == "S-400"
        until = Millis(clock().ms + 300)
        assert isinstance(screen.ask(state, until), TimeUp)
        assert until <= clock().ms < until + 5_000


def result(samples: Any, cards: Any, **how: Any) -> ExamResult:
    mistakes = [
        samples.judged(cards["rosneft"], Form.CHOICE, "25 percent", Verdict.WRONG).stage,
        samples.judged(cards["missiles"], Form.CLOZE, "S-300", Verdict.WRONG, "another number").stage,
        samples.judged(cards["treaty"], Form.TRUEFALSE, "true", Verdict.WRONG).stage,
        samples.judged(cards["tokyo"], Form.TYPED, None, Verdict.WRONG, "no answer").stage,
    ]
    known = ExamResult(SessionId("s"), Ending.COMPLETE, 20, 20, 16, None, 200_000, tuple(mistakes))
    return replace(known, **how)


def test_the_mark_and_the_mistakes(samples: Any, cards: Any) -> None:
    """Points, per cent, a word, the time; each mistake with what was given, what is right, and the source."""
    lines = [text_of(line) for line in result_lines(result(samples, cards), 80, UNICODE)]
    assert lines[:2] == ["Mark: 16 of 20 points (80 %), good.", "Time: 3 min 20 s."]
    text = " ".join(" ".join(lines).split())
    for part in (
        "1. What stake in the Russian oil company", "you chose 25 percent", "the answer 19.5 percent",
        "✗ Wrong: another number you wrote S-[300] the answer S-[400]",
        "✗ Wrong: the statement is false you chose true true is They signed it in 2001.",
        "– Not answered the answer 東京、およそ千四百万人", "> The Treaty of Good-Neighborliness",
    ):  # fmt: skip
        assert part in text, part
    assert "deck" not in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_mark_fits(samples: Any, cards: Any, width: int) -> None:
    """No line is wider than the terminal; where decks are mixed each mistake names its own."""
    other = samples.judged((Basic("Who?", "he"), ""), Form.TYPED, "she", Verdict.WRONG).stage
    item = other.question.item
    named = replace(item, deck=replace(item.deck, id="other", name="日本の首都と川"))
    mistakes = (
        *result(samples, cards).mistakes,
        replace(other, question=replace(other.question, item=named)),
    )
    lines = result_lines(result(samples, cards, mistakes=mistakes), width, UNICODE)
    assert max(map(line_cells, lines)) <= width
    assert "deck        日本の首都と川" in "\n".join(map(text_of, lines))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"minutes": 5}, "Time: 3 min 20 s of 5 min."),
        (
            {"ending": Ending.TIME_UP, "minutes": 5, "asked": 18},
            "The time was up after 5 min, 2 questions left.",
        ),
        ({"ending": Ending.LEFT, "asked": 19}, "Ended early after 3 min 20 s, 1 question left."),
        ({"ending": Ending.LEFT, "asked": 0}, "Nothing was answered: this exam is not among your scores."),
    ],
)
def test_how_an_exam_went(samples: Any, cards: Any, how: dict[str, Any], said: str) -> None:
    """The time it took of the time there was, and what is left."""
    assert text_of(result_lines(result(samples, cards, **how), 80, UNICODE)[1]) == said
