"""What plain Alembic makes of a change: its comparison, its batch mode, its way back."""

import sqlite3
import warnings
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from functional.autogenerate.sqlite.reading import Schema, schema_of

if TYPE_CHECKING:
    from alembic.operations.ops import DowngradeOps, UpgradeOps
    from sqlalchemy import Connection, MetaData


class Outcome(StrEnum):
    """What becomes of a change."""

    NOT_SEEN = "no difference is found"
    FAILS = "the upgrade fails"
    ANOTHER = "the upgrade makes another schema"
    NO_WAY_BACK = "the downgrade fails"
    NOT_RESTORED = "the downgrade makes another schema"
    RIGHT = "both ways are right"


def outcome(before: "MetaData", after: "MetaData") -> Outcome:
    """Let plain Alembic write a revision, run it up and down, and look."""
    with closing(sqlite3.connect(":memory:")) as driver:
        engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
        with engine.connect() as connection, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            before.create_all(connection)
            return _outcome(connection, driver, before=schema_of(driver), after=after)


def _outcome(
    connection: "Connection", driver: sqlite3.Connection, *, before: Schema, after: "MetaData"
) -> Outcome:
    options = {"compare_type": True, "compare_server_default": True, "target_metadata": after}
    context = MigrationContext.configure(connection, opts=options)
    script: Any = produce_migrations(context, after)
    if not script.upgrade_ops.as_diffs():
        return Outcome.NOT_SEEN
    if not _runs(context, script.upgrade_ops):
        return Outcome.FAILS
    if schema_of(driver) != made(after):
        return Outcome.ANOTHER
    if not _runs(context, script.downgrade_ops):
        return Outcome.NO_WAY_BACK
    return Outcome.RIGHT if schema_of(driver) == before else Outcome.NOT_RESTORED


def made(metadata: "MetaData") -> Schema:
    """Read what SQLAlchemy alone makes."""
    with closing(sqlite3.connect(":memory:")) as driver:
        engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
        metadata.create_all(engine)
        return schema_of(driver)


def _runs(context: MigrationContext, operations: "UpgradeOps | DowngradeOps") -> bool:
    lines = render_python_code(operations, render_as_batch=True, migration_context=context)
    names = {"op": Operations(context), "sa": sqlalchemy}
    try:
        exec("if True:\n    pass\n    " + lines, names)  # noqa: S102 - as the revision would
    except Exception:  # noqa: BLE001 - whatever it is, a user would meet it
        return False
    return True
