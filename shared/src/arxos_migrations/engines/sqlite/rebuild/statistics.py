"""What ANALYZE has found out about a table; dropping a table forgets it."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from arxos_migrations.engines.sqlite.ddl.names import same
from arxos_migrations.engines.sqlite.rebuild import statements
from arxos_migrations.engines.sqlite.rebuild.queries import query

_PLACES = ("sqlite_stat1", "sqlite_stat4")
_AUTOMATIC = "sqlite_autoindex_"
_Form = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Statistics:
    """Its rows in each place, and what the indexes were that they are about."""

    rows: dict[str, list[tuple[Any, ...]]]
    forms: dict[str, _Form]


def read_statistics(connection: Connection, table: str) -> Statistics:
    """Read them; where ANALYZE never ran there are none."""
    rows = {
        place: connection.execute(statements.statistics(place), {"table": table}).fetchall()
        for place in _PLACES
        if connection.execute(query("has_table"), {"table": place}).fetchone()[0]
    }
    return Statistics(rows=rows, forms=_forms(connection, table))


def restore_statistics(connection: Connection, before: Statistics, table: str) -> None:
    """Write them back, apart from those about an index that is no more."""
    forms = _forms(connection, table)
    for place, rows in before.rows.items():
        connection.execute(statements.forget_statistics(place), {"table": table})
        for tbl, index, *rest in rows:
            name = _index_now(index, table, before.forms, forms)
            if name is not None or index is None:
                row = (tbl, name, *rest)
                connection.execute(statements.add_statistics(place, len(row)), row)


def _index_now(
    index: str | None, table: str, before: dict[str, _Form], now: dict[str, _Form]
) -> str | None:
    """Find an index again: one that SQLite named itself may have another number now."""
    if index is None or same(index, table):
        return index
    form = before.get(index)
    if not index.startswith(_AUTOMATIC):
        return index if now.get(index) == form else None
    automatic = (name for name, other in now.items() if other == form)
    return next((name for name in automatic if name.startswith(_AUTOMATIC)), None)


def _forms(connection: Connection, table: str) -> dict[str, _Form]:
    found: dict[str, list[_Form]] = {}
    for name, *form in connection.execute(query("indexes"), {"table": table}):
        found.setdefault(name, []).append(tuple(form))
    return {name: tuple(form) for name, form in found.items()}
