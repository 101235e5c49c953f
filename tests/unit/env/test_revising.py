"""The header of a new revision: its phase, and what a downgrade loses."""

from argparse import Namespace

import pytest
from alembic.config import Config

from arxos_migrations.domain.phase import Phase
from arxos_migrations.env.revising import asked_phase
from arxos_migrations.errors import UsageError
from arxos_migrations.history import read_revision_file
from arxos_migrations.history.header import parse_header
from support.alembic_runs import Runner

MODELS = """\
from sqlalchemy import Column, Integer, MetaData, Table
from arxos_migrations.env import run_migrations

metadata = MetaData()
{tables}
run_migrations(metadata)
"""
ROOMS = 'Table("rooms", metadata, Column("id", Integer, primary_key=True){more})'


def models(runner: Runner, *tables: str) -> None:
    """Give the service models."""
    env = runner.scratch.folder / "migrations" / "env.py"
    env.write_text(MODELS.format(tables="\n".join(tables)))


def test_a_new_revision_is_of_the_first_phase(counted: Runner) -> None:
    """Unless it is said otherwise."""
    counted.run("revision", message="add windows")
    path = counted.scratch.versions / "004_add_windows.py"
    assert parse_header(read_revision_file(path).docstring).phase is Phase.EXPAND


@pytest.mark.parametrize("asked", list(Phase))
def test_a_phase_is_asked_for_by_either_command_line(asked: Phase) -> None:
    """`--phase` or `-x phase=…`."""
    assert asked_phase(Config(attributes={"phase": asked})) is asked
    assert asked_phase(Config(cmd_opts=Namespace(x=[f"phase={asked}"]))) is asked
    assert asked_phase(Config()) is None


def test_an_unknown_phase_is_refused() -> None:
    """With those there are."""
    with pytest.raises(UsageError) as caught:
        asked_phase(Config(cmd_opts=Namespace(x=["phase=later"])))
    assert str(caught.value) == (
        "There is no phase 'later'.\nThe phases are expand, migrate, contract."
    )


def test_autogenerate_says_what_a_downgrade_loses(runner: Runner) -> None:
    """A table with its rows."""
    models(runner, ROOMS.format(more=""))
    runner.run("revision", message="add rooms", autogenerate=True)
    header = parse_header(
        read_revision_file(runner.scratch.versions / "001_add_rooms.py").docstring
    )
    assert (header.phase, header.rollback) == (Phase.EXPAND, "drops rooms with its rows")


def test_a_revision_that_removes_is_of_the_last_phase(runner: Runner) -> None:
    """And says that nothing comes back but the shape."""
    models(runner, ROOMS.format(more=', Column("floor", Integer)'))
    runner.run("revision", message="add rooms", autogenerate=True)
    runner.run("upgrade", "head")
    models(runner, ROOMS.format(more=""))
    runner.run("revision", message="remove floor", autogenerate=True)
    header = parse_header(
        read_revision_file(runner.scratch.versions / "002_remove_floor.py").docstring
    )
    assert (header.phase, header.rollback) == (
        Phase.CONTRACT,
        "rooms.floor comes back without its values",
    )


def test_autogenerate_writes_no_file_where_nothing_differs(
    runner: Runner, caplog: pytest.LogCaptureFixture
) -> None:
    """And says so."""
    with caplog.at_level("INFO", logger="arxos_migrations"):
        runner.run("revision", message="add rooms", autogenerate=True)
    assert list(runner.scratch.versions.glob("*.py")) == []
    assert caplog.messages[-1:] == ["Models and database agree: no revision was written."]
