"""Rows that came in while triggers were off."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from arxos_migrations.engines.postgresql import foreign_keys, glance
from arxos_migrations.engines.postgresql.foreign_keys import Checked, check_keys
from support.database import Database

TABLES = """
CREATE TABLE floors (id integer PRIMARY KEY, number smallint, name text, UNIQUE (number, name));
CREATE TABLE rooms (
    id integer PRIMARY KEY,
    floor bigint CONSTRAINT of_floor REFERENCES floors,
    number integer,
    name text,
    CONSTRAINT "by; name" FOREIGN KEY (number, name) REFERENCES floors (number, name)
);
INSERT INTO floors VALUES (1, 1, 'a')
"""
WHOLE = [Checked('public.rooms."by; name"', 0), Checked("public.rooms.of_floor", 0)]


@pytest.fixture
def connection(empty: Database) -> Iterator[Connection[Any]]:
    """Connect in autocommit mode as a superuser, for whom triggers can be off."""
    with empty.connect(empty.server.url(database=empty.name)) as connection:
        for statement in TABLES.split(";\n"):
            connection.execute(statement.encode())
        yield connection


def put(connection: Connection[Any], *rows: str) -> None:
    """Write rooms that nobody checks."""
    connection.execute("SET session_replication_role = replica")
    for row in rows:
        connection.execute(f"INSERT INTO rooms VALUES ({row})".encode())
    connection.execute("SET session_replication_role = origin")


def test_rows_that_keys_let_in_are_right(connection: Connection[Any]) -> None:
    """Also those that are NULL in part."""
    put(connection, "1, 1, 1, 'a'", "2, NULL, 1, NULL", "3, 1, NULL, 'z'")
    assert list(check_keys(connection)) == WHOLE


def test_rows_without_a_parent_are_counted(
    connection: Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Per key, up to a limit."""
    put(connection, "1, 7, 1, 'a'", "2, 8, 1, 'b'", "3, NULL, NULL, NULL")
    found = [Checked('public.rooms."by; name"', 1), Checked("public.rooms.of_floor", 2)]
    assert list(check_keys(connection)) == found
    monkeypatch.setattr(foreign_keys, "MOST", 0)
    assert [each.rows for each in check_keys(connection)] == [1, 1]


def test_a_full_match_takes_no_half_of_a_key(connection: Connection[Any]) -> None:
    """What is NULL altogether is no key."""
    connection.execute('ALTER TABLE rooms DROP CONSTRAINT "by; name"')
    connection.execute(
        "ALTER TABLE rooms ADD CONSTRAINT whole FOREIGN KEY (number, name) "
        "REFERENCES floors (number, name) MATCH FULL"
    )
    put(connection, "1, 1, 1, 'a'", "2, 1, NULL, 'a'", "3, 1, NULL, NULL")
    assert [each.rows for each in check_keys(connection) if "whole" in each.name] == [1]


def test_a_key_that_is_not_validated_says_nothing(connection: Connection[Any]) -> None:
    """The schema shows that one."""
    connection.execute("ALTER TABLE rooms DROP CONSTRAINT of_floor")
    put(connection, "1, 7, NULL, NULL")
    connection.execute(
        "ALTER TABLE rooms ADD CONSTRAINT of_floor FOREIGN KEY (floor) REFERENCES floors NOT VALID"
    )
    assert list(check_keys(connection)) == WHOLE[:1]


def test_partitions_belong_to_their_table_and_children_do_not(connection: Connection[Any]) -> None:
    """On either side."""
    for statement in (
        "CREATE TABLE log (at integer, floor integer REFERENCES floors) PARTITION BY RANGE (at)",
        "CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (1) TO (9)",
        "CREATE TABLE attics () INHERITS (rooms)",
        "INSERT INTO attics VALUES (1, 7)",
        "SET session_replication_role = replica",
        "INSERT INTO log VALUES (1, 7)",
        "SET session_replication_role = origin",
    ):
        connection.execute(statement.encode())
    assert list(check_keys(connection)) == [Checked("public.log.log_floor_fkey", 1), *WHOLE]


def test_a_key_whose_table_others_change_is_not_checked(
    connection: Connection[Any], empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are."""
    connection.execute("CREATE TABLE last (room integer REFERENCES rooms)")
    monkeypatch.setattr(glance, "LOCK_PATIENCE_S", 0.05)
    admin = empty.server.url(database=empty.name)
    with empty.connect(admin) as other, other.transaction():
        other.execute("LOCK TABLE last IN ACCESS EXCLUSIVE MODE")
        assert list(check_keys(connection)) == [
            Checked(
                "public.last.last_room_fkey",
                0,
                "LockNotAvailable (55P03) canceling statement due to lock timeout",
            ),
            *WHOLE,
        ]


def test_a_connection_that_breaks_is_an_error(connection: Connection[Any], empty: Database) -> None:
    """Nothing more can be asked."""
    checks = check_keys(connection)
    assert next(checks) == WHOLE[0]
    with empty.connect(empty.server.url()) as admin:
        admin.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])
    with pytest.raises(psycopg.OperationalError):
        next(checks)
