"""Rows that point at no row though their foreign key says that there are none.

They come in where triggers are off: ALTER TABLE … DISABLE TRIGGER ALL, session_replication_role.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from psycopg import Connection, Error, sql

from arxos_migrations.domain.layout import OWN_SCHEMA
from arxos_migrations.engines.holdings import MOST
from arxos_migrations.engines.postgresql.glance import glancing
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.engines.postgresql.words import words


class Checked(NamedTuple):
    """A foreign key, with the rows that it should not have let in."""

    name: str
    """Of table and constraint, in full, quoted where needed."""
    rows: int
    """One more than are counted at most says that there are more."""
    why_not: str | None = None
    """Why they could not be counted; None where they were."""


class _Key(NamedTuple):
    name: str
    schema: str
    table: str
    is_partitioned: bool
    parent_schema: str
    parent: str
    is_parent_partitioned: bool
    is_full: bool
    """Whether a key with some columns NULL is no key (MATCH FULL)."""
    columns: list[list[str]]
    """Its column, that of the parent, and the operator that compares them with its schema."""


def check_keys(connection: Connection[Any]) -> Iterator[Checked]:
    """Go through all of them, each in a transaction of its own that may take as long as it does.

    The connection is in autocommit mode. One that cannot be checked is told with the reason; the
    driver's errors come out where it has broken.
    """
    rows = connection.execute(query("checked_keys"), {"own": [OWN_SCHEMA]}).fetchall()
    for key in map(_Key._make, rows):
        try:
            with glancing(connection, patience_s=0):
                row = connection.execute(_statement(key)).fetchone()
        except Error as error:
            if connection.broken:
                raise
            yield Checked(key.name, 0, words(error))
        else:
            yield Checked(key.name, (row or (0,))[0])


def _statement(key: _Key) -> sql.Composed:
    def column(side: str, name: str) -> sql.Identifier:
        return sql.Identifier(side, name)

    has_all = [sql.SQL("{} IS NOT NULL").format(column("c", own)) for own, *_ in key.columns]
    fits = [
        sql.SQL("{} OPERATOR({}.{}) {}").format(
            column("p", parent), sql.Identifier(schema), _operator(operator), column("c", own)
        )
        for own, parent, schema, operator in key.columns
    ]
    # MATCH FULL takes no key that is NULL in part, and such a one finds no parent either.
    is_meant = sql.SQL(" OR " if key.is_full else " AND ").join(has_all)
    return sql.SQL(query("rows_without_parent")).format(
        only=_only(is_partitioned=key.is_partitioned),
        table=sql.Identifier(key.schema, key.table),
        is_meant=sql.SQL("({})").format(is_meant),
        only_parent=_only(is_partitioned=key.is_parent_partitioned),
        parent=sql.Identifier(key.parent_schema, key.parent),
        fits=sql.SQL(" AND ").join(fits),
        most=sql.Literal(MOST + 1),
    )


def _only(*, is_partitioned: bool) -> sql.SQL:
    """Children by inheritance are no rows of a key's; partitions are."""
    return sql.SQL("" if is_partitioned else "ONLY")


def _operator(name: Any) -> sql.SQL:  # noqa: ANN401 - a name of the catalog, which takes no quotes
    return sql.SQL(name)
