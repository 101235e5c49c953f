"""The copy in memory shows what the lines of a revision really do."""

import sqlite3
from collections.abc import Callable

import pytest
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.render import _render_cmd_body
from alembic.operations import batch
from alembic.operations.ops import (
    AddColumnOp,
    DropConstraintOp,
    ExecuteSQLOp,
    ModifyTableOps,
    UpgradeOps,
)
from sqlalchemy import Column, Integer, MetaData

from arxos_migrations.comparison.sqlite.stored import stored
from arxos_migrations.comparison.sqlite.trial import TrialError, trial
from arxos_migrations.engines.sqlite.ddl.shape import shape_of

_SCRIPT = """
CREATE TABLE t (a INTEGER CHECK (a > 0) UNIQUE);
CREATE INDEX i ON t (a DESC);
INSERT INTO t VALUES (1);
"""


@pytest.fixture
def context(
    driver: sqlite3.Connection, make_context: Callable[[MetaData], AutogenContext]
) -> AutogenContext:
    """Give a database with a table."""
    driver.executescript(_SCRIPT)
    return make_context(MetaData())


def test_lines_run_on_a_copy_and_are_taken_back(
    context: AutogenContext, driver: sqlite3.Connection
) -> None:
    """The database itself is only read."""
    with trial(context, stored(context)) as copy:
        before = copy.picture("t")
        with copy.undone():
            copy.run([ModifyTableOps("t", [AddColumnOp("t", Column("b", Integer))])])
            wanted = "CREATE TABLE t (a INTEGER CHECK (a > 0) UNIQUE, b INTEGER)"
            assert copy.picture("t").shape == shape_of(wanted)
            assert copy.picture("t").indexes == before.indexes
        assert copy.picture("t") == before
    assert driver.execute("SELECT * FROM t").fetchall() == [(1,)]
    assert driver.in_transaction is False


def test_lines_that_fail_say_why(context: AutogenContext) -> None:
    """Whatever it is that fails."""
    with (
        trial(context, stored(context)) as copy,
        pytest.raises(TrialError, match=r"no such table: missing$"),
    ):
        copy.run([ExecuteSQLOp("DROP INDEX i"), ExecuteSQLOp("SELECT 1 FROM missing")])


def test_lines_are_run_all_or_none(context: AutogenContext) -> None:
    """So that another way can be tried after them."""
    with trial(context, stored(context)) as copy:
        before = copy.picture("t")
        with pytest.raises(TrialError):
            copy.run([ExecuteSQLOp("DROP INDEX i"), ExecuteSQLOp("SELECT 1 FROM missing")])
        assert copy.picture("t") == before


def test_a_line_that_needs_a_hand_fails(context: AutogenContext) -> None:
    """Alembic writes it all the same, and warns."""
    drop = DropConstraintOp(None, "t", "unique")
    with trial(context, stored(context)) as copy, pytest.raises(TrialError, match="unnamed"):
        copy.run([ModifyTableOps("t", [drop])])


def test_what_the_copy_cannot_have_is_left_out(
    context: AutogenContext, driver: sqlite3.Connection
) -> None:
    """A function of the application, for instance."""
    driver.create_function("odd", 1, lambda value: value % 2, deterministic=True)
    driver.execute("CREATE TABLE u (a, CHECK (odd(a)))")
    with trial(context, stored(context)) as copy:
        assert copy.picture("u").shape is None
        assert copy.picture("t").shape is not None


def test_alembic_is_as_before_afterwards(context: AutogenContext) -> None:
    """Also when the block fails."""
    before = batch.BatchOperationsImpl
    with trial(context, stored(context)):
        assert batch.BatchOperationsImpl is not before
    assert batch.BatchOperationsImpl is before


def test_alembics_private_renderer_makes_a_body(context: AutogenContext) -> None:
    """It is the one private name that is used; this fails when Alembic changes it."""
    context.opts.update(alembic_module_prefix="op.")
    operations = UpgradeOps(ops=[ExecuteSQLOp("SELECT 1")])
    lines = _render_cmd_body(operations, context).splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["op.execute('SELECT 1')"]
