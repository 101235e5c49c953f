"""What a half-done step has recorded ends when somebody else ends the step."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from arxos_migrations.deploy.migrate import migrate
from arxos_migrations.deploy.status import status_of
from arxos_migrations.domain.events import Event, Planned, RecordVoided
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import PartlyDoneError, RefusedError
from support.alembic_runs import Runner

UP, DOWN = Direction.UPGRADE, Direction.DOWNGRADE
BLOCK = "with op.get_context().autocommit_block():"
STOP = 'if "GO_ON" not in os.environ: raise ValueError("stopped")'
SEEN = """
with op.get_context().autocommit_block():
    op.execute("INSERT INTO saw VALUES ('{}')")
""".strip()

PLAIN_ENV = """
import os
from alembic import context
from sqlalchemy import create_engine

url = os.environ["SCRATCH_DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://")
engine = create_engine(url)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        version_table="alembic_version_scratch",
        version_table_schema="arxos_migrations",
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
"""


class Plain:
    """Alembic without anything of ours, on the same files, database and version table."""

    def __init__(self, folder: Path, runner: Runner) -> None:
        """Write its environment."""
        folder.mkdir()
        (folder / "env.py").write_text(PLAIN_ENV, encoding="utf-8")
        self._config = Config()
        self._config.set_main_option("script_location", str(folder))
        self._config.set_main_option("version_locations", str(runner.scratch.versions))
        self._config.set_main_option("path_separator", "os")

    def run(self, name: str, *words: str) -> None:
        """Run one command."""
        getattr(command, name)(self._config, *words)


@pytest.fixture
def plain(tmp_path: Path, runner: Runner) -> Plain:
    """Give the other tool."""
    return Plain(tmp_path / "plain", runner)


def half_done(runner: Runner, name: str, word: str) -> None:
    """Stop a step behind its block."""
    with pytest.raises(PartlyDoneError):
        runner.run(name, word)
    runner.told.clear()


def seeing(runner: Runner, number: str, parent: str) -> None:
    """Write a revision whose every run leaves a row, and that stops behind it."""
    runner.scratch.revise(
        number,
        parent=parent,
        up=f"{SEEN.format('up ' + number)}\n{STOP}",
        down=f"{SEEN.format('down ' + number)}\n{STOP}",
    )


def saw(runner: Runner) -> list[str]:
    """Return what was run, each as often as it was."""
    return [row[0] for row in runner.rows("SELECT seen FROM saw ORDER BY 1")]


def recorded(runner: Runner) -> list[tuple[object, ...]]:
    """Name the steps that are recorded."""
    return runner.rows("SELECT DISTINCT revision, direction FROM arxos_migrations.journal")


def voided(direction: Direction, revision: str = "002") -> RecordVoided:
    """Give what is said of it."""
    return RecordVoided(step=Step(revision=revision, direction=direction, title=""), statements=1)


def test_a_stamp_of_plain_alembic_over_a_half_done_step_ends_its_record(
    runner: Runner, plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is to be done then, and all later runs of the revision are fresh ones."""
    seeing(runner, "002", "001")
    half_done(runner, "upgrade", "head")
    plain.run("stamp", "002")
    runner.run("upgrade", "head")
    assert runner.told == [Planned(steps=()), voided(UP)]
    assert (recorded(runner), saw(runner)) == ([], ["up 002"])
    monkeypatch.setenv("GO_ON", "1")
    runner.run("downgrade", "001")
    runner.run("upgrade", "head")
    assert (runner.heads(), saw(runner)) == (["002"], ["down 002", "up 002", "up 002"])


