"""Deck files on the disk: finding, reading and writing them; the only part of the room that does."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.deckfile.frontmatter import read_front_matter
from quiz.deckfile.hashcards import parse_hashcards
from quiz.deckfile.lines import split_lines
from quiz.deckfile.parse import parse_deck
from quiz.deckfile.syntax import DeckFormat, DeckNote, DeckText, DeckWarning, Findings, Header
from quiz.errors import DeckError, Place
from quiz.model.note import Content

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is read as a deck."""

HASHCARDS_DATABASE = "hashcards.db"
"""A folder that holds this file is a hashcards collection, with all folders below it."""

_NOT_DECKS = frozenset({"readme", "license", "licence", "changelog", "contributing", "code_of_conduct"})
_START = re.compile(r"(?:Q|Q<>|C|T|F):")
_NO_DECK_HINT = "a deck has lines like 'Q: question' and 'A: answer', or 'C: a [gap]'"


def find_deck_files(path: Path) -> list[Path]:
    """The file itself, or all `*.md` files of a folder and the folders below it, sorted.

    Hidden files and folders, and files such as README.md, are passed over. Raises DeckError where
    there is nothing at that path, or no such file in the folder.
    """
    if not path.exists():
        raise DeckError(
            "there is no such file or folder", where=Place(path), hint="check the spelling of the path"
        )
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in names if _may_be_deck(name)]
    if not found:
        raise DeckError("no deck is in this folder", where=Place(path), hint="decks are files named *.md")
    return sorted(found)


def _may_be_deck(name: str) -> bool:
    path = Path(name.lower())
    return path.suffix == ".md" and not name.startswith(".") and path.stem not in _NOT_DECKS


def read_bytes(path: Path) -> bytes:
    """What the file holds. Raises DeckError where it cannot be read or is larger than MAX_BYTES."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DeckError("there is no such file", where=Place(path), hint="check the spelling") from None
    except IsADirectoryError:
        raise DeckError("this is a folder", where=Place(path), hint="name a file in it") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise DeckError(
            f"this file cannot be read: {reason}", where=Place(path), hint="check who may read it"
        ) from None
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024**2
        raise DeckError(
            f"this file is larger than {limit} MB", where=Place(path), hint="split it into smaller decks"
        )
    return data


def decode(data: bytes, path: Path) -> str:
    """The text of a deck file's bytes. Raises DeckError for what is empty, binary or not UTF-8."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise DeckError("this file is empty", where=Place(path), hint=_NO_DECK_HINT)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DeckError("this file is written in UTF-16", where=Place(path), hint="save it as UTF-8")
    if b"\0" in data:
        raise DeckError("this is no text file", where=Place(path), hint="a deck is Markdown text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DeckError(
            "this line is not written in UTF-8", where=Place(path, line), hint="save the file as UTF-8"
        ) from None


def read_deck_file(path: Path, deck_format: DeckFormat | None = None) -> DeckText:
    """The deck in this file.

    deck_format: the grammar to read it by; else the front matter says, else hashcards where a
    folder above holds its database. Raises DeckError where the file holds no deck or a wrong one.
    """
    return read_deck_bytes(read_bytes(path), path, deck_format)


def read_deck_bytes(data: bytes, path: Path, deck_format: DeckFormat | None = None) -> DeckText:
    """The deck that these bytes of a file hold; see `read_deck_file`."""
    text = decode(data, path)
    if not looks_like_deck(text, path):
        raise DeckError("this file is no deck", where=Place(path), hint=_NO_DECK_HINT)
    if _format_of(text, path, deck_format) is DeckFormat.HASHCARDS:
        return parse_hashcards(text, path)
    return parse_deck(text, path)


def looks_like_deck(text: str, path: Path) -> bool:
    """Whether the text has front matter that can be read, or a line that starts a note."""
    lines = split_lines(text)
    if any(_START.match(line) for line in lines):
        return True
    findings = Findings(path)
    return read_front_matter(lines, "", findings)[1] > 0 and not findings.mistakes


