"""Every key of practice, first on one picture, then through prompt_toolkit itself."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from quiz.app.telling import SourcePage
from quiz.model.ids import Millis, Moment
from quiz.model.review import Form, Judgement, Rating, Verdict
from quiz.session.events import (
    Answered,
    AskedLife,
    AskedSource,
    Buried,
    Deleted,
    Edited,
    Flagged,
    Hinted,
    Left,
    Rated,
    Redone,
    Skipped,
    Suspended,
    Undone,
    WasRight,
)
from quiz.session.state import SessionState
from quiz.terminal.cells import line_cells, text_of
from quiz.terminal.environment import Environment
from quiz.terminal.keys import Action, Wanted, bindings
from quiz.terminal.layout import View
from quiz.terminal.pages import page_lines, page_view
from quiz.terminal.palette import UNICODE
from quiz.terminal.practice import PromptPracticeScreen, Turn
from quiz.terminal.stage import CLOSED, Scene, Stage
from quiz.terminal.strokes import AWAY, GONE, NOTHING_TYPED

NEAR = Judgement(Verdict.CLOSE, "one letter off", "19.5 percent")
NOW = Moment(Millis(1_700_000_000_000), 0)
Clock = Callable[[], Moment]


@pytest.fixture
def turn(clock: Clock) -> Callable[[SessionState], Turn]:
    return lambda state: Turn(state, state.stage, clock, UNICODE)  # type: ignore[arg-type]


def test_the_keys_of_a_choice(samples: Any, cards: Any, turn: Any, clock: Clock) -> None:
    """Numbers and letters choose, Tab shows the answer, the rest is as everywhere."""
    state = samples.asking(cards["rosneft"], Form.CHOICE)
    options = state.stage.question.options
    for number in range(4):
        for key in ("1234"[number], "abcd"[number], "ABCD"[number]):
            assert turn(state).key(key, "") == Answered(options[number], clock())
    assert turn(state).key("tab", "") == Answered(None, clock())
    assert turn(state).key("enter", "") is None
    assert turn(state).key("h", "") == Hinted()
    assert turn(state).key("u", "") == Undone(clock())
    assert turn(state).key("s", "") == Skipped(clock())
    for key in ("q", "c-c", "c-d", CLOSED):
        assert turn(state).key(key, "") == Left()


def test_a_choice_of_two_has_no_third_key(samples: Any, cards: Any, turn: Any) -> None:
    """A number beyond the options does nothing."""
    content, source = cards["rosneft"]
    two = (type(content)(content.question, content.answer, (), content.wrong[:1]), source)
    state = samples.asking(two, Form.CHOICE)
    assert [turn(state).key(key, "") for key in ("3", "4", "c", "d")] == [None] * 4


def test_the_keys_of_a_statement(samples: Any, cards: Any, turn: Any, clock: Clock) -> None:
    """t, 1 and y are true; f, 2 and n are false; there is no hint that would not tell."""
    state = samples.asking(cards["treaty"], Form.TRUEFALSE)
    assert {turn(state).key(key, "") for key in "t1yTY"} == {Answered("true", clock())}
    assert {turn(state).key(key, "") for key in "f2nFN"} == {Answered("false", clock())}
    assert turn(state).key("h", "") is None


def test_the_keys_that_reveal(samples: Any, cards: Any, turn: Any, clock: Clock) -> None:
    """Space, Enter and Tab show the answer."""
    state = samples.asking(cards["tokyo"], Form.REVEAL)
    assert {turn(state).key(key, "") for key in (" ", "enter", "tab")} == {Answered(None, clock())}


def test_the_keys_of_a_verdict(samples: Any, cards: Any, turn: Any, clock: Clock) -> None:
    """Enter and Space accept, numbers rate, r says that it was right, u takes back."""
    state = samples.judged(cards["rosneft"], Form.TYPED, "9.5 percent", Verdict.WRONG, "another number")
    assert {turn(state).key(key, "") for key in (" ", "enter")} == {Rated(None, clock())}
    assert [turn(state).key(str(rating.value), "") for rating in Rating] == [
        Rated(rating, clock()) for rating in Rating
    ]
    assert turn(state).key("r", "") == WasRight()
    assert turn(state).key("u", "") == Undone(clock())
    assert turn(state).key("s", "") is None


def test_the_keys_about_the_card_are_the_same_everywhere(
    samples: Any, cards: Any, turn: Any, clock: Clock
) -> None:
    """Later, mark, redo, why now and the three ways to change the note, before and after the answer."""
    now = clock()
    for state in (
        samples.asking(cards["rosneft"], Form.CHOICE),
        samples.asking(cards["treaty"], Form.TRUEFALSE),
        samples.asking(cards["tokyo"], Form.REVEAL),
        samples.judged(cards["rosneft"], Form.TYPED, "9.5 percent", Verdict.WRONG),
    ):
        struck = [turn(state).key(key, "") for key in ("l", "m", "U", "c-r", "w", "e", "E", "#")]
        wanted = [Wanted(Action.EDIT), Wanted(Action.EDITOR), Wanted(Action.TAG)]
        assert struck == [Buried(now), Flagged(), Redone(now), Redone(now), AskedLife(), *wanted]


def test_the_source_is_told_only_after_the_answer(samples: Any, cards: Any, turn: Any) -> None:
    """The paragraph would give the answer away."""
    assert turn(samples.asking(cards["rosneft"], Form.CHOICE)).key("p", "") is None
    judged = samples.judged(cards["rosneft"], Form.TYPED, "9.5 percent", Verdict.WRONG)
    assert turn(judged).key("p", "") == AskedSource()
    assert turn(judged).key("o", "") is None


def test_deleting_a_note_is_asked_twice(samples: Any, cards: Any, turn: Any, clock: Clock) -> None:
    """Any other key than the same, or Delete, keeps the note."""
    for keys, event in (
        (("k", "k"), Deleted(clock())),
        (("delete", "k"), Deleted(clock())),
        (("k", "x"), None),
    ):
        asked = turn(samples.asking(cards["rosneft"], Form.CHOICE))
        assert asked.key(keys[0], "") is None
        assert GONE in str(asked.view(78).foot)
        assert asked.key(keys[1], "") == event


@pytest.mark.parametrize(
    ("form", "typed", "verdict"),
    [
        (Form.TYPED, "19.5 percent", Verdict.CORRECT),
        (Form.TYPED, None, Verdict.WRONG),
        (Form.CHOICE, "25 percent", Verdict.WRONG),
    ],
)
def test_i_was_right_is_offered_only_where_it_makes_sense(
    samples: Any, cards: Any, turn: Any, form: Form, typed: str | None, verdict: Verdict
) -> None:
    """Nothing typed, chosen or already right can be claimed."""
    assert turn(samples.judged(cards["rosneft"], form, typed, verdict)).key("r", "") is None


def test_an_empty_answer_needs_a_second_enter(samples: Any, cards: Any, turn: Any, clock: Clock) -> None:
    """An Enter too many after the last card gives nothing away."""
    asked = turn(samples.asking(cards["rosneft"], Form.TYPED))
    assert asked.key("enter", "  ") is None
    assert NOTHING_TYPED in str(asked.view(78).foot)
    assert asked.key("enter", "") == Answered(None, clock())
    assert turn(samples.asking(cards["rosneft"], Form.TYPED)).key("tab", "") == Answered(None, clock())


def test_putting_a_card_away_is_asked_twice(samples: Any, cards: Any, turn: Any, clock: Clock) -> None:
    """X alone asks; another key keeps the card and does nothing else."""
    state = samples.asking(cards["treaty"], Form.TRUEFALSE)
    asked = turn(state)
    assert asked.key("x", "") is None
    assert AWAY in str(asked.view(78).foot)
    assert asked.key("t", "") is None
    assert asked.key("t", "") == Answered("true", clock())
    asked = turn(state)
    asked.key("x", "")
    assert asked.key("x", "") == Suspended(clock())


def test_escape_turns_letters_into_keys_while_typing(
    samples: Any, cards: Any, turn: Any, clock: Clock
) -> None:
    """Esc then a letter does what the letter does elsewhere; Esc again goes back to typing."""
    state = samples.asking(cards["rosneft"], Form.TYPED)
    for key, event in (("h", Hinted()), ("u", Undone(clock())), ("s", Skipped(clock())), ("q", Left())):
        asked = turn(state)
        assert asked.typing
        asked.key("escape", "19")
        assert not asked.typing
        assert asked.has_line
        assert asked.key(key, "19") == event
    asked = turn(state)
    asked.key("escape", "19")
    asked.key("escape", "19")
    assert asked.typing


def test_help_is_over_the_card_until_any_key(samples: Any, cards: Any, turn: Any) -> None:
    """? shows the keys; the key that leaves the help does nothing else."""
    asked = turn(samples.asking(cards["rosneft"], Form.CHOICE))
    assert asked.key("?", "") is None
    assert "leave this card for the end of the session" in str(asked.view(78).body)
    assert asked.key("1", "") is None
    assert "What stake" in str(asked.view(78).body)


def test_no_key_has_two_meanings(samples: Any, cards: Any) -> None:
    """At each stage every key belongs to one action."""
    states = [samples.asking(cards["rosneft"], form) for form in Form]
    states.append(samples.judged(cards["rosneft"], Form.TYPED, "x", Verdict.WRONG))
    for state in states:
        keys = [key for binding in bindings(state.stage) for key in binding.keys]
        assert len(keys) == len(set(keys))


@pytest.fixture
def screen(clock: Clock, piped: Any) -> Callable[[], Any]:
    @contextmanager
    def make() -> Iterator[tuple[PipeInput, PromptPracticeScreen, Environment]]:
        environment = piped()
        with create_pipe_input() as source:
            shown = PromptPracticeScreen(environment, clock, Stage(environment, source, DummyOutput()))
            try:
                yield source, shown, environment
            finally:
                shown.close()

    return make


@pytest.mark.parametrize(
    ("sent", "event"),
    [
        ("19.5 percent\r", Answered("19.5 percent", NOW)),
        ("19.6\x7f5\r", Answered("19.5", NOW)),
        ("\t", Answered(None, NOW)),
        ("\r\r", Answered(None, NOW)),
        ("what?\r", Answered("what?", NOW)),
        ("quit\r", Answered("quit", NOW)),
        ("wrong\x15right\r", Answered("right", NOW)),
        ("ab\x01\x04\r", Answered("b", NOW)),
        ("\x1b[200~two\nlines\x1b[201~\r", Answered("two lines", NOW)),
        ("abc\x1bh", Hinted()),
        ("abc\x1bu", Undone(NOW)),
        ("abc\x1bs", Skipped(NOW)),
        ("abc\x1bxx", Suspended(NOW)),
        ("abc\x1bkk", Deleted(NOW)),
        ("abc\x1bl", Buried(NOW)),
        ("abc\x12", Redone(NOW)),
        ("?x\t", Answered(None, NOW)),
        ("abc\x03", Left()),
        ("\x04", Left()),
        ("\x1bq", Left()),
    ],
)
def test_keys_typed_at_a_typed_question(
    screen: Any, samples: Any, cards: Any, sent: str, event: object
) -> None:
    """What comes through the terminal's input gives the event, with ordinary line editing before it."""
    with screen() as (source, shown, _):
        source.send_text(sent)
        assert shown.ask(samples.asking(cards["rosneft"], Form.TYPED)) == event


