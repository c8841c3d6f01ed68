"""Changes to a file that a person wrote touch the lines at hand and nothing else."""

from __future__ import annotations

import pytest

from quiz.deckfile.edit import (
    add_ids,
    append_accepted,
    check_editable,
    remove_note,
    replace_note,
)
from quiz.deckfile.hashcards import parse_hashcards
from quiz.deckfile.parse import parse_deck
from quiz.deckfile.write import Settled
from quiz.errors import DeckError
from quiz.model.ids import NoteId
from quiz.model.note import Basic, Cloze, Gap, TrueFalse

TEXT = "<!-- mine -->\nQ: a\nA: b\n= c\n> d\n\n\nC: [e]  \n---\nT: f"


def test_replace() -> None:
    """The new note stands where the old one stood, with the old `@`."""
    text = TEXT.replace("> d", "> d\n@01234567")
    note = parse_deck(text, None).notes[0]
    new = replace_note(text, note, Settled(Basic("x\nA: y", "z"), "", ("t",)))
    assert new == "<!-- mine -->\nQ: x\n\\A: y\nA: z\n#t\n@01234567\n\n\nC: [e]  \n---\nT: f"


def test_replace_by_a_statement() -> None:
    """A statement gets the blank line that it needs above it."""
    text = "Q: a\nA: b\nQ: c\nA: d\n"
    note = parse_deck(text, None).notes[1]
    new = replace_note(text, note, Settled(TrueFalse("e", True), "", ()))
    assert new == "Q: a\nA: b\n\nT: e\n"
    assert len(parse_deck(new, None).notes) == 2


def test_remove() -> None:
    """A note goes with the blank line that set it apart; the file's end stays as it was."""
    first, second, third = parse_deck(TEXT, None).notes
    assert remove_note(TEXT, first) == "<!-- mine -->\n\n\nC: [e]  \n---\nT: f"
    assert remove_note(TEXT, second) == "<!-- mine -->\nQ: a\nA: b\n= c\n> d\n\n\n---\nT: f"
    assert remove_note(TEXT, third) == TEXT.removesuffix("T: f")
    text = "Q: a\nA: b\n\nQ: c\nA: d\n\nQ: e\nA: f\n"
    _, middle, last = parse_deck(text, None).notes
    assert remove_note(text, middle) == "Q: a\nA: b\n\nQ: e\nA: f\n"
    assert remove_note(text, last) == "Q: a\nA: b\n\nQ: c\nA: d\n"


def test_append_accepted() -> None:
    """An accepted answer is written below those that are there, else below the answer."""
    first, second, third = parse_deck(TEXT, None).notes
    assert append_accepted(TEXT, first, " x\ny ") == TEXT.replace("= c\n", "= c\n= x y\n")
    assert append_accepted(TEXT, second, "x") == TEXT.replace("[e]  \n", "[e]  \n= x\n")
    for note, answer in ((third, "x"), (first, " ")):
        with pytest.raises(ValueError, match="accepted answer"):
            append_accepted(TEXT, note, answer)
    (two,) = parse_deck("C: [a] [b]", None).notes
    with pytest.raises(ValueError, match="accepted answer"):
        append_accepted("C: [a] [b]", two, "x")


def test_add_ids_without_a_last_line_end() -> None:
    """Ids go below their notes; a file that ends without a line end still does."""
    names = [NoteId(f"{number:08x}-0000-5000-8000-000000000000") for number in range(3)]
    notes = parse_deck(TEXT, None).notes
    text = add_ids(TEXT, list(zip(notes, names, strict=True)))
    assert text.endswith("T: f\n@00000002")
    again = parse_deck(text, None).notes
    assert [note.id for note in again] == ["00000000", "00000001", "00000002"]
    assert add_ids(text, list(zip(again, names, strict=True))) == text


def test_line_ends_and_byte_order_mark_stay() -> None:
    """CRLF stays CRLF in the new lines too, and a byte order mark stays where it is."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    note = parse_deck(text, None).notes[0]
    assert append_accepted(text, note, "x") == text.replace("= c\r\n", "= c\r\n= x\r\n")
    new = replace_note(text, note, Settled(Cloze("xy", (Gap(0, 1),)), "", ()))
    assert new == text.replace("Q: a\r\nA: b\r\n= c\r\n> d\r\n", "C: [x]y\r\n")


def test_hashcards_decks_are_only_read() -> None:
    """A deck in hashcards' grammar is refused, with a way out."""
    check_editable(parse_deck(TEXT, None))
    with pytest.raises(DeckError) as caught:
        check_editable(parse_hashcards("Q: a\nA: b", None))
    assert caught.value.hint
