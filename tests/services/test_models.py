"""The models of a service describe the same schema as its revisions."""

from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine

from arxos_migrations.domain.service import Service
from services.places import Place

DRIVERS = {"postgresql": "postgresql+psycopg://", "sqlite": "sqlite://"}


@pytest.fixture
def metadata(service: Service) -> MetaData:
    """Import what env.py imports."""
    module, _, attribute = (service.models or "").partition(":")
    found = getattr(import_module(module), attribute)
    assert isinstance(found, MetaData)
    return found


def test_models_alone_create_the_same_schema(
    metadata: MetaData, at_base: Place, at_head: Place
) -> None:
    """Made by SQLAlchemy with no revision, and compared without a comparison of ours."""
    engine = create_engine(DRIVERS[at_base.service.engine], creator=at_base.connect)
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
    assert at_base.schema() == at_head.schema()


def test_every_constraint_and_index_has_a_name(metadata: MetaData) -> None:
    """So that a revision can say which one it means."""
    items: list[Any] = [
        item for table in metadata.tables.values() for item in (*table.constraints, *table.indexes)
    ]
    assert [item for item in items if not isinstance(item.name, str)] == []


def test_every_foreign_key_has_an_index(metadata: MetaData) -> None:
    """Its columns come first in an index or a key, or a delete of the parent reads all rows."""
    bare = [
        key.name
        for table in metadata.tables.values()
        for key in table.foreign_key_constraints
        if not any(leads[: len(key.column_keys)] == key.column_keys for leads in _leads(table))
    ]
    assert bare == []


def _leads(table: Any) -> list[list[str]]:
    keys = [[column.name for column in item.columns] for item in table.constraints]
    return keys + [
        [getattr(part, "name", "") for part in index.expressions] for index in table.indexes
    ]
