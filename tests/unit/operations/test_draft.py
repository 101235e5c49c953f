"""Operations are written into the text of a table; nothing is done yet."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.draft import Added, Draft, Dropped
from arxos_migrations.operations.words import bind

SQL = (
    "CREATE TABLE rooms (id INTEGER PRIMARY KEY, title TEXT, area REAL CHECK (area > 0),"
    " CONSTRAINT once UNIQUE (title))"
)


@pytest.fixture
def draft() -> Draft:
    """Begin with rooms, whose title was once called name."""
    return Draft(
        parse_table(SQL), renamed={"Name": "title"}, dialect=sqlite.dialect(), convention=None
    )


def bound(constraint: sa.Constraint) -> sa.Constraint:
    """Let a constraint belong to rooms, with the old name of a column as well."""
    bind(constraint, "rooms", ["id", "name", "title", "area"])
    return constraint


def column(
    name: str, *arguments: sa.schema.SchemaItem, primary_key: bool = False
) -> "sa.Column[int]":
    """Make a column of some table."""
    made = sa.Column(name, sa.Integer, *arguments, primary_key=primary_key)
    sa.Table("rooms", sa.MetaData(), made)
    return made


def is_rebuild(draft: Draft) -> bool:
    """Ask anew each time; mypy would take the first answer for the last."""
    return draft.needs_rebuild


def test_a_draft_begins_with_nothing_to_do(draft: Draft) -> None:
    """All values stay."""
    assert (draft.table.sql, draft.kept) == (SQL, ["id", "title", "area"])
    assert not is_rebuild(draft)
    assert draft.simple == []


def test_a_column_is_known_by_its_old_name_too(draft: Draft) -> None:
    """In any case."""
    assert draft.column("NAME").name == draft.column("TITLE").name == "title"


def test_a_plain_column_needs_no_rebuild(draft: Draft) -> None:
    """At the end, or at a place that is the end."""
    draft.add_column(column("floor"))
    draft.add_column(column("wing"), after="floor")
    assert draft.simple == [Added("floor INTEGER"), Added("wing INTEGER")]
    assert not is_rebuild(draft)
    draft.add_column(column("first"), before="id")
    assert is_rebuild(draft)
    assert draft.names == ("first", "id", "title", "area", "floor", "wing")
    assert draft.kept == ["id", "title", "area"]


def test_a_dropped_column_loses_its_values(draft: Draft) -> None:
    """Also if another one of its name comes."""
    draft.drop_column("area")
    draft.add_column(column("area"))
    assert draft.kept == ["id", "title"]
    assert draft.simple == [Dropped("area"), Added("area INTEGER")]


def test_constraints_are_added_and_dropped(draft: Draft) -> None:
    """By the names that columns had, and those of the constraints."""
    draft.add_constraint(bound(sa.UniqueConstraint("name", "area", name="two")))
    draft.drop_constraint(sa.UniqueConstraint(name="ONCE"))
    assert draft.table.sql.endswith("CHECK (area > 0), CONSTRAINT two UNIQUE (title, area))")
    assert is_rebuild(draft)


def test_a_new_primary_key_takes_the_place_of_the_old_one(draft: Draft) -> None:
    """A table has one."""
    draft.add_constraint(bound(sa.PrimaryKeyConstraint("title", name="pk")))
    assert draft.table.sql.startswith("CREATE TABLE rooms (id INTEGER, title TEXT,")
    assert draft.table.sql.endswith("CONSTRAINT pk PRIMARY KEY (title))")


def test_a_foreign_key_to_itself_is_known_by_old_names(draft: Draft) -> None:
    """On both of its sides."""
    draft.add_constraint(bound(sa.ForeignKeyConstraint(["name"], ["rooms.name"], name="self")))
    assert "FOREIGN KEY(title) REFERENCES rooms (title)" in draft.table.sql


def test_what_is_restated_is_not_doubled(draft: Draft) -> None:
    """As Alembic advises for checks without a name."""
    draft.restate(sa.CheckConstraint("(area>0)"))
    draft.restate(sa.UniqueConstraint("Name"))
    draft.restate(sa.PrimaryKeyConstraint("id"))
    assert draft.table.sql == SQL
    assert not is_rebuild(draft)
    draft.restate(sa.CheckConstraint("area > 0", name="positive"))
    assert draft.table.sql.endswith(
        "area REAL, CONSTRAINT once UNIQUE (title), CONSTRAINT positive CHECK (area > 0))"
    )
    draft.restate(sa.CheckConstraint("id > 0"))
    assert draft.table.sql.endswith(", CHECK (id > 0))")


def test_a_check_goes_with_the_type_that_it_came_with(draft: Draft) -> None:
    """By its name; one that is not there is passed by."""
    draft.drop_check_of_type(sa.Enum("a", name="once"))
    assert "CONSTRAINT" not in draft.table.sql
    draft.drop_check_of_type(sa.Enum("a", name="once"))
    draft.drop_check_of_type(None)
    check = sa.Boolean(create_constraint=True, name="gone")
    table = sa.Table("rooms", sa.MetaData(), sa.Column("area", check))
    draft.drop_constraint(next(each for each in table.constraints if each.name == "gone"))


def test_columns_are_ordered(draft: Draft) -> None:
    """The order that is there already needs no rebuild."""
    draft.order(["id", "title", "area"])
    assert not is_rebuild(draft)
    draft.order(["area", "id", "title"])
    assert is_rebuild(draft)
    assert draft.names == ("area", "id", "title")


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda draft: draft.column("floor"),
            "There is no column floor in rooms.\nIt has: id, title, area.\n"
            "Mend the name in the revision.",
        ),
        (
            lambda draft: draft.add_column(column("AREA")),
            "There is a column AREA in rooms already.\nMend the name in the revision.",
        ),
        (
            lambda draft: draft.add_column(column("number", primary_key=True)),
            "rooms has a primary key already, so number cannot be one.\n"
            "Add the column without primary_key, then use create_primary_key.",
        ),
        (
            lambda draft: draft.add_constraint(bound(sa.CheckConstraint("1", name="Once"))),
            "There is a constraint Once in rooms already.\n"
            "Give the new one another name, or drop the old one first.",
        ),
        (
            lambda draft: draft.restate(sa.UniqueConstraint("floor")),
            "The table_args of rooms have a UniqueConstraint on a column that is not there.\n"
            "Mend the name in the revision.",
        ),
        (
            lambda draft: draft.drop_constraint(sa.CheckConstraint("1", name="other")),
            "There is no constraint other in rooms.\n"
            "It has: an unnamed PRIMARY KEY, an unnamed CHECK, UNIQUE once.\n"
            "Mend the name; for one without a name use the batch's naming_convention.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    draft: Draft, ask: Callable[[Draft], object], message: str
) -> None:
    """With what is there, and what to do."""
    with pytest.raises(RefusedError) as raised:
        ask(draft)
    assert str(raised.value) == message


def test_the_only_column_stays() -> None:
    """A table has one."""
    draft = Draft(
        parse_table("CREATE TABLE t (a)"), renamed={}, dialect=sqlite.dialect(), convention=None
    )
    with pytest.raises(RefusedError) as raised:
        draft.drop_column("A")
    assert raised.value.lines == (
        "a is the only column of t.",
        "Drop the table, or add a column first.",
    )
