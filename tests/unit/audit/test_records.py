"""What is recorded."""

from datetime import UTC

from arxos_migrations.audit.records import utc_now
from support.recorded import STEP


def test_times_are_in_utc() -> None:
    """So that records of several hosts compare."""
    assert utc_now().tzinfo is UTC


def test_a_step_knows_how_long_it_took() -> None:
    """With all waiting."""
    assert STEP.seconds == 2
