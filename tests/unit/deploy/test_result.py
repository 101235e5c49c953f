"""The end of a run."""

from arxos_migrations.deploy.result import RunResult
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction


def test_a_result_without_steps_took_no_time() -> None:
    """Which a caller need not say."""
    result = RunResult(
        service="rooms",
        database="postgresql://u@db/rooms",
        direction=Direction.UPGRADE,
        outcome=Outcome.NOTHING_TO_DO,
        before=("001",),
        after=("001",),
    )
    assert (result.steps, result.seconds) == ((), 0.0)
