"""The name that a naming convention gives to a constraint which has none in the database."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Column,
    Constraint,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlalchemy.exc import InvalidRequestError

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.table_text import Found, TableText


def conventional_name(
    table: TableText, found: Found, convention: Mapping[str, Any] | None
) -> str | None:
    """Give the name; None where the convention says nothing of such a constraint."""
    constraint = _constraint(found) if convention else None
    if constraint is None:
        return None
    columns = [Column(column.name, Integer()) for column in table.columns]
    metadata = MetaData(naming_convention=convention)
    try:
        Table(table.name, metadata, *columns, constraint)
    except InvalidRequestError:  # it builds on a name that is not there
        return None
    return None if constraint.name is None else str(constraint.name)


def _constraint(found: Found) -> Constraint | None:
    clause, columns = found.clause, found.columns
    if clause.kind is ClauseKind.UNIQUE:
        return UniqueConstraint(*columns)
    if clause.kind is ClauseKind.PRIMARY_KEY:
        return PrimaryKeyConstraint(*columns)
    if clause.kind is ClauseKind.FOREIGN_KEY:
        targets = clause.target_columns or columns
        return ForeignKeyConstraint(columns, [f"{clause.target}.{name}" for name in targets])
    return None
