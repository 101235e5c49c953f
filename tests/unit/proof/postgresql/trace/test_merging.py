"""Several looks are one account."""

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.proof.postgresql.trace.merging import merged
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    How,
    Rewrite,
    Scan,
    TakenLock,
    Written,
)

REWRITE = Rewrite(relation="app.a", how=How.REWRITTEN)


def lock(relation: str, level: LockLevel) -> TakenLock:
    """Take a lock."""
    return TakenLock(level=level, relation=relation)


def test_of_the_locks_on_a_table_the_strongest_are_left() -> None:
    """Each once, by the names of the tables."""
    parts = [
        Changes(locks=(lock("app.b", LockLevel.SHARE), lock("app.a", LockLevel.ROW_SHARE))),
        Changes(locks=(lock("app.b", LockLevel.SHARE), lock("app.a", LockLevel.EXCLUSIVE))),
    ]
    expected = (lock("app.a", LockLevel.EXCLUSIVE), lock("app.b", LockLevel.SHARE))
    assert merged(parts) == Changes(locks=expected)


def test_scans_and_rows_are_summed_up() -> None:
    """Table by table."""
    one = Changes(
        scans=(Scan(relation="app.b", times=1, rows=3),),
        written=(Written(relation="app.b", rows=2),),
    )
    two = Changes(
        scans=(Scan(relation="app.a", times=1, rows=1), Scan(relation="app.b", times=2, rows=6)),
        written=(Written(relation="app.a", rows=1), Written(relation="app.b", rows=1)),
    )
    assert merged([one, two]) == Changes(
        scans=(Scan(relation="app.a", times=1, rows=1), Scan(relation="app.b", times=3, rows=9)),
        written=(Written(relation="app.a", rows=1), Written(relation="app.b", rows=3)),
    )


def test_all_else_is_told_once() -> None:
    """In the order in which it was seen; who is renamed twice is told twice."""
    part = Changes(
        rewrites=(REWRITE,),
        renamed=(("app.a", "app.b"),),
        hides=("public.a",),
        not_valid=("ck on app.a",),
        validated=("fk on app.a",),
        invalid=("app.idx",),
    )
    expected = Changes(
        rewrites=(REWRITE,),
        renamed=(("app.a", "app.b"), ("app.a", "app.b")),
        hides=("public.a",),
        not_valid=("ck on app.a",),
        validated=("fk on app.a",),
        invalid=("app.idx",),
    )
    assert merged([part, part]) == expected


def test_one_is_itself_and_none_is_nothing() -> None:
    """Where there was one look, or none."""
    part = Changes(rewrites=(REWRITE,))
    assert merged([part]) is part
    assert merged([]) == Changes()
