"""Opening the file: new, old, newer, not ours, damaged, locked, not to be written."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Migrations

from quiz.errors import StoreError
from quiz.store import connection as connection_module
from quiz.store.connection import connect
from quiz.store.migrations import bring_up_to_date, migrations
from quiz.store.schema import VERSION
from quiz.store.store import Store


def opened(path: Path, clock, **options: bool) -> Store:
    return Store.open(path, clock=clock, random=Random(1), **options)


def assert_says(error: StoreError, path: Path, words: str) -> None:
    assert words in error.message
    assert error.hint
    assert error.where is not None
    assert error.where.source == path


def test_a_new_file_is_made_with_its_folders_for_its_owner_alone(tmp_path: Path, clock) -> None:
    """Where nothing is, a collection is made, readable by nobody else."""
    path = tmp_path / "some" / "where" / "quiz.db"
    with opened(path, clock) as store:
        store.events.record("note")
        assert {stat.S_IMODE(file.stat().st_mode) & 0o077 for file in path.parent.iterdir()} == {0}
    assert path.exists()


def test_a_file_keeps_its_device(path: Path, clock) -> None:
    """The device of a file is the same at every opening."""
    with opened(path, clock) as store:
        device = store.device
    with Store.open(path, clock=clock, random=Random(99)) as store:
        assert store.device == device
        assert store.check() == ()


def test_the_file_is_one_that_any_tool_reads(path: Path, clock) -> None:
    """Every table of ours is STRICT, the file is marked as ours, and the log is write-ahead."""
    with opened(path, clock):
        pass
    with sqlite3.connect(path) as raw:
        tables = raw.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        )
        strict = {name: bool(flag) for name, flag in tables if not name.startswith(("sqlite_", "_sqlite_"))}
        assert all(strict.values())
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA user_version").fetchone() == (VERSION,)
    raw.close()


def test_the_version_is_the_number_of_migrations(path: Path, clock) -> None:
    """A migration that is added without raising the version would never be applied."""
    with opened(path, clock):
        pass
    assert len(migrations._migrations) == VERSION


def test_a_newer_file_is_refused_and_left_alone(path: Path, clock) -> None:
    """An older program does not touch what a newer one wrote."""
    with opened(path, clock):
        pass
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {VERSION + 1}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        opened(path, clock)
    assert_says(caught.value, path, "newer")
    assert path.read_bytes() == before


def test_another_programs_database_is_refused(path: Path, clock) -> None:
    """A SQLite file of something else is not turned into a collection."""
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE theirs (id)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        opened(path, clock)
    assert_says(caught.value, path, "another program")
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all, only text\n" * 100, b"\x00\x01" * 4096])
def test_a_file_that_is_no_database_is_refused(path: Path, clock, content: bytes) -> None:
    """Text or noise is named for what it is and left as it was."""
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        opened(path, clock)
    assert_says(caught.value, path, "not a SQLite database")
    assert path.read_bytes() == content


def test_a_damaged_file_is_told_of(path: Path, clock) -> None:
    """A file whose inside was overwritten gives an error with a way out, not a traceback."""
    with opened(path, clock):
        pass
    data = bytearray(path.read_bytes())
    data[100:] = os.urandom(len(data) - 100)
    path.write_bytes(data)
    with pytest.raises(StoreError) as caught:
        opened(path, clock)
    assert_says(caught.value, path, "damaged")
    assert "backup" in (caught.value.hint or "")


def test_an_empty_file_is_a_new_one(path: Path, clock) -> None:
    """A program that was killed just after it made the file does not spoil the place."""
    path.touch()
    with opened(path, clock) as store:
        assert store.check() == ()


def test_a_folder_is_refused(tmp_path: Path, clock) -> None:
    """Naming a folder says what to name instead."""
    with pytest.raises(StoreError) as caught:
        opened(tmp_path, clock)
    assert_says(caught.value, tmp_path, "folder")


def test_a_pipe_is_refused_without_waiting(tmp_path: Path, clock) -> None:
    """What is no ordinary file is named so, instead of keeping the learner waiting."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(StoreError) as caught:
        opened(pipe, clock)
    assert_says(caught.value, pipe, "no ordinary file")


