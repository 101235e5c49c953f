"""What in a table's own text needs a column that is about to go."""

from arxos_migrations.engines.sqlite.ddl.clauses import Clause, ClauseKind
from arxos_migrations.engines.sqlite.ddl.names import mentions, same
from arxos_migrations.engines.sqlite.ddl.table_text import Found, TableText


def users_of(table: TableText, name: str) -> tuple[str, ...]:
    """Name the constraints and columns that use it, apart from keys on nothing else."""
    constraints = [
        described(found.clause)
        for found in table.constraints()
        if not _is_of(found, name) and _uses(table, found, name)
    ]
    generated = [
        f"the generated column {column.name}"
        for column in table.columns
        for clause in column.all(ClauseKind.GENERATED)
        if not same(column.name, name) and mentions(clause.expression, name)
    ]
    return (*constraints, *generated)


def described(clause: Clause) -> str:
    """Name a constraint, or say what it is where it has no name."""
    return f"{clause.kind} {clause.name}" if clause.name else f"an unnamed {clause.kind}"


def _is_of(found: Found, name: str) -> bool:
    return found.column is not None and same(found.column, name)


def _uses(table: TableText, found: Found, name: str) -> bool:
    clause = found.clause
    if clause.kind is ClauseKind.CHECK:
        return mentions(clause.expression, name)
    if clause.target is not None and same(clause.target, table.name):
        return any(same(column, name) for column in (*clause.columns, *clause.target_columns))
    others = [column for column in found.columns if not same(column, name)]
    return bool(others) and len(others) < len(found.columns)