def test_keys_struck_too_early_wait_for_the_next_picture(screen: Any, samples: Any, cards: Any) -> None:
    """Answer, rating and next answer sent at once reach three pictures, one each."""
    with screen() as (source, shown, _):
        source.send_text("19.5\r\r2")
        first = shown.ask(samples.asking(cards["rosneft"], Form.TYPED))
        second = shown.ask(samples.judged(cards["rosneft"], Form.TYPED, "19.5", Verdict.CORRECT))
        third = shown.ask(samples.asking(cards["rosneft"], Form.CHOICE))
    assert [first.text, second.rating, third.text] == ["19.5", None, "19.5 percent"]


def test_a_near_miss_is_mended_not_typed_anew(screen: Any, samples: Any, cards: Any) -> None:
    """The second try starts with what was typed at the first; another card starts empty."""
    with screen() as (source, shown, _):
        source.send_text("19.5 percemt\r")
        shown.ask(samples.asking(cards["rosneft"], Form.TYPED))
        source.send_text("\x7f\x7fnt\r")
        again = shown.ask(samples.asking(cards["rosneft"], Form.TYPED, near_miss=NEAR))
        source.send_text("x\r")
        other = shown.ask(samples.asking(cards["tokyo"], Form.TYPED))
    assert (again.text, other.text) == ("19.5 percent", "x")


