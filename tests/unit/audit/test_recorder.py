"""A run is recorded as it goes: its beginning, each step with its statements, its end."""

import os

import pytest

from arxos_migrations.audit.reading import read_runs
from arxos_migrations.audit.recorder import Recorder
from arxos_migrations.audit.records import Statement
from arxos_migrations.audit.store import format_of
from arxos_migrations.audit.who import who_am_i
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import CommitLostError, FailedCleanError, RefusedError
from support.audited import Audited
from support.recorded import CONSENT, STATEMENTS
from unit.audit.recording import BEGUN, STARTED, done, only, opened, took


def test_a_run_that_begins_is_open(place: Audited) -> None:
    """It says who it is, and where the database was."""
    opened(place)
    run, me = only(place), who_am_i()
    assert (run.service, run.target, run.command) == (place.service.name, "local", "upgrade")
    assert (run.destination, run.heads_before, run.heads_after) == ("head", ("001",), None)
    assert (run.os_user, run.host, run.process_id) == (me.os_user, me.host, os.getpid())
    assert run.package_version == me.package_version
    assert run.database_user == (None if place.service.engine == "sqlite" else "arxos_migrator")
    assert (run.outcome, run.finished, run.error_class, run.steps) == (None, None, None, ())
    assert run.started.tzinfo is not None


def test_steps_are_recorded_and_the_last_one_closes_the_run(place: Audited) -> None:
    """With statements, and with the size of the database."""
    recorder = opened(place)
    done(recorder, place, "002", statements=STATEMENTS)
    assert only(place).outcome is None
    done(recorder, place, "003", is_last=True)
    recorder.done(("003",))
    run = only(place)
    assert (run.outcome, run.heads_after, run.error_class) == ("SUCCEEDED", ("003",), None)
    assert run.finished is not None
    assert run.database_bytes is not None
    assert run.database_bytes > 4096
    first, second = run.steps
    assert (first.ordinal, first.revision, first.direction) == (1, "002", "upgrade")
    assert (first.source, first.started, first.outcome) == ("5ca1ab1e", STARTED, "SUCCEEDED")
    assert (first.statement_count, first.waited_s, first.statements) == (13, 0.75, STATEMENTS)
    assert (second.ordinal, second.revision, second.statements) == (2, "003", ())


def test_a_step_that_is_rolled_back_has_no_row(place: Audited) -> None:
    """Nor is the run closed with it."""
    recorder = opened(place)
    place.driver.execute("BEGIN")
    recorder.step_done(took("002"), ((), 0), heads=("002",), is_last=True)
    place.driver.execute("ROLLBACK")
    run = only(place)
    assert (run.outcome, run.steps) == (None, ())


def failed() -> FailedCleanError:
    """Fail by an exception of a revision's."""
    error = FailedCleanError("it failed: canary.", remedy="Mend it.")
    error.__cause__ = ValueError("canary")
    return error


def test_a_run_that_fails_says_where_and_by_what(place: Audited) -> None:
    """The type of the error, and what the step had done."""
    recorder = opened(place)
    recorder.failed(failed(), running=took("002"), statements=(STATEMENTS[:1], 0), heads=("001",))
    run = only(place)
    assert (run.outcome, run.error_class) == ("FAILED_CLEAN", "ValueError")
    assert (run.heads_after, run.finished is None) == (("001",), False)
    (step,) = run.steps
    assert (step.revision, step.outcome, step.statements) == (
        "002",
        "FAILED_CLEAN",
        STATEMENTS[:1],
    )
    assert run.database_bytes is not None


def test_a_run_that_fails_behind_steps_is_to_be_gone_on_with(place: Audited) -> None:
    """The step that failed has an outcome of its own."""
    recorder = opened(place)
    done(recorder, place, "002")
    refusal = RefusedError("no.", remedy="Ask.")
    recorder.failed(refusal, running=took("003"), statements=((), 0), heads=("002",))
    run = only(place)
    assert (run.outcome, run.heads_after) == ("NEEDS_RESUME", ("002",))
    assert [(step.ordinal, step.outcome) for step in run.steps] == [
        (1, "SUCCEEDED"),
        (2, "REFUSED"),
    ]


def test_a_step_that_fails_at_its_commit_keeps_its_statements(place: Audited) -> None:
    """As a deferred constraint lets it fail; its first row was rolled back."""
    recorder = opened(place)
    place.driver.execute("BEGIN")
    recorder.step_done(took("002"), (STATEMENTS, 1), heads=("002",), is_last=True)
    place.driver.execute("ROLLBACK")
    recorder.failed(failed(), running=took("002"), statements=((), 0), heads=("001",))
    run = only(place)
    assert (run.outcome, run.heads_after) == ("FAILED_CLEAN", ("001",))
    assert [(step.ordinal, step.statements) for step in run.steps] == [(1, STATEMENTS)]


def test_a_failure_between_steps_has_no_step(place: Audited) -> None:
    """Such as a turn that is not had."""
    recorder = opened(place)
    done(recorder, place, "002")
    recorder.failed(failed(), running=None, statements=((), 0), heads=("002",))
    assert [step.revision for step in only(place).steps] == ["002"]


def test_a_lost_answer_leaves_the_run_open(place: Audited) -> None:
    """Who looks at the database closes it."""
    recorder = opened(place)
    lost = CommitLostError("it lost its connection.", remedy="Look.")
    recorder.failed(lost, running=took("002"), statements=((), 0), heads=("001",))
    assert only(place).outcome is None


