"""What a batch may be told beside its operations, and what of it makes no sense any more."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Constraint, PrimaryKeyConstraint

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.names import folded, mentions
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.rebuild.affinity import affinity_of
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations import finding, words

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import Dialect

_OPTIONS = {
    "sqlite_autoincrement": (True, "AUTOINCREMENT"),
    "sqlite_strict": (True, "STRICT"),
    "sqlite_with_rowid": (False, "WITHOUT"),
}
"""What can be true already: if the option is so, the text has the word."""
_OTHER_DIALECTS = ("mssql", "mysql", "mariadb", "oracle", "postgresql")
_REMEDY = "Leave it out; for another table option use op.rebuild_table with the whole text."


def restated(table: TableText, arguments: Sequence[object]) -> tuple[Constraint, ...]:
    """Give the constraints of table_args. Raises RefusedError for anything else."""
    constraints = []
    for argument in arguments:
        if not isinstance(argument, Constraint):
            raise RefusedError(
                f"The table_args of {table.name} have a {type(argument).__name__}.",
                remedy="Use the batch's add_column or create_index.",
            )
        constraints.append(argument)
    return tuple(constraints)


def refuse_options(table: TableText, options: Mapping[str, Any]) -> None:
    """Tolerate what is so already. Raises RefusedError for other table_kwargs."""
    for name, value in options.items():
        wanted, word = _OPTIONS.get(name, (None, ""))
        holds = word and (value is wanted) is mentions(_options_of(table), word)
        if not holds and name.partition("_")[0] not in _OTHER_DIALECTS:
            raise RefusedError(
                f"table_kwargs wants {name} for {table.name}, which has its options in its text.",
                remedy=_REMEDY,
            )


def refuse_another_table(table: TableText, given: "Table", dialect: "Dialect") -> None:
    """Raise RefusedError where the copy_from of a batch is not the table as it is."""
    for what in _differences(table, given, dialect):
        raise RefusedError(
            f"The copy_from of {table.name} is not the table as it is: {what}.",
            remedy="Leave copy_from out; the table's own text is read.",
        )


def _options_of(table: TableText) -> str:
    return " ".join((table.tail, *(found.text for found in table.constraints())))


def _differences(table: TableText, given: "Table", dialect: "Dialect") -> Iterator[str]:
    there = [folded(column.name) for column in table.columns]
    if there != [folded(column.name) for column in given.columns]:
        yield "it has other columns"
        return
    for column, text in zip(given.columns, table.columns, strict=True):
        written, _ = words.type_sql(column.type, dialect)
        if affinity_of(written) is not affinity_of(text.type):
            yield f"{text.name} is {text.type or 'without a type'}"
        elif column.nullable and text.has(ClauseKind.NOT_NULL):
            yield f"{text.name} is NOT NULL"
        elif not (column.nullable or column.primary_key or text.has(ClauseKind.NOT_NULL)):
            yield f"{text.name} may be NULL"
    for constraint in given.constraints:
        is_empty = isinstance(constraint, PrimaryKeyConstraint) and not len(constraint.columns)
        if not is_empty and finding.equal(table, constraint, dialect) is None:
            yield f"it has no such {type(constraint).__name__}"
