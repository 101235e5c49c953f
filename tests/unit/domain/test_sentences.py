"""Every event is one line."""

import pytest

from arxos_migrations.domain.events import (
    BackupBegun,
    BackupMade,
    Event,
    LockWaited,
    Planned,
    RecordVoided,
    StepFinished,
    StepStarted,
)
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.domain.sentences import sentence

STEP = Step(revision="003", direction=Direction.DOWNGRADE, title="Create rooms")


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (LockWaited(holder="psql (backend 7)"), "Waiting for another migrator: psql (backend 7)"),
        (
            RecordVoided(step=STEP, statements=1),
            "downgrade 003 is no longer half done: the version table says that it is done, so "
            "its record (1 statement) is deleted",
        ),
        (
            RecordVoided(step=STEP, statements=2),
            "downgrade 003 is no longer half done: the version table says that it is done, so "
            "its record (2 statements) is deleted",
        ),
        (Planned(steps=()), "Nothing to do"),
        (Planned(steps=(STEP,)), "1 step to do"),
        (Planned(steps=(STEP, STEP)), "2 steps to do"),
        (StepStarted(step=STEP), "downgrade 003: Create rooms"),
        (BackupBegun(file="/backups/a.dump"), "Writing a backup to /backups/a.dump"),
        (
            BackupMade(file="/backups/a.dump", size=1_250_000),
            "The backup /backups/a.dump is written and was read, 1.2 MB",
        ),
        (StepFinished(step=STEP, seconds=1.256), "downgrade 003 done in 1.26 s: Create rooms"),
    ],
)
def test_an_event_is_said_in_one_line(event: Event, text: str) -> None:
    """Durations in seconds."""
    assert sentence(event) == text
