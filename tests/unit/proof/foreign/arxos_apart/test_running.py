"""A run of an env.py has to reach its revision, or says why it has not."""

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from arxos_migrations.proof.foreign.arxos_apart.faults import EndedError, UnusableError
from arxos_migrations.proof.foreign.arxos_apart.running import Run
from support.foreign import Foreign

ENV = "theirs/env.py"


@pytest.fixture
def run(project: Foreign, tmp_path: Path) -> Run:
    """Give one on a file."""
    config = Config(str(project.ini))
    script = ScriptDirectory.from_config(config)
    return Run(config, script, f"sqlite:///{tmp_path / 'shown.db'}", ENV)


def test_the_version_table_is_said(run: Run) -> None:
    """As the env.py has configured it."""
    assert run.run("a1", is_upgrade=True) == (None, "alembic_version")


def test_an_end_in_a_revision_is_its_own(run: Run, project: Foreign) -> None:
    """Before it, it is the env.py's."""
    project.revise("a1", up="raise SystemExit(0)")
    with pytest.raises(EndedError, match="It ends the process that runs it"):
        run.run("a1", is_upgrade=True)


@pytest.mark.parametrize(
    ("env", "cause"),
    [
        ("raise SystemExit(0)", "cannot be run: it ends the process (SystemExit)."),
        ("1 / 0", "cannot be run: ZeroDivisionError: division by zero."),
        ("pass", "did not migrate the database it was given: it ran no migrations."),
    ],
)
def test_an_env_that_does_not_reach_it_is_at_fault(
    run: Run, project: Foreign, env: str, cause: str
) -> None:
    """Whatever kept it."""
    project.run_by(env)
    with pytest.raises(UnusableError) as caught:
        run.run("a1", is_upgrade=True)
    assert caught.value.args[0] == f"{ENV} {cause}"
