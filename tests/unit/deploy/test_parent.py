"""The parent of the migrating process: it listens, and it knows how that ended."""

import os

import pytest

from arxos_migrations.deploy.parent import Report, run_child
from arxos_migrations.deploy.request import Request
from arxos_migrations.domain.events import Event
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import FailedCleanError
from support.deployments import Deployment


def request_of(deployment: Deployment, *, debug: bool = False) -> Request:
    """Ask for an upgrade to head."""
    return Request(
        ini=str(deployment.service.ini),
        typed_in="/",
        target="local",
        command=Direction.UPGRADE,
        destination="head",
        expected_heads=(),
        lock_wait_s=None,
        debug=debug,
    )


def run(deployment: Deployment, *, debug: bool = False) -> tuple[Report, list[Event]]:
    """Upgrade to head in a child."""
    told: list[Event] = []
    return run_child(request_of(deployment, debug=debug), tell=told.append), told


def test_a_child_that_succeeds_has_finished_its_steps(counted: Deployment) -> None:
    """None is running, and its exit status is 0."""
    report, told = run(counted)
    assert [step.revision for step, _ in report.steps] == ["001", "002", "003"]
    assert (report.running, report.failure, report.exit_status) == (None, None, 0)
    assert report.process_id not in (0, os.getpid())
    # Planned, three steps with start and end, and the part that 003 commits.
    assert len(told) == 8


def test_what_is_done_first_is_done_before_the_first_step(counted: Deployment) -> None:
    """While the process starts."""
    seen: list[object] = []
    request = request_of(counted)
    run_child(
        request,
        tell=seen.append,
        first=lambda: seen.append(counted.rows("SELECT to_regclass('effects') IS NULL")),
    )
    assert (seen[0], len(seen)) == ([(True,)], 9)


def test_what_is_done_first_and_fails_ends_the_process(counted: Deployment) -> None:
    """Nothing of the request is done."""
    with pytest.raises(ZeroDivisionError):
        run_child(request_of(counted), tell=print, first=lambda: 1 / 0)  # type: ignore[arg-type]
    assert counted.rows("SELECT to_regclass('effects') IS NULL") == [(True,)]


def test_a_child_that_fails_says_why(deployment: Deployment) -> None:
    """And which step was running."""
    deployment.scratch.revise("001", up="1 / 0")
    report, _ = run(deployment)
    assert report.failure is not None
    assert type(report.failure.error) is FailedCleanError
    assert report.running is not None
    assert (report.running.revision, report.exit_status) == ("001", 6)


def test_a_failure_has_its_traceback_where_it_was_asked_for(deployment: Deployment) -> None:
    """Not otherwise."""
    deployment.scratch.revise("001", up="1 / 0")
    report, _ = run(deployment, debug=True)
    assert report.failure is not None
    (note,) = report.failure.error.__notes__
    assert "ZeroDivisionError: division by zero" in note


@pytest.mark.parametrize(
    ("body", "status"), [("os._exit(0)", 0), ("os.kill(os.getpid(), signal.SIGKILL)", -9)]
)
def test_a_child_that_is_gone_leaves_its_step_running(
    deployment: Deployment, body: str, status: int
) -> None:
    """And how it ended."""
    deployment.scratch.revise("001", up=body)
    report, _ = run(deployment)
    assert report.failure is None
    assert report.running is not None
    assert report.exit_status == status


def test_a_part_that_was_committed_is_known_after_the_end(deployment: Deployment) -> None:
    """Whoever ends the process."""
    body = """
    with op.get_context().autocommit_block():
        op.execute("CREATE TABLE part ()")
    os._exit(0)
    """
    deployment.scratch.revise("001", up=body)
    report, _ = run(deployment)
    assert report.committed_a_part


def test_what_a_revision_prints_goes_to_standard_error(
    deployment: Deployment, capfd: pytest.CaptureFixture[str]
) -> None:
    """Standard output is for the result, which may be JSON."""
    deployment.scratch.revise("001", up='print("hello from 001")')
    run(deployment)
    assert capfd.readouterr() == ("", "hello from 001\n")
