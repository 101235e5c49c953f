"""Statements of ours pass no gate."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.past_gate import ask, send
from support.database import Database
from support.migrating import migrating


class _Shut:
    """A gate through which nothing comes."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


@pytest.fixture
def connection(empty: Database) -> Iterator[GatedConnection]:
    """Connect, and shut the gate."""
    with migrating(empty) as connection:
        connection.gate = _Shut()
        yield connection
        connection.gate = None


def test_a_question_is_answered_with_its_rows(connection: GatedConnection) -> None:
    """Whatever the gate would say."""
    with pytest.raises(AssertionError, match="pass_on"):
        connection.execute("SELECT 1")
    assert ask(connection, "object_exists", {"name": "pg_catalog.pg_class"}) == [(True,)]
    assert ask(connection, "index_state", {"table": "pg_class", "name": "no_such"}) == []
    assert ask(connection, "has_written") == [(False,)]


def test_a_row_is_a_tuple(connection: GatedConnection) -> None:
    """Whatever rows a revision wants from its own statements."""
    connection.row_factory = dict_row
    assert ask(connection, "has_written") == [(False,)]
    assert send(connection, "SELECT 1 AS a, 2 AS b") == [(1, 2)]


def test_a_statement_is_done(connection: GatedConnection) -> None:
    """Without values a percent sign is only that; of several results the first is given."""
    name = sql.Identifier("Ro oms %s")
    assert send(connection, sql.SQL("CREATE TABLE {} (id integer)").format(name)) == []
    assert send(connection, "SELECT 5 % 3; SELECT 7") == [(2,)]
    assert send(connection, "SELECT %(a)s::integer", {"a": 4}) == [(4,)]
    with pytest.raises(psycopg.errors.UndefinedTable):
        send(connection, "SELECT * FROM no_such")


def test_it_belongs_to_the_transaction_that_is_open(connection: GatedConnection) -> None:
    """It ends none."""
    with psycopg.Connection.transaction(connection, force_rollback=True):
        send(connection, "CREATE TABLE rooms ()")
        assert ask(connection, "object_exists", {"name": "rooms"}) == [(True,)]
    assert ask(connection, "object_exists", {"name": "rooms"}) == [(False,)]
