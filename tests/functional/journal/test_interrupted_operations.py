"""Drops, REINDEX, DETACH and VACUUM that a kill has stopped."""

import psycopg
import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from support.interrupted import go_on, kill_while_begun, leave_detaching, leave_invalid
from support.journaled import Journaled, executes

VALID = """
    SELECT indexrelid::regclass::text, indisvalid FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid
    WHERE relname = 'rooms' ORDER BY 1
"""


@pytest.mark.parametrize(
    "statement", ["DROP INDEX CONCURRENTLY idx", 'DROP INDEX CONCURRENTLY "idx"']
)
def test_a_drop_that_was_begun_is_done_or_done_again(journaled: Journaled, statement: str) -> None:
    """Where the index is gone, it is done."""
    journaled.do("CREATE INDEX idx ON rooms (id)")
    kill_while_begun(journaled, statement)
    go_on(journaled, statement)
    assert journaled.database.rows(VALID) == []


def test_a_drop_that_came_to_nothing_is_done(journaled: Journaled) -> None:
    """The kill came before it."""
    statement = "DROP INDEX CONCURRENTLY idx"
    journaled.do("CREATE INDEX idx ON rooms (id)")
    kill_while_begun(journaled, statement)
    journaled.do("CREATE INDEX idx ON rooms (id)")
    go_on(journaled, statement)
    assert journaled.database.rows(VALID) == []


def test_a_drop_of_what_was_never_there_fails(journaled: Journaled) -> None:
    """As the server says."""
    with pytest.raises(psycopg.errors.UndefinedObject):
        journaled.run(executes("DROP INDEX CONCURRENTLY idx"))
    assert journaled.recorded() == []
    journaled.run(executes("DROP INDEX CONCURRENTLY IF EXISTS idx"))


def test_nothing_is_prepared_that_the_driver_would_take_back_behind_a_drop(
    journaled: Journaled,
) -> None:
    """In the same call: who cancels that would be told that the index is still there."""
    prepared: list[object] = []

    def revision(connection: GatedConnection) -> None:
        for number in range(10):
            connection.execute("SELECT %s::int", [number], prepare=True)
        prepared.extend(connection.execute("SELECT name FROM pg_prepared_statements"))

    journaled.run(revision)
    assert prepared == []


@pytest.mark.parametrize("begun", [True, False])
@pytest.mark.parametrize("what", ["INDEX CONCURRENTLY idx", "(VERBOSE) TABLE CONCURRENTLY rooms"])
def test_a_reindex_clears_away_what_one_has_left(
    journaled: Journaled, what: str, *, begun: bool
) -> None:
    """And is done again, which does no harm."""
    journaled.do("CREATE INDEX idx ON rooms (id)")
    if begun:
        kill_while_begun(journaled, f"REINDEX {what}")
    leave_invalid(journaled, "CREATE UNIQUE INDEX CONCURRENTLY idx_ccnew ON rooms (id)")
    number = journaled.database.rows("SELECT pg_relation_filenode('idx')")
    if begun:
        go_on(journaled, f"REINDEX {what}")
    else:
        journaled.run(executes(f"REINDEX {what}"))
    assert journaled.database.rows(VALID) == [("idx", True)]
    assert journaled.database.rows("SELECT pg_relation_filenode('idx')") != number


@pytest.mark.parametrize("begun", [True, False])
@pytest.mark.parametrize("pending", [True, False])
def test_a_detach_is_brought_to_its_end(
    journaled: Journaled, *, begun: bool, pending: bool
) -> None:
    """One that was stopped half-way waits for FINALIZE."""
    statement = "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY"
    make = "CREATE TABLE parts (id integer) PARTITION BY RANGE (id)"
    attach = "ALTER TABLE parts ATTACH PARTITION parts_1 FOR VALUES FROM (1) TO (2)"
    journaled.do(f"{make}; CREATE TABLE parts_1 (id integer); {attach}")
    if begun:
        kill_while_begun(journaled, statement)
        journaled.do(attach)
    if pending:
        leave_detaching(journaled, statement)
    if begun:
        go_on(journaled, statement)
    else:
        journaled.run(executes(statement))
    assert journaled.database.rows("SELECT * FROM pg_inherits") == []


def test_a_detach_that_is_done_is_done(journaled: Journaled) -> None:
    """The kill came after it; one of what is no partition fails as the server says."""
    statement = "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY"
    journaled.do(
        "CREATE TABLE parts (id integer) PARTITION BY RANGE (id);"
        "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (2)"
    )
    kill_while_begun(journaled, statement)
    go_on(journaled, statement)
    journaled.do("DELETE FROM arxos_migrations.journal")
    with pytest.raises(psycopg.errors.UndefinedTable):
        journaled.run(executes(statement))


@pytest.mark.parametrize(
    "statement", ["VACUUM (ANALYZE) rooms", "VACUUM FULL rooms", "ANALYZE rooms", "ANALYSE"]
)
def test_what_does_no_harm_is_simply_done_again(journaled: Journaled, statement: str) -> None:
    """The catalog need not be asked."""
    kill_while_begun(journaled, statement)
    go_on(journaled, statement)
