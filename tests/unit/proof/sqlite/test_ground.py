"""Copies of a shadow's files, as the walks want them."""

import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError

from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import FailedCleanError, LockTimeoutError, RefusedError
from arxos_migrations.proof.calling import Called
from arxos_migrations.proof.sqlite.ground import SqliteGround
from arxos_migrations.proof.sqlite.shadow import Shadow
from arxos_migrations.proof.walk import Rung
from support.scratch import Scratch

UP, DOWN = Direction.UPGRADE, Direction.DOWNGRADE


@pytest.fixture
def ground(revised: Scratch, shadow: Shadow) -> SqliteGround:
    """Give one for a small service."""
    return SqliteGround(shadow, revised.service)


def refused(statement: str) -> sqlite3.Error:
    """Let SQLite raise an error."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY, size INT CHECK (size > 0))")
    try:
        connection.execute(statement)
    except sqlite3.Error as error:
        return error
    finally:
        connection.close()
    raise AssertionError(statement)


def test_a_file_is_moved_filled_and_read(ground: SqliteGround) -> None:
    """Ours is not among what is read."""
    with ground.copied(ground.base) as name:
        assert ground.snapshot(name).objects == {}
        ground.move(name, "001", UP)
        assert {*ground.snapshot(name).objects} == {"table rooms", "column rooms.id"}
        assert ground.seed(name, Rung.NONE) == []
        assert ground.rows(name).count == 0
        assert ground.seed(name, Rung.EDGES) == []
        rows = ground.rows(name)
        assert list(rows.tables) == ["rooms"]
        assert rows.count == 5
        ground.seed(name, Rung.PLAIN)
        assert ground.rows(name, rows).tables["rooms"].kept == 5
        ground.move(name, "001", DOWN)
        assert ground.snapshot(name).objects == {}


def test_the_engine_has_its_major_version(ground: SqliteGround) -> None:
    """There has been one since 2004."""
    assert ground.engine == "sqlite 3"


def test_the_url_is_that_of_the_file(ground: SqliteGround, shadow: Shadow) -> None:
    """As a target's variable has it."""
    assert ground.url(ground.base) == shadow.url(shadow.base)


def test_nothing_is_traced(ground: SqliteGround) -> None:
    """And nothing is run for it."""
    with ground.copied(ground.base) as name:
        ground.follow(name, "001", UP)
        assert ground.snapshot(name).objects == {}


def test_views_are_selected_from(ground: SqliteGround, shadow: Shadow) -> None:
    """Those that are named."""
    with ground.copied(ground.base) as name:
        with shadow.connected(name) as connection:
            connection.execute("CREATE VIEW of_nothing AS SELECT 1 FROM walls")
        assert ground.call(name, ["view of_nothing"]) == Called(
            unreadable=("view of_nothing: no such table: main.walls",)
        )


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO rooms (size) VALUES (0)",
        "INSERT INTO rooms (id) VALUES ('x')",
        "INSERT INTO rooms (size) SELECT json_extract('no JSON', '$')",
    ],
)
def test_rows_are_refused_by_sqlite(statement: str, ground: SqliteGround) -> None:
    """Also where another error was raised from one, or wraps it."""
    error = refused(statement)
    assert ground.refuses_rows(error)
    outer = ValueError("what Alembic says")
    outer.__cause__ = error
    assert ground.refuses_rows(outer)
    assert ground.refuses_rows(IntegrityError("statement", {}, error))


@pytest.mark.parametrize("kind", [FailedCleanError, RefusedError])
def test_rows_are_refused_by_a_rebuild_and_by_the_check_of_keys(
    kind: type[FailedCleanError | RefusedError], ground: SqliteGround
) -> None:
    """They raise errors of ours, of which the step makes another one."""
    outer = FailedCleanError("the step", remedy="mend it")
    outer.__cause__ = kind("rows that lead nowhere", remedy="mend them")
    assert ground.refuses_rows(outer)


