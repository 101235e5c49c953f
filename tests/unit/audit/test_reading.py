"""Runs are read back as they were written, by history and by number."""

from datetime import timedelta

import pytest

from arxos_migrations.audit import store as stores
from arxos_migrations.audit.reading import read_run, read_runs, settle
from arxos_migrations.audit.records import Beginning, Ending, Took, utc_now
from arxos_migrations.audit.store import FORMATS, format_of
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import FailedCleanError
from support.audited import Audited
from support.recorded import STATEMENTS

BEGUN = Beginning(target="local", command=Direction.STAMP, destination="002", heads=("a", "b"))


def run_of(place: Audited, *revisions: str, ends: bool = True) -> None:
    """Record a run with these steps."""
    recorder = place.recorder
    with place.store.transaction():
        recorder.open(BEGUN)
        for revision in revisions:
            step = Step(revision=revision, direction=Direction.STAMP, title="")
            took, is_last = Took(step, None, utc_now()), ends and revision == revisions[-1]
            recorder.step_done(took, (STATEMENTS, 0.75), heads=(revision,), is_last=is_last)


def test_where_nothing_is_recorded_nothing_is_read(place: Audited) -> None:
    """No table is needed for that."""
    assert read_runs(place.driver, place.service, limit=9) == ()
    assert read_run(place.driver, place.service, 1) is None
    ending = Ending(Outcome.FAILED_CLEAN, ())
    settle(place.driver, place.service, ending, process_id=1, since=utc_now())
    assert format_of(place.store) == 0


def test_the_newest_runs_come_first(place: Audited) -> None:
    """As many as are asked for, each with its own steps and without statements."""
    for revisions in (("001",), ("002", "003"), ()):
        run_of(place, *revisions)
    place.change("UPDATE arxos_migrations.runs SET outcome = 'REFUSED' WHERE outcome IS NULL")
    found = read_runs(place.driver, place.service, limit=2)
    assert [[step.revision for step in run.steps] for run in found] == [[], ["002", "003"]]
    assert [run.heads_before for run in found] == [("a", "b"), ("a", "b")]
    assert all(step.statements == () for step in found[1].steps)
    assert [run.run for run in read_runs(place.driver, place.service, limit=9)] == [3, 2, 1]


def test_one_run_is_read_with_its_statements(place: Audited) -> None:
    """Each of its step."""
    run_of(place, "001")
    run_of(place, "002", "003")
    found = read_run(place.driver, place.service, 2)
    assert found is not None
    assert [step.statements for step in found.steps] == [STATEMENTS, STATEMENTS]
    assert found.steps[0].source is None
    assert read_run(place.driver, place.service, 3) is None


def test_runs_of_another_history_are_not_read(place: Audited) -> None:
    """They have their own list."""
    run_of(place, "001")
    place.change("UPDATE arxos_migrations.runs SET version_table = 'other'")
    assert read_runs(place.driver, place.service, limit=9) == ()
    assert read_run(place.driver, place.service, 1) is None


@pytest.mark.parametrize("ends", [True, False])
def test_the_run_of_a_process_that_is_gone_is_settled(place: Audited, ends: bool) -> None:  # noqa: FBT001 - a case
    """By what the database shows, whatever it said itself; what is known of it stays."""
    since = utc_now()
    run_of(place, "001")
    place.change("UPDATE arxos_migrations.runs SET process_id = 4194305, outcome = 'REFUSED'")
    run_of(place, "002", ends=ends)
    place.change("UPDATE arxos_migrations.runs SET process_id = 4194305")
    ending = Ending(Outcome.NEEDS_RESUME, ("002",), "signal 9")
    settle(place.driver, place.service, ending, process_id=4194305, since=since)
    settled, other = read_runs(place.driver, place.service, limit=9)
    assert (settled.outcome, settled.heads_after, settled.error_class) == (
        "NEEDS_RESUME",
        ("002",),
        "signal 9",
    )
    assert settled.finished is not None
    assert other.outcome == "REFUSED"


def test_a_run_of_a_namesake_is_not_settled(place: Audited) -> None:
    """One that had begun before, or of another process."""
    run_of(place, "001", ends=False)
    ending, now = Ending(Outcome.FAILED_CLEAN, ()), utc_now()
    (run,) = read_runs(place.driver, place.service, limit=1)
    settle(place.driver, place.service, ending, process_id=run.process_id, since=now)
    before = now - timedelta(hours=1)
    settle(place.driver, place.service, ending, process_id=run.process_id + 1, since=before)
    assert read_runs(place.driver, place.service, limit=1) == (run,)


def test_words_that_are_not_known_are_shown_as_they_are(place: Audited) -> None:
    """A newer version of this package knows more of them."""
    run_of(place, "001")
    place.change("UPDATE arxos_migrations.runs SET command = 'rebase', outcome = 'PAUSED'")
    place.change("UPDATE arxos_migrations.steps SET direction = 'sideways', outcome = 'LATER'")
    (run,) = read_runs(place.driver, place.service, limit=9)
    assert (run.command, run.outcome) == ("rebase", "PAUSED")
    assert [(step.direction, step.outcome) for step in run.steps] == [("sideways", "LATER")]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("runs", "started_at", "infinity"),
        ("runs", "finished_at", "infinity"),
        ("runs", "heads_after", {"sqlite": "003", "postgresql": "{NULL}"}),
        ("runs", "heads_before", {"sqlite": "[3", "postgresql": "{NULL}"}),
        ("steps", "started_at", {"sqlite": "2026-11-21", "postgresql": "0044-03-15 BC"}),
        ("steps", "finished_at", "infinity"),
    ],
)
def test_a_damaged_row_is_named(
    place: Audited, table: str, column: str, value: str | dict[str, str]
) -> None:
    """By table, column and run; the others are there for those who ask for them."""
    run_of(place, "001")
    run_of(place, "002")
    engine = place.service.engine
    text = value if isinstance(value, str) else value[engine]
    place.change(f"UPDATE arxos_migrations.{table} SET {column} = '{text}' WHERE run = 1")
    with pytest.raises(FailedCleanError) as caught:
        read_runs(place.driver, place.service, limit=9)
    name = f"arxos_migrations{'_' if engine == 'sqlite' else '.'}{table}"
    assert str(caught.value) == (
        f"Run 1 of {place.service.name} is damaged: its {column} in table {name} cannot be read.\n"
        "Mend that row, or ask for other runs."
    )
    with pytest.raises(FailedCleanError):
        read_run(place.driver, place.service, 1)
    assert read_run(place.driver, place.service, 2) is not None
    assert [run.run for run in read_runs(place.driver, place.service, limit=1)] == [2]


def test_a_database_of_the_first_format_is_read(
    place: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows nothing of what was discarded."""
    monkeypatch.setattr(stores, "FORMATS", FORMATS[:1])
    run_of(place, "001")
    (run,) = read_runs(place.driver, place.service, limit=9)
    assert (run.consent, format_of(place.store)) == (None, 1)
