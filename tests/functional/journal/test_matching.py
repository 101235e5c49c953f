"""A step that does something else than when it was begun is refused."""

from typing import Any

import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import RefusedError
from support.journaled import Journaled, block


def test_settings_and_savepoints_are_always_done(journaled: Journaled) -> None:
    """They are never in the record."""

    def revision(connection: GatedConnection) -> Any:
        connection.execute("SET work_mem = '1234kB'")
        connection.execute("UPDATE rooms SET id = id + 1")
        return connection.execute("SHOW work_mem").fetchone()

    assert journaled.twice(revision) == (("1234kB",), ("1234kB",))
    assert len(journaled.recorded()) == 1


def test_savepoints_take_back_what_they_took_back(journaled: Journaled) -> None:
    """Also a second time."""

    def revision(connection: GatedConnection) -> Any:
        connection.execute("SAVEPOINT a")
        connection.execute("DELETE FROM rooms")
        connection.execute("ROLLBACK TO SAVEPOINT a")
        connection.execute("RELEASE SAVEPOINT a")
        left = connection.execute("SELECT count(*) FROM rooms").fetchone()
        with block(connection):
            connection.execute("UPDATE rooms SET id = id + 1")
        return left

    assert journaled.twice(revision, in_block=False) == ((2,), (2,))
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(2,), (3,)]


REMEDY = (
    "Let it do again what it did, up to where it was stopped: no random values, "
    "no clock, no environment."
)


def test_another_statement_is_refused(journaled: Journaled) -> None:
    """The whole message, without values; nothing is done."""
    journaled.run(lambda connection: connection.execute("UPDATE rooms SET id = 4711"))
    with pytest.raises(RefusedError) as caught:
        journaled.run(lambda connection: connection.execute("UPDATE rooms SET name = '0815'"))
    assert str(caught.value) == (
        "its statement 1 is another one than when it was begun.\n"
        "Then: UPDATE rooms SET id = ?\n"
        "Now: UPDATE rooms SET name = ?\n"
        f"{REMEDY}"
    )
    assert journaled.database.rows("SELECT DISTINCT name FROM rooms ORDER BY 1") == [
        ("attic",),
        ("hall",),
    ]


@pytest.mark.parametrize("values", [("%s", [4711], [815]), ("4711", None, None)])
def test_other_values_are_refused(journaled: Journaled, values: tuple[str, Any, Any]) -> None:
    """The whole message, without them."""
    text, then, now = values
    journaled.run(
        lambda connection: connection.execute(f"UPDATE rooms SET id = {text}".encode(), then)
    )
    text = text.replace("4711", "815")
    with pytest.raises(RefusedError) as caught:
        journaled.run(
            lambda connection: connection.execute(f"UPDATE rooms SET id = {text}".encode(), now)
        )
    shown = "%s" if now else "?"
    assert str(caught.value) == (
        "its statement 1 has other values than when it was begun: "
        f"UPDATE rooms SET id = {shown}.\n"
        f"{REMEDY}"
    )
    assert journaled.database.rows("SELECT DISTINCT id FROM rooms") == [(4711,)]


def test_an_end_before_the_end_of_the_record_is_refused(journaled: Journaled) -> None:
    """The whole message."""

    def revision(connection: GatedConnection, count: int) -> None:
        for number in range(count):
            connection.execute("UPDATE rooms SET id = id + %s", [number])

    journaled.run(lambda connection: revision(connection, 2))
    with pytest.raises(RefusedError) as caught:
        journaled.run(lambda connection: revision(connection, 1))
    assert str(caught.value) == (
        "it ends before it has done again what it did when it was begun.\n"
        "Then came: UPDATE rooms SET id = id + %s\n"
        "Let it do again what it did, up to where it was stopped."
    )
