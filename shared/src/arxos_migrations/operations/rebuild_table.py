"""`op.rebuild_table`: an SQLite table gets another text, whole, and keeps its rows."""

from collections.abc import Mapping, Sequence

from alembic.operations import MigrateOperation, Operations

from arxos_migrations.engines.sqlite.ddl.names import same
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from arxos_migrations.engines.sqlite.rebuild.facts import TableFacts, read_facts
from arxos_migrations.engines.sqlite.rebuild.native import rename_column
from arxos_migrations.engines.sqlite.rebuild.preconditions import refuse_unready
from arxos_migrations.engines.sqlite.rebuild.scopes import savepoint
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.driver import driver_of
from arxos_migrations.operations.trading import refuse_traded


@Operations.register_operation("rebuild_table")
class RebuildTableOp(MigrateOperation):
    """A table, its new text, and what became of its columns."""

    def __init__(
        self,
        table_name: str,
        sql: str,
        *,
        renames: Mapping[str, str] | None = None,
        drops: Sequence[str] = (),
    ) -> None:
        """Take what `op.rebuild_table` takes."""
        self.table_name = table_name
        self.sql = sql
        self.renames = dict(renames or {})
        self.drops = tuple(drops)

    @classmethod
    def rebuild_table(
        cls,
        operations: Operations,
        table_name: str,
        sql: str,
        *,
        renames: Mapping[str, str] | None = None,
        drops: Sequence[str] = (),
    ) -> None:
        """Give an SQLite table the text that it should have, and keep all of its rows.

        For what `batch_alter_table` cannot say: constraints without a name, table options,
        generated columns, comments. Indexes, triggers, views and other tables' foreign keys
        stay as they are, and so do the counters of AUTOINCREMENT::

            op.rebuild_table(
                "rooms",
                "CREATE TABLE rooms (id INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT",
                renames={"name": "title"},
                drops=["height"],
            )

        `renames` are done first, by SQLite itself; the text has the new names. A column that
        the text has not must be in `drops`; one that only the text has gets its default.
        Raises RefusedError or FailedCleanError; then the table is as it was.
        """
        operations.invoke(cls(table_name, sql, renames=renames, drops=drops))


@Operations.implementation_for(RebuildTableOp)
def _rebuild_table(operations: Operations, operation: RebuildTableOp) -> None:
    context = operations.migration_context
    if context.dialect.name != "sqlite" or context.as_sql:
        raise RefusedError(
            f"op.rebuild_table reads the table {operation.table_name} of an SQLite database.",
            remedy="Use it in revisions of SQLite services only, and not with --sql.",
        )
    connection = driver_of(context.connection)
    refuse_unready(connection, operation.table_name)
    table = _parse(operation.sql)
    refuse_traded(operation.table_name, list(operation.renames.items()))
    with savepoint(connection):
        for old, new in operation.renames.items():
            rename_column(connection, operation.table_name, old, new)
        facts = read_facts(connection, operation.table_name)
        kept = tuple(_kept(facts, [column.name for column in table.columns], operation.drops))
        rebuild(connection, Change(table=facts.name, sql=table.stored, kept=kept))


def _parse(sql: str) -> TableText:
    try:
        return parse_table(sql)
    except UnreadableError as error:
        raise RefusedError(
            *error.lines[:-1], remedy="Give op.rebuild_table one CREATE TABLE, written in full."
        ) from None


def _kept(table: TableFacts, names: Sequence[str], drops: Sequence[str]) -> list[str]:
    """List the columns that stay. Raises RefusedError for one of which nothing is said."""
    for name in drops:
        table.the_column(name)
    kept = []
    for column in table.columns:
        is_named = any(same(column.name, name) for name in names)
        is_dropped = any(same(column.name, name) for name in drops)
        if not (is_named or is_dropped):
            raise RefusedError(
                f"The new text of {table.name} has no column {column.name}.",
                remedy=f"Write it, or say what becomes of it: drops=[{column.name!r}] or renames.",
            )
        if is_named and not is_dropped:
            kept.append(column.name)
    return kept
