"""A step is done again: what is recorded is answered, what is not is done."""

from functools import partial
from typing import Any

import psycopg
import pytest

from arxos_migrations.domain.events import PartCommitted
from arxos_migrations.engines.postgresql.gate import GatedConnection
from support.journaled import STEP, Journaled, KilledError, block
from support.migrating import migrating

NAMES = "SELECT id, name FROM rooms ORDER BY id, name"


def test_what_is_recorded_is_answered_and_not_done_again(journaled: Journaled) -> None:
    """Each effect is there once, each answer is what it was."""

    def revision(connection: GatedConnection) -> list[Any]:
        cursor = connection.cursor()
        seen: list[Any] = []
        while (count := cursor.execute("SELECT count(*) FROM rooms").fetchone()[0]) < 5:
            cursor.execute("INSERT INTO rooms VALUES (%s, 'new') RETURNING id, name", [count])
            seen.append((cursor.rowcount, cursor.fetchall()))
        cursor.execute("UPDATE rooms SET name = name || '+'")
        return [*seen, cursor.rowcount]

    live, again = journaled.twice(revision)
    assert live == again == [(1, [(2, "new")]), (1, [(3, "new")]), (1, [(4, "new")]), 5]
    assert journaled.database.rows(NAMES) == [
        (1, "hall+"),
        (2, "attic+"),
        (2, "new+"),
        (3, "new+"),
        (4, "new+"),
    ]


def test_behind_the_record_it_goes_on(journaled: Journaled) -> None:
    """Wherever it was stopped."""

    def revision(connection: GatedConnection, stop: int) -> None:
        for number in range(6):
            if number == stop:
                raise KilledError
            connection.execute("UPDATE rooms SET id = id * 10 + %s", [number])

    for stop in (0, 1, 3, 4):
        with pytest.raises(KilledError):
            journaled.run(partial(revision, stop=stop))
    journaled.run(partial(revision, stop=6))
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(1012345,), (2012345,)]


def test_a_transaction_is_recorded_by_the_commit_of_a_part(journaled: Journaled) -> None:
    """What comes before it, and nothing of what comes after the block."""

    def revision(connection: GatedConnection, *, stops: bool) -> None:
        connection.execute("SET LOCAL work_mem = '1MB'")
        connection.execute("UPDATE rooms SET id = id + 10")
        with block(connection):
            connection.execute("UPDATE rooms SET id = id + 100")
        connection.execute("UPDATE rooms SET id = id + 1000")
        if stops:
            raise KilledError

    with pytest.raises(KilledError):
        journaled.run(lambda connection: revision(connection, stops=True), in_block=False)
    update = "UPDATE rooms SET id = id + ?"
    assert journaled.recorded() == [(0, "done", update), (1, "done", update)]
    journaled.run(lambda connection: revision(connection, stops=False), in_block=False)
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(1111,), (1112,)]


def test_a_step_without_a_part_is_not_recorded(journaled: Journaled) -> None:
    """Nor is one that only looks, where the block is."""
    journaled.run(lambda connection: connection.execute("UPDATE rooms SET id = 3"), in_block=False)
    journaled.run(lambda connection: connection.execute("SELECT 1"))
    assert journaled.recorded() == []
    assert journaled.told == []


def test_a_part_is_told_once_and_before_it_is_committed(journaled: Journaled) -> None:
    """And again by a run that finds it."""
    journaled.twice(lambda connection: connection.execute("UPDATE rooms SET id = 3"))
    assert journaled.told == [PartCommitted(step=STEP), PartCommitted(step=STEP)]


def test_a_look_is_written_with_the_next_change(journaled: Journaled) -> None:
    """Since it changes nothing, it may be done again until then."""
    journaled.run(lambda connection: connection.execute("SELECT 1"))
    assert journaled.recorded() == []

    def revision(connection: GatedConnection) -> None:
        connection.execute("SELECT 1")
        connection.execute("DELETE FROM rooms")

    journaled.run(revision)
    assert journaled.recorded() == [(0, "done", "SELECT ?"), (1, "done", "DELETE FROM rooms")]


