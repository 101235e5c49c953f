"""Reads a file in one transaction: the texts that it stores, and the settings in its header."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.snapshot.sqlite.facts import Objects, stated
from arxos_migrations.snapshot.sqlite.indexes import read_index
from arxos_migrations.snapshot.sqlite.naming import key, spelled
from arxos_migrations.snapshot.sqlite.programs import read_trigger, read_view
from arxos_migrations.snapshot.sqlite.queries import query
from arxos_migrations.snapshot.sqlite.tables import column_names, read_table
from arxos_migrations.snapshot.sqlite.texts import Text, columns_of, read_texts
from arxos_migrations.snapshot.sqlite.virtual import read_virtual
from arxos_migrations.snapshot.value import Facts, Snapshot

_REPORTED = ("SQLite version", "journal mode", "encoding", "page size")


def read(connection: sqlite3.Connection, *, left_out: Collection[str] = ()) -> Snapshot:
    """Read all objects as of one moment; the driver's errors go through.

    `left_out` are tables and views that are nobody's business, such as the version table. Our own
    tables and SQLite's are left out anyway. A transaction that is under way goes on.
    """
    with _reading(connection):
        texts = read_texts(connection, left_out=left_out)
        asked = columns_of(connection, texts)
        settings = connection.execute(query("settings")).fetchone()
        reported = connection.execute(query("reported")).fetchone()
    columns = {text.name: column_names(text.sql) for text in texts if text.type == "table"}
    return Snapshot(
        engine="sqlite",
        objects={**_objects(texts, {**asked, **columns}), **_settings(settings)},
        reported=stated(
            {
                **dict(zip(_REPORTED, reported, strict=True)),
                "column order": {
                    spelled(name): list(map(spelled, found)) for name, found in columns.items()
                },
                "names as written": _written(texts, columns),
            }
        ),
    )


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    is_own = not connection.in_transaction
    if is_own:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if is_own:
            connection.rollback()


def _objects(texts: Sequence[Text], columns: Mapping[str, Sequence[str]]) -> Objects:
    own = {folded(name): {*map(folded, found)} for name, found in columns.items()}
    names = set(own).union(*own.values())
    views = {folded(text.name) for text in texts if text.type == "view"}
    found: Objects = {}
    for text in texts:
        of = key("view" if folded(text.of) in views else "table", text.of)
        if text.type == "table":
            found |= read_table(text.name, text.sql)
        elif text.type == "virtual table":
            found[of] = read_virtual(text.sql)
        elif text.type == "view":
            found[of] = read_view(text.sql, names)
        elif text.type == "index":
            found[key("index", text.name)] = read_index(of, text.sql, own.get(folded(text.of), ()))
        else:
            found[key("trigger", text.name)] = read_trigger(of, text.sql, names)
    return found


def _settings(values: Sequence[int]) -> Objects:
    names = ("user_version", "application_id")
    return {
        key("setting", name): {"value": value}
        for name, value in zip(names, values, strict=True)
        if value
    }


def _written(texts: Sequence[Text], columns: Mapping[str, Sequence[str]]) -> Facts:
    """Give the names that are written otherwise than they are compared."""
    found = {key(text.type.removeprefix("virtual "), text.name): text.name for text in texts}
    for table, names in columns.items():
        found |= {key("column", table, name): name for name in names}
    return {called: name for called, name in found.items() if folded(name) != name}
