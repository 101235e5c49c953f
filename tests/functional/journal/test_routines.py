"""Routines whose bodies are SQL statements of their own: PostgreSQL manual, CREATE FUNCTION."""

import pytest

from arxos_migrations.errors import PartlyDoneError
from support.alembic_runs import Runner

BLOCK = "with op.get_context().autocommit_block():"
BODY = "BEGIN ATOMIC SELECT 1; SELECT CASE number WHEN 1 THEN 2 ELSE 3 END; END"


def test_a_body_of_statements_is_made_and_recorded(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the transaction and in a block: its END ends neither."""
    making = "CREATE FUNCTION {}(number integer) RETURNS integer {}; SELECT 1"
    up = f"""
    op.execute({making.format("before", BODY)!r})
    {BLOCK}
        op.execute({making.format("within", BODY)!r})
    if "GO_ON" not in os.environ: raise ValueError("stopped")
    op.execute({making.format("behind", BODY)!r})
    """
    runner.scratch.revise("002", parent="001", up=up)
    with pytest.raises(PartlyDoneError, match="ValueError: stopped"):
        runner.run("upgrade", "head")
    monkeypatch.setenv("GO_ON", "1")
    runner.run("upgrade", "head")
    assert runner.rows("SELECT before(1), within(1), behind(2)") == [(2, 2, 3)]
