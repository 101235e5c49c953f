"""Calls functions and selects from views on a shadow, and takes back whatever that does."""

import re
from collections.abc import Collection, Iterator
from contextlib import closing
from typing import Any, Final, NamedTuple

import psycopg
from psycopg import sql

from arxos_migrations.engines.postgresql.quoted import is_raised
from arxos_migrations.proof.calling import VIEWS, Called
from arxos_migrations.proof.postgresql.rows import query

_STATEMENTS: Final = {"f": "call_function", "a": "call_aggregate", "p": "call_procedure"}
"""By pg_proc.prokind."""
_DEFECTS: Final = ("42", "0A", "2F")
"""Classes of SQLSTATEs: no such column, no such operator, no RETURN; not what a value causes."""
_NOT_ALLOWED: Final = "42501"
"""The migration role may not have been given to use it."""
_QUOTED: Final = re.compile(r'"([^"]*)"')


class _Call(NamedTuple):
    name: str
    is_view: bool
    statements: tuple[sql.Composed, ...]


def call(url: str, names: Collection[str], *, schema: str) -> Called:
    """Call what is named as in a snapshot, by whatever `url` leads to; `schema` is looked in."""
    fails, unreadable = [], []
    with closing(_Session(url, schema)) as session:
        for each in _calls(session, names):
            said = next(filter(None, map(session.defect, each.statements)), None)
            if said is None:
                continue
            if each.is_view:
                unreadable.append(f"{each.name}: {said}")
            else:
                fails.append(f"{each.name} fails when it is called: {said}.")
    return Called(fails=tuple(fails), unreadable=tuple(unreadable))


def _calls(session: "_Session", names: Collection[str]) -> Iterator[_Call]:
    for name, kind, *both in session.ask("routines", {"names": [*names]}):
        texts = tuple(_text(_STATEMENTS[kind], call) for call in dict.fromkeys(both))
        yield _Call(name, is_view=False, statements=texts)
    for name in names:
        kind = next((kind for kind in VIEWS if name.startswith(kind)), None)
        if kind is not None:
            text = _text("select_view" if kind == "view " else "refresh_view", name[len(kind) :])
            yield _Call(name, is_view=True, statements=(text,))


class _Session:
    """A connection with a transaction that never commits; one that a function ends is made anew."""

    def __init__(self, url: str, schema: str) -> None:
        self._url, self._schema = url, schema
        self._connection = self._connected()
        ((self._sources,),) = self.ask("sources")

    def close(self) -> None:
        """Take back what was done."""
        self._connection.close()

    def ask(self, name: str, values: dict[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Run an SQL file."""
        return self._connection.execute(query(name), values).fetchall()

    def defect(self, text: sql.Composed) -> str | None:
        """Run a statement and take it back; say what of it does not fit the schema."""
        if self._connection.closed:
            self._connection = self._connected()
        try:
            with self._connection.transaction(force_rollback=True):
                self._connection.execute(text)
        except psycopg.Error as error:
            return self._words(error) if _is_defect(error) else None
        return None

    def _words(self, error: psycopg.Error) -> str | None:
        """Leave out what is said of a name that no code has: it was made of a value."""
        message = (error.diag.message_primary or "").partition("\n")[0]
        known = self._sources.lower()
        if all(name.lower() in known for name in _QUOTED.findall(message)):
            return f"{message} ({error.sqlstate})"
        return None

    def _connected(self) -> psycopg.Connection[Any]:
        connection = psycopg.connect(self._url)
        connection.execute(query("begin_calls"), {"schema": self._schema})
        return connection


def _is_defect(error: psycopg.Error) -> bool:
    state = error.sqlstate or ""
    return state.startswith(_DEFECTS) and state != _NOT_ALLOWED and not is_raised(error)


def _text(name: str, call: str) -> sql.Composed:
    """Put in what the server has quoted."""
    return sql.SQL(query(name)).format(call=sql.SQL(call))
