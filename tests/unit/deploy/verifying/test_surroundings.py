"""What a database has by itself is nobody's fault at base."""

import pytest

from arxos_migrations.deploy.verify import verify
from arxos_migrations.deploy.verifying.surroundings import judged
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import VerificationError
from arxos_migrations.snapshot.value import Snapshot
from support.deployments import Deployment

FOUND = Snapshot(
    engine="e",
    objects={"schema public": {}, "extension plpgsql": {}, "extensions": {}, "table t": {}},
)


def test_at_base_only_what_revisions_make_is_judged() -> None:
    """By the kind of an object."""
    assert set(judged(FOUND, ()).objects) == {"extensions", "table t"}
    assert judged(FOUND, ("001",)) is FOUND


def test_a_run_to_base_leaves_what_was_there(proved: Deployment) -> None:
    """And is verified like any other."""
    proved.bring_to("002")
    result = proved.migrate(Direction.DOWNGRADE, "base")
    assert result.verification is not None
    assert (result.verification.new, result.verification.old) == ((), ())
    assert result.verification.why_not is None
    assert list(verify(proved.service, proved.target)) == []


def test_what_a_downgrade_to_base_leaves_is_its_fault(proved: Deployment) -> None:
    """The last revision was to take it away."""
    proved.bring_to("001")
    admin = proved.database.server.url(database=proved.database.name)
    with proved.database.connect(admin) as connection:
        connection.execute(
            "CREATE FUNCTION hack() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
            "CREATE TABLE IF NOT EXISTS again (); END $$"
        )
        connection.execute(
            "CREATE EVENT TRIGGER hack ON sql_drop WHEN TAG IN ('DROP TABLE') "
            "EXECUTE FUNCTION hack()"
        )
    with pytest.raises(VerificationError) as caught:
        proved.migrate(Direction.DOWNGRADE, "base")
    assert caught.value.lines == (
        "scratch is at base now, and this run has left it otherwise than that says:",
        "table public.again is not expected.",
        "See arxos-migrate verify scratch, then mend the database or the revision.",
    )
