"""An empty copy of the database in memory, on which a revision's lines are tried as they stand.

What is written can lose something on the way: a pattern misses a word, a renderer leaves an
option out, an unnamed constraint cannot be dropped. The copy shows what the lines really do.
"""

import sqlite3
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.render import _render_cmd_body
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.operations.ops import UpgradeOps
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from arxos_migrations.comparison.sqlite.stored import Stored, read
from arxos_migrations.engines.sqlite.ddl.essence import Words, essence
from arxos_migrations.engines.sqlite.ddl.shape import Shape, shape_of
from arxos_migrations.errors import ArxosError
from arxos_migrations.operations import install

if TYPE_CHECKING:
    from alembic.operations.ops import MigrateOperation

_NEEDS_A_HAND = "Autogenerate rendered a drop_constraint.. directive for an unnamed constraint"


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A table and what belongs to it; None where there is no table."""

    shape: Shape | None
    indexes: Mapping[str, Words]
    triggers: Mapping[str, Words]


class TrialError(Exception):
    """The lines do not run; the message is the reason."""


class Trial:
    """Runs operations on the copy as a revision would."""

    def __init__(self, context: "AutogenContext", migration: MigrationContext) -> None:
        """Render as `context` asks for, run on what `migration` is connected to."""
        self._options = {
            "render_item": None,
            "user_module_prefix": None,
            **context.opts,
            "alembic_module_prefix": "op.",
            "sqlalchemy_module_prefix": "sa.",
            "render_as_batch": True,
        }
        self._migration = migration
        self._driver: Any = migration.connection and migration.connection.connection

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Take back in the end what is done in the block."""
        self._driver.execute("SAVEPOINT trial")
        try:
            yield
        finally:
            self._driver.execute("ROLLBACK TO trial")
            self._driver.execute("RELEASE trial")

    def run(self, operations: "Sequence[MigrateOperation]") -> None:
        """Render them and run the lines, all or none. Raises TrialError."""
        text = self._rendered(operations)
        names = {"op": Operations(self._migration), "sa": sqlalchemy}
        self._driver.execute("SAVEPOINT lines")
        try:
            exec(text, names)  # noqa: S102 - the very lines that the revision will have
        except Exception as error:  # lines can fail in any way, as by a type without its import
            self._driver.execute("ROLLBACK TO lines")
            reason = str(error)
            first = reason if isinstance(error, ArxosError) else reason.partition("\n")[0]
            raise TrialError(first) from error
        finally:
            self._driver.execute("RELEASE lines")

    def _rendered(self, operations: "Sequence[MigrateOperation]") -> str:
        context = AutogenContext(self._migration, opts=self._options, autogenerate=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.filterwarnings("error", message=_NEEDS_A_HAND)
            try:
                lines = _render_cmd_body(UpgradeOps(ops=list(operations)), context)
            except UserWarning as error:
                raise TrialError(str(error)) from error
        return "\n".join([*sorted(context.imports), lines])

    def picture(self, table: str) -> Picture:
        """Look at a table as it is now."""
        connection = self._migration.connection
        if connection is None:
            raise TypeError("a trial needs a database")
        return picture_of(read(connection), table)


def picture_of(stored: Stored, table: str) -> Picture:
    """Look at a table in what is stored. Raises UnreadableError."""
    try:
        shape = shape_of(stored.table(table))
    except LookupError:
        shape = None
    return Picture(
        shape=shape,
        indexes={name: essence(text.sql) for name, text in stored.indexes(table).items()},
        triggers={name: essence(text.sql) for name, text in stored.triggers(table).items()},
    )


@contextmanager
def trial(context: "AutogenContext", stored: Stored) -> Iterator[Trial]:
    """Make the copy for the block."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as driver:
        driver.execute("PRAGMA foreign_keys=OFF")
        for text in stored.texts:
            # What one module or function less than the original keeps from being made is not
            # what a table needs.
            with suppress(sqlite3.Error):
                driver.execute(text.sql)
        undo = install()
        engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
        try:
            with engine.connect() as connection:
                # Not before: SQLAlchemy rolls back when it meets a dialect for the first time.
                driver.execute("BEGIN IMMEDIATE")
                options = {"target_metadata": context.metadata}
                yield Trial(context, MigrationContext.configure(connection, opts=options))
        finally:
            undo()
            engine.dispose()
