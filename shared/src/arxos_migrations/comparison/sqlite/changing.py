"""Decides how a table that both sides have is changed, and how that is taken back.

A batch says best what is done, so it is written wherever it does all of it; where it does not,
the table gets its whole text. The two ways are decided apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alembic.operations.ops import (
    AddColumnOp,
    CreateIndexOp,
    DropColumnOp,
    DropIndexOp,
    MigrateOperation,
    ModifyTableOps,
)

from arxos_migrations.comparison.sqlite.operations import (
    ChangeTable,
    LeaveTable,
    RebuildTable,
    TextDiffers,
)
from arxos_migrations.comparison.sqlite.residue import Diff, residue
from arxos_migrations.comparison.sqlite.trial import Picture, Trial, TrialError
from arxos_migrations.engines.sqlite.ddl.shape import Shape, shape_of

_NOTHING_DONE = "The upgrade does nothing to it."


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """One table, its text, the model's text, and what was found about it."""

    name: str
    sql: str
    wanted: str
    dropped_indexes: Sequence[DropIndexOp]
    created_indexes: Sequence[CreateIndexOp]
    others: Sequence[MigrateOperation]

    def around(self, change: Sequence[MigrateOperation]) -> list[MigrateOperation]:
        """Put a change between the indexes that go and those that come."""
        return [*self.dropped_indexes, *change, *self.created_indexes]

    def backwards(self, change: MigrateOperation) -> list[MigrateOperation]:
        """Take all of it back, the table by this change."""
        gone = [index.reverse() for index in reversed(self.created_indexes)]
        return [*gone, change, *(index.reverse() for index in reversed(self.dropped_indexes))]

    @property
    def added(self) -> list[str]:
        """The columns that come."""
        return [op.column.name for op in self.others if isinstance(op, AddColumnOp)]

    @property
    def dropped(self) -> list[str]:
        """The columns that go."""
        return [op.column_name for op in self.others if isinstance(op, DropColumnOp)]


def is_same(table: Changed) -> bool:
    """Say whether there is nothing to change but indexes."""
    return not (table.others or residue(table.name, shape_of(table.sql), shape_of(table.wanted)))


def settle_change(table: Changed, trial: Trial) -> list[MigrateOperation]:
    """Give the operations of one table, which know their way back; the copy is as after them."""
    before = trial.picture(table.name)
    if before.shape is None:
        return _untried(table)
    change = _upgrade(table, trial, before.shape)
    change.back = _downgrade(table, trial, before, change)
    if isinstance(change, LeaveTable):
        # Its new indexes may want a column that does not come.
        change.ops = table.around(change.ops)
        return [change]
    return table.around([change])


def _untried(table: Changed) -> list[MigrateOperation]:
    """Write what Alembic found, where the copy cannot have the table."""
    if table.others:
        return table.around([ModifyTableOps(table.name, table.others)])
    differs = residue(table.name, shape_of(table.sql), shape_of(table.wanted))
    reason = "Its text does not run without what the application adds to SQLite."
    left = LeaveTable(table.name, [*map(TextDiffers, differs)], reason=reason)
    left.back = LeaveTable(table.name, reason=_NOTHING_DONE)
    return table.around([left])


def _upgrade(table: Changed, trial: Trial, before: Shape) -> ChangeTable:
    """Choose the way up, and leave the copy as it is then."""
    left = _left_by_batch(table, trial, before)
    if left == [] and table.others:
        batch = ChangeTable(table.name, table.others)
        trial.run(table.around([batch]))
        return batch
    stands_for = [*table.others, *map(TextDiffers, left or ())]
    drops = [*table.dropped, *_computed(before, shape_of(table.wanted))]
    rebuild = RebuildTable(table.name, stands_for, sql=table.wanted, drops=drops)
    try:
        trial.run(table.around([rebuild]))
    except TrialError as error:
        return LeaveTable(table.name, stands_for, reason=str(error))
    return rebuild


def _computed(before: Shape, after: Shape) -> list[str]:
    """Name the columns whose values go, because they are computed from now on."""
    return [
        column.name
        for key, column in after.columns.items()
        if column.generated and key in before.columns and before.columns[key].generated is None
    ]


def _left_by_batch(table: Changed, trial: Trial, before: Shape) -> list[Diff] | None:
    """List what Alembic's operations leave undone; None where they do not run."""
    wanted = shape_of(table.wanted)
    if not table.others:
        return residue(table.name, before, wanted)
    with trial.undone():
        try:
            trial.run(table.around([ModifyTableOps(table.name, table.others)]))
        except TrialError:
            return None
        now = trial.picture(table.name).shape
        return residue(table.name, now or before, wanted)


def _downgrade(
    table: Changed, trial: Trial, before: Picture, change: ChangeTable
) -> MigrateOperation:
    if isinstance(change, LeaveTable):
        return LeaveTable(table.name, reason=_NOTHING_DONE)
    reason = ""
    for back in _ways_back(table, change):
        with trial.undone():
            try:
                trial.run(table.backwards(back))
            except TrialError as error:
                reason = str(error)
                continue
            if trial.picture(table.name) == before:
                return back
    return LeaveTable(table.name, reason=reason or "It would not be what it was.")


def _ways_back(table: Changed, change: ChangeTable) -> Iterator[ModifyTableOps]:
    if not isinstance(change, RebuildTable):
        yield ModifyTableOps(table.name, [op.reverse() for op in reversed(table.others)])
    drops = [*table.added, *_computed(shape_of(table.wanted), shape_of(table.sql))]
    yield RebuildTable(table.name, sql=table.sql.rstrip(), drops=drops)
