"""A half-done revision that shall not be finished is edited to end behind its record."""

import pytest
from alembic import command

from arxos_migrations.errors import PartlyDoneError, RefusedError
from support.alembic_runs import Runner
from support.interrupted import dies

BLOCK = "with op.get_context().autocommit_block():"
HALF = f"{BLOCK}\n    op.execute('CREATE TABLE half ()')\n"
BUILD = """    op.create_index("ix_rooms", "rooms", ["name"], postgresql_concurrently=True)\n"""
FAILS = "op.execute('SELECT * FROM no_such')\n"
TABLES = "SELECT to_regclass('half'), to_regclass('ix_rooms'), to_regclass('late')"


def stop(runner: Runner, name: str, to: str, *, kills: bool) -> None:
    """Let a step stop behind its first part: by a kill in its index, or by an error."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        if kills:
            dies(monkeypatch, done=True)
        with pytest.raises(PartlyDoneError):
            runner.run(name, to)


def accept(runner: Runner, name: str, to: str) -> None:
    """Go on with the edited revision."""
    with pytest.raises(RefusedError, match="was edited after a part of"):
        runner.run(name, to)
    getattr(command, name)(runner.config(accept_edited=("002",)), to)
    assert runner.rows("SELECT count(*) FROM arxos_migrations.journal") == [(0,)]


@pytest.mark.parametrize("kills", [True, False])
def test_it_may_undo_what_it_has_done(runner: Runner, *, kills: bool) -> None:
    """Then nothing is left of it, and its downgrade has nothing to take away."""
    runner.scratch.revise("002", parent="001", up=HALF + (BUILD if kills else FAILS))
    stop(runner, "upgrade", "head", kills=kills)
    runner.scratch.revise("002", parent="001", up=f"{HALF}op.execute('DROP TABLE half')")
    accept(runner, "upgrade", "head")
    assert runner.heads() == ["002"]
    assert runner.rows(TABLES) == [(None, None, None)]
    runner.scratch.revise("003", parent="002", up="op.execute('CREATE TABLE late ()')")
    runner.run("upgrade", "head")
    runner.run("downgrade", "001")
    runner.run("upgrade", "002")
    assert (runner.heads(), runner.rows(TABLES)) == (["002"], [(None, None, "late")])


@pytest.mark.parametrize("kills", [True, False])
def test_it_may_keep_what_it_has_done(runner: Runner, *, kills: bool) -> None:
    """Then its downgrade takes that away."""
    runner.scratch.revise("002", parent="001", up=HALF + (BUILD if kills else FAILS))
    stop(runner, "upgrade", "head", kills=kills)
    runner.scratch.revise("002", parent="001", up=HALF, down="op.execute('DROP TABLE half')")
    accept(runner, "upgrade", "head")
    assert (runner.heads(), runner.rows(TABLES)) == (["002"], [("half", None, None)])
    runner.run("downgrade", "001")
    assert (runner.heads(), runner.rows(TABLES)) == (["001"], [(None, None, None)])


@pytest.mark.parametrize("kills", [True, False])
def test_a_downgrade_may_keep_what_it_has_done(runner: Runner, *, kills: bool) -> None:
    """In its own direction: it counts as not applied then."""
    up = "op.execute('CREATE TABLE half ()')"
    down = f"{BLOCK}\n    op.execute('DROP TABLE half')\n"
    runner.scratch.revise("002", parent="001", up=up, down=down + (BUILD if kills else FAILS))
    runner.run("upgrade", "head")
    stop(runner, "downgrade", "001", kills=kills)
    runner.scratch.revise("002", parent="001", up=up, down=down)
    accept(runner, "downgrade", "001")
    assert (runner.heads(), runner.rows(TABLES)) == (["001"], [(None, None, None)])