@pytest.mark.parametrize("harm", ["close", "leave open"])
def test_a_failure_is_written_where_the_connection_is_broken(place: Audited, harm: str) -> None:
    """On another one; a transaction that is still open is rolled back."""
    with place.connect() as driver:
        recorder = Recorder(driver, place.service, connect=place.connect)
        driver.execute("BEGIN")
        recorder.open(BEGUN)
        driver.execute("COMMIT")
        driver.execute("BEGIN")
        if harm == "close":
            driver.close()
        recorder.failed(failed(), running=took("002"), statements=((), 0), heads=("001",))
    run = only(place)
    assert (run.outcome, [step.revision for step in run.steps]) == ("FAILED_CLEAN", ["002"])


def test_what_cannot_be_written_at_the_end_is_no_error(place: Audited) -> None:
    """The error that ended the run is the one to be seen."""
    recorder = opened(place)
    place.change("DROP TABLE arxos_migrations.statements")
    recorder.failed(failed(), running=took("002"), statements=(STATEMENTS, 0), heads=("001",))
    (run,) = read_runs(place.driver, place.service, limit=9)
    assert (run.outcome, run.steps) == (None, ())


def test_a_run_without_a_row_fails_without_one(place: Audited) -> None:
    """It has done nothing, so no table is made either."""
    place.recorder.failed(failed(), running=None, statements=((), 0), heads=())
    place.recorder.done(())
    assert format_of(place.store) == 0


def test_a_step_of_a_run_without_a_row_is_not_recorded(place: Audited) -> None:
    """There was nothing to do when it began."""
    recorder = place.recorder
    recorder.step_done(took("002"), ((), 0), heads=("002",), is_last=True)
    recorder.step_committed()
    assert format_of(place.store) == 0


def test_a_run_is_closed_once(place: Audited) -> None:
    """What the last step said stays."""
    recorder = opened(place)
    done(recorder, place, "002", is_last=True)
    recorder.failed(failed(), running=None, statements=((), 0), heads=("002",))
    assert only(place).outcome == "SUCCEEDED"


def test_a_run_that_another_one_has_overtaken_is_closed_at_its_end(place: Audited) -> None:
    """As where several have their turns in a file; who has done nothing says so."""
    first = opened(place)
    done(first, place, "002")
    place.driver.execute("BEGIN")
    first.done(("004",))
    second = opened(place)
    second.done(("004",))
    found = read_runs(place.driver, place.service, limit=9)
    assert [(run.outcome, run.heads_after) for run in found] == [
        ("NOTHING_TO_DO", ("004",)),
        ("SUCCEEDED", ("004",)),
    ]


def test_the_next_run_closes_a_dead_one(place: Audited) -> None:
    """It was interrupted; where it has left the database is known, when it ended is not."""
    recorder = opened(place)
    done(recorder, place, "002")
    place.change("UPDATE arxos_migrations.runs SET process_id = 4194305")
    with place.store.transaction():
        place.recorder.open(BEGUN._replace(heads=("002",)))
    newer, dead = read_runs(place.driver, place.service, limit=9)
    assert (newer.outcome, newer.heads_before) == (None, ("002",))
    assert (dead.outcome, dead.heads_after, dead.finished) == ("INTERRUPTED", ("002",), None)
    assert [step.outcome for step in dead.steps] == [Outcome.SUCCEEDED]


def test_the_run_of_a_living_process_stays_open_in_sqlite(place: Audited) -> None:
    """It waits for its next turn; on a server it would have the lock."""
    opened(place)
    opened(place)
    outcomes = [run.outcome for run in read_runs(place.driver, place.service, limit=9)]
    assert outcomes == ([None, None] if place.service.engine == "sqlite" else [None, "INTERRUPTED"])


def test_runs_of_another_history_stay_as_they_are(place: Audited) -> None:
    """A server may hold several, each with a lock of its own."""
    opened(place)
    place.change("UPDATE arxos_migrations.runs SET version_table = 'other', process_id = 4194305")
    opened(place)
    assert [run.outcome for run in read_runs(place.driver, place.service, limit=9)] == [None]
    assert place.asked("SELECT outcome FROM arxos_migrations.runs") == [(None,), (None,)]


def test_a_statement_that_returns_nothing_has_no_rows(place: Audited) -> None:
    """None is not nought."""
    recorder = opened(place)
    nothing = Statement(text="UPDATE rooms SET a = ?", times=1, seconds=0.5, row_count=0)
    done(recorder, place, "002", statements=(nothing, STATEMENTS[0]))
    assert [each.row_count for each in only(place).steps[0].statements] == [0, None]


def test_accepted_differences_are_recorded_as_steps_that_run_nothing(place: Audited) -> None:
    """With the hash of the file as it is; they make no run that has done something."""
    recorder = place.recorder
    with place.store.transaction():
        recorder.open(BEGUN, accepted=[("000", "5ca1ab1e"), ("gone", None)])
    recorder.done(("001",))
    run = only(place)
    assert run.outcome == Outcome.NOTHING_TO_DO
    assert [(step.revision, step.direction, step.source) for step in run.steps] == [
        ("000", Direction.ACCEPT, "5ca1ab1e"),
        ("gone", Direction.ACCEPT, None),
    ]


def test_what_a_run_may_discard_is_recorded(place: Audited) -> None:
    """In its order, with the backup; other runs have none of that."""
    opened(place)
    with place.store.transaction():
        place.recorder.open(BEGUN._replace(consent=CONSENT))
    newest, before = read_runs(place.driver, place.service, limit=9)
    assert (newest.consent, before.consent) == (CONSENT, None)
