"""A database in memory that tests make by a script, and models that they compare with it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from alembic.operations.ops import MigrationScript
from sqlalchemy import Connection, MetaData, create_engine
from sqlalchemy.pool import StaticPool

from arxos_migrations.env.autogenerate import PLUGINS


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found, as differences and as the lines of a revision."""

    diffs: list[Any]
    up: list[str]
    down: list[str]


Compare = Callable[[MetaData], Found]


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
        options = {
            "target_metadata": metadata,
            "autogenerate_plugins": list(PLUGINS),
            "compare_type": True,
            "compare_server_default": True,
        }
        context = MigrationContext.configure(connection, opts=options)
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


def _lines(operations: Any, context: MigrationContext) -> list[str]:
    code = render_python_code(operations, migration_context=context, render_as_batch=True)
    lines = [line.strip() for line in code.splitlines() if not line.strip().startswith("# ###")]
    return [] if lines == ["pass"] else [line for line in lines if line]
