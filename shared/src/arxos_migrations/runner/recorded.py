"""The files are compared with what is recorded of them: edited, removed and inserted revisions.

Only what a run of ours has recorded is judged. A database that was stamped, or whose first
revisions came in otherwise, has a history that nobody has recorded whole.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from arxos_migrations.audit.applied import LastStep, is_gapless, last_steps
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import Finding, RefusedError
from arxos_migrations.history import read_history
from arxos_migrations.history.source import source_hash
from arxos_migrations.runner.accepted import ALL, accepts_edited

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.history import History

_SHOWN = 3
_REMEDY = "Bring back what was applied and write a new revision, or add {}."
_APPLIED = (Direction.UPGRADE, Direction.ACCEPT)


class _Difference(NamedTuple):
    revision: str
    source: str | None
    """The hash of its file as it is; None where there is none."""
    cause: str
    edited: bool
    """Whether its file was edited; else it is gone, or was put in."""


def accepted_differences(
    driver: Any,  # noqa: ANN401 - each engine's own
    service: "Service",
    heads: Collection[str],
    *,
    accepted: Collection[str],
) -> list[tuple[str, str | None]]:
    """Return the revisions whose files differ from what was applied, each with its file's hash.

    `heads` are where the database is, and `accepted` the revisions that may differ; ALL is every
    edited one. Raises RefusedError where another one does.
    """
    steps = last_steps(driver, service)
    if not steps:
        return []
    history = read_history(service.versions)
    differences = list(_differences(history, heads, steps))
    if is_gapless(driver, service, heads):
        differences += _inserted(history, heads, steps)
    if found := [one for one in differences if not _is_accepted(one, accepted)]:
        raise _refusal(found)
    return [(one.revision, one.source) for one in differences]


def _is_accepted(one: _Difference, accepted: Collection[str]) -> bool:
    return accepts_edited(accepted, one.revision) if one.edited else one.revision in accepted


def _refusal(found: list[_Difference]) -> RefusedError:
    words = [one.revision for one in found]
    if len(found) > _SHOWN:
        # Those that have to be named are shown first.
        found = sorted(found, key=lambda one: one.edited)
        words = [one.revision for one in found if not one.edited][:_SHOWN]
        words += [ALL] if found[-1].edited else []
    causes = [one.cause for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        causes[-1] += f" And {len(found) - _SHOWN} more."
    flags = " ".join(f"--accept-edited {word}" for word in words)
    error = RefusedError(*causes, remedy=_REMEDY.format(flags))
    error.findings = tuple(
        Finding(one.cause, _REMEDY.format(f"--accept-edited {one.revision}")) for one in found
    )
    return error


def _differences(
    history: "History", heads: Collection[str], steps: dict[str, LastStep]
) -> Iterator[_Difference]:
    applied = history.ancestors(heads)
    for revision, step in sorted(steps.items()):
        if step.direction not in _APPLIED:
            continue  # who has applied it since is not known
        if not history.is_known(revision):
            if step.source is not None:
                cause = f"Revision {revision} was applied, and its file is gone."
                yield _Difference(revision, None, cause, edited=False)
        elif revision in applied:
            path = history.revisions[revision].path
            source = source_hash(path)
            if not step.knows(source):
                cause = f"Revision {revision} was edited after it was applied ({path.name})."
                yield _Difference(revision, source, cause, edited=True)


def _inserted(
    history: "History", heads: Collection[str], steps: dict[str, LastStep]
) -> Iterator[_Difference]:
    """Find what a run must have met: it stands between revisions that recorded runs applied."""
    if any(step.direction is Direction.STAMP for step in steps.values()):
        return
    for revision in sorted(history.ancestors(heads) - steps.keys()):
        file = history.revisions[revision]
        if file.down_revisions and all(
            parent in steps and steps[parent].direction in _APPLIED
            for parent in file.down_revisions
        ):
            cause = f"Revision {revision} stands below revisions that are applied, "
            cause += "and no run of it is recorded."
            yield _Difference(revision, source_hash(file.path), cause, edited=False)
