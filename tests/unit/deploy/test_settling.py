"""The judge's word is recorded where the process had none."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from arxos_migrations.audit.reading import read_runs
from arxos_migrations.audit.records import RecordedRun, utc_now
from arxos_migrations.deploy.parent import Report
from arxos_migrations.deploy.request import Failure
from arxos_migrations.deploy.settling import settled
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import ArxosError, FailedCleanError, PartlyDoneError, RefusedError
from support.audited import Audited, audited_server, record_run
from support.bootstrapping import parsed
from support.database import Database

PID = 4194305
STEP = Step(revision="004", direction=Direction.UPGRADE, title="")
KILLED = Report(process_id=PID, exit_status=-9)


@pytest.fixture
def since(empty: Database) -> datetime:
    """Record a run of a process that is gone, with an end that a judge would not give it."""
    since = utc_now()
    with audited_server(empty) as audited:
        record_run(audited)
        _forget_end(audited)
    return since


def _forget_end(audited: Audited) -> None:
    audited.change(
        f"UPDATE arxos_migrations.runs SET process_id = {PID}, outcome = NULL, finished_at = NULL"
    )


def verdict(
    database: Database, report: Report, since: datetime, error: ArxosError | None = None
) -> RecordedRun:
    """Judge a run, and read its record afterwards."""
    url = parsed(database.url)

    def judge() -> None:
        with settled(report, service=database.service, url=url, since=since):
            if error is not None:
                raise error

    if error is None:
        judge()
    else:
        with pytest.raises(type(error)):
            judge()
    with database.connect() as connection:
        (run,) = read_runs(connection, database.service, limit=9)
    return run


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (FailedCleanError, Outcome.FAILED_CLEAN),
        (PartlyDoneError, Outcome.NEEDS_RESUME),
        (RefusedError, Outcome.REFUSED),
    ],
)
def test_a_verdict_is_recorded(
    empty: Database, since: datetime, kind: type[ArxosError], outcome: Outcome
) -> None:
    """With the place that the database is at, and what the process has died of."""
    run = verdict(empty, KILLED, since, kind("it failed.", remedy="Mend it."))
    assert (run.outcome, run.heads_after, run.error_class) == (outcome, (), "signal 9")
    assert run.finished is not None


def test_steps_that_stay_are_part_of_it(empty: Database, since: datetime) -> None:
    """As the exit code says."""
    report = replace(KILLED, steps=[(STEP, 0.1)])
    run = verdict(empty, report, since, FailedCleanError("it failed.", remedy="Mend it."))
    assert run.outcome == "NEEDS_RESUME"


@pytest.mark.parametrize(
    ("report", "error_class"),
    [
        (Report(process_id=PID, exit_status=3), "exit status 3"),
        (Report(process_id=PID, running=STEP), "exit status 0"),
        (
            Report(process_id=PID, failure=Failure(error=RefusedError("no.", remedy="Ask."))),
            "RefusedError",
        ),
    ],
)
def test_what_the_process_has_ended_by_is_said(
    empty: Database, since: datetime, report: Report, error_class: str
) -> None:
    """Unless the database is where it was to be."""
    run = verdict(empty, report, since, FailedCleanError("it failed.", remedy="Mend it."))
    assert (run.outcome, run.error_class) == ("FAILED_CLEAN", error_class)


def test_an_end_that_did_no_harm_is_none(empty: Database, since: datetime) -> None:
    """Such as a lost answer to the last COMMIT."""
    run = verdict(empty, KILLED, since)
    assert (run.outcome, run.error_class) == ("SUCCEEDED", None)


def test_a_process_that_ended_as_it_should_has_said_it_all(
    empty: Database, since: datetime
) -> None:
    """Nothing is asked, nothing written."""
    assert verdict(empty, Report(process_id=PID), since).outcome is None


def test_runs_of_others_are_left_alone(empty: Database, since: datetime) -> None:
    """Another process, or the same number before."""
    error = FailedCleanError("it failed.", remedy="Mend it.")
    assert verdict(empty, replace(KILLED, process_id=1), since, error).outcome is None
    later = since + timedelta(hours=1)
    assert verdict(empty, KILLED, later, error).outcome is None


def test_a_database_that_is_out_of_reach_hides_no_verdict(empty: Database) -> None:
    """The error of the judge is the one to be seen."""
    url = parsed("postgresql://nobody@/no_such_database?host=/nowhere")
    with (
        pytest.raises(FailedCleanError, match="it failed"),
        settled(KILLED, service=empty.service, url=url, since=utc_now()),
    ):
        raise FailedCleanError("it failed.", remedy="Mend it.")
