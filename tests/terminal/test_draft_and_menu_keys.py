"""Deciding about drafts and picking from menus by key, through prompt_toolkit itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from quiz.app.decisions import (
    Accepted,
    AcceptedAll,
    Edited,
    LeftDrafts,
    Marked,
    PractiseNow,
    RejectedDraft,
    WentBack,
)
from quiz.app.screen import Choice
from quiz.model.draft import Draft
from quiz.model.ids import DeckId, DraftId, NoteId
from quiz.model.note import Basic, Cloze, Gap, Note, TrueFalse
from quiz.terminal.cells import text_of
from quiz.terminal.draft_layout import Offer, draft_view
from quiz.terminal.drafts import PromptDraftScreen
from quiz.terminal.menu import PromptMenuScreen
from quiz.terminal.note_fields import content_of, fields_of
from quiz.terminal.palette import UNICODE
from quiz.terminal.stage import Stage


def draft(content: Any, source: str = "", evidence: str = "") -> Draft:
    return Draft(DraftId("draft"), DeckId("deck"), Note(NoteId("note"), content, source), evidence=evidence)


@pytest.fixture
def drafts(piped: Any) -> Callable[..., Any]:
    @contextmanager
    def make(**variables: str) -> Iterator[tuple[PipeInput, PromptDraftScreen]]:
        environment = piped(variables=variables)
        with create_pipe_input() as source:
            screen = PromptDraftScreen(environment, Stage(environment, source, DummyOutput()))
            try:
                yield source, screen
            finally:
                screen.close()

    return make


@pytest.mark.parametrize(
    ("sent", "decision"),
    [
        ("a", Accepted()), ("\r", Accepted()), ("r", RejectedDraft()), ("A", AcceptedAll()),
        ("b", WentBack()), ("u", WentBack()), ("p", PractiseNow()), ("q", LeftDrafts()), ("m", Marked()),
        ("\x03", LeftDrafts()), ("\x04", LeftDrafts()), ("zR?xr", RejectedDraft()),
    ],
)  # fmt: skip
def test_one_key_decides(drafts: Any, samples: Any, sent: str, decision: object) -> None:
    """Each decision has its key; others do nothing, and help is left by any key."""
    with drafts() as (source, screen):
        source.send_text(sent)
        assert screen.decide(samples.deck, draft(Basic("Q", "A")), 1, 3) == decision


def test_a_closed_input_leaves_the_drafts(drafts: Any, samples: Any) -> None:
    """The end of input leaves all that is undecided as it is."""
    with drafts() as (source, screen):
        source.close()
        assert screen.decide(samples.deck, draft(Basic("Q", "A")), 1, 3) == LeftDrafts()


@pytest.mark.parametrize(
    ("content", "sent", "edited"),
    [
        (Basic("Q", "A", (), ("W",)), "e new\r\x15B\r\r\r", Basic("Q new", "B", (), ("W",))),
        (Basic("Q", "A"), "e!\t", Basic("Q!", "A")),
        (Basic("Q", "A"), "e\r\r\r\x15x | A | y\rA | z\x15x | y\r", Basic("Q", "A", (), ("x", "y"))),
        (Basic("Q", "A"), "e\x15\t!\r\r\r\r", Basic("!", "A")),
        (Cloze("a b", (Gap(0, 1),)), "e\x15a [b]\t", Cloze("a b", (Gap(2, 3),))),
        (Cloze("a b", (Gap(0, 1),)), "e\x15a b\t\x15[a] b\t", Cloze("a b", (Gap(0, 1),))),
        (TrueFalse("S", True), "e\r\x15f\rno\r", TrueFalse("S", False, "no")),
    ],
)
def test_a_draft_edited_in_place(drafts: Any, samples: Any, content: Any, sent: str, edited: object) -> None:
    """Lines come filled in; Enter goes on, Tab is done; what makes no note is asked again."""
    with drafts() as (source, screen):
        source.send_text(sent)
        assert screen.decide(samples.deck, draft(content), 1, 1) == Edited(edited)  # type: ignore[arg-type]


def test_an_edit_can_be_left(drafts: Any, samples: Any) -> None:
    """Esc goes back to the draft as it was."""
    with drafts() as (source, screen):
        source.send_text("enew\x1b")
        source.send_text("a")
        assert screen.decide(samples.deck, draft(Basic("Q", "A")), 1, 1) in (Accepted(), LeftDrafts())


def editor(folder: Path, script: str) -> str:
    """A command that edits a file with this Python."""
    path = folder / "editor.py"
    path.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{script}\n")
    return f"{sys.executable} {path}"


def test_a_draft_edited_in_the_editor(drafts: Any, samples: Any, tmp_path: Path) -> None:
    """E opens the note as deck text; what is saved becomes the note."""
    command = editor(tmp_path, "path.write_text(path.read_text().replace('A: A', 'A: new'))")
    with drafts(EDITOR=command) as (source, screen):
        source.send_text("E")
        assert screen.decide(samples.deck, draft(Basic("Q", "A")), 1, 1) == Edited(Basic("Q", "new"))


@pytest.mark.parametrize(
    "script",
    [
        "pass",
        "path.write_text('')",
        "path.write_text('A: no question')",
        "sys.exit(1)",
        "path.write_bytes(b'\\xff')",
    ],
)
def test_an_edit_that_makes_no_note_changes_nothing(
    drafts: Any, samples: Any, tmp_path: Path, script: str
) -> None:
    """An untouched, emptied or mistaken file, or a failing editor, leaves the draft to be decided about."""
    with drafts(VISUAL=editor(tmp_path, script)) as (source, screen):
        # Keys struck before the editor opened are not for the draft after it; the input ends here.
        source.send_text("Er")
        source.close()
        assert screen.decide(samples.deck, draft(Basic("Q", "A")), 1, 1) == LeftDrafts()


def test_without_an_editor_the_key_says_so(drafts: Any, samples: Any) -> None:
    """E needs EDITOR or VISUAL, and says so instead of guessing."""
    with drafts() as (source, screen):
        source.send_text("Ea")
        assert screen.decide(samples.deck, draft(Basic("Q", "A")), 1, 1) == Accepted()


@pytest.mark.parametrize(
    "content",
    [
        Basic("Two\nlines?", "A", ("B | C",), ("D",), both_ways=True),
        Cloze("a [b] c $x$", (Gap(6, 7, "hint"),), ("e",), ("f",)),
        Cloze("a b c", (Gap(0, 1), Gap(4, 5))),
        TrueFalse("S", False, "no"),
        TrueFalse("S", True),
    ],
)
def test_fields_give_the_content_back(content: Any) -> None:
    """A note that is edited without a change stays the same note; a bar only parts entries."""
    again = content_of(content, fields_of(content))
    if isinstance(content, Basic):
        assert again == Basic("Two\nlines?", "A", ("B", "C"), ("D",), both_ways=True)
    else:
        assert again == content


def test_a_draft_at_40_columns(samples: Any, cards: Any) -> None:
    """A draft shows kind, question, answer, options and its source with the answer marked."""
    view = draft_view(Offer(samples.deck, draft(*cards["rosneft"]), 2, 7), 38, UNICODE, "")
    assert "\n".join(text_of(line).rstrip() for line in (*view.head, *view.body, *view.foot)) == (
        "Putin in Beijing, June 2016 · The\n"
        "Washington Times · 2016-06-23   2 of 7\n"
        "━━━━━─────────────────────────────────\n"
        "question with options\n"
        "question    What stake in the Russian\n"
        "            oil company Rosneft was\n"
        "            China to be sold?\n"
        "answer      19.5 percent\n"
        "also right  19.5%\n"
        "options     9.5 percent; 25 percent;\n"
        "            49 percent of all the\n"
        "            shares that are traded\n"
        "\n"
        "> High-level discussions also are\n"
        "> expected on the proposed sale to\n"
        "> China of a [19.5 percent] stake in\n"
        "> Russia's state-owned Rosneft oil\n"
        "> company.\n"
        "a accept   e edit   r reject   A all\n"
        "p practise   q stop   ? help   b back"
    )


def test_a_statement_marks_its_evidence(samples: Any, cards: Any) -> None:
    """A statement has no answer in its source; the words it rests on are marked."""
    content, source = cards["treaty"]
    offer = Offer(samples.deck, draft(content, source, "signed in 2001"), 1, 1)
    lines = [text_of(line) for line in draft_view(offer, 78, UNICODE, "").body]
    assert "> The Treaty of Good-Neighborliness was [signed in 2001]." in lines


CHOICES = [Choice("p", "practise", "P"), Choice("l", "learn " * 30, "L"), Choice("h", "history", "H")]


@pytest.fixture
def menu(piped: Any) -> Callable[..., Any]:
    @contextmanager
    def make() -> Iterator[tuple[PipeInput, PromptMenuScreen]]:
        with create_pipe_input() as source:
            yield source, PromptMenuScreen(piped(columns=40), source, DummyOutput())

    return make


@pytest.mark.parametrize(
    ("sent", "value"),
    [
        ("h", "H"), ("p", "P"), ("\r", "P"), ("\x1b[B\r", "L"), ("xyh", "H"),
        ("q", None), ("\x1b", None), ("\x03", None), ("\x04", None),
    ],
)  # fmt: skip
def test_a_menu_picks_by_one_key(menu: Any, sent: str, value: str | None) -> None:
    """A letter picks at once, arrows and Enter too; q, Esc, Ctrl-C and Ctrl-D leave."""
    with menu() as (source, screen):
        source.send_text(sent)
        assert screen.choose("What now?", CHOICES) == value


def test_single_questions_at_the_prompt(menu: Any) -> None:
    """A line comes with its default, yes or no takes one key; Ctrl-C and Ctrl-D give none."""
    with menu() as (source, screen):
        source.send_text("!\r")
        assert screen.ask_line("Article:", "known") == "known!"
        source.send_text("y")
        assert screen.confirm("Sure?") is True
        for key in ("\x03", "\x04"):
            source.send_text(key)
            assert screen.ask_line("Article:") is None
        source.send_text("\x03")
        assert screen.confirm("Sure?") is None
