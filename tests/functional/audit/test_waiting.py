"""Who is waited for, and how long, is recorded with the statement or the step that waits."""

from contextlib import AbstractContextManager
from typing import Any

import pytest

from functional.audit.conftest import ALEMBIC, Recorded
from support.database import Database
from support.looking import PATIENCE_S


@pytest.fixture
def waiting(recorded: Recorded) -> Recorded:
    """Give one whose next step wants a table for itself alone."""
    recorded.scratch.revise(
        "002", parent="001", up='op.execute("ALTER TABLE rooms ADD COLUMN note text")'
    )
    return recorded


def held_by(recorded: Recorded) -> AbstractContextManager[Any]:
    """Connect as somebody who is to be waited for."""
    database = recorded.database
    if isinstance(database, Database):
        return database.connect(database.admin_url)
    return database.connect()


def test_whoever_is_waited_for_is_recorded(waiting: Recorded) -> None:
    """The tries that were given up are no executions; in a file the whole step waits."""
    with held_by(waiting) as other:
        if waiting.is_file:
            other.execute("BEGIN IMMEDIATE")
        else:
            other.execute("BEGIN")
            other.execute("LOCK TABLE rooms IN ACCESS SHARE MODE")
            other.execute("SELECT 'canary'")
        with waiting.database.start(ALEMBIC, "upgrade", "head") as process:
            assert process.stderr is not None
            said = iter(process.stderr.readline, "")
            assert any(line.startswith("Waiting for whoever ") for line in said)
            other.execute("ROLLBACK")
            process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    (step,) = waiting.runs()[-1].steps
    (statement,) = step.statements
    assert (statement.text, statement.times) == ("ALTER TABLE rooms ADD COLUMN note text", 1)
    assert step.waited_s > statement.seconds > 0
    if waiting.is_file:
        assert (statement.waited_s, statement.waited_for) == (0, None)
        return
    assert statement.waited_s == step.waited_s
    assert statement.waited_for is not None
    assert statement.waited_for.endswith(": SELECT ?")
    assert "canary" not in statement.waited_for
