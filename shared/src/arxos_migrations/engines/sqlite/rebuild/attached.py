"""Indexes and triggers of a table: they go with the old one and are made again for the new one."""

from dataclasses import dataclass
from sqlite3 import Connection, Error

from arxos_migrations.engines.sqlite.rebuild import statements
from arxos_migrations.engines.sqlite.rebuild.faults import raise_unless_of_statement
from arxos_migrations.engines.sqlite.rebuild.queries import query
from arxos_migrations.engines.sqlite.words import words
from arxos_migrations.errors import FailedCleanError


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """An index or a trigger."""

    kind: str
    name: str
    sql: str


def read_attached(connection: Connection, table: str) -> tuple[Attached, ...]:
    """Read them in the order in which they were made, in which triggers fire as well."""
    rows = connection.execute(query("attached"), {"table": table})
    return tuple(Attached(kind=kind, name=name, sql=sql) for kind, name, sql in rows)


def drop_attached(connection: Connection, attached: tuple[Attached, ...]) -> None:
    """Drop them; a trigger would see the rows being copied."""
    for each in attached:
        connection.execute(statements.drop(each.kind, each.name))


def restore_attached(connection: Connection, attached: tuple[Attached, ...], table: str) -> None:
    """Make them again, word for word. Raises FailedCleanError where one does not fit any more."""
    for each in attached:
        try:
            connection.execute(each.sql)
        except Error as error:
            raise_unless_of_statement(error)
            raise FailedCleanError(
                f"The {each.kind} {each.name} does not fit the new form of {table}: "
                f"{words(error)}.",
                remedy=f"Drop the {each.kind} first, and make it again as it should be.",
            ) from None
