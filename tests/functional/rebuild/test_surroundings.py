"""What uses a column, wherever it is: a drop names it, a rename takes it along."""

from collections.abc import Callable

import pytest
from alembic import op

from functional.rebuild.refusals import refusal
from functional.rebuild.trial import schema_of

ROOMS = """
CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT, floor INTEGER);
INSERT INTO rooms VALUES (1, 'hall', 0);
CREATE TABLE doors (id INTEGER PRIMARY KEY, floor INTEGER);
"""
IN_THE_WAY = "Drop or change that first; in a batch, before the column."
BROKEN = "Drop it first with op.execute, and create it again as it should be."
USERS = {
    "CREATE INDEX i ON rooms (name) WHERE floor > 1": "the index i",
    "CREATE INDEX i ON rooms (abs([Floor]))": "the index i",
    'CREATE INDEX i ON rooms ("floor")': "the index i",
    "CREATE VIEW v AS SELECT name FROM rooms WHERE floor > 1": "the view v",
    'CREATE VIEW v AS SELECT "floor" FROM rooms': "the view v",
    'CREATE VIEW v AS SELECT id FROM doors WHERE EXISTS (SELECT 1 FROM rooms WHERE "floor" = 1)': (
        "the view v"
    ),
    "CREATE VIEW v AS SELECT doors.id FROM doors NATURAL JOIN rooms": "the view v",
    "CREATE TRIGGER t AFTER UPDATE OF name, floor ON rooms BEGIN SELECT 1; END": "the trigger t",
    "CREATE TRIGGER t AFTER UPDATE ON rooms WHEN new.floor > 1 BEGIN SELECT 1; END": (
        "the trigger t"
    ),
    "CREATE TRIGGER t AFTER INSERT ON doors BEGIN SELECT floor FROM rooms; END": "the trigger t",
}
"""What uses the column floor, and how it is called."""
STOPPED = {
    "CREATE VIEW v (a, b, c) AS SELECT * FROM rooms": (
        "the view v would not work: OperationalError (SQLITE_ERROR) "
        "expected 3 columns for 'v' but got 2."
    ),
    "CREATE VIEW v AS SELECT * FROM rooms UNION SELECT 1, 2, 3": (
        "the view v would not work: OperationalError (SQLITE_ERROR) SELECTs to the left and right "
        "of UNION do not have the same number of result columns."
    ),
    "CREATE VIEW v AS SELECT doors.id FROM doors JOIN rooms USING (floor)": (
        "the view v would not work: OperationalError (SQLITE_ERROR) cannot join using column floor "
        "- column not present in both tables."
    ),
    "CREATE TRIGGER t AFTER INSERT ON doors BEGIN UPDATE rooms SET floor = 1; END": (
        "the trigger t of doors would not work: OperationalError (SQLITE_ERROR) "
        "no such column: floor."
    ),
    "CREATE TRIGGER t AFTER INSERT ON doors BEGIN INSERT INTO rooms VALUES (NULL, '', 1); END": (
        "the trigger t of doors would not work: OperationalError (SQLITE_ERROR) "
        "table rooms has 2 columns but 3 values were supplied."
    ),
}
"""What works with the column only, and why it would not without."""
RENAMED = {
    "CREATE INDEX i ON rooms (abs(floor)) WHERE [floor] > 0": "i",
    "CREATE VIEW v AS SELECT r.floor AS f FROM rooms AS r": "v",
    "CREATE TRIGGER t AFTER UPDATE OF floor ON rooms WHEN new.floor > 1 BEGIN "
    "UPDATE rooms SET floor = old.floor; END": "t",
    "CREATE TRIGGER t AFTER INSERT ON doors BEGIN UPDATE rooms SET floor = 1; END": "t",
    "CREATE TABLE lifts (r REFERENCES rooms (floor))": "lifts",
}
"""What uses the column floor, and its name."""


@pytest.mark.parametrize("user", USERS)
def test_a_used_column_is_not_dropped(user: str) -> None:
    """The message names who uses it."""
    message = refusal(lambda: op.drop_column("rooms", "floor"), database=f"{ROOMS}{user}")
    assert message == f"The column floor of rooms is used by {USERS[user]}.\n{IN_THE_WAY}"


@pytest.mark.parametrize("user", STOPPED)
def test_what_would_not_work_any_more_is_named(user: str) -> None:
    """SQLite itself is asked, before and after."""
    message = refusal(lambda: op.drop_column("rooms", "floor"), database=f"{ROOMS}{user}")
    assert message == f"With the new form of rooms, {STOPPED[user]}\n{BROKEN}"


@pytest.mark.parametrize("user", RENAMED)
def test_a_rename_goes_everywhere(user: str) -> None:
    """Into the text of whatever uses the column."""

    def upgrade() -> None:
        op.alter_column("rooms", "floor", new_column_name="level")

    schema = schema_of(f"{ROOMS}{user}", upgrade)
    assert schema[RENAMED[user]].replace("[level]", "level").replace('"level"', "level") == (
        user.replace("[floor]", "level").replace("floor", "level")
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda: op.drop_column("rooms", "name"),
        lambda: op.alter_column("rooms", "name", new_column_name="title"),
    ],
    ids=["drop", "rename"],
)
def test_a_full_text_index_keeps_its_columns(change: Callable[[], None]) -> None:
    """FTS5 reads them by their names, which SQLite does not know."""
    words = "CREATE VIRTUAL TABLE words USING fts5 (name, content='rooms', content_rowid='id');"
    filled = f"{ROOMS}{words}INSERT INTO words (rowid, name) SELECT id, name FROM rooms;"
    assert refusal(change, database=filled) == (
        f"The column name of rooms is used by the virtual table words.\n{IN_THE_WAY}"
    )
