"""A table's parts are found by name, and put together with commas where they must be."""

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table

TABLE = parse_table(
    "CREATE TABLE t (\n  a INT UNIQUE, -- the a\n  b INT,\n  CHECK (a) UNIQUE (a, b) -- both\n)"
)


def test_a_column_is_found_in_any_case() -> None:
    """By its name or its place."""
    assert TABLE.position("B") == 1
    assert TABLE.position("c") is None
    assert TABLE.column("C") is None
    column = TABLE.column("A")
    assert column is not None
    assert column.text == "a INT UNIQUE"


def test_constraints_of_columns_and_of_the_table_are_found() -> None:
    """With the columns that they are on."""
    found = [(each.clause.kind, each.columns, each.text) for each in TABLE.constraints()]
    assert found == [
        (ClauseKind.UNIQUE, ("a",), "UNIQUE"),
        (ClauseKind.CHECK, (), "CHECK (a)"),
        (ClauseKind.UNIQUE, ("a", "b"), "UNIQUE (a, b)"),
    ]


def test_pieces_in_another_order_are_still_a_table() -> None:
    """Each takes its comment along."""
    first, second, *rest = TABLE.pieces
    turned = TABLE.with_pieces([second, first, *rest])
    assert turned.sql == (
        "CREATE TABLE t (\n  b INT,\n  a INT UNIQUE, -- the a\n  CHECK (a) UNIQUE (a, b) -- both\n)"
    )


def test_a_column_in_front_of_a_constraint_has_a_comma() -> None:
    """Between constraints none is made up, and after the last there is none."""
    first, _, check, both = TABLE.pieces
    assert TABLE.with_pieces([first, both]).sql == (
        "CREATE TABLE t (\n  a INT UNIQUE, -- the a\n UNIQUE (a, b) -- both\n)"
    )
    assert TABLE.with_pieces([first, check]).sql == (
        "CREATE TABLE t (\n  a INT UNIQUE, -- the a\n  CHECK (a)\n)"
    )
