"""An edit of a deck's text changes one note, and leaves every other line byte for byte."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deckfile.edit import (
    add_ids,
    append_accepted,
    append_note,
    remove_accepted,
    remove_note,
    replace_note,
)
from quiz.deckfile.match import match_notes
from quiz.deckfile.parse import parse_deck
from quiz.deckfile.syntax import DeckNote
from quiz.deckfile.write import Settled, settled
from quiz.model.ids import DeckId, NoteId
from quiz.model.note import Basic, Cloze, Gap, TrueFalse

BLOCKS = [
    "Q: {0}\nA: b", "Q: {0}\n\nA:\n- b\n\n- c\n= d\n> e\n#f", "Q<>: {0}\nA: b\n= c", "C: [{0}]",
    "C: [{0}]\n= x\n> y",
    "C: [{0}] and [c :: d]", "T: {0}", "F: {0}\nA: b", "F: {0}\n> c", "Q: {0}\nA: ```\nQ: x\n\n```\n#t",
]  # fmt: skip
BETWEEN = ["\n\n", "\n\n\n", "\n---\n", "\n\n---\n\n", "\n<!-- Q: x\n -->\n", "\n \t\n"]


@st.composite
def decks(draw: st.DrawFn) -> str:
    count = draw(st.integers(1, 6))
    text = draw(st.sampled_from(["", "\n", "---\nname = 'x'\n---\n", "<!-- a -->\n\n"]))
    for number in range(count):
        text += draw(st.sampled_from(BLOCKS)).format(f"word{number}")
        text += (
            draw(st.sampled_from(BETWEEN))
            if number < count - 1
            else draw(st.sampled_from(["", "\n", "\n\n"]))
        )
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", end)


new_notes = st.sampled_from(
    [
        Settled(Basic("new\nA: x", "yes", ("n",)), "s\n\nt", ("u",)),
        Settled(Cloze("new (a) text", (Gap(4, 7),)), "", ()),
        Settled(TrueFalse("new", False, "no"), "", ("v",)),
    ]
)


def shape(notes: tuple[DeckNote, ...]) -> list[Settled]:
    return [settled(note) for note in notes]


@given(decks(), st.data())
@settings(max_examples=150, deadline=None)
def test_replacing_one_note(text: str, data: st.DataObject) -> None:
    """The file then reads as before, but for that note; all lines around it are the same."""
    notes = parse_deck(text, None).notes
    index = data.draw(st.integers(0, len(notes) - 1))
    new = data.draw(new_notes)
    edited = replace_note(text, notes[index], new)
    expected = shape(notes)
    expected[index] = new
    assert shape(parse_deck(edited, None).notes) == expected
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    other = edited.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    before, after = lines[: notes[index].line - 1], lines[notes[index].end_line :]
    assert other[: len(before)] == before
    assert not after or other[-len(after) :] == after
    assert edited.endswith(("\r", "\n")) == text.endswith(("\r", "\n"))


@given(decks(), st.data())
@settings(max_examples=150, deadline=None)
def test_removing_one_note(text: str, data: st.DataObject) -> None:
    """The file then reads as before without that note, and no new line is in it."""
    notes = parse_deck(text, None).notes
    index = data.draw(st.integers(0, len(notes) - 1))
    edited = remove_note(text, notes[index])
    expected = shape(notes)
    del expected[index]
    assert shape(parse_deck(edited, None).notes) == expected
    rest = iter(text.lstrip("\ufeff").splitlines(keepends=True))
    assert all(line in rest for line in edited.lstrip("\ufeff").splitlines(keepends=True))


@given(decks())
@settings(max_examples=100, deadline=None)
def test_adding_ids(text: str) -> None:
    """Every note then has its id and nothing else is changed; without the id lines it is the old file."""
    notes = parse_deck(text, None).notes
    named = [
        (note, new.note.id) for note, new in zip(notes, match_notes([], notes, DeckId("d")).new, strict=True)
    ]
    edited = add_ids(text, named)
    again = parse_deck(edited, None).notes
    assert shape(again) == shape(notes)
    assert [note.id for note in again] == [name[:8] for _, name in named]
    for _, name in named:
        for line in (f"\r\n@{name[:8]}", f"\n@{name[:8]}", f"\r@{name[:8]}"):
            edited = edited.replace(line, "")
    assert edited == text


@given(decks(), st.data())
@settings(max_examples=100, deadline=None)
def test_appending_an_answer(text: str, data: st.DataObject) -> None:
    """One line is added, and only that note takes the answer."""
    notes = parse_deck(text, None).notes
    takers = [
        n
        for n in notes
        if isinstance(n.content, Basic) or (isinstance(n.content, Cloze) and len(n.content.gaps) == 1)
    ]
    if not takers:
        return
    note = data.draw(st.sampled_from(takers))
    edited = append_accepted(text, note, "also")
    changed = [
        (old, new)
        for old, new in zip(notes, parse_deck(edited, None).notes, strict=True)
        if old.content != new.content
    ]
    ((old, new),) = changed
    assert old.content == note.content
    assert new.content.accept == (*note.content.accept, "also")  # type: ignore[union-attr]
    assert any(edited.replace(f"{end}= also", "", 1) == text for end in ("\r\n", "\n", "\r"))


@given(decks(), decks())
@settings(max_examples=150, deadline=None)
def test_matching_takes_each_note_once(before: str, after: str) -> None:
    """Every known and every read note is in exactly one place of a matching, and identities differ."""
    deck = DeckId("d")
    known = [new.note for new in match_notes([], parse_deck(before, None).notes, deck).new]
    read = parse_deck(after, None).notes
    matching = match_notes(known, read, deck)
    assert sorted(
        [pair.read.line for pair in matching.pairs]
        + [new.read.line for new in matching.new]
        + [unsure.read.line for unsure in matching.unsure]
    ) == [note.line for note in read]
    assert sorted(
        [pair.known.id for pair in matching.pairs]
        + [note.id for note in matching.gone]
        + [unsure.known.id for unsure in matching.unsure]
    ) == sorted(note.id for note in known)
    for answer in (True, False):
        done = matching.settle(lambda _, answer=answer: answer)
        names: list[NoteId] = [pair.note.id for pair in done.pairs] + [new.note.id for new in done.new]
        assert len(set(names)) == len(read)


@given(decks(), st.data())
@settings(max_examples=150, deadline=None)
def test_refusing_an_accepted_answer_gives_the_file_back(text: str, data: st.DataObject) -> None:
    """The line that was added is the line that goes, byte for byte."""
    notes = parse_deck(text, None).notes
    index = data.draw(st.integers(0, len(notes) - 1))
    content = notes[index].content
    if isinstance(content, TrueFalse) or (isinstance(content, Cloze) and len(content.gaps) > 1):
        return
    accepted = append_accepted(text, notes[index], " another  one ")
    read = parse_deck(accepted, None).notes[index]
    assert remove_accepted(accepted, read, "another one") == text
    assert remove_accepted(text, notes[index], "never accepted") == text


@given(decks(), new_notes)
@settings(max_examples=150, deadline=None)
def test_a_note_put_behind_the_last(text: str, new: Settled) -> None:
    """All notes stay as they were, the new one comes last, and what was there is still there."""
    notes = parse_deck(text, None).notes
    longer = append_note(text, new)
    assert longer.startswith(text)
    assert shape(parse_deck(longer, None).notes) == [*shape(notes), new]
