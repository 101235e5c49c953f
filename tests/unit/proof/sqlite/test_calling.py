"""Views of a file are looked into."""

import sqlite3

from arxos_migrations.proof.calling import Called
from arxos_migrations.proof.sqlite.calling import call

SCHEMA = """
CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT);
CREATE VIEW good AS SELECT id, json_extract(name, '$') FROM rooms;
CREATE VIEW "View 2" AS SELECT missing FROM rooms;
CREATE VIEW of_nothing AS SELECT 1 FROM walls;
CREATE VIEW own AS SELECT scaled(id) FROM rooms;
"""


def test_a_view_is_looked_into(connection: sqlite3.Connection) -> None:
    """A column or a table that is not there is found; what is no view is nothing to call."""
    connection.executescript(SCHEMA)
    connection.execute("INSERT INTO rooms (name) VALUES ('no JSON')")
    names = ["view good", 'view "view 2"', "view of_nothing", "view own", "trigger t"]
    assert call(connection, names) == Called(
        fails=("view own needs what SQLite itself does not have: no such function: scaled.",),
        unreadable=(
            'view "view 2": no such column: missing',
            "view of_nothing: no such table: main.walls",
        ),
    )
