"""What cannot be gone on with is refused, before a part of it is committed and not otherwise."""

import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import MAX_LINES, RefusedError
from arxos_migrations.runner.postgresql.journal.refusals import shown
from support.journaled import Function, Journaled, abandoning, block, executes

ROWS = [(1, "hall"), (2, "attic")]


def copies(connection: GatedConnection) -> None:
    """Write by COPY."""
    with connection.cursor().copy("COPY rooms FROM STDIN") as copy:
        copy.write_row((3, "new"))


def names_a_cursor(connection: GatedConnection) -> None:
    """Read by a cursor that stays on the server."""
    with connection.cursor("named") as cursor:
        cursor.execute("SELECT * FROM rooms")
        assert len(cursor.fetchall()) == 2


def streams(connection: GatedConnection) -> None:
    """Read one row at a time."""
    assert len(list(connection.cursor().stream("SELECT * FROM rooms"))) == 2


def makes_rows_of_its_own(connection: GatedConnection) -> None:
    """Read rows as no tuples."""
    from psycopg.rows import dict_row

    assert connection.cursor(row_factory=dict_row).execute("SELECT 1 AS a").fetchall() == [{"a": 1}]


def reads_several_results(connection: GatedConnection) -> None:
    """Read the second one."""
    cursor = connection.cursor()
    cursor.execute("SELECT 1; SELECT 2")
    assert cursor.nextset()
    assert cursor.fetchall() == [(2,)]


def reads_all_results(connection: GatedConnection) -> None:
    """Read each."""
    cursor = connection.cursor()
    cursor.execute("SELECT 1; SELECT 2")
    assert [result.fetchone() for result in cursor.results()] == [(1,), (2,)]


HAZARDS: list[tuple[Function, str]] = [
    (executes("CREATE TEMP TABLE a ()"), "the temporary table a"),
    (executes("SELECT * INTO TEMP a FROM rooms"), "the temporary table a"),
    (executes("CREATE TEMP VIEW a AS SELECT 1"), "the temporary table a"),
    (executes("CREATE TEMP SEQUENCE a"), "the temporary table a"),
    (executes("DO 'BEGIN CREATE TEMP TABLE a (); END'"), "the temporary table a"),
    (executes("CREATE TYPE pg_temp.a AS ENUM ()"), "the temporary type pg_temp.a"),
    (executes("CREATE TYPE pg_temp.a AS (b integer)"), "the temporary type pg_temp.a"),
    (executes('CREATE DOMAIN pg_temp."A b" AS text'), 'the temporary type pg_temp."A b"'),
    (
        executes("CREATE FUNCTION pg_temp.a(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1'"),
        "the temporary function pg_temp.a(integer)",
    ),
    (
        executes("CREATE TEXT SEARCH DICTIONARY pg_temp.a (TEMPLATE = simple)"),
        "the temporary text search dictionary pg_temp.a",
    ),
    (executes("PREPARE a AS SELECT 1"), "the prepared statement a"),
    (executes("DECLARE a CURSOR WITH HOLD FOR SELECT 1"), "the cursor a"),
    (executes("LISTEN a"), "LISTEN"),
    (executes("SELECT pg_advisory_lock(1)"), "an advisory lock of the session"),
    (executes("SELECT pg_try_advisory_lock_shared(1)"), "an advisory lock of the session"),
    (
        executes("SELECT set_config('work_mem', '1MB', false)"),
        "a setting that set_config() makes, which SET would make again",
    ),
    (
        executes("SET work_mem = '1MB'; SELECT 1"),
        "SET in one text with other statements",
    ),
    (
        executes("SAVEPOINT a; UPDATE rooms SET name = name"),
        "a savepoint in one text with other statements",
    ),
    (copies, "COPY"),
    (names_a_cursor, "a named cursor"),
    (streams, "stream()"),
    (makes_rows_of_its_own, "rows that are no tuples"),
    (reads_several_results, "several results of one statement"),
    (reads_all_results, "several results of one statement"),
]


