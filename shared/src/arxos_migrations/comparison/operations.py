"""Operations of our own in a revision: SQL that says itself how it is taken back."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alembic.autogenerate import renderers
from alembic.operations.ops import (
    AddConstraintOp,
    DropConstraintOp,
    DropIndexOp,
    ExecuteSQLOp,
    MigrateOperation,
)

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps
    from sqlalchemy import Index
    from sqlalchemy.sql.schema import SchemaItem

Diff = tuple[Any, ...]
CATALOG_WORDS = "arxos_catalog_words"
"""Key of `info` under which an index or a constraint carries what the catalog says of it."""


class Statements(ExecuteSQLOp):
    """Statements with their way back and their word in the list of differences."""

    def __init__(self, *up: str, down: Sequence[str], diff: Diff) -> None:
        """Take the statements of both ways; `diff` is what `lint --models` reads."""
        super().__init__("; ".join(up))
        self.up, self.down, self._diff = up, tuple(down), diff

    @property
    def only_drops(self) -> bool:
        """Whether it makes room and makes nothing."""
        return bool(self._diff[0] == "remove_rule")

    def reverse(self) -> "Statements":
        """Swap the two ways."""
        return Statements(*self.down, down=self.up, diff=self._diff)

    def to_diff_tuple(self) -> Diff:
        """Return the difference that this mends."""
        return self._diff


class DropIndexExactly(DropIndexOp):
    """Drops an index that Alembic could not write back as it was; the server's text can."""

    restoring: str = ""
    catalog_words: str = ""

    def reverse(self) -> MigrateOperation:  # type: ignore[override] # wider on purpose
        """Restore it by the definition the catalog had."""
        return Statements(self.restoring, down=(), diff=("add_index", self.to_index()))

    def to_diff_tuple(self) -> "tuple[str, Index]":
        """Return the difference with the catalog's own words, for `lint --models`."""
        kind, index = super().to_diff_tuple()
        index.info[CATALOG_WORDS] = self.catalog_words
        return kind, index


class DropConstraintExactly(DropConstraintOp):
    """Drops a constraint that Alembic could not write back as it was; the server's text can."""

    restoring: str = ""
    catalog_words: str = ""

    def reverse(self) -> MigrateOperation:  # type: ignore[override] # wider on purpose
        """Restore it by the definition the catalog had."""
        return Statements(self.restoring, down=(), diff=("add_constraint", self.to_constraint()))

    def to_diff_tuple(self) -> "tuple[str, SchemaItem]":
        """Return the difference with the catalog's own words, for `lint --models`."""
        kind, constraint = super().to_diff_tuple()
        constraint.info[CATALOG_WORDS] = self.catalog_words
        return kind, constraint


def touched_constraints(operations: "ModifyTableOps") -> set[str]:
    """Name the constraints that something was found about already."""
    return {name for item in operations.ops if (name := constraint_name(item)) is not None}


def constraint_name(operation: MigrateOperation) -> str | None:
    """Return the name of the constraint that is dropped or made; None of anything else."""
    if isinstance(operation, DropConstraintOp | AddConstraintOp):
        # Every kind of AddConstraintOp has it, the base class does not say so.
        return str(getattr(operation, "constraint_name", None))
    return None


def literal(text: str) -> str:
    """Write a text as Python, in double quotes where that needs no escape."""
    written = repr(text)
    return f'"{written[1:-1]}"' if written.startswith("'") and '"' not in written else written


def statement_literal(sql: str) -> str:
    """Write a text for op.execute, which takes a word after a single colon for a bound value."""
    return literal(re.sub(r"(?<!:):(?=\w)", r"\\:", sql))


@renderers.dispatch_for(Statements)
def _render(context: "AutogenContext", operation: Statements) -> list[str]:
    prefix = context.opts["alembic_module_prefix"]
    return [f"{prefix}execute({statement_literal(sql)})" for sql in operation.up]
