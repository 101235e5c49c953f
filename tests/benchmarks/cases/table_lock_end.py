"""R5: how long after a long transaction an ALTER TABLE that waited is done, against Alembic.

Plain Alembic's is done at once, since it kept everybody waiting (see table_lock); ours is asked
for again a few times a second, so what is judged is its own time and not the ratio.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.blocked import both_ways
from benchmarks.harness import Goal, Measure, Side, Sides

GOAL = Goal(measure=Measure.WAIT, ratio=1000, ours_ms=500)


@contextmanager
def sides() -> Iterator[Sides]:
    """Both run `alembic upgrade head`; the table is in use for two seconds, starts included."""
    with both_ways(blocked_s=2.0) as (ours, plain):
        yield Sides(
            ours=Side(
                what="alembic upgrade, our environment",
                before=ours.before,
                run=lambda: ours.run().late,
                after=ours.after,
            ),
            peer=Side(
                what="alembic upgrade, plain",
                before=plain.before,
                run=lambda: plain.run().late,
                after=plain.after,
            ),
        )
