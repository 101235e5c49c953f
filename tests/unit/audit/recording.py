"""A run that is recorded step by step."""

from datetime import UTC, datetime

from arxos_migrations.audit.reading import read_run, read_runs
from arxos_migrations.audit.recorder import Recorder
from arxos_migrations.audit.records import Beginning, RecordedRun, Statement, Took
from arxos_migrations.domain.plan import Direction, Step
from support.audited import Audited

BEGUN = Beginning(target="local", command=Direction.UPGRADE, destination="head", heads=("001",))
STARTED = datetime(2026, 11, 21, 15, 0, 0, tzinfo=UTC)


def took(revision: str) -> Took:
    """Give a step that has run."""
    step = Step(revision=revision, direction=Direction.UPGRADE, title="Take a step")
    return Took(step, "5ca1ab1e", STARTED)


def opened(place: Audited) -> Recorder:
    """Record that a run begins."""
    recorder = place.recorder
    with place.store.transaction():
        recorder.open(BEGUN)
    return recorder


def done(
    recorder: Recorder,
    place: Audited,
    revision: str,
    *,
    is_last: bool = False,
    statements: tuple[Statement, ...] = (),
) -> None:
    """Record a step, and let its transaction be committed."""
    with place.store.transaction():
        recorder.step_done(took(revision), (statements, 0.75), heads=(revision,), is_last=is_last)
    recorder.step_committed()


def only(place: Audited) -> RecordedRun:
    """Read the only run, with its statements."""
    (run,) = read_runs(place.driver, place.service, limit=9)
    found = read_run(place.driver, place.service, run.run)
    assert found is not None
    return found
