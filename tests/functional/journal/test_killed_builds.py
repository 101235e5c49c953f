"""A process is killed while a concurrent index is built, and its revision is edited then."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from support.database import Database
from support.looking import PATIENCE_S, rows, until
from support.messages import Ask
from support.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

BLOCK = "with op.get_context().autocommit_block():"
FIRST = f"""{BLOCK}\n    op.execute("INSERT INTO rooms (name) VALUES ('first')")\n"""
BUILD = """    op.create_index("ix_rooms", "rooms", ["name"], postgresql_concurrently=True)"""
MAKE = "op.execute('CREATE TABLE rooms (id serial PRIMARY KEY, name text)')"
BUILDING = "SELECT pid FROM pg_stat_progress_create_index WHERE phase LIKE 'wait%'"
INDEXES = """
    SELECT indexrelid::regclass::text, indisvalid FROM pg_index
    WHERE indrelid = 'rooms'::regclass AND NOT indisprimary ORDER BY 1
"""
EDITED = """
    The file of revision 002 of scratch was edited after a part of upgrade 002 was committed.
    What it did then is compared statement by statement; only what follows may differ.
    Bring back the file, or run the same command with --accept-edited 002.
"""


@pytest.mark.parametrize("ends", ["client", "backend"])
def test_an_index_that_was_under_way_gives_its_place_to_another_one(
    ask: Ask, scratch: Scratch, on_empty: Callable[[Scratch], Database], ends: str
) -> None:
    """Valid where its backend went on without a client, invalid where that was ended."""
    database = on_empty(scratch)
    scratch.revise("001", up=MAKE)
    scratch.revise("002", parent="001", up=FIRST + BUILD)
    assert ask.warm.run(database, "arxos-migrate", "upgrade", "001").returncode == 0
    with writing(database) as writer:
        process = database.start("arxos-migrate", "upgrade")
        until(lambda: len(rows(database, BUILDING)) == 1)
        ((pid,),) = rows(database, BUILDING)
        if ends == "client":
            process.kill()
        else:
            rows(database, f"SELECT pg_terminate_backend({pid})")
        process.communicate(timeout=PATIENCE_S)
        writer.rollback()
        until(lambda: rows(database, BUILDING) == [])
    until(lambda: rows(database, f"SELECT FROM pg_stat_activity WHERE pid = {pid}") == [])
    assert rows(database, INDEXES) == [("ix_rooms", ends == "client")]
    scratch.revise("002", parent="001", up=FIRST + BUILD.replace('"name"', '"name", "id"'))
    ask.arxos(database, "upgrade", code=3, text=EDITED)
    done = ask.warm.run(database, "arxos-migrate", "upgrade", "--accept-edited", "002")
    assert done.returncode == 0, done.stderr
    assert rows(database, INDEXES) == [("ix_rooms", True)]
    assert rows(database, "SELECT name FROM rooms") == [("first",)]
    definition = "SELECT pg_get_indexdef('ix_rooms'::regclass) LIKE '%(name, id)'"
    assert rows(database, definition) == [(True,)]


@contextmanager
def writing(database: Database) -> "Iterator[Connection[Any]]":
    """Have a transaction of the application's that a build has to wait for."""
    with database.connect() as writer:
        writer.autocommit = False
        writer.execute("INSERT INTO rooms (name) VALUES ('never committed')")
        yield writer
