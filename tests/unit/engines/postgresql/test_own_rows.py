"""What the end of a step writes is had before."""

from dataclasses import replace

import psycopg
import pytest

from arxos_migrations.domain.service import VersionTable
from arxos_migrations.engines.postgresql.own_rows import reserve
from support.database import Database

TABLE = VersionTable(schema="odd Schema", name="the Version")
SCHEMAS = """
    CREATE SCHEMA IF NOT EXISTS arxos_migrations AUTHORIZATION arxos_migrator;
    CREATE SCHEMA "odd Schema" AUTHORIZATION arxos_migrator;
"""
MADE = """
    CREATE TABLE "odd Schema"."the Version" (version_num text);
    INSERT INTO "odd Schema"."the Version" VALUES ('001');
"""
LOCKS = """
    SELECT c.relname, l.mode FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation
    WHERE l.mode LIKE 'Row%' AND c.relkind = 'r' ORDER BY 1, 2
"""


def test_where_nothing_is_there_nothing_is_locked(empty: Database) -> None:
    """Not to find the version table is for others to say."""
    with empty.connect() as connection:
        connection.autocommit = False
        reserve(connection, replace(empty.service, version_table=TABLE))
        assert connection.execute(LOCKS.encode()).fetchall() == []


def test_what_is_there_is_locked_with_its_rows(empty: Database) -> None:
    """Names are quoted; whoever holds the row is waited for."""
    service = replace(empty.service, version_table=TABLE)
    with empty.connect(empty.admin_url) as admin:
        admin.execute(SCHEMAS.encode())
    with empty.connect() as connection, empty.connect() as other:
        connection.execute(MADE.encode())
        connection.execute("CREATE TABLE arxos_migrations.runs (run integer)")
        connection.autocommit = other.autocommit = False
        reserve(connection, service)
        assert connection.execute(LOCKS.encode()).fetchall() == [
            ("runs", "RowExclusiveLock"),
            ("the Version", "RowExclusiveLock"),
            ("the Version", "RowShareLock"),
        ]
        other.execute("SET LOCAL lock_timeout = '1ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            reserve(other, service)


def test_what_a_role_may_not_write_is_left_out(empty: Database) -> None:
    """Then the end of the step says so."""
    service = replace(empty.service, version_table=TABLE)
    with empty.connect(empty.admin_url) as admin:
        admin.execute(SCHEMAS.encode())
    with empty.connect() as connection:
        connection.execute(MADE.encode())
        connection.execute('REVOKE UPDATE ON "odd Schema"."the Version" FROM arxos_migrator')
        connection.autocommit = False
        reserve(connection, service)
        assert connection.execute(LOCKS.encode()).fetchall() == []
