"""Edits of a random table, and of each the table that has to come of it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from arxos_migrations.engines.sqlite.ddl import column_edits, edits
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from unit.engines.sqlite.rebuild.random_tables import Clause, Column, RandomTable, bare

Edit = tuple[str, Callable[[TableText], TableText], RandomTable]
"""What it is, how it is done, and the table that has to come of it."""
NEW_TYPES = ("TEXT", "INTEGER", "REAL", "NUMERIC(4, 1)", "BLOB", "VARCHAR(9)")


def random_edits(table: RandomTable, rng: random.Random) -> Iterator[Edit]:
    """Give every kind of edit; the first one changes nothing."""
    yield "nothing", lambda text: text, table
    for index, column in enumerate(table.columns):
        if not column.generated:
            yield from _column_edits(table, index, column, rng)
    for number, clause in enumerate(table.all_constraints):
        yield _dropping(table, number, clause)
    added = Column("brand_new", "INTEGER", (Clause("DEFAULT", "DEFAULT 5"),))
    place = rng.randint(0, len(table.columns))
    yield (
        "add column",
        lambda text: edits.add_column(text, "brand_new INTEGER DEFAULT 5", position=place),
        replace(table, columns=(*table.columns[:place], added, *table.columns[place:])),
    )
    check = Clause("CHECK", "CONSTRAINT new CHECK (1)")
    yield (
        "add constraint",
        lambda text: edits.add_constraint(text, check.text),
        replace(table, constraints=(*table.constraints, check)),
    )


def _column_edits(
    table: RandomTable, index: int, column: Column, rng: random.Random
) -> Iterator[Edit]:
    type_ = rng.choice(NEW_TYPES)
    retyped = table.with_column(index, replace(column, type=type_))
    is_key = any(clause.kind == "PRIMARY KEY" for clause in column.clauses)
    yield (
        "type of key" if is_key else "type",
        _changing(column, column_edits.with_type, type_),
        retyped,
    )
    for default in ("(2 + 2)", None):
        made = _with(column, "DEFAULT", None if default is None else f"DEFAULT {default}")
        edit = _changing(column, column_edits.with_default, default)
        yield "default", edit, table.with_column(index, made)
    nullable = _with(column, "NOT NULL", None)
    yield (
        "nullable",
        _changing(column, lambda text, _: column_edits.with_not_null(text, not_null=False), None),
        table.with_column(index, nullable),
    )
    if not any(clause.kind in ("NOT NULL", "NULL") for clause in column.clauses):
        yield (
            "not null",
            _changing(
                column, lambda text, _: column_edits.with_not_null(text, not_null=True), None
            ),
            table.with_column(index, _with(column, "NOT NULL", "NOT NULL")),
        )


def _changing(
    column: Column, how: Callable[..., str], value: str | None
) -> Callable[[TableText], TableText]:
    name = bare(column.name)

    def change(text: TableText) -> TableText:
        found = text.column(name)
        assert found is not None
        return edits.change_column(text, name, how(found, value))

    return change


def _with(column: Column, kind: str, body: str | None) -> Column:
    """Give the column with one clause of a kind, in the place of the one it had."""
    clauses: list[Clause] = []
    placed = body is None
    for clause in column.clauses:
        if clause.kind != kind:
            clauses.append(clause)
        elif body is not None:
            name = clause.text[: clause.text.index(kind)]
            clauses.append(Clause(kind, name + body))
            placed = True
    if not placed and body is not None:
        clauses.insert(0, Clause(kind, body))
    return replace(column, clauses=tuple(clauses))


def _dropping(table: RandomTable, number: int, clause: Clause) -> Edit:
    def drop(text: TableText) -> TableText:
        return edits.drop_constraint(text, list(text.constraints())[number])

    return f"drop {clause.kind}", drop, table.without(clause)
