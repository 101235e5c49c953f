"""A project's history, run on the one database that it is shown."""

import logging
from pathlib import Path

import pytest

from arxos_migrations.proof.foreign.arxos_apart.faults import UnusableError
from arxos_migrations.proof.foreign.arxos_apart.project import Project
from support.foreign import Foreign

_SEEN = """\
import os
import logging
from pathlib import Path
from alembic import context
from sqlalchemy import create_engine

config = context.config
assert config.cmd_opts.x is None
logging.getLogger("theirs").warning("nobody hears that")
engine = create_engine(config.get_main_option("sqlalchemy.url"), pool_size=1, max_overflow=0)
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
Path("seen").write_text(os.getcwd())
"""


def make(project: Foreign, tmp_path: Path) -> Project:
    """Show it a file whose name has a percent sign."""
    url = f"sqlite:///{tmp_path / 'sho%wn.db'}"
    return Project(ini=str(project.ini), env=str(project.scripts / "env.py"), url=url)


def test_it_is_run_in_its_folder_with_its_url(
    project: Foreign, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """And says nothing; where we were, we are again."""
    project.run_by(_SEEN)
    before = Path.cwd()
    assert make(project, tmp_path).move("a1", is_upgrade=True) == (None, "alembic_version")
    assert (project.folder / "seen").read_text("utf-8") == str(project.folder)
    assert (tmp_path / "sho%wn.db").exists()
    assert Path.cwd() == before
    assert caplog.text == ""
    assert logging.root.manager.disable == 0


def test_its_pools_keep_no_connection(project: Foreign, tmp_path: Path) -> None:
    """The file may be another one the next time."""
    project.run_by(_SEEN)
    runs = make(project, tmp_path)
    for is_upgrade in (True, False, True):
        runs.move("a1", is_upgrade=is_upgrade)
        opened = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        assert not [path for path in opened if path.name == "sho%wn.db"]


def test_an_ini_beside_the_env_need_not_say_where_that_is(project: Foreign, tmp_path: Path) -> None:
    """As Flask-Migrate leaves it."""
    ini = project.scripts / "alembic.ini"
    ini.write_text("[alembic]\n", encoding="utf-8")
    env = str(project.scripts / "env.py")
    runs = Project(ini=str(ini), env=env, url=f"sqlite:///{tmp_path / 'shown.db'}")
    assert runs.move("a1", is_upgrade=True) == (None, "alembic_version")


def test_files_that_cannot_be_loaded_are_said(project: Foreign, tmp_path: Path) -> None:
    """Mended ones are loaded the next time."""
    project.revise("b2", "a1", imports="1 / 0")
    runs = make(project, tmp_path)
    with pytest.raises(UnusableError) as caught:
        runs.move("a1", is_upgrade=True)
    assert caught.value.args[0] == (
        "The revisions of this project cannot be loaded: ZeroDivisionError: division by zero."
    )
    project.revise("b2", "a1")
    runs.move("a1", is_upgrade=True)
