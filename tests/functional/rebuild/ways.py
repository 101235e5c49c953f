"""Ways to run a revision: as Alembic's tutorial does, with care, and as our environment does."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sqlite3 import Connection

import sqlalchemy as sa
from alembic import op
from alembic.ddl import impl
from alembic.migration import MigrationContext
from alembic.operations import Operations, batch
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from arxos_migrations.operations import install

Revision = Callable[[], None]


def with_foreign_keys(connection: Connection, revision: Revision) -> None:
    """Plain Alembic, on an engine that sets foreign keys on as SQLAlchemy's manual says."""
    connection.execute("PRAGMA foreign_keys=ON")
    with _plain_alembic():
        _run(_engine(connection), revision)


def with_care(connection: Connection, revision: Revision) -> None:
    """Plain Alembic at its best: foreign keys off, and all in one transaction."""
    with _plain_alembic():
        _run(_careful_engine(connection), revision)


def with_ours(connection: Connection, revision: Revision) -> None:
    """Work with care, and in our way to change a table."""
    with installed():
        _run(_careful_engine(connection), revision)


def without_transaction(connection: Connection, revision: Revision) -> None:
    """Do it in our way where nobody begins a transaction."""
    connection.isolation_level = None
    with installed():
        _run(_engine(connection), revision)


def in_autocommit_block(connection: Connection, revision: Revision) -> None:
    """Do it in our way, where the revision has left its transaction."""

    def outside() -> None:
        with op.get_context().autocommit_block():
            revision()

    with_ours(connection, outside)


def in_transaction_with_foreign_keys(connection: Connection, revision: Revision) -> None:
    """Do it in our way where foreign keys are on from the beginning."""
    engine = _careful_engine(connection)
    connection.execute("PRAGMA foreign_keys=ON")
    with installed():
        _run(engine, revision)


@contextmanager
def installed() -> Iterator[None]:
    """Put our way in the place of Alembic's for a block."""
    undo = install()
    try:
        yield
    finally:
        undo()


@contextmanager
def _plain_alembic() -> Iterator[None]:
    """Make sure that it is; it warns of a few of its losses."""
    classes = (batch.BatchOperationsImpl, impl.DefaultImpl.get_by_dialect(_engine().dialect))
    assert {each.__module__.partition(".")[0] for each in classes} == {"alembic"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _engine(connection: Connection | None = None) -> Engine:
    return create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)


def _careful_engine(connection: Connection) -> Engine:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=OFF")
    engine = _engine(connection)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(begun: sa.Connection) -> None:
    if begun.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        begun.exec_driver_sql("BEGIN IMMEDIATE")


def _run(engine: Engine, revision: Revision) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        with context.begin_transaction(_per_migration=True), Operations.context(context):
            revision()
