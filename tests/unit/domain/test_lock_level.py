"""Whom each mode keeps waiting, as the manual and a server have it."""

from typing import TYPE_CHECKING, Any

import pytest

from arxos_migrations.domain.lock_level import LockLevel, strongest

if TYPE_CHECKING:
    from psycopg import Connection

READERS, WRITERS = "readers", "writers"
ROWS, SCHEMA = "who locks rows", "who changes the schema"
BLOCKED = {
    LockLevel.ACCESS_SHARE: set(),
    LockLevel.ROW_SHARE: set(),
    LockLevel.ROW_EXCLUSIVE: set(),
    LockLevel.SHARE_UPDATE_EXCLUSIVE: {SCHEMA},
    LockLevel.SHARE: {WRITERS, SCHEMA},
    LockLevel.SHARE_ROW_EXCLUSIVE: {WRITERS, SCHEMA},
    LockLevel.EXCLUSIVE: {ROWS, WRITERS, SCHEMA},
    LockLevel.ACCESS_EXCLUSIVE: {READERS, ROWS, WRITERS, SCHEMA},
}


@pytest.mark.parametrize("level", LockLevel)
def test_a_mode_keeps_some_waiting(level: LockLevel) -> None:
    """Told in words."""
    told = {
        READERS: level.blocks_readers,
        ROWS: level.blocks_row_lockers,
        WRITERS: level.blocks_writers,
        SCHEMA: level.blocks_schema_changes,
    }
    assert {who for who, waits in told.items() if waits} == BLOCKED[level]


@pytest.mark.parametrize("level", LockLevel)
def test_who_is_kept_waiting_keeps_the_other_waiting(level: LockLevel) -> None:
    """The table of the manual is the same across and down."""
    assert level.blocks == {other for other in LockLevel if level in other.blocks}


def test_a_server_has_the_same_modes(superuser: "Connection[Any]") -> None:
    """By the names that its catalog has for them."""
    for level in LockLevel:
        with superuser.transaction():
            superuser.execute("CREATE TEMPORARY TABLE locked () ON COMMIT DROP")
            superuser.execute(f"LOCK TABLE locked IN {level.value} MODE".encode())
            rows = superuser.execute(
                "SELECT mode FROM pg_locks WHERE relation = 'locked'::regclass"
            ).fetchall()
        assert level in {LockLevel.of_catalog(mode) for (mode,) in rows}
        assert level.in_catalog in {mode for (mode,) in rows}


def test_a_mode_covers_those_that_keep_fewer_waiting() -> None:
    """SHARE and SHARE UPDATE EXCLUSIVE cover each other in no way: two may hold SHARE at once."""
    share, update = LockLevel.SHARE, LockLevel.SHARE_UPDATE_EXCLUSIVE
    assert LockLevel.ACCESS_EXCLUSIVE.covers(share)
    assert not share.covers(LockLevel.ACCESS_EXCLUSIVE)
    assert not share.covers(update)
    assert not update.covers(share)


@pytest.mark.parametrize(
    ("levels", "left"),
    [
        (set(), []),
        ({LockLevel.ACCESS_SHARE, LockLevel.SHARE}, [LockLevel.SHARE]),
        (set(LockLevel), [LockLevel.ACCESS_EXCLUSIVE]),
        (
            {LockLevel.SHARE, LockLevel.SHARE_UPDATE_EXCLUSIVE, LockLevel.ROW_SHARE},
            [LockLevel.SHARE_UPDATE_EXCLUSIVE, LockLevel.SHARE],
        ),
    ],
)
def test_the_strongest_are_left(levels: set[LockLevel], left: list[LockLevel]) -> None:
    """Others say nothing more."""
    assert strongest(frozenset(levels)) == left
