"""What the running transaction has done, and whether a statement outlives its client."""

from typing import Any

import psycopg
import pytest

from arxos_migrations.engines.postgresql.connect import pin
from arxos_migrations.engines.postgresql.transaction import has_written, outliving_its_client
from support.database import Database
from support.migrating import migrating


@pytest.mark.parametrize(
    ("statement", "has"),
    [
        ("SELECT * FROM rooms", False),
        ("WITH a AS (SELECT 1) SELECT * FROM a", False),
        ("UPDATE rooms SET id = 1 WHERE false", False),
        ("INSERT INTO rooms VALUES (1)", True),
        ("WITH a AS (INSERT INTO rooms VALUES (1) RETURNING *) SELECT * FROM a", True),
        ("SELECT nextval('numbers')", True),
        ("SELECT * INTO others FROM rooms", True),
        ("SELECT * FROM rooms FOR UPDATE", False),
    ],
)
def test_a_transaction_has_written_when_it_has_a_number(
    empty: Database, statement: str, *, has: bool
) -> None:
    """Whatever its statements begin with; a lock alone is one where there is a row."""
    with migrating(empty) as connection:
        connection.execute("CREATE TABLE rooms (id integer)")
        connection.execute("CREATE SEQUENCE numbers")
        connection.autocommit = False
        connection.execute(statement.encode())
        assert has_written(connection) is has
        connection.rollback()
        assert has_written(connection) is False


def test_a_statement_may_outlive_its_client(empty: Database) -> None:
    """Behind the block a killed client's backend ends again while it works."""
    with migrating(empty) as connection:
        pin(connection, schema="public")
        with outliving_its_client(connection):
            assert _interval(connection) == "0"
        assert _interval(connection) == "1s"
        with pytest.raises(psycopg.errors.DivisionByZero), outliving_its_client(connection):
            connection.execute("SELECT 1 / 0")
        assert _interval(connection) == "1s"


def _interval(connection: "psycopg.Connection[Any]") -> str:
    row = connection.execute("SHOW client_connection_check_interval").fetchone()
    assert row is not None
    return str(row[0])
