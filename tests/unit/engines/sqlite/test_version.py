"""Where a file is."""

import sqlite3

import pytest

from arxos_migrations.domain.place import Place
from arxos_migrations.domain.service import VersionTable
from arxos_migrations.domain.sqlite_url import SqliteUrl
from arxos_migrations.engines.sqlite.version import place_of, read_heads
from arxos_migrations.errors import UsageError
from support.server import backend

TABLE = VersionTable(schema=None, name='odd "name')


def test_without_a_table_or_a_row_it_is_at_base(connection: sqlite3.Connection) -> None:
    """A table that was left empty by a downgrade is no head."""
    assert read_heads(connection, TABLE) == ()
    connection.execute('CREATE TABLE "odd ""name" (version_num)')
    assert read_heads(connection, TABLE) == ()


def test_heads_are_sorted(connection: sqlite3.Connection) -> None:
    """Branches have several."""
    connection.execute('CREATE TABLE "ODD ""name" (version_num)')
    connection.execute("""INSERT INTO "odd ""name" VALUES ('003'), ('002a')""")
    assert read_heads(connection, TABLE) == ("002a", "003")


def test_a_missing_file_is_at_base_and_stays_missing(url: SqliteUrl) -> None:
    """A status makes nothing."""
    assert place_of(url, backend()) == Place(heads=())
    assert not url.path.exists()


def test_a_missing_folder_is_a_mistake(url: SqliteUrl) -> None:
    """Nothing could be made there."""
    with pytest.raises(UsageError, match="There is no folder"):
        place_of(SqliteUrl(url.path.parent / "no" / "rooms.db"), backend())
