"""The order in which tables are filled: each behind those that its foreign keys lead to."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from arxos_migrations.proof.postgresql.seeding.schema import Table


def in_order(tables: Mapping[str, Table]) -> list[Table]:
    """Order the tables; in a circle, keys that may be NULL wait, and then the names decide."""
    waiting = dict(tables)
    needed = {name: _needed(table, tables) for name, table in tables.items()}
    wanted = {name: _wanted(table, tables) for name, table in tables.items()}
    found: list[Table] = []
    while waiting:
        left = waiting.keys()
        name = (
            next((each for each in waiting if not wanted[each] & left), None)
            or next((each for each in waiting if not needed[each] & left), None)
            or _in_circle(needed, left)
        )
        found.append(waiting.pop(name))
    return found


def in_circles(tables: Mapping[str, Table]) -> set[str]:
    """Name the tables whose keys must lead back to them, by way of others."""
    needed = {name: _needed(table, tables) for name, table in tables.items()}
    found = set()
    for name in tables:
        reached, ahead = set(), {*needed[name]}
        while ahead:
            reached |= ahead
            ahead = {further for each in ahead for further in needed[each]} - reached
        if name in reached:
            found.add(name)
    return found


def _wanted(table: Table, tables: Mapping[str, Table]) -> set[str]:
    return {key.other for key in table.foreign_keys if key.other in tables} - {table.name}


def _needed(table: Table, tables: Mapping[str, Table]) -> set[str]:
    return {
        key.other
        for key in table.foreign_keys
        if key.other in tables and all(table.column(name).is_not_null for name in key.columns)
    } - {table.name}


def _in_circle(needed: Mapping[str, set[str]], left: AbstractSet[str]) -> str:
    """Go from table to table until one comes again; all that are left need another one."""
    seen: list[str] = []
    name = min(left)
    while name not in seen:
        seen.append(name)
        name = min(needed[name] & left)
    return min(seen[seen.index(name) :])
