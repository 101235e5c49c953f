"""Lets SQLite itself add and drop the columns of a batch, which needs no copy of the rows."""

from collections.abc import Sequence
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.rebuild.native import add_column, drop_column
from arxos_migrations.engines.sqlite.rebuild.scopes import savepoint
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.draft import Added, Dropped


def done_simply(
    connection: Connection, table: str, steps: Sequence[Added | Dropped], *, is_last: bool
) -> bool:
    """Do all of it or nothing; say whether SQLite could.

    It takes one column after the other, so that one is refused which is used by another that
    goes as well. A rebuild takes them all at once and judges anew, unless this is the last way:
    then RefusedError is raised.
    """
    try:
        with savepoint(connection):
            for step in steps:
                _do(connection, table, step)
    except _NotSimpleError:
        return False
    except RefusedError:
        if is_last:
            raise
        return False
    return True


def _do(connection: Connection, table: str, step: Added | Dropped) -> None:
    if isinstance(step, Added):
        done = add_column(connection, table, step.definition)
    else:
        done = drop_column(connection, table, step.name)
    if not done:
        raise _NotSimpleError


class _NotSimpleError(Exception):
    """SQLite itself cannot do it."""
