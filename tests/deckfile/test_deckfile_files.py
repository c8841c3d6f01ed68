"""Deck files on the disk: found, read, grouped and written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.deckfile.files import (
    MAX_BYTES,
    find_deck_files,
    group_by_name,
    read_deck_file,
    read_decks,
    write_atomically,
)
from quiz.deckfile.syntax import DeckFormat
from quiz.errors import DeckError
from quiz.model.note import Basic, Cloze, TrueFalse

DECK = "Q: a\nA: b\n"


def put(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_finding(tmp_path: Path) -> None:
    """A folder gives its Markdown files, sorted, but no hidden ones and no README."""
    wanted = [put(tmp_path / name, DECK) for name in ("a.md", "b/c.MD", "b/d.md")]
    for name in (".e.md", ".f/g.md", "README.md", "b/License.md", "h.txt"):
        put(tmp_path / name, DECK)
    assert find_deck_files(tmp_path) == wanted
    assert find_deck_files(tmp_path / "h.txt") == [tmp_path / "h.txt"]


def test_nothing_to_find(tmp_path: Path) -> None:
    """A path that leads nowhere and a folder without a deck are errors."""
    for path in (tmp_path, tmp_path / "no.md"):
        with pytest.raises(DeckError):
            find_deck_files(path)


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "empty", None),
        (b"\xef\xbb\xbf \r\n", "empty", None),
        (b"Q: a\nA: \xff\n", "UTF-8", 2),
        ("Q: a\nA: b".encode("utf-16"), "UTF-16", None),
        (b"\x7fELF\0\0", "no text", None),
        (b"hello\n", "no deck", None),
        (b"x" * (MAX_BYTES + 1), "larger than 20 MB", None),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, message: str, line: int | None) -> None:
    """A file that is no deck is told with what is wrong with it, where, and a hint."""
    path = put(tmp_path / "x.md", data)
    with pytest.raises(DeckError) as caught:
        read_deck_file(path)
    error = caught.value
    assert message in error.message
    assert error.hint
    assert error.where is not None
    assert (error.where.source, error.where.line) == (path, line)


def test_unreadable(tmp_path: Path) -> None:
    """A missing file and a folder in the place of a file are errors of ours."""
    for path in (tmp_path / "no.md", tmp_path):
        with pytest.raises(DeckError):
            read_deck_file(path)


def test_folder_with_other_markdown(tmp_path: Path) -> None:
    """What is no deck is passed over in a folder with a warning, and is an error when named."""
    put(tmp_path / "a.md", DECK)
    other = put(tmp_path / "notes.md", "---\ntitle: Notes\n---\n# Notes\n")
    put(tmp_path / "void.md", b"")
    decks, warnings = read_decks([tmp_path, tmp_path / "a.md"])
    assert [deck.header.name for deck in decks] == ["a"]
    assert len(warnings) == 2
    with pytest.raises(DeckError):
        read_decks([other])


def test_front_matter_alone_is_a_deck(tmp_path: Path) -> None:
    """A file with front matter and no note yet is a deck."""
    assert read_deck_file(put(tmp_path / "a.md", '---\nname = "N"\n---\n')).header.name == "N"


def test_one_name_is_one_deck(tmp_path: Path) -> None:
    """Files that give one name are one deck; their headers complete each other."""
    put(tmp_path / "1.md", '---\nname = "Cell  Biology"\ntags = ["a"]\n---\n' + DECK)
    put(tmp_path / "2.md", DECK)
    put(
        tmp_path / "3.md", '---\nname = "cell biology"\nsource = "S"\ntags = ["b"]\n---\n' + DECK + "\nT: c\n"
    )
    cell, other = group_by_name(read_decks([tmp_path])[0])
    assert (cell.header.name, cell.header.source, cell.header.tags) == ("Cell Biology", "S", ("a", "b"))
    assert [note.content for note in cell.notes] == [Basic("a", "b"), TrueFalse("c", True)]
    assert other.header.name == "2"


def test_which_format(tmp_path: Path) -> None:
    """Hashcards' grammar is used when asked for, by front matter, or below a hashcards.db."""
    text = "C: [a](b)\n= c\n"
    plain = put(tmp_path / "a/x.md", "C: [a]\n= c\n")
    assert isinstance(read_deck_file(plain).notes[0].content, Cloze)
    assert read_deck_file(plain).header.format is DeckFormat.QUIZ
    asked = read_deck_file(put(tmp_path / "a/y.md", text), DeckFormat.HASHCARDS)
    said = read_deck_file(put(tmp_path / "a/z.md", '---\nformat = "hashcards"\n---\n' + text))
    put(tmp_path / "b/hashcards.db", b"")
    below = read_deck_file(put(tmp_path / "b/c/x.md", text))
    for deck in (asked, said, below):
        assert deck.header.format is DeckFormat.HASHCARDS
        assert deck.notes[0].content.text == "a(b)\n= c"  # type: ignore[union-attr]
    kept = read_deck_file(put(tmp_path / "b/c/y.md", '---\nformat = "quiz"\n---\n' + DECK + "= c\n"))
    assert kept.notes[0].content == Basic("a", "b", ("c",))


