"""What was followed is told in the same way whenever it is run."""

from typing import Any

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    How,
    InnerCommand,
    Knowledge,
    Rewrite,
    Scan,
    TakenLock,
    Touched,
    TracedStatement,
    Written,
)
from arxos_migrations.proof.postgresql.trace.summary import summary
from arxos_migrations.proof.trace import Effects, Inner, Statement

ROOMS, WALLS = "public.rooms", "public.walls"


def traced(
    text: str = "ALTER …", *, kind: Kind = Kind.SCHEMA, transaction: int = 1, **more: Any
) -> TracedStatement:
    """Make one."""
    return TracedStatement(text=text, kind=kind, transaction=transaction, **more)


def lock(relation: str, level: LockLevel, *, is_new: bool = False) -> TakenLock:
    """Make one."""
    return TakenLock(relation=relation, level=level, is_new=is_new)


def scan(relation: str) -> Scan:
    """Make one."""
    return Scan(relation=relation, times=1, rows=4)


def test_all_that_matters_to_others_is_told_in_one_order() -> None:
    """What is new is nobody else's; counts and durations differ each time."""
    did = Changes(
        locks=(
            lock(WALLS, LockLevel.SHARE),
            lock(ROOMS, LockLevel.ACCESS_EXCLUSIVE),
            lock("public.doors", LockLevel.ACCESS_EXCLUSIVE, is_new=True),
        ),
        rewrites=(
            Rewrite(relation=ROOMS, how=How.REWRITTEN),
            Rewrite(relation="public.logs", how=How.EMPTIED),
            Rewrite(relation="public.walls_pkey", how=How.REBUILT),
        ),
        scans=(scan(WALLS), scan(ROOMS)),
        written=(Written(relation=WALLS, rows=3),),
    )
    touched = (
        Touched(command="CREATE TABLE", kind="table", name="public.doors"),
        Touched(command="CREATE INDEX", kind="index", name="public.doors_pkey"),
        Touched(command="ALTER TABLE", kind="table", name=ROOMS),
        Touched(command="DROP", kind="view", name="public.old"),
    )
    (found,) = summary([traced(did=did, touched=touched, duration_s=0.5, wal_bytes=7)])
    assert found == Statement(
        text="ALTER …",
        transaction=1,
        effects=Effects(
            locks=((ROOMS, "ACCESS EXCLUSIVE"), (WALLS, "SHARE")),
            rewritten=(ROOMS,),
            emptied=("public.logs",),
            rebuilt=("public.walls_pkey",),
            scanned=(WALLS,),
            written=(WALLS,),
            new=("index public.doors_pkey", "table public.doors"),
            dropped=("view public.old",),
        ),
    )
    assert found.duration_s == 0.5


def test_two_modes_neither_of_which_covers_the_other_are_both_told() -> None:
    """They are held together."""
    did = Changes(
        locks=(lock(ROOMS, LockLevel.SHARE_UPDATE_EXCLUSIVE), lock(ROOMS, LockLevel.SHARE))
    )
    (found,) = summary([traced(did=did)])
    assert found.effects.locks == ((ROOMS, "SHARE UPDATE EXCLUSIVE and SHARE"),)
    (twice,) = summary([traced(did=did), traced(did=did)])
    assert twice.effects.locks == found.effects.locks


def test_what_goes_with_a_table_is_not_named() -> None:
    """It is gone with it; an index does not say whose it is."""
    gone = [
        ("table", ROOMS),
        ("default value", "for public.rooms.id"),
        ("table constraint", "rooms_pkey on public.rooms"),
        ("table constraint", "fk on public.walls"),
        ("index", "public.rooms_pkey"),
    ]
    touched = tuple(Touched(command="DROP", kind=kind, name=name) for kind, name in gone)
    (found,) = summary([traced(touched=touched)])
    assert found.effects.dropped == (
        "index public.rooms_pkey",
        "table constraint fk on public.walls",
        "table public.rooms",
    )


def test_what_says_nothing_is_left_out() -> None:
    """Settings, savepoints, looks at nothing; and tries that had no lock in time."""
    looked = Changes(locks=(lock(ROOMS, LockLevel.ACCESS_SHARE),))
    found = summary(
        [
            traced("SET a TO ?", kind=Kind.SESSION),
            traced("SELECT ?", kind=Kind.LOOK),
            traced("SELECT rooms", kind=Kind.LOOK, did=looked),
            traced("LOCK walls", failure="55P03"),
            traced("UPDATE nothing", kind=Kind.DATA),
            traced("SAVEPOINT a", kind=Kind.SESSION, failure="25P01"),
        ]
    )
    assert [(each.text, each.failure) for each in found] == [
        ("SELECT rooms", None),
        ("UPDATE nothing", None),
        ("SAVEPOINT a", "25P01"),
    ]


def test_a_statement_is_told_once_in_a_transaction() -> None:
    """With all that its repetitions have done; transactions are counted from 1 on."""
    first = Changes(locks=(lock(ROOMS, LockLevel.ROW_EXCLUSIVE),))
    second = Changes(locks=(lock(WALLS, LockLevel.ROW_EXCLUSIVE),))
    found = summary(
        [
            traced("INSERT a", transaction=7, did=first, duration_s=1.0),
            traced("INSERT b", transaction=7),
            traced("INSERT a", transaction=7, did=second, duration_s=2.0),
            traced("INSERT a", transaction=9),
        ]
    )
    assert [(each.text, each.transaction, each.times) for each in found] == [
        ("INSERT a", 1, 2),
        ("INSERT b", 1, 1),
        ("INSERT a", 2, 1),
    ]
    assert found[0].effects.locks == ((ROOMS, "ROW EXCLUSIVE"), (WALLS, "ROW EXCLUSIVE"))
    assert found[0].duration_s == 3.0


def test_batches_are_told_once() -> None:
    """However many transactions they are."""
    found = summary(
        [
            traced(text, transaction=number)
            for number in range(1, 5)
            for text in ("UPDATE a", "UPDATE b")
        ]
        + [traced("UPDATE a", transaction=5)]
    )
    assert [(each.text, each.transaction, each.times) for each in found] == [
        ("UPDATE a", 1, 4),
        ("UPDATE b", 1, 4),
        ("UPDATE a", 2, 1),
    ]


def test_of_a_block_of_code_the_commands_inside_tell_what_is_scanned() -> None:
    """It may read a table for whatever reason."""
    command = InnerCommand(
        tag="CREATE INDEX", duration_s=0.25, did=Changes(scans=(scan(ROOMS), scan(ROOMS)))
    )
    did = Changes(scans=(scan(ROOMS), scan(WALLS)))
    for text in ("DO ?", "CALL f()"):
        (found,) = summary([traced(text, did=did, inner=(command,))])
        assert found.effects.scanned == (ROOMS,)
        assert found.inner == (Inner(command="CREATE INDEX", effects=Effects(scanned=(ROOMS,))),)
        assert found.inner[0].duration_s == 0.25


def test_what_is_alone_and_where_it_is_known_from_is_told() -> None:
    """From the manual, where nobody can look."""
    (found,) = summary([traced(transactional=False, knowledge=Knowledge.KNOWN)])
    assert (found.transactional, found.knowledge) == (False, "known")
