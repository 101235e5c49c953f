"""What is recorded."""

from dataclasses import replace
from datetime import UTC

import pytest

from arxos_migrations.audit.records import utc_now
from arxos_migrations.domain.plan import Direction
from support.recorded import STEP


def test_times_are_in_utc() -> None:
    """So that records of several hosts compare."""
    assert utc_now().tzinfo is UTC


def test_a_step_knows_how_long_it_took() -> None:
    """With all waiting."""
    assert STEP.seconds == 2


@pytest.mark.parametrize("direction", [*Direction, "merge"])
def test_only_an_acceptance_is_one(direction: str) -> None:
    """Whatever a newer version may have written."""
    assert replace(STEP, direction=direction).is_acceptance is (direction == "accept")