def refusal(what: str) -> str:
    """Give the whole message."""
    return (
        "it would commit a part of itself, and a kill after that could not be mended: "
        f"{what}.\n"
        "Let a revision of its own do that, without an autocommit_block."
    )


@pytest.mark.parametrize(("hazard", "what"), HAZARDS)
def test_what_would_be_missing_is_refused_before_a_part_is_committed(
    journaled: Journaled, hazard: Function, what: str
) -> None:
    """The whole message; nothing has changed."""

    def revision(connection: GatedConnection) -> None:
        connection.execute("UPDATE rooms SET id = 3")
        hazard(connection)
        with block(connection):
            connection.execute("UPDATE rooms SET id = 4")

    with pytest.raises(RefusedError) as caught:
        journaled.run(abandoning(revision), in_block=False)
    assert str(caught.value) == refusal(what)
    assert (journaled.database.rows("TABLE rooms"), journaled.recorded()) == (ROWS, [])


@pytest.mark.parametrize(("hazard", "what"), HAZARDS)
def test_in_a_block_it_is_refused_before_anything_is_recorded_behind_it(
    journaled: Journaled, hazard: Function, what: str
) -> None:
    """Each statement there is a part."""

    def revision(connection: GatedConnection) -> None:
        hazard(connection)
        connection.execute("UPDATE rooms SET id = 4")

    with pytest.raises(RefusedError) as caught:
        journaled.run(revision)
    assert str(caught.value) == refusal(what)
    assert (journaled.database.rows("TABLE rooms"), journaled.recorded()) == (ROWS, [])


@pytest.mark.parametrize(("hazard", "what"), HAZARDS)
def test_without_a_part_it_is_not_refused(
    journaled: Journaled,
    hazard: Function,
    what: str,  # noqa: ARG001 - the same list
) -> None:
    """All of it is committed or nothing."""
    journaled.run(hazard, in_block=False)
    copied = [(3, "new")] if hazard is copies else []
    assert journaled.database.rows("TABLE rooms") == [*ROWS, *copied]


def test_too_many_rows_are_refused(journaled: Journaled) -> None:
    """They would all have to be kept."""

    def revision(connection: GatedConnection) -> None:
        connection.execute("SELECT repeat('x', 1000000) FROM generate_series(1, 70)")
        with block(connection):
            pass

    with pytest.raises(RefusedError) as caught:
        journaled.run(abandoning(revision), in_block=False)
    assert str(caught.value) == (
        "it would commit a part of itself, and a kill after that could not be mended: more than "
        "64 MB of rows.\n"
        "Let it read less between two commits, or leave the rows to the server: INSERT … SELECT, "
        "UPDATE … FROM."
    )


@pytest.mark.parametrize(
    "harmless",
    [
        "SELECT set_config('work_mem', '1MB', true)",
        "SET LOCAL work_mem = '1MB'; SELECT 1",
        "SELECT pg_advisory_xact_lock(1)",
        "DECLARE a CURSOR FOR SELECT 1",
        "CREATE TEMP TABLE a (); DROP TABLE a",
        "CREATE TYPE pg_temp.a AS ENUM (); DROP TYPE pg_temp.a",
        "SAVEPOINT a; UPDATE rooms SET id = id; RELEASE a",
        "SELECT 1; SELECT 2",
    ],
)
def test_what_ends_with_its_transaction_is_no_hazard(journaled: Journaled, harmless: str) -> None:
    """A run behind a kill lacks nothing."""

    def revision(connection: GatedConnection) -> None:
        connection.execute(harmless.encode())
        with block(connection):
            connection.execute("UPDATE rooms SET id = id + 1")

    journaled.twice(revision, in_block=False)
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(2,), (3,)]


def test_a_long_statement_is_shown_in_part() -> None:
    """A message has few lines."""
    assert shown("a" * 120) == "a" * 120
    assert shown("a" * 121) == "a" * 119 + "…"
    assert len(refusal("a").splitlines()) <= MAX_LINES
