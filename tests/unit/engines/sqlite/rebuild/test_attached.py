"""Indexes and triggers are made again as they were."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.attached import (
    drop_attached,
    read_attached,
    restore_attached,
)
from arxos_migrations.errors import FailedCleanError

MADE = (
    ("trigger", "second", "CREATE TRIGGER second AFTER INSERT ON rooms BEGIN SELECT 1; END"),
    ("index", "by floor", 'CREATE INDEX "by floor" ON rooms (lower(floor) DESC) WHERE id > 1'),
    ("trigger", "first", "CREATE TRIGGER first AFTER INSERT ON rooms BEGIN SELECT 2; END"),
)


def test_they_come_back_word_for_word_and_in_their_order(database: sqlite3.Connection) -> None:
    """Triggers fire in it; an index of a constraint is the table's own."""
    for _, _, sql in MADE:
        database.execute(sql)
    attached = read_attached(database, "ROOMS")
    assert [(each.kind, each.name, each.sql) for each in attached] == list(MADE)
    drop_attached(database, attached)
    assert read_attached(database, "rooms") == ()
    restore_attached(database, attached, "rooms")
    assert read_attached(database, "rooms") == attached


def test_one_that_does_not_fit_any_more_is_named(database: sqlite3.Connection) -> None:
    """With SQLite's reason."""
    database.execute("CREATE INDEX by_floor ON rooms (floor)")
    attached = read_attached(database, "rooms")
    drop_attached(database, attached)
    database.execute("ALTER TABLE rooms DROP COLUMN floor")
    with pytest.raises(FailedCleanError) as raised:
        restore_attached(database, attached, "rooms")
    assert str(raised.value) == (
        "The index by_floor does not fit the new form of rooms: "
        "OperationalError (SQLITE_ERROR) no such column: floor.\n"
        "Drop the index first, and make it again as it should be."
    )
