"""The statements that make, change and drop an enum type."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from arxos_migrations.comparison.operations import Statements
from arxos_migrations.comparison.postgresql.queries import query
from arxos_migrations.comparison.postgresql.words import quoted, quoted_table

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AWAY = "_before"
"""What the old type is called while columns move to the new one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EnumType:
    """One enum type."""

    schema: str | None
    name: str
    labels: tuple[str, ...]

    @property
    def key(self) -> tuple[str | None, str]:
        """What tells it from others."""
        return self.schema, self.name

    @property
    def sql(self) -> str:
        """Its name, quoted."""
        return quoted_table(self.name, self.schema)


def create_enum(enum: EnumType) -> Statements:
    """Create a type; the way back drops it."""
    diff = ("add_enum", enum.name, enum.labels)
    return Statements(_create(enum), down=(f"DROP TYPE {enum.sql}",), diff=diff)


def drop_enum(enum: EnumType) -> Statements:
    """Drop a type; the way back creates it."""
    diff = ("remove_enum", enum.name, enum.labels)
    return Statements(f"DROP TYPE {enum.sql}", down=(_create(enum),), diff=diff)


def change_enum(
    connection: "Connection", old: EnumType, new: EnumType, *, in_use: str
) -> Statements:
    """Add labels in place; anything else moves every column to a new type of the same name.

    So does a new label that the same revision uses (`in_use` is its SQL), which PostgreSQL
    refuses of one that was added in place (its manual, ALTER TYPE, notes).
    """
    columns = _columns(connection, old)
    used = any(_literal(label) in in_use for label in new.labels if label not in old.labels)
    added = [] if used else _additions(old, new)
    return Statements(
        *(added or _replace(old, new, columns)),
        down=_replace(new, old, columns),
        diff=("modify_enum", new.name, old.labels, new.labels),
    )


def _create(enum: EnumType) -> str:
    return f"CREATE TYPE {enum.sql} AS ENUM ({', '.join(map(_literal, enum.labels))})"


def _additions(old: EnumType, new: EnumType) -> list[str]:
    """Return ADD VALUE statements; none where a label goes or moves."""
    if tuple(label for label in new.labels if label in old.labels) != old.labels:
        return []
    statements = []
    for place, label in enumerate(new.labels):
        if label not in old.labels:
            where = _where(old, new, place)
            statements.append(f"ALTER TYPE {new.sql} ADD VALUE {_literal(label)}{where}")
    return statements


def _where(old: EnumType, new: EnumType, place: int) -> str:
    if place:
        return f" AFTER {_literal(new.labels[place - 1])}"
    return f" BEFORE {_literal(old.labels[0])}" if old.labels else ""


def _replace(old: EnumType, new: EnumType, columns: list[Any]) -> list[str]:
    away = quoted_table(old.name + _AWAY, old.schema)
    return [
        f"ALTER TYPE {old.sql} RENAME TO {quoted(old.name + _AWAY)}",
        _create(new),
        *(_move(column, new) for column in columns),
        f"DROP TYPE {away}",
    ]


def _move(column: Any, enum: EnumType) -> str:  # noqa: ANN401 - a row of enum_columns.sql
    name, array = quoted(column.column_name), "[]" if column.is_array else ""
    steps = [f"ALTER {name} TYPE {enum.sql}{array} USING {name}::text{array}::{enum.sql}{array}"]
    if column.default_sql is not None:
        steps = [
            f"ALTER {name} DROP DEFAULT",
            *steps,
            f"ALTER {name} SET DEFAULT {column.default_sql}",
        ]
    table = quoted_table(column.table_name, enum.schema and column.table_schema)
    return f"ALTER TABLE {table} {', '.join(steps)}"


def _columns(connection: "Connection", enum: EnumType) -> list[Any]:
    schema = enum.schema or connection.dialect.default_schema_name
    return list(
        connection.exec_driver_sql(query("enum_columns"), {"schema": schema, "name": enum.name})
    )


def _literal(label: str) -> str:
    escaped = label.replace("'", "''")
    return f"'{escaped}'"
