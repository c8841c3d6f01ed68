"""Decks that live in text files: adding them, and reading them again when they changed.

The file stays the truth. Notes are matched with those known, so that an edited note keeps its
history; what is unsure is asked, or kept as new and said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.app.collection import Collection
from quiz.app.words import count_words
from quiz.deckfile.edit import add_ids, check_editable
from quiz.deckfile.files import (
    DeckGroup,
    group_by_name,
    read_bytes,
    read_deck_bytes,
    read_decks,
    write_atomically,
)
from quiz.deckfile.identity import content_key
from quiz.deckfile.match import Matching, Unsure, match_notes
from quiz.deckfile.syntax import DeckFormat, DeckText, Header
from quiz.errors import DeckError, Place
from quiz.model.ids import DeckId
from quiz.model.note import Deck, Note, prompt_of
from quiz.store.links import Link
from quiz.store.notes import Saved

Ask = Callable[[Unsure], bool]
"""Whether a note of a file is the known one that it may be."""

_FORMAT = "format"
"""The setting that keeps a deck's file format where the file itself does not say it."""


@dataclass(frozen=True, slots=True)
class AddedDeck:
    """One deck taken from its files, and what changed in it."""

    deck: Deck
    notes: int
    saved: Saved

    def __str__(self) -> str:
        done = self.saved
        counts = {"new": done.added, "changed": done.changed, "back": done.returned, "gone": done.retired}
        changes = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        notes = count_words(self.notes, "note")
        return f"“{self.deck.name}”: {notes}" + (f" ({changes})" if changes else ", all known")


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding gave: the decks, and lines about what a person should know."""

    decks: tuple[AddedDeck, ...]
    notices: tuple[str, ...]


def add_paths(
    collection: Collection,
    paths: Sequence[Path],
    deck_format: DeckFormat | None = None,
    *,
    write_ids: bool = False,
    ask: Ask | None = None,
) -> AddReport:
    """Link deck files and folders of them, and take their notes in.

    Nothing is taken before all of them are right; files of one name are one deck. Raises
    DeckError for the first that is not.
    """
    texts, warnings = read_decks(paths, deck_format)
    notices = [_warning(warning.where, warning.message) for warning in warnings]
    notices += [_warning(warning.where, warning.message) for text in texts for warning in text.warnings]
    matched = []
    for group in group_by_name(texts):
        deck = _deck_of(collection, group)
        matched.append(_matched(collection, deck, _with_other_files(collection, deck, group), ask))
    added = []
    with collection.store.transaction():
        for one in matched:
            added.append(_take(collection, one, link=True))
            if deck_format is not None:
                collection.store.settings.save(one.deck.id, _FORMAT, deck_format.value)
            if write_ids:
                _write_ids(collection, one.deck.id, one.group)
    return AddReport(tuple(added), (*notices, *(said for one in matched for said in one.notices)))


def take_in(collection: Collection, path: Path) -> Deck:
    """Take a deck file's notes into the collection for good, without a link to the file."""
    texts, _ = read_decks([path])
    (group,) = group_by_name(texts)
    matched = _matched(collection, _deck_of(collection, group), group, None)
    with collection.store.transaction():
        return _take(collection, matched, link=False).deck


def read_again(
    collection: Collection, changes: Mapping[DeckId, Sequence[Path]], ask: Ask | None = None
) -> list[str]:
    """Re-read decks some of whose files changed; a line for each thing to know.

    changes: all files of each such deck that are there. A mistake in a file leaves its deck as
    it was.
    """
    notices: list[str] = []
    for deck, paths in changes.items():
        notices += _read_again(collection, deck, paths, ask)
    return notices


def format_of(collection: Collection, deck: DeckId) -> DeckFormat | None:
    """The format that a deck's files are read in where they do not say one themselves."""
    kept = collection.store.settings.get(deck, _FORMAT)
    return DeckFormat(str(kept)) if kept is not None else None


def is_deck_source(source: str) -> bool:
    """Whether a source is a deck file or a folder, rather than an article."""
    path = Path(source)
    if source == "-" or "://" in source or path.suffix != ".md":
        return path.is_dir()
    try:
        return bool(read_deck_bytes(read_bytes(path), path).notes)
    except DeckError as problem:
        # A deck with a mistake is a deck all the same; a text without a single mark is an article.
        if problem.where is not None and problem.where.line is not None:
            raise
        return False


def _deck_of(collection: Collection, group: DeckGroup) -> Deck:
    """The deck that these files are: the one they are linked to, else the one of their name."""
    header, store = group.header, collection.store
    paths = [part.path.resolve() for part in group.parts if part.path is not None]
    linked = [link.deck for link in store.links.all() if link.path in paths]
    named = [deck.id for deck in store.decks.find(header.name) if _same_name(deck.name, header.name)]
    identity = next(iter([*linked, *named]), None) or store.decks.new_id(header.name)
    return _deck(identity, header)


def _deck(identity: DeckId, header: Header) -> Deck:
    return Deck(
        identity, header.name, header.source, header.published, header.url, header.tags, None, header.settings
    )


