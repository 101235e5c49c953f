"""What a table's text says is a value; two ways to say it are equal."""

import pytest

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.shape import shape_of

_UNLIKE = [
    ("a text", "a blob"),
    ("a text", "b text"),
    ("a text", "a text not null"),
    ("a text not null", "a text not null on conflict ignore"),
    ("a text", "a text default 'x'"),
    ("a text default 'x'", "a text default 'X'"),
    ("a text", "a text collate nocase"),
    ("a, b as (a + 1)", "a, b as (a + 2)"),
    ("a, b as (a + 1)", "a, b as (a + 1) stored"),
    ("a check (a > 0)", "a constraint c check (a > 0)"),
    ("a references t null deferrable", "a references t null"),
]


def test_spelling_order_of_columns_and_what_holds_anyway_do_not_count() -> None:
    """As after a rebuild, or in a text that was written by hand."""
    one = 'CREATE TABLE "x" (a INTEGER NOT NULL, b TEXT DEFAULT (1), c AS (a), PRIMARY KEY (a))'
    other = (
        "create table x(B text collate binary default 1, [a] integer primary key "
        "not null on conflict abort, -- the key\n c generated always as ((a)) virtual)"
    )
    assert shape_of(one) == shape_of(other)


@pytest.mark.parametrize(("one", "other"), _UNLIKE)
def test_what_a_column_says_counts(one: str, other: str) -> None:
    """Each clause by itself."""
    assert shape_of(f"CREATE TABLE x ({one})") != shape_of(f"CREATE TABLE x ({other})")


def test_options_are_read_from_the_end() -> None:
    """In whichever order they stand."""
    assert shape_of("CREATE TABLE x (a primary key) without rowid, strict").options == (
        "STRICT",
        "WITHOUT ROWID",
    )


def test_a_rule_keeps_its_name_and_its_words_as_they_are_written() -> None:
    """They are said to people and written into revisions."""
    (rule,) = shape_of("CREATE TABLE x (a, CONSTRAINT [C1] CHECK (A >  0))").of_kind(
        ClauseKind.CHECK
    )
    assert (rule.name, rule.written_name, rule.text, rule.expression) == (
        "c1",
        "C1",
        "CHECK (A >  0)",
        "A >  0",
    )


def test_a_rule_knows_where_it_stands() -> None:
    """And the columns that it is on."""
    shape = shape_of("CREATE TABLE x (A UNIQUE, b, PRIMARY KEY (B, a), CHECK (a))")
    found = {rule.kind: (rule.columns, rule.in_column) for rule in shape.rules}
    assert found == {
        ClauseKind.UNIQUE: (("a",), True),
        ClauseKind.PRIMARY_KEY: (("b", "a"), False),
        ClauseKind.CHECK: ((), False),
    }


def test_a_part_of_a_column_keeps_what_is_computed_as_it_is_written() -> None:
    """For whoever reads it by other rules."""
    shape = shape_of("CREATE TABLE x (a DEFAULT  ( X ), b AS (A+1))")
    default, generated = shape.columns["a"].default, shape.columns["b"].generated
    assert default is not None
    assert generated is not None
    assert (default.expression, generated.expression) == ("( X )", "A+1")
