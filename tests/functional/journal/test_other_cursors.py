"""Cursors of other classes: what they send is not recorded, so no part of a step is it."""

from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import RefusedError
from support.journaled import Journaled, block
from support.lock_waits import migrate

UPDATE = "UPDATE rooms SET id = id + 10 WHERE id = 1"
REFUSED = (
    "it would commit a part of itself, and a kill after that could not be mended: "
    "a cursor of another class."
)


def by_factory(connection: GatedConnection) -> "psycopg.Cursor[Any]":
    """Let the connection make them."""
    connection.cursor_factory = psycopg.ClientCursor
    cursor: psycopg.Cursor[Any] = connection.cursor()
    return cursor


@pytest.mark.parametrize(
    "make", [psycopg.ClientCursor, psycopg.Cursor, psycopg.RawCursor, by_factory]
)
@pytest.mark.parametrize("many", [True, False])
def test_in_a_block_they_are_refused(journaled: Journaled, make: Any, *, many: bool) -> None:
    """Before anything is sent."""

    def revision(connection: GatedConnection) -> None:
        with block(connection):
            cursor = make(connection)
            if many:
                cursor.executemany(UPDATE, [()])
            else:
                cursor.execute(UPDATE)

    with pytest.raises(RefusedError) as caught:
        migrate(journaled, revision)
    assert caught.value.lines[0] == REFUSED
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(1,), (2,)]


@pytest.mark.parametrize("make", [psycopg.ClientCursor, by_factory])
def test_before_a_block_no_part_is_committed(journaled: Journaled, make: Any) -> None:
    """A run after a kill could not answer them."""

    def revision(connection: GatedConnection) -> None:
        make(connection).execute(UPDATE)
        with block(connection):
            pass

    with pytest.raises(RefusedError) as caught:
        migrate(journaled, revision)
    assert caught.value.lines[0] == REFUSED
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(1,), (2,)]


@pytest.mark.parametrize("make", [psycopg.ClientCursor, by_factory])
def test_in_a_transaction_that_is_the_whole_step_they_do_their_work(
    journaled: Journaled, make: Any
) -> None:
    """COMMENT takes no parameters that the server binds."""

    def revision(connection: GatedConnection) -> None:
        make(connection).execute("COMMENT ON TABLE rooms IS %s", ("it's",))

    migrate(journaled, revision)
    seen = journaled.database.rows("SELECT obj_description('rooms'::regclass)")
    assert seen == [("it's",)]


def test_what_a_step_has_set_is_not_there_in_the_next(journaled: Journaled) -> None:
    """Nor at another try."""

    def careless(connection: GatedConnection) -> None:
        by_factory(connection)
        connection.row_factory = dict_row

    def revision(connection: GatedConnection) -> None:
        careless(connection)
        raise KeyError

    journaled.run(careless)
    with pytest.raises(KeyError):
        migrate(journaled, revision)

    def later(connection: GatedConnection) -> None:
        with block(connection):
            connection.execute(UPDATE.encode())
            assert connection.execute("SELECT id FROM rooms WHERE id = 11").fetchone() == (11,)

    migrate(journaled, later)
