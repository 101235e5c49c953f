"""Asks the server how it would write what a model says.

PostgreSQL keeps no source text of predicates, expressions and CHECKs; it writes them anew from
their parsed form, with casts and brackets of its own. So the model's index or rule is made on
an empty temporary copy of the table, read back, and rolled back (PostgreSQL manual, 9.26.6
System Catalog Information Functions; CREATE TABLE … LIKE).
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, ProgrammingError

from arxos_migrations.comparison.words import quoted_table
from arxos_migrations.errors import RefusedError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_COPY = "arxos_comparison"
_READ_INDEX = "SELECT pg_catalog.pg_get_indexdef('pg_temp.arxos_comparison_index'::regclass)"
_READ_RULE = (
    "SELECT pg_catalog.pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint "
    "WHERE conname = 'arxos_comparison_rule' "
    "AND conrelid = 'pg_temp.arxos_comparison'::regclass"
)
_NO_TEMPORARY_TABLES = {"42501", "25006"}
"""SQLSTATE of a missing TEMPORARY privilege and of a read-only server."""


def server_writes_indexes(
    connection: "Connection", *, table: str, schema: str | None, indexes: Mapping[str, str]
) -> dict[str, str | None]:
    """Return each index's words as the server writes them; None where it refuses them.

    A refusal means that the words fit only the model's table, so that the two differ.
    Raises RefusedError where the role may make no temporary table.
    """
    with _copied(connection, table, schema):
        return {
            name: _written(
                connection,
                f"CREATE INDEX {_COPY}_index ON pg_temp.{_COPY} {words}",
                _READ_INDEX,
            )
            for name, words in indexes.items()
        }


def server_writes_rules(
    connection: "Connection", *, table: str, schema: str | None, rules: Mapping[str, str]
) -> dict[str, str | None]:
    """Return each constraint's words as the server writes them; None where it refuses them."""
    with _copied(connection, table, schema):
        return {
            name: _written(
                connection,
                f"ALTER TABLE pg_temp.{_COPY} ADD CONSTRAINT {_COPY}_rule {words}",
                _READ_RULE,
            )
            for name, words in rules.items()
        }


def works(connection: "Connection", statements: Iterable[str]) -> bool:
    """Say whether the server takes the statements, one after the other, and undo them."""
    try:
        with _undone(connection):
            for statement in statements:
                connection.exec_driver_sql(statement)
    except DBAPIError:
        return False
    return True


@contextmanager
def _copied(connection: "Connection", table: str, schema: str | None) -> Iterator[None]:
    original = quoted_table(table, schema)
    with _undone(connection):
        try:
            connection.exec_driver_sql(
                f"CREATE TEMPORARY TABLE {_COPY} (LIKE {original}) ON COMMIT DROP"
            )
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _NO_TEMPORARY_TABLES:
                raise
            raise RefusedError(
                f"Models and database cannot be compared: the role may not make the temporary "
                f"table on which the server reads the rules of {table}.",
                remedy="Grant it TEMPORARY on the database, or compare with another database "
                "at the same revision.",
            ) from None
        yield


def _written(connection: "Connection", make: str, read: str) -> str | None:
    try:
        with _undone(connection):
            connection.exec_driver_sql(make)
            return str(connection.exec_driver_sql(read).scalar_one())
    except ProgrammingError:
        return None


@contextmanager
def _undone(connection: "Connection") -> Iterator[None]:
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