def test_a_path_that_cannot_be_is_refused(tmp_path: Path, clock) -> None:
    """A name that no disk takes is told like anything else."""
    path = tmp_path / ("x" * 300)
    with pytest.raises(StoreError) as caught:
        opened(path, clock)
    assert_says(caught.value, path, "cannot be looked for")


def test_any_name_of_a_file_will_do(tmp_path: Path, clock) -> None:
    """Question marks, hashes, percent signs and letters of any script stand for themselves."""
    path = tmp_path / "what? #1 %20 дом.db"
    with opened(path, clock) as store:
        store.settings.save("", "colour", "blue")
    with opened(path, clock, readonly=True) as store:
        assert store.settings.get("", "colour") == "blue"
    assert path in tmp_path.iterdir()


def test_a_full_disk_is_told_of_and_takes_nothing_back(path: Path, clock) -> None:
    """What was kept before stays; what did not fit leaves no trace; with space it goes on."""
    with opened(path, clock) as store:
        store.cache.put("small", "text")
        pages = store._connection.value("PRAGMA page_count")
        store._connection.rows(f"PRAGMA max_page_count = {pages + 5}")

        def write_too_much() -> None:
            with store.transaction():
                for number in range(100):
                    store.cache.put(str(number), "text " * 1000)

        with pytest.raises(StoreError) as caught:
            write_too_much()
        assert_says(caught.value, path, "no space")
        assert (store.cache.get("small"), store.cache.get("0")) == ("text", None)
        store._connection.rows("PRAGMA max_page_count = 1000000")
        store.cache.put("0", "text")
        assert store.check() == ()


def test_a_place_below_a_file_is_refused(path: Path, clock) -> None:
    """A parent that is a file cannot be made a folder."""
    path.write_text("x")
    with pytest.raises(StoreError) as caught:
        opened(path / "quiz.db", clock)
    assert_says(caught.value, path / "quiz.db", "cannot be made")


