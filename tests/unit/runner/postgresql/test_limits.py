"""A limit for each kind of statement, which ends with its transaction."""

from collections.abc import Callable

import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.runner.postgresql.limits import Limits
from support.database import Database
from support.journaled import Journaled, block, value
from support.lock_waits import migrate
from support.migrating import migrating

ALTER = "ALTER TABLE rooms ADD COLUMN size integer"
OWN = "SET LOCAL lock_timeout = '7s'"
SEES = """
    DO $$ BEGIN UPDATE rooms SET name = name || ' ' || current_setting('lock_timeout'); END $$
"""


def limits_after(*statements: str) -> Callable[[GatedConnection], list[str]]:
    """Ask for the limit after each statement."""

    def run(connection: GatedConnection) -> list[str]:
        limits = []
        for statement in statements:
            connection.execute(statement.encode())
            limits.append(value(connection, "SHOW lock_timeout"))
        return limits

    return run


@pytest.mark.parametrize(
    ("statements", "limits"),
    [
        ([ALTER], ["50ms"]),
        (["UPDATE rooms SET id = 1"], ["2s"]),
        (["SELECT * FROM rooms FOR UPDATE"], ["2s"]),
        (["ANALYZE rooms"], ["0"]),
        (["UPDATE rooms SET id = 1", ALTER, "UPDATE rooms SET id = 2"], ["2s", "50ms", "50ms"]),
        ([ALTER, "ANALYZE rooms"], ["50ms", "50ms"]),
        (["UPDATE rooms SET id = 1", "ANALYZE rooms"], ["2s", "2s"]),
        (["UPDATE rooms SET id = 1; ANALYZE rooms"], ["2s"]),
        (["ANALYZE rooms; ANALYZE rooms"], ["2s"]),
        ([f"{OWN}; {ALTER}", "SELECT 1"], ["7s", "7s"]),
        ([f"{OWN}; {ALTER}", "RESET lock_timeout", "SELECT 1"], ["7s", "0", "50ms"]),
        (["SHOW work_mem", "SELECT 1"], ["0", "2s"]),
        (
            ["SAVEPOINT a", ALTER, "ROLLBACK TO a", "UPDATE rooms SET id = 1"],
            ["0", "50ms", "0", "50ms"],
        ),
        ([OWN, ALTER, "SELECT 1"], ["7s", "7s", "7s"]),
        (["SELECT 1", OWN.replace("7", "2"), ALTER], ["2s", "2s", "2s"]),
        ([OWN, "SET lock_timeout = 0", ALTER], ["7s", "0", "50ms"]),
        (["SET lock_timeout = '7s'", "RESET lock_timeout", ALTER], ["7s", "0", "50ms"]),
        ([ALTER, "RESET ALL", ALTER.replace("size", "height")], ["50ms", "0", "50ms"]),
        (
            ["SAVEPOINT a", OWN, "ROLLBACK TO a", ALTER],
            ["0", "7s", "0", "50ms"],
        ),
        (
            ["SELECT 1", "SAVEPOINT a", ALTER, "ROLLBACK TO a", ALTER],
            ["2s", "2s", "50ms", "2s", "50ms"],
        ),
        (["SELECT 1", "SET lock_timeout TO '7s'", ALTER], ["2s", "7s", "7s"]),
        (["ALTER TABLE rooms ADD COLUMN lock_timeout text"], ["50ms"]),
    ],
)
def test_a_limit_is_set_by_the_kind_of_statement(
    journaled: Journaled, statements: list[str], limits: list[str]
) -> None:
    """Once somebody may be kept out, every moment counts; one of the revision's own stays."""
    seen: list[str] = []
    migrate(journaled, lambda connection: seen.extend(limits_after(*statements)(connection)))
    assert seen == limits


