"""A table is an object, and so is each of its columns and constraints."""

import pytest

from arxos_migrations.snapshot.sqlite.tables import column_names, read_table
from arxos_migrations.snapshot.value import Facts


def column(definition: str, rest: str = "") -> Facts:
    """Read the column a of a table, without what is the same of all columns."""
    facts = dict(read_table("X", f"CREATE TABLE X ({definition}{rest})")["column x.a"])
    assert facts.pop("of") == "table x"
    return facts


@pytest.mark.parametrize(
    ("definition", "facts"),
    [
        ("a", {}),
        ("A Double  Precision NULL", {"type": "double precision"}),
        ("a NUMERIC( 8,2 )", {"type": "numeric(8, 2)"}),
        ("a NOT NULL", {"not null": True}),
        ("a NOT NULL ON CONFLICT IGNORE", {"not null": "on conflict ignore"}),
        ("a NOT NULL ON CONFLICT ABORT", {"not null": True}),
        ("a DEFAULT (1)", {"default": "1"}),
        ("a DEFAULT NULL", {}),
        ("a COLLATE [NoCase]", {"collation": "nocase"}),
        ("a COLLATE binary", {}),
        ("a AS (1 + 1)", {"generated": "1 + 1 VIRTUAL"}),
        ("a GENERATED ALWAYS AS ((1)) STORED", {"generated": "1 STORED"}),
        ("a UNIQUE", {"unique": True}),
        ("a UNIQUE UNIQUE", {"unique": True}),
        ("a UNIQUE ON CONFLICT FAIL", {"unique": "ON CONFLICT FAIL"}),
        ("a INTEGER PRIMARY KEY", {"type": "integer", "primary key": True}),
        (
            "a INTEGER PRIMARY KEY AUTOINCREMENT",
            {"type": "integer", "primary key": True, "autoincrement": True},
        ),
        ("a CHECK (a > 0)", {"check": "a > 0"}),
        ("a CHECK (a > 1) CHECK (a > 0)", {"check": ["a > 0", "a > 1"]}),
        ("a REFERENCES t (b)", {"references": "t (b)"}),
        (
            "a REFERENCES t NULL DEFERRABLE INITIALLY DEFERRED",
            {"references": "t", "deferrable": ["deferrable initially deferred"]},
        ),
    ],
)
def test_a_column_has_the_facts_that_are_said_of_it(definition: str, facts: Facts) -> None:
    """And none that are not."""
    assert column(definition) == facts


def test_what_is_said_after_the_columns_is_a_fact_of_its_column() -> None:
    """Where it is on that column alone."""
    rest = ", b, PRIMARY KEY (a), CHECK (a > 0), FOREIGN KEY (b) REFERENCES x (a)"
    assert column("a", rest) == {"primary key": True, "check": "a > 0"}


def test_a_double_quoted_name_of_a_column_is_one_in_what_is_computed() -> None:
    """Any other is a string, whose case counts."""
    assert column('a AS ("B" || "C")', ", b") == {"generated": "b || 'C' VIRTUAL"}  # fmt: skip


def test_objects_of_a_table() -> None:
    """Constraints of one name are numbered, in an order of their own."""
    sql = """
        CREATE TABLE "My X" (
            a, CONSTRAINT c CHECK (a > 1), CONSTRAINT C CHECK (a > 0), UNIQUE (a, a)
        ) STRICT, WITHOUT ROWID
    """
    assert read_table("My X", sql) == {
        'table "my x"': {"strict": True, "without rowid": True},
        'column "my x".a': {"of": 'table "my x"'},
        'constraint "my x".UNIQUE (a, a)': {"of": 'table "my x"', "definition": "UNIQUE (a, a)"},
        'constraint "my x".c': {"of": 'table "my x"', "definition": "CHECK (a > 0)"},
        'constraint "my x".c (2)': {"of": 'table "my x"', "definition": "CHECK (a > 1)"},
    }


def test_a_text_that_is_not_understood_is_its_words() -> None:
    """Nothing fails for it, and a change of it is found."""
    assert read_table("x", "CREATE TABLE x (a, ) ") == {
        "table x": {"definition": "create table x(a,)"}
    }
    assert column_names("CREATE TABLE x (a, ) ") == []


def test_columns_keep_their_order_and_case() -> None:
    """For what is reported."""
    assert column_names('CREATE TABLE x (B, "a", [C d])') == ["B", "a", "C d"]
