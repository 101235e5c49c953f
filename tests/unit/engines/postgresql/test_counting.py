"""Rows are counted beside the application."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import Connection

from arxos_migrations.engines import holdings
from arxos_migrations.engines.holdings import NONE, Count, Holding
from arxos_migrations.engines.postgresql import counting, glance
from arxos_migrations.engines.postgresql.counting import count_rows, stored_tables
from support.database import Database

TABLES = """
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE "odd; ""Name" (
    id integer PRIMARY KEY,
    "SELECT" text DEFAULT '100%',
    number numeric(10, 2) DEFAULT 0,
    document json DEFAULT '{}',
    made timestamptz DEFAULT now(),
    twice integer GENERATED ALWAYS AS (id * 2) STORED,
    kind kind,
    kinds kind[]
);
INSERT INTO "odd; ""Name" (id) VALUES (1);
INSERT INTO "odd; ""Name" (id, "SELECT", number, document, made, kind, kinds) VALUES
    (2, NULL, 0.00, '{"a": 1}', NULL, 'a', '{a,b}'),
    (3, 'other', 1, NULL, now(), 'b', '{a}');
CREATE TABLE log (at integer) PARTITION BY RANGE (at);
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (9);
INSERT INTO log VALUES (1), (2)
"""
ODD = ("public", 'odd; "Name')
LABELS = (("public.kind", ("b",)),)


@pytest.fixture
def connection(empty: Database) -> Iterator[Connection[object]]:
    """Connect in autocommit mode, to some rows."""
    with empty.connect() as connection:
        for statement in TABLES.split(";\n"):
            connection.execute(statement.encode())
        yield connection


@pytest.mark.parametrize(
    ("holding", "count"),
    [
        (Holding(table=ODD), Count(rows=3)),
        (Holding(table=("public", "log")), Count(rows=2)),
        (Holding(table=ODD, column="id"), Count(rows=3)),
        (Holding(table=ODD, column="SELECT"), Count(rows=1)),
        (Holding(table=ODD, column="number"), Count(rows=1)),
        (Holding(table=ODD, column="document"), Count(rows=1)),
        (Holding(table=ODD, column="made"), Count(rows=2)),
        (Holding(table=ODD, column="twice"), Count(rows=0)),
        (Holding(table=ODD, column="kind"), Count(rows=2)),
        (Holding(table=ODD, column="kind", labels=LABELS), Count(rows=1, is_labelled=True)),
        (Holding(table=ODD, column="kinds", labels=LABELS), Count(rows=1, is_labelled=True)),
        (Holding(table=ODD, column="id", labels=LABELS), Count(rows=3)),
        (Holding(table=ODD, column="gone"), NONE),
        (Holding(table=("public", "log"), column="at"), Count(rows=2)),
        (Holding(table=("public", "log_1"), column="at"), Count(rows=0)),
        (Holding(table=("public", "log_1")), Count(rows=2)),
        (Holding(table=("public", "gone")), NONE),
        (Holding(table=("gone", "gone"), column="a"), NONE),
    ],
)
def test_rows_that_hold_something_are_counted(
    holding: Holding, count: Count, connection: Connection[object]
) -> None:
    """Neither NULL nor a default that is the same for all; what is computed holds nothing."""
    assert count_rows(connection, [holding]) == [count]


def test_counts_come_in_the_order_of_the_questions(connection: Connection[object]) -> None:
    """Though each table is asked once; nothing of the session stays."""
    asked = [Holding(table=ODD, column="number"), Holding(table=("public", "log"))]
    asked.append(Holding(table=ODD))
    assert [count.rows for count in count_rows(connection, asked)] == [1, 2, 3]
    assert connection.execute("SHOW lock_timeout").fetchone() == ("0",)
    assert connection.execute("SHOW transaction_read_only").fetchone() == ("off",)


def test_many_rows_are_counted_up_to_a_limit(
    connection: Connection[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more than that says that there are more."""
    monkeypatch.setattr(counting, "MOST", 1)
    assert count_rows(connection, [Holding(table=ODD)]) == [Count(rows=2)]
    assert holdings.MOST == 100_000


def test_what_cannot_be_read_in_time_is_not_known(
    connection: Connection[object], empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a table that somebody changes; the others are counted all the same."""
    monkeypatch.setattr(glance, "LOCK_PATIENCE_S", 0.05)
    asked = [Holding(table=ODD), Holding(table=("public", "log"))]
    with empty.connect() as other, other.transaction():
        other.execute("LOCK TABLE log IN ACCESS EXCLUSIVE MODE")
        assert count_rows(connection, asked) == [Count(rows=3), Count(rows=None)]


def test_rows_that_a_policy_hides_are_not_taken_for_none(connection: Connection[object]) -> None:
    """The owner sees them all, unless the policies hold for the owner as well."""
    connection.execute("ALTER TABLE log ENABLE ROW LEVEL SECURITY")
    asked = [Holding(table=("public", "log"))]
    assert count_rows(connection, asked) == [Count(rows=2)]
    connection.execute("ALTER TABLE log FORCE ROW LEVEL SECURITY")
    assert count_rows(connection, asked) == [Count(rows=None)]


def test_a_connection_that_breaks_is_no_answer(
    connection: Connection[object], empty: Database
) -> None:
    """The driver's error says so."""
    with empty.connect(empty.admin_url) as superuser:
        pid = connection.info.backend_pid
        superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    with pytest.raises(psycopg.OperationalError):
        count_rows(connection, [Holding(table=ODD)])


def test_rows_are_stored_in_partitions(connection: Connection[object]) -> None:
    """A dump has them there."""
    tables = [ODD, ("public", "log"), ("public", "gone")]
    assert stored_tables(connection, tables) == [ODD, ("public", "log_1")]
