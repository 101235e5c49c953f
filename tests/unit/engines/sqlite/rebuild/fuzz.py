"""One random table through every edit; each is taken back before the next."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl import column_edits, edits
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.ddl.tokens import sound_tokens
from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from arxos_migrations.engines.sqlite.rebuild.native import rename_column
from arxos_migrations.errors import ArxosError
from unit.engines.sqlite.rebuild.picture import Picture, picture
from unit.engines.sqlite.rebuild.random_tables import (
    Clause,
    Column,
    RandomTable,
    bare,
    quoted,
    random_table,
)

Edit = tuple[str, Callable[[TableText], TableText], RandomTable]
"""What it is, how it is done, and the table that has to come of it."""
EDITS = 8
"""Of each table, beside the one that changes nothing."""
NEW_TYPES = ("TEXT", "INTEGER", "REAL", "NUMERIC(4, 1)", "BLOB", "VARCHAR(9)")


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
    every = list(_edits(table, rng))
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


def _edits(table: RandomTable, rng: random.Random) -> Iterator[Edit]:
    yield "nothing", lambda text: text, table
    for index, column in enumerate(table.columns):
        if not column.generated:
            yield from _column_edits(table, index, column, rng)
    for number, clause in enumerate(table.all_constraints):
        yield _dropping(table, number, clause)
    added = Column("brand_new", "INTEGER", (Clause("DEFAULT", "DEFAULT 5"),))
    place = rng.randint(0, len(table.columns))
    yield (
        "add column",
        lambda text: edits.add_column(text, "brand_new INTEGER DEFAULT 5", position=place),
        replace(table, columns=(*table.columns[:place], added, *table.columns[place:])),
    )
    check = Clause("CHECK", "CONSTRAINT new CHECK (1)")
    yield (
        "add constraint",
        lambda text: edits.add_constraint(text, check.text),
        replace(table, constraints=(*table.constraints, check)),
    )


def _column_edits(
    table: RandomTable, index: int, column: Column, rng: random.Random
) -> Iterator[Edit]:
    type_ = rng.choice(NEW_TYPES)
    retyped = table.with_column(index, replace(column, type=type_))
    is_key = any(clause.kind == "PRIMARY KEY" for clause in column.clauses)
    yield (
        "type of key" if is_key else "type",
        _changing(column, column_edits.with_type, type_),
        retyped,
    )
    for default in ("(2 + 2)", None):
        made = _with(column, "DEFAULT", None if default is None else f"DEFAULT {default}")
        edit = _changing(column, column_edits.with_default, default)
        yield "default", edit, table.with_column(index, made)
    nullable = _with(column, "NOT NULL", None)
    yield (
        "nullable",
        _changing(column, lambda text, _: column_edits.with_not_null(text, not_null=False), None),
        table.with_column(index, nullable),
    )
    if not any(clause.kind in ("NOT NULL", "NULL") for clause in column.clauses):
        yield (
            "not null",
            _changing(
                column, lambda text, _: column_edits.with_not_null(text, not_null=True), None
            ),
            table.with_column(index, _with(column, "NOT NULL", "NOT NULL")),
        )


def _changing(
    column: Column, how: Callable[..., str], value: str | None
) -> Callable[[TableText], TableText]:
    name = bare(column.name)

    def change(text: TableText) -> TableText:
        found = text.column(name)
        assert found is not None
        return edits.change_column(text, name, how(found, value))

    return change


def _with(column: Column, kind: str, body: str | None) -> Column:
    """Give the column with one clause of a kind, in the place of the one it had."""
    clauses: list[Clause] = []
    placed = body is None
    for clause in column.clauses:
        if clause.kind != kind:
            clauses.append(clause)
        elif body is not None:
            name = clause.text[: clause.text.index(kind)]
            clauses.append(Clause(kind, name + body))
            placed = True
    if not placed and body is not None:
        clauses.insert(0, Clause(kind, body))
    return replace(column, clauses=tuple(clauses))


def _dropping(table: RandomTable, number: int, clause: Clause) -> Edit:
    def drop(text: TableText) -> TableText:
        return edits.drop_constraint(text, list(text.constraints())[number])

    return f"drop {clause.kind}", drop, table.without(clause)


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
    assert _texts(now, name) == _texts(before, name)


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
        _compare(what, before, now, name)
        return ""
    finally:
        connection.execute("ROLLBACK TO fuzz")
        connection.execute("RELEASE fuzz")


def _compare(what: str, before: Picture, now: Picture, name: str) -> None:
    """See that nothing else has changed than what was asked for."""
    assert _texts(now, name) == _texts(before, name), what
    if what == "nothing":
        assert now == before
        return
    if what not in ("type", "type of key"):
        assert _old_rows(now) == before.rows, what
    assert len(now.rows) == len(before.rows)
    if what != "drop FOREIGN KEY":
        assert now.foreign_keys == before.foreign_keys, what
    if what not in ("drop FOREIGN KEY", "type", "type of key"):  # these may mend some
        assert now.violations == before.violations, what
    if what not in ("drop UNIQUE", "drop PRIMARY KEY", "type of key"):
        assert _indexes(now) == _indexes(before), what
        assert now.others == before.others, what
    expected = {"type": 1, "type of key": 1, "default": 1, "nullable": 1, "not null": 1}.get(
        what, 0
    )
    assert len(_other_columns(before, now)) <= expected or what == "drop PRIMARY KEY", what


def _old_rows(now: Picture) -> list[tuple[object, ...]]:
    """Leave out what stands in the new column."""
    names = [row[1] for row in now.columns]
    if "brand_new" not in names:
        return now.rows
    rowid = len(now.rows[0]) - 2 * len(names) if now.rows else 0
    at = rowid + 2 * names.index("brand_new")
    return sorted((row[:at] + row[at + 2 :] for row in now.rows), key=repr)


def _other_columns(before: Picture, now: Picture) -> list[tuple[object, ...]]:
    was = {row[1]: row[2:] for row in before.columns}
    return [row for row in now.columns if row[1] in was and row[2:] != was[row[1]]]


def _indexes(seen: Picture) -> list[tuple[object, ...]]:
    # The number of a column in the table is another one behind a new column.
    return [
        (*row[:-1], [part.split(",", 1)[-1] for part in row[-1].split("), (")])
        for row in seen.indexes
    ]


def _texts(seen: Picture, name: str) -> dict[str, str | None]:
    return {
        key: text
        for key, text in seen.texts.items()
        if key != name and not key.startswith("sqlite_autoindex_")
    }


def _words(text: str) -> list[str]:
    return [token.text for token in sound_tokens(text)]


def _without_commas(text: str) -> list[str]:
    return [word for word in _words(text) if word != ","]
