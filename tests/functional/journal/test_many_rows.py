"""Rows are kept for a re-run up to the next commit, and those of a block are there late."""

import pytest
from alembic import command

from arxos_migrations.errors import FailedCleanError, PartlyDoneError
from support.alembic_runs import Runner

BLOCK = "with op.get_context().autocommit_block():"
MANY = (
    """op.get_bind().exec_driver_sql("SELECT repeat('x', 1000000) FROM generate_series(1, 70)")"""
)
RETURNED = """    op.execute("UPDATE saw SET seen = 'late' RETURNING repeat('x', 70000000)")"""
SAW = """    op.execute("INSERT INTO saw VALUES ('{}')")"""
REMEDY = (
    "Let it read less between two commits, or leave the rows to the server: INSERT … SELECT, "
    "UPDATE … FROM."
)
CAUSE = (
    "it would commit a part of itself, and a kill after that could not be mended: more than "
    "64 MB of rows (002_take_step.py, line {})."
)


@pytest.mark.parametrize(
    ("late", "line"), [(f"    {MANY}\n{SAW.format('late')}", 25), (RETURNED, 24)]
)
def test_in_a_block_they_are_refused_before_the_statement_has_an_effect(
    runner: Runner, late: str, line: int
) -> None:
    """What came before is recorded; the whole message says how to go on, and that is so."""
    first = f"{BLOCK}\n{SAW.format('first')}"
    runner.scratch.revise("002", parent="001", up=f"{first}\n{late}")
    for _ in range(2):
        with pytest.raises(PartlyDoneError) as caught:
            runner.run("upgrade", "head")
        assert str(caught.value) == (
            "upgrade 002 of scratch failed after a part of it was committed: "
            f"{CAUSE.format(line)}\n"
            "The version table says 001; what was committed is recorded.\n"
            f"{REMEDY} Then run the same command with --accept-edited 002."
        )
        assert runner.rows("SELECT seen FROM saw") == [("first",)]
    runner.scratch.revise("002", parent="001", up=f"{first}\n{SAW.format('less')}")
    command.upgrade(runner.config(accept_edited=("002",)), "head")
    assert runner.rows("SELECT seen FROM saw ORDER BY 1") == [("first",), ("less",)]
    assert runner.heads() == ["002"]


def test_before_a_block_they_are_refused_before_anything_is_committed(runner: Runner) -> None:
    """The whole message."""
    runner.scratch.revise("002", parent="001", up=f"{MANY}\n{BLOCK}\n{SAW.format('first')}")
    with pytest.raises(FailedCleanError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == (
        f"upgrade 002 of scratch failed and was rolled back: {CAUSE.format(23)}\n"
        "The database is at 001.\n"
        f"{REMEDY}"
    )
    assert runner.rows("SELECT seen FROM saw") == []


def test_what_is_read_and_followed_by_no_commit_is_not_kept(runner: Runner) -> None:
    """The version's own COMMIT ends the step."""
    body = f"{BLOCK}\n{SAW.format('first')}\n    {MANY}\nop.execute('CREATE TABLE late ()')"
    runner.scratch.revise("002", parent="001", up=body)
    runner.run("upgrade", "head")
    assert runner.heads() == ["002"]
