"""Constraints made, dropped, renamed and checked by SQL, each with its way back."""

from typing import TYPE_CHECKING

from sqlalchemy import Column

from arxos_migrations.comparison.operations import DropConstraintExactly, Statements
from arxos_migrations.comparison.postgresql.words import constraint_words, quoted, quoted_table

if TYPE_CHECKING:
    from alembic.operations.ops import CreateUniqueConstraintOp, DropConstraintOp

    from arxos_migrations.comparison.postgresql.catalog import ConstraintFact


def add_constraint_sql(table: str, schema: str | None, name: str, words: str) -> str:
    """Write the statement that makes a constraint."""
    return f"ALTER TABLE {quoted_table(table, schema)} ADD CONSTRAINT {quoted(name)} {words}"


def drop_constraint_sql(table: str, schema: str | None, name: str) -> str:
    """Write the statement that drops a constraint."""
    return f"ALTER TABLE {quoted_table(table, schema)} DROP CONSTRAINT {quoted(name)}"


def drop_constraint(table: str, schema: str | None, name: str, *, words: str) -> Statements:
    """Drop one that Alembic does not reflect, so that only its words bring it back."""
    return Statements(
        drop_constraint_sql(table, schema, name),
        down=(add_constraint_sql(table, schema, name, words),),
        diff=("remove_rule", table, name),
    )


def drop_constraint_exactly(operation: "DropConstraintOp", *, words: str) -> DropConstraintExactly:
    """Make the operation's way back exact."""
    table, name = operation.table_name, str(operation.constraint_name)
    made = DropConstraintExactly(name, table)
    made.__dict__.update(operation.__dict__)
    made.catalog_words = words
    made.restoring = add_constraint_sql(table, operation.schema, name, words)
    return made


def rename_constraint(table: str, schema: str | None, old: str, new: str) -> Statements:
    """Give a constraint the model's name."""

    def rename(now: str, wanted: str) -> str:
        start = f"ALTER TABLE {quoted_table(table, schema)} RENAME CONSTRAINT"
        return f"{start} {quoted(now)} TO {quoted(wanted)}"

    diff = ("rename_constraint", table, old, new)
    return Statements(rename(old, new), down=(rename(new, old),), diff=diff)


def validate_constraint(table: str, schema: str | None, fact: "ConstraintFact") -> Statements:
    """Check the old rows; the way back makes it anew, since no statement takes the check back."""
    return Statements(
        f"ALTER TABLE {quoted_table(table, schema)} VALIDATE CONSTRAINT {quoted(fact.name)}",
        down=(
            drop_constraint_sql(table, schema, fact.name),
            add_constraint_sql(table, schema, fact.name, fact.definition),
        ),
        diff=("unchecked_constraint", table, fact.name),
    )


def add_unique_with_include(operation: "CreateUniqueConstraintOp") -> Statements:
    """Write in SQL what op.create_unique_constraint, which fails on INCLUDE, does not know."""
    constraint = operation.to_constraint()
    for column in operation.kw["postgresql_include"]:
        constraint.table.append_column(Column(str(column)))
    table, schema, name = operation.table_name, operation.schema, str(operation.constraint_name)
    return Statements(
        add_constraint_sql(table, schema, name, constraint_words(constraint)),
        down=(drop_constraint_sql(table, schema, name),),
        diff=operation.to_diff_tuple(),
    )
