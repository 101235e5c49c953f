"""Two migrators, one lock: who waits, who is refused, and why."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from arxos_migrations.engines.postgresql.session_lock import lock_key
from support.database import Database
from support.looking import PATIENCE_S, heads, rows, until
from support.messages import Ask, assert_says
from support.scratch import Scratch, counted_steps
from support.warm import Done

OnEmpty = Callable[[Scratch], Database]
ARXOS, ALEMBIC = "arxos-migrate", "alembic"
READING = (
    "arxos-migrate status",
    "arxos-migrate sql",
    "alembic current",
    "alembic history",
    "alembic history --indicate-current",
    "alembic show current",
)
_WAITERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'arxos-migrate %'
      AND (query LIKE '%pg_try_advisory_lock%' OR query LIKE '%Who holds the migrators%')
"""


@pytest.fixture
def database(ask: Ask, scratch: Scratch, on_empty: OnEmpty) -> Database:
    """Give a database at 003."""
    counted_steps(scratch)
    database = on_empty(scratch)
    assert ask.warm.run(database, ALEMBIC, "upgrade", "head").returncode == 0
    return database


@pytest.mark.parametrize(("tool", "code"), [(ARXOS, 4), (ALEMBIC, 255)])
def test_of_two_relative_downgrades_one_is_refused(
    database: Database, tool: str, code: int
) -> None:
    """It was meant for a place that is no more."""
    refused, done = _race(database, (tool, "downgrade", "-1"), failing=True)
    text = """
        scratch moved from 003 to 002 while this run waited, \
so -1 no longer means what it did.
        Look with arxos-migrate status scratch, \
then name the revision you want.
    """
    assert_says(refused, text, code=code)
    assert "downgrade 003 done in" in done.stderr
    assert heads(database) == ["002"]


def test_of_two_relative_upgrades_one_is_refused(ask: Ask, database: Database) -> None:
    """The other direction."""
    assert ask.warm.run(database, ALEMBIC, "downgrade", "001").returncode == 0
    refused, done = _race(database, (ARXOS, "upgrade", "+1"), failing=True)
    text = """
        scratch moved from 001 to 002 while this run waited, \
so +1 no longer means what it did.
        Look with arxos-migrate status scratch, \
then name the revision you want.
    """
    assert_says(refused, text, code=4)
    assert "upgrade 002 done in" in done.stderr
    assert heads(database) == ["002"]


@pytest.mark.parametrize("tool", [ARXOS, ALEMBIC])
def test_of_two_absolute_downgrades_the_second_has_nothing_to_do(
    database: Database, tool: str
) -> None:
    """Both wanted the same, and it is so."""
    idle, done = _race(database, (tool, "downgrade", "001"), failing=False)
    assert "nothing to do" in (idle.stdout + idle.stderr).lower()
    assert "downgrade 002 done in" in done.stderr
    assert heads(database) == ["001"]


def test_of_two_upgrades_the_shorter_one_is_content_with_more(ask: Ask, database: Database) -> None:
    """Whoever comes first: both have what they wanted, and say where the database is."""
    assert ask.warm.run(database, ALEMBIC, "downgrade", "base").returncode == 0
    with _held(database):
        lines = (("upgrade", "002"), ("upgrade", "head"))
        started = [database.start(ARXOS, *line) for line in lines]
        until(lambda: rows(database, _WAITERS) == [(2,)])
    for run in map(_end, started):
        assert (run.returncode, "is at 00" in run.stdout) == (0, True), run.stderr
    assert heads(database) == ["003"]


def test_a_lock_that_is_not_had_in_time_names_its_holder(ask: Ask, database: Database) -> None:
    """Who, where, since when; the wait is for the whole run."""
    with _held(database) as holder:
        text = f"""
            Another migrator of scratch is at work: waited 1 s for its lock.
            It is held by the night's batch (backend {holder[0]}, role postgres, \
from this host, since {holder[1]}).
            Run the same command again when it is done; that is safe.
        """
        ask.arxos(database, "downgrade", "base", "--lock-wait", "1", code=4, text=text)
        ask.arxos(database, "downgrade", "-1", "--lock-wait", "1", code=4, text=text)
        done = ask.warm.run(database, ARXOS, "downgrade", "base", "--lock-wait", "0.2")
    assert done.stderr.startswith("Waiting for another migrator: the night's batch (backend ")
    assert heads(database) == ["003"]


def test_reading_commands_do_not_wait(ask: Ask, database: Database) -> None:
    """Who is on call must see where the database is."""
    with _held(database):
        for line in READING:
            done = ask.warm.run(database, *line.split())
            assert (done.returncode, done.stderr) == (0, ""), line


def _race(database: Database, command: tuple[str, ...], *, failing: bool) -> tuple[Done, Done]:
    """Let two runs meet at a lock that is held until both wait; the loser comes first."""
    with _held(database):
        started = [database.start(*command) for _ in range(2)]
        until(lambda: rows(database, _WAITERS) == [(2,)])
    runs = [_end(process) for process in started]
    if failing:
        assert sorted(run.returncode == 0 for run in runs) == [False, True]
        return (runs[0], runs[1]) if runs[0].returncode else (runs[1], runs[0])
    assert [run.returncode for run in runs] == [0, 0]
    applied = [run for run in runs if " done in " in run.stderr]
    idle = [run for run in runs if " done in " not in run.stderr]
    assert (len(applied), len(idle)) == (1, 1)
    return idle[0], applied[0]


def _end(process: "subprocess.Popen[str]") -> Done:
    out, err = process.communicate(timeout=PATIENCE_S)
    return Done(process.args, process.returncode, out, err)


@contextmanager
def _held(database: Database) -> Iterator[tuple[int, str]]:
    """Hold the lock for the block; gives the holder's process and since when it is there."""
    with database.connect(f"{database.admin_url}&application_name=the%20night's%20batch") as holder:
        row = holder.execute(
            "SELECT pg_try_advisory_lock(%s), pid,"
            " to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"')"
            " FROM pg_stat_activity WHERE pid = pg_backend_pid()",
            [lock_key(database.service)],
        ).fetchone()
        assert row is not None
        assert row[0]
        yield row[1], row[2]
