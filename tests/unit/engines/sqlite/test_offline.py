"""Scripts for the sqlite3 shell."""

import sqlite3
from dataclasses import replace

import pytest

from arxos_migrations.domain.service import Service, VersionTable
from arxos_migrations.engines.sqlite.offline import before_step, begin, closing, opening
from support.server import backend


@pytest.fixture
def service() -> Service:
    """Give a service whose version table has an odd name."""
    return replace(backend(), version_table=VersionTable(schema=None, name='odd "name'))


def test_a_script_stops_at_an_error_and_waits_for_others(service: Service) -> None:
    """By dots that the shell knows."""
    assert opening(service).splitlines()[1:] == [
        ".bail on",
        ".timeout 300000",
        "PRAGMA foreign_keys = OFF;",
    ]
    assert closing(service).endswith("PRAGMA foreign_key_check;")
    assert before_step(service, ("001",)) == ""


@pytest.mark.parametrize("heads", [("001",), ("002a", "003"), ("it's",)])
def test_a_step_begins_where_the_database_is(
    connection: sqlite3.Connection, service: Service, heads: tuple[str, ...]
) -> None:
    """In one transaction with what follows."""
    connection.execute('CREATE TABLE "odd ""name" (version_num)')
    connection.executemany('INSERT INTO "odd ""name" VALUES (?)', [(head,) for head in heads])
    connection.executescript(begin(service, heads, again=False))
    assert connection.in_transaction
    assert connection.execute("SELECT name FROM sqlite_temp_schema").fetchall() == []


def test_elsewhere_it_fails(connection: sqlite3.Connection, service: Service) -> None:
    """With a name that says why."""
    connection.execute('CREATE TABLE "odd ""name" (version_num)')
    connection.execute("""INSERT INTO "odd ""name" VALUES ('002')""")
    with pytest.raises(sqlite3.IntegrityError) as caught:
        connection.executescript(begin(service, ("001",), again=False))
    assert str(caught.value) == (
        "CHECK constraint failed: the database is where the next step begins"
    )


@pytest.mark.parametrize("left", [None, 'CREATE TABLE "odd ""name" (version_num)'])
def test_at_base_the_table_may_be_empty_or_missing(
    connection: sqlite3.Connection, service: Service, left: str | None
) -> None:
    """Alembic's own CREATE TABLE comes next."""
    connection.execute(left or "SELECT 1")
    connection.executescript(begin(service, (), again=False))
    assert connection.in_transaction
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == []


def test_a_database_that_is_not_at_base_keeps_its_place(
    connection: sqlite3.Connection, service: Service
) -> None:
    """The table is dropped behind the look only."""
    connection.execute('CREATE TABLE "odd ""name" (version_num)')
    connection.execute("""INSERT INTO "odd ""name" VALUES ('002')""")
    with pytest.raises(sqlite3.IntegrityError):
        connection.executescript(begin(service, (), again=False))
    connection.execute("ROLLBACK")
    assert connection.execute('SELECT version_num FROM "odd ""name"').fetchall() == [("002",)]


def test_a_second_transaction_of_a_step_looks_at_nothing(service: Service) -> None:
    """Nor does it drop what the first one made."""
    assert begin(service, (), again=True) == "BEGIN IMMEDIATE;"
