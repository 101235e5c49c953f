"""A run is judged by what is in the database, whatever the migrating process said."""

import subprocess
import sys
from typing import Any

import pytest

from arxos_migrations.deploy.parent import Report
from arxos_migrations.deploy.request import Failure
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.engines.postgresql.answer import Answer
from arxos_migrations.engines.postgresql.journal_table import DONE, JournalTable, Record
from arxos_migrations.engines.postgresql.session_lock import lock_key, try_lock
from arxos_migrations.errors import (
    ArxosError,
    CommitLostError,
    FailedCleanError,
    Finding,
    LockTimeoutError,
    PartlyDoneError,
    RefusedError,
    VerificationError,
)
from arxos_migrations.runner.postgresql import guard
from support.deployments import Deployment
from unit.deploy.verdicts import judged, verdict

FIRST = Step(revision="001", direction=Direction.UPGRADE, title="Take step 001.")
STEP = Step(revision="002", direction=Direction.UPGRADE, title="Take step 002.")
REFUSED = RefusedError("It is Sunday.", remedy="Wait.")
LATE = LockTimeoutError("Another migrator is at work.", remedy="Wait.")
LOST = CommitLostError("It lost its connection at COMMIT.", remedy="Look.")
RECORD = Record(
    ordinal=0,
    state=DONE,
    digest=b"",
    statement="CREATE TABLE part ()",
    answer=Answer(rowcount=-1, result=None, encoding="utf-8"),
    source="",
)
REACHED, ELSEWHERE = ("001",), ("002",)


@pytest.fixture
def at_001(counted: Deployment) -> Deployment:
    """Give a database at 001."""
    with counted.database.connect() as connection:
        table = "arxos_migrations.alembic_version_scratch"
        connection.execute(f"CREATE TABLE {table} (version_num text)")
        connection.execute(f"INSERT INTO {table} VALUES ('001')")
    return counted


@pytest.mark.parametrize(
    "report",
    [
        {},
        {"running": STEP, "exit_status": -9},
        {"failure": REFUSED, "exit_status": 3},
        {"failure": LATE, "exit_status": 4},
        {"failure": LOST, "running": STEP, "exit_status": 7},
        {"running": STEP, "exit_status": 0, "committed_a_part": True},
    ],
)
def test_a_database_where_it_was_to_be_is_success(
    at_001: Deployment, report: dict[str, Any]
) -> None:
    """However the process ended: another migrator may have done it, or the answer got lost."""
    assert verdict(at_001, REACHED, **report) is None


@pytest.mark.parametrize("failure", [None, Failure(error=LOST)])
def test_a_step_whose_end_was_not_told_is_counted_when_it_is_there(
    at_001: Deployment, failure: Failure | None
) -> None:
    """Its answer got lost, or its process ended between COMMIT and the word of it."""
    report = Report(failure=failure, running=FIRST, exit_status=-9)
    assert judged(at_001, report, REACHED) == ("001",)
    assert [step for step, _ in report.steps] == [FIRST]


def test_a_step_that_is_there_is_not_said_to_be_rolled_back(at_001: Deployment) -> None:
    """The next one did not begin."""
    error = verdict(at_001, ELSEWHERE, running=FIRST, exit_status=-9)
    assert type(error) is PartlyDoneError
    assert str(error) == (
        "The migrating process of scratch ended without a word, "
        "and no step was under way: signal 9.\n"
        "The database is at 001.\n"
        "Look for a crash or a kill in the lines above, then run the same command again."
    )


def test_a_failure_behind_committed_steps_is_part_way(at_001: Deployment) -> None:
    """Exit code 7: the database is not as it was."""
    failed = FailedCleanError("It failed.", "The database is at 001.", remedy="Mend it.")
    failed.add_note("what --debug shows")
    error = verdict(at_001, ELSEWHERE, failure=failed, steps=[(FIRST, 0.1)], exit_status=6)
    assert type(error) is PartlyDoneError
    assert error.lines == failed.lines
    assert error.__notes__ == ["what --debug shows"]


def test_after_a_failure_a_relative_target_is_named(at_001: Deployment) -> None:
    """The same command again would go one step too far."""
    failed = FailedCleanError("It failed.", remedy="Mend it, then run the same command again.")
    error = verdict(
        at_001, ELSEWHERE, destination="+2", failure=failed, steps=[(FIRST, 0.1)], exit_status=6
    )
    assert error is not None
    assert error.lines[-1] == "Mend it, then run arxos-migrate upgrade scratch 002."
    assert error.findings == (("It failed.", error.lines[-1], ""),)


def test_of_several_findings_each_names_a_relative_target(at_001: Deployment) -> None:
    """And all of them are kept."""
    again = "Mend it, then run the same command again."
    several = RefusedError.of([Finding(f"Cause {number}.", again) for number in range(6)])
    error = verdict(at_001, ELSEWHERE, destination="+1", failure=several, exit_status=3)
    assert error is not None
    named = "Mend it, then run arxos-migrate upgrade scratch 002."
    assert error.lines[-1] == f"Mend these and 2 more{named.removeprefix('Mend it')}"
    assert error.findings == tuple((f"Cause {number}.", named, "") for number in range(6))


