"""Who holds a lock, seen from outside."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.sqlite import holder as module
from arxos_migrations.engines.sqlite.holder import Holder, holder_of

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
print("held", flush=True)
sys.stdin.read()
"""
pytestmark = pytest.mark.skipif(
    not Path("/proc/locks").exists(), reason="only Linux tells who holds a lock"
)


@contextmanager
def held(url: SqliteUrl, statement: str) -> Iterator[int]:
    """Let another process hold a lock; its secret argument is to be seen nowhere."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(url.path), statement, "--password=canary"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process.pid
        process.communicate()


@contextmanager
def held_lock_file(url: SqliteUrl) -> Iterator[int]:
    """Let another process be a migrator in the middle of its turn."""
    program = (
        "import sys; from pathlib import Path\n"
        "from arxos_migrations.engines.sqlite.lock_file import try_lock\n"
        "try_lock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(url.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process.pid
        process.communicate()


@pytest.fixture(params=["delete", "wal"])
def made(url: SqliteUrl, request: pytest.FixtureRequest) -> SqliteUrl:
    """Make the file in both journal modes."""
    with closing(sqlite3.connect(url.path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {request.param}")
        connection.execute("CREATE TABLE rooms (id)")
    return url


def test_a_writer_is_found(made: SqliteUrl) -> None:
    """By number and program, without its arguments."""
    with held(made, "BEGIN IMMEDIATE") as pid:
        found = holder_of(made.path)
    assert found == Holder(pid=pid, program=Path(sys.executable).name)
    assert "canary" not in str(found)
    assert str(found) == f"process {pid} ({Path(sys.executable).name})"


def test_a_free_file_has_no_holder(made: SqliteUrl) -> None:
    """Nor one that is not there."""
    assert holder_of(made.path) is None
    assert holder_of(made.path.with_name("no_such.db")) is None


def test_this_process_is_not_named(made: SqliteUrl) -> None:
    """It waits; it does not hold."""
    with closing(sqlite3.connect(made.path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert holder_of(made.path) is None


def test_a_reader_that_keeps_a_writer_waiting_is_found(url: SqliteUrl) -> None:
    """Outside of WAL, a COMMIT waits for readers."""
    with closing(sqlite3.connect(url.path)) as connection:
        connection.execute("CREATE TABLE rooms (id)")
    with held(url, "BEGIN") as pid:
        found = holder_of(url.path)
    assert found is not None
    assert found.pid == pid


def test_another_migrator_is_found(made: SqliteUrl) -> None:
    """It has the lock file, and need not be in a transaction."""
    with closing(sqlite3.connect(made.path)), held_lock_file(made) as pid:
        found = holder_of(made.path)
    assert found is not None
    assert found.pid == pid


def test_a_system_that_does_not_tell_is_believed(
    made: SqliteUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As macOS."""
    monkeypatch.setattr(module, "_LOCKS", made.path.with_name("no_such"))
    with held(made, "BEGIN IMMEDIATE"):
        assert holder_of(made.path) is None


def test_a_process_that_has_gone_has_no_program() -> None:
    """Its number is what is left."""
    assert str(Holder(pid=4711, program="")) == "process 4711"
