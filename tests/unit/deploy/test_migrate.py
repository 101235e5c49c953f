"""One run, from the question to the answer."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from arxos_migrations.audit.records import Consent
from arxos_migrations.deploy import consenting
from arxos_migrations.deploy import migrate as module
from arxos_migrations.deploy.consenting import Allowance, Downgrade
from arxos_migrations.deploy.runs import recorded_runs
from arxos_migrations.domain.events import Planned, StepFinished
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.domain.postgresql_url import parse_postgresql_url
from arxos_migrations.engines.postgresql.engine import place_of
from arxos_migrations.errors import FailedCleanError, RefusedError, UsageError
from support.deployments import Deployment
from support.recorded import CONSENT


def test_a_run_says_from_where_to_where_and_by_which_steps(counted: Deployment) -> None:
    """As the database says it afterwards."""
    result = counted.upgrade()
    assert (result.outcome, result.before, result.after) == (Outcome.SUCCEEDED, (), ("003",))
    assert [step.revision for step, _ in result.steps] == ["001", "002", "003"]
    assert 0 < sum(seconds for _, seconds in result.steps) < result.seconds
    sockets = counted.database.server.sockets
    assert result.database == (
        f"postgresql://arxos_migrator@/{counted.database.name}?host={sockets}"
    )
    assert counted.rows("SELECT step FROM effects ORDER BY 1") == [("001",), ("002",), ("003",)]


def test_events_of_the_child_are_told_here(counted: Deployment) -> None:
    """In their order."""
    counted.upgrade("001")
    step = Step(revision="001", direction=Direction.UPGRADE, title="Take step 001.")
    assert counted.told[0] == Planned(steps=(step,))
    assert isinstance(counted.told[-1], StepFinished)


def test_nothing_to_do_starts_no_process(
    counted: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick path."""
    counted.bring_to("002")
    monkeypatch.setattr(module, "run_child", None)
    result = counted.upgrade("002")
    assert (result.outcome, result.before, result.after, result.steps) == (
        Outcome.NOTHING_TO_DO,
        ("002",),
        ("002",),
        (),
    )


def test_a_downgrade_and_a_stamp_are_runs_as_well(counted: Deployment) -> None:
    """Back to 001, then 002 by word alone."""
    counted.bring_to("002")
    down = counted.migrate(Direction.DOWNGRADE, "-1")
    assert (down.before, down.after) == (("002",), ("001",))
    stamped = counted.migrate(Direction.STAMP, "002")
    assert (stamped.outcome, stamped.after) == (Outcome.SUCCEEDED, ("002",))
    assert counted.rows("SELECT to_regclass('rooms') IS NULL") == [(True,)]


def test_a_downgrade_is_asked_what_it_discards(
    counted: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upgrade and a stamp are not; what was agreed to is recorded with the run."""
    asked: list[Downgrade] = []

    def agree(downgrade: Downgrade, allowance: Allowance, **_: object) -> Consent:
        assert allowance == Allowance(data_loss=True)
        asked.append(downgrade)
        return CONSENT

    monkeypatch.setattr(consenting, "consented", agree)
    counted.upgrade("002")
    counted.migrate(Direction.STAMP, "001")
    counted.migrate(Direction.STAMP, "002")
    assert asked == []
    counted.migrate(Direction.DOWNGRADE, "-1", allowance=Allowance(data_loss=True))
    assert [(one.target, one.destination, one.current) for one in asked] == [
        ("local", "-1", ("002",))
    ]
    run = recorded_runs(counted.service, counted.target, limit=1)[0]
    assert (run.command, run.consent) == ("downgrade", CONSENT)


def test_where_an_upgrade_is_half_done_nobody_is_asked(
    counted: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No downgrade is begun then."""
    counted.bring_to("002")
    monkeypatch.setattr(consenting, "consented", None)
    half_done = HalfDone(revision="003", direction=Direction.UPGRADE, statements=1, source="")
    look = module._look

    def seen(*words: Any) -> Any:
        history, place = look(*words)
        return history, replace(place, half_done=half_done)

    monkeypatch.setattr(module, "_look", seen)
    assert counted.migrate(Direction.DOWNGRADE, "-1").after == ("001",)


def test_a_revision_that_ends_its_process_is_no_success(deployment: Deployment) -> None:
    """os._exit(0) would be exit code 0 on a plain alembic."""
    deployment.scratch.revise("001", up="os._exit(0)")
    with pytest.raises(FailedCleanError) as caught:
        deployment.upgrade()
    assert caught.value.lines[:2] == (
        "The migrating process of scratch ended without a word in upgrade 001: exit status 0.",
        "The database is at base; that step was rolled back.",
    )


def test_unsound_files_stop_before_a_database_is_asked(
    counted: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are wrong on every database."""
    counted.scratch.revise("004", parent="901", name="004_take_step.py")
    monkeypatch.setattr(module, "engine_of", None)
    with pytest.raises(UsageError, match="901"):
        counted.upgrade()


def test_the_heads_of_a_database_are_asked_on_a_connection_of_their_own(
    counted: Deployment,
) -> None:
    """Whatever its search path is."""
    counted.bring_to("001")
    with counted.database.connect(counted.database.admin_url) as admin:
        admin.execute(f"ALTER DATABASE {counted.database.name} SET search_path = pg_catalog")
    url = parse_postgresql_url(counted.database.url, source="the test")
    assert place_of(url, counted.service).heads == ("001",)


def test_an_environment_that_is_not_ours_is_refused(
    counted: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing would guard the run."""
    env = counted.service.env
    env.write_text("from alembic import context\n")
    foreign = replace(counted.service, foreign=True, ini=Path(counted.service.ini))
    monkeypatch.setattr(Deployment, "service", property(lambda _self: foreign))
    with pytest.raises(RefusedError) as caught:
        counted.upgrade()
    assert str(caught.value) == (
        f"{env} does not call run_migrations of arxos_migrations, "
        "so nothing would guard this run.\n"
        "Replace its text by: from your_models import metadata; "
        "from arxos_migrations.env import run_migrations; run_migrations(metadata)\n"
        "Or go on with plain alembic; status, revision and lint work as it is."
    )
    url = parse_postgresql_url(counted.database.url, source="the test")
    assert place_of(url, foreign).heads == ()