def test_a_locked_file_is_told_of(path: Path, clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that writes for too long leads to an error that says so; reading goes on."""
    monkeypatch.setattr(connection_module, "_BUSY_SECONDS", 0.05)
    with opened(path, clock) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.settings.save("", "colour", "blue")
        assert_says(caught.value, path, "locked")
        assert store.settings.all("") == {}
        other.close()
        store.settings.save("", "colour", "blue")
        assert store.settings.all("") == {"colour": "blue"}


def test_a_file_that_may_not_be_written_is_told_of(
    path: Path, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only file is refused for writing and can still be read."""
    with opened(path, clock) as store:
        store.settings.save("", "colour", "blue")
    monkeypatch.setattr(os, "access", lambda _, mode: not mode & os.W_OK)
    with pytest.raises(StoreError) as caught:
        opened(path, clock)
    assert_says(caught.value, path, "can be read but not written")
    with opened(path, clock, readonly=True) as store:
        assert store.settings.get("", "colour") == "blue"
        with pytest.raises(StoreError) as caught:
            store.settings.save("", "colour", "red")
        assert_says(caught.value, path, "can be read but not written")


def test_reading_only_makes_no_file(path: Path, clock) -> None:
    """A shell prompt that asks for what is due leaves no trace where there is no collection."""
    with pytest.raises(StoreError) as caught:
        opened(path, clock, readonly=True)
    assert_says(caught.value, path, "no collection")
    assert not path.parent.joinpath("quiz.db").exists()


def test_reading_only_sees_what_another_program_just_wrote(path: Path, clock) -> None:
    """A reader beside a writer reads the latest committed state."""
    with opened(path, clock) as writer, opened(path, clock, readonly=True) as reader:
        writer.settings.save("", "colour", "blue")
        assert reader.settings.get("", "colour") == "blue"


def test_an_old_sqlite_is_refused(path: Path, clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below SQLite 3.37 there are no STRICT tables; the hint says what to do."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(StoreError) as caught:
        opened(path, clock)
    assert_says(caught.value, path, "too old")
    assert "3.37" in (caught.value.hint or "")


def next_versions(last: int) -> Migrations:
    """The migrations as a later program might have them."""
    later = Migrations("quiz")
    later._migrations.extend(migrations._migrations)
    for number in range(VERSION + 1, last + 1):

        def step(db, number: int = number) -> None:
            db.execute(f"CREATE TABLE later_{number} (id TEXT)")
            db.execute(f"PRAGMA user_version = {number}")

        later(name=f"m{number:03}")(step)
    return later


def test_an_older_file_is_copied_and_brought_up_to_date(path: Path, clock) -> None:
    """Before anything changes, a copy as the older program knew it is taken; the latest few stay."""
    with opened(path, clock) as store:
        store.settings.save("", "colour", "blue")
    for version in range(VERSION + 1, VERSION + 6):
        connection = connect(path)
        bring_up_to_date(connection, next_versions(version), version)
        assert connection.value("PRAGMA user_version") == version
        assert connection.value("PRAGMA foreign_keys") == 1
        connection.close()
    copies = sorted(path.parent.glob("*.bak"))
    assert [copy.name for copy in copies] == [
        f"quiz.db.before-{VERSION + number}.bak" for number in (3, 4, 5)
    ]
    raw = sqlite3.connect(copies[0])
    assert raw.execute("PRAGMA user_version").fetchone() == (VERSION + 2,)
    assert raw.execute("SELECT value FROM settings").fetchall() == [('"blue"',)]
    raw.close()
    assert not list(path.parent.glob("*.part*"))


def test_a_migration_that_fails_changes_nothing(path: Path, clock) -> None:
    """All pending steps are one transaction: the file is as before, and still opens."""
    with opened(path, clock):
        pass
    steps = next_versions(VERSION + 1)

    @steps(name="broken")
    def broken(db) -> None:
        db.execute("SELECT * FROM nowhere")

    connection = connect(path)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        bring_up_to_date(connection, steps, VERSION + 2)
    connection.close()
    with opened(path, clock) as store:
        assert store.check() == ()


def test_a_backup_is_whole_while_another_writes(path: Path, clock) -> None:
    """A copy taken in the middle of someone's transaction opens and holds what was committed."""
    target = path.with_name("copy.db")
    with opened(path, clock) as store, opened(path, clock) as other:
        store.settings.save("", "colour", "blue")
        with other.transaction():
            other.settings.save("", "colour", "red")
            store.backup(target)
    with opened(target, clock) as copy:
        assert copy.settings.get("", "colour") == "blue"
        assert copy.check() == ()


def test_a_backup_into_nowhere_is_told_of(path: Path, clock) -> None:
    """A target that cannot be written says so, and the collection stays in use."""
    with opened(path, clock) as store:
        with pytest.raises(StoreError) as caught:
            store.backup(path / "below-a-file.db")
        assert_says(caught.value, path / "below-a-file.db", "no copy")
        store.settings.save("", "colour", "blue")


def test_opening_an_up_to_date_file_imports_nothing_heavy(path: Path, clock) -> None:
    """The way to the first question loads the standard library alone."""
    with opened(path, clock):
        pass
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from random import Random
        from quiz.model.ids import Moment
        from quiz.schedule.settings import DEFAULT_SETTINGS
        from quiz.store.store import Store
        with Store.open(Path(sys.argv[1]), clock=lambda: Moment(1, 0), random=Random()) as store:
            store.queue.due(Moment(1, 0), 0, DEFAULT_SETTINGS)
        heavy = {"sqlite_utils", "numpy", "pandas", "click", "rich", "spacy", "asyncio"}
        print(sorted(heavy & set(sys.modules)))
        """)
    found = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert found.stdout == "[]\n"


def test_two_programs_may_make_the_same_file_at_once(path: Path) -> None:
    """Whoever comes second finds the collection made; both work on."""
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from random import Random
        from quiz.model.ids import Moment
        from quiz.store.store import Store
        with Store.open(Path(sys.argv[1]), clock=lambda: Moment(1, 0), random=Random()) as store:
            store.events.record("hello")
            print(store.device)
        """)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )
        for _ in range(4)
    ]  # fmt: skip
    results = [process.communicate() for process in running]
    assert [error for _, error in results] == [""] * 4
    assert len({device for device, _ in results}) == 1
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM events").fetchone() == (4,)
    raw.close()
