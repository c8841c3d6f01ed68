"""What goes wrong with a SQLite file, said for the person at the keyboard."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from quiz.errors import Place, StoreError

_PRIMARY_CODE = 0xFF  # an extended code keeps its family in the low byte

_FAULTS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "the collection is locked by another program",
        "close the other program that is writing to it, then try again",
    ),
    sqlite3.SQLITE_LOCKED: (
        "the collection is locked by another program",
        "close the other program that is writing to it, then try again",
    ),
    sqlite3.SQLITE_READONLY: (
        "the collection can be read but not written",
        "make the file and its folder writable, or choose another file with --db",
    ),
    sqlite3.SQLITE_NOTADB: (
        "this file is not a SQLite database",
        "choose another file with --db; this one was left as it is",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the collection is damaged",
        "restore a backup (the newest .bak file beside it), or try `sqlite3 FILE .recover`",
    ),
    sqlite3.SQLITE_FULL: (
        "there is no space left to write to",
        "free some space; everything answered before this is kept",
    ),
    sqlite3.SQLITE_IOERR: (
        "the collection cannot be read or written: the disk reports an error",
        "check the disk, then try again; everything answered before this is kept",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the collection cannot be opened",
        "check that the folder exists and that you may read and write it",
    ),
    sqlite3.SQLITE_PERM: (
        "the collection may not be opened",
        "check the permissions of the file and of its folder",
    ),
}


def fault(error: sqlite3.Error, path: Path) -> StoreError | None:
    """What to tell about this error, or None where it is a mistake of the program itself."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code & _PRIMARY_CODE not in _FAULTS:
        return None
    message, hint = _FAULTS[code & _PRIMARY_CODE]
    return StoreError(message, hint=hint, where=Place(path))
