"""Code that catches errors does not take the end of a wait for an answer."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.watcher import Watcher
from support.journaled import Function, Journaled
from support.lock_waits import holding, losses, migrate
from support.looking import until

HELD = "UPDATE rooms SET name = 'theirs' WHERE id = 2"
READS = "SELECT * FROM rooms"
HANDLER = "WHEN OTHERS THEN RAISE NOTICE 'it exists already';"
ALTERS = "ALTER TABLE rooms ADD COLUMN size integer"
BACKFILL = """
    DO $$ DECLARE room record; BEGIN
        FOR room IN SELECT id FROM rooms ORDER BY id LOOP
            BEGIN
                UPDATE rooms SET name = name || ', ours' WHERE id = room.id;
            EXCEPTION WHEN OTHERS THEN RAISE WARNING 'one is left out';
            END;
        END LOOP;
    END $$
"""
NOTES = """
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE rooms SET name = name || ', ours' WHERE id = NEW.id;
        RETURN NULL;
    EXCEPTION WHEN lock_not_available THEN RETURN NULL;
    END $$
"""
DESKS = "CREATE TABLE desks (id integer)"
NOTED = "CREATE TRIGGER noted AFTER INSERT ON desks FOR EACH ROW EXECUTE FUNCTION note()"
LATER = """
    CREATE CONSTRAINT TRIGGER noted AFTER INSERT ON desks DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION note()
"""
INSERT = "INSERT INTO desks VALUES (1), (2)"
CALLED = f"""
    CREATE PROCEDURE alters() LANGUAGE plpgsql AS $$ BEGIN {ALTERS}; EXCEPTION {HANDLER} END $$
"""
SIZED = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'rooms'::regclass AND attname = 'size'"
NAMES = "SELECT name FROM rooms ORDER BY id"


def one_after_the_other(*statements: str) -> Function:
    """Do some statements."""

    def run(connection: GatedConnection) -> None:
        for statement in statements:
            connection.execute(statement.encode())

    return run


def does(block: str) -> str:
    """Write it as code of the moment."""
    return f"DO $$ BEGIN {block} END $$"


@pytest.mark.parametrize("in_block", [True, False])
@pytest.mark.parametrize(
    "statements",
    [
        [does(f"{ALTERS}; EXCEPTION {HANDLER}")],
        [does(f"{ALTERS}; EXCEPTION WHEN SQLSTATE '55P03' THEN NULL;")],
        [does(f"{ALTERS}; EXCEPTION WHEN lock_not_available THEN NULL;")],
        [does(f"{ALTERS}; EXCEPTION WHEN object_not_in_prerequisite_state THEN NULL;")],
        [does(f"{ALTERS}; EXCEPTION WHEN query_canceled OR lock_not_available THEN NULL;")],
        [CALLED, "CALL alters()"],
        [CALLED, does("CALL alters();")],
    ],
)
def test_a_table_s_lock_that_was_not_had_is_asked_for_again(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch, statements: list[str], *, in_block: bool
) -> None:
    """The handler would go on without the column, and the step would count as done."""
    lost = losses(monkeypatch)
    with holding(journaled.database, READS) as reader, ThreadPoolExecutor(1) as pool:
        step = one_after_the_other(*statements)
        done = pool.submit(migrate, journaled, step, in_block=in_block)
        until(lambda: bool(lost) or done.done())
        reader.rollback()
        done.result()
    assert journaled.database.rows(SIZED) == [(1,)]


@pytest.mark.parametrize(
    ("before", "statements"),
    [
        ([], [BACKFILL]),
        ([DESKS, NOTES, NOTED], [INSERT]),
        ([DESKS, NOTES, LATER], [INSERT]),
        ([DESKS], [NOTES, NOTED, INSERT]),
        ([DESKS], [f"{NOTES}; {NOTED}", INSERT]),
        ([DESKS], [f"DO $do$ BEGIN {NOTES}; {NOTED}; END $do$", INSERT]),
    ],
)
def test_a_row_that_was_not_had_is_not_left_out(
    journaled: Journaled,
    monkeypatch: pytest.MonkeyPatch,
    before: list[str],
    statements: list[str],
) -> None:
    """Be the code in the statement, in a trigger that was there, or in one of the step."""
    for statement in before:
        journaled.do(statement)
    lost = losses(monkeypatch)
    with holding(journaled.database, HELD) as other, ThreadPoolExecutor(1) as pool:
        done = pool.submit(migrate, journaled, one_after_the_other(*statements))
        until(lambda: bool(lost) or done.done())
        other.commit()
        done.result()
    assert journaled.database.rows(NAMES) == [("hall, ours",), ("theirs, ours",)]


def test_rows_that_are_copied_wait_as_well(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They run triggers, too."""
    for statement in (DESKS, NOTES, NOTED):
        journaled.do(statement)

    def copies(connection: GatedConnection) -> None:
        with connection.cursor().copy("COPY desks FROM STDIN") as copy:
            copy.write("1\n2\n")

    lost = losses(monkeypatch)
    with holding(journaled.database, HELD) as other, ThreadPoolExecutor(1) as pool:
        done = pool.submit(migrate, journaled, copies)
        until(lambda: bool(lost) or done.done())
        other.commit()
        done.result()
    assert journaled.database.rows(NAMES) == [("hall, ours",), ("theirs, ours",)]


def test_where_nobody_can_look_it_is_not_waited_for_without_limit(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server may have no second connection to spare: then the limit is the server's."""

    def refuse(_: Watcher) -> None:
        raise psycopg.OperationalError

    monkeypatch.setattr(Watcher, "_connected", refuse)
    with holding(journaled.database, READS):
        migrate(journaled, one_after_the_other(does(f"{ALTERS}; EXCEPTION {HANDLER}")))
    assert journaled.database.rows(SIZED) == [(0,)]
