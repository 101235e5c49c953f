"""Puts a new table in the place of the old one, with its rows."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.names import same
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.rebuild import statements
from arxos_migrations.engines.sqlite.rebuild.facts import TableFacts, read_facts
from arxos_migrations.engines.sqlite.rebuild.faults import raise_unless_of_statement
from arxos_migrations.engines.sqlite.rebuild.queries import query
from arxos_migrations.engines.sqlite.words import words
from arxos_migrations.errors import FailedCleanError

_ASIDE = "arxos_moved_aside"


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """Where the old rows are while there is a new table."""

    table: str
    columns: dict[str, str]
    """What the old columns are called there; a rowid has the empty name."""
    alias: str | None
    """The column that was the rowid, which is never NULL."""


def move_aside(connection: Connection, old: TableFacts) -> Moved:
    """Rename the old table, or park its rows where its text keeps it from being renamed."""
    aside = _free_name(connection)
    try:
        connection.execute(statements.move_aside(old.name, aside))
    except sqlite3.OperationalError as error:  # a CHECK that writes table.column
        raise_unless_of_statement(error)
        return _park(connection, old, aside)
    names = {column.name: column.name for column in old.columns}
    return Moved(
        table=aside, columns=names | ({"": old.rowid} if old.rowid else {}), alias=old.alias
    )


def _park(connection: Connection, old: TableFacts, aside: str) -> Moved:
    sources = [column.name for column in old.columns] + ([old.rowid] if old.rowid else [])
    names = [f"c{number}" for number in range(len(sources))]
    connection.execute(statements.parking(aside, names))
    connection.execute(statements.copy(old.name, sources, aside, names))
    _refuse_fewer(connection, old.name, aside)
    connection.execute(statements.drop("TABLE", old.name))
    parked = dict(zip([column.name for column in old.columns], names, strict=False))
    return Moved(
        table=aside, columns=parked | ({"": names[-1]} if old.rowid else {}), alias=old.alias
    )


def create(connection: Connection, old: TableFacts, sql: str) -> TableFacts:
    """Make the new table, and see that it is stored word for word. Raises FailedCleanError."""
    try:
        connection.execute(sql)
    except sqlite3.Error as error:
        raise_unless_of_statement(error)
        raise FailedCleanError(
            f"SQLite does not take the new form of {old.name}: {words(error)}.",
            remedy="Mend the revision, then run the same command again.",
        ) from None
    new = read_facts(connection, old.name)
    if new.sql != sql:
        raise FailedCleanError(
            f"SQLite stored the new form of {old.name} in other words.",
            remedy="Report this with the CREATE TABLE text; nothing was changed.",
        )
    return new


def copy(connection: Connection, moved: Moved, new: TableFacts, kept: Sequence[str]) -> None:
    """Copy the rows and drop where they were. Raises FailedCleanError where one does not fit."""
    targets = [name for name in kept if not _is_generated(new, name)]
    sources = [moved.columns[name] for name in targets]
    if "" in moved.columns and new.rowid is not None and _kept_alias(new, targets) is None:
        targets.append(new.rowid)
        sources.append(moved.columns[""])
    _refuse_numbering(connection, moved, new, kept)
    try:
        connection.execute(statements.copy(moved.table, sources, new.name, targets))
    except sqlite3.IntegrityError as error:
        raise _misfit(new, kept, error) from None
    _refuse_fewer(connection, moved.table, new.name)
    connection.execute(statements.drop("TABLE", moved.table))


def _misfit(
    new: TableFacts, kept: Sequence[str], error: sqlite3.IntegrityError
) -> FailedCleanError:
    """Say why rows cannot be copied; a new column without a value is no fault of theirs."""
    for column in new.columns:
        is_new = not column.generated and not any(same(column.name, name) for name in kept)
        if is_new and str(error) == f"NOT NULL constraint failed: {new.name}.{column.name}":
            return FailedCleanError(
                f"The new column {column.name} of {new.name} may not be NULL and has no default, "
                "and the table has rows.",
                remedy="Give it a default; or let it be NULL, fill it with op.execute and an "
                f"UPDATE of {new.name}, then forbid NULL.",
            )
    return FailedCleanError(
        f"The rows of {new.name} do not fit its new form: {words(error)}.",
        remedy="Change or remove those rows first, then run the same command again.",
    )


def _refuse_numbering(
    connection: Connection, moved: Moved, new: TableFacts, kept: Sequence[str]
) -> None:
    """Refuse rows whose NULL would become the next free number in an INTEGER PRIMARY KEY."""
    name = _kept_alias(new, kept)
    if name is None or name == moved.alias:
        return
    condition = f"{quoted(moved.columns[name])} IS NULL"
    (number,) = connection.execute(statements.count_where(moved.table, [condition])).fetchone()
    if number:
        raise FailedCleanError(
            f"{number} {'value' if number == 1 else 'values'} of {new.name}.{name} would not "
            "stay NULL as INTEGER PRIMARY KEY.",
            remedy=f"Give those rows a number first, with op.execute and an UPDATE of {new.name}.",
        )


def _kept_alias(new: TableFacts, kept: Sequence[str]) -> str | None:
    """Find the old column that is the rowid now; the new text may write it in another case."""
    return next((name for name in kept if new.alias is not None and same(name, new.alias)), None)


def _is_generated(table: TableFacts, name: str) -> bool:
    column = table.column(name)
    return column is not None and column.generated


def _refuse_fewer(connection: Connection, source: str, target: str) -> None:
    numbers = [
        connection.execute(statements.count(name)).fetchone()[0] for name in (source, target)
    ]
    if numbers[0] != numbers[1]:
        raise FailedCleanError(
            f"Of {numbers[0]} rows {numbers[1]} were copied to {target}.",
            remedy="Report this with the CREATE TABLE text; nothing was changed.",
        )


def _free_name(connection: Connection) -> str:
    for number in count():
        name = f"{_ASIDE}_{number}" if number else _ASIDE
        if not connection.execute(query("taken"), {"name": name}).fetchone()[0]:
            return name
    raise AssertionError
