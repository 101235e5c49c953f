"""The files are compared with what is recorded of them: edited, removed and inserted revisions.

Only what a run of ours has recorded is judged. A database that was stamped, or whose first
revisions came in otherwise, has a history that nobody has recorded whole.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from arxos_migrations.audit.applied import LastStep, last_steps
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import RefusedError
from arxos_migrations.history import read_history
from arxos_migrations.history.source import source_hash

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

_SHOWN = 3
_APPLIED = (Direction.UPGRADE, Direction.ACCEPT)


class _Difference(NamedTuple):
    revision: str
    source: str | None
    """The hash of its file as it is; None where there is none."""
    cause: str


def accepted_differences(
    driver: Any,  # noqa: ANN401 - each engine's own
    service: "Service",
    heads: Collection[str],
    *,
    accepted: Collection[str],
) -> list[tuple[str, str | None]]:
    """Return the revisions whose files differ from what was applied, each with its file's hash.

    `heads` are where the database is, and `accepted` the revisions that may differ. Raises
    RefusedError where another one does.
    """
    steps = last_steps(driver, service)
    if not steps:
        return []
    differences = list(_differences(read_history(service.versions), heads, steps))
    found = [one for one in differences if one.revision not in accepted]
    if found:
        raise _refusal(found)
    return [(one.revision, one.source) for one in differences]


def _refusal(found: "list[_Difference]") -> RefusedError:
    causes = [one.cause for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        causes[-1] += f" And {len(found) - _SHOWN} more."
    flags = " ".join(f"--accept-edited {one.revision}" for one in found[:_SHOWN])
    return RefusedError(
        *causes,
        remedy=f"Bring back what was applied and write a new revision, or add {flags}.",
    )


def _differences(
    history: "History", heads: Collection[str], steps: dict[str, LastStep]
) -> Iterator[_Difference]:
    for revision in sorted(history.ancestors(heads)):
        file, step = history.revisions[revision], steps.get(revision)
        source = source_hash(file.path)
        if step is not None and step.source not in (None, source):
            cause = f"Revision {revision} was edited after it was applied ({file.path.name})."
            yield _Difference(revision, source, cause)
        elif step is None and _is_between_recorded_ones(file.down_revisions, steps):
            cause = f"Revision {revision} stands below revisions that are applied, "
            yield _Difference(revision, source, f"{cause}and no run of it is recorded.")
    for revision, step in sorted(steps.items()):
        if step.direction is Direction.UPGRADE and not history.is_known(revision):
            cause = f"Revision {revision} was applied, and its file is gone."
            yield _Difference(revision, None, cause)


def _is_between_recorded_ones(parents: Collection[str], steps: dict[str, LastStep]) -> bool:
    """Say whether a run of ours must have met it: what it follows was applied by one."""
    is_stamped = any(step.direction is Direction.STAMP for step in steps.values())
    return (
        bool(parents)
        and not is_stamped
        and all(parent in steps and steps[parent].direction in _APPLIED for parent in parents)
    )
