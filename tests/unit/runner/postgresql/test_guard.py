"""One session lock for the whole run."""

from contextlib import suppress
from dataclasses import replace

import pytest
from psycopg.errors import LockNotAvailable
from psycopg.pq import TransactionStatus

from arxos_migrations.domain.place import Place
from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.domain.service import OWN_SCHEMA
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.journal_table import DONE, JournalTable, Record
from arxos_migrations.engines.postgresql.session_lock import lock_holder, lock_key, try_lock
from arxos_migrations.errors import RefusedError
from arxos_migrations.runner.postgresql.guard import PostgresqlGuard, settled_place
from support.database import Database
from support.journaled import STEP
from support.looking import until
from support.migrating import migrating


def test_the_lock_is_taken_on_the_connection_that_migrates(empty: Database) -> None:
    """And nothing is left to be done for a single step."""
    service, target = empty.service, empty.service.targets["local"]
    with migrating(empty) as connection, empty.connect() as other:
        guard = PostgresqlGuard(
            connection, service=service, target=target, wait_s=1, tell=lambda _event: None
        )
        guard.check()
        guard.take()
        guard.begin()
        guard.complete()
        holder = lock_holder(other, lock_key(service))
        assert holder is not None
        assert holder.pid == connection.info.backend_pid


def test_our_own_schema_is_made_where_it_is_missing(empty: Database) -> None:
    """By a role that may."""
    service, target = empty.service, empty.service.targets["local"]
    with empty.connect(empty.admin_url) as admin:
        admin.execute(f"DROP SCHEMA {OWN_SCHEMA} CASCADE")
        admin.execute(f'GRANT CREATE ON DATABASE "{empty.name}" TO arxos_migrator')
    with migrating(empty) as connection:
        guard = PostgresqlGuard(
            connection, service=service, target=target, wait_s=1, tell=lambda _event: None
        )
        guard.check()
        guard.take()
        found = connection.execute("SELECT to_regnamespace(%s) IS NOT NULL", (OWN_SCHEMA,))
        assert found.fetchone() == (True,)


def test_a_server_that_is_not_fit_is_refused(empty: Database) -> None:
    """It is judged first."""
    service = replace(empty.service, schema="no_such")
    with migrating(empty) as connection, empty.connect() as other:
        guard = PostgresqlGuard(
            connection,
            service=service,
            target=service.targets["local"],
            wait_s=1,
            tell=lambda _event: None,
        )
        with pytest.raises(RefusedError):
            guard.check()
        assert try_lock(other, lock_key(service))


def test_heads_are_read_under_the_lock(migrated: Database) -> None:
    """Which is free again afterwards."""
    url = parse_postgresql_url(migrated.url, source="the test")
    assert settled_place(url, migrated.service) == Place(heads=("006",))
    with migrated.connect() as other:
        until(lambda: try_lock(other, lock_key(migrated.service)))


def test_what_is_done_apart_is_committed_past_the_gate(empty: Database) -> None:
    """Before the first step, with the lock; what fails there is rolled back."""
    with migrating(empty) as connection:
        guard = guard_on(connection, empty)
        guard.take()
        connection.autocommit = False
        with guard.apart():
            connection.execute("CREATE TABLE rooms (id integer)")

        def fail() -> None:
            with guard.apart():
                connection.execute("DROP TABLE rooms")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert connection.info.transaction_status is TransactionStatus.IDLE
    assert empty.rows("SELECT to_regclass('rooms') IS NOT NULL") == [(True,)]


def test_statements_of_a_step_are_counted_and_no_others(empty: Database) -> None:
    """Without their values; neither our own nor settings are among them."""
    with migrating(empty) as connection:
        guard = guard_on(connection, empty)
        guard.take()
        connection.autocommit = False

        def revise() -> None:
            connection.execute("CREATE TABLE rooms (name text)")
            for name in ("canary", "other"):
                connection.execute(f"INSERT INTO rooms VALUES ('{name}')".encode())
            connection.execute("SET LOCAL work_mem = '5MB'")

        guard.run(STEP, "5ca1ab1e", revise)
        guard.complete()
        connection.commit()
        statements, waited_s = guard.statements.taken()
    assert [(each.text, each.times, each.row_count) for each in statements] == [
        ("CREATE TABLE rooms (name text)", 1, None),
        ("INSERT INTO rooms VALUES (?)", 2, 2),
    ]
    assert waited_s == 0


def test_a_record_is_voided_step_by_step(empty: Database) -> None:
    """In the transaction that is open."""
    record = Record(
        ordinal=0, state=DONE, digest=b"", statement="a", answer=None, source="5ca1ab1e"
    )
    with migrating(empty) as connection:
        table = JournalTable(connection, empty.service)
        table.create()
        for revision in ("001", "002"):
            table.write(revision, Direction.UPGRADE, [record])
        guard = guard_on(connection, empty)
        guard.take()
        seen = set()
        while (found := guard.half_done()) is not None:
            seen.add(str(found))
            with guard.apart():
                guard.void()
        guard.void()
        assert seen == {"upgrade 001", "upgrade 002"}
        assert table.half_done() is None


def test_a_transaction_that_a_step_ends_is_not_intact(empty: Database) -> None:
    """Until another step begins."""

    def commit() -> None:
        connection.pgconn.exec_(b"COMMIT")

    with migrating(empty) as connection:
        guard = guard_on(connection, empty)
        guard.take()
        connection.autocommit = False
        guard.run(STEP, "5ca1ab1e", lambda: None)
        assert guard.is_intact()
        connection.rollback()
        with pytest.raises(RefusedError, match="ended its transaction itself"):
            guard.run(STEP, "5ca1ab1e", commit)
        assert not guard.is_intact()
        guard.run(STEP, "5ca1ab1e", lambda: None)
        assert guard.is_intact()
        connection.rollback()


def test_a_step_that_ends_its_transaction_is_not_begun_again(empty: Database) -> None:
    """Though a lock was lost in it: what it did would be done twice."""
    calls: list[str] = []

    def revise() -> None:
        calls.append("called")
        connection.execute("UPDATE rooms SET id = id + 1")
        with suppress(LockNotAvailable), connection.transaction():
            connection.execute("ALTER TABLE busy ADD COLUMN a integer")
        connection.pgconn.exec_(b"COMMIT")

    with migrating(empty) as connection, empty.connect() as other:
        connection.execute("CREATE TABLE rooms (id integer); CREATE TABLE busy ()")
        connection.execute("INSERT INTO rooms VALUES (1)")
        guard = guard_on(connection, empty)
        guard.take()
        connection.autocommit = False
        with other.transaction():
            other.execute("LOCK TABLE busy IN ACCESS SHARE MODE")
            with pytest.raises(RefusedError, match="ended its transaction itself"):
                guard.run(STEP, "5ca1ab1e", revise)
        guard.end()
        assert calls == ["called"]
        assert empty.rows("SELECT id FROM rooms") == [(2,)]


def guard_on(connection: GatedConnection, database: Database) -> PostgresqlGuard:
    """Watch over a run."""
    service = database.service
    return PostgresqlGuard(
        connection,
        service=service,
        target=service.targets["local"],
        wait_s=1,
        tell=lambda _event: None,
    )
