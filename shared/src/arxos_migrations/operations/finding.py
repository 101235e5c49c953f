"""Finds the constraint in a table's text that a revision means."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CheckConstraint,
    Constraint,
    ForeignKeyConstraint,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

from arxos_migrations.engines.sqlite.ddl.clauses import Clause, ClauseKind, read_table_clause
from arxos_migrations.engines.sqlite.ddl.names import alike, folded, same
from arxos_migrations.engines.sqlite.ddl.reader import Reader
from arxos_migrations.engines.sqlite.ddl.table_text import Found, TableText
from arxos_migrations.engines.sqlite.ddl.users import described
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.conventions import conventional_name
from arxos_migrations.operations.words import constraint_sql

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

_KINDS = (
    (CheckConstraint, ClauseKind.CHECK),
    (ForeignKeyConstraint, ClauseKind.FOREIGN_KEY),
    (PrimaryKeyConstraint, ClauseKind.PRIMARY_KEY),
    (UniqueConstraint, ClauseKind.UNIQUE),
)


def named(table: TableText, name: str, convention: Mapping[str, Any] | None = None) -> Found | None:
    """Find it by its name, or by the one that a convention gives to it."""
    for found in table.constraints():
        if found.clause.name is not None and same(found.clause.name, name):
            return found
    for found in table.constraints():
        if found.clause.name is None and conventional_name(table, found, convention) == name:
            return found
    return None


def only_one_like(table: TableText, constraint: Constraint) -> Found:
    """Find it without a name. Raises RefusedError unless one of its kind has no name."""
    kind = next((kind for known, kind in _KINDS if isinstance(constraint, known)), None)
    candidates = [
        found
        for found in table.constraints()
        if found.clause.name is None and kind in (None, found.clause.kind)
    ]
    if len(candidates) != 1:
        what = f"{kind} constraints" if kind else "constraints"
        raise RefusedError(
            f"Of {table.name} a constraint without name is to be dropped, and it has "
            f"{len(candidates)} unnamed {what}.",
            remedy="Name it by the batch's naming_convention, or use op.rebuild_table.",
        )
    return candidates[0]


def equal(table: TableText, constraint: Constraint, dialect: "Dialect") -> Found | None:
    """Find one that says the same, whatever its name."""
    wanted = read_table_clause(Reader(constraint_sql(constraint, dialect)))
    if wanted is None:
        return None
    return next((each for each in table.constraints() if _says_the_same(each, wanted)), None)


def absent(table: TableText, name: str) -> RefusedError:
    """Say that there is no such constraint, and which there are."""
    there = ", ".join(described(found.clause) for found in table.constraints()) or "none"
    return RefusedError(
        f"There is no constraint {name} in {table.name}.",
        f"It has: {there}.",
        remedy="Mend the name; for one without a name use the batch's naming_convention.",
    )


def _says_the_same(found: Found, wanted: Clause) -> bool:
    clause = found.clause
    if clause.kind is not wanted.kind:
        return False
    if clause.kind is ClauseKind.CHECK:
        return alike(_bare(clause.expression), _bare(wanted.expression))
    return _key(found.columns, clause) == _key(wanted.columns, wanted)


def _key(columns: tuple[str, ...], clause: Clause) -> tuple[str, ...]:
    return tuple(folded(name) for name in (*columns, clause.target or "", *clause.target_columns))


def _bare(expression: str) -> str:
    """Take away parentheses around the whole."""
    reader = Reader(expression)
    if reader.at("("):
        inside = reader.group()
        if reader.token is None:
            return _bare(inside)
    return expression