def _with_other_files(collection: Collection, deck: Deck, group: DeckGroup) -> DeckGroup:
    """The group with the deck's other linked files, which are part of it as well."""
    here = {part.path.resolve() for part in group.parts if part.path is not None}
    others = [link.path for link in collection.store.links.of_deck(deck.id) if link.path not in here]
    missing = [path for path in others if path.exists()]
    if not missing:
        return group
    more = [read_deck_bytes(read_bytes(path), path, format_of(collection, deck.id)) for path in missing]
    together = group_by_name([*more, *group.parts])
    return next(one for one in together if group.parts[0] in one.parts)


@dataclass(frozen=True, slots=True)
class _Matched:
    """The files of a deck with every note settled: known, new or gone; and lines about what was unsure."""

    deck: Deck
    group: DeckGroup
    matching: Matching
    notices: tuple[str, ...]


def _matched(collection: Collection, deck: Deck, group: DeckGroup, ask: Ask | None) -> _Matched:
    """Match a deck's notes, asking about unsure ones before anything is written: no one waits on a lock."""
    known = collection.store.notes.of_deck(deck.id, retired=True)
    matching = match_notes(
        [one.note for one in known if not one.retired],
        group.notes,
        deck.id,
        [one.note for one in known if one.retired],
    )
    notices = () if ask else tuple(_unsure_words(unsure, group) for unsure in matching.unsure)
    return _Matched(deck, group, matching.settle(ask or _never), notices)


def _take(collection: Collection, matched: _Matched, *, link: bool) -> AddedDeck:
    store, deck, matching = collection.store, matched.deck, matched.matching
    store.decks.save(deck)
    notes = _notes_in_order(matching, matched.group)
    saved = store.notes.save(deck.id, notes, [note.id for note in matching.gone])
    for pair in matching.pairs:
        if pair.changed:
            detail = {"reason": pair.reason, "likeness": pair.likeness}
            store.events.record("match", deck=deck.id, note=pair.known.id, detail=detail)
    if link:
        for part in matched.group.parts:
            _link(collection, deck.id, part)
    return AddedDeck(store.decks.get(deck.id) or deck, len(notes), saved)


def _notes_in_order(matching: Matching, group: DeckGroup) -> list[Note]:
    """The notes in the order of the files; line numbers alone say nothing across several of them."""
    found = {id(pair.read): pair.note for pair in matching.pairs}
    found |= {id(new.read): new.note for new in matching.new}
    return [found[id(read)] for read in group.notes]


def _read_again(collection: Collection, deck: DeckId, paths: Sequence[Path], ask: Ask | None) -> list[str]:
    try:
        texts = [read_deck_bytes(read_bytes(path), path, format_of(collection, deck)) for path in paths]
    except DeckError as problem:
        return [f"{problem.where}: {problem.message} ({problem.hint}); its deck stays as it was last read"]
    groups = group_by_name(texts)
    targets = [_deck(deck, one.header) if len(groups) == 1 else _deck_of(collection, one) for one in groups]
    matched = [_matched(collection, *pair, ask) for pair in zip(targets, groups, strict=True)]
    notices = [said for one in matched for said in one.notices]
    with collection.store.transaction():
        for one in matched:
            added = _take(collection, one, link=True)
            if added.saved != Saved(0, 0, 0, 0):
                notices.append(f"{added} read again")
    return notices


def _write_ids(collection: Collection, deck: DeckId, group: DeckGroup) -> None:
    identities = {content_key(one.note.content): one.note.id for one in collection.store.notes.of_deck(deck)}
    for part in group.parts:
        if part.path is None:
            continue
        check_editable(part)
        before = read_bytes(part.path)
        pairs = [(note, identities[content_key(note.content)]) for note in part.notes]
        write_atomically(part.path, add_ids(before.decode("utf-8"), pairs), before)
        _link(collection, deck, part)


def _link(collection: Collection, deck: DeckId, part: DeckText) -> None:
    if part.path is not None:
        link_file(collection, deck, part.path.resolve())


def link_file(collection: Collection, deck: DeckId, path: Path) -> None:
    """Link a file as it is now: its notes are those that the deck has."""
    status = path.stat()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    collection.store.links.save(Link(deck, path, status.st_mtime_ns, status.st_size, digest))


def _never(_unsure: Unsure) -> bool:
    return False


def _same_name(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _warning(where: Place, message: str) -> str:
    return f"{where}: {message}"


def question_of(unsure: Unsure) -> str:
    """What to ask a person about a note that may be a known one."""
    old, new = prompt_of(unsure.known.content), prompt_of(unsure.read.content)
    return f"Line {unsure.read.line}: is “{new}” the note “{old}” rewritten (its history stays)?"


def _unsure_words(unsure: Unsure, group: DeckGroup) -> str:
    old, new = prompt_of(unsure.known.content), prompt_of(unsure.read.content)
    paths = [part.path for part in group.parts if any(note is unsure.read for note in part.notes)]
    place = Place(next(filter(None, paths), group.header.name), unsure.read.line)
    return (
        f"{place}: “{new}” may be “{old}” rewritten; it is kept as a new note"
        " (to keep the history: put the old words back, quiz add --write-ids, then rewrite it)"
    )
