"""Tables that have rows."""

import psycopg
import pytest

from arxos_migrations.engines.postgresql.filled import filled_tables
from support.database import Database


def test_tables_with_rows_are_named(empty: Database) -> None:
    """Under any name, in any schema; neither partitions nor ours."""
    with empty.connect(empty.server.url(database=empty.name)) as connection:
        assert filled_tables(connection, patience_s=10) == frozenset()
        for statement in (
            'CREATE TABLE "odd; ""Name" (id integer)',
            'INSERT INTO "odd; ""Name" VALUES (1)',
            "CREATE TABLE bare (id integer)",
            "CREATE SCHEMA other",
            "CREATE TABLE other.log (id integer) PARTITION BY RANGE (id)",
            "CREATE TABLE other.log_1 PARTITION OF other.log FOR VALUES FROM (1) TO (9)",
            "INSERT INTO other.log VALUES (1)",
            "CREATE TABLE arxos_migrations.own AS SELECT 1 AS id",
        ):
            connection.execute(statement.encode())
        assert filled_tables(connection, patience_s=10) == {'public."odd; ""Name"', "other.log"}
        assert connection.execute("SHOW transaction_read_only").fetchone() == ("off",)


def test_a_table_that_others_change_is_an_error(empty: Database) -> None:
    """None is waited for long, and a table is not taken for an empty one."""
    with empty.connect() as connection, empty.connect() as other, other.transaction():
        connection.execute("CREATE TABLE rooms (id integer)")
        other.execute("LOCK TABLE rooms IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(psycopg.errors.QueryCanceled):
            filled_tables(connection, patience_s=0.05)
