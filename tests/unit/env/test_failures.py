"""What a revision raised, as a message: step, reason, file and line, and what is left of it."""

import pytest

from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    FailedCleanError,
    PartlyDoneError,
    UsageError,
)
from support.alembic_runs import Runner

FILE = "002_take_step.py"
SETUP = "CREATE TABLE rooms (id integer PRIMARY KEY, name varchar(3) CONSTRAINT odd CHECK (id > 0))"


def failure(runner: Runner, up: str, *, command: str = "upgrade") -> ArxosError:
    """Run a second revision that fails."""
    runner.scratch.revise("001", up=f'op.execute("{SETUP}")')
    runner.scratch.revise("002", parent="001", up=up, down=up)
    with pytest.raises(ArxosError) as caught:
        runner.run(command, "head")
    return caught.value


def line_of(runner: Runner, text: str, *, file: str = FILE) -> int:
    """Say in which line of a file a text stands."""
    lines = (runner.scratch.versions / file).read_text().splitlines()
    return 1 + next(number for number, line in enumerate(lines) if text in line)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise ValueError", "ValueError"),
        ("raise ValueError('two\\nlines')", "ValueError: two"),
        ("no_such_name", "NameError: name 'no_such_name' is not defined"),
        ("sys.exit(0)", "it called sys.exit(0)"),
        ("sys.exit('why')", "it called sys.exit('why')"),
        (
            "op.execute('SELECT * FROM no_such')",
            'UndefinedTable (42P01) relation "no_such" does not exist',
        ),
        (
            "op.execute('SELCT 1')",
            'SyntaxError (42601) syntax error at or near "SELCT"',
        ),
    ],
)
def test_a_revision_that_raises_is_named_with_file_and_line(
    runner: Runner, body: str, reason: str
) -> None:
    """And with where the database is now."""
    error = failure(runner, body)
    assert type(error) is FailedCleanError
    assert str(error) == (
        f"upgrade 002 of scratch failed and was rolled back: {reason} "
        f"({FILE}, line {line_of(runner, body[:12])}).\n"
        "The database is at 001.\n"
        "Mend the revision, then run the same command again."
    )
    assert runner.heads() == ["001"]


def test_a_first_revision_that_fails_leaves_the_base(runner: Runner) -> None:
    """Which has no number."""
    runner.scratch.revise("001", up="1 / 0")
    with pytest.raises(FailedCleanError) as caught:
        runner.run("upgrade", "head")
    assert caught.value.lines[1] == "The database is at base."


def test_tables_that_are_there_before_the_first_revision_are_perhaps_an_installation(
    runner: Runner,
) -> None:
    """Then it has no history yet, and the revision is right."""
    runner.scratch.revise("001", up='op.execute("CREATE TABLE rooms (id integer)")')
    with runner.database.connect() as driver:
        driver.execute("CREATE TABLE rooms (id integer)")
    with pytest.raises(FailedCleanError) as caught:
        runner.run("upgrade", "head")
    assert caught.value.lines[1:] == (
        "The database is at base.",
        "Where this database has the tables without a history, take it in with "
        "arxos-migrate stamp; else mend the revision, then run the same command again.",
    )


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (
            "INSERT INTO rooms VALUES (7), (7)",
            'UniqueViolation (23505) duplicate key value violates unique constraint "rooms_pkey" '
            "[constraint rooms_pkey, table rooms]",
        ),
        (
            "INSERT INTO rooms VALUES (-7)",
            'CheckViolation (23514) new row for relation "rooms" violates check constraint "odd" '
            "[constraint odd, table rooms]",
        ),
        (
            "INSERT INTO rooms VALUES (NULL)",
            'NotNullViolation (23502) null value in column "id" of relation "rooms" '
            "violates not-null constraint [table rooms, column id]",
        ),
    ],
)
def test_a_violated_constraint_is_named_and_its_row_is_not(
    runner: Runner, statement: str, reason: str
) -> None:
    """DETAIL holds the row."""
    error = failure(runner, f'op.execute("{statement}")')
    assert error.lines[0].startswith(
        f"upgrade 002 of scratch failed and was rolled back: {reason} ({FILE}, line "
    )
    assert "7" not in str(error).replace("23505", "").replace("23514", "").split(FILE)[0]


