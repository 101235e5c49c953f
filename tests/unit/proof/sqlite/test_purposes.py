"""What a revision has added and removed, by the snapshots before and after it."""

import sqlite3
from contextlib import closing

from arxos_migrations.proof.sqlite.purposes import added_columns, removed_checks
from arxos_migrations.snapshot.sqlite.reading import read
from arxos_migrations.snapshot.value import Snapshot


def snapshot(*statements: str) -> Snapshot:
    """Read what statements make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        return read(connection)


def test_new_columns_are_found_by_their_names() -> None:
    """Those of new tables too, as the snapshot spells them; those of views are none."""
    below = snapshot("CREATE TABLE Rooms (id INTEGER)")
    above = snapshot(
        'CREATE TABLE rooms (ID INTEGER, "Old size" INT)',
        'CREATE TABLE "a.b" ("c.d" INT)',
        "CREATE VIEW small AS SELECT id AS x FROM rooms",
    )
    assert sorted(added_columns(below, above)) == [('"a.b"', '"c.d"'), ("rooms", '"old size"')]
    assert added_columns(above, below) == []


def test_checks_that_are_gone_are_found_by_what_they_demand() -> None:
    """Wherever they stood and whatever they were called."""
    below = snapshot(
        "CREATE TABLE Rooms (a INT CHECK (a > 1) CHECK (a < 9), b INT CHECK (b > 2), c INT, "
        "CHECK (a <> b), CONSTRAINT fits CHECK (c = 'x'), CONSTRAINT stays CHECK (c <> 7))"
    )
    above = snapshot(
        "CREATE TABLE rooms (a INT CHECK (A < 9), b INT, c INT, CONSTRAINT other CHECK ((B>2)), "
        "CONSTRAINT fits CHECK (c = 'y'), CHECK (c <> 7), UNIQUE (a))"
    )
    (found,) = removed_checks(below, above).items()
    assert (found[0], sorted(found[1])) == ("rooms", ["a <> b", "a > 1", "c = 'x'"])


def test_a_table_that_is_gone_demands_nothing() -> None:
    """Nor does one that is as it was."""
    below = snapshot(
        "CREATE TABLE rooms (a INT CHECK (a > 1))", "CREATE TABLE walls (a INT CHECK (a > 1))"
    )
    above = snapshot("CREATE TABLE walls (a INT CHECK (a > 1))")
    assert removed_checks(below, above) == {}
