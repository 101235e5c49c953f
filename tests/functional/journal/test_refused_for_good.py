"""What was refused stays refused: a revision that catches it has not done it."""

from contextlib import suppress

import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import ArxosError, LockTimeoutError, RefusedError
from support.journaled import Journaled, block
from support.lock_waits import holding, migrate

SESSION_LOCK = "SELECT pg_advisory_lock(4711)"


def swallowing(connection: GatedConnection, *statements: str) -> None:
    """Send them, as code does that wants to be robust."""
    for statement in statements:
        with suppress(ArxosError):
            connection.execute(statement.encode())


@pytest.mark.parametrize(
    "refused", [SESSION_LOCK, "CREATE DATABASE other", "COMMIT", "DROP INDEX CONCURRENTLY a, b"]
)
def test_a_refusal_that_is_caught_fails_the_step(journaled: Journaled, refused: str) -> None:
    """Else what follows it would be missing, and the version be written."""

    def revision(connection: GatedConnection) -> None:
        with block(connection):
            swallowing(
                connection,
                "UPDATE rooms SET id = 11 WHERE id = 1",
                refused,
                "UPDATE rooms SET id = 12 WHERE id = 2",
            )

    with pytest.raises(RefusedError):
        migrate(journaled, revision)
    assert journaled.database.rows("SELECT id FROM rooms WHERE id > 2 ORDER BY 1") == [(11,)]


def test_a_commit_of_its_own_that_is_caught_fails_the_step(journaled: Journaled) -> None:
    """And nothing of it stays."""

    def revision(connection: GatedConnection) -> None:
        connection.execute("UPDATE rooms SET id = 11 WHERE id = 1")
        with pytest.raises(RefusedError):
            connection.commit()

    with pytest.raises(RefusedError, match="it would end its transaction itself"):
        migrate(journaled, revision)
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(1,), (2,)]


def test_a_lock_that_was_not_had_in_the_end_fails_the_step(journaled: Journaled) -> None:
    """The row was not changed."""
    journaled.wait_s = 0

    def revision(connection: GatedConnection) -> None:
        with block(connection):
            swallowing(connection, "UPDATE rooms SET id = 11 WHERE id = 1", "SELECT 1")

    with (
        holding(journaled.database, "SELECT * FROM rooms FOR UPDATE"),
        pytest.raises(LockTimeoutError),
    ):
        migrate(journaled, revision)
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(1,), (2,)]


def test_a_resume_that_does_something_else_is_refused_for_good(journaled: Journaled) -> None:
    """Also where the revision catches that."""
    statements = ["UPDATE rooms SET id = 11 WHERE id = 1"]

    def revision(connection: GatedConnection) -> None:
        with block(connection):
            swallowing(connection, *statements)
        if len(statements) == 1:
            raise KeyError

    with pytest.raises(KeyError):
        migrate(journaled, revision)
    statements[:] = ["UPDATE rooms SET id = 12 WHERE id = 2", "SELECT 1"]
    with pytest.raises(RefusedError, match="its statement 1 has other values"):
        migrate(journaled, revision)
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(2,), (11,)]
