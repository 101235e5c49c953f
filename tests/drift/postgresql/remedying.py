"""Runs what brings one database to another."""

from arxos_migrations.snapshot.difference import compare
from arxos_migrations.snapshot.postgresql.reading import read
from arxos_migrations.snapshot.postgresql.remedy import remedies
from arxos_migrations.snapshot.value import Snapshot
from support.database import Database


def snapshot(database: Database) -> Snapshot:
    """Read a database as a superuser."""
    with database.connect(database.admin_url) as connection:
        return read(connection)


def remedied(database: Database, expected: Snapshot) -> tuple[frozenset[str], tuple[str, ...]]:
    """Run the statements in one transaction; say what differs still, and what was not certain."""
    found = snapshot(database)
    done = remedies(compare(expected, found), expected=expected, found=found)
    with database.connect(database.admin_url) as connection, connection.transaction():
        for statement in done.statements:
            connection.execute(statement.encode())
    return compare(expected, snapshot(database)).names, done.not_certain
