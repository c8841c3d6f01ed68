"""The grammar of decks that people write by hand, rule by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.deckfile.parse import parse_deck
from quiz.deckfile.syntax import DeckNote
from quiz.errors import DeckError
from quiz.model.note import Basic, Cloze, Gap, TrueFalse

PATH = Path("decks/test.md")


def notes(text: str) -> tuple[DeckNote, ...]:
    return parse_deck(text, PATH).notes


def contents(text: str) -> list[object]:
    return [note.content for note in notes(text)]


def mistake(text: str) -> DeckError:
    with pytest.raises(DeckError) as caught:
        parse_deck(text, PATH)
    return caught.value


def test_the_example_of_the_format() -> None:
    """A note with all its attribute lines, and a cloze of two gaps, are read as they stand."""
    first, second = notes(
        "Q: What stake was China to be sold?\nA: 19.5 percent\n= 19.5%\nX: 9.5 percent\nX: 49 percent\n"
        "> High-level discussions are expected\n> on the sale.\n#russia #oil\n@0a1b2c3d\n\n"
        "C: It has the [S-400] system, with a range of [250 miles :: how far?].\n"
    )
    assert first == DeckNote(
        Basic("What stake was China to be sold?", "19.5 percent", ("19.5%",), ("9.5 percent", "49 percent")),
        "High-level discussions are expected\non the sale.",
        ("russia", "oil"),
        "0a1b2c3d",
        1,
        9,
        2,
    )
    text = "It has the S-400 system, with a range of 250 miles."
    assert second.content == Cloze(text, (Gap(11, 16), Gap(41, 50, "how far?")))
    assert (second.line, second.end_line) == (11, 11)


def test_texts_over_several_lines() -> None:
    """Question and answer run over lines, lists and blank lines; blank lines at their ends go."""
    (content,) = contents("Q: Name\nthem:\n\nA:\n\n- one\n  - two\n\nand more\n\n\n")
    assert content == Basic("Name\nthem:", "- one\n  - two\n\nand more")


def test_indented_below_a_lone_mark() -> None:
    """What all lines below a mark that stands alone are indented by is no part of the text."""
    assert contents("Q: x\nA:\n  - one\n    - two\n  - three") == [Basic("x", "- one\n  - two\n- three")]


def test_true_and_false() -> None:
    """T: and F: make statements; an A: under F: says what is true."""
    assert contents("T: Water is wet.\n\nF: Two is\nodd.\nA: It is\neven.\n\nF: No.") == [
        TrueFalse("Water is wet.", True),
        TrueFalse("Two is\nodd.", False, "It is\neven."),
        TrueFalse("No.", False),
    ]


@pytest.mark.parametrize("before", ["", "\n", "\n---\n", "<!-- x -->\n", "---\nname = 'x'\n---\n"])
def test_where_statements_start(before: str) -> None:
    """T: starts a note at the start of the file and after a blank line, separator or comment."""
    assert contents(before + "T: yes") == [TrueFalse("yes", True)]


def test_statement_marks_inside_text() -> None:
    """T: and F: elsewhere are text: a temperature in an answer stays one."""
    assert contents("Q: Values?\nT: ?\nA: These:\nT: 37\nF: 98") == [
        Basic("Values?\nT: ?", "These:\nT: 37\nF: 98")
    ]


def test_both_ways() -> None:
    """Q<>: makes a question that is also asked the other way round."""
    assert contents("Q<>: chat\nA: cat") == [Basic("chat", "cat", both_ways=True)]


def test_notes_need_no_blank_line() -> None:
    """A question or cloze starts a note right below another."""
    assert contents("Q: a\nA: b\nC: [c]\nQ: d\nA: e") == [
        Basic("a", "b"),
        Cloze("c", (Gap(0, 1),)),
        Basic("d", "e"),
    ]


def test_fences_hold_no_marks() -> None:
    """No line inside a code fence or a maths block is a mark, wherever the block begins."""
    answer = "```\nQ: no\n---\n= no\n```"
    maths = "so\n$$\nA: x\n$$ and\n~~~~\n~~~\nX: no\n~~~~"
    item = "- ```py\n  Q: 1\n  ```"
    assert contents(f"Q: a\nA: {answer}\n\nQ: b\nA: {maths}\n= c\n\nQ: d\nA:\n{item}\n= e") == [
        Basic("a", answer),
        Basic("b", maths, ("c",)),
        Basic("d", item, ("e",)),
    ]


def test_escaped_marks() -> None:
    """A backslash before a mark makes it text, and goes; two leave one."""
    text = (
        "Q: a\n\\A: b\n\\\\Q: c\n\\word\nA: d\n\\= e\n\\---\n\\> f\n\\#g\n\\```\n\\<!-- h\n\\@01234567\n\\$$"
    )
    assert contents(text) == [
        Basic("a\nA: b\n\\Q: c\n\\word", "d\n= e\n---\n> f\n#g\n```\n<!-- h\n@01234567\n$$")
    ]


def test_attribute_like_lines_that_are_text() -> None:
    """Attribute lines count only after a non-empty answer: before it they are text."""
    deck = parse_deck("Q: Say what is quoted:\n> To be\n#tag\nA:\n> or not\n= to be", PATH)
    assert [note.content for note in deck.notes] == [
        Basic("Say what is quoted:\n> To be\n#tag", "> or not", ("to be",))
    ]
    assert deck.warnings == ()


def test_options_in_the_question_are_told() -> None:
    """An X: line above the answer is text, and a warning says so."""
    (warning,) = parse_deck("Q: Which?\nX: 1\nA: 2", PATH).warnings
    assert str(warning.where).endswith("test.md:2")


def test_blank_lines_in_the_closing_run() -> None:
    """Blank lines before and between attribute lines change nothing."""
    assert notes("Q: a\nA: b\n\n= c\n\n> d\n\n#e\n")[0] == DeckNote(
        Basic("a", "b", ("c",)), "d", ("e",), None, 1, 8, 2
    )


def test_comments_and_separators() -> None:
    """Comments between notes, of one line or many, and separators belong to no note."""
    assert contents("<!-- Q: no\nA: no -->\nQ: a\nA: b\n<!-- c -->\n---\n---\n\nC: [d]\n\n<!-- e\n-->") == [
        Basic("a", "b"),
        Cloze("d", (Gap(0, 1),)),
    ]


def test_exact_duplicates() -> None:
    """The second of two equal notes is left out, with a warning that names both lines."""
    deck = parse_deck("Q: a\nA: b\n\nQ: a\nA: b\n#x\n\nQ: a\nA: c", PATH)
    assert [note.line for note in deck.notes] == [1, 8]
    (warning,) = deck.warnings
    assert "line 1" in warning.message
    assert warning.where.line == 4


def test_heading_after_an_answer_is_told() -> None:
    """A heading that was swallowed by the note above it gets a warning."""
    (warning,) = parse_deck("Q: a\nA: b\n\n# Chapter 2\n\nQ: c\nA: d", PATH).warnings
    assert warning.where.line == 4


def test_cloze_with_options() -> None:
    """A cloze of one gap takes accepted answers and wrong options."""
    assert contents("C: [Paris] is it.\n= Lutetia\nX: Rome") == [
        Cloze("Paris is it.", (Gap(0, 5),), ("Lutetia",), ("Rome",))
    ]


def test_fenced_code_in_a_cloze() -> None:
    """Brackets of fenced code in a cloze are no gaps; those around it are."""
    (content,) = contents("C: In [C]:\n```\na[0] = b[1];\n```\nthe [second] counts")
    assert isinstance(content, Cloze)
    assert [content.answer(slot) for slot in range(2)] == ["C", "second"]


def test_line_ends_and_byte_order_mark() -> None:
    """CRLF, lone CR, a byte order mark and a missing last line end change nothing."""
    plain = "Q: a\nb\nA: c\n= d"
    for text in (plain, plain.replace("\n", "\r\n"), plain.replace("\n", "\r"), "\ufeff" + plain + "\n"):
        assert notes(text)[0] == DeckNote(Basic("a\nb", "c", ("d",)), line=1, end_line=4, text_end_line=3)


def test_text_is_cleaned() -> None:
    """No escape sequence or control character gets from a file into a note."""
    (content,) = contents("Q: \x1b[31mred\x1b[0m\u202e\nA: a\0b\x9b2J")
    assert content == Basic("red\N{REPLACEMENT CHARACTER}", "a\N{REPLACEMENT CHARACTER}b")


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("hello", 1, "belongs to no note", "start a note"),
        ("\nq: hello", 2, "belongs to no note", "capital"),
        (" Q: hello", 1, "belongs to no note", "capital"),
        ("A: x", 1, "no question", "'Q:'"),
        ("= x", 1, "'=' line belongs to no note", "below an answer"),
        ("Q: x", 1, "no answer", "'A:'"),
        ("Q: x\nQ: y\nA: z", 1, "no answer", "'A:'"),
        ("Q: x\n---\nA: y", 2, "separator", "below the answer"),
        ("Q: x\n<!-- c -->\nA: y", 2, "comment", "above the question"),
        ("Q:\nA: y", 1, "question is empty", "after 'Q:'"),
        ("Q: x\nA:\n\n", 2, "answer is empty", "after 'A:'"),
        ("C:", 1, "cloze is empty", "after 'C:'"),
        ("Q: x\nA: y\nA: z", 3, "an answer already", "'= …'"),
        ("C: [x]\nA: y", 2, "cloze takes no answer", "'Q:'"),
        ("T: x\nA: y", 2, "takes no correction", "'F:'"),
        ("F: x\n= y", 2, "takes no '=' line", "drop"),
        ("F: x\n> y\nA: z", 3, "after the lines that close", "line 2"),
        ("C: nothing", 1, "no gap", "[gap]"),
        ("C: a\nb [c", 2, "never closed", "\\["),
        ("C: a []", 1, "gap is empty", "\\["),
        ("C: a [b [c] d]", 1, "inside a gap", "\\["),
        ("C: a [b :: ]", 1, "hint is empty", "::"),
        ("C: [a] [b]\n= c", 2, "exactly one gap", "each gap"),
        ("Q: x\nA: y\n=", 3, "nothing follows '='", "drop"),
        ("Q: x\nA: y\nX: ", 3, "nothing follows 'X:'", "drop"),
        ("Q: x\nA: y\n```\nQ: z", 3, "fence is never closed", "```"),
        ("Q: x\nA: $$\ny", 2, "maths block is never closed", "$$"),
        ("Q: x\nA: y\n<!-- z", 3, "comment is never closed", "-->"),
        ("<!-- z --> Q: x", 1, "text follows", "own"),
        ("Q: x\nA: y\n@01234567\n@01234568", 4, "two '@'", "delete"),
        ("Q: x\nA: y\n@01234567\nQ: z\nA: y\n@01234567", 6, "the same '@01234567'", "delete"),
    ],
)
def test_mistakes(text: str, line: int, message: str, hint: str) -> None:
    """Every mistake is told with its line, what is wrong, and what to write instead."""
    error = mistake(text)
    assert message in error.message
    assert hint in (error.hint or "")
    assert error.where is not None
    assert (error.where.source, error.where.line) == (PATH, line)


def test_text_after_attributes_offers_both_mends() -> None:
    """Text below attribute lines is refused: they become text, or it moves above them."""
    error = mistake("Q: x\nA: y\n> z\nmore\nand more")
    assert error.where is not None
    assert error.where.line == 4
    assert "put '\\' before line 3 ('> z')" in (error.hint or "")
    assert "move this line above" in (error.hint or "")


def test_all_mistakes_are_told_together() -> None:
    """The first mistake is told in full, the lines of the others with it."""
    error = mistake("Q: a\n\nstray\nQ: b\nA: c\n\nC: none\n---\nA: d")
    assert error.where is not None
    assert error.where.line == 1
    assert "lines 7, 9" in (error.hint or "")


def test_stray_text_is_told_once() -> None:
    """A stretch of stray lines is one mistake."""
    assert "also" not in (mistake("one\ntwo\n\nthree\nQ: a\nA: b").hint or "")