def test_a_hint_keeps_what_was_typed(screen: Any, samples: Any, cards: Any) -> None:
    """After a hint typing goes on where it was."""
    with screen() as (source, shown, _):
        source.send_text("19\x1bh")
        assert shown.ask(samples.asking(cards["rosneft"], Form.TYPED)) == Hinted()
        source.send_text(".5\r")
        assert shown.ask(samples.asking(cards["rosneft"], Form.TYPED, hinted=True)).text == "19.5"


def test_a_note_is_edited_on_the_screen(screen: Any, samples: Any, cards: Any) -> None:
    """Line by line, or its tags alone; what was typed before stands there again; Esc leaves it as it was."""
    state = samples.asking(cards["rosneft"], Form.TYPED)
    note = state.stage.question.item.note
    with screen() as (source, shown, _):
        source.send_text("19\x1be And\x15What?\t")
        edited = shown.ask(state)
        assert isinstance(edited, Edited)
        assert edited.note.content.question == "What?"
        source.send_text("\x1b# oil #gas\r")
        assert shown.ask(state).note.tags == ("oil", "gas")
        source.send_text("\x1b#x#y\r\x15z\r")
        assert shown.ask(state).note.tags == ("z",)
        source.send_text("\x1bEq\x7f.5\r")
        assert shown.ask(state).text == "19.5"
        assert note.tags == ()


