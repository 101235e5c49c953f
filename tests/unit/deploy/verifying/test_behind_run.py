"""The verification of one run; whole runs are in tests/functional/verifying."""

from collections import Counter

import pytest

from arxos_migrations.deploy.runs import recorded_runs
from arxos_migrations.deploy.verifying import behind_run as module
from arxos_migrations.deploy.verifying.behind_run import BehindRun
from arxos_migrations.deploy.verifying.contents import Contents
from arxos_migrations.deploy.verifying.look import Look, look
from arxos_migrations.deploy.verifying.verification import Verification
from arxos_migrations.domain.finding import Finding, Severity
from arxos_migrations.domain.place import HalfDone, Place
from arxos_migrations.domain.plan import Direction
from arxos_migrations.engines.postgresql import engine
from arxos_migrations.errors import FailedCleanError, VerificationError
from arxos_migrations.history import read_history
from support.bootstrapping import parsed
from support.deployments import Deployment

GONE = FailedCleanError("The server is gone.", remedy="Start it.")


def with_hack(deployment: Deployment) -> None:
    """Let 003 be undone, and let somebody's event trigger make another index with it."""
    admin = deployment.database.server.url(database=deployment.database.name)
    with deployment.database.connect(admin) as connection:
        connection.execute(
            "CREATE FUNCTION hack() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF to_regclass('hack') IS NULL THEN CREATE INDEX hack ON rooms (id); END IF; "
            "END $$"
        )
        connection.execute(
            "CREATE EVENT TRIGGER hack ON ddl_command_end WHEN TAG IN ('CREATE INDEX') "
            "EXECUTE FUNCTION hack()"
        )


def test_a_target_is_named_in_the_command(proved: Deployment) -> None:
    """Unless it is the one that is meant anyway."""
    for target, command in (
        ("local", "arxos-migrate verify scratch"),
        ("live", "arxos-migrate verify scratch --target live"),
    ):
        behind = BehindRun(
            proved.service,
            parsed(proved.database.url),
            read_history(proved.service.versions),
            direction=Direction.UPGRADE,
            wanted=(),
            target=target,
            goes_on=False,
        )
        assert behind._command == command


def test_a_connection_that_is_lost_makes_no_failure(
    proved: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither before nor behind; the run is done."""

    def lost(*words: object, heads: tuple[str, ...]) -> Look | str:
        return look(*words, heads=heads) if heads else GONE.lines[0]  # type: ignore[arg-type]

    monkeypatch.setattr(module, "look", lost)
    result = proved.upgrade("001")
    assert result.after == ("001",)
    assert result.verification is not None
    assert result.verification.why_not == "The server is gone."
    assert recorded_runs(proved.service, proved.target, limit=1)[0].verification is None


HALF_DONE = HalfDone(revision="004", direction=Direction.UPGRADE, statements=1, source="")


@pytest.mark.parametrize(
    "place", [Place(heads=("002",)), Place(heads=("003",), half_done=HALF_DONE), None]
)
def test_what_another_migrator_has_begun_is_not_this_runs(
    proved: Deployment, monkeypatch: pytest.MonkeyPatch, place: Place | None
) -> None:
    """Something is otherwise, and somebody is at work, or nobody can tell."""
    proved.bring_to("002")
    with_hack(proved)

    def place_of(*_: object) -> Place:
        if place is None:
            raise GONE
        return place

    compared = BehindRun._compared

    def seen(behind: BehindRun, before: Look, after: Look) -> Verification:
        monkeypatch.setattr(engine, "place_of", place_of)
        return compared(behind, before, after)

    monkeypatch.setattr(BehindRun, "_compared", seen)
    result = proved.upgrade()
    assert result.verification == Verification(why_not="Another migrator is at work.")


def test_rows_that_were_not_looked_at_are_a_warning(
    proved: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The schema is judged all the same."""
    from arxos_migrations.deploy.verifying import look as looking

    contents = Contents(faults=Counter(), why_not="too late")
    monkeypatch.setattr(looking, "read_contents", lambda *_: contents)
    result = proved.upgrade("002")
    warning = Finding(
        rule="not-checked",
        severity=Severity.WARNING,
        message="Rows were not looked at: too late.",
    )
    assert result.verification is not None
    assert result.verification.new == ()
    assert result.verification.warnings == (warning,)
    with_hack(proved)
    with pytest.raises(VerificationError):
        proved.upgrade()


def test_what_cannot_be_recorded_is_said_all_the_same(
    proved: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is no part of the work."""
    monkeypatch.setattr(module, "record_verification", lambda *_, **__: 1 / 0)
    result = proved.upgrade("001")
    assert result.verification is not None
    assert result.verification.why_not is None
    assert recorded_runs(proved.service, proved.target, limit=1)[0].verification is None
