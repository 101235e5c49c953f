"""A step that has come half the way is gone on with before anything else is done."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.domain.service import Service
from arxos_migrations.errors import RefusedError
from arxos_migrations.runner.accepted import accepts_edited

if TYPE_CHECKING:
    from arxos_migrations.history import History


def refuse_other_steps(
    half_done: HalfDone,
    steps: Sequence[Step],
    service: Service,
    *,
    heads: Collection[str],
    history: "History",
) -> None:
    """Raise RefusedError where the first of the steps of a run is another one.

    Where the version table, which says `heads`, was moved away from where the step begins, a stamp
    may bring it back.
    """
    if steps and _is(steps[0], half_done.revision, half_done.direction):
        return
    if not history.is_known(half_done.revision):
        raise RefusedError(
            f"{half_done} of {service.name} is half done: {half_done.extent}, "
            "and its file is gone.",
            "Nothing else may be done before it is done.",
            remedy="Bring back its file, then run the same command again.",
        )
    begins_at = _beginning(half_done, history)
    is_upgrade = half_done.direction is Direction.UPGRADE
    if begins_at <= (history.ancestors(heads) if is_upgrade and begins_at else set(heads)):
        to = half_done.revision if is_upgrade else "-1"
        raise RefusedError(
            f"{half_done} of {service.name} is half done: {half_done.extent}.",
            "Nothing else may be done before it is done.",
            remedy=f"Run arxos-migrate {half_done.direction} {service.named} {to}; "
            "it goes on from there.",
        )
    place = " ".join(sorted(begins_at))
    brings_back = len(steps) == 1 and _is(steps[0], ", ".join(sorted(begins_at)), Direction.STAMP)
    if not brings_back:
        raise RefusedError(
            f"{half_done} of {service.name} is half done: {half_done.extent}.",
            f"It goes on from {place}, and the version table was moved away from there since.",
            remedy=f"Run arxos-migrate stamp {service.named} {place}, "
            f"then {half_done.direction} again.",
        )


def _is(step: Step, revision: str, direction: Direction) -> bool:
    return (step.revision, step.direction) == (revision, direction)


def _beginning(half_done: HalfDone, history: "History") -> set[str]:
    """Name what is applied where the step begins."""
    if half_done.direction is Direction.DOWNGRADE:
        return {half_done.revision}
    return set(history.down_revisions(half_done.revision))


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
