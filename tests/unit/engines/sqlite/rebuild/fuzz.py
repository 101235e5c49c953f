"""One random table through every edit; each is taken back before the next."""

import random
import sqlite3
from contextlib import suppress
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl import edits
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.tokens import sound_tokens
from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from arxos_migrations.engines.sqlite.rebuild.native import rename_column
from arxos_migrations.errors import ArxosError
from unit.engines.sqlite.rebuild.comparing import compare, texts_around
from unit.engines.sqlite.rebuild.picture import Picture, picture
from unit.engines.sqlite.rebuild.random_edits import Edit, random_edits
from unit.engines.sqlite.rebuild.random_tables import RandomTable, bare, quoted, random_table

EDITS = 8
"""Of each table, beside the one that changes nothing."""


def survive(seed: int) -> list[tuple[str, str]]:
    """Make a table and edit it; give each edit and why it was refused, or nothing.

    Raises AssertionError where anything is lost. The list is empty where SQLite refuses the table.
    """
    rng = random.Random(seed)  # noqa: S311 - repeatable on purpose
    connection = sqlite3.connect(":memory:", isolation_level=None)
    table = random_table(rng)
    if not _make(connection, table, rng):
        return []
    connection.execute("BEGIN IMMEDIATE")
    name = bare(table.name)
    every = list(random_edits(table, rng))
    chosen = [every[0], *rng.sample(every[1:], min(EDITS, len(every) - 1))]
    done = [(edit[0], _try(connection, name, edit)) for edit in chosen]
    return done + _rename_and_drop(connection, name, table)


def _make(connection: Connection, table: RandomTable, rng: random.Random) -> bool:
    connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE log (x)")
    connection.execute("INSERT INTO parent VALUES (1), (2)")
    try:
        connection.execute(table.sql(rng))
    except sqlite3.OperationalError:
        return False
    _fill(connection, table, rng)
    for statement in table.others:
        _maybe(connection, statement)
    if rng.random() < 0.3:
        connection.execute("ANALYZE")
    return True


def _fill(connection: Connection, table: RandomTable, rng: random.Random) -> None:
    columns = [quoted(column.name) for column in table.columns if not column.generated]
    values = ("1", "2", "'x'", "NULL", "2.5", "'012'", "x'00'", "'7'", "1e20", "'Ä'")
    for _ in range(rng.randint(0, 8)):
        row = ", ".join(rng.choice(values) for _ in columns)
        _maybe(
            connection, f"INSERT INTO {quoted(table.name)} ({', '.join(columns)}) VALUES ({row})"
        )
    if rng.random() < 0.5:
        _maybe(connection, f"DELETE FROM {quoted(table.name)} WHERE {columns[0]} > 1")


def _maybe(connection: Connection, statement: str) -> None:
    with suppress(sqlite3.Error):
        connection.execute(statement)


def _rename_and_drop(
    connection: Connection, name: str, table: RandomTable
) -> list[tuple[str, str]]:
    """Let SQLite rename a column, and drop another one by a rebuild."""
    done = []
    for what, how in (("rename", _rename), ("drop column", _drop)):
        before = picture(connection, name)
        connection.execute("SAVEPOINT fuzz")
        try:
            how(connection, name, table, before)
        except ArxosError as error:
            assert picture(connection, name) == before, what
            done.append((what, str(error)))
        else:
            done.append((what, ""))
        finally:
            connection.execute("ROLLBACK TO fuzz")
            connection.execute("RELEASE fuzz")
    return done


def _rename(connection: Connection, name: str, table: RandomTable, before: Picture) -> None:
    rename_column(connection, name, bare(table.columns[1].name), "renamed to this")
    now = picture(connection, name)
    assert (now.rows, now.violations) == (before.rows, before.violations)
    assert now.others == before.others
    assert now.texts.keys() == before.texts.keys()
    assert [row[2:] for row in now.columns] == [row[2:] for row in before.columns]


def _drop(connection: Connection, name: str, table: RandomTable, before: Picture) -> None:
    gone = bare(table.columns[-1].name)
    changed = edits.drop_column(parse_table(str(before.texts[name])), gone)
    kept = tuple(column.name for column in changed.columns)
    rebuild(connection, Change(table=name, sql=changed.stored, kept=kept))
    now = picture(connection, name)
    width = 2 * (len(before.columns) - 1) + (len(before.rows[0]) % 2 if before.rows else 0)
    assert now.rows == sorted((row[:width] for row in before.rows), key=repr)
    assert [row[1:5] for row in now.columns] == [row[1:5] for row in before.columns[:-1]]
    assert texts_around(now, name) == texts_around(before, name)


def _try(connection: Connection, name: str, edit: Edit) -> str:
    """Do an edit and look; give why it was refused. Everything is taken back."""
    what, change, wanted = edit
    before = picture(connection, name)
    connection.execute("SAVEPOINT fuzz")
    sql = before.texts[name]
    assert sql is not None
    text = parse_table(sql)
    assert text.sql == sql
    changed = change(text)
    assert _without_commas(changed.sql) == _without_commas(wanted.sql()), (what, changed.sql)
    try:
        kept = tuple(column.name for column in text.columns)
        rebuild(connection, Change(table=name, sql=changed.stored, kept=kept))
    except ArxosError as error:
        assert picture(connection, name) == before, (what, changed.sql)
        return str(error)
    else:
        now = picture(connection, name)
        assert now.texts[name] == changed.sql
        compare(what, before, now, name)
        return ""
    finally:
        connection.execute("ROLLBACK TO fuzz")
        connection.execute("RELEASE fuzz")


def _words(text: str) -> list[str]:
    return [token.text for token in sound_tokens(text)]


def _without_commas(text: str) -> list[str]:
    return [word for word in _words(text) if word != ","]
