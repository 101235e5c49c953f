"""Compares constraints by their words, where Alembic takes them out of the text by patterns.

Alembic compares CHECKs by name alone; a foreign key or a unique constraint that is written in
an unusual way looks changed to it for ever.
"""

from typing import TYPE_CHECKING, Any

from alembic.operations.ops import (
    AddConstraintOp,
    CreateCheckConstraintOp,
    DropConstraintOp,
    MigrateOperation,
)
from alembic.util import PriorityDispatchResult
from sqlalchemy import CheckConstraint
from sqlalchemy.sql.naming import conv

from arxos_migrations.comparison.operations import touched_constraints
from arxos_migrations.comparison.sqlite.pairs import pair_of
from arxos_migrations.comparison.sqlite.residue import unlike
from arxos_migrations.comparison.sqlite.words import name_of
from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.ddl.shape import Rule, Shape
from arxos_migrations.operations.words import is_of_type

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import ModifyTableOps
    from sqlalchemy import Table

_KINDS = {
    "check": ClauseKind.CHECK,
    "foreignkey": ClauseKind.FOREIGN_KEY,
    "unique": ClauseKind.UNIQUE,
}


def compare_constraints(
    context: "AutogenContext",
    operations: "ModifyTableOps",
    schema: str | None,
    table: str,
    conn_table: "Table | None",
    model_table: "Table | None",
) -> PriorityDispatchResult:
    """Correct what Alembic found, and exchange the CHECKs that say something else now."""
    pair = pair_of(context, schema, table, conn_table, model_table)
    if pair is None:
        return PriorityDispatchResult.CONTINUE
    there, wanted = pair.there, pair.wanted
    agreed = {name for name, kind in _KINDS.items() if _agree(there, wanted, kind)}
    operations.ops = [item for item in operations.ops if _kind(item) not in agreed]
    for item in operations.ops:
        _name_as_stored(item, there)
    touched = {folded(name) for name in touched_constraints(operations)}
    for name, rule in sorted(_checks(there).items()):
        model = _model_check(pair.model, name)
        if name not in touched and model is not None and rule.body != _checks(wanted)[name].body:
            operations.ops += _exchanged(table, rule, model)
    return PriorityDispatchResult.CONTINUE


def _agree(there: Shape, wanted: Shape, kind: ClauseKind) -> bool:
    old, new = there.of_kind(kind), wanted.of_kind(kind)
    if unlike(old, new) != ([], []):
        return False
    # Nothing needs the name of a foreign key, which plain Alembic does not compare either.
    names = [sorted(str(rule.name) for rule in rules) for rules in (old, new)]
    return kind is ClauseKind.FOREIGN_KEY or names[0] == names[1]


def _kind(operation: MigrateOperation) -> str | None:
    if isinstance(operation, DropConstraintOp | AddConstraintOp):
        kind = str(operation.constraint_type)
        return kind.removesuffix("_constraint").replace("foreign_key", "foreignkey")
    return None


def _name_as_stored(operation: MigrateOperation, there: Shape) -> None:
    """Give a foreign key the name that SQLAlchemy does not read where it stands in a column."""
    if _kind(operation) != "foreignkey" or not isinstance(operation, DropConstraintOp):
        return
    key: Any = operation.to_constraint()
    columns = ",".join(map(folded, key.column_keys))
    rules = [rule for rule in there.of_kind(ClauseKind.FOREIGN_KEY) if rule.body[0] == columns]
    if operation.constraint_name is None and len(rules) == 1 and rules[0].written_name is not None:
        key.name = conv(rules[0].written_name)
        operation.constraint_name = key.name
        operation._reverse = AddConstraintOp.from_constraint(key)  # noqa: SLF001 - as Alembic sets it


def _checks(shape: Shape) -> dict[str, Rule]:
    return {rule.name: rule for rule in shape.of_kind(ClauseKind.CHECK) if rule.name is not None}


def _model_check(table: "Table", name: str) -> CheckConstraint | None:
    """Find a CHECK that stands for itself, and did not come with a column's type."""
    for constraint in table.constraints:
        if (
            isinstance(constraint, CheckConstraint)
            and not is_of_type(constraint)
            and folded(str(name_of(constraint))) == name
        ):
            return constraint
    return None


def _exchanged(table: str, rule: Rule, model: CheckConstraint) -> list[MigrateOperation]:
    name = conv(str(rule.written_name))
    old = CreateCheckConstraintOp(name, table, rule.expression)
    dropped = DropConstraintOp(name, table, "check", _reverse=old)
    return [dropped, AddConstraintOp.from_constraint(model)]
