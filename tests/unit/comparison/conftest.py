"""A database in which each test makes a schema of its own, and rolls it back."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, MetaData, create_engine

from arxos_migrations.comparison.postgresql.enums import render_enum
from arxos_migrations.localdb import NativeServer, copy_database, drop_database
from support.server import BOOTSTRAPPED
from unit.comparison.comparing import Compare, Found, compared

_NAME = "comparison"


@pytest.fixture(scope="session")
def comparison_url(server: NativeServer) -> Iterator[str]:
    """Give a database for all tests of the comparisons."""
    copy_database(server, source=BOOTSTRAPPED, name=_NAME)
    url = server.url(database=_NAME)
    yield url.replace("postgresql", "postgresql+psycopg", 1)
    drop_database(server, name=_NAME)


@pytest.fixture
def connection(comparison_url: str) -> Iterator[Connection]:
    """Give a connection of the migration role, RESET ROLE for more; its work is rolled back."""
    engine = create_engine(comparison_url)
    with engine.connect() as connection:
        connection.begin()
        connection.exec_driver_sql("SET ROLE arxos_migrator")
        yield connection
        connection.rollback()
    engine.dispose()


@pytest.fixture
def compare(connection: Connection) -> Compare:
    """Compare models with what the test has made, by Alembic and our plugin."""

    def compare(metadata: MetaData) -> Found:
        return compared(
            connection,
            metadata,
            options={"include_object": lambda _item, name, *_: name != "spatial_ref_sys"},
            render_item=render_enum,
        )

    return compare
