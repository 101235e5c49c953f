"""Events are values: what a listener was told stays as it was."""

from dataclasses import FrozenInstanceError

import pytest

from arxos_migrations.domain.events import Planned, StepFinished
from arxos_migrations.domain.plan import Direction, Step

STEP = Step(revision="001", direction=Direction.UPGRADE, title="Create users")


def test_equal_events_are_equal() -> None:
    """Tests and reports compare them."""
    assert StepFinished(step=STEP, seconds=0.5) == StepFinished(step=STEP, seconds=0.5)


def test_an_event_cannot_be_changed_by_a_listener() -> None:
    """The next listener would hear something else."""
    event = Planned(steps=(STEP,))
    with pytest.raises(FrozenInstanceError):
        event.steps = ()  # type: ignore[misc] # what is shown to fail
