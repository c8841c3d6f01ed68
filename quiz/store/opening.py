"""Which file is opened: made when it is new, brought up to date when it is old, or refused."""

from __future__ import annotations

from pathlib import Path

from quiz.errors import Place, StoreError
from quiz.store.connection import Connection, connect
from quiz.store.schema import APPLICATION_ID, VERSION


def open_collection(path: Path, *, readonly: bool = False) -> Connection:
    """A connection to an up-to-date collection at `path`; see `quiz.store.connection.connect`."""
    connection = connect(path, readonly=readonly)
    try:
        _check(connection, path, readonly=readonly)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: Connection, path: Path, *, readonly: bool) -> None:
    version = connection.value("PRAGMA user_version")
    if connection.value("PRAGMA application_id") != APPLICATION_ID and (
        version or connection.value("SELECT count(*) FROM sqlite_master")
    ):
        raise StoreError(
            "this SQLite file belongs to another program",
            hint="choose another file with --db; this one was left as it is",
            where=Place(path),
        )
    if version > VERSION:
        raise StoreError(
            f"this collection was written by a newer quiz (format {version}, this one knows {VERSION})",
            hint="upgrade with `pip install --upgrade quiz-trainer`; the file was left as it is",
            where=Place(path),
        )
    if version < VERSION:
        if readonly:
            raise StoreError(
                "this collection is not set up yet"
                if version == 0
                else "this collection is of an older format",
                hint="run `quiz` once to bring it up to date",
                where=Place(path),
            )
        # Imports sqlite-utils, which is much heavier than all else on this way.
        from quiz.store.migrations import bring_up_to_date  # noqa: PLC0415

        bring_up_to_date(connection)
