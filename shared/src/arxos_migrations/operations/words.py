"""SQLAlchemy's objects in the words of SQLite."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.exc import NoReferencedColumnError, NoReferencedTableError
from sqlalchemy.schema import AddConstraint, CreateColumn
from sqlalchemy.types import to_instance

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.columns import parse_column

if TYPE_CHECKING:
    from sqlalchemy import Constraint
    from sqlalchemy.engine import Dialect


def column_sql(column: "Column[Any]", dialect: "Dialect") -> str:
    """Define a column of a table, without its keys and checks, which are operations themselves."""
    text = str(CreateColumn(column).compile(dialect=dialect))
    return f"{text} PRIMARY KEY" if column.primary_key and "PRIMARY KEY" not in text else text


def type_sql(type_: Any, dialect: "Dialect") -> tuple[str, str | None]:  # noqa: ANN401 - a class too
    """Write a type, and its collation apart, since a column's collation is a clause of its own."""
    written = parse_column(f"x {to_instance(type_).compile(dialect=dialect)}")
    collations = written.all(ClauseKind.COLLATE)
    text = written.text_of(collations[-1]).partition(" ")[2] if collations else None
    return written.type, text


def default_sql(default: Any, dialect: "Dialect") -> str | None:  # noqa: ANN401 - a text or a clause
    """Write a default as it stands after the word DEFAULT; None where it says nothing."""
    column = Column("x", Integer(), server_default=default)
    Table("x", MetaData(), column)
    clauses = parse_column(column_sql(column, dialect)).all(ClauseKind.DEFAULT)
    return clauses[0].expression if clauses else None


def constraint_sql(constraint: "Constraint", dialect: "Dialect") -> str:
    """Write a constraint of the table, with its name."""
    compiled = AddConstraint(constraint, isolate_from_table=False).compile(dialect=dialect)
    return compiled.process(constraint)


def bind(constraint: "Constraint", table: str, columns: Iterable[str]) -> None:
    """Let a constraint that belongs to no table yet belong to one of this name."""
    if hasattr(constraint, "parent"):
        return
    metadata = MetaData()
    Table(table, metadata, *(Column(name, Integer()) for name in columns), constraint)
    for key in getattr(constraint, "elements", ()):
        try:
            _ = key.column
        except (NoReferencedColumnError, NoReferencedTableError):
            target, _, name = key.target_fullname.rpartition(".")
            Table(target, metadata, Column(name, Integer()), extend_existing=True)


def name_of(constraint: "Constraint") -> str | None:
    """Give its name; SQLAlchemy has several ways to say that there is none."""
    return str(constraint.name) if isinstance(constraint.name, str) else None


def is_of_type(constraint: "Constraint") -> bool:
    """Say whether it comes with the type of a column, such as Boolean or Enum."""
    return bool(getattr(constraint, "_type_bound", False))
