"""A step that has come half the way is gone on with before anything else is done."""

from collections.abc import Collection

from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.domain.service import Service
from arxos_migrations.errors import RefusedError
from arxos_migrations.runner.accepted import accepts_edited


def refuse_other_steps(half_done: HalfDone, first: Step | None, service: Service) -> None:
    """Raise RefusedError where `first`, the next step of a run, is another one."""
    wanted = (half_done.revision, half_done.direction)
    if first is not None and (first.revision, first.direction) == wanted:
        return
    to = half_done.revision if half_done.direction is Direction.UPGRADE else "-1"
    raise RefusedError(
        f"{half_done} of {service.name} is half done: {half_done.extent}.",
        "Nothing else may be done before it is done.",
        remedy=f"Run arxos-migrate {half_done.direction} {service.named} {to}; "
        "it goes on from there.",
    )


def refuse_edited(
    half_done: HalfDone, *, source: str, accepted: Collection[str], service: Service
) -> None:
    """Raise RefusedError where its file is another one than when it was begun."""
    if half_done.source == source or accepts_edited(accepted, half_done.revision):
        return
    raise RefusedError(
        f"The file of revision {half_done.revision} of {service.name} was edited after a part of "
        f"{half_done} was committed.",
        "What it did then is compared statement by statement; only what follows may differ.",
        remedy=f"Bring back the file, or run the same command with --accept-edited "
        f"{half_done.revision}.",
    )
