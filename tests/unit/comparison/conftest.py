"""A database in which each test makes a schema of its own, and rolls it back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import MigrationScript
from sqlalchemy import Connection, MetaData, create_engine

from arxos_migrations.comparison.postgresql.enums import render_enum
from arxos_migrations.env.autogenerate import PLUGINS
from arxos_migrations.localdb import NativeServer, copy_database, drop_database
from support.server import BOOTSTRAPPED

_NAME = "comparison"


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found, as differences and as the lines of a revision."""

    diffs: list[Any]
    up: list[str]
    down: list[str]


Compare = Callable[[MetaData], Found]


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
        context = MigrationContext.configure(
            connection,
            opts={
                "target_metadata": metadata,
                "autogenerate_plugins": list(PLUGINS),
                "compare_type": True,
                "compare_server_default": True,
                "include_object": lambda _item, name, *_: name != "spatial_ref_sys",
            },
        )
        script = produce_migrations(context, metadata)
        assert isinstance(script, MigrationScript)
        assert script.upgrade_ops is not None
        assert script.downgrade_ops is not None
        return Found(
            diffs=script.upgrade_ops.as_diffs(),
            up=_lines(script.upgrade_ops, context),
            down=_lines(script.downgrade_ops, context),
        )

    return compare


def _render_item(kind: str, item: Any, context: Any) -> Any:
    return render_enum(kind, item, context)


def _lines(operations: Any, context: MigrationContext) -> list[str]:
    code = render_python_code(operations, migration_context=context, render_item=_render_item)
    lines = [line.strip() for line in code.splitlines() if not line.strip().startswith("#")]
    return [] if lines == ["pass"] else lines
