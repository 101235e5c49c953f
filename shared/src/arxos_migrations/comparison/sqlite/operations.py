"""Changes of whole tables in a revision, each with a way back of its own."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from alembic.autogenerate import renderers
from alembic.operations.ops import (
    CreateTableOp,
    DropTableOp,
    MigrateOperation,
    ModifyTableOps,
)

from arxos_migrations.comparison.operations import Statements, literal, statement_literal

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from sqlalchemy import Table

Diff = tuple[Any, ...]


class Compared(MigrateOperation):
    """Marks a table that both sides have; nothing is written of it."""

    def __init__(self, table: "Table") -> None:
        """Take the model's table."""
        self.table = table


class TextDiffers(MigrateOperation):
    """A difference that only the text of a table shows; nothing is written of it alone."""

    def __init__(self, diff: Diff) -> None:
        """Take what `lint --models` reads."""
        self._diff = diff

    def to_diff_tuple(self) -> Diff:
        """Return the difference."""
        return self._diff


class ChangeTable(ModifyTableOps):
    """A batch that is taken back in a way of its own."""

    back: MigrateOperation

    def reverse(self) -> MigrateOperation:  # type: ignore[override] # wider on purpose
        """Take it back."""
        return self.back


class RebuildTable(ChangeTable):
    """A table gets its whole text, which does in one what its operations say."""

    def __init__(
        self, table: str, ops: Sequence[MigrateOperation] = (), *, sql: str, drops: Iterable[str]
    ) -> None:
        """Take what `op.rebuild_table` takes, and what it stands for."""
        super().__init__(table, ops)
        self.sql, self.drops = sql, list(drops)


class LeaveTable(ChangeTable):
    """Differences that no operation mends; the revision says so."""

    def __init__(self, table: str, ops: Sequence[MigrateOperation] = (), *, reason: str) -> None:
        """Take why it is left."""
        super().__init__(table, ops)
        self.reason = reason


class CreateTableExactly(CreateTableOp):
    """A table that only its text makes as the model wants it."""

    sql: str


class DropTableExactly(DropTableOp):
    """A table that comes back by the texts that made it and what belongs to it."""

    texts: Sequence[str] = ()

    def reverse(self) -> MigrateOperation:  # type: ignore[override] # wider on purpose
        """Run the texts again."""
        return Statements(*self.texts, down=(), diff=("add_table", self.to_table()))


@renderers.dispatch_for(RebuildTable)
def _render_rebuild(context: "AutogenContext", operation: RebuildTable) -> list[str]:
    # A literal for each line: no indenting of the file changes the text.
    written = "\n".join(map(literal, operation.sql.splitlines(keepends=True)))
    arguments = [literal(operation.table_name), written]
    if operation.drops:
        arguments.append(f"drops=[{', '.join(map(literal, operation.drops))}]")
    return [f"{context.opts['alembic_module_prefix']}rebuild_table(\n{_listed(arguments)})"]


@renderers.dispatch_for(LeaveTable)
def _render_left(_context: "AutogenContext", operation: LeaveTable) -> list[str]:
    first = f"# Left to be done by hand: {operation.table_name}."
    return [first, *(f"# {line}" for line in operation.reason.splitlines()), "pass"]


@renderers.dispatch_for(CreateTableExactly)
def _render_create(context: "AutogenContext", operation: CreateTableExactly) -> list[str]:
    written = "\n".join(map(statement_literal, operation.sql.splitlines(keepends=True)))
    return [f"{context.opts['alembic_module_prefix']}execute(\n{_listed([written])})"]


def _listed(arguments: Sequence[str]) -> str:
    lines = [line for argument in arguments for line in f"{argument},".split("\n")]
    return "".join(f"    {line}\n" for line in lines)
