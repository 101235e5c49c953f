"""New revision files: number, name, header."""

import os
from argparse import Namespace
from pathlib import Path

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


@pytest.fixture(autouse=True)
def _git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give an author of the test's own."""
    config = tmp_path / "gitconfig"
    config.write_text("[user]\nname = Backend engineer 3\nemail = backend3@example.org\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in [name for name in os.environ if name.startswith("GIT_AUTHOR")]:
        monkeypatch.delenv(name)


def names(runner: Runner) -> list[str]:
    """List the files of the service."""
    return sorted(path.name for path in runner.scratch.versions.glob("*.py"))


def models(runner: Runner, *tables: str) -> None:
    """Give the service models."""
    env = runner.scratch.folder / "migrations" / "env.py"
    env.write_text(MODELS.format(tables="\n".join(tables)))


def test_the_first_revision_is_001(runner: Runner) -> None:
    """Named after its message."""
    runner.run("revision", message="Add rooms, and doors!")
    assert names(runner) == ["001_add_rooms_and_doors.py"]


def test_the_next_revision_has_the_next_number(counted: Runner) -> None:
    """And the newest one as its parent."""
    counted.run("revision", message="add windows")
    made = read_revision_file(counted.scratch.versions / "004_add_windows.py")
    assert (made.revision, made.down_revisions) == ("004", ("003",))


def test_a_branch_has_the_number_with_a_letter(counted: Runner) -> None:
    """So both are seen to be the third."""
    counted.run("revision", message="add windows", head="002", splice=True)
    assert "003a_add_windows.py" in names(counted)


def test_a_merge_is_named_after_what_it_joins(counted: Runner) -> None:
    """Where nobody says more."""
    counted.scratch.revise("003a", parent="002", name="003a_take_step.py")
    counted.run("merge", ["003", "003a"])
    made = read_revision_file(counted.scratch.versions / "004_merge_003_and_003a.py")
    assert set(made.down_revisions) == {"003", "003a"}


@pytest.mark.parametrize("message", [None, "", "x", "…"])
def test_a_message_that_makes_no_name_is_refused(counted: Runner, message: str | None) -> None:
    """And no file is written."""
    before = names(counted)
    with pytest.raises(UsageError) as caught:
        counted.run("revision", message=message)
    assert str(caught.value) == (
        f"The message {message or ''!r} does not make a file name of at least two words.\n"
        'Say what is done to what, as in "add rooms", which makes 002_add_rooms.py.'
    )
    assert names(counted) == before


def test_a_number_may_be_asked_for(counted: Runner) -> None:
    """`--rev-id 010`."""
    counted.run("revision", message="add windows", rev_id="010")
    assert "010_add_windows.py" in names(counted)


def test_an_identifier_that_is_no_number_is_refused(counted: Runner) -> None:
    """As typed on a bare command line."""
    config = counted.config()
    config.cmd_opts = Namespace(rev_id="abc", x=None)
    from alembic import command

    with pytest.raises(UsageError) as caught:
        command.revision(config, message="add windows", rev_id="abc")
    assert str(caught.value) == (
        "'abc' is no revision number: they are 001, 002, and 002a for a branch.\n"
        "Leave --rev-id away; the next number is found for you."
    )


def test_the_header_names_author_and_phase(counted: Runner) -> None:
    """From git, and expand unless said otherwise."""
    counted.run("revision", message="add windows")
    header = parse_header(
        read_revision_file(counted.scratch.versions / "004_add_windows.py").docstring
    )
    assert (header.author, header.phase) == (
        "Backend engineer 3 <backend3@example.org>",
        Phase.EXPAND,
    )


def test_without_git_the_author_is_unknown(
    counted: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person mends that."""
    monkeypatch.setenv("PATH", "/nowhere")
    counted.run("revision", message="add windows")
    assert "Author: unknown" in (counted.scratch.versions / "004_add_windows.py").read_text()


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
    assert names(runner) == []
    assert caplog.messages[-1:] == ["Models and database agree: no revision was written."]