def test_a_page_is_left_by_any_key(screen: Any, samples: Any, cards: Any) -> None:
    """It is shown over the card, at every width."""
    page = SourcePage(samples.deck, "The sentence.", "Before it.", "After it.")
    with screen() as (source, shown, _):
        source.send_text("x")
        shown.tell(page)
    for width in (38, 78, 198):
        assert all(line_cells(line) <= width for line in page_view(page, width).body)
    assert page_lines(page) == ["Before it.", "> The sentence.", "After it."]
    long = page_view(SourcePage(samples.deck, "A long sentence. " * 9), 38).body
    assert [text_of(line)[:2] for line in long].count("> ") > 3
    assert "not kept here" in page_lines(SourcePage(samples.deck, "The sentence."))[-1]


def test_a_closed_input_leaves_and_stays_left(screen: Any, samples: Any, cards: Any) -> None:
    """The end of input is Left, however often it is asked again."""
    with screen() as (source, shown, _):
        source.close()
        for _ in range(2):
            assert shown.ask(samples.asking(cards["rosneft"], Form.TYPED)) == Left()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_closed_window_leaves(screen: Any, samples: Any, cards: Any, number: signal.Signals) -> None:
    """Signals that end other programs end the session, so that nothing is lost."""
    main = threading.main_thread().ident
    assert main is not None
    done = threading.Event()

    def strike() -> None:
        # Until the screen is there to take it: how long that needs is the machine's affair.
        while not done.wait(0.2):
            signal.pthread_kill(main, number)

    # A signal that comes before or after the screen must not end the tests.
    before = signal.signal(number, lambda *_: None)
    striking = threading.Thread(target=strike)
    try:
        with screen() as (_, shown, _):
            striking.start()
            assert shown.ask(samples.asking(cards["rosneft"], Form.TYPED)) == Left()
    finally:
        done.set()
        striking.join()
        signal.signal(number, before)


def test_the_terminal_is_given_back_and_taken_again(screen: Any, samples: Any, cards: Any) -> None:
    """Between two questions anything may be written after release; the next question draws anew."""
    with screen() as (source, shown, environment):
        source.send_text("a\r")
        shown.ask(samples.asking(cards["rosneft"], Form.TYPED))
        environment.release()
        environment.release()
        source.send_text("b\r")
        assert shown.ask(samples.asking(cards["rosneft"], Form.TYPED)).text == "b"


def test_a_whole_session_by_keys(screen: Any, samples: Any, cards: Any, play: Any) -> None:
    """Choice, gap and statement answered, one taken back, all rated: the real reducer agrees."""
    items = [
        samples.item(*cards[name], number=number)
        for number, name in enumerate(("treaty", "missiles", "tokyo"))
    ]
    with screen() as (source, shown, _):
        source.send_text("f4" + "\x1bu" + "f4" + "S-400\r4" + "\t4")
        state, events = play(shown, items)
    assert [type(event).__name__ for event in events] == [
        "Answered", "Rated", "Undone", "Answered", "Rated", "Answered", "Rated", "Answered", "Rated",
    ]  # fmt: skip
    assert state.tally.cards == 3


class Faulty:
    """A scene whose picture breaks, at once or after a key."""

    has_line = typing = False

    def __init__(self, broken: bool) -> None:
        self.broken = broken

    def view(self, width: int) -> View:
        if self.broken:
            raise RuntimeError("a fault in the picture")
        return View((), (), ())

    def key(self, name: str, line: str) -> str | None:
        self.broken = True
        return None


@pytest.mark.parametrize("broken", [True, False])
def test_a_fault_is_raised_not_hung_on(piped: Any, broken: bool) -> None:
    """An error of our own while painting reaches the caller, and the terminal is given back."""
    with create_pipe_input() as source:
        stage = Stage(piped(), source, DummyOutput())
        source.send_text("x")
        scene: Scene[str] = Faulty(broken)
        with pytest.raises(RuntimeError, match="a fault in the picture"):
            stage.play(scene)
        stage.close()
