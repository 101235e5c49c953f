"""Changes to the definition of one column; each gives its new text."""

from arxos_migrations.engines.sqlite.ddl.clauses import Clause, ClauseKind
from arxos_migrations.engines.sqlite.ddl.columns import Column, parse_column
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError


def with_type(column: Column, type_: str) -> str:
    """Declare another type."""
    if column.type:
        text = _replaced(column.text, column.type_start, column.type_end, type_)
    else:
        text = _inserted(column.text, column.name_end, type_)
    return _checked(column, text, type_=type_)


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
        column = parse_column(_with_one(column, ClauseKind.NULL, None))
    return _with_one(column, ClauseKind.NOT_NULL, "NOT NULL")


def without(column: Column, clause: Clause) -> str:
    """Take a clause away, with its name; a foreign key takes its DEFERRABLE with it."""
    text = _checked(column, _cut(column, clause), kind=clause.kind)
    if clause.kind is ClauseKind.FOREIGN_KEY and len(column.all(ClauseKind.FOREIGN_KEY)) == 1:
        return _with_one(parse_column(text), ClauseKind.DEFERRABLE, None)
    return text


def _with_one(column: Column, kind: ClauseKind, body: str | None) -> str:
    """Write a clause in the place of all of its kind."""
    present, text = column.all(kind), column.text
    if len(present) > 1 or (present and body is None):
        less = _checked(column, _cut(column, present[-1]), kind=kind)
        return _with_one(parse_column(less), kind, body)
    if body is None:
        return text
    if present:
        made = _replaced(text, present[0].body, present[0].end, body)
    else:
        made = _inserted(text, column.type_end if column.type else column.name_end, body)
    return _checked(column, made, kind=kind, body=body)


def _inserted(text: str, position: int, words: str) -> str:
    return _replaced(text, position, position, f" {words}")


def _replaced(text: str, start: int, end: int, words: str) -> str:
    # Behind a parenthesis or a quote there need not be a space; behind a new word there must.
    right = text[end:]
    space = " " if right and not right[0].isspace() else ""
    return f"{text[:start]}{words}{space}{right}"


def _cut(column: Column, clause: Clause) -> str:
    """Cut out a clause; a name that stands alone before it would go over to the next one."""
    first = column.clauses.index(clause)
    while first and column.clauses[first - 1].kind is ClauseKind.NAME:
        first -= 1
    start, text = column.clauses[first].start, column.text
    left, right = text[:start].rstrip(" \t"), text[clause.end :]
    joins = right and not right[0].isspace() and not left[-1:].isspace()
    return f"{left} {right}" if joins else left + right


def _checked(
    column: Column,
    text: str,
    *,
    kind: ClauseKind | None = None,
    body: str = "",
    type_: str | None = None,
) -> str:
    """Read the new text: nothing but one thing may be different. Raises UnreadableError."""
    made = parse_column(text)
    wanted_type = column.type if type_ is None else type_
    changed = [made.text[clause.body : clause.end] for clause in made.all(kind)] if kind else []
    if (
        (made.name, made.type) != (column.name, wanted_type)
        or _others(made, kind) != _others(column, kind)
        or (body and changed != [body])
    ):
        raise UnreadableError(text, column.name_end)
    return text


def _others(column: Column, kind: ClauseKind | None) -> list[str]:
    passed_by = (kind, ClauseKind.NAME)
    return [column.text_of(each) for each in column.clauses if each.kind not in passed_by]