@pytest.mark.parametrize(
    "statement",
    [
        "op.execute(\"SELECT 'canary'::integer\")",
        "op.execute(\"SELECT 'canary'::date\")",
        "op.execute(\"SELECT 'canary'::json\")",
        "op.execute(\"INSERT INTO rooms VALUES (1, 'canary')\")",
        "op.execute(\"SELECT 1 'canary'\")",
        'op.execute(sa.text("SELECT CAST(:v AS integer)").bindparams(v="canary"))',
        "op.bulk_insert(sa.table('rooms', sa.column('id', sa.Integer)), [{'id': 'canary'}])",
        "int('canary')",
        "{}['canary']",
        "op.get_bind().exec_driver_sql(\"SELECT '12345-01-01'::date, 'canary'\").all()",
        "op.execute(\"DO $$ BEGIN RAISE EXCEPTION 'x' USING DETAIL = 'canary'; END $$\")",
    ],
)
def test_no_value_is_in_a_message(runner: Runner, statement: str) -> None:
    """Neither a literal nor a bound one, wherever the server repeats it."""
    error = failure(runner, f"import sqlalchemy as sa\n{statement}")
    assert isinstance(error, FailedCleanError)
    assert "canary" not in str(error)
    assert FILE in str(error)


def test_a_step_that_committed_a_part_is_not_said_to_be_rolled_back(runner: Runner) -> None:
    """The whole message."""
    body = """
    with op.get_context().autocommit_block():
        op.execute("CREATE TABLE part ()")
    raise ValueError("after it")
    """
    error = failure(runner, body)
    assert type(error) is PartlyDoneError
    assert str(error) == (
        "upgrade 002 of scratch failed after a part of it was committed: "
        f"ValueError: after it ({FILE}, line {line_of(runner, 'raise ValueError')}).\n"
        "The version table says 001; what was committed is recorded.\n"
        "Run the same command again: it goes on behind that. Where the revision must be mended "
        "first, add --accept-edited 002."
    )
    assert runner.rows("SELECT to_regclass('part') IS NOT NULL") == [(True,)]


def test_a_deferred_constraint_fails_at_commit_and_nothing_is_lost(runner: Runner) -> None:
    """The server has answered, so it is known what is in the database."""
    body = """
    op.execute(
        "ALTER TABLE rooms ADD CONSTRAINT once UNIQUE (name) DEFERRABLE INITIALLY DEFERRED"
    )
    op.execute("INSERT INTO rooms VALUES (1, 'a'), (2, 'a')")
    """
    error = failure(runner, body)
    assert type(error) is FailedCleanError
    assert str(error) == (
        "upgrade 002 of scratch failed and was rolled back: UniqueViolation (23505) "
        'duplicate key value violates unique constraint "once" '
        "[constraint once, table rooms].\n"
        "The database is at 001.\n"
        "Mend the revision, then run the same command again."
    )
    assert runner.heads() == ["001"]


def test_a_connection_that_breaks_before_commit_has_changed_nothing(runner: Runner) -> None:
    """The backend is ended from outside."""
    body = 'op.execute("SELECT pg_terminate_backend(pg_backend_pid())")'
    error = failure(runner, body)
    assert type(error) is FailedCleanError
    assert error.lines[0].startswith(
        "upgrade 002 of scratch failed and was rolled back: AdminShutdown (57P01) "
        "terminating connection due to administrator command"
    )
    assert not isinstance(error, CommitLostError)


def test_a_file_that_cannot_be_loaded_is_a_wrong_file(runner: Runner) -> None:
    """Nothing was touched, and no step ran."""
    path = runner.scratch.revise("001")
    path.write_text(path.read_text().replace("import sys", "import no_such_module"))
    with pytest.raises(ArxosError) as caught:
        runner.run("upgrade", "head")
    assert isinstance(caught.value, UsageError)
    assert str(caught.value) == (
        "scratch: ModuleNotFoundError: No module named 'no_such_module' "
        f"(001_take_step.py, line {line_of(runner, 'no_such', file='001_take_step.py')}).\n"
        "Mend that and try again."
    )


def test_a_downgrade_is_named_as_one(runner: Runner) -> None:
    """With the place it fails at."""
    runner.scratch.revise("001", down="raise ValueError('no way back')")
    runner.run("upgrade", "head")
    with pytest.raises(FailedCleanError) as caught:
        runner.run("downgrade", "base")
    assert caught.value.lines[0].startswith(
        "downgrade 001 of scratch failed and was rolled back: ValueError: no way back "
        "(001_take_step.py, line "
    )
    assert caught.value.lines[1] == "The database is at 001."
