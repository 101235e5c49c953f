"""Reads the rows of an SQLite file: one query a table, all in one transaction."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b

from arxos_migrations.engines.sqlite.ddl.names import folded, mentions
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.proof.rows import Rows, TableRows
from arxos_migrations.proof.sqlite.catalog import Table, read_tables
from arxos_migrations.proof.sqlite.queries import query
from arxos_migrations.snapshot.sqlite.naming import spelled

_ROWID = "rowid"
_Cells = tuple[str, ...]


def read_rows(
    connection: sqlite3.Connection,
    *,
    left_out: Collection[str] = (),
    before: Rows | None = None,
) -> Rows:
    """Read all tables but ours, SQLite's own and those `left_out`, as of one moment.

    With `before`, a table's rows are told apart as they were then, as far as it still has those
    columns, and what is summed up are the rows that there were. The connection is in autocommit
    mode.
    """
    with _as_of_one_moment(connection):
        tables = read_tables(connection, left_out=left_out)
        counters = _counters(connection, tables, before)
        with _texts_as_they_are(connection):
            found = {
                spelled(table.name): rows
                for table in tables
                if (rows := _table(connection, table, before)) is not None
            }
    owners = {_counter_of(folded(table.name)): spelled(table.name) for table in tables}
    return Rows(
        tables=found, sequences=counters, numbered={name: owners[name] for name in counters}
    )


@contextmanager
def _as_of_one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


@contextmanager
def _texts_as_they_are(connection: sqlite3.Connection) -> Iterator[None]:
    """Take texts for bytes: they may be no UTF-8, and a NUL may be in them."""
    texts = connection.text_factory
    connection.text_factory = bytes
    try:
        yield
    finally:
        connection.text_factory = texts


def _counters(
    connection: sqlite3.Connection, tables: Sequence[Table], before: Rows | None
) -> dict[str, str]:
    """Read the counters of AUTOINCREMENT; one that has not begun is empty.

    One that has gone on since is where it was before: a number that nobody has is no loss.
    """
    counting = {folded(table.name) for table in tables if mentions(table.sql, "autoincrement")}
    if not counting:  # then there may be no table of counters
        return {}
    rows = connection.execute(query("counters")).fetchall()
    last = {folded(name): int(number) for name, number in rows if folded(name) in counting}
    found = {}
    for table in sorted(counting):
        name = _counter_of(table)
        then = before.sequences.get(name, "") if before is not None else ""
        now = last.get(table)
        has_gone_on = then and now is not None and now >= int(then)
        found[name] = then if has_gone_on else "" if now is None else str(now)
    return found


def _counter_of(table: str) -> str:
    return f"the counter of {spelled(table)}"


def _table(connection: sqlite3.Connection, table: Table, before: Rows | None) -> TableRows | None:
    """Read one; None where it is virtual and cannot be read."""
    if not table.is_virtual:
        return _summed_up(connection, table, before, table.row_key)
    for key in ((_ROWID,), table.row_key):
        try:
            return _summed_up(connection, table, before, key)
        except sqlite3.Error:  # it may have no rowid, or keep nothing that can be read
            continue
    return None


def _summed_up(
    connection: sqlite3.Connection, table: Table, before: Rows | None, own_key: Sequence[str]
) -> TableRows:
    columns = {spelled(each.name): each.name for each in table.columns if each.is_stored}
    then = before.tables.get(spelled(table.name)) if before is not None else None
    own = {spelled(name): name for name in own_key}
    known = own | columns
    key = then.key if then is not None and {*then.key} <= {*known} else (*own,)
    cells = [f"typeof({quoted(name)}), {quoted(name)}" for name in _names(key, known, columns)]
    statement = query("rows").format(cells=", ".join(cells) or "NULL", table=quoted(table.name))
    sums = _Sums([*columns], None if then is None else then.hashes)
    for row in connection.execute(statement):
        values = _values(row)
        sums.add(values[: len(key)], values[len(key) :])
    return TableRows(
        key=key, hashes=tuple(sorted(sums.hashes)), kept=sums.kept, columns=sums.columns
    )


def _names(key: Sequence[str], known: dict[str, str], columns: dict[str, str]) -> list[str]:
    return [*(known[name] for name in key), *columns.values()]


def _values(row: Sequence[object]) -> _Cells:
    """Write each value with its type, so that 1, 1.0, '1' and x'31' are four."""
    return tuple(f"{kind!r} {value!r}" for kind, value in zip(row[::2], row[1::2], strict=False))


class _Sums:
    """What is known of the rows so far; their order means nothing."""

    def __init__(self, columns: Sequence[str], before: Sequence[int] | None) -> None:
        self.hashes: list[int] = []
        self.kept = 0
        self._before = None if before is None else Counter(before)
        self._columns = columns
        self._counts, self._sums = [0] * len(columns), [0] * len(columns)

    @property
    def columns(self) -> dict[str, str]:
        """How many values each column has, and their sum."""
        sums = zip(self._columns, self._counts, self._sums, strict=True)
        return {name: f"{count} {total}" for name, count, total in sums}

    def add(self, key: _Cells, values: _Cells) -> None:
        """Count a row, and sum it up where it was there before, or where nothing was."""
        hashed = _hash("\n".join(key))
        self.hashes.append(hashed)
        if self._before is not None:
            if not self._before[hashed]:
                return
            self._before[hashed] -= 1
        self.kept += 1
        for index, value in enumerate(values):
            self._counts[index] += not value.endswith(" None")
            # The key in front sees values that were swapped between rows.
            self._sums[index] += _hash(f"{hashed}={value}")


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
