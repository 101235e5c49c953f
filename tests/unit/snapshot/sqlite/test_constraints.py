"""A rule is a fact of its column, or an object that is called by its name or by what it is on."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.ddl.shape import shape_of
from arxos_migrations.snapshot.sqlite.constraints import Constraint, constraints_of


def constraint(columns: str, option: str = "") -> Constraint:
    """Read the only rule of a table that SQLite takes."""
    sql = f"CREATE TABLE x ({columns}) {option}"
    sqlite3.connect(":memory:").execute(sql)
    (found,) = constraints_of(shape_of(sql))
    return found


@pytest.mark.parametrize(
    ("columns", "demand"),
    [
        ("a UNIQUE", ""),
        ("a, UNIQUE (A)", ""),
        ("a, UNIQUE (a DESC) ON CONFLICT IGNORE", "DESC ON CONFLICT IGNORE"),
        ("a, UNIQUE (a COLLATE nocase)", "COLLATE NOCASE"),
        ("a INTEGER PRIMARY KEY AUTOINCREMENT", ""),
        ("a INTEGER, PRIMARY KEY ('a' AUTOINCREMENT)", ""),
        ("a INTEGER, PRIMARY KEY (a DESC)", ""),
        ("a INTEGER PRIMARY KEY DESC", "DESC"),
        ("a TEXT, PRIMARY KEY (a DESC)", "DESC"),
        ("a CHECK ((a > 'X'))", "a > 'X'"),
        ('a, b, CHECK ("A" > "X")', "a > 'X'"),
        ("b CHECK (a > 'X'), a", "a > 'X'"),
        ("a REFERENCES [Other Table] ON UPDATE NO ACTION", '"other table"'),
        (
            "a, FOREIGN KEY (a) REFERENCES t (b) DEFERRABLE INITIALLY DEFERRED",
            "t (b) DEFERRABLE INITIALLY DEFERRED",
        ),
        (
            "a REFERENCES t(b) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE",
            "t (b) ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE",
        ),
    ],
)  # fmt: skip
def test_a_rule_of_one_column_is_a_fact_of_it(columns: str, demand: str) -> None:
    """Wherever it stands; INTEGER PRIMARY KEY DESC in a column is another key than the rowid."""
    found = constraint(columns)
    assert (found.column, found.demand) == ("a", demand)


@pytest.mark.parametrize(
    ("columns", "name", "definition"),
    [
        ("a, b, UNIQUE (b, a DESC)", "UNIQUE (b, a)", "UNIQUE (b, a DESC)"),
        ("a, b, CHECK (a > b)", "CHECK (a > b)", "CHECK (a > b)"),
        ('a, CHECK ("RowId" > 0)', "CHECK (rowid > 0)", "CHECK (rowid > 0)"),
        ("a, b CHECK (1 > 0)", "CHECK (1 > 0)", "CHECK (1 > 0)"),
        (
            "a, b, FOREIGN KEY (a, b) REFERENCES t",
            "FOREIGN KEY (a, b)",
            "FOREIGN KEY (a, b) REFERENCES t",
        ),
        ("a CONSTRAINT [My Key] UNIQUE", '"my key"', "UNIQUE (a)"),
        ("a CONSTRAINT c CHECK (a > 0)", "c", "CHECK (a > 0)"),
        ("a CONSTRAINT c REFERENCES t (b)", "c", "FOREIGN KEY (a) REFERENCES t (b)"),
        (
            "a INTEGER CONSTRAINT c PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT",
            "c",
            "PRIMARY KEY (a AUTOINCREMENT) ON CONFLICT FAIL",
        ),
        (
            "a INTEGER, CONSTRAINT c PRIMARY KEY (a AUTOINCREMENT) ON CONFLICT FAIL",
            "c",
            "PRIMARY KEY (a AUTOINCREMENT) ON CONFLICT FAIL",
        ),
    ],
)
def test_any_other_is_an_object(columns: str, name: str, definition: str) -> None:
    """It says the same in a column and after all of them."""
    found = constraint(columns)
    assert (found.column, found.name, found.definition) == (None, name, definition)


def test_the_order_of_a_key_counts_where_it_is_not_the_rowid() -> None:
    """Rows stand in it."""
    columns = "a INTEGER, PRIMARY KEY (a DESC)"
    assert constraint(columns).demand == ""
    assert constraint(columns, "WITHOUT ROWID").demand == "DESC"


def test_whether_numbers_are_given_again_is_known() -> None:
    """Of a key that is the rowid."""
    assert constraint("a INTEGER PRIMARY KEY AUTOINCREMENT").is_autoincrement
    assert not constraint("a INTEGER PRIMARY KEY").is_autoincrement
