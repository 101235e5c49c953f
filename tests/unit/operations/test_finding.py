"""The constraint that a revision means is found."""

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.finding import absent, equal, named, only_one_like
from arxos_migrations.operations.words import bind

TABLE = parse_table(
    "CREATE TABLE rooms (a INT CHECK ((a > 1)) UNIQUE, b INT REFERENCES sites,"
    " CONSTRAINT \"Both\" UNIQUE (a, b), CHECK ( b<>'x' ), CHECK (b > 0))"
)


def bound(constraint: sa.Constraint) -> sa.Constraint:
    """Let it belong to the table."""
    bind(constraint, "rooms", ["a", "b"])
    return constraint


@pytest.mark.parametrize(
    ("constraint", "text"),
    [
        (sa.CheckConstraint("a > 1"), "CHECK ((a > 1))"),
        (sa.CheckConstraint("((A>1))"), "CHECK ((a > 1))"),
        (sa.CheckConstraint("b <> 'x'", name="named"), "CHECK ( b<>'x' )"),
        (sa.UniqueConstraint("a"), "UNIQUE"),
        (sa.UniqueConstraint("a", "b"), 'CONSTRAINT "Both" UNIQUE (a, b)'),
        (sa.CheckConstraint("b <> 'X'"), None),
        (sa.UniqueConstraint("b", "a"), None),
        (sa.ForeignKeyConstraint(["a"], ["sites.id"]), None),
    ],
)
def test_an_equal_one_is_found(constraint: sa.Constraint, text: str | None) -> None:
    """Whatever its name, its white space and its outer parentheses."""
    found = equal(TABLE, bound(constraint), sqlite.dialect())
    assert (found.text if found is not None else None) == text


def test_one_is_found_by_its_name() -> None:
    """In any case, or by the name that a convention gives."""
    found = named(TABLE, "both")
    assert found is not None
    assert found.clause.name == "Both"
    assert named(TABLE, "uq_rooms_a") is None
    by_convention = named(TABLE, "uq_rooms_a", {"uq": "uq_%(table_name)s_%(column_0_name)s"})
    assert by_convention is not None
    assert by_convention.text == "UNIQUE"


def test_the_only_one_of_its_kind_needs_no_name() -> None:
    """As autogenerate writes it."""
    assert only_one_like(TABLE, sa.UniqueConstraint()).text == "UNIQUE"
    assert only_one_like(TABLE, sa.ForeignKeyConstraint([], [])).text == "REFERENCES sites"


@pytest.mark.parametrize(
    ("constraint", "count"),
    [
        (sa.CheckConstraint("1"), "3 unnamed CHECK constraints"),
        (sa.PrimaryKeyConstraint(), "0 unnamed PRIMARY KEY constraints"),
    ],
)
def test_one_of_several_needs_a_name(constraint: sa.Constraint, count: str) -> None:
    """Nobody could know which one is meant."""
    with pytest.raises(RefusedError) as raised:
        only_one_like(TABLE, constraint)
    assert str(raised.value) == (
        f"Of rooms a constraint without name is to be dropped, and it has {count}.\n"
        "Name it by the batch's naming_convention, or use op.rebuild_table."
    )


def test_those_that_are_there_are_named() -> None:
    """When the one that is meant is not."""
    assert str(absent(TABLE, "other")) == (
        "There is no constraint other in rooms.\n"
        "It has: an unnamed CHECK, an unnamed UNIQUE, an unnamed FOREIGN KEY, UNIQUE Both, "
        "an unnamed CHECK, an unnamed CHECK.\n"
        "Mend the name; for one without a name use the batch's naming_convention."
    )
    assert "It has: none." in str(absent(parse_table("CREATE TABLE t (a)"), "x"))
