"""Says which index is not there, in the place of SQLite's own error."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from arxos_migrations.engines.sqlite.rebuild.attached import read_attached
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.driver import driver_of

if TYPE_CHECKING:
    import sqlalchemy
    from sqlalchemy import Index


@contextmanager
def absent_index_explained(
    connection: "sqlalchemy.Connection | None", index: "Index"
) -> Iterator[None]:
    """Raise RefusedError where the block drops an index that is not there."""
    try:
        yield
    except OperationalError as error:
        if not str(error.orig).startswith("no such index"):
            raise
        raise _absent(driver_of(connection), index) from None


def _absent(connection: Connection, index: "Index") -> RefusedError:
    table = None if index.table is None else index.table.name
    there = [each.name for each in read_attached(connection, table or "") if each.kind == "index"]
    return RefusedError(
        f"There is no index {index.name} to drop.",
        f"Of {table} there is: {', '.join(there)}." if there else "",
        remedy="Mend the name in the revision, or say if_exists=True.",
    )
