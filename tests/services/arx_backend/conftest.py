"""The facts of arx-backend, and the catalog of a database read into the same shape."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import pytest

from services.seed_modules import load_seeds
from support.server import backend

HERE = Path(__file__).parent
KINDS = ("columns", "primary_key", "unique", "foreign_keys", "indexes", "geometry")

Catalog = dict[str, dict[str, dict[str, Any]]]
"""Table to kind to name to fact."""


@pytest.fixture(scope="session")
def facts() -> Catalog:
    """Give the twenty tables as the databases that exist have them."""
    tables = json.loads((HERE / "facts.json").read_text(encoding="utf-8"))
    return {table: {kind: fact[kind] for kind in KINDS} for table, fact in tables.items()}


@pytest.fixture(scope="session")
def revision_of() -> dict[str, str]:
    """Which revision makes which table."""
    tables = json.loads((HERE / "facts.json").read_text(encoding="utf-8"))
    return {table: fact["revision"] for table, fact in tables.items()}


@pytest.fixture(scope="session")
def read_rows() -> Callable[..., list[tuple[Any, ...]]]:
    """Read one of the queries in `catalog/` for a schema."""
    return _rows


@pytest.fixture(scope="session")
def read_catalog() -> Callable[..., Catalog]:
    """Read the tables of a schema."""
    return _catalog


@pytest.fixture(scope="session")
def seeds() -> ModuleType:
    """Load the seeds by their path, as the loader does it."""
    return load_seeds(backend().folder, "arx_backend_seeds")


def _rows(
    connection: psycopg.Connection[Any], query: str, *, schema: str = "public"
) -> list[tuple[Any, ...]]:
    sql = (HERE / "catalog" / f"{query}.sql").read_text(encoding="utf-8")
    return connection.execute(sql.encode(), {"schema": schema}).fetchall()


def _catalog(connection: psycopg.Connection[Any], *, schema: str = "public") -> Catalog:
    tables = [table for (table,) in _rows(connection, "tables", schema=schema)]
    found: Catalog = {table: {kind: {} for kind in KINDS} for table in tables}
    for kind in KINDS:
        for table, name, fact in _rows(connection, kind, schema=schema):
            found[table][kind][name] = fact
    return found
