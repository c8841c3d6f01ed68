"""Noticing that linked deck files changed: one `stat` a file, and no reader unless one did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.app.collection import Collection
from quiz.model.ids import DeckId

if TYPE_CHECKING:
    from quiz.deckfile.match import Unsure


def refresh_changed(collection: Collection, ask: Callable[[Unsure], bool] | None = None) -> list[str]:
    """Bring the decks up to date with their files; a line for each thing that a person should know.

    ask: whether a note of a file is the known one that it may be; without it, such a note is new
    and that is said. A file that is gone, or has a mistake in it, leaves its deck as it was.
    """
    files: dict[DeckId, list[Path]] = {}
    changed: set[DeckId] = set()
    notices: list[str] = []
    for link in collection.store.links.all():
        try:
            status = link.path.stat()
        except OSError:
            notices.append(_gone_words(collection, link.path, link.deck))
            continue
        files.setdefault(link.deck, []).append(link.path)
        if (status.st_mtime_ns, status.st_size) != (link.mtime_ns, link.size):
            changed.add(link.deck)
    if changed:
        # Readers of deck files are loaded for this case alone: practice has to start at once.
        from quiz.app.linked import read_again  # noqa: PLC0415

        notices += read_again(
            collection, {deck: paths for deck, paths in files.items() if deck in changed}, ask
        )
    return notices


def _gone_words(collection: Collection, path: Path, identity: DeckId) -> str:
    deck = collection.store.decks.get(identity)
    name = deck.name if deck is not None else identity
    return (
        f"{path} is not there any more; its deck stays as it was last read"
        f' (put the file back, or: quiz decks remove "{name}")'
    )
