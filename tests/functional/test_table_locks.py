"""Tables that are in use: the application is kept waiting for moments, and never the victim."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from subprocess import Popen

import psycopg
import pytest

from support.database import Database
from support.looking import PATIENCE_S, heads, rows, until
from support.messages import assert_says
from support.scratch import URL, Scratch, make_scratch
from support.warm import Warm

OnEmpty = Callable[[Scratch], Database]
ALTER = 'op.execute("ALTER TABLE rooms ADD COLUMN area integer")'
TWO_TABLES = f"""
{ALTER}
op.execute("SELECT pg_sleep(0.3)")
op.execute("ALTER TABLE doors ADD COLUMN width integer")
"""
INDEX = """
with op.get_context().autocommit_block():
    op.create_index("ix_rooms_name", "rooms", ["name"], postgresql_concurrently=True)
"""
ONCE = [pytest.param(3, id="some"), pytest.param(100, marks=pytest.mark.slow, id="all")]
QUERY = "SELECT count(*) FROM rooms WHERE name <> 'canary-4711'"
_WANTS = """
    SELECT count(*) FROM pg_locks WHERE relation = 'rooms'::regclass
    AND mode = 'AccessExclusiveLock' AND NOT granted
"""
_HAS = _WANTS.replace("NOT granted", "granted")
_BUILDS = """
    SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting for%'
"""


@pytest.fixture
def make(warm: Warm, on_empty: OnEmpty, tmp_path: Path) -> Callable[..., Database]:
    """Give a function that makes a database at 001, and a revision 002."""

    def made(up: str, *, plain: bool = False) -> Database:
        scratch = make_scratch(tmp_path / ("plain" if plain else "ours"), plain=plain)
        scratch.revise(
            "001",
            up="""
            op.execute("CREATE TABLE rooms (id integer PRIMARY KEY, name text)")
            op.execute("INSERT INTO rooms SELECT n, 'room ' || n FROM generate_series(1, 9) AS n")
            op.execute("CREATE TABLE doors (id integer PRIMARY KEY)")
            op.execute("INSERT INTO doors VALUES (1)")
            """,
        )
        scratch.revise("002", parent="001", up=up)
        database = on_empty(scratch)
        database = replace(database, extra={URL: database.url})
        done = warm.run(database, "alembic", "upgrade", "001")
        assert done.returncode == 0, done.stderr
        return database

    return made


def test_who_comes_after_a_waiting_alter_is_served(make: Callable[..., Database]) -> None:
    """Behind plain Alembic's, every query waits until the first one is over."""
    ours, plain = make(ALTER), make(ALTER, plain=True)
    with _reading(plain) as reader, _started(plain, "alembic", "upgrade", "head"):
        until(lambda: rows(plain, _WANTS) == [(1,)])
        assert not _is_served(plain)
        reader.rollback()
    with _reading(ours) as reader, _started(ours, "arxos-migrate", "upgrade") as process:
        until(lambda: rows(ours, _WANTS) == [(1,)])
        assert all(_is_served(ours) for _ in range(20))
        assert process.poll() is None
        reader.rollback()
    assert heads(ours) == ["002"]


