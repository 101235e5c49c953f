"""Decides how tables are made and dropped that only one side has."""

from collections.abc import Sequence
from contextlib import suppress

from alembic.operations.ops import (
    CreateIndexOp,
    CreateTableOp,
    DropIndexOp,
    DropTableOp,
    MigrateOperation,
)

from arxos_migrations.comparison.sqlite.operations import CreateTableExactly, DropTableExactly
from arxos_migrations.comparison.sqlite.stored import Stored
from arxos_migrations.comparison.sqlite.trial import Trial, TrialError
from arxos_migrations.engines.sqlite.ddl.shape import shape_of
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


def settle_new(
    operation: CreateTableOp, indexes: Sequence[CreateIndexOp], trial: Trial, *, wanted: str
) -> list[MigrateOperation]:
    """Create a table, by the model's text where Alembic's own lines make another one."""
    with trial.undone():
        try:
            trial.run([operation])
            is_right = trial.picture(operation.table_name).shape == shape_of(wanted)
        except TrialError:
            is_right = False
    if is_right:
        return _kept(trial, [operation, *indexes])
    exactly = CreateTableExactly(operation.table_name, operation.columns)
    exactly.__dict__.update(operation.__dict__)
    exactly.sql = wanted
    return _kept(trial, [exactly, *indexes])


def settle_gone(
    operation: DropTableOp, indexes: Sequence[DropIndexOp], trial: Trial, there: Stored
) -> list[MigrateOperation]:
    """Drop a table, which comes back by its own texts where Alembic would make another one."""
    plain: list[MigrateOperation] = [*indexes, operation]
    if _comes_back(plain, operation.table_name, trial):
        return _kept(trial, plain)
    exactly = DropTableExactly(operation.table_name)
    exactly.__dict__.update(operation.__dict__)
    exactly.texts = there.of_table(operation.table_name)
    return _kept(trial, [exactly])


def _comes_back(operations: Sequence[MigrateOperation], table: str, trial: Trial) -> bool:
    try:
        before = trial.picture(table)
        with trial.undone():
            trial.run(operations)
            trial.run([each.reverse() for each in reversed(operations)])
            return before.shape is not None and trial.picture(table) == before
    except (TrialError, UnreadableError):
        return False


def _kept(trial: Trial, operations: list[MigrateOperation]) -> list[MigrateOperation]:
    """Let the copy be as after them; what does not run there has no other way to be written."""
    with suppress(TrialError):
        trial.run(operations)
    return operations
