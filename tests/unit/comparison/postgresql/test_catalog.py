"""What the server says about indexes and constraints is read once, by schema."""

from unittest.mock import Mock

import pytest
from sqlalchemy import Connection, event

from arxos_migrations.comparison.postgresql.catalog import (
    ConstraintFact,
    IndexFact,
    Kind,
    catalog,
    connection_of,
)


def _made(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE t (id integer CONSTRAINT t_pkey PRIMARY KEY, name text)"
    )
    connection.exec_driver_sql("ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0) NOT VALID")
    connection.exec_driver_sql("CREATE UNIQUE INDEX i ON t USING btree (name) WHERE id > 1")


def test_an_index_is_read_from_using_on(connection: Connection) -> None:
    """One that stands behind a constraint is not among them."""
    _made(connection)
    found = catalog(Mock(connection=connection), None).indexes["t"]
    tail = "USING btree (name) WHERE (id > 1)"
    assert found == {"i": IndexFact(name="i", unique=True, valid=True, tail=tail)}


def test_a_constraint_says_whether_old_rows_were_checked(connection: Connection) -> None:
    """The rule itself is without that word."""
    _made(connection)
    found = catalog(Mock(connection=connection), None).constraints["t"]
    text = "CHECK ((id > 0)) NOT VALID"
    check = ConstraintFact(name="c", kind=Kind.CHECK, valid=False, definition=text)
    assert found["c"] == check
    assert check.rule == "CHECK ((id > 0))"
    assert found["t_pkey"].kind is Kind.PRIMARY_KEY


def test_a_named_schema_is_read_and_no_other(connection: Connection) -> None:
    """The same names may be in several."""
    _made(connection)
    connection.exec_driver_sql("RESET ROLE")
    connection.exec_driver_sql("CREATE SCHEMA other")
    connection.exec_driver_sql("CREATE TABLE other.o (id integer)")
    connection.exec_driver_sql("CREATE INDEX i ON other.o (id)")
    assert list(catalog(Mock(connection=connection), "other").indexes) == ["o"]


def test_a_schema_is_read_once_per_autogenerate(connection: Connection) -> None:
    """With two queries, however many tables ask."""
    statements: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))
    context = Mock(connection=connection)
    assert catalog(context, None) is catalog(context, "public")
    assert len(statements) == 2


def test_comparing_needs_a_database() -> None:
    """Offline, Alembic has no connection."""
    with pytest.raises(TypeError, match=r"^comparing needs a database$"):
        connection_of(Mock(connection=None))
