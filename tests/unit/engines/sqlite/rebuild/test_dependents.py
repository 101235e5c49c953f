"""What uses a column that is about to go is named before anything is done."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.ddl.edits import drop_column
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.rebuild.attached import read_attached
from arxos_migrations.engines.sqlite.rebuild.dependents import refuse_dependents
from arxos_migrations.engines.sqlite.rebuild.probes import ask
from arxos_migrations.errors import RefusedError
from unit.engines.sqlite.rebuild.conftest import ROOMS


def refuse(database: sqlite3.Connection, column: str) -> None:
    """Ask what uses a column of rooms."""
    refuse_dependents(
        database,
        drop_column(parse_table(ROOMS), column),
        column,
        attached=read_attached(database, "rooms"),
        answers=ask(database),
    )


@pytest.mark.parametrize(
    ("sql", "user"),
    [
        ("CREATE INDEX i ON rooms (floor)", "the index i"),
        ("CREATE INDEX floor ON rooms (code) WHERE floor > 1", "the index floor"),
        ('CREATE INDEX i ON rooms (lower("floor"))', "the index i"),
        ("CREATE VIEW v AS SELECT floor FROM rooms", "the view v"),
        ('CREATE VIEW v AS SELECT "floor" FROM rooms', "the view v"),
        ("CREATE VIEW v AS SELECT 1 FROM log JOIN rooms r WHERE r.floor = x", "the view v"),
        ("CREATE VIEW v AS SELECT x FROM log NATURAL JOIN rooms", "the view v"),
        (
            "CREATE TRIGGER t BEFORE UPDATE OF floor ON rooms BEGIN SELECT 1; END",
            "the trigger t",
        ),
        (
            "CREATE TRIGGER t AFTER INSERT ON rooms WHEN new.floor BEGIN SELECT 1; END",
            "the trigger t",
        ),
        (
            "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM rooms WHERE floor; END",
            "the trigger t",
        ),
    ],
)
def test_a_user_is_named(database: sqlite3.Connection, sql: str, user: str) -> None:
    """Also one in double quotes, which would be a text to SQLite when the column is gone."""
    database.execute("CREATE TABLE log (x, floor)")
    database.execute(sql)
    with pytest.raises(RefusedError) as raised:
        refuse(database, "floor")
    assert str(raised.value) == (
        f"The column floor of rooms is used by {user}.\n"
        "Drop or change that first; in a batch, before the column."
    )


def test_a_natural_join_of_a_view_on_the_table_is_a_user(database: sqlite3.Connection) -> None:
    """Nothing else says by which columns it joins."""
    database.execute("CREATE TABLE log (x, floor)")
    database.execute("CREATE VIEW inner_view AS SELECT * FROM rooms")
    database.execute("CREATE VIEW outer_view AS SELECT x FROM log NATURAL JOIN inner_view")
    with pytest.raises(RefusedError, match="used by the view outer_view"):
        refuse(database, "floor")


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW v AS SELECT 1 AS x FROM log NATURAL JOIN log AS other",
        "CREATE VIEW v AS SELECT * FROM rooms",
        "CREATE VIEW v AS SELECT code AS floor FROM rooms",
        "CREATE VIEW v AS SELECT floor FROM log",
        "CREATE INDEX floor ON rooms (code)",
        "CREATE TRIGGER t AFTER UPDATE OF code ON rooms BEGIN SELECT new.code; END",
        "CREATE TRIGGER t AFTER INSERT ON log BEGIN SELECT new.floor; END",
    ],
)
def test_others_are_no_users(database: sqlite3.Connection, sql: str) -> None:
    """A view of all columns gets narrower, and other tables have columns of that name."""
    database.execute("CREATE TABLE log (floor)")
    database.execute(sql)
    refuse(database, "floor")


def test_what_the_new_text_uses_is_named_with_the_others(database: sqlite3.Connection) -> None:
    """All at once."""
    database.execute("CREATE INDEX i ON rooms (floor)")
    text = parse_table("CREATE TABLE rooms (id, CHECK (floor > 1))")
    with pytest.raises(RefusedError, match="used by an unnamed CHECK, the index i"):
        refuse_dependents(
            database,
            text,
            "floor",
            attached=read_attached(database, "rooms"),
            answers=ask(database),
        )
