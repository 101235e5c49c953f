"""Where a database is, beside what the files hold."""

import pytest

from arxos_migrations.deploy.status import Status, status_of
from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import PartlyDoneError, RefusedError
from arxos_migrations.history.source import source_hash
from support.deployments import Deployment


def test_a_status_names_what_is_pending(counted: Deployment) -> None:
    """In the order it would run, with its titles."""
    counted.bring_to("001")
    assert status_of(counted.service, counted.target) == Status(
        service="scratch",
        alias="scratch",
        engine="postgresql",
        current=("001",),
        heads=("003",),
        pending=tuple(
            Step(revision=number, direction=Direction.UPGRADE, title=f"Take step {number}")
            for number in ("002", "003")
        ),
    )


def test_at_head_nothing_is_pending(counted: Deployment) -> None:
    """And looking is no run."""
    counted.bring_to("003")
    found = status_of(counted.service, counted.target)
    assert (found.current, found.pending) == (("003",), ())


def test_a_half_done_step_is_found(counted: Deployment) -> None:
    """With the source that it was begun with."""
    counted.bring_to("003")
    path = counted.scratch.revise(
        "004",
        parent="003",
        up="""
        with op.get_context().autocommit_block():
            op.execute("CREATE TABLE others ()")
        raise ValueError
        """,
    )
    with pytest.raises(PartlyDoneError):
        counted.bring_to("004")
    found = status_of(counted.service, counted.target)
    assert found.current == ("003",)
    assert found.half_done == HalfDone(
        revision="004", direction=Direction.UPGRADE, statements=1, source=source_hash(path)
    )


def test_a_step_that_others_have_ended_is_not_half_done(counted: Deployment) -> None:
    """Its record is there still: looking deletes nothing."""
    counted.bring_to("003")
    record = (
        "INSERT INTO arxos_migrations.journal"
        " (version_table, revision, direction, ordinal, state, digest, statement, source)"
        " VALUES (%s, '002', 'upgrade', 0, 'done', '', 'SELECT ?', '')"
    )
    with counted.database.connect() as connection:
        connection.execute(record, (counted.service.history,))
        assert status_of(counted.service, counted.target).half_done is None
        connection.execute("UPDATE arxos_migrations.journal SET direction = 'downgrade'")
        found = status_of(counted.service, counted.target).half_done
    assert str(found) == "downgrade 002"


def test_a_newer_database_is_refused(counted: Deployment) -> None:
    """Its status cannot be said by these files."""
    counted.bring_to("003")
    for path in counted.scratch.versions.glob("003*"):
        path.unlink()
    with pytest.raises(RefusedError, match="is at 003, which no revision file here knows"):
        status_of(counted.service, counted.target)
