"""What is another way than at the last look is told, once."""

from arxos_migrations.domain.lock_level import LockLevel
from arxos_migrations.proof.postgresql.trace.ledger import Ledger
from arxos_migrations.proof.postgresql.trace.look import Counted, Locked, Look, Relation
from arxos_migrations.proof.postgresql.trace.statement import (
    Changes,
    How,
    Rewrite,
    Scan,
    TakenLock,
    Written,
)
from unit.proof.postgresql.trace.pretended import (
    ACCESS_EXCLUSIVE,
    DOORS,
    KNOWN,
    ROOMS,
    ROOMS_KEY,
    locked,
    look,
)

NEW = Relation(9, "app.new", "r", 90)
NOTHING = Changes()


def ledger(*left_out: str) -> Ledger:
    """Begin with two tables, in a transaction."""
    made = Ledger(dict(KNOWN), left_out)
    made.begin(look(), counts_anew=True, was_undone=False)
    return made


def begin(each: Ledger, seen: Look, *, anew: bool = True, undone: bool = False) -> None:
    """Begin another transaction."""
    each.begin(seen, counts_anew=anew, was_undone=undone)


def test_a_lock_is_told_once() -> None:
    """And again only where it is stronger."""
    book = ledger()
    weak = look(locked(ROOMS, LockLevel.SHARE))
    assert book.take(weak).locks == (TakenLock(level=LockLevel.SHARE, relation="app.rooms"),)
    assert book.take(weak) == NOTHING
    strong = look(locked(ROOMS, LockLevel.SHARE, ACCESS_EXCLUSIVE))
    assert [lock.level for lock in book.take(strong).locks] == [ACCESS_EXCLUSIVE]
    assert book.take(look(locked(ROOMS, ACCESS_EXCLUSIVE, LockLevel.ROW_SHARE))) == NOTHING


def test_a_lock_of_the_next_transaction_is_told_again() -> None:
    """It was given back in between."""
    book, seen = ledger(), look(locked(ROOMS, LockLevel.SHARE))
    first = book.take(seen)
    begin(book, look(transaction="3/2"))
    assert book.take(seen) == first != NOTHING


def test_a_lock_that_a_savepoint_has_given_back_is_told_again() -> None:
    """A look at what is held knows."""
    book, seen = ledger(), look(locked(ROOMS, LockLevel.SHARE))
    book.take(seen)
    assert book.take(look()) == NOTHING
    assert book.take(seen).locks


def test_an_index_goes_with_its_table() -> None:
    """It is named where it keeps others waiting than its table does."""
    together = look(locked(ROOMS, ACCESS_EXCLUSIVE), locked(ROOMS_KEY, ACCESS_EXCLUSIVE))
    assert [lock.relation for lock in ledger().take(together).locks] == ["app.rooms"]
    used = look(locked(ROOMS_KEY, LockLevel.ROW_EXCLUSIVE))
    assert ledger().take(used) == NOTHING
    alone = look(locked(ROOMS, LockLevel.SHARE), locked(ROOMS_KEY, ACCESS_EXCLUSIVE))
    assert ledger().take(alone).locks == (
        TakenLock(level=LockLevel.SHARE, relation="app.rooms"),
        TakenLock(level=ACCESS_EXCLUSIVE, relation="app.rooms_pkey", is_index=True),
    )


def test_an_index_goes_with_a_table_that_is_held_already() -> None:
    """Whichever statement has locked that."""
    book = ledger()
    book.take(look(locked(ROOMS, ACCESS_EXCLUSIVE)))
    both = look(locked(ROOMS, ACCESS_EXCLUSIVE), locked(ROOMS_KEY, ACCESS_EXCLUSIVE))
    assert book.take(both) == NOTHING


def test_a_new_table_is_told_as_new_until_its_transaction_ends() -> None:
    """Nobody else can wait for it before."""
    book = ledger()
    made = book.take(look(locked(NEW, LockLevel.SHARE)))
    assert [lock.is_new for lock in made.locks] == [True]
    again = book.take(look(locked(NEW, ACCESS_EXCLUSIVE)))
    assert [lock.is_new for lock in again.locks] == [True]
    begin(book, look(transaction="3/2"))
    assert [lock.is_new for lock in book.take(look(locked(NEW, ACCESS_EXCLUSIVE))).locks] == [False]


def test_a_new_table_that_was_undone_is_new_again() -> None:
    """Its number may be given away once more."""
    book = ledger()
    book.take(look(locked(NEW, ACCESS_EXCLUSIVE)))
    begin(book, look(transaction="3/2"), undone=True)
    assert [lock.is_new for lock in book.take(look(locked(NEW, ACCESS_EXCLUSIVE))).locks] == [True]


def test_other_files_are_a_rewrite() -> None:
    """Of a table with its indexes; of an index alone it is built again."""
    table, key = ROOMS._replace(file=11), ROOMS_KEY._replace(file=21)
    book = ledger()
    seen = look(locked(table, ACCESS_EXCLUSIVE), locked(key, ACCESS_EXCLUSIVE))
    assert book.take(seen).rewrites == (Rewrite(relation="app.rooms", how=How.REWRITTEN),)
    assert book.take(seen) == NOTHING
    stronger = look(locked(table, ACCESS_EXCLUSIVE, LockLevel.SHARE), locked(key, ACCESS_EXCLUSIVE))
    assert book.take(stronger) == NOTHING
    alone = look(locked(key._replace(file=22), ACCESS_EXCLUSIVE))
    assert book.take(alone).rewrites == (Rewrite(relation="app.rooms_pkey", how=How.REBUILT),)


