"""Revisions of a chain that rebuild tables, run both ways: what nobody asked to change stays."""

from support.file_chain import write_chain
from support.file_database import FileDatabase
from support.file_walk import DOWN, UP, walk
from support.scratch import Scratch
from support.warm import Warm


def test_rebuilt_tables_keep_rows_triggers_and_foreign_keys(
    warm: Warm, scratch: Scratch, database: FileDatabase
) -> None:
    """The parent of other rows too, which plain Alembic would delete with it."""
    write_chain(scratch)
    places = walk(warm, database, UP, journal="delete").places
    before, after = places[2], places[-1]
    assert {row[:3] for row in after.rows if row[0] in ("buildings", "rooms")} == {
        row[:3] for row in before.rows if row[0] in ("buildings", "rooms")
    }
    triggers = [entry for entry in before.schema if entry[0] == "trigger"]
    assert len(triggers) == 2
    assert set(triggers) <= set(after.schema)
    (rooms,) = (text for kind, name, _, text in after.schema if (kind, name) == ("table", "rooms"))
    assert "CONSTRAINT fk_building REFERENCES buildings (id) ON DELETE CASCADE" in rooms


def test_the_way_back_comes_by_the_same_places(
    warm: Warm, scratch: Scratch, database: FileDatabase
) -> None:
    """Also by the same texts of tables; the version table alone stays at base."""
    write_chain(scratch)
    up = walk(warm, database, UP, journal="delete").places
    database.path.unlink()
    down = walk(warm, database, DOWN, journal="delete").places
    assert list(reversed(down))[1:] == list(up)[1:]