def test_writing_keeps_mode_and_link(tmp_path: Path) -> None:
    """A file is replaced as a whole, through a link, with its mode; nothing else is left behind."""
    target = put(tmp_path / "real/a.md", DECK)
    target.chmod(0o640)
    link = tmp_path / "a.md"
    link.symlink_to(target)
    write_atomically(link, "T: ü\r\n", DECK.encode())
    assert link.is_symlink()
    assert target.read_bytes() == "T: ü\r\n".encode()
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(target.parent.iterdir()) == [target]


def test_writing_is_refused_after_a_change(tmp_path: Path) -> None:
    """A file that holds something else than expected, or is gone, stays as it is."""
    path = put(tmp_path / "a.md", "changed")
    for expected in (DECK.encode(), None):
        with pytest.raises(DeckError):
            write_atomically(path, "new", expected)
    assert path.read_text() == "changed"
    path.unlink()
    with pytest.raises(DeckError):
        write_atomically(path, "new", b"changed")
    assert list(tmp_path.iterdir()) == []


def test_writing_a_new_file(tmp_path: Path) -> None:
    """A file that must not exist yet is made, with an ordinary mode."""
    path = tmp_path / "a.md"
    write_atomically(path, DECK, None)
    put(tmp_path / "b.md", DECK)
    assert path.stat().st_mode == (tmp_path / "b.md").stat().st_mode


def test_writing_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder that does not exist is an error of ours."""
    with pytest.raises(DeckError):
        write_atomically(tmp_path / "no" / "a.md", DECK, None)


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="run as an ordinary user: root may write all"
)
def test_read_only_file_stays(tmp_path: Path) -> None:
    """A file that its owner made read-only is not replaced behind their back."""
    path = put(tmp_path / "a.md", DECK)
    path.chmod(0o444)
    with pytest.raises(DeckError):
        write_atomically(path, "new", DECK.encode())


def test_the_tour_uses_the_whole_format() -> None:
    """The bundled tour reads without a warning, and uses every mark of the format."""
    path = Path(__file__).parents[2] / "decks" / "format-tour.md"
    deck = read_deck_file(path)
    assert deck.warnings == ()
    assert len(deck.notes) >= 20
    text = path.read_text(encoding="utf-8")
    marks = (
        "Q:",
        "Q<>:",
        "A:",
        "C:",
        "T:",
        "F:",
        "= ",
        "X: ",
        "> ",
        "#",
        "@",
        "---",
        "<!--",
        "\\Q:",
        "```",
        "$$",
    )
    for mark in marks:
        assert f"\n{mark}" in text
    assert " :: " in text
