"""The files are compared with what is recorded of them: edited, removed and inserted revisions.

Only what a run of ours has recorded is judged. A database that was stamped, or whose first
revisions came in otherwise, has a history that nobody has recorded whole.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from arxos_migrations.audit.applied import LastStep, last_steps
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import RefusedError
from arxos_migrations.history.source import source_hash

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

_SHOWN = 3


def refuse_untrue_files(
    driver: Any,  # noqa: ANN401 - each engine's own
    service: "Service",
    history: "History",
    heads: Collection[str],
    *,
    accepted: Collection[str],
) -> None:
    """Raise RefusedError where the files are not those that made the database what it is.

    `heads` are known to the files; `accepted` are revisions whose difference is known and wanted.
    """
    steps = last_steps(driver, service)
    if not steps:
        return
    found = [
        (revision, cause)
        for revision, cause in _faults(history, heads, steps)
        if revision not in accepted
    ]
    if not found:
        return
    causes = [cause for _, cause in found[:_SHOWN]]
    if len(found) > _SHOWN:
        causes[-1] += f" And {len(found) - _SHOWN} more."
    flags = " ".join(f"--accept-edited {revision}" for revision, _ in found[:_SHOWN])
    raise RefusedError(
        *causes,
        remedy=f"Bring back what was applied and write a new revision, or add {flags}.",
    )


def _faults(
    history: "History", heads: Collection[str], steps: dict[str, LastStep]
) -> Iterator[tuple[str, str]]:
    for revision in sorted(history.ancestors(heads)):
        file, step = history.revisions[revision], steps.get(revision)
        if step is None:
            if _is_between_recorded_ones(file.down_revisions, steps):
                yield (
                    revision,
                    f"Revision {revision} stands below revisions that are applied, and no run of "
                    "it is recorded.",
                )
        elif step.source is not None and step.source != source_hash(file.path):
            name = file.path.name
            yield revision, f"Revision {revision} was edited after it was applied ({name})."
    for revision, step in sorted(steps.items()):
        if step.direction is Direction.UPGRADE and not history.is_known(revision):
            yield revision, f"Revision {revision} was applied, and its file is gone."


def _is_between_recorded_ones(parents: Collection[str], steps: dict[str, LastStep]) -> bool:
    """Say whether a run of ours must have met it: what it follows was applied by one."""
    is_stamped = any(step.direction is Direction.STAMP for step in steps.values())
    return (
        bool(parents)
        and not is_stamped
        and all(
            parent in steps and steps[parent].direction is Direction.UPGRADE for parent in parents
        )
    )
