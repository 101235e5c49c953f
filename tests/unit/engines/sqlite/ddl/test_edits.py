"""Edits of a table leave every other word as it is."""

import pytest

from arxos_migrations.engines.sqlite.ddl.edits import (
    add_column,
    add_constraint,
    change_column,
    drop_column,
    drop_constraint,
    order_columns,
    primary_key,
)
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError

LONG = parse_table(
    "CREATE TABLE t ( -- of all\n"
    "  a INTEGER PRIMARY KEY, -- the a\n"
    "  b INT REFERENCES t, -- the b\n"
    "  c TEXT, -- the c\n"
    "  FOREIGN KEY (c) REFERENCES p,\n"
    "  CONSTRAINT u UNIQUE (b, c) -- both\n"
    ") STRICT"
)
SHORT = parse_table("CREATE TABLE t(a INT,b INT)")


def test_a_column_is_added_behind_the_others() -> None:
    """In front of the constraints, on a line of its own if they are."""
    assert add_column(LONG, "d INT").sql == LONG.sql.replace("-- the c\n", "-- the c\n  d INT,\n")
    assert add_column(SHORT, "c INT").sql == "CREATE TABLE t(a INT,b INT, c INT)"


def test_a_column_is_added_at_a_place() -> None:
    """Before the one that is there."""
    made = add_column(LONG, "d INT", position=0)
    assert made.sql == LONG.sql.replace("-- of all\n", "-- of all\n  d INT,\n")
    assert add_column(SHORT, "c INT", position=0).sql == "CREATE TABLE t(c INT, a INT,b INT)"
    assert add_column(SHORT, "c INT", position=1).sql == "CREATE TABLE t(a INT, c INT,b INT)"


def test_a_column_behind_a_comment_is_no_comment() -> None:
    """The comma goes before it, the column after it."""
    table = parse_table("CREATE TABLE t (a INT -- the a\n)")
    assert add_column(table, "b").sql == "CREATE TABLE t (a INT, -- the a\n b\n)"


def test_a_column_is_changed() -> None:
    """Its comment stays."""
    made = change_column(LONG, "C", "c BLOB NOT NULL")
    assert made.sql == LONG.sql.replace("c TEXT,", "c BLOB NOT NULL,")


def test_a_column_goes_with_its_comment_and_its_keys() -> None:
    """Keys on other columns too are for others to judge."""
    made = drop_column(LONG, "c")
    wanted = LONG.sql.replace("  c TEXT, -- the c\n  FOREIGN KEY (c) REFERENCES p,\n", "")
    assert made.sql == wanted


def test_the_last_column_goes_with_the_comma_before_it() -> None:
    """And what is then last has none."""
    assert drop_column(SHORT, "b").sql == "CREATE TABLE t(a INT)"


def test_a_column_comes_and_goes_at_the_first_place() -> None:
    """And leaves no space behind."""
    table = parse_table("CREATE TABLE t (a INT, b INT)")
    added = add_column(table, "c INT", position=0)
    assert added.sql == "CREATE TABLE t (c INT, a INT, b INT)"
    assert drop_column(added, "c") == table


def test_the_only_column_does_not_go() -> None:
    """A table has one."""
    with pytest.raises(UnreadableError):
        drop_column(parse_table("CREATE TABLE t (a)"), "a")


def test_columns_are_ordered() -> None:
    """Constraints stay behind them."""
    made = order_columns(LONG, ["C", "a", "b"])
    assert [column.name for column in made.columns] == ["c", "a", "b"]
    assert sorted(made.sql.split()) == sorted(LONG.sql.split())


def test_a_constraint_is_added_at_the_end() -> None:
    """Behind the comment of the one before."""
    made = add_constraint(LONG, "CHECK (b > 1)")
    assert made.sql == LONG.sql.replace(" (b, c) -- both\n", " (b, c), -- both\n  CHECK (b > 1)\n")
    assert add_constraint(SHORT, "CHECK (a)").sql == "CREATE TABLE t(a INT,b INT, CHECK (a))"


@pytest.mark.parametrize("text", ["d INT", "CHECK (1), CHECK (2)", "NOT NULL", "CHECK (1"])
def test_what_is_no_constraint_is_not_added(text: str) -> None:
    """The text would be of another table."""
    with pytest.raises(UnreadableError):
        add_constraint(SHORT, text)


def test_each_constraint_is_dropped_alone() -> None:
    """Of a column or of the table."""
    dropped = [drop_constraint(LONG, found).sql for found in LONG.constraints()]
    assert dropped == [
        LONG.sql.replace(" PRIMARY KEY", ""),
        LONG.sql.replace(" REFERENCES t", ""),
        LONG.sql.replace("  FOREIGN KEY (c) REFERENCES p,\n", ""),
        LONG.sql.replace(" p,\n  CONSTRAINT u UNIQUE (b, c) -- both", " p"),
    ]


def test_a_name_that_stands_alone_goes_with_what_is_behind_it() -> None:
    """Else it would be the next one's."""
    table = parse_table("CREATE TABLE t (a, CONSTRAINT x CONSTRAINT y CHECK (a) UNIQUE (a))")
    check, _ = table.constraints()
    assert drop_constraint(table, check).sql == "CREATE TABLE t (a, UNIQUE (a))"


def test_the_primary_key_is_found() -> None:
    """Of a column or of the table."""
    found = primary_key(LONG)
    assert found is not None
    assert (found.columns, found.text) == (("a",), "PRIMARY KEY")
    assert primary_key(SHORT) is None
