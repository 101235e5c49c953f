"""What SQLite says of a table that is to be rebuilt, and the kinds that cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.names import folded, same
from arxos_migrations.engines.sqlite.rebuild.queries import query
from arxos_migrations.errors import RefusedError

_ROWIDS = ("rowid", "_rowid_", "oid")
_REMEDIES = {
    "view": "Drop the view and create it again, with op.execute.",
    "virtual": "Drop the virtual table and create it again, with op.execute.",
    "shadow": "Change the virtual table that it belongs to.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnFact:
    """One column."""

    name: str
    type: str
    generated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class TableFacts:
    """One table of the database itself."""

    name: str
    """As it is written in the schema."""
    sql: str
    columns: tuple[ColumnFact, ...]
    has_rowid: bool
    alias: str | None
    """The INTEGER PRIMARY KEY, which is the rowid under another name."""

    @property
    def rowid(self) -> str | None:
        """A name under which the rowid can be read and written; None where there is none."""
        taken = {folded(column.name) for column in self.columns}
        free = [name for name in _ROWIDS if name not in taken]
        return free[0] if self.has_rowid and free else None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in their order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> ColumnFact | None:
        """Find a column."""
        return next((column for column in self.columns if same(column.name, name)), None)

    def the_column(self, name: str) -> ColumnFact:
        """Find a column that must be there. Raises RefusedError."""
        column = self.column(name)
        if column is None:
            raise absent_column(self.name, name, self.names)
        return column


def absent_column(table: str, column: str, there: Iterable[str]) -> RefusedError:
    """Say that there is no such column, and which there are."""
    return RefusedError(
        f"There is no column {column} in {table}.",
        f"It has: {', '.join(there)}.",
        remedy="Mend the name in the revision.",
    )


def read_facts(connection: Connection, table: str) -> TableFacts:
    """Read a table. Raises RefusedError for everything that is no ordinary table."""
    found = connection.execute(query("table"), {"table": table}).fetchall()
    _refuse_strange(table, found)
    _, _, name, without_rowid, sql = found[0]
    rows = connection.execute(query("columns"), {"table": name}).fetchall()
    keys = [(column, type_) for column, type_, key, _ in rows if key]
    (indexed,) = connection.execute(query("key_index"), {"table": name}).fetchone()
    is_alias = len(keys) == 1 and same(keys[0][1], "INTEGER") and not indexed and not without_rowid
    return TableFacts(
        name=name,
        sql=sql,
        columns=tuple(
            ColumnFact(name=column, type=type_, generated=bool(generated))
            for column, type_, _, generated in rows
        ),
        has_rowid=not without_rowid,
        alias=keys[0][0] if is_alias else None,
    )


def _refuse_strange(table: str, found: list[tuple[str, str, str, bool, str | None]]) -> None:
    if not found:
        raise RefusedError(f"There is no table {table}.", remedy="Mend the name in the revision.")
    schema, kind, name, _, sql = found[0]
    if any(other == "temp" for other, *_ in found):
        raise RefusedError(
            f"There is a temporary table {name}, which hides any other of that name.",
            remedy="Drop the temporary table first.",
        )
    if schema != "main":
        raise RefusedError(
            f"The table {name} is in the attached database {schema}.",
            remedy="Migrate that database by itself.",
        )
    if kind in _REMEDIES:
        what = kind if kind == "view" else f"{kind} table"
        raise RefusedError(f"{name} is a {what}, which is not rebuilt.", remedy=_REMEDIES[kind])
    if sql is None or folded(name).startswith("sqlite_"):
        raise RefusedError(f"{name} is a table of SQLite itself.", remedy="Leave it to SQLite.")
