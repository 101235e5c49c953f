"""What we read of a running Alembic command: fails when Alembic changes it."""

from typing import Any

import pytest
from alembic import command, context
from alembic.config import CommandLine
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from arxos_migrations.env.seam import (
    begin_again,
    is_move,
    moves_the_version,
    only_writes_a_file,
    runs_no_file,
)
from support.alembic_runs import Runner

LOOK = """\
from alembic import context
from arxos_migrations.env.seam import environment
found = environment()
found.config.attributes["seen"].append((found, context._proxy, dict(found.context_opts)))
"""
KEYS = {"destination_rev", "dont_mutate", "purge", "template_args", "revision_context"}
MOVING: dict[str, tuple[dict[str, Any], set[str]]] = {
    "upgrade": ({"revision": "003"}, {"destination_rev"}),
    "downgrade": ({"revision": "002"}, {"destination_rev"}),
    "stamp": ({"revision": "003"}, {"destination_rev", "purge"}),
    # Nothing tells these from a caller of Alembic's API that moves the version.
    "history": ({"indicate_current": True}, set()),
    "show": ({"rev": "current"}, set()),
    "ensure_version": ({}, set()),
}
READING: dict[str, tuple[dict[str, Any], set[str]]] = {
    "current": ({}, {"dont_mutate"}),
    "check": ({}, {"template_args", "revision_context"}),
    "revision": (
        {"message": "add rooms", "autogenerate": True},
        {"template_args", "revision_context"},
    ),
}
WRITING: dict[str, tuple[dict[str, Any], set[str]]] = {
    "revision": ({"message": "add rooms"}, {"template_args", "revision_context"}),
    "merge": ({"revisions": ["003", "003a"], "message": "merge both"}, {"template_args"}),
}


@pytest.fixture
def looking(runner: Runner) -> Runner:
    """Give a service at its second revision of three, whose env.py shows the environment first."""
    for number, parent in (("001", None), ("002", "001"), ("003", "002")):
        runner.scratch.revise(number, parent=parent)
    runner.run("stamp", "002")
    env = runner.scratch.folder / "migrations" / "env.py"
    env.write_text(LOOK + env.read_text())
    return runner


def options_of(looking: Runner, name: str, options: dict[str, Any]) -> dict[str, Any]:
    """Run a command and return what its environment had in its options."""
    seen: list[tuple[Any, Any, dict[str, Any]]] = []
    config = looking.config()
    config.attributes["seen"] = seen
    getattr(command, name)(config, **options)
    ((found, proxy, given),) = seen
    assert found is proxy
    assert isinstance(found, EnvironmentContext)
    assert callable(given["fn"])
    return given


@pytest.mark.parametrize("name", MOVING)
def test_a_command_that_may_move_the_version_is_known(looking: Runner, name: str) -> None:
    """Upgrade, downgrade and stamp have a destination; the unknown ones count as moving."""
    options, keys = MOVING[name]
    given = options_of(looking, name, options)
    assert KEYS & set(given) == keys
    assert moves_the_version(given)
    assert runs_no_file(given) == (name == "stamp")
    assert not only_writes_a_file(given)


@pytest.mark.parametrize("name", READING)
def test_a_command_that_compares_reads_and_takes_no_lock(looking: Runner, name: str) -> None:
    """It has to see the database all the same."""
    options, keys = READING[name]
    (looking.scratch.versions / "003_take_step.py").unlink()
    given = options_of(looking, name, options)
    assert KEYS & set(given) == keys
    assert not moves_the_version(given)
    assert not only_writes_a_file(given)


@pytest.mark.parametrize("name", WRITING)
def test_a_command_that_writes_a_file_needs_no_database(looking: Runner, name: str) -> None:
    """It asks none."""
    options, keys = WRITING[name]
    if name == "merge":
        looking.scratch.revise("003a", parent="002", name="003a_take_step.py")
    given = options_of(looking, name, options)
    assert KEYS & set(given) == keys
    assert not moves_the_version(given)
    assert only_writes_a_file(given)


@pytest.mark.parametrize(("name", "destination"), [("upgrade", "+1"), ("downgrade", "-1")])
def test_a_destination_is_what_was_typed(looking: Runner, name: str, destination: str) -> None:
    """A relative one is judged after the wait."""
    given = options_of(looking, name, {"revision": destination})
    assert given["destination_rev"] == destination


def test_a_command_is_handed_the_revisions_it_starts_from(looking: Runner) -> None:
    """The function that lists the steps takes heads and context."""
    given = options_of(looking, "upgrade", {"revision": "003"})
    assert given["fn"].__code__.co_varnames[:2] == ("rev", "context")


def test_there_is_no_environment_while_no_command_runs() -> None:
    """Alembic's proxy is empty then."""
    assert getattr(context, "_proxy", None) is None


@pytest.mark.parametrize(("words", "moves"), [(["upgrade", "head"], True), (["history"], False)])
def test_what_is_typed_to_show_something_is_no_move(
    looking: Runner, words: list[str], *, moves: bool
) -> None:
    """Its options alone do not tell."""
    options = options_of(looking, words[0], {"revision": "003"} if moves else {})
    config = looking.config()
    config.cmd_opts = CommandLine(prog="alembic").parser.parse_args(words)
    alembic = EnvironmentContext(config, ScriptDirectory.from_config(config), **options)
    assert is_move(alembic) is moves


def test_a_step_that_is_begun_again_has_a_transaction_and_a_version_table() -> None:
    """Whoever has rolled back has taken both."""
    with create_engine("sqlite://").connect() as connection:
        running = MigrationContext.configure(connection, opts={"transactional_ddl": True})
        with running.begin_transaction():
            connection.rollback()
            begin_again(running)
            assert connection.in_transaction()
            assert inspect(connection).get_table_names() == ["alembic_version"]
