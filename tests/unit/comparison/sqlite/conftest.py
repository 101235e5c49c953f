"""A database in memory that tests make by a script, and models that they compare with it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, create_engine
from sqlalchemy.pool import StaticPool

from unit.comparison.comparing import Compare, Found, compared


@pytest.fixture
def driver() -> Iterator[sqlite3.Connection]:
    """Open the database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as driver:
        yield driver


@pytest.fixture
def connection(driver: sqlite3.Connection) -> Iterator[Connection]:
    """Hand it to SQLAlchemy."""
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def make_context(connection: Connection) -> Callable[[MetaData], AutogenContext]:
    """Give what a comparison is called with."""

    def make(metadata: MetaData) -> AutogenContext:
        return AutogenContext(MigrationContext.configure(connection), metadata)

    return make


@pytest.fixture
def compare(connection: Connection) -> Compare:
    """Compare models with what the test has made, by Alembic and our plugin."""

    def compare(metadata: MetaData) -> Found:
        return compared(connection, metadata, render_as_batch=True)

    return compare