@pytest.mark.parametrize(
    "look",
    [
        "WITH a AS (INSERT INTO rooms VALUES (3, 'new') RETURNING *) SELECT * FROM a",
        "SELECT nextval('numbers')",
        "SELECT id INTO others FROM rooms",
        "SELECT * FROM rooms ORDER BY id FOR UPDATE",
    ],
)
def test_a_look_with_an_effect_is_written_with_it(journaled: Journaled, look: str) -> None:
    """The transaction tells."""
    journaled.do("CREATE SEQUENCE numbers")

    def revision(connection: GatedConnection) -> Any:
        cursor = connection.execute(look.encode())
        return cursor.fetchall() if cursor.description else None

    live, again = journaled.twice(revision)
    assert live == again
    assert [state for _, state, _ in journaled.recorded()] == ["done"]


def test_an_error_that_was_caught_is_raised_again(journaled: Journaled) -> None:
    """With all that the driver tells of it."""

    def revision(connection: GatedConnection) -> tuple[Any, ...]:
        connection.execute("ALTER TABLE rooms ADD CONSTRAINT rooms_pkey PRIMARY KEY (id)")
        try:
            connection.execute("INSERT INTO rooms VALUES (1, 'again')")
        except psycopg.errors.UniqueViolation as error:
            caught = (error.diag.constraint_name, error.diag.message_detail, str(error))
        connection.execute("DELETE FROM rooms WHERE id = 1")
        return caught

    live, again = journaled.twice(revision)
    assert live == again
    assert live[0] == "rooms_pkey"


def test_an_error_that_was_not_caught_is_tried_again(journaled: Journaled) -> None:
    """What was wrong may have been mended."""

    def revision(connection: GatedConnection) -> None:
        connection.execute("UPDATE rooms SET id = id + 1")
        connection.execute("INSERT INTO later VALUES (1)")

    with pytest.raises(psycopg.errors.UndefinedTable):
        journaled.run(revision)
    journaled.do("CREATE TABLE later (id integer)")
    journaled.run(revision)
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(2,), (3,)]
    assert journaled.database.rows("SELECT * FROM later") == [(1,)]


def test_a_failed_commit_of_a_part_is_no_part(journaled: Journaled) -> None:
    """What a deferred constraint refuses is rolled back, the record with it."""
    journaled.do("ALTER TABLE rooms ADD CONSTRAINT once UNIQUE (name) INITIALLY DEFERRED")
    gates: list[Any] = []

    def revision(connection: GatedConnection) -> None:
        gates.append(connection.gate)
        connection.execute("UPDATE rooms SET name = 'same'")
        with block(connection):
            pass

    with pytest.raises(psycopg.errors.UniqueViolation):
        journaled.run(revision, in_block=False)
    assert not gates[0].has_part
    assert journaled.recorded() == []
    with journaled.step() as connection:
        gate: Any = connection.gate
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("UPDATE rooms SET name = 'same'")
        assert not gate.has_part


# What is put off to the COMMIT is done before, unless it puts something off itself.
DIES_AT_COMMIT = """
    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN
        IF NEW.id = 4 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
        SET CONSTRAINTS ALL DEFERRED;
        INSERT INTO rooms VALUES (4, NEW.name);
        RETURN NULL;
    END';
    CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON rooms INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION die();
"""


def test_a_commit_without_an_answer_may_be_a_part(journaled: Journaled) -> None:
    """Nobody knows until the database is looked at; without a record there is none."""
    journaled.do(DIES_AT_COMMIT)
    gates: list[Any] = []

    def revision(connection: GatedConnection, *, writes: bool) -> None:
        gates.append(connection.gate)
        if not writes:
            connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        connection.execute("INSERT INTO rooms VALUES (3, 'new')")

    for writes in (True, False):
        with pytest.raises(psycopg.OperationalError):
            journaled.run(partial(revision, writes=writes))
    assert [gate.has_part for gate in gates] == [True, False]
    assert journaled.recorded() == []


def test_a_record_is_cleared_in_the_transaction_that_is_open(journaled: Journaled) -> None:
    """With the row of the version, which is Alembic's."""
    with journaled.step() as connection:
        gate: Any = connection.gate
        connection.execute("UPDATE rooms SET id = 3")
    with journaled.step() as connection:
        gate = connection.gate
        connection.execute("UPDATE rooms SET id = 3")
        assert gate.has_part
    with migrating(journaled.database) as connection:
        gate._table._connection = connection
        with connection.transaction(force_rollback=True):
            gate.clear()
            assert journaled.recorded() != []
        assert journaled.recorded() != []
        gate.clear()
    assert journaled.recorded() == []
