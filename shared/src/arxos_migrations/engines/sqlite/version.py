"""The revisions a file is at, read straight from the version table."""

from sqlite3 import Connection
from typing import TYPE_CHECKING

from arxos_migrations.domain.place import Place
from arxos_migrations.engines.sqlite.connect import LOOK_WAIT_S, opened
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.queries import query

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service, VersionTable
    from arxos_migrations.domain.sqlite_url import SqliteUrl


def place_of(url: "SqliteUrl", service: "Service", *, wait_s: float = LOOK_WAIT_S) -> Place:
    """Ask a file where it is; one that is missing is at base, and stays missing."""
    with opened(url, creates=False, wait_s=wait_s) as connection:
        return Place(heads=read_heads(connection, service.version_table))


def read_heads(driver: Connection, table: "VersionTable") -> tuple[str, ...]:
    """Return the current heads, sorted; none where the version table is missing or empty."""
    if driver.execute(query("table_exists"), {"name": table.name}).fetchone() is None:
        return ()
    rows = driver.execute(f"SELECT version_num FROM {quoted(table.name)} ORDER BY version_num")  # noqa: S608 - a quoted name
    return tuple(str(row[0]) for row in rows)
