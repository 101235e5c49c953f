"""One revision is run through an env.py that is not ours, here or in another process."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.domain.service import VersionTable
from arxos_migrations.proof.foreign.moving import ForeignMover, RevisionError, UnusableEnvError
from arxos_migrations.proof.foreign.terms import Terms
from support.foreign import Foreign


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Name a file."""
    return f"sqlite:///{tmp_path / 'shown.db'}"


@pytest.fixture(params=["", sys.executable], ids=["here", "elsewhere"])
def mover(request: pytest.FixtureRequest, project: Foreign, url: str) -> Iterator[ForeignMover]:
    """Give one of each kind."""
    terms = Terms(scheme="sqlite", variables=("THEIRS",), python=request.param)
    with closing(ForeignMover(project.service, terms, url=url)) as mover:
        yield mover


def tables(url: str) -> set[str]:
    """Name what there is."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def test_it_goes_both_ways(mover: ForeignMover, url: str) -> None:
    """And says where the version is recorded; no variable is left behind."""
    mover.move("a1", Direction.UPGRADE)
    assert tables(url) >= {"rooms", "alembic_version"}
    assert mover.version_table == VersionTable(schema=None, name="alembic_version")
    mover.move("a1", Direction.DOWNGRADE)
    assert "rooms" not in tables(url)
    assert "THEIRS" not in os.environ


def test_what_a_revision_raises_goes_through(mover: ForeignMover) -> None:
    """As far as another process can say it."""
    mover.move("a1", Direction.UPGRADE)
    with pytest.raises((ZeroDivisionError, RevisionError), match="division by zero"):
        mover.move("b2", Direction.UPGRADE)


def test_an_env_that_cannot_be_run_is_no_revision_that_fails(
    mover: ForeignMover, project: Foreign
) -> None:
    """It says nothing of any revision."""
    project.run_by("raise ValueError('so it is')")
    with pytest.raises(UnusableEnvError) as caught:
        mover.move("a1", Direction.UPGRADE)
    assert caught.value.lines[0] == (
        f"{project.scripts / 'env.py'} cannot be run: ValueError: so it is."
    )


def test_a_variable_is_what_it_was(mover: ForeignMover, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind a run."""
    monkeypatch.setenv("THEIRS", "before")
    mover.move("a1", Direction.UPGRADE)
    assert os.environ["THEIRS"] == "before"


def test_a_process_is_ended(project: Foreign, url: str) -> None:
    """Twice is no error, and neither is one that was never started."""
    mover = ForeignMover(project.service, Terms(scheme="sqlite", python=sys.executable), url=url)
    mover.close()
    mover.move("a1", Direction.UPGRADE)
    mover.close()
    mover.close()
