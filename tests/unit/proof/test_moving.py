"""One revision is run through the project's env.py, on whatever database is named."""

import os

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.moving import Mover
from arxos_migrations.proof.postgresql.shadow import Shadow
from support.scratch import URL, Scratch


def tables(shadow: Shadow, name: str) -> set[str]:
    """Name what there is."""
    with shadow.connected(name) as connection:
        found = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relname IN ('rooms', 'first', 'second')"
        )
        return {name for (name,) in found}


@pytest.mark.usefixtures("no_urls")
def test_a_revision_is_run_alone(revised: Scratch, shadow: Shadow) -> None:
    """Up and down, and up again; the URL is nobody else's."""
    mover = Mover(revised.service)
    with shadow.copied(shadow.base) as name:
        for revision, direction, found in [
            ("001", Direction.UPGRADE, {"rooms"}),
            ("002", Direction.UPGRADE, {"rooms", "first"}),
            ("002", Direction.DOWNGRADE, {"rooms"}),
            ("002", Direction.UPGRADE, {"rooms", "first"}),
        ]:
            mover.move(shadow.url(name), revision, direction)
            assert tables(shadow, name) == found
    assert URL not in os.environ


@pytest.mark.usefixtures("no_urls")
def test_what_is_done_is_not_done_again(revised: Scratch, shadow: Shadow) -> None:
    """Where it is run as a command would run it."""
    mover = Mover(revised.service)
    mover.load()
    with shadow.copied(shadow.base) as name:
        for direction, found in [(Direction.UPGRADE, {"rooms"}), (Direction.DOWNGRADE, set())]:
            for _ in range(2):
                mover.move(shadow.url(name), "001", direction, again=True)
                assert tables(shadow, name) == found


def test_the_url_of_a_target_is_what_it_was(
    revised: Scratch, shadow: Shadow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also behind a revision that fails, which says why."""
    monkeypatch.setenv(URL, "postgresql://nobody@nowhere/nothing")
    revised.revise("001", up="1 / 0")
    with shadow.copied(shadow.base) as name, pytest.raises(Exception, match="ZeroDivisionError"):
        Mover(revised.service).move(shadow.url(name), "001", Direction.UPGRADE)
    assert os.environ[URL] == "postgresql://nobody@nowhere/nothing"


def test_branches_are_run_each_alone(revised: Scratch, shadow: Shadow) -> None:
    """The other head stays where it is."""
    revised.revise("002b", parent="001", up='op.execute("CREATE INDEX second ON rooms (id)")')
    mover = Mover(revised.service)
    with shadow.copied(shadow.base) as name:
        for revision in ("001", "002", "002b"):
            mover.move(shadow.url(name), revision, Direction.UPGRADE)
        mover.move(shadow.url(name), "002", Direction.DOWNGRADE)
        assert tables(shadow, name) == {"rooms", "second"}
