"""Whether a revision has arrived in the database that it was to be run on."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.foreign.moving import UnusableEnvError

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


def refuse_elsewhere(
    service: "Service", heads: Collection[str], revision: str, direction: Direction
) -> None:
    """Raise UnusableEnvError where the version table of the database has not moved."""
    if (revision in heads) is (direction is Direction.UPGRADE):
        return
    raise UnusableEnvError(
        f"{service.env.resolve()} did not migrate the database it was given: it ran "
        f"{revision}, and what that did is not there.",
        remedy="Let it commit what it runs, in the database of the URL that it is given.",
    )
