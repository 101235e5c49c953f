"""The models describe the same catalog as the revisions."""

from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from arx_backend_schema import metadata


def test_models_alone_create_the_same_catalog(
    migrated: Any, facts: Any, read_catalog: Callable[..., Any]
) -> None:
    """Made in the session's temporary schema, which goes by itself."""
    with migrated.connect() as connection:
        connection.execute("SET search_path TO pg_temp, public")
        _create_all(connection)
        schema = _temporary_schema(connection)
        assert read_catalog(connection, schema=schema) == facts


def test_columns_are_written_in_the_order_the_tables_have(facts: Any) -> None:
    """So that a model reads like its table."""
    expected = {table: list(fact["columns"]) for table, fact in facts.items()}
    assert {name: list(table.columns.keys()) for name, table in metadata.tables.items()} == expected


def test_no_table_names_a_schema() -> None:
    """The search path says where they are."""
    assert {table.schema for table in metadata.tables.values()} == {None}


def _create_all(connection: psycopg.Connection[Any]) -> None:
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool
    )
    with engine.connect() as wrapped:
        metadata.create_all(wrapped, checkfirst=False)


def _temporary_schema(connection: psycopg.Connection[Any]) -> str:
    row = connection.execute(
        "SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()"
    ).fetchone()
    assert row is not None
    return str(row[0])
