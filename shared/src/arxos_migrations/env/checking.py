"""Sound revision files before anything is done with them."""

from typing import TYPE_CHECKING

from arxos_migrations.domain.service import Service
from arxos_migrations.history import read_history
from arxos_migrations.history.checks import head_problems, problems
from arxos_migrations.history.problem import as_error

if TYPE_CHECKING:
    from alembic.runtime.environment import EnvironmentContext


def check_files(service: Service, alembic: "EnvironmentContext") -> None:
    """Raise UsageError when revision files contradict each other or would be misread.

    Two heads are an error only to a command that means one, as `upgrade head` does.
    """
    found = problems(service.versions, own=not service.foreign)
    if not found and alembic.context_opts.get("destination_rev") == "head":
        found = head_problems(read_history(service.versions))
    if found:
        raise as_error(found)
