"""The pictures of practice as exact text, at 40, 80 and 200 columns (38, 78 and 88 cells of text)."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

import pytest

from quiz.judge.difference import Mark, Piece
from quiz.model.note import Basic
from quiz.model.review import Form, Judgement, Rating, Verdict
from quiz.session.state import SessionState
from quiz.terminal.cells import line_cells, text_of
from quiz.terminal.layout import WIDEST, View, help_view, practice_view, progress
from quiz.terminal.palette import ASCII, STYLES, UNICODE, Marks


@pytest.fixture
def by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Differences by whole words: how fine they are is the judge's affair, not the layout's."""

    def difference(typed: str, expected: str) -> tuple[Piece, ...]:
        theirs, right = re.findall(r"\S+\s*", typed), re.findall(r"\S+\s*", expected)
        pieces: list[Piece] = []
        for kind, start, end, first, last in SequenceMatcher(None, theirs, right, False).get_opcodes():
            if kind == "equal":
                pieces.append(Piece("".join(theirs[start:end]), Mark.SAME))
                continue
            pieces += [Piece(word, Mark.EXTRA) for word in theirs[start:end]]
            pieces += [Piece(word, Mark.MISSING) for word in right[first:last]]
        return tuple(pieces)

    monkeypatch.setattr("quiz.judge.difference.difference", difference)


def view_of(state: SessionState, width: int, marks: Marks = UNICODE, **how: Any) -> View:
    return practice_view(state, state.stage, width, marks, **how)  # type: ignore[arg-type]


def picture(state: SessionState, width: int, marks: Marks = UNICODE, **how: Any) -> str:
    view = view_of(state, width, marks, **how)
    return "\n".join(text_of(line).rstrip() for line in (*view.head, *view.body, *view.foot))


@pytest.mark.parametrize("width", [38, 78])
def test_a_proposal_that_is_not_the_usual_one_says_why(samples: Any, cards: Any, width: int) -> None:
    """Above the ratings stands what lowered or raised the one proposed, and nothing where nothing did."""
    sample = cards["rosneft"]
    state = samples.judged(sample, Form.CHOICE, "19.5 percent", Verdict.CORRECT, "right", Rating.HARD)
    usual = picture(state, width)
    assert "proposed hard" not in usual
    state = replace(state, stage=replace(state.stage, because="it may be a guess"))
    shown = picture(state, width).split("\n")
    assert [line for line in shown if line not in usual.split("\n")] == ["proposed hard: it may be a guess"]
    assert "1 again" in shown[shown.index("proposed hard: it may be a guess") + 1]


def test_a_choice_at_40_columns(samples: Any, cards: Any) -> None:
    """The title wraps, the progress goes to the rule, long options hang under their number."""
    assert picture(samples.asking(cards["rosneft"], Form.CHOICE), 38) == (
        "Putin in Beijing, June 2016 · The\n"
        "Washington Times · 2016-06-23\n"
        "━━━━━───────────────────────── 3 of 12\n"
        "What stake in the Russian oil company\n"
        "Rosneft was China to be sold?\n"
        "\n"
        "  1  9.5 percent\n"
        "  2  19.5 percent\n"
        "  3  25 percent\n"
        "  4  49 percent of all the shares that\n"
        "     are traded\n"
        "1-4 choose   Tab show   h hint\n"
        "u undo   s skip   q quit   ? help"
    )


def test_a_choice_made_at_80_columns(samples: Any, cards: Any) -> None:
    """The right option and the wrong choice are marked by sign and words, not by colour alone."""
    state = samples.judged(
        cards["rosneft"], Form.CHOICE, "25 percent", Verdict.WRONG, "x", proposed=Rating.AGAIN
    )
    assert picture(state, 78) == (
        "Putin in Beijing, June 2016 · The Washington Times · 2016-06-23        3 of 12\n"
        "━━━━━━━━━━━━━─────────────────────────────────────────────────────────────────\n"
        "What stake in the Russian oil company Rosneft was China to be sold?\n"
        "\n"
        "  1  9.5 percent\n"
        "✓ 2  19.5 percent  (the answer)\n"
        "✗ 3  25 percent  (your choice)\n"
        "  4  49 percent of all the shares that are traded\n"
        "\n"
        "✗ Wrong\n"
        "also right  19.5%\n"
        "\n"
        "> High-level discussions also are expected on the proposed sale to China of a\n"
        "> [19.5 percent] stake in Russia's state-owned Rosneft oil company.\n"
        "▸ 1 again 1 min     2 hard 6 min      3 good 10 min     4 easy 8 d\n"
        "Enter go on   1-4 rate   u undo   q quit   ? help   x put away   e edit"
    )