def _format_of(text: str, path: Path, asked: DeckFormat | None) -> DeckFormat:
    if asked is not None:
        return asked
    in_collection = any((folder / HASHCARDS_DATABASE).is_file() for folder in path.resolve().parents)
    usual = DeckFormat.HASHCARDS if in_collection else DeckFormat.QUIZ
    header, _ = read_front_matter(split_lines(text), "", Findings(path), usual)
    return header.format


def read_decks(
    paths: Sequence[Path], deck_format: DeckFormat | None = None
) -> tuple[list[DeckText], list[DeckWarning]]:
    """All decks at these paths, files and folders, each file once; and what was passed over.

    A file that was named must be a deck; one that was found in a folder and is none is passed
    over with a warning.
    """
    decks: list[DeckText] = []
    warnings: list[DeckWarning] = []
    seen: set[Path] = set()
    for path in paths:
        for file in find_deck_files(path):
            if file.resolve() in seen:
                continue
            seen.add(file.resolve())
            data = read_bytes(file)
            if file != path and not _worth_reading(data, file):
                warnings.append(DeckWarning("this file is no deck, and is passed over", Place(file)))
            else:
                decks.append(read_deck_bytes(data, file, deck_format))
    return decks, warnings


def _worth_reading(data: bytes, path: Path) -> bool:
    try:
        return looks_like_deck(decode(data, path), path)
    except DeckError:
        return False


@dataclass(frozen=True, slots=True)
class DeckGroup:
    """The files that are one deck, because their front matter gives one name."""

    header: Header
    parts: tuple[DeckText, ...]

    @property
    def notes(self) -> tuple[DeckNote, ...]:
        """The notes of all files in order, exact duplicates left out."""
        first: dict[Content, DeckNote] = {}
        for part in self.parts:
            for note in part.notes:
                first.setdefault(note.content, note)
        return tuple(first.values())


def group_by_name(decks: Iterable[DeckText]) -> list[DeckGroup]:
    """The decks with files of one name put together, in the order of their first files.

    Case and white space of names do not count. Of what the files' headers say, the first that
    says it counts; tags are put together.
    """
    groups: dict[str, list[DeckText]] = {}
    for deck in decks:
        groups.setdefault(" ".join(deck.header.name.casefold().split()), []).append(deck)
    return [DeckGroup(_merged([part.header for part in parts]), tuple(parts)) for parts in groups.values()]


def _merged(headers: Sequence[Header]) -> Header:
    merged = headers[0]
    for header in headers[1:]:
        merged = replace(
            merged,
            source=merged.source or header.source,
            published=merged.published or header.published,
            url=merged.url or header.url,
            author=merged.author or header.author,
            tags=tuple(dict.fromkeys(merged.tags + header.tags)),
            settings={**header.settings, **merged.settings},
        )
    return merged


def write_atomically(path: Path, text: str, expected_before: bytes | None = None) -> None:
    """Write the text to the file as a whole, or not at all.

    expected_before: the bytes that the file must still hold, or None where it must not exist yet.
    A link is followed, the file's mode stays. Raises DeckError where the file holds something
    else by now, or cannot be written; it is then as it was.
    """
    target = path.resolve()
    try:
        mode = _check_unchanged(target, path, expected_before)
        _replace(target, text.encode("utf-8"), mode)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        hint = f"there is no folder {target.parent}" if missing else "check who may write there"
        raise DeckError(f"this file cannot be written: {reason}", where=Place(path), hint=hint) from None


def _check_unchanged(target: Path, path: Path, expected: bytes | None) -> int | None:
    """The file's mode; None where it does not exist, as expected."""
    if expected is None:
        if target.exists():
            raise DeckError("this file exists already", where=Place(path), hint="choose another name")
        return None
    try:
        unchanged = target.read_bytes() == expected
    except FileNotFoundError:
        unchanged = False
    if not unchanged:
        raise DeckError(
            "this file was changed meanwhile, and is left as it is",
            where=Place(path),
            hint="look at the change, then do it again",
        )
    return target.stat().st_mode & 0o7777


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    if mode is not None and not os.access(target, os.W_OK):
        # A rename would get round a file that its owner made read-only.
        raise PermissionError(13, "permission denied")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode if mode is not None else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
