"""The steps of a run as events, and what of them was committed."""

import pytest
from sqlalchemy.exc import ProgrammingError

from arxos_migrations.domain.events import (
    Event,
    PartCommitted,
    Planned,
    StepFinished,
    StepStarted,
)
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.errors import ArxosError, FailedCleanError
from support.alembic_runs import Runner


def step(revision: str, direction: Direction = Direction.UPGRADE) -> Step:
    """Give a step of the small service."""
    return Step(revision=revision, direction=direction, title="Take step " + revision + ".")


def timeless(events: list[Event]) -> list[Event]:
    """Set all durations to zero."""
    return [
        StepFinished(step=event.step, seconds=0) if isinstance(event, StepFinished) else event
        for event in events
    ]


def test_every_step_is_planned_started_and_finished(counted: Runner) -> None:
    """In this order."""
    counted.run("upgrade", "002")
    assert timeless(counted.told) == [
        Planned(steps=(step("001"), step("002"))),
        StepStarted(step=step("001")),
        StepFinished(step=step("001"), seconds=0),
        StepStarted(step=step("002")),
        StepFinished(step=step("002"), seconds=0),
    ]


def test_a_duration_is_that_of_the_step(counted: Runner) -> None:
    """The second one sleeps 50 ms."""
    counted.run("upgrade", "002")
    first, second = (event.seconds for event in counted.told if isinstance(event, StepFinished))
    assert first < second
    assert 0.05 <= second < 5


def test_a_step_is_finished_when_everybody_can_see_it(counted: Runner) -> None:
    """Not before its COMMIT, and not at the end of the run."""
    seen: list[tuple[str, list[str]]] = []

    def look(event: Event) -> None:
        seen.append((type(event).__name__, counted.heads()))

    from alembic import command

    command.upgrade(counted.config(tell=look), "002")
    assert seen == [
        ("Planned", []),
        ("StepStarted", []),
        ("StepFinished", ["001"]),
        ("StepStarted", ["001"]),
        ("StepFinished", ["002"]),
    ]


def test_a_downgrade_goes_the_other_way(counted: Runner) -> None:
    """Newest first."""
    counted.run("upgrade", "002")
    counted.told.clear()
    counted.run("downgrade", "base")
    down = Direction.DOWNGRADE
    assert counted.told[0] == Planned(steps=(step("002", down), step("001", down)))


@pytest.mark.parametrize(("destination", "name"), [("002", "002"), ("base", "base")])
def test_a_stamp_is_one_step_that_runs_nothing(
    counted: Runner, destination: str, name: str
) -> None:
    """It is named by where it leads."""
    counted.run("upgrade", "001")
    counted.told.clear()
    counted.run("stamp", destination)
    stamp = Step(revision=name, direction=Direction.STAMP, title="version table only")
    assert counted.told[0] == Planned(steps=(stamp,))


def test_nothing_to_do_is_a_plan_without_steps(counted: Runner) -> None:
    """And it is said."""
    counted.run("upgrade", "002")
    counted.told.clear()
    counted.run("upgrade", "002")
    assert counted.told == [Planned(steps=())]


def test_a_step_that_commits_a_part_of_itself_says_so_once(runner: Runner) -> None:
    """By Alembic's block."""
    block = 'with op.get_context().autocommit_block():\n    op.execute("CREATE TABLE part ()")'
    runner.scratch.revise("001", up=block)
    runner.run("upgrade", "head")
    assert [type(event).__name__ for event in runner.told] == [
        "Planned",
        "StepStarted",
        "PartCommitted",
        "StepFinished",
    ]


