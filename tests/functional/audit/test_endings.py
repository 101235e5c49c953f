"""However a run ends, its record says the truth about it."""

import pytest

from arxos_migrations.audit.records import RecordedRun
from functional.audit.conftest import ALEMBIC, ARXOS, Recorded
from support.scratch import Scratch

TOOLS = pytest.mark.parametrize("tool", [ARXOS, ALEMBIC])
CLASSES = {"postgresql": "42P01", "sqlite": "SQLITE_ERROR"}


def two_steps(scratch: Scratch, *, up: str) -> None:
    """Write a step that succeeds, and one behind it."""
    scratch.revise("002", parent="001", up="op.execute(\"INSERT INTO rooms VALUES ('hall', 3)\")")
    scratch.revise("003", parent="002", up=up)


def shown(run: RecordedRun) -> tuple[object, ...]:
    """Give what a run says of its end, and its steps."""
    steps = [(step.revision, str(step.outcome)) for step in run.steps]
    return (run.outcome, run.heads_before, run.heads_after, run.error_class, steps)


@TOOLS
def test_a_run_that_succeeds(recorded: Recorded, tool: str) -> None:
    """With the statements of each step."""
    two_steps(recorded.scratch, up='op.execute("UPDATE rooms SET height = 4")')
    assert recorded.upgrade(tool).returncode == 0
    first, run = recorded.runs()
    assert shown(first) == ("SUCCEEDED", (), ("001",), None, [("001", "SUCCEEDED")])
    steps = [("002", "SUCCEEDED"), ("003", "SUCCEEDED")]
    assert shown(run) == ("SUCCEEDED", ("001",), ("003",), None, steps)
    assert (run.command, run.destination, run.target) == ("upgrade", "head", "local")
    assert run.finished is not None
    assert run.database_bytes is not None
    listed = [
        [(each.text, each.times, each.row_count) for each in step.statements] for step in run.steps
    ]
    assert listed == [
        [("INSERT INTO rooms VALUES (?, ?)", 1, 1)],
        [("UPDATE rooms SET height = ?", 1, 1)],
    ]


@TOOLS
def test_downgrades_and_stamps_are_runs(recorded: Recorded, tool: str) -> None:
    """A stamp executes nothing."""
    assert recorded.run(tool, "downgrade", "-1").returncode == 0
    assert recorded.run(tool, "stamp", "001").returncode == 0
    _, down, stamp = recorded.runs()
    assert (down.command, down.destination) == ("downgrade", "-1")
    assert shown(down) == ("SUCCEEDED", ("001",), (), None, [("001", "SUCCEEDED")])
    assert shown(stamp) == ("SUCCEEDED", (), ("001",), None, [("001", "SUCCEEDED")])
    assert (stamp.steps[0].source, stamp.steps[0].statements) == (None, ())


@TOOLS
def test_a_revision_that_fails(recorded: Recorded, tool: str) -> None:
    """The step before it stays; the class of the error is kept."""
    two_steps(recorded.scratch, up='op.execute("SELECT 1 FROM halls")')
    assert recorded.upgrade(tool).returncode != 0
    run = recorded.runs()[-1]
    steps = [("002", "SUCCEEDED"), ("003", "FAILED_CLEAN")]
    error = CLASSES["sqlite" if recorded.is_file else "postgresql"]
    assert shown(run) == ("NEEDS_RESUME", ("001",), ("002",), error, steps)
    assert [each.text for each in run.steps[1].statements] == ["SELECT ? FROM halls"]


@TOOLS
def test_a_first_step_that_fails_leaves_the_database_as_it_was(
    recorded: Recorded, tool: str
) -> None:
    """The type of the exception, and not its words."""
    recorded.scratch.revise("002", parent="001", up="raise ValueError('canary')")
    assert recorded.upgrade(tool).returncode != 0
    run = recorded.runs()[-1]
    steps = [("002", "FAILED_CLEAN")]
    assert shown(run) == ("FAILED_CLEAN", ("001",), ("001",), "ValueError", steps)


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        ("os._exit(0)", "exit status 0"),
        ("os._exit(3)", "exit status 3"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "signal 9"),
    ],
)
def test_a_child_that_ends_itself_is_judged_by_its_parent(
    recorded: Recorded, ending: str, error: str
) -> None:
    """The step that ran has no row: it was rolled back, and nobody was there to write it."""
    two_steps(recorded.scratch, up=f"op.execute('DELETE FROM rooms')\n{ending}")
    assert recorded.upgrade(ARXOS).returncode == 7
    run = recorded.runs()[-1]
    steps = [("002", "SUCCEEDED")]
    assert shown(run) == ("NEEDS_RESUME", ("001",), ("002",), error, steps)
    assert run.finished is not None


@pytest.mark.parametrize("ending", ["os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_killed_run_is_closed_by_the_next_one(recorded: Recorded, ending: str) -> None:
    """It was interrupted at 002; the next run goes on from there."""
    two_steps(recorded.scratch, up=f"op.execute('DELETE FROM rooms')\n{ending}")
    recorded.upgrade(ALEMBIC)
    killed = recorded.runs()[-1]
    assert shown(killed) == (None, ("001",), None, None, [("002", "SUCCEEDED")])
    two_steps(recorded.scratch, up="op.execute('DELETE FROM rooms')")
    assert recorded.upgrade(ALEMBIC).returncode == 0
    *_, killed, run = recorded.runs()
    assert shown(killed) == ("INTERRUPTED", ("001",), ("002",), None, [("002", "SUCCEEDED")])
    assert killed.finished is None
    assert shown(run) == ("SUCCEEDED", ("002",), ("003",), None, [("003", "SUCCEEDED")])


@TOOLS
def test_nothing_to_do_leaves_no_row(recorded: Recorded, tool: str) -> None:
    """Nor does a command that only looks."""
    assert recorded.upgrade(tool).returncode == 0
    assert recorded.run(ALEMBIC, "current").returncode == 0
    assert len(recorded.runs()) == 1
