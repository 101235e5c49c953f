"""The order in which tables are filled."""

from arxos_migrations.proof.sqlite.seeding.order import in_order, is_in_circle, needs
from unit.proof.sqlite.seeding.conftest import MakePutting


def order(make_putting: MakePutting, *statements: str) -> list[str]:
    """Make tables and name them in their order."""
    return [subject.name for subject in in_order(make_putting(*statements).subjects)]


def test_a_table_comes_behind_those_that_it_leads_to(make_putting: MakePutting) -> None:
    """Whatever they are called; its own rows and tables that are not there do not count."""
    found = order(
        make_putting,
        "CREATE TABLE a (b INT REFERENCES B (id), a INT REFERENCES a, x INT REFERENCES nowhere)",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, c INT NOT NULL REFERENCES c)",
        "CREATE TABLE c (id INTEGER PRIMARY KEY)",
    )
    assert found == ["c", "b", "a"]


def test_in_a_circle_a_key_that_may_be_null_waits(make_putting: MakePutting) -> None:
    """Then the others go before it."""
    found = order(
        make_putting,
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b INT NOT NULL REFERENCES b)",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a)",
    )
    assert found == ["b", "a"]


def test_in_a_circle_without_one_the_names_decide(make_putting: MakePutting) -> None:
    """What leads into the circle comes behind it."""
    found = order(
        make_putting,
        "CREATE TABLE a (c INT NOT NULL REFERENCES c)",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, c INT NOT NULL REFERENCES c)",
        "CREATE TABLE c (id INTEGER PRIMARY KEY, b INT NOT NULL REFERENCES b)",
    )
    assert found == ["b", "c", "a"]


def test_a_key_needs_a_row_unless_one_of_its_columns_may_be_null(
    make_putting: MakePutting,
) -> None:
    """Then it leads nowhere."""
    putting = make_putting(
        "CREATE TABLE a (x INT NOT NULL, y INT, FOREIGN KEY (x) REFERENCES p (x), "
        "FOREIGN KEY (x, y) REFERENCES p (x, y))"
    )
    subject = putting.subjects["a"]
    found = {key.columns: needs(subject, key) for key in subject.foreign_keys}
    assert found == {("x",): True, ("x", "y"): False}


def test_a_circle_is_one_of_tables_that_need_each_other(make_putting: MakePutting) -> None:
    """What leads into it is none of them, nor is a table that leads to itself."""
    subjects = make_putting(
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b INT NOT NULL REFERENCES B)",
        "CREATE TABLE b (id INTEGER PRIMARY KEY, a INT NOT NULL REFERENCES a)",
        "CREATE TABLE c (id INTEGER PRIMARY KEY, b INT NOT NULL REFERENCES b)",
        "CREATE TABLE d (id INTEGER PRIMARY KEY, d INT NOT NULL REFERENCES d)",
        "CREATE TABLE e (id INTEGER PRIMARY KEY, f INT REFERENCES f)",
        "CREATE TABLE f (id INTEGER PRIMARY KEY, e INT NOT NULL REFERENCES e)",
    ).subjects
    assert [name for name in subjects if is_in_circle(name, subjects)] == ["a", "b"]
