"""Kills a revision on its way up, and on its way down where it has one."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.resume.attempts import attempts_of
from arxos_migrations.proof.resume.result import Resumed
from arxos_migrations.proof.resume.resuming import LinkedGround, Stood, Way, kill_everywhere
from arxos_migrations.proof.walk import Passage

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.proof.resume.attempts import Attempts


@contextmanager
def resuming(
    service: "Service", ground: LinkedGround, *, tell: Callable[[str], None]
) -> Iterator[Callable[[Passage], Resumed]]:
    """Give what does it, for the block; `tell` hears what it took."""
    with attempts_of(service) as attempts:

        def resume(passage: Passage) -> Resumed:
            up = _stood(ground, attempts, passage, Direction.UPGRADE, tell)
            if passage.declared is not None:
                return Resumed(upgrade=up.outcome, downgrade=None, apart=up.apart)
            down = _stood(ground, attempts, passage, Direction.DOWNGRADE, tell)
            apart = dict.fromkeys((*up.apart, *down.apart))
            return Resumed(upgrade=up.outcome, downgrade=down.outcome, apart=tuple(apart))

        yield resume


def _stood(
    ground: LinkedGround,
    attempts: "Attempts",
    passage: Passage,
    direction: Direction,
    tell: Callable[[str], None],
) -> Stood:
    started = time.perf_counter()
    way = Way(
        ground=ground,
        attempts=attempts,
        revision=passage.revision,
        direction=direction,
        start=passage.below if direction is Direction.UPGRADE else passage.above,
    )
    stood = kill_everywhere(way)
    took = time.perf_counter() - started
    tell(f"{passage.revision} {direction}: killed {_times(stood.kills)} in {took:.0f} s")
    return stood


def _times(kills: int) -> str:
    return "once" if kills == 1 else f"{kills} times"