def test_a_database_that_another_migrator_took_further_is_good(at_001: Deployment) -> None:
    """An absolute target is reached; the truth about where it is comes back."""
    at = "arxos_migrations.alembic_version_scratch"
    with at_001.database.connect() as connection:
        connection.execute(f"UPDATE {at} SET version_num = '003'")
    assert judged(at_001, Report(steps=[(STEP, 0.1)]), ELSEWHERE) == ("003",)
    down = Report(steps=[(STEP, 0.1)])
    with pytest.raises(VerificationError):
        judged(at_001, down, ELSEWHERE, direction=Direction.DOWNGRADE)


def test_a_relative_target_that_was_refused_stays_refused(at_001: Deployment) -> None:
    """The database is where it was to be, and somebody else brought it there."""
    assert verdict(at_001, REACHED, destination="-1", failure=LATE) is LATE


@pytest.mark.parametrize("failure", [REFUSED, LATE])
def test_the_processs_own_word_is_what_went_wrong(at_001: Deployment, failure: ArxosError) -> None:
    """Where it had one."""
    assert verdict(at_001, ELSEWHERE, failure=failure, exit_status=3) is failure


@pytest.mark.parametrize(
    ("done", "kind"),
    [
        ({}, FailedCleanError),
        ({"steps": [(FIRST, 0.1)]}, PartlyDoneError),
        ({"committed_a_part": True}, PartlyDoneError),
    ],
)
def test_a_lost_commit_that_was_not_done_says_where_the_database_is(
    at_001: Deployment, done: dict[str, Any], kind: type[ArxosError]
) -> None:
    """The whole message; the exit code says whether the run has done anything at all."""
    error = verdict(at_001, ELSEWHERE, failure=LOST, running=STEP, exit_status=7, **done)
    assert type(error) is kind
    assert str(error) == (
        "It lost its connection at COMMIT.\n"
        "The database is at 001.\n"
        "Run the same command again; it goes on from there."
    )


def test_a_run_that_ended_well_elsewhere_is_not_believed(at_001: Deployment) -> None:
    """The whole message."""
    error = verdict(at_001, ELSEWHERE, steps=[(FIRST, 0.1)])
    assert type(error) is VerificationError
    assert str(error) == (
        "scratch was brought to 002 and is at 001 now: another migrator has moved it since.\n"
        "Look with arxos-migrate status scratch, then name the revision you want."
    )


@pytest.mark.parametrize(
    ("status", "ending"), [(0, "exit status 0"), (3, "exit status 3"), (-9, "signal 9")]
)
def test_a_process_that_ended_in_a_step_without_a_word_is_named(
    at_001: Deployment, status: int, ending: str
) -> None:
    """os._exit(0) in a revision is no success."""
    error = verdict(at_001, ELSEWHERE, running=STEP, exit_status=status)
    assert type(error) is FailedCleanError
    assert str(error) == (
        f"The migrating process of scratch ended without a word in upgrade 002: {ending}.\n"
        "The database is at 001; that step was rolled back.\n"
        "Look for os._exit, a crash or a kill in the lines above, "
        "then run the same command again."
    )


def test_a_process_that_never_started_a_step_is_named(at_001: Deployment) -> None:
    """Such as one that could not import its models."""
    error = verdict(at_001, ELSEWHERE, exit_status=1)
    assert type(error) is FailedCleanError
    assert error.lines[0] == (
        "The migrating process of scratch ended without a word, "
        "and no step was under way: exit status 1."
    )


def test_a_process_that_ended_after_it_committed_a_part_is_not_clean(at_001: Deployment) -> None:
    """The whole message; what the database says counts, and not what the process said."""
    report: dict[str, Any] = {"running": STEP, "exit_status": -9, "committed_a_part": True}
    assert type(verdict(at_001, ELSEWHERE, **report)) is FailedCleanError
    with at_001.database.connect() as connection:
        table = JournalTable(connection, at_001.service)
        table.create()
        table.write("002", Direction.UPGRADE, [RECORD])
    error = verdict(at_001, ELSEWHERE, **report)
    assert type(error) is PartlyDoneError
    assert str(error) == (
        "The migrating process of scratch ended without a word in upgrade 002, "
        "after a part of that was committed: signal 9.\n"
        "The version table says 001; what was committed is recorded.\n"
        "Run the same command again; it goes on from there."
    )


@pytest.mark.parametrize(("failure", "more"), [(None, ""), (REFUSED, "It is Sunday.\n")])
def test_a_database_that_cannot_be_seen_is_said_to_be_unknown(
    at_001: Deployment, failure: ArxosError | None, more: str
) -> None:
    """With what the process said before."""
    url = "postgresql://u@127.0.0.1:1/x"
    error = verdict(at_001, REACHED, failure=failure, url=url)
    assert type(error) is PartlyDoneError
    assert str(error) == (
        "What is in the database of scratch cannot be seen: "
        f"No server answers at {url}.\n"
        f"{more}"
        "Run the same command again when it can; it goes on from there."
    )


def test_a_backend_that_outlives_its_client_is_waited_for(
    at_001: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may still commit: the lock says when it is gone."""
    monkeypatch.setattr(guard, "_GHOST_WAIT_S", 0.2)
    with at_001.database.connect() as ghost:
        try_lock(ghost, lock_key(at_001.service))
        error = verdict(at_001, REACHED, running=STEP, exit_status=-9)
    assert type(error) is PartlyDoneError
    assert error.lines[0] == (
        "What is in the database of scratch cannot be seen: "
        "Another migrator of scratch is at work: waited 0.2 s for its lock."
    )


def test_judging_imports_no_alembic() -> None:
    """The judge shares nothing with what it judges."""
    code = "import sys, arxos_migrations.deploy.judge; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