@pytest.mark.parametrize(
    "cause", [ValueError("a revision's own"), LockTimeoutError("locked", remedy="wait")]
)
def test_other_errors_are_no_matter_of_rows(cause: Exception, ground: SqliteGround) -> None:
    """They would come with any rows."""
    outer = FailedCleanError("the step", remedy="mend it")
    outer.__cause__ = cause
    assert not ground.refuses_rows(outer)
    assert not ground.refuses_rows(cause)
    assert not ground.refuses_rows(sqlite3.OperationalError("of no code"))


TABLES = """
op.execute("CREATE TABLE doors (id INTEGER PRIMARY KEY, size INT CHECK (size <> 404))")
op.execute("CREATE TABLE one (id INTEGER PRIMARY KEY CHECK (id = 1))")
op.execute("CREATE TABLE walls (name TEXT)")
op.execute("CREATE TABLE none (id INTEGER NOT NULL CHECK (id > 5 AND id < 3))")
"""
CHANGES = """
with op.batch_alter_table("doors") as batch:
    batch.drop_constraint("fits", type_="check")
op.execute("ALTER TABLE doors ADD COLUMN color TEXT")
op.execute("ALTER TABLE doors ADD COLUMN empty INT CHECK (empty > 5 AND empty < 3)")
op.execute("ALTER TABLE one ADD COLUMN name TEXT")
op.execute("INSERT INTO walls VALUES ('no JSON')")
op.execute("ALTER TABLE walls ADD COLUMN first AS (json_extract(name, '$')) VIRTUAL")
"""


def test_what_cannot_be_filled_is_said(shadow: Shadow, revised: Scratch) -> None:
    """And what takes one row alone; both in sentences."""
    revised.revise("001", up=TABLES)
    ground = SqliteGround(shadow, revised.service)
    with ground.copied(ground.base) as name:
        ground.move(name, "001", UP)
        assert ground.seed(name, Rung.EDGES) == [
            "one takes one row.",
            'none could not be filled, because no row was found that its check "id > 5 AND id < 3" '
            "accepts.",
        ]


def test_what_is_new_has_values_and_what_is_gone_is_broken(
    shadow: Shadow, revised: Scratch
) -> None:
    """As far as the rest of the schema lets it."""
    revised.revise("001", up=TABLES.replace("CHECK (size", "CONSTRAINT fits CHECK (size"))
    revised.revise("002", parent="001", up=CHANGES)
    ground = SqliteGround(shadow, revised.service)
    with ground.copied(ground.base) as below:
        ground.move(below, "001", UP)
        with ground.copied(below) as above:
            ground.move(above, "002", UP)
            ground.seed(above, Rung.EDGES)
            before, after = ground.snapshot(below), ground.snapshot(above)
            found = ground.seed_new(above, before, after)
            with shadow.connected(above) as connection:
                broken = connection.execute("SELECT count(*) FROM doors WHERE size = 404")
                assert broken.fetchone() == (1,)
    assert found == ["doors.empty could not be given a value."]


def test_what_cannot_be_broken_is_said(shadow: Shadow, revised: Scratch) -> None:
    """Such as a check that another one implies."""
    check = "CONSTRAINT fits CHECK (size > 0)"
    table = f'op.execute("CREATE TABLE doors (size INT CHECK (size > 5) {check})")'
    drop = 'with op.batch_alter_table("doors") as batch:\n    batch.drop_constraint("fits")'
    revised.revise("001", up=table)
    revised.revise("002", parent="001", up=drop)
    ground = SqliteGround(shadow, revised.service)
    with ground.copied(ground.base) as below:
        ground.move(below, "001", UP)
        with ground.copied(below) as above:
            ground.move(above, "002", UP)
            found = ground.seed_new(above, ground.snapshot(below), ground.snapshot(above))
    assert found == [
        "The check of doors that is gone could not be broken, because no row was found that it "
        "would not take."
    ]
