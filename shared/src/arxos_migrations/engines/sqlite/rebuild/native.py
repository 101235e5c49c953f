"""What SQLite's own ALTER TABLE does well, used where it loses nothing."""

import re
import sqlite3
from collections.abc import Sequence
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.edits import drop_column as edited_without
from arxos_migrations.engines.sqlite.ddl.names import alike
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.tokens import Kind, tokens
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.rebuild.attached import read_attached
from arxos_migrations.engines.sqlite.rebuild.dependents import refuse_dependents, refuse_users
from arxos_migrations.engines.sqlite.rebuild.facts import read_facts
from arxos_migrations.engines.sqlite.rebuild.faults import raise_unless_of_statement
from arxos_migrations.engines.sqlite.rebuild.preconditions import refuse_unready
from arxos_migrations.engines.sqlite.rebuild.probes import ask, refuse_newly_broken
from arxos_migrations.engines.sqlite.rebuild.scopes import pragma, savepoint
from arxos_migrations.engines.sqlite.rebuild.virtual import virtual_readers
from arxos_migrations.engines.sqlite.words import words
from arxos_migrations.errors import RefusedError

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def rename_column(connection: Connection, table: str, old: str, new: str) -> None:
    """Rename a column, and with it every use in views, triggers, indexes and other tables.

    Raises RefusedError; then nothing was renamed.
    """
    refuse_unready(connection, table)
    facts = read_facts(connection, table)
    name, old = facts.name, facts.the_column(old).name
    refuse_users(name, old, virtual_readers(connection, name, old))
    start = f"ALTER TABLE main.{quoted(name)} RENAME COLUMN {quoted(old)} TO "
    # SQLite writes the new name everywhere as it is written here: plain where it can be.
    ways = [start + new] if _PLAIN.fullmatch(new) else []
    before = ask(connection)
    with savepoint(connection), pragma(connection, "legacy_alter_table", on=False):
        # With an older broken view SQLite renames nothing, unless it may not mind.
        with pragma(connection, "writable_schema", on=bool(before.broken)):
            _first_that_works(connection, f"{name}.{old}", [*ways, start + quoted(new)])
        refuse_newly_broken(before, ask(connection), name)


def add_column(connection: Connection, table: str, definition: str) -> bool:
    """Add a column at the end; say whether SQLite could."""
    refuse_unready(connection, table)
    name = read_facts(connection, table).name
    try:
        connection.execute(f"ALTER TABLE main.{quoted(name)} ADD COLUMN {definition}")
    except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
        raise_unless_of_statement(error)
        return False
    return True


def drop_column(connection: Connection, table: str, column: str) -> bool:
    """Drop a column; say whether SQLite could, and lost no more. The caller rolls back if not.

    With a column SQLite drops comments that are not about it. Raises RefusedError, which names
    what uses the column.
    """
    refuse_unready(connection, table)
    old = read_facts(connection, table)
    if any(token.kind is Kind.COMMENT for token in tokens(old.sql)):
        return False
    wanted = edited_without(parse_table(old.sql), column)
    before, attached = ask(connection), read_attached(connection, old.name)
    refuse_dependents(connection, wanted, column, attached=attached, answers=before)
    try:
        connection.execute(f"ALTER TABLE main.{quoted(old.name)} DROP COLUMN {quoted(column)}")
    except sqlite3.OperationalError as error:
        raise_unless_of_statement(error)
        return False
    refuse_newly_broken(before, ask(connection), old.name)
    return alike(read_facts(connection, old.name).sql, wanted.sql)


def _first_that_works(connection: Connection, what: str, ways: Sequence[str]) -> None:
    for number, way in enumerate(ways, start=1):
        try:
            connection.execute(way)
        except sqlite3.OperationalError as error:
            raise_unless_of_statement(error)
            if "syntax error" not in str(error) or number == len(ways):
                raise RefusedError(
                    f"SQLite does not rename {what}: {words(error)}.",
                    remedy="Mend or drop what stands in the way first, then run it again.",
                ) from None
        else:
            return
