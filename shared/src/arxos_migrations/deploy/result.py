"""What a run did, as the database says it afterwards."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction, Step

if TYPE_CHECKING:
    from arxos_migrations.deploy.verifying.verification import Verification


@dataclass(frozen=True, kw_only=True, slots=True)
class RunResult:
    """The end of a run that did not fail."""

    service: str
    database: str
    """The URL without its password."""
    direction: Direction
    outcome: Outcome
    before: tuple[str, ...]
    after: tuple[str, ...]
    steps: tuple[tuple[Step, float], ...] = ()
    """Each step with its duration in seconds."""
    seconds: float = 0.0
    verification: "Verification | None" = None
    """None where nothing was done, or where nobody wanted it."""
