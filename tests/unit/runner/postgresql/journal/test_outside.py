"""What is possible outside of transactions only, in every state that a kill can leave behind."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import LockTimeoutError, RefusedError
from support.facts import statistics
from support.interrupted import end, go_on, kill_while_begun, leave_invalid, until_waits
from support.journaled import Journaled, KilledError, executes

BUILD = "CREATE INDEX CONCURRENTLY idx_rooms_name ON rooms (name)"
VALID = """
    SELECT indexrelid::regclass::text, indisvalid FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid
    WHERE relname = 'rooms' ORDER BY 1
"""


def test_an_index_that_is_absent_is_built(journaled: Journaled) -> None:
    """And recorded: a second run does not build it again."""
    journaled.run(executes(BUILD))
    assert journaled.database.rows(VALID) == [("idx_rooms_name", True)]
    assert journaled.recorded() == [(0, "done", BUILD)]
    journaled.do("DROP INDEX idx_rooms_name")
    journaled.run(executes(BUILD))
    assert journaled.database.rows(VALID) == []


@pytest.mark.parametrize("begun", [True, False])
@pytest.mark.parametrize("statement", [BUILD, BUILD.replace("idx_", "IF NOT EXISTS idx_")])
def test_a_valid_index_of_the_same_definition_is_done(
    journaled: Journaled, statement: str, *, begun: bool
) -> None:
    """Whether a kill came after it or somebody made it; nothing is built again."""
    if begun:
        kill_while_begun(journaled, statement)
    else:
        journaled.do("CREATE INDEX idx_rooms_name ON rooms USING btree (name)")
    number = journaled.database.rows("SELECT 'idx_rooms_name'::regclass::oid")
    if begun:
        go_on(journaled, statement)
    else:
        journaled.run(executes(statement))
    assert journaled.database.rows("SELECT 'idx_rooms_name'::regclass::oid") == number


def test_a_look_before_an_index_that_is_there_is_recorded_before_it(journaled: Journaled) -> None:
    """Else a record would begin in the middle."""
    journaled.do("CREATE INDEX idx_rooms_name ON rooms (name)")

    def revision(connection: GatedConnection, *, stops: bool) -> None:
        connection.execute("SELECT 1")
        connection.execute(BUILD.encode())
        if stops:
            raise KilledError

    with pytest.raises(KilledError):
        journaled.run(lambda connection: revision(connection, stops=True))
    assert [ordinal for ordinal, _, _ in journaled.recorded()] == [0, 1]
    journaled.run(lambda connection: revision(connection, stops=False))


@pytest.mark.parametrize(
    ("there", "wanted", "found"),
    [
        ("INDEX idx ON rooms (id)", "INDEX CONCURRENTLY idx ON rooms (name)", "(id)"),
        ("INDEX idx ON rooms (name)", "UNIQUE INDEX CONCURRENTLY idx ON rooms (name)", None),
        (
            "INDEX idx ON rooms (name) WHERE id > 1",
            "INDEX CONCURRENTLY IF NOT EXISTS idx ON rooms (name) WHERE id > 2",
            None,
        ),
        ("INDEX idx ON rooms (lower(name))", "INDEX CONCURRENTLY idx ON rooms (name)", None),
    ],
)
def test_another_definition_is_refused(
    journaled: Journaled, there: str, wanted: str, found: str | None
) -> None:
    """The whole message; the index stays as it is."""
    journaled.do(f"CREATE {there}")
    with pytest.raises(RefusedError) as caught:
        journaled.run(executes(f"CREATE {wanted}"))
    lines = str(caught.value).splitlines()
    assert (lines[0], lines[3]) == (
        "there is another index idx already.",
        "Drop or rename it, or mend the revision, then run the same command again.",
    )
    if found is not None:
        assert lines[1:3] == [
            "There is: CREATE INDEX idx ON rooms USING btree (id)",
            "Wanted is: CREATE INDEX idx ON rooms USING btree (name)",
        ]
    assert journaled.database.rows(VALID) == [("idx", True)]
    assert journaled.recorded() == []


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        (
            'INDEX "i ""x" ON rooms (name) WHERE name LIKE \'a%%\'',
            'INDEX CONCURRENTLY "i ""x" ON rooms (name) WHERE name LIKE \'a%%\'',
        ),
        (
            "INDEX idx ON rooms (lower(name), id DESC NULLS LAST) INCLUDE (name)",
            "INDEX CONCURRENTLY idx ON rooms (LOWER(name), id DESC NULLS LAST) INCLUDE (name)",
        ),
        (
            "UNIQUE INDEX idx ON rooms (id) NULLS NOT DISTINCT WITH (fillfactor = 70)",
            "UNIQUE INDEX CONCURRENTLY idx ON rooms (id) NULLS NOT DISTINCT WITH (fillfactor=70)",
        ),
        (
            "INDEX idx ON rooms USING hash (name)",
            "INDEX CONCURRENTLY idx ON public.ROOMS USING HASH (name) -- as it is",
        ),
        (f"INDEX {'x' * 70} ON rooms (id)", f"INDEX CONCURRENTLY {'x' * 70} ON rooms (id);"),
    ],
)
def test_the_same_definition_is_known_however_it_is_written(
    journaled: Journaled, there: str, wanted: str
) -> None:
    """The server is asked what the statement would make; %% is how Alembic sends %."""
    wanted = wanted.replace("public.", journaled.database.service.schema + ".")
    journaled.do("CREATE " + there.replace("%%", "%"))
    journaled.run(lambda connection: connection.execute(f"CREATE {wanted}".encode(), {}))
    ((_, valid),) = journaled.database.rows(VALID)
    assert valid


@pytest.mark.parametrize("begun", [True, False])
def test_an_invalid_index_is_built_anew(journaled: Journaled, *, begun: bool) -> None:
    """IF NOT EXISTS alone would leave it as it is."""
    statement = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS idx_rooms_name ON rooms (id)"
    if begun:
        kill_while_begun(journaled, statement)
        journaled.do("DROP INDEX idx_rooms_name")
    leave_invalid(journaled, statement)
    assert journaled.database.rows(VALID) == [("idx_rooms_name", False)]
    if begun:
        go_on(journaled, statement)
    else:
        journaled.run(executes(statement))
    assert journaled.database.rows(VALID) == [("idx_rooms_name", True)]


def test_an_index_of_another_schema_is_another_one(journaled: Journaled) -> None:
    """Also where the table has the same name."""
    with journaled.database.connect(journaled.database.admin_url) as admin:
        admin.execute('CREATE SCHEMA "o s" AUTHORIZATION arxos_migrator')
    journaled.do('CREATE TABLE "o s".rooms (id integer, name text)')
    journaled.do("CREATE INDEX idx_rooms_name ON rooms (id)")
    journaled.run(executes('CREATE INDEX CONCURRENTLY idx_rooms_name ON "o s".rooms (name)'))
    assert journaled.database.rows(VALID) == [
        ('"o s".idx_rooms_name', True),
        ("idx_rooms_name", True),
    ]


@pytest.mark.parametrize("there", ["INDEX taken ON others (id)", "TABLE taken ()"])
def test_if_not_exists_is_not_content_with_something_else(journaled: Journaled, there: str) -> None:
    """The server would skip it without a word; the whole message."""
    journaled.do("CREATE TABLE others (id integer)")
    journaled.do(f"CREATE {there}")
    with pytest.raises(RefusedError) as caught:
        journaled.run(executes("CREATE INDEX CONCURRENTLY IF NOT EXISTS taken ON rooms (id)"))
    assert str(caught.value) == (
        "there is something else of the name taken already, which is no index of rooms.\n"
        "Drop or rename it, or mend the revision, then run the same command again."
    )
    assert (journaled.database.rows(VALID), journaled.recorded()) == ([], [])


@pytest.fixture(params=[True, False], ids=["sees all statistics", "sees its own"])
def sees(request: pytest.FixtureRequest, journaled: Journaled) -> Iterator[bool]:
    """Say whether the migration role may see the statistics of others."""
    with statistics(journaled.database, seen=request.param):
        yield request.param


def test_an_index_that_is_being_built_is_left_alone(journaled: Journaled, *, sees: bool) -> None:
    """By the backend that builds it, which is named; the whole message."""
    assert sees in (True, False)
    database = journaled.database
    with database.connect() as reader, database.connect(database.admin_url) as builder:
        reader.autocommit = False
        reader.execute("LOCK TABLE rooms IN ROW EXCLUSIVE MODE")
        pid = builder.info.backend_pid
        builder.pgconn.send_query(BUILD.encode())
        until_waits(journaled, pid)
        with pytest.raises(LockTimeoutError) as caught:
            journaled.run(executes(BUILD))
        reader.rollback()
        end(builder)
    assert str(caught.value) == (
        "the index idx_rooms_name of rooms is being built by backend "
        f"{pid}.\n"
        "Run the same command again when that is done; that is safe."
    )
    assert journaled.database.rows(VALID) == [("idx_rooms_name", True)]


def test_duplicates_are_counted_and_nothing_is_left(journaled: Journaled) -> None:
    """Without their values; mended, the same run goes through."""
    statement = "CREATE UNIQUE INDEX CONCURRENTLY idx ON rooms (id) WHERE id < 9"
    journaled.do("INSERT INTO rooms VALUES (1, 'b'), (2, 'c'), (2, 'd'), (9, 'e'), (9, 'f')")
    with pytest.raises(psycopg.errors.UniqueViolation) as caught:
        journaled.run(executes(statement))
    assert caught.value.__notes__ == ["2 keys are there more than once"]
    assert (journaled.database.rows(VALID), journaled.recorded()) == ([], [])
    journaled.do("DELETE FROM rooms WHERE name IN ('c', 'd')")
    with pytest.raises(psycopg.errors.UniqueViolation) as caught:
        journaled.run(executes(statement))
    assert caught.value.__notes__ == ["1 key is there more than once"]
    journaled.do("DELETE FROM rooms WHERE name = 'b'")
    journaled.run(executes(statement))
    assert journaled.database.rows(VALID) == [("idx", True)]


def test_a_build_whose_error_is_caught_leaves_nothing_behind(journaled: Journaled) -> None:
    """The step goes on behind it, the second time as well."""
    journaled.do("INSERT INTO rooms VALUES (1, 'twin')")

    def revision(connection: GatedConnection) -> Any:
        with pytest.raises(psycopg.errors.UniqueViolation) as caught:
            connection.execute("CREATE UNIQUE INDEX CONCURRENTLY idx ON rooms (id)")
        connection.execute("UPDATE rooms SET id = id + 1")
        return caught.value.diag.constraint_name

    assert journaled.twice(revision) == ("idx", "idx")
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(2,), (2,), (3,)]
    assert journaled.database.rows(VALID) == []
    assert [state for _, state, _ in journaled.recorded()] == ["done", "done"]


def test_an_error_that_is_not_caught_leaves_no_record(journaled: Journaled) -> None:
    """The revision may be mended."""
    with pytest.raises(psycopg.errors.UndefinedColumn):
        journaled.run(executes("CREATE INDEX CONCURRENTLY idx ON rooms (no_such)"))
    assert journaled.recorded() == []
    journaled.run(executes(BUILD))
