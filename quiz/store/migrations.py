"""Making the tables and bringing an older file up to date, with a copy taken before.

This module imports sqlite-utils and is itself imported only when there is something to do, so
that opening an up-to-date file stays cheap.
"""

from __future__ import annotations

import re
import sqlite3
import time
from pathlib import Path

from sqlite_utils import Database, Migrations

from quiz.errors import StoreError
from quiz.store import searchable_schema, totals_schema
from quiz.store.connection import Connection, connect
from quiz.store.schema import APPLICATION_ID, INDEXES, TABLES, TRIGGERS, VERSION
from quiz.store.searchable import put_all
from quiz.store.totals import fold
from quiz.store.views import VIEWS

_KEPT_COPIES = 3
_PATIENCE_SECONDS = 5.0
_COUNTED_FROM = 2
"""The first version with totals of days and sessions."""
_SEARCHED_FROM = 3
"""The first version with rows for searches."""

migrations = Migrations("quiz")
"""Every change of the schema, in order. Each one ends by setting `user_version` to its number."""


@migrations()
def m001_first_schema(db: Database) -> None:
    """Everything of the first version."""
    for statement in (*TABLES, *INDEXES, *TRIGGERS, *VIEWS):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def m002_totals(db: Database) -> None:
    """Totals by day and session, and indexes that the figures of the history are read from."""
    for index in totals_schema.OLD_INDEXES:
        db.execute(f"DROP INDEX {index}")
    schema = totals_schema
    for statement in (*schema.TABLES, *schema.INDEXES, *schema.TRIGGERS, *schema.VIEWS):
        db.execute(statement)
    for name in ("day", "session"):
        db.execute(f"INSERT INTO stale_{name}s SELECT DISTINCT {name} FROM reviews")
    db.execute("PRAGMA user_version = 2")


@migrations()
def m003_searchable(db: Database) -> None:
    """A row a card for searches; the index that the pace of answers was read from goes."""
    for index in searchable_schema.OLD_INDEXES:
        db.execute(f"DROP INDEX {index}")
    for statement in (*searchable_schema.TABLES, *searchable_schema.INDEXES):
        db.execute(statement)
    db.execute("PRAGMA user_version = 3")


def bring_up_to_date(connection: Connection, steps: Migrations = migrations, version: int = VERSION) -> None:
    """Apply what is pending, all of it or nothing; a file with content is copied first.

    Two programs may open a new file at the same moment: the second waits and finds it done.
    """
    sqlite = connection.unwrapped()
    _write_ahead(connection)
    # Tables may be rebuilt and swapped, which enforced foreign keys would take for deletions.
    connection.run("PRAGMA foreign_keys = OFF")
    try:
        with connection.transaction(), connection.explaining():
            present = connection.value("PRAGMA user_version")
            if present < version:
                if present > 0:
                    _copy_before(connection.path, version)
                steps.apply(Database(sqlite, recursive_triggers=False, execute_plugins=False))
                if version >= _COUNTED_FROM:
                    fold(connection)
                if present < _SEARCHED_FROM <= version:
                    put_all(connection)
    finally:
        connection.run("PRAGMA foreign_keys = ON")


def _write_ahead(connection: Connection) -> None:
    """Switch the file to a write-ahead log, which it keeps; only possible outside a transaction.

    SQLite does not wait here when another program is about to do the same, so this does.
    """
    patience = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            connection.run("PRAGMA journal_mode = WAL")
        except StoreError as error:
            busy = getattr(error.__cause__, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > patience:
                raise
            time.sleep(0.02)
        else:
            return


def _copy_before(path: Path, version: int) -> None:
    # A second connection sees the file as it was committed, while ours holds the write lock.
    source = connect(path)
    try:
        source.copy_to(path.with_name(f"{path.name}.before-{version}.bak"))
    finally:
        source.close()
    for old in _copies(path)[:-_KEPT_COPIES]:
        old.unlink(missing_ok=True)


def _copies(path: Path) -> list[Path]:
    """The copies beside a collection, oldest version first."""
    name = re.compile(re.escape(path.name) + r"\.before-(\d+)\.bak")
    found = ((name.fullmatch(entry.name), entry) for entry in path.parent.iterdir())
    return [entry for _, entry in sorted((int(match[1]), entry) for match, entry in found if match)]