def test_a_typed_answer_judged_at_40_columns(samples: Any, cards: Any, by_words: None) -> None:
    """The difference stands in brackets; the ratings stand two in a line, with their intervals."""
    state = samples.judged(
        cards["rosneft"], Form.TYPED, "9.5 percent", Verdict.WRONG, "another number", Rating.AGAIN
    )
    assert picture(state, 38, status="taken back") == (
        "Putin in Beijing, June 2016 · The\n"
        "Washington Times · 2016-06-23\n"
        "━━━━━───────────────────────── 3 of 12\n"
        "What stake in the Russian oil company\n"
        "Rosneft was China to be sold?\n"
        "\n"
        "✗ Wrong: another number\n"
        "you wrote   [9.5] percent\n"
        "the answer  [19.5] percent\n"
        "also right  19.5%\n"
        "\n"
        "> High-level discussions also are\n"
        "> expected on the proposed sale to\n"
        "> China of a [19.5 percent] stake in\n"
        "> Russia's state-owned Rosneft oil\n"
        "> company.\n"
        "• taken back\n"
        "▸ 1 again 1 min     2 hard 6 min\n"
        "  3 good 10 min     4 easy 8 d\n"
        "Enter go on   1-4 rate   r I was right\n"
        "u undo   q quit   ? help   x put away"
    )


def test_japanese_and_emoji_at_40_columns(samples: Any, cards: Any) -> None:
    """Wide letters take two cells; joined emoji and flags are shown in their parts."""
    assert picture(samples.judged(cards["tokyo"], Form.REVEAL, None, None), 38) == (
        "Putin in Beijing, June 2016 · The\n"
        "Washington Times · 2016-06-23\n"
        "━━━━━───────────────────────── 3 of 12\n"
        "日本の首都はどこですか？そして、その人\n"
        "口はおよそ何人ですか？ 👨👩👧 JP\n"
        "\n"
        "the answer  東京、およそ千四百万人\n"
        "\n"
        "> 東京は日本の首都である。\n"
        "  1 again 1 min     2 hard 6 min\n"
        "▸ 3 good 10 min     4 easy 8 d\n"
        "Enter go on   1-4 rate   u undo\n"
        "q quit   ? help   x put away   e edit"
    )


def test_a_gap_asked_and_filled_at_200_columns(samples: Any, cards: Any, by_words: None) -> None:
    """The gap is asked with its hint and filled after the answer; text stays 88 cells wide."""
    assert picture(samples.asking(cards["missiles"], Form.CLOZE), WIDEST) == (
        "Putin in Beijing, June 2016 · The Washington Times · 2016-06-23                  3 of 12\n"
        "━━━━━━━━━━━━━━━─────────────────────────────────────────────────────────────────────────\n"
        "Russia has sold China its _____ [a missile] missile system.\n"
        "Enter check   Tab show   Esc then h hint   u undo   s skip   q quit   ? help"
    )
    state = samples.judged(cards["missiles"], Form.CLOZE, "S 400", Verdict.CORRECT, "only the hyphen differs")
    assert picture(state, WIDEST) == (
        "Putin in Beijing, June 2016 · The Washington Times · 2016-06-23                  3 of 12\n"
        "━━━━━━━━━━━━━━━─────────────────────────────────────────────────────────────────────────\n"
        "Russia has sold China its [S-400] missile system.\n"
        "\n"
        "✓ Correct: only the hyphen differs\n"
        "you wrote   S 400\n"
        "the answer  S-400\n"
        "\n"
        "> Russia has sold China its [S-400] missile system, which has a range of 250 miles.\n"
        "  1 again 1 min     2 hard 6 min    ▸ 3 good 10 min     4 easy 8 d\n"
        "Enter go on   1-4 rate   u undo   q quit   ? help   x put away   e edit   p source"
    )


def test_a_false_statement_in_ascii(samples: Any, cards: Any) -> None:
    """The verdict says what the statement is, then what is true; marks have ASCII forms."""
    state = samples.judged(cards["treaty"], Form.TRUEFALSE, "true", Verdict.WRONG, "x", Rating.AGAIN)
    lines = picture(state, 78, ASCII).splitlines()
    assert lines[1:8] == [
        "=============-----------------------------------------------------------------",
        "True or false?",
        "China and Russia signed their treaty in 1999.",
        "",
        "x Wrong: the statement is false",
        "true is     They signed it in 2001.",
        "",
    ]
    assert "> 1 again 1 min" in lines[-2]


