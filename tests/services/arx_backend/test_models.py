"""The models are written as the tables are."""

from typing import Any

from arx_backend_schema import metadata


def test_columns_are_written_in_the_order_the_tables_have(facts: Any) -> None:
    """So that a model reads like its table."""
    expected = {table: list(fact["columns"]) for table, fact in facts.items()}
    assert {name: list(table.columns.keys()) for name, table in metadata.tables.items()} == expected


def test_no_table_names_a_schema() -> None:
    """The search path says where they are."""
    assert {table.schema for table in metadata.tables.values()} == {None}