def test_other_steps_go_on_from_there(
    runner: Runner, plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above it, and below it."""
    seeing(runner, "002", "001")
    half_done(runner, "upgrade", "head")
    plain.run("stamp", "002")
    monkeypatch.setenv("GO_ON", "1")
    seeing(runner, "003", "002")
    runner.run("upgrade", "head")
    assert voided(UP) in runner.told
    assert (runner.heads(), saw(runner)) == (["003"], ["up 002", "up 003"])
    runner.run("downgrade", "001")
    assert saw(runner) == ["down 002", "down 003", "up 002", "up 003"]


@pytest.mark.parametrize("first", [("downgrade", "001"), ("stamp", "001")])
def test_the_first_command_may_be_any(
    runner: Runner, plain: Plain, first: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is for is done as well."""
    seeing(runner, "002", "001")
    half_done(runner, "upgrade", "head")
    plain.run("stamp", "002")
    monkeypatch.setenv("GO_ON", "1")
    runner.run(*first)
    assert voided(UP) in runner.told
    assert (runner.heads(), recorded(runner)) == (["001"], [])
    runner.run("upgrade", "head")
    assert saw(runner).count("up 002") == 2


def test_a_half_done_downgrade_ends_where_its_revision_is_not_applied(
    runner: Runner, plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other way round."""
    seeing(runner, "002", "001")
    monkeypatch.setenv("GO_ON", "1")
    runner.run("upgrade", "head")
    monkeypatch.delenv("GO_ON")
    half_done(runner, "downgrade", "001")
    plain.run("stamp", "001")
    monkeypatch.setenv("GO_ON", "1")
    runner.run("upgrade", "head")
    assert voided(DOWN) in runner.told
    runner.run("downgrade", "001")
    assert saw(runner) == ["down 002", "down 002", "up 002", "up 002"]
    assert (runner.heads(), recorded(runner)) == (["001"], [])


def test_a_stamp_that_purges_takes_the_place_as_it_is(runner: Runner, plain: Plain) -> None:
    """Not as empty, by which the record would be a true one."""
    seeing(runner, "002", "001")
    half_done(runner, "upgrade", "head")
    plain.run("stamp", "002")
    runner.run("stamp", "001", purge=True)
    assert (runner.heads(), recorded(runner)) == (["001"], [])


def test_what_is_truly_half_done_stays_so(runner: Runner, plain: Plain) -> None:
    """Where the version table does not say otherwise."""
    seeing(runner, "002", "001")
    half_done(runner, "upgrade", "head")
    plain.run("stamp", "base")
    for name, word in (("upgrade", "head"), ("stamp", "002")):
        with pytest.raises(RefusedError, match="upgrade 002 of scratch is half done"):
            runner.run(name, word)
    assert recorded(runner) == [("002", "upgrade")]
    assert RecordVoided not in map(type, runner.told)


def test_branches_are_told_apart(
    runner: Runner, plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record of one is void when that one is applied, whatever the other one is."""
    seeing(runner, "002", "001")
    runner.scratch.revise("002a", parent="001")
    half_done(runner, "upgrade", "002")
    plain.run("stamp", "002a")
    with pytest.raises(RefusedError, match="upgrade 002 of scratch is half done"):
        runner.run("downgrade", "002a@base")
    assert recorded(runner) == [("002", "upgrade")]
    runner.scratch.revise("003", parent="002")
    plain.run("stamp", "heads")
    assert runner.heads() == ["002a", "003"]
    runner.run("downgrade", "002a@001")
    assert voided(UP) in runner.told
    assert (runner.heads(), recorded(runner)) == (["003"], [])
    monkeypatch.setenv("GO_ON", "1")
    runner.run("downgrade", "001")
    assert saw(runner) == ["down 002", "up 002"]


def test_a_refused_run_voids_nothing(runner: Runner, plain: Plain) -> None:
    """It has changed nothing, and says nothing."""
    seeing(runner, "002", "001")
    half_done(runner, "upgrade", "head")
    plain.run("stamp", "002")
    runner.scratch.revise("001", up="op.execute('SELECT 1')")
    runner.scratch.revise("003", parent="002")
    with pytest.raises(RefusedError, match="Revision 001 was edited"):
        runner.run("upgrade", "head")
    assert recorded(runner) == [("002", "upgrade")]
    assert RecordVoided not in map(type, runner.told)


def test_the_command_line_says_what_it_finds(runner: Runner, plain: Plain) -> None:
    """`status` calls nothing half done, and `upgrade` has nothing to do but to delete it."""
    seeing(runner, "002", "001")
    half_done(runner, "upgrade", "head")
    service = runner.scratch.service
    target = service.targets["local"]
    assert status_of(service, target).half_done is not None
    plain.run("stamp", "002")
    assert status_of(service, target).half_done is None
    assert recorded(runner) == [("002", "upgrade")]
    told: list[Event] = []
    done = migrate(service, target, direction=UP, destination="head", tell=told.append)
    assert (done.outcome, done.after) == (Outcome.NOTHING_TO_DO, ("002",))
    assert voided(UP) in told
    assert recorded(runner) == []


def test_a_version_table_that_was_moved_away_is_brought_back(
    runner: Runner, plain: Plain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a stamp, and then the step goes on behind its record."""
    seeing(runner, "002", "001")
    half_done(runner, "upgrade", "head")
    plain.run("stamp", "base")
    monkeypatch.setenv("GO_ON", "1")
    for name, word in (("upgrade", "head"), ("stamp", "002")):
        with pytest.raises(RefusedError) as caught:
            runner.run(name, word)
        assert str(caught.value) == (
            "upgrade 002 of scratch is half done: 1 statement is committed.\n"
            "It goes on from 001, and the version table was moved away from there since.\n"
            "Run arxos-migrate stamp scratch 001, then upgrade again."
        )
    runner.run("stamp", "001")
    assert recorded(runner) == [("002", "upgrade")]
    runner.run("upgrade", "head")
    assert (runner.heads(), saw(runner), recorded(runner)) == (["002"], ["up 002"], [])