@pytest.mark.parametrize(
    ("ending", "how"),
    [
        ('op.execute("COMMIT")', "end or begin a transaction itself: COMMIT"),
        ('op.execute("ROLLBACK")', "end or begin a transaction itself: ROLLBACK"),
        (
            'op.execute("SELECT 4711; COMMIT; BEGIN")',
            "end or begin a transaction itself: SELECT ?; COMMIT; BEGIN",
        ),
        ("op.get_bind().commit()", "end its transaction itself, by op.get_bind().commit()"),
        ("op.get_bind().rollback()", "end its transaction itself, by op.get_bind().rollback()"),
        (
            "op.get_bind().connection.dbapi_connection.commit()",
            "end its transaction itself, by op.get_bind().commit()",
        ),
    ],
)
def test_a_step_that_would_end_its_transaction_itself_is_refused(
    runner: Runner, ending: str, how: str
) -> None:
    """Else work would be lost, and the version would say that it is there."""
    runner.scratch.revise("001")
    runner.run("upgrade", "head")
    runner.told.clear()
    body = f'op.execute("CREATE TABLE part ()")\n{ending}'
    path = runner.scratch.revise("002", parent="001", up=body)
    with pytest.raises(FailedCleanError) as caught:
        runner.run("upgrade", "head")
    line = 1 + path.read_text(encoding="utf-8").splitlines().index("    " + ending.splitlines()[0])
    assert str(caught.value) == (
        f"upgrade 002 of scratch failed and was rolled back: it would {how} "
        f"(002_take_step.py, line {line}).\n"
        "What came before it could not be taken back, and nobody would know how far it came.\n"
        "The database is at 001.\n"
        "Write with op.get_context().autocommit_block(): around what must be outside of the "
        "transaction."
    )
    assert runner.rows("SELECT to_regclass('part')") == [(None,)]


@pytest.mark.parametrize("opening", ["connect()", "begin()"])
def test_a_step_that_opens_a_connection_of_its_own_is_refused(runner: Runner, opening: str) -> None:
    """What it does there would be in nobody's transaction."""
    runner.scratch.revise("001")
    runner.run("upgrade", "head")
    body = f"with op.get_bind().engine.{opening} as own:\n    own.exec_driver_sql('SELECT 1')"
    runner.scratch.revise("002", parent="001", up=f'op.execute("CREATE TABLE part ()")\n{body}')
    with pytest.raises(FailedCleanError) as caught:
        runner.run("upgrade", "head")
    assert str(caught.value) == (
        "upgrade 002 of scratch failed and was rolled back: it opens a connection of its own, "
        "which has no lock, no journal and no transaction with the step (002_take_step.py, "
        "line 23).\n"
        "The database is at 001.\n"
        "Let it use op.get_bind(), then run the same command again."
    )
    assert runner.rows("SELECT to_regclass('part')") == [(None,)]


def test_a_failed_step_is_not_finished(runner: Runner) -> None:
    """The one before it is."""
    runner.scratch.revise("001")
    runner.scratch.revise("002", parent="001", up='op.execute("nonsense")')
    with pytest.raises(ArxosError) as caught:
        runner.run("upgrade", "head")
    assert isinstance(caught.value.__cause__, ProgrammingError)
    assert timeless(runner.told[1:]) == [
        StepStarted(step=step("001")),
        StepFinished(step=step("001"), seconds=0),
        StepStarted(step=step("002")),
    ]
    assert PartCommitted not in map(type, runner.told)
    assert runner.heads() == ["001"]


def test_a_run_is_recorded_step_by_step(counted: Runner) -> None:
    """From before its first step on; with the last one it is closed."""
    seen: list[tuple[str, list[tuple[object, ...]]]] = []

    def look(event: Event) -> None:
        if not isinstance(event, Planned):
            found = counted.rows(
                "SELECT outcome, (SELECT count(*) FROM arxos_migrations.steps) "
                "FROM arxos_migrations.runs"
            )
            seen.append((type(event).__name__, found))

    from alembic import command

    command.upgrade(counted.config(tell=look), "002")
    assert seen == [
        ("StepStarted", [(None, 0)]),
        ("StepFinished", [(None, 1)]),
        ("StepStarted", [(None, 1)]),
        ("StepFinished", [("SUCCEEDED", 2)]),
    ]


def test_a_run_with_nothing_to_do_leaves_no_table(counted: Runner) -> None:
    """Nor one that does something else than move the version."""
    counted.run("ensure_version")
    counted.run("upgrade", "base")
    assert counted.rows("SELECT to_regclass('arxos_migrations.runs') IS NULL") == [(True,)]
