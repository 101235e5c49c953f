"""A database as a value: everything that somebody would miss, by what it is called."""

import sqlite3
from contextlib import closing
from sqlite3 import Connection, Error
from typing import Any

from functional.rebuild.reading import comments, normal, said

Picture = dict[str, Any]
_TABLES = """
    SELECT name, type, wr, strict FROM pragma_table_list
    WHERE schema = 'main' AND type <> 'view' AND name <> 'sqlite_schema'
"""
_BESIDE = {
    "sqlite_sequence": "counters",
    "sqlite_stat1": "statistics",
    "sqlite_stat4": "statistics",
}
_ROWIDS = ("rowid", "_rowid_", "oid")


def picture(connection: Connection, table: str) -> Picture:
    """Look at all of a database; `table` is the one whose rows are not those of other tables."""
    found: Picture = {
        "indexes": {name: normal(sql) for name, sql in _texts(connection, "index").items()},
        "triggers": _texts(connection, "trigger"),
        "views": {name: _seen(connection, name) for name in _texts(connection, "view")},
        "violations": sorted(connection.execute("PRAGMA foreign_key_check"), key=repr),
    }
    for name, kind, without_rowid, strict in connection.execute(_TABLES).fetchall():
        if name in _BESIDE:
            facts: Picture = {_BESIDE[name]: _rows(connection, name)}
        elif name.startswith("_alembic_tmp_"):
            facts = {"a clean schema": False}
        else:
            facts = _contents(connection, name, without_rowid, is_other=name != table)
            if kind == "table":
                facts |= {"WITHOUT ROWID": without_rowid, "STRICT": strict}
                facts |= _of_text(connection, name) | _of_columns(connection, name)
                facts |= _of_keys(connection, name)
        for what, fact in facts.items():
            found.setdefault(what, {})[name] = fact
    return found


def differences(one: Picture, other: Picture) -> set[str]:
    """Name what is not the same; that other rows have other rowids says no more."""
    found = {what for what in one | other if one.get(what) != other.get(what)}
    return found - {"rowids"} if "rows" in found else found


def stored(connection: Connection) -> dict[tuple[str, str], str | None]:
    """Give every text of the schema, word for word."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema")
    return {(kind, name): sql for kind, name, sql in rows}


def outcome(connection: Connection, statement: str) -> tuple[Any, ...]:
    """Do what people do, in a copy; give what is answered, the rows then, and how it ends."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA foreign_keys=ON")
        copy.execute("BEGIN")
        return _answer(copy, statement), _all_rows(copy), _answer(copy, "COMMIT")


def quoted(name: str) -> str:
    """Write any name."""
    return '"' + name.replace('"', '""') + '"'


def _answer(connection: Connection, statement: str) -> Any:
    try:
        return connection.execute(statement).fetchall()
    except Error as error:
        return str(error)


def _all_rows(connection: Connection) -> dict[str, list[str]]:
    names = [name for name, *_ in connection.execute(_TABLES).fetchall()]
    return {name: _rows(connection, name) for name in names}


def _texts(connection: Connection, kind: str) -> dict[str, str]:
    texts = stored(connection).items()
    return {name: sql for (each, name), sql in texts if each == kind and sql is not None}


def _seen(connection: Connection, view: str) -> Any:
    return _texts(connection, "view")[view], _answer(connection, f"SELECT * FROM {quoted(view)}")


def _rows(connection: Connection, table: str, *first: str) -> list[str]:
    """Give rows with the types of their values, in an order that is no row's own."""
    columns = [row[1] for row in _columns(connection, table) if row[6] != 1]
    wanted = [*first, *(f"{quoted(name)}, typeof({quoted(name)})" for name in columns)]
    return sorted(map(repr, connection.execute(f"SELECT {', '.join(wanted)} FROM {quoted(table)}")))


def _contents(
    connection: Connection, table: str, without_rowid: int, *, is_other: bool
) -> dict[str, Any]:
    taken = {row[1].lower() for row in _columns(connection, table)}
    names = [name for name in _ROWIDS if name not in taken and not without_rowid]
    with_rowids = _rows(connection, table, *names[:1])
    if is_other:
        return {"rows of other tables": with_rowids}
    return {"rows": _rows(connection, table), "rowids": with_rowids}


def _of_text(connection: Connection, table: str) -> dict[str, Any]:
    sql = stored(connection)["table", table] or ""
    return {"comments": comments(sql), **said(sql)}


def _of_columns(connection: Connection, table: str) -> dict[str, Any]:
    columns = _columns(connection, table)
    return {
        "columns": [(name, hidden) for _, name, _, _, _, _, hidden in columns],
        "types": [type_ for _, _, type_, *_ in columns],
        "NOT NULL": [(name, not_null) for _, name, _, not_null, *_ in columns],
        "defaults": [default for _, _, _, _, default, *_ in columns],
    }


def _of_keys(connection: Connection, table: str) -> dict[str, Any]:
    indexes = _indexes(connection, table)
    return {
        "indexes": indexes.get("c"),
        "unique keys": indexes.get("u"),
        "primary key": (indexes.get("pk"), [row[5] for row in _columns(connection, table)]),
        "foreign keys": _foreign_keys(connection, table),
    }


def _foreign_keys(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    """Give them with the columns that they refer to; the parent's key need not be written."""
    found = []
    for _, number, parent, column, target, *rest in connection.execute(
        f"PRAGMA foreign_key_list({quoted(table)})"
    ).fetchall():
        key = [row[1] for row in _columns(connection, parent) if row[5] == number + 1]
        found.append((number, parent, column, target or "".join(key), *rest))
    return sorted(found, key=repr)


def _indexes(connection: Connection, table: str) -> dict[str, list[Any]]:
    """Give the columns of the indexes by where they come from; a key's have no name."""
    found: dict[str, list[Any]] = {}
    for _, name, unique, origin, partial in connection.execute(
        f"PRAGMA index_list({quoted(table)})"
    ).fetchall():
        parts = connection.execute(f"PRAGMA index_xinfo({quoted(name)})").fetchall()
        columns = [part[2:] for part in parts if part[5]]
        fact = (name if origin == "c" else "", unique, partial, columns)
        found.setdefault(origin, []).append(fact)
    return {origin: sorted(facts, key=repr) for origin, facts in found.items()}


def _columns(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"PRAGMA table_xinfo({quoted(table)})").fetchall()