def test_who_blocks_is_named_without_values_and_waited_for_as_long_as_is_said(
    make: Callable[..., Database], warm: Warm
) -> None:
    """Exit 4, with nothing changed and nothing held."""
    database = make(ALTER)
    with _reading(database) as reader:
        done = warm.run(database, "arxos-migrate", "upgrade", "--lock-wait", "1")
        who = f"report (backend {reader.info.backend_pid}, role arxos_migrator, idle in transaction"
        said = [line for line in done.stderr.splitlines() if who in line]
        assert rows(database, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == [(0,)]
    assert [line.partition(": ")[0] for line in said[:1]] == ["Waiting for whoever uses the table"]
    seen = said[-1].partition("It is held by ")[2]
    text = f"""
        upgrade 002 of scratch was rolled back: it needs a lock that others hold: waited 1 s for it.
        It is held by {seen}
        The database is at 001.
        Run the same command again when they are done; that is safe.
    """
    assert_says(done, text, code=4)
    assert seen.endswith(" s): SELECT count(*) FROM rooms WHERE name <> ?")
    assert heads(database) == ["001"]


def test_a_concurrent_build_waits_as_long_as_it_takes(make: Callable[..., Database]) -> None:
    """A timeout would leave an invalid index; the blocker is named meanwhile."""
    database = make(INDEX)
    with (
        _reading(database, isolation="REPEATABLE READ") as reader,
        _started(database, "arxos-migrate", "upgrade", "--lock-wait", "0.2") as process,
    ):
        until(lambda: rows(database, _BUILDS) == [(1,)])
        assert process.stderr is not None
        line = next(line for line in process.stderr if line.startswith("Waiting"))
        assert f"report (backend {reader.info.backend_pid}, " in line
        reader.rollback()
    assert heads(database) == ["002"]
    index = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_rooms_name'::regclass"
    assert rows(database, index) == [(True,)]


def test_a_revision_that_is_begun_again_has_all_its_rows(
    make: Callable[..., Database],
) -> None:
    """Its module is loaded again: an iterator of the first try is used up."""
    rows_first = """
    global ROWS
    for number in ROWS:
        op.execute(f"INSERT INTO doors VALUES ({100 + number})")
    """
    database = make(f"{rows_first}\n    {ALTER}")
    path = database.service.versions[0] / "002_take_step.py"
    path.write_text(
        path.read_text().replace("revision = ", "ROWS = iter(range(5))\nrevision = ", 1)
    )
    with _reading(database) as reader, _started(database, "alembic", "upgrade", "head"):
        until(lambda: rows(database, _WANTS) == [(1,)])
        reader.rollback()
    assert rows(database, "SELECT count(*) FROM doors WHERE id >= 100") == [(5,)]


@pytest.mark.parametrize("rounds", ONCE)
def test_the_application_is_never_the_victim_of_a_deadlock(
    make: Callable[..., Database], warm: Warm, rounds: int
) -> None:
    """Plain Alembic's holds one table and waits for the other, until the server ends somebody."""
    ours, plain = make(TWO_TABLES), make(TWO_TABLES, plain=True)
    assert _is_victim(plain, "alembic", "upgrade", "head")
    for _ in range(rounds):
        assert not _is_victim(ours, "alembic", "upgrade", "head")
        assert heads(ours) == ["002"]
        with ours.connect(ours.admin_url) as admin:
            admin.execute("ALTER TABLE rooms DROP COLUMN area")
            admin.execute("ALTER TABLE doors DROP COLUMN width")
        assert warm.run(ours, "alembic", "stamp", "001").returncode == 0


@contextmanager
def _reading(
    database: Database, isolation: str = "READ COMMITTED"
) -> "Iterator[psycopg.Connection[tuple[object, ...]]]":
    """Have a transaction of the application's that has read the table, for the block."""
    with psycopg.connect(database.url, application_name="report") as reader:
        reader.execute(f"SET TRANSACTION ISOLATION LEVEL {isolation}".encode())
        reader.execute(QUERY.encode())
        yield reader
        reader.rollback()


@contextmanager
def _started(database: Database, tool: str, *words: str) -> "Iterator[Popen[str]]":
    """Run a command beside the block; what blocks it is to end within it."""
    process = database.start(tool, *words)
    try:
        yield process
        _, said = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 0, said
    finally:
        process.kill()


def _is_served(database: Database) -> bool:
    """Ask what the application asks, with some patience."""
    with database.connect() as application:
        application.execute("SET lock_timeout = '1s'")
        try:
            application.execute(QUERY.encode())
        except psycopg.errors.LockNotAvailable:
            return False
    return True


def _is_victim(database: Database, tool: str, *words: str) -> bool:
    """Have the application take the tables in the other order; say whether it was ended."""
    with psycopg.connect(database.url) as application:
        application.execute("UPDATE doors SET id = 1")
        process = database.start(tool, *words)
        until(lambda: rows(database, _HAS) == [(1,)])
        try:
            application.execute("UPDATE rooms SET name = name WHERE id = 1")
        except psycopg.errors.DeadlockDetected:
            application.rollback()
            ended = True
        else:
            application.commit()
            ended = False
    _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, said
    return ended
