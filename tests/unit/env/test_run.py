"""`run_migrations`: the one call of every env.py."""

import logging

import pytest
from alembic.config import CommandLine
from alembic.util import CommandError

from arxos_migrations.env import RunSettings, run_migrations
from arxos_migrations.env import run as module
from arxos_migrations.errors import ArxosError, UsageError
from support.alembic_runs import Runner
from support.scratch import URL


def bare(runner: Runner, *words: str) -> None:
    """Run the command line of Alembic itself."""
    ini = str(runner.scratch.folder / "alembic.ini")
    line = CommandLine(prog="alembic")
    options = line.parser.parse_args(["-c", ini, *words])
    config = runner.config()
    config.attributes.clear()
    config.cmd_opts = options
    function, positional, keywords = options.cmd
    function(
        config,
        *[getattr(options, key, None) for key in positional],
        **{key: getattr(options, key, None) for key in keywords},
    )


def test_the_room_gives_two_names() -> None:
    """What an env.py and a caller of Alembic's API need."""
    assert run_migrations is module.run_migrations
    assert RunSettings().target is None


def test_a_bare_alembic_migrates(counted: Runner, caplog: pytest.LogCaptureFixture) -> None:
    """And narrates."""
    with caplog.at_level(logging.INFO, logger="arxos_migrations"):
        bare(counted, "upgrade", "001")
    assert counted.heads() == ["001"]
    lines = [record.message for record in caplog.records if record.name == "arxos_migrations"]
    assert lines[0] == "1 step to do"
    assert lines[1].startswith("upgrade 001 done in ")


def test_a_bare_alembic_gets_its_own_kind_of_error(
    counted: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With our text."""
    monkeypatch.delenv(URL)
    with pytest.raises(CommandError) as caught:
        bare(counted, "upgrade", "head")
    assert str(caught.value) == (
        f"scratch has no database URL: the variable {URL} is not set.\n"
        f"Set {URL}, or {URL}_FILE to a file that holds the URL."
    )


def test_a_caller_of_ours_gets_our_error(counted: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its exit code."""
    monkeypatch.delenv(URL)
    with pytest.raises(UsageError):
        counted.run("upgrade", "head")


def test_a_bare_alembic_names_a_target(counted: Runner) -> None:
    """By `-x target=…`."""
    with pytest.raises(CommandError, match="scratch has no target named 'production'"):
        bare(counted, "-x", "target=production", "upgrade", "head")


@pytest.mark.parametrize("command", [["upgrade", "head"], ["current"], ["revision", "-m", "a b"]])
def test_files_that_contradict_each_other_stop_every_command(
    counted: Runner, command: list[str]
) -> None:
    """Before a database is asked; here by a hidden file, which Alembic would run."""
    counted.scratch.revise("004", parent="003", name=".004_take_step.py")
    with pytest.raises(CommandError, match=r"\.004_take_step\.py"):
        bare(counted, *command)
    assert counted.heads() == []


def test_two_heads_stop_an_upgrade_to_head_and_nothing_else(counted: Runner) -> None:
    """`heads` means both."""
    counted.scratch.revise("003a", parent="002", name="003a_take_step.py")
    with pytest.raises(ArxosError, match="There are 2 heads"):
        counted.run("upgrade", "head")
    counted.run("upgrade", "heads")
    assert counted.heads() == ["003", "003a"]