def test_each_transaction_has_its_own_limit(journaled: Journaled) -> None:
    """Before, in and behind a block; in a block nothing is left set."""
    seen: list[str] = []

    def revision(connection: GatedConnection) -> None:
        seen.extend(limits_after(ALTER)(connection))
        with block(connection):
            seen.extend(limits_after("SELECT 1", ALTER.replace("size", "height"))(connection))
        seen.extend(limits_after(ALTER.replace("size", "depth"))(connection))
        with block(connection):
            pass
        seen.extend(limits_after(ALTER.replace("size", "width"))(connection))

    migrate(journaled, revision)
    assert seen == ["50ms", "0", "0", "50ms", "50ms"]


def test_a_limit_of_the_revision_s_for_a_transaction_ends_with_it(journaled: Journaled) -> None:
    """Behind the block it is ours again."""
    seen: list[str] = []

    def revision(connection: GatedConnection) -> None:
        connection.execute("SET LOCAL lock_timeout = '2s'")
        seen.extend(limits_after(ALTER)(connection))
        with block(connection):
            pass
        seen.extend(limits_after(ALTER.replace("size", "height"))(connection))

    migrate(journaled, revision)
    assert seen == ["2s", "50ms"]


def test_a_limit_in_a_block_is_that_of_the_statement(journaled: Journaled) -> None:
    """The statement itself tells, since it ends with it."""
    seen: list[str] = []

    def revision(connection: GatedConnection) -> None:
        for statement in (
            "WITH a AS (INSERT INTO rooms VALUES (3) RETURNING 1) "
            "SELECT current_setting('lock_timeout')",
            "EXPLAIN (ANALYZE, VERBOSE, COSTS OFF) SELECT current_setting('lock_timeout')",
        ):
            connection.execute(statement.encode())
        seen.append(
            value(
                connection,
                "UPDATE rooms SET name = current_setting('lock_timeout') WHERE id = 1 "
                "RETURNING name",
            )
        )

    migrate(journaled, revision, in_block=True)
    assert seen == ["2s"]


def test_a_limit_that_has_no_effect_is_none(journaled: Journaled) -> None:
    """In a block each statement has a transaction of its own; the statement itself tells."""

    def revision(connection: GatedConnection) -> None:
        connection.execute(OWN.encode())
        connection.execute(SEES.encode())
        connection.execute(OWN.replace("LOCAL ", "").encode())
        connection.execute(SEES.encode())

    migrate(journaled, revision, in_block=True)
    assert journaled.database.rows("SELECT name FROM rooms WHERE id = 1") == [("hall 50ms 7s",)]


def test_what_the_driver_takes_back_is_set_again(journaled: Journaled) -> None:
    """Its savepoints pass no gate; the statement itself tells."""

    def revision(connection: GatedConnection) -> None:
        with connection.transaction(force_rollback=True):
            connection.execute(SEES.encode())
        connection.execute(SEES.encode())

    migrate(journaled, revision)
    assert journaled.database.rows("SELECT name FROM rooms WHERE id = 1") == [("hall 50ms",)]


@pytest.mark.parametrize(
    ("deadlock_timeout", "limit"), [("300ms", "600ms"), ("1min", "2s"), ("1ms", "50ms")]
)
def test_rows_are_waited_for_as_long_as_nobody_else_is_ended(
    journaled: Journaled, deadlock_timeout: str, limit: str
) -> None:
    """Twice the time behind which a session looks for a circle."""
    with journaled.database.connect(journaled.database.admin_url) as admin:
        admin.execute(
            f"ALTER ROLE arxos_migrator IN DATABASE {journaled.database.name} "
            f"SET deadlock_timeout = '{deadlock_timeout}'".encode()
        )
    seen: list[str] = []
    migrate(journaled, lambda connection: seen.extend(limits_after("SELECT 1")(connection)))
    assert seen == [limit]


def test_no_patience_is_longer_than_the_server_takes(empty: Database) -> None:
    """Beyond 24 days."""
    with migrating(empty) as connection:
        connection.autocommit = False
        Limits(connection).set_for(Kind.DATA, patience_s=3_000_000)
        assert value(connection, "SHOW lock_timeout") == "2147483647ms"
