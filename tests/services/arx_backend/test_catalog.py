"""After revision 006 the catalog is what the databases that exist have, name by name."""

from collections.abc import Callable
from typing import Any

import pytest

KINDS = ("columns", "primary_key", "unique", "foreign_keys", "indexes", "geometry")


def test_the_tables_are_the_twenty_and_no_more(
    migrated: Any, facts: Any, read_catalog: Callable[..., Any]
) -> None:
    """A table too many is as wrong as one too few."""
    with migrated.connect() as connection:
        assert sorted(read_catalog(connection)) == sorted(facts)


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_has_every_fact_and_nothing_more(
    migrated: Any, facts: Any, read_catalog: Callable[..., Any], kind: str
) -> None:
    """Compared as dicts, so that a failure names the object."""
    with migrated.connect() as connection:
        found = read_catalog(connection)
    assert _only(found, kind) == _only(facts, kind)


def test_a_sequence_stands_behind_each_integer_key_and_belongs_to_it(
    migrated: Any, facts: Any, read_rows: Callable[..., Any]
) -> None:
    """Dropping the table drops the sequence; there is none besides."""
    owned = {
        f"{table}_id_seq": f"{table}.id"
        for table, fact in facts.items()
        if fact["columns"]["id"]["type"] == "integer"
    }
    with migrated.connect() as connection:
        assert dict(read_rows(connection, "sequences")) == owned


def test_nothing_else_is_in_the_schema(migrated: Any, read_rows: Callable[..., Any]) -> None:
    """No view, function, type, check or trigger; no index or constraint of an unusual kind."""
    with migrated.connect() as connection:
        assert read_rows(connection, "others") == []


def test_the_totals_are_those_of_the_original(
    migrated: Any, read_catalog: Callable[..., Any]
) -> None:
    """Counted in the database; indexes that back a constraint are not counted."""
    with migrated.connect() as connection:
        catalog = read_catalog(connection)
    total = {kind: sum(len(table[kind]) for table in catalog.values()) for kind in KINDS}
    backing = total["primary_key"] + total["unique"]
    assert len(catalog) == 20
    assert total["columns"] == 194
    assert total["foreign_keys"] == 65
    assert total["unique"] == 4
    assert total["indexes"] - backing == 186
    assert total["geometry"] == 7


def _only(catalog: dict[str, Any], kind: str) -> dict[str, Any]:
    """Give one kind of fact as one dict: `table.object` to fact."""
    return {
        f"{table}.{name}": fact
        for table, kinds in catalog.items()
        for name, fact in kinds[kind].items()
    }
