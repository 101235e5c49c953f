"""What Alembic does not see of a table is said in the words of both sides."""

import pytest

from arxos_migrations.comparison.sqlite.residue import residue, same_default, unlike
from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.shape import shape_of

_CASES = [
    ("a collate nocase", "a", ("x.a", "collation of column x.a", "collate nocase", None)),
    ("a, b as (a)", "a, b", ("x.b", "expression of column x.b", "as (a)", None)),
    ("a default 1", "a default 2", ("x.a", "default of column x.a", "default 1", "default 2")),
    (
        "a not null",
        "a not null on conflict fail",
        ("x.a", "NOT NULL of column x.a", "not null", "not null on conflict fail"),
    ),
    (
        "a primary key",
        "a, b, primary key (b)",
        ("x", "primary key of x", "primary key", "primary key (b)"),
    ),
    (
        "a check (a > 0) check (a > 1)",
        "a",
        ("x", "CHECK of x", "check (a > 0) and check (a > 1)", None),
    ),
    ("a unique", "a", ("x", "unique constraint of x", "unique", None)),
    ("a references t", "a", ("x", "foreign key of x", "references t", None)),
]


@pytest.mark.parametrize(("there", "wanted", "said"), _CASES)
def test_a_difference_has_an_object_a_subject_and_both_words(
    there: str, wanted: str, said: tuple[str, str, str | None, str | None]
) -> None:
    """Nothing is said of what is alike."""
    shapes = (shape_of(f"CREATE TABLE x ({text})") for text in (there, wanted))
    assert residue("x", *shapes) == [("modify_text", *said)]


def test_options_are_a_difference_of_the_table() -> None:
    """All of them in one."""
    there = shape_of("CREATE TABLE x (a integer primary key)")
    wanted = shape_of("CREATE TABLE x (a integer primary key) STRICT")
    assert residue("x", there, wanted) == [
        ("modify_text", "x", "options of table x", None, "STRICT")
    ]


def test_what_alembic_sees_is_left_to_it() -> None:
    """Columns that one side has, types, and whether NULL is allowed."""
    there = shape_of("CREATE TABLE x (a text, b)")
    assert residue("x", there, shape_of("CREATE TABLE x (a blob not null, c)")) == []


def test_a_name_alone_is_no_other_demand() -> None:
    """Names are compared by Alembic where they matter."""
    there = shape_of("CREATE TABLE x (a unique constraint n check (a > 0))")
    wanted = shape_of("CREATE TABLE x (a, constraint u unique (a), check (a > 0))")
    assert residue("x", there, wanted) == []


def test_a_foreign_key_without_columns_means_the_other_tables_key() -> None:
    """As if it named them."""
    one, other = (
        shape_of(f"CREATE TABLE x (a references t {columns})").of_kind(ClauseKind.FOREIGN_KEY)
        for columns in ("", "(id)")
    )
    assert unlike(one, other) == ([], [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("", "default null", True),
        ("default '1'", "default 1", True),
        ("default 'a'", "default a", False),
        ("default ''", "", False),
    ],
)
def test_a_number_may_stand_in_quotes(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    """And no default is NULL."""
    columns = (shape_of(f"CREATE TABLE x (a int {text})").columns["a"] for text in (one, other))
    assert same_default(*columns) is same