def test_a_table_is_emptied_where_that_is_said() -> None:
    """Building the indexes of nothing is no scan."""
    counted = Counted(2, 0, 0)
    seen = look(locked(ROOMS._replace(file=11), ACCESS_EXCLUSIVE, counted=counted))
    book = ledger()
    assert [relation.name for relation in book.other_files(seen)] == ["app.rooms"]
    changes = book.take(seen, emptied=[1])
    assert changes.rewrites == (Rewrite(relation="app.rooms", how=How.EMPTIED),)
    assert changes.scans == ()


def test_files_that_a_savepoint_has_brought_back_are_no_rewrite() -> None:
    """Nor are those of a table that is new."""
    book = ledger()
    book.take(look(locked(ROOMS._replace(file=11), ACCESS_EXCLUSIVE)))
    assert book.take(look(locked(ROOMS, ACCESS_EXCLUSIVE))) == NOTHING
    book.take(look(locked(NEW, ACCESS_EXCLUSIVE)))
    assert book.take(look(locked(NEW._replace(file=91), ACCESS_EXCLUSIVE))).rewrites == ()


def test_scans_and_rows_are_counted_from_the_last_look() -> None:
    """Scans of a new table cost nobody anything; its rows are told."""
    book = ledger()
    first = look(locked(ROOMS, LockLevel.SHARE, counted=Counted(1, 3, 0)))
    second = look(
        locked(NEW, ACCESS_EXCLUSIVE, counted=Counted(1, 0, 2)),
        locked(ROOMS, LockLevel.SHARE, counted=Counted(3, 9, 4)),
    )
    assert book.take(first).scans == (Scan(relation="app.rooms", times=1, rows=3),)
    changes = book.take(second)
    assert changes.scans == (Scan(relation="app.rooms", times=2, rows=6),)
    assert changes.written == (
        Written(relation="app.new", rows=2),
        Written(relation="app.rooms", rows=4),
    )


def test_counts_go_on_where_the_server_cannot_be_told() -> None:
    """Before version 15 those of the last transaction may still be in."""
    seen = look(locked(ROOMS, LockLevel.SHARE, counted=Counted(1, 3, 0)))
    for anew, scans in [(True, 1), (False, 0)]:
        book = ledger()
        book.take(seen)
        begin(book, look(transaction="3/2"), anew=anew)
        assert len(book.take(seen).scans) == scans


def test_another_name_is_told_and_undone() -> None:
    """Locks are those of the name that others use."""
    book = ledger()
    seen = look(locked(ROOMS._replace(name="app.spaces"), ACCESS_EXCLUSIVE))
    changes = book.take(seen)
    assert changes.renamed == (("app.rooms", "app.spaces"),)
    assert [lock.relation for lock in changes.locks] == ["app.rooms"]
    assert (book.has("app.spaces"), book.has("app.rooms")) == (True, False)
    begin(book, look(transaction="3/2"), undone=True)
    assert (book.has("app.spaces"), book.has("app.rooms")) == (False, True)


def test_what_is_gone_is_not_there() -> None:
    """Until it is taken back."""
    book = ledger()
    book.take(look(locked(DOORS, ACCESS_EXCLUSIVE, is_gone=True)))
    assert not book.has("app.doors")
    begin(book, look(transaction="3/2"), undone=True)
    assert book.has("app.doors")


def test_constraints_are_told_when_they_come_and_when_rows_are_found_to_meet_them() -> None:
    """Also those of a new table."""
    book = ledger()
    seen = look(
        locked(ROOMS._replace(not_valid=("ck",)), LockLevel.SHARE),
        locked(NEW._replace(not_valid=("ck_new",)), ACCESS_EXCLUSIVE),
    )
    assert book.take(seen).not_valid == ("ck on app.rooms", "ck_new on app.new")
    assert book.take(seen) == NOTHING
    assert book.take(look(locked(ROOMS, LockLevel.SHARE))).validated == ("ck on app.rooms",)


def test_an_index_that_cannot_be_used_is_told_once() -> None:
    """Whether it is new or was good before."""
    book = ledger()
    broken = Relation(8, "app.idx", "i", 80, table=1, is_valid=False)
    seen = look(locked(broken), locked(ROOMS_KEY._replace(is_valid=False)))
    assert book.take(seen).invalid == ("app.idx", "app.rooms_pkey")
    assert book.take(seen) == NOTHING


def test_what_nobody_else_uses_is_left_out() -> None:
    """What is asked for, with its indexes; temporary tables, long values, the copy of a rewrite."""
    temporary = Relation(7, "pg_temp_3.picked", "r", 70)
    long_values = Relation(6, "pg_toast.pg_toast_1", "t", 60)
    copied = Locked(5, None, frozenset([ACCESS_EXCLUSIVE]), Counted())
    seen = look(
        locked(temporary, ACCESS_EXCLUSIVE),
        locked(long_values, ACCESS_EXCLUSIVE),
        copied,
        locked(ROOMS, ACCESS_EXCLUSIVE),
        locked(ROOMS_KEY, ACCESS_EXCLUSIVE),
        locked(DOORS, LockLevel.SHARE),
    )
    assert [lock.relation for lock in ledger("app.rooms").take(seen).locks] == ["app.doors"]
    assert ledger("app").take(seen) == NOTHING


def test_namesakes_are_those_of_something_new_or_renamed() -> None:
    """In another schema."""
    book = ledger()
    assert book.namesakes(look(locked(NEW, ACCESS_EXCLUSIVE))) == []
    assert book.namesakes(look(locked(NEW._replace(name="public.rooms")))) == [1]
    assert book.namesakes(look(locked(DOORS._replace(name="public.rooms")))) == [1]
    assert book.namesakes(look(locked(ROOMS))) == []
