"""One open SQLite file: statements, transactions, and errors that a person can act on.

Only the standard library's sqlite3 is used here, because this is on the way to the first
question. Statements commit by themselves; several go together inside `transaction`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path
from typing import Any

from quiz.errors import Place, StoreError
from quiz.store.faults import fault

Values = Sequence[Any]

_BUSY_SECONDS = 5.0
_CACHE_KIB = 32_768  # taken as needed; with SQLite's own 2 MB, adding 100,000 notes takes thrice as long
_OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables

_OUTER = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_INNER = ("SAVEPOINT inner_one", "RELEASE inner_one", ("ROLLBACK TO inner_one", "RELEASE inner_one"))


class Connection:
    """One open SQLite file.

    Text in rows is plain text, whole numbers are int; rows are read by column name.
    """

    __slots__ = ("_depth", "_sqlite", "path")

    def __init__(self, opened: sqlite3.Connection, path: Path) -> None:
        self._sqlite = opened
        self._depth = 0
        self.path = path

    def rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """All rows of a query."""
        with self.explaining():
            return self._sqlite.execute(sql, values).fetchall()

    def each(self, sql: str, values: Values = ()) -> Iterator[sqlite3.Row]:
        """The rows of a query one by one, read as they are asked for."""
        with self.explaining():
            yield from self._sqlite.execute(sql, values)

    def plain(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """The same as plain tuples, which are quicker to take apart a million times over."""
        with self.explaining():
            cursor = self._sqlite.cursor()
            cursor.row_factory = None
            yield from cursor.execute(sql, values)

    def row(self, sql: str, values: Values = ()) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        rows = self.rows(sql, values)
        return rows[0] if rows else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement that writes; the number of rows it changed."""
        with self.explaining():
            return self._sqlite.execute(sql, values).rowcount

    def run_many(self, sql: str, values: Iterable[Values]) -> None:
        """Run one statement for each of these values; call it inside a transaction."""
        with self.explaining():
            self._sqlite.executemany(sql, values)

    def need_logarithm(self) -> None:
        """Make sure that SQL has the function `ln`, which SQLite may have been built without."""
        if self.value("SELECT count(*) FROM pragma_function_list WHERE name = 'ln'") == 0:
            self._sqlite.create_function("ln", 1, log, deterministic=True)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside are committed together, or, after an exception, none of them.

        The write lock is taken at once, so that what is read inside is what is written on. An
        inner transaction commits with the outer one.
        """
        depth = self._depth
        begin, commit, undo = _OUTER if depth == 0 else _INNER
        self.run(begin)
        self._depth = depth + 1
        try:
            yield
            self.run(commit)
        except BaseException:
            # A full disk may have rolled everything back already.
            if self._sqlite.in_transaction:
                for statement in undo:
                    self._sqlite.execute(statement)
            raise
        finally:
            self._depth = depth

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy, also while another process writes; nothing half-written stays."""
        part = target.with_name(f"{target.name}.part")
        try:
            part.unlink(missing_ok=True)
            create_private(part)
            try:
                self._copy(part)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"no copy of the collection could be written ({error})",
                hint="check the folder and the free space; the collection itself is untouched",
                where=Place(target),
            ) from error

    def _copy(self, part: Path) -> None:
        copy = sqlite3.connect(part)
        try:
            self._sqlite.backup(copy)
        finally:
            copy.close()

    def unwrapped(self) -> sqlite3.Connection:
        """The standard library's own connection, for sqlite-utils and for functions that SQL may call."""
        return self._sqlite

    def close(self) -> None:
        """Close the file; closing twice is no error."""
        self._sqlite.close()

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Errors of sqlite3 inside become errors for people; mistakes of the program stay what they are."""
        try:
            yield
        except sqlite3.Error as error:
            known = fault(error, self.path)
            if known is None:
                raise
            raise known from error
        except UnicodeEncodeError as error:
            raise StoreError(
                "this text is not valid Unicode and cannot be kept",
                hint="remove the characters that show as boxes or question marks",
                where=Place(self.path),
            ) from error


def connect(path: Path, *, readonly: bool = False) -> Connection:
    """Open a SQLite file, made with its folders where it does not exist yet.

    The file is only the owner's to read. Nothing is said about what is in it: `quiz.store.opening`
    looks at that.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} is too old",
            hint="quiz needs SQLite 3.37 or newer: use a newer Python, which brings its own",
            where=Place(path),
        )
    _look_at(path, readonly=readonly)
    connection = Connection(_opened(path, readonly=readonly), path)
    try:
        # Every commit reaches the disk, so that not even a power cut takes an answer back.
        connection.run("PRAGMA synchronous = FULL")
        connection.run("PRAGMA foreign_keys = ON")
        connection.run(f"PRAGMA cache_size = {-_CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return connection


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may read, unless there is one already."""
    flags = os.O_CREAT | os.O_WRONLY
    os.close(os.open(path, flags, 0o600))


def _look_at(path: Path, *, readonly: bool) -> None:
    """Make the file where there is none; refuse what can be no collection before SQLite tries."""
    try:
        is_there = path.exists()
    except OSError as error:
        raise StoreError(
            f"the collection cannot be looked for ({error.strerror or error})",
            hint="check the path, or choose another with --db",
            where=Place(path),
        ) from error
    if not is_there and not readonly:
        _make(path)
    elif not is_there:
        raise StoreError(
            "there is no collection here yet",
            hint="`quiz learn` or `quiz add` makes one",
            where=Place(path),
        )
    elif not path.is_file():
        # A pipe would keep SQLite waiting for ever.
        raise StoreError(
            f"this is {'a folder' if path.is_dir() else 'no ordinary file'}, not a collection",
            hint="name a file, for example " + str(path / "quiz.db" if path.is_dir() else "quiz.db"),
            where=Place(path),
        )
    elif not os.access(path, os.R_OK):
        raise StoreError(
            "the collection may not be read",
            hint="change the permissions of the file, or choose another with --db",
            where=Place(path),
        )
    elif not readonly and not os.access(path, os.W_OK):
        raise StoreError(
            "the collection can be read but not written",
            hint="change the permissions of the file, or choose another with --db",
            where=Place(path),
        )


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        create_private(path)
    except OSError as error:
        raise StoreError(
            f"the collection cannot be made ({error.strerror or error})",
            hint="choose another place with --db or QUIZ_DB",
            where=Place(path),
        ) from error


def _opened(path: Path, *, readonly: bool) -> sqlite3.Connection:
    target: str | Path = path
    if readonly:
        # On a disk that cannot be written SQLite cannot make its shared memory, and must be
        # told that nobody else changes the file either.
        journal = path.with_name(f"{path.name}-wal")
        frozen = not os.access(path.parent, os.W_OK) and not journal.exists()
        target = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if frozen else ''}"
    try:
        opened = sqlite3.connect(
            target, timeout=_BUSY_SECONDS, isolation_level=None, uri=readonly, cached_statements=256
        )
    except sqlite3.Error as error:
        raise fault(error, path) or error from error
    opened.row_factory = sqlite3.Row
    return opened
