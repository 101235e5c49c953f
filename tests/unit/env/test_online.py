"""A run with a database: checked, locked, pinned, one transaction per revision."""

import pytest

from arxos_migrations.domain.events import Event, LockWaited, StepStarted
from arxos_migrations.engines.postgresql.session_lock import lock_key, try_lock
from arxos_migrations.errors import LockTimeoutError, RefusedError
from support.alembic_runs import Runner

LOCKED = """
SELECT application_name FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
WHERE locktype = 'advisory' AND datname = current_database()
"""


def command(runner: Runner, name: str, *words: str, **settings: object) -> None:
    """Run a command with settings."""
    from alembic import command as commands

    getattr(commands, name)(runner.config(**settings), *words)


def test_the_lock_is_held_while_a_step_runs_and_free_afterwards(counted: Runner) -> None:
    """By the session that migrates, which says who it is."""
    holders: list[str] = []

    def look(event: Event) -> None:
        if isinstance(event, StepStarted):
            holders.extend(name for (name,) in counted.rows(LOCKED))

    command(counted, "upgrade", "002", tell=look)
    assert len(holders) == 2
    assert all(name.startswith("arxos-migrate scratch on ") for name in holders)
    assert counted.rows(LOCKED) == []


@pytest.mark.parametrize(
    ("name", "words"), [("upgrade", ("head",)), ("downgrade", ("base",)), ("stamp", ("head",))]
)
def test_what_moves_the_version_waits_for_the_lock(
    counted: Runner, name: str, words: tuple[str, ...]
) -> None:
    """No longer than it is told to."""
    with counted.database.connect() as other:
        try_lock(other, lock_key(counted.scratch.service))
        with pytest.raises(LockTimeoutError):
            command(counted, name, *words, lock_wait_s=0.1)
    assert [type(event) for event in counted.told] == [LockWaited]
    assert counted.heads() == []


def test_what_only_looks_waits_for_nobody(counted: Runner) -> None:
    """`current` answers while others migrate."""
    with counted.database.connect() as other:
        try_lock(other, lock_key(counted.scratch.service))
        command(counted, "current", lock_wait_s=0)
    assert counted.told == []


def test_the_targets_own_patience_is_used_where_none_is_asked_for(counted: Runner) -> None:
    """From its table."""
    project = counted.scratch.folder / "pyproject.toml"
    project.write_text(project.read_text() + "lock_wait_s = 0.1\n")
    with counted.database.connect() as other:
        try_lock(other, lock_key(counted.scratch.service))
        with pytest.raises(LockTimeoutError, match=r"waited 0\.1 s for its lock"):
            command(counted, "upgrade", "head")


def test_a_relative_target_is_refused_when_the_database_has_moved(counted: Runner) -> None:
    """Since the caller has looked."""
    command(counted, "upgrade", "002")
    with pytest.raises(LockTimeoutError, match="scratch moved from 001 to 002 while"):
        command(counted, "downgrade", "-1", expected_heads=("001",))
    assert counted.heads() == ["002"]


def test_an_absolute_target_that_is_reached_meanwhile_is_nothing_to_do(counted: Runner) -> None:
    """The other migrator did it."""
    command(counted, "upgrade", "002")
    command(counted, "upgrade", "002", expected_heads=())
    assert counted.rows("SELECT step FROM effects ORDER BY 1") == [("001",), ("002",)]


def test_nothing_is_touched_where_preflight_refuses(
    counted: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as for a superuser."""
    monkeypatch.setenv("SCRATCH_DATABASE_URL", counted.database.admin_url)
    with pytest.raises(RefusedError, match=r"^Role postgres is a superuser"):
        command(counted, "upgrade", "head")
    assert counted.heads() == []


def test_a_database_that_newer_code_has_migrated_is_refused(counted: Runner) -> None:
    """Also by a bare alembic."""
    command(counted, "upgrade", "002")
    counted.database.connect().execute(
        "UPDATE arxos_migrations.alembic_version_scratch SET version_num = '901'"
    ).connection.close()
    with pytest.raises(RefusedError, match=r"is at 901, which no revision file here knows"):
        command(counted, "upgrade", "head")


def test_a_revision_runs_with_the_pinned_settings(runner: Runner) -> None:
    """Whatever role and database have set."""
    with runner.database.connect(runner.database.admin_url) as admin:
        admin.execute(f"ALTER DATABASE {runner.database.name} SET statement_timeout = '200ms'")
        admin.execute(f"ALTER DATABASE {runner.database.name} SET search_path = pg_catalog")
    runner.scratch.revise(
        "001",
        up="""
        op.execute("SELECT pg_sleep(0.3)")
        op.execute("CREATE TABLE seen AS SELECT current_setting('TimeZone') AS zone")
        """,
    )
    command(runner, "upgrade", "head")
    with runner.database.connect() as connection:
        connection.execute("SET statement_timeout = 0")
        assert connection.execute("SELECT zone FROM public.seen").fetchall() == [("UTC",)]


def test_the_own_schema_is_made_where_it_is_missing_and_may_be_made(counted: Runner) -> None:
    """By a role that nobody has bootstrapped."""
    with counted.database.connect(counted.database.admin_url) as admin:
        admin.execute("DROP SCHEMA arxos_migrations CASCADE")
        admin.execute(f"GRANT CREATE ON DATABASE {counted.database.name} TO arxos_migrator")
    command(counted, "upgrade", "002")
    assert counted.heads() == ["002"]


def test_each_revision_is_one_transaction(runner: Runner) -> None:
    """The second one does not take the first one back."""
    runner.scratch.revise("001", up='op.execute("CREATE TABLE tx AS SELECT txid_current() AS id")')
    runner.scratch.revise(
        "002", parent="001", up='op.execute("INSERT INTO tx SELECT txid_current()")'
    )
    command(runner, "upgrade", "head")
    assert runner.rows("SELECT count(DISTINCT id) FROM tx") == [(2,)]
