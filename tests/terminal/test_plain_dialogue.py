"""The plain line dialogue: whole transcripts, its commands, and the end of input."""

from __future__ import annotations

import re
from typing import Any

import pytest

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
from quiz.model.review import Form, Rating, Verdict
from quiz.session import events
from quiz.session.events import (
    Answered,
    AskedLife,
    AskedSource,
    Buried,
    Deleted,
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
from quiz.terminal.plain import PlainPracticeScreen
from quiz.terminal.plain_drafts import PlainDraftScreen
from quiz.terminal.plain_menu import PlainMenuScreen


def test_a_session_as_a_transcript(piped: Any, clock: Any, samples: Any, cards: Any, play: Any) -> None:
    """Every line says what it is; nothing is redrawn, what came from the pipe is echoed."""
    environment = piped("f\n\nS-400\n4\n:undo\n\n1\n:quit\n")
    items = [samples.item(*cards[name], number=number) for number, name in enumerate(("treaty", "missiles"))]
    state, events = play(PlainPracticeScreen(environment, clock), items)
    # How long an easy card rests is the schedule's affair, not the dialogue's.
    said = re.sub(r"4 easy \d+ d", "4 easy 8 d", environment.stdout.getvalue())
    assert said == (
        "\n"
        "Question 1 of 2. Putin in Beijing, June 2016 · The Washington Times · 2016-06-23\n"
        "China and Russia signed their treaty in 1999.\n"
        "True or false, t or f (Enter alone shows it, :help lists commands): f\n"
        "Correct: the statement is false\n"
        "True is: They signed it in 2001.\n"
        "Source: The Treaty of Good-Neighborliness was signed in 2001.\n"
        "Ratings: 1 again 1 min, 2 hard 6 min, 3 good 10 min, 4 easy 8 d\n"
        "Rating (Enter for 2 hard, it may be a guess): \n"
        "\n"
        "Question 2 of 3. Putin in Beijing, June 2016 · The Washington Times · 2016-06-23\n"
        "Russia has sold China its _____ [a missile] missile system.\n"
        "What fills the gap (Enter alone shows it, :help lists commands): S-400\n"
        "Correct.\n"
        "The answer: S-400\n"
        "Source: Russia has sold China its [S-400] missile system, which has a range of 250 miles.\n"
        "Ratings: 1 again 1 min, 2 hard 6 min, 3 good 10 min, 4 easy 8 d\n"
        "Rating (Enter for 3 good): 4\n"
        "\n"
        "Question 3 of 3. Putin in Beijing, June 2016 · The Washington Times · 2016-06-23\n"
        "China and Russia signed their treaty in 1999.\n"
        "True or false, t or f (Enter alone shows it, :help lists commands): :undo\n"
        "Note: taken back\n"
        "\n"
        "Question 2 of 3. Putin in Beijing, June 2016 · The Washington Times · 2016-06-23\n"
        "Russia has sold China its _____ [a missile] missile system.\n"
        "What fills the gap (Enter alone shows it, :help lists commands): \n"
        "Not answered.\n"
        "The answer: S-400\n"
        "Source: Russia has sold China its [S-400] missile system, which has a range of 250 miles.\n"
        "Ratings: 1 again 1 min, 2 hard 6 min, 3 good 10 min, 4 easy 8 d\n"
        "Rating (Enter for 1 again): 1\n"
        "\n"
        "Question 3 of 4. Putin in Beijing, June 2016 · The Washington Times · 2016-06-23\n"
        "Russia has sold China its _____ [a missile] missile system.\n"
        "What fills the gap (Enter alone shows it, :help lists commands): :quit\n"
    )
    assert isinstance(events[-1], Left)
    assert state.tally.cards == 2


@pytest.mark.parametrize(
    ("line", "event"),
    [
        (":hint", Hinted()), (":h", Hinted()), (":HINT", Hinted()), (":quit", Left()), (":q", Left()),
        ("", "none"), (":show", "none"), (" :hint", ":hint"), ("u", "u"), ("19.5", "19.5"), ("quit", "quit"),
    ],
)  # fmt: skip
def test_lines_at_a_typed_question(
    piped: Any, clock: Any, samples: Any, cards: Any, line: str, event: object
) -> None:
    """Only a colon makes a command; everything else is the answer."""
    screen = PlainPracticeScreen(piped(line + "\n"), clock)
    wanted = Answered(None if event == "none" else event, clock()) if isinstance(event, str) else event
    assert screen.ask(samples.asking(cards["rosneft"], Form.TYPED)) == wanted


def test_lines_at_a_choice(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """Numbers and letters choose, bare letters are commands, nonsense is asked again."""
    state = samples.asking(cards["rosneft"], Form.CHOICE)
    options = state.stage.question.options
    screen = PlainPracticeScreen(piped("2\nb\n\nu\n:undo\nskip\n:x\nh\n9\nfoo\n:foo\n1\n"), clock)
    found = [screen.ask(state) for _ in range(9)]
    assert found == [
        Answered(options[1], clock()), Answered(options[1], clock()), Answered(None, clock()),
        Undone(clock()), Undone(clock()), Skipped(clock()), Suspended(clock()), Hinted(),
        Answered(options[0], clock()),
    ]  # fmt: skip


def test_a_choice_is_one_sign(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """Two numbers in a row are no choice of the first of them."""
    environment = piped("12\nab\n2\n")
    state = samples.asking(cards["rosneft"], Form.CHOICE)
    answered = PlainPracticeScreen(environment, clock).ask(state)
    assert answered == Answered(state.stage.question.options[1], clock())
    assert environment.stdout.getvalue().count("is no answer here") == 2


def test_lines_at_a_verdict(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """Enter accepts, a number or its word rates, r says that it was right."""
    state = samples.judged(cards["rosneft"], Form.TYPED, "9.5 percent", Verdict.WRONG, "another number")
    screen = PlainPracticeScreen(piped("\n4\nhard\nr\n:right\n:undo\n"), clock)
    assert [screen.ask(state) for _ in range(6)] == [
        Rated(None, clock()), Rated(Rating.EASY, clock()), Rated(Rating.HARD, clock()),
        WasRight(), WasRight(), Undone(clock()),
    ]  # fmt: skip


def test_true_and_false_in_words(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """Letters, numbers and whole words answer a statement."""
    state = samples.asking(cards["treaty"], Form.TRUEFALSE)
    screen = PlainPracticeScreen(piped("t\n1\ntrue\nyes\nf\n2\nFalse\nno\n"), clock)
    assert [screen.ask(state).text for _ in range(8)] == ["true"] * 4 + ["false"] * 4


def test_what_is_done_to_a_card_has_words(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """Each key about the card is a command, and can be cut short."""
    now = clock()
    state = samples.judged(cards["rosneft"], Form.TYPED, "9.5 percent", Verdict.WRONG)
    lines = ":redo\n:later\n:mark\n:delete\n:why\n:para\nU\nm\n"
    screen = PlainPracticeScreen(piped(lines), clock)
    said = [screen.ask(state) for _ in range(8)]
    assert said[:6] == [Redone(now), Buried(now), Flagged(), Deleted(now), AskedLife(), AskedSource()]
    assert said[6:] == [Redone(now), Flagged()]


def test_a_note_is_changed_by_words(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """Tags behind the command or asked for, its lines one by one; without a terminal no editor opens."""
    state = samples.asking(cards["missiles"], Form.CLOZE)
    environment = piped(":tags oil gas\n:tags\nx\n:edit\nIt is [new].\n\n\n:editor\n:tags a#b\n")
    screen = PlainPracticeScreen(environment, clock)
    first, second, third, fourth, fifth = (screen.ask(state) for _ in range(5))
    assert isinstance(first, events.Edited)
    assert (first.note.tags, second.note.tags) == (("oil", "gas"), ("x",))
    assert third.note.content.text == "It is new."
    assert fourth.note == fifth.note == state.stage.question.item.note
    assert "No editor can be opened here" in environment.stdout.getvalue()
    assert "is no tag" in environment.stdout.getvalue()


def test_the_end_of_input_leaves(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """A pipe that ends ends the session at any stage."""
    screen = PlainPracticeScreen(piped(""), clock)
    assert screen.ask(samples.asking(cards["rosneft"], Form.TYPED)) == Left()
    assert screen.ask(samples.judged(cards["tokyo"], Form.REVEAL, None, None)) == Left()


def test_help_says_what_can_be_typed(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """:help and ? list the commands of this stage, then the question is still open."""
    environment = piped(":help\n?\n19.5\n")
    event = PlainPracticeScreen(environment, clock).ask(samples.asking(cards["rosneft"], Form.TYPED))
    assert event == Answered("19.5", clock())
    said = environment.stdout.getvalue()
    assert ":redo: do again what was taken back\n" in said  # and nothing of Ctrl-R
    assert said.count(":skip: leave this card for the end of the session\n") == 2


def test_no_control_character_is_ever_said(piped: Any, clock: Any, samples: Any, cards: Any) -> None:
    """A hostile card, typed line and notice are read out without what could steer a terminal."""
    environment = piped("\x1b[31mred\x1b]0;t\x07\n\n")
    screen = PlainPracticeScreen(environment, clock)
    screen.ask(samples.asking(cards["hostile"], Form.CHOICE), "no\x1b[2Jtice")
    screen.ask(samples.judged(cards["hostile"], Form.TYPED, "\x1b[1mx", Verdict.WRONG, "\x9b1m"))
    said = environment.stdout.getvalue()
    assert all(character.isprintable() or character == "\n" for character in said)


def draft(content: Any, source: str = "", evidence: str = "") -> Draft:
    return Draft(DraftId("draft"), DeckId("deck"), Note(NoteId("note"), content, source), evidence=evidence)


def test_a_draft_is_read_out_with_its_answer_marked(piped: Any, samples: Any, cards: Any) -> None:
    """A draft says what it is, where it comes from and what can be done."""
    environment = piped("\n")
    decision = PlainDraftScreen(environment).decide(samples.deck, draft(*cards["rosneft"]), 2, 7)
    assert decision == Accepted()
    assert environment.stdout.getvalue() == (
        "\n"
        "Draft 2 of 7, question with options. Putin in Beijing, June 2016 · The Washington Times"
        " · 2016-06-23\n"
        "Question: What stake in the Russian oil company Rosneft was China to be sold?\n"
        "Answer: 19.5 percent\n"
        "Also right: 19.5%\n"
        "Options: 9.5 percent; 25 percent; 49 percent of all the shares that are traded\n"
        "Source: High-level discussions also are expected on the proposed sale to China of a"
        " [19.5 percent] stake in Russia's state-owned Rosneft oil company.\n"
        "Accept (Enter), e edit, r reject, q stop, ? help: \n"
    )


def test_every_decision_about_a_draft(piped: Any, samples: Any) -> None:
    """Letters and words decide; what is not known lists what is."""
    one = draft(Basic("Q", "A"))
    screen = PlainDraftScreen(piped("a\nr\nA\nall\nb\np\nm\nq\n?\nwhat\n:q\n"))
    found = [screen.decide(samples.deck, one, 1, 1) for _ in range(9)]
    assert found == [
        Accepted(), RejectedDraft(), AcceptedAll(), AcceptedAll(), WentBack(), PractiseNow(), Marked(),
        LeftDrafts(), LeftDrafts(),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "lines", "edited"),
    [
        (Basic("Q", "A", ("B",), ("C",)), "New?\n\n-\nD | E\n", Basic("New?", "A", (), ("D", "E"))),
        (Basic("Q", "A", both_ways=True), "\n\n\n\n", Basic("Q", "A", both_ways=True)),
        (
            Cloze("a b c", (Gap(2, 3),)),
            "[a] b [c :: hint]\n\n\n",
            Cloze("a b c", (Gap(0, 1), Gap(4, 5, "hint"))),
        ),
        (TrueFalse("S", True), "\nfalse\nbecause\n", TrueFalse("S", False, "because")),
        # What makes no note is told, and its line asked again.
        (Basic("Q", "A"), "-\n\n\n\nNew\n\n\n\n", Basic("New", "A")),
        (Cloze("a b", (Gap(0, 1),)), "no gap\n\n\n[a gap]\n\n\n", Cloze("a gap", (Gap(0, 5),))),
        (Cloze("a b", (Gap(0, 1),)), "[open\n\n\n[a] b\n\n\n", Cloze("a b", (Gap(0, 1),))),
        (TrueFalse("S", True), "\nmaybe\n\nt\nx\n-\n", TrueFalse("S", True)),
    ],
)
def test_a_draft_edited_line_by_line(
    piped: Any, samples: Any, content: Any, lines: str, edited: object
) -> None:
    """Enter keeps a line, a hyphen empties it, mistakes are told and asked again."""
    screen = PlainDraftScreen(piped("e\n" + lines))
    assert screen.decide(samples.deck, draft(content), 1, 1) == Edited(edited)  # type: ignore[arg-type]


def test_a_menu_by_number_or_letter(piped: Any) -> None:
    """Entries have numbers; their letters work as well; :quit and the end of input leave."""
    choices = [Choice("p", "practise", "P"), Choice("d", "decks", "D")]
    environment = piped("7\n2\np\n:quit\n")
    screen = PlainMenuScreen(environment)
    assert [screen.choose("What now?", choices) for _ in range(4)] == ["D", "P", None, None]
    assert environment.stdout.getvalue().startswith(
        "\nWhat now?\n1. practise\n2. decks\nYour choice, 1 to 2 (:quit leaves): 7\n“7” is none of these.\n"
    )


def test_single_questions(piped: Any) -> None:
    """A line has a default; yes or no is asked until it is one."""
    screen = PlainMenuScreen(piped("  words \n\nmaybe\ny\n\n"))
    assert screen.ask_line("Article:") == "words"
    assert screen.ask_line("Article", "known") == "known"
    assert [screen.confirm("Sure?"), screen.confirm("Sure?", default=True), screen.confirm("Sure?")] == [
        True, True, None,
    ]  # fmt: skip
    assert screen.ask_line("Article") is None