def test_a_near_miss_tells_the_reason_but_not_the_answer(samples: Any, cards: Any) -> None:
    """The second try is asked without giving the answer away."""
    near = Judgement(Verdict.CLOSE, "one letter off", "19.5 percent")
    shown = picture(samples.asking(cards["rosneft"], Form.TYPED, near_miss=near), 78)
    assert "~ Close: one letter off. One more try." in shown
    assert "19.5" not in shown
    named = Judgement(Verdict.CLOSE, "2 of 3 right; missing: defense", "energy, finance and defense")
    shown = picture(samples.asking(cards["rosneft"], Form.TYPED, near_miss=named), 78)
    assert "~ Close: 2 of 3 right. One more try." in shown


def test_a_hint_shows_letters_or_takes_an_option_away(samples: Any, cards: Any) -> None:
    """Typed answers get their first letters, a choice loses one wrong option."""
    assert "hint: 1··· p······" in picture(samples.asking(cards["rosneft"], Form.TYPED, hinted=True), 78)
    assert "1  9.5 percent  (not this one)" in picture(
        samples.asking(cards["rosneft"], Form.CHOICE, hinted=True), 78
    )


def test_no_answer_is_said_to_be_none(samples: Any, cards: Any) -> None:
    """Who asked for the answer is not told to have been wrong."""
    shown = picture(samples.judged(cards["rosneft"], Form.TYPED, None, Verdict.WRONG, "no answer"), 78)
    assert "– Not answered\nthe answer  19.5 percent" in shown


def test_what_differs_stands_in_brackets(samples: Any) -> None:
    """The judge's own difference is shown in both lines, by brackets and not by colour alone."""
    sample = (Basic("Who?", "Xi Jinping"), "")
    shown = picture(samples.judged(sample, Form.TYPED, "Xi Jinpinh", Verdict.CLOSE, "one letter off"), 78)
    assert "you wrote   Xi Jinpin[h]\nthe answer  Xi Jinpin[g]" in shown


def test_an_answer_unlike_the_right_one_is_shown_without_marks(samples: Any, cards: Any) -> None:
    """Brackets around everything would say nothing."""
    shown = picture(
        samples.judged(cards["rosneft"], Form.TYPED, "Gazprom", Verdict.WRONG, "another name"), 78
    )
    assert "you wrote   Gazprom\nthe answer  19.5 percent" in shown


def test_markdown_answers_keep_their_lines(samples: Any) -> None:
    """A list as an answer stands behind its label, line under line."""
    sample = (Basic("Name two.", "- one\n- `two`"), "")
    shown = picture(samples.judged(sample, Form.REVEAL, None, None), 78)
    assert "the answer  • one\n            • two" in shown


@pytest.mark.parametrize("width", [24, 38, 78, WIDEST])
@pytest.mark.parametrize("name", ["rosneft", "missiles", "treaty", "tokyo", "hostile"])
def test_nothing_is_wider_than_the_screen_or_steers_it(
    samples: Any, cards: Any, name: str, width: int
) -> None:
    """At any width each line fits, in known styles, and without a control character."""
    states = [
        samples.asking(cards[name], form, hinted=hinted)
        for form in Form
        for hinted in (False, True)
        if form is not Form.CHOICE or name in ("rosneft", "hostile")
    ]
    states.append(samples.judged(cards[name], Form.TYPED, "some\x1b[31mthing", Verdict.WRONG, "\x1b[1m?"))
    for state in states:
        view = view_of(state, width, status="done \x1b[2J")
        for line in (*view.head, *view.body, *view.foot):
            assert line_cells(line) <= width
            assert all(character.isprintable() for character in text_of(line))
            assert all(part.style in ("", *STYLES) for part in line)


def test_the_help_lists_every_key_that_works(samples: Any, cards: Any) -> None:
    """What can be pressed at a stage is in its help, with Esc before letters while typing."""
    state = samples.asking(cards["rosneft"], Form.TYPED)
    lines = [text_of(line) for line in help_view(state.stage, (), 78).body]
    for shown in (
        "Enter",
        "Tab",
        "Esc h",
        "Esc u",
        "Esc s",
        "Esc x",
        "Esc q",
        "Esc ?",
        "PgUp/PgDn",
        "Ctrl-C",
    ):
        assert any(line.startswith(shown) for line in lines)


def test_progress_counts_the_question_on_the_screen(samples: Any, cards: Any) -> None:
    """Two answered, one shown, nine waiting: the third of twelve."""
    assert progress(samples.asking(cards["rosneft"], Form.TYPED)) == (3, 12)


def test_what_reads_like_the_answer_is_not_said_beside_it(samples: Any) -> None:
    """An answer in Markdown that is accepted without its marks too: once is enough."""
    sample = (Basic("Which mark?", "`Q:`", accept=("Q:", "a Q")), "")
    shown = picture(samples.judged(sample, Form.TYPED, "Q", Verdict.CORRECT), 80)
    assert "also right  a Q\n" in shown
