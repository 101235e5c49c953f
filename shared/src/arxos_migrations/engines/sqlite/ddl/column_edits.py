"""Changes to the definition of one column; each gives its new text."""

from arxos_migrations.engines.sqlite.ddl.clauses import Clause, ClauseKind
from arxos_migrations.engines.sqlite.ddl.columns import Column, parse_column


def with_type(column: Column, type_: str) -> str:
    """Declare another type."""
    if not column.type:
        return _inserted(column.text, column.name_end, type_)
    return column.text[: column.type_start] + type_ + column.text[column.type_end :]


def with_default(column: Column, expression: str | None) -> str:
    """Set the default, as it is written in SQL, or take it away."""
    body = None if expression is None else f"DEFAULT {expression}"
    return _with_one(column, ClauseKind.DEFAULT, body)


def with_collation(column: Column, collation: str | None) -> str:
    """Set the collation, as it is written in SQL, or take it away."""
    body = None if collation is None else f"COLLATE {collation}"
    return _with_one(column, ClauseKind.COLLATE, body)


def with_not_null(column: Column, *, not_null: bool) -> str:
    """Forbid NULL or allow it; where that is so already nothing is written."""
    if not not_null:
        return _with_one(column, ClauseKind.NOT_NULL, None)
    if column.has(ClauseKind.NOT_NULL):
        return column.text
    if column.has(ClauseKind.NULL):
        return _with_one(column, ClauseKind.NULL, "NOT NULL")
    return _with_one(column, ClauseKind.NOT_NULL, "NOT NULL")


def without(column: Column, clause: Clause) -> str:
    """Take a clause away, with its name; a foreign key takes its DEFERRABLE with it."""
    text = _cut(column, clause)
    if clause.kind is ClauseKind.FOREIGN_KEY and len(column.all(ClauseKind.FOREIGN_KEY)) == 1:
        return _with_one(parse_column(text), ClauseKind.DEFERRABLE, None)
    return text


def _with_one(column: Column, kind: ClauseKind, body: str | None) -> str:
    """Write a clause in the place of all of its kind."""
    present, text = column.all(kind), column.text
    if len(present) > 1 or (present and body is None):
        return _with_one(parse_column(_cut(column, present[-1])), kind, body)
    if body is None:
        return text
    if present:
        return text[: present[0].body] + body + text[present[0].end :]
    return _inserted(text, column.type_end if column.type else column.name_end, body)


def _inserted(text: str, position: int, words: str) -> str:
    left, right = text[:position], text[position:]
    space = " " if right and not right[0].isspace() else ""
    return f"{left} {words}{space}{right}"


def _cut(column: Column, clause: Clause) -> str:
    """Cut out a clause; a name that stands alone before it would go over to the next one."""
    first = column.clauses.index(clause)
    while first and column.clauses[first - 1].kind is ClauseKind.NAME:
        first -= 1
    start, text = column.clauses[first].start, column.text
    left, right = text[:start].rstrip(" \t"), text[clause.end :]
    joins = right and not right[0].isspace() and not left[-1:].isspace()
    return f"{left} {right}" if joins else left + right
